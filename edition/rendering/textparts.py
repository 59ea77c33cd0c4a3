"""Numbers of the parts by which a text is cited, where no heading gives them.

Editions after EpiDoc and CTS divide a text into ``div`` of type ``textpart``, whose
``@subtype`` and ``@n`` are what scholars cite: book, chapter, poem, fragment. Such a
division gets a heading that says it ("Chapter 3"); a section of prose, of which
there are many to a page, a number before its first words.
"""

from lxml import etree

from edition.model import TEI
from edition.rendering import division_words
from edition.tei.languages import lang_of

_T = f"{{{TEI}}}"
_HEAD, _MILESTONE, _LB = f"{_T}head", f"{_T}milestone", f"{_T}lb"
# Parts of a paragraph or two; their number runs on with the words.
_SMALL = frozenset(("section", "paragraph", "para", "verse", "sentence", "line"))
# Parts of the file rather than of the text: as many lines as a screen took.
_NONE = frozenset(("card", "edition", "translation"))
# What milestones count that is cited; the pages of old editions among them.
_UNITS = (
    *("section", "chapter", "book", "verse", "para", "stanza", "fragment"),
    *("steph", "bekker", "casaubon"),
)
_LONGEST = 12
# What stands beside the text of an inscription or a papyrus.
_BESIDE = frozenset(("translation", "commentary", "bibliography", "apparatus"))
_PROSE = (f"{_T}p", f"{_T}ab")


def number(tree: etree._Element, language: str) -> None:
    """Give the numbered parts of a text headings or numbers of their own.

    ``language`` (BCP 47) is that of the book, for parts that do not say theirs.
    """
    for part in list(tree.iter(f"{_T}div")):
        label = " ".join(part.get("n", "").split())
        kind = part.get("subtype", "").lower()
        is_cited = part.get("type") == "textpart" and label and kind not in _NONE
        if not is_cited or part.find(_HEAD) is not None:
            continue
        if not kind and not _is_one_of_many(part):
            continue
        block = _first(part)
        if kind in _SMALL and block is not None and block.tag in _PROSE:
            if block.find(_MILESTONE) is None or (block.text or "").strip():
                _begin(block, kind, label)
            continue
        stated = lang_of(part)
        spoken = stated if division_words.is_known(stated) else language
        head = etree.Element(_HEAD, type="textpart")
        head.text = division_words.named(kind, label, spoken) or label
        part.insert(0, head)


def entitle(tree: etree._Element, language: str) -> None:
    """Give what stands beside an edited text, and has no heading, one that says so.

    EpiDoc has translation, commentary and the like as divisions of the body or the
    back that only ``@type`` tells apart.
    """
    for division in list(tree.iter(f"{_T}div")):
        kind = division.get("type", "").lower()
        if kind not in _BESIDE or _has_heading(division):
            continue
        if not any(map(str.strip, map(str, division.itertext(etree.Element)))):
            continue
        head = etree.Element(_HEAD, type="textpart")
        head.text = division_words.named(kind, "", language)
        division.insert(0, head)


def _has_heading(division: etree._Element) -> bool:
    """Tell whether a division has a heading, be it that of its list."""
    first = _first(division)
    return division.find(_HEAD) is not None or (
        first is not None and first.find(_HEAD) is not None
    )


def shown(milestone: etree._Element) -> str:
    """Give the number that a ``milestone`` shows: where a part that is cited begins.

    None is shown within a word, nor of units that are of the file or the layout.
    """
    unit = "".join(filter(str.isalpha, milestone.get("unit", "").lower()))
    label = " ".join(milestone.get("n", "").split())
    if not label or len(label) > _LONGEST or not unit.startswith(_UNITS):
        return ""
    previous, parent = milestone.getprevious(), milestone.getparent()
    before = (parent.text if previous is None else previous.tail) or ""
    after = milestone.tail or ""
    return "" if before[-1:].isalpha() and after[:1].isalpha() else label


def _is_one_of_many(part: etree._Element) -> bool:
    beside = part.itersiblings(part.tag, preceding=True)
    others = (*beside, *part.itersiblings(part.tag))
    return any(other.get("type") == "textpart" for other in others)


def _first(part: etree._Element) -> etree._Element | None:
    """Give the first block of a division, seen through breaks before it."""
    for child in part.iterchildren(etree.Element):
        if child.tag not in (f"{_T}pb", _LB, f"{_T}cb", _MILESTONE):
            return child
    return None


def _begin(block: etree._Element, unit: str, label: str) -> None:
    """Put a milestone before the first words of a block."""
    mark = etree.Element(_MILESTONE, unit=unit, n=label)
    mark.tail, block.text = (block.text or "").lstrip(" \t\r\n"), None
    block.insert(0, mark)
