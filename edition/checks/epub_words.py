"""Is each word of a chapter in its document, in order, and each note whole?"""

from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import unquote

from lxml import etree

from edition.model import Chapter

_HTML = {"h": "http://www.w3.org/1999/xhtml"}
_LINK = "{http://www.w3.org/1999/xhtml}a"
_INLINE = frozenset(
    f"{{{_HTML['h']}}}{name}"
    for name in (
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em",
        "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
        "sup", "time", "u", "var", "wbr",
    )
)  # fmt: skip
# What stands beside the words of the chapter: its notes, and the fonts' names.
_ADDED = frozenset(("doc-endnotes", "doc-colophon"))
_IDS = etree.XPath("//@id", smart_strings=False)
_WITH_ID = etree.XPath("//*[@id]", smart_strings=False)


def words(element: etree._Element) -> list[str]:
    """Give the words of an element: white space and blocks divide them."""
    return "".join(_pieces(element)).split()


def _pieces(root: etree._Element) -> Iterator[str]:
    for event, node in etree.iterwalk(root, ("start", "end", "comment", "pi")):
        if event == "start":
            yield "" if node.tag in _INLINE else " "
            yield node.text or ""
        elif node is not root:
            yield "" if event != "end" or node.tag in _INLINE else " "
            yield node.tail or ""


def word_faults(path: str, root: etree._Element, chapter: Chapter) -> Iterator[str]:
    """Compare the words of a document, its notes set aside, with the chapter's."""
    found = [
        word
        for part in root.iterfind("h:body/*", _HTML)
        if part.get("role") not in _ADDED
        for word in words(part)
    ]
    wanted = words(chapter.body)
    if fault := _difference(found, wanted):
        yield f"{path}: {fault}"


def note_faults(path: str, root: etree._Element, chapter: Chapter) -> Iterator[str]:
    """Each note must stand there with its words, its call and its way back."""
    if not chapter.notes:
        return
    own_ids = set(_IDS(chapter.body))
    for note in chapter.notes:
        own_ids.update(_IDS(note.content))
    by_id = {element.get("id"): element for element in _WITH_ID(root)}
    for note in chapter.notes:
        element = by_id.get(note.ident)
        if element is None:
            yield f"{path}: the note {note.ident} is not there"
            continue
        wanted = words(note.content)
        found = words(element)
        # Mark and label may stand before the words of the note, nothing after.
        if fault := _difference(found[max(0, len(found) - len(wanted)) :], wanted):
            yield f"{path}: note {note.ident}: {fault}"
        if note.call not in own_ids:
            continue
        call = by_id.get(note.call)
        if call is None or not _leads(call, note.ident):
            yield f"{path}: nothing calls the note {note.ident}"
        if not any(_leads(link, note.call) for link in element.iter(_LINK)):
            yield f"{path}: the note {note.ident} does not lead back to its call"


def _leads(element: etree._Element, ident: str) -> bool:
    return unquote(element.get("href", "")) == f"#{ident}"


def _difference(found: list[str], wanted: list[str]) -> str:
    """Say where two sequences of words part, nothing if they are equal."""
    if found == wanted:
        return ""
    for number, (one, other) in enumerate(zip_longest(found, wanted), 1):
        if one != other:
            is_, should = (f'"{w}"' if w else "missing" for w in (one, other))
            if other is None:
                return f"word {number} is {is_}, which is too much"
            return f"word {number} is {is_}, but should be {should}"
    return ""
