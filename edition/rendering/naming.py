"""Names for chapters that have no heading: every line of the contents says something.

A division is named by its ``@type`` and ``@n`` in words ("Act 1"), else by what it
is (a title page, a list of persons), else by its first words.
"""

from collections.abc import Iterator

from edition.rendering import division_words
from edition.xhtml.tree import BLOCKS, Element, X

# Characters of a name taken from the text itself; of a script without spaces.
_LONGEST, _LONGEST_UNSPACED = 48, 20
# Characters of a heading in the contents.
_LONGEST_LINE = 140
# Kinds of divisions that come many times over: without a number no name at all.
_MANY = frozenset(
    "letter poem entry writingsession diary-day day document section article "
    "fragment item speech sp lg recipe chapter scene".split()
)
# What holds a whole text, if it is a chapter, bears the text's title.
_WHOLE = frozenset("body TEI text teiHeader sourceDoc".split())
_PARTS = {
    "titlePage": "titlepage",
    "docTitle": "titlepage",
    "titlePart": "titlepage",
    "castList": "cast",
    "listPerson": "persons",
    "listBibl": "bibliography",
    "epigraph": "epigraph",
    "argument": "argument",
}

# What may hold nothing but a list of persons.
_BOXES = frozenset("p performance div set".split())


def name(section: Element, language: str, title: str) -> str:
    """Name a section without heading; ``title`` is that of its text."""
    stated = section.get("lang", "")
    language = stated if division_words.is_known(stated) else language
    classes = section.get("class", "").split()
    kind, number = section.get("data-tei-type", ""), section.get("data-n", "")
    if number or kind.lower() not in _MANY:
        for value in (kind, section.get("data-tei-subtype", "")):
            if found := division_words.named(value, number, language):
                return found if value else _numbered(number, section)
    shown = [child for child in section if _has_text(child) and not _is_image(child)]
    part = _part(shown[0]) if shown else ""
    if part == "head":
        return first_words(shown[0])
    if part in _PARTS:
        return division_words.named(_PARTS[part], "", language)
    if not shown and any(map(_is_image, section.iter())):
        return division_words.named("images", "", language)
    if not shown or _WHOLE.intersection(classes):
        return title
    return first_words(section) or title


def shortened(title: str) -> str:
    """Give a title as a line of the contents can hold it.

    Older books have headings of a whole paragraph: they stand in full in the text.
    """
    if len(title) <= _LONGEST_LINE:
        return title
    start = title[:_LONGEST_LINE].rpartition(" ")[0] or title[:_LONGEST_LINE]
    return start.rstrip(" ,;:.") + " …"


def _part(element: Element) -> str:
    """Give the TEI name of what opens a section, seen through what only holds it."""
    name = str(element.get("class", "")).partition(" ")[0]
    held = list(element)
    alone = len(held) == 1 or name == "performance"
    if name in _BOXES and held and alone and not (element.text or "").strip():
        return _part(held[0])
    return name


def _is_image(element: Element) -> bool:
    classes: list[str] = element.get("class", "").split()
    return not {"figure", "graphic", "missing-image"}.isdisjoint(classes)


def _numbered(number: str, section: Element) -> str:
    """Put the first words beside a number that stands alone."""
    words = first_words(section)
    return f"{number}. {words}" if words else number


def first_words(section: Element) -> str:
    """Give the first words of a section, an ellipsis after them if there are more."""
    text = ""
    for piece in _pieces(section):
        text += piece
        if len(text) > 4 * _LONGEST:
            break
    text = " ".join(text.split())
    if len(text) <= _LONGEST and " " in text:
        return text
    start = text[:_LONGEST].rpartition(" ")[0]
    if len(start) < _LONGEST // 2:
        start = text[:_LONGEST_UNSPACED]
    return start if start == text else f"{start} …"


def _has_text(element: Element) -> bool:
    return any(piece.strip() for piece in _pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    """Give the text of a tree without calls of notes, blocks and lines apart."""
    if element.get("class") in _UNREAD or element.tag == X + "rp":
        return
    edge = " " if element.tag in BLOCKS or element.tag in _ROWS else ""
    yield edge
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


_UNREAD = frozenset(("noteref", "pb", "missing-image"))
_ROWS = frozenset(X + tag for tag in ("li", "dt", "dd", "td", "th", "tr", "br", "rt"))
