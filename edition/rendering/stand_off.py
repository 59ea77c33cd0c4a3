"""Notes and entries that encoders gather in paragraphs at the end of a text.

TEI has ``noteGrp`` and ``listApp`` for them, and projects older than these have
paragraphs in ``back`` that hold nothing else. Here they become the former, so that
what follows needs to know one way only (TEI P5 3.9.1.1 and 12.2.2). A ``div`` in a
namespace of the project's own, made to bear more types, becomes TEI's.
"""

from lxml import etree

from edition.model import TEI, XHTML

_T = f"{{{TEI}}}"
_GATHERS = (f"{_T}p", f"{_T}ab")
_DIV = f"{_T}div"


def gather(tree: etree._Element) -> None:
    """Make the paragraphs of a tree that only hold notes or entries what they are."""
    for division in tree.iter("{*}div"):
        if not division.tag.startswith((_T, f"{{{XHTML}}}")):
            division.tag = _DIV
    for back in tree.iter(f"{_T}back"):
        for paragraph in back.iter(*_GATHERS):
            if _holds_only(paragraph, "note", "target"):
                paragraph.tag = f"{_T}noteGrp"
            elif _holds_only(paragraph, "app", "from"):
                paragraph.tag = f"{_T}listApp"


def _holds_only(paragraph: etree._Element, name: str, pointer: str) -> bool:
    """Tell whether there is nothing but elements of this name that point somewhere."""
    children = list(paragraph.iterchildren(etree.Element))
    texts = [paragraph.text, *(child.tail for child in paragraph)]
    return (
        bool(children)
        and all(child.tag == _T + name and child.get(pointer) for child in children)
        and not any((text or "").strip() for text in texts)
    )
