"""Notes: out of the text, into series, each with a mark of its own.

The stylesheet leaves a note where it is called. Here it becomes a call (an ``a``
with class ``noteref``) and a note of its chapter, once for all writers, so that the
same note has the same mark and the same id in every output. The marks are given by
:mod:`edition.arranging.note_marks`.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from edition.apparatus import quotes
from edition.model import EPUB, XHTML, Series
from edition.rendering.functions import FUNCTIONS
from edition.xhtml import tidy
from edition.xhtml.attributes import give_id
from edition.xhtml.tree import BLOCKS, Element, X, append_text, parts

_NOTE = f"{{{FUNCTIONS}}}note"
_TYPE = f"{{{EPUB}}}type"


@dataclass(slots=True)
class Loose:
    """A note taken out of the text that has no mark yet."""

    ident: str
    series: Series
    content: Element
    layer: str = ""


def take_out(root: Element, prefix: str, taken: set[str]) -> dict[str, Loose]:
    """Replace each note in a tree by a call; give the notes by the call's id.

    Ids are the ``xml:id`` of the note or ``prefix-noteK``, unless ``taken``. A note
    within a note is called from there. The notes come back valid
    (:func:`edition.xhtml.tidy`).
    """
    found: dict[str, Loose] = {}
    quotes.single(root)
    for element in list(root.iter(_NOTE)):
        ident = give_id(element, f"{prefix}-note{len(found) + 1}", taken)
        call = _call(ident, Series(element.get("series")))
        call.tail, element.tail = element.tail, None
        parent = element.getparent()
        if parent is None:
            continue
        parent.replace(element, call)
        if quotes.is_entry(element):
            quotes.finish(element, call, language_of(call))
        if element.get("series") == Series.TEXTUAL:
            quotes.part(element)
        _close_up(call)
        content = _content(element)
        series = Series(element.get("series"))
        layer = element.get("data-tei-subtype", "") if quotes.is_entry(element) else ""
        found[f"{ident}-call"] = Loose(ident, series, content, layer)
    for call in list(root.iter(X + "a")):
        if call.get("class") == "noteref":
            _give_line(call)
            if quotes.is_entry(found[call.get("id")].content):
                _lead(call)
    for loose in found.values():
        tidy(loose.content)
    return found


def language_of(element: Element) -> str:
    """Give the language declared around an element, ``und`` for none."""
    for node in element.iterancestors():
        if language := node.get("lang"):
            return str(language)
    return "und"


def number_lines(body: Element, loose: dict[str, Loose]) -> None:
    """Put the numbers of verse lines before the entries called from them."""
    quotes.number_lines(body, {call: note.content for call, note in loose.items()})


def _close_up(call: Element) -> None:
    """Let a call stand at the word it follows: a space before it goes after it."""
    previous, parent = call.getprevious(), call.getparent()
    text = (parent.text if previous is None else previous.tail) or ""
    word = text.rstrip(" \t\r\n")
    if word == text or (previous is None and not word):
        return
    if previous is None:
        parent.text = word
    else:
        previous.tail = word
    tail = call.tail or ""
    if tail[:1].isalnum() or (not tail and call.getnext() is not None):
        call.tail = f" {tail}"


def _lead(call: Element) -> None:
    """Let the words follow at once where a call begins their line."""
    parent = call.getparent()
    if parent is None or call.getprevious() is not None or (parent.text or "").strip():
        return
    parent.text = None
    call.tail = (call.tail or "").lstrip(" \t\r\n") or None


def _call(ident: str, series: Series) -> Element:
    call = etree.Element(X + "a", nsmap={None: XHTML, "epub": EPUB})
    call.set("class", "noteref")
    call.set(_TYPE, "noteref")
    call.set("role", "doc-noteref")
    call.set("href", f"#{ident}")
    call.set("id", f"{ident}-call")
    call.set("data-series", series)
    return call


def _content(element: Element) -> Element:
    """Make the note a ``div`` of blocks; a note of one line becomes a ``p``."""
    content = etree.Element(X + "div", nsmap={None: XHTML, "epub": EPUB})
    for name in ("lang", "data-tei-type", "data-tei-subtype"):
        if value := element.get(name):
            content.set(name, value)
    if "marg" in element.get("place", ""):
        content.set("data-margin", "yes")
    line: Element | None = None
    for part in parts(element):
        if isinstance(part, etree._Element) and part.tag in BLOCKS:
            line = None
            content.append(part)
        elif isinstance(part, str):
            if line is None and not part.strip():
                continue
            line = etree.SubElement(content, X + "p") if line is None else line
            append_text(line, part)
        else:
            line = etree.SubElement(content, X + "p") if line is None else line
            line.append(part)
    return content


# What a call may stand in; anything else holds blocks only.
_LINES = frozenset(
    X + name
    for name in "p h1 h2 h3 h4 h5 h6 li dt dd td th caption figcaption span em i a "
    "cite code del b".split()
)


def _give_line(call: Element) -> None:
    """Move a call that stands between blocks to the end of the block before it."""
    parent = call.getparent()
    if parent is None or parent.tag in _LINES or _text_beside(call):
        return
    previous = call.getprevious()
    if previous is not None and (home := _last_line(previous)) is not None:
        tail, call.tail = call.tail, None
        home.append(call)
        append_after(previous, tail)
        return
    following = call.getnext()
    if following is not None and (home := _first_line(following)) is not None:
        tail, call.tail = call.tail, None
        parent.remove(call)
        home.append(call)
        if tail and tail.strip():
            parent.text = (parent.text or "") + tail


def append_after(element: Element, text: str | None) -> None:
    """Put text after an element."""
    if text:
        element.tail = (element.tail or "") + text


def _text_beside(call: Element) -> bool:
    parent: Any = call.getparent()
    around = [parent.text, *(child.tail for child in parent)]
    return any(text and text.strip() for text in around)


def _last_line(block: Element) -> Element | None:
    lines = [item for item in block.iter(*_LINES) if _is_line(item)]
    return lines[-1] if lines else None


def _first_line(block: Element) -> Element | None:
    return next((item for item in block.iter(*_LINES) if _is_line(item)), None)


def _is_line(item: Element) -> bool:
    """Tell whether an element is a line of text and no phrase within one."""
    if item.tag in (X + "span", X + "em", X + "i", X + "a", X + "cite", X + "code"):
        return False
    return not any(child.tag in BLOCKS for child in item)
