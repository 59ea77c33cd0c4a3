"""Notes on the printed page: at its foot, or at the end of their chapter.

A note follows its call as an element that the engine moves to the foot. It loses
what is taller than the page, and notes in some places altogether; those notes
stand at the end of the chapter instead.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from edition.labels import label
from edition.model import Chapter, Note
from edition.note_groups import rank
from edition.writers.pdf_format import Format
from edition.writers.pdf_tree import Names, element, plain

# A note that would fill more pages than this is no footnote any more.
PAGES = 1.5
# Where a note cannot be called from: repeated on each page, or out of the flow.
_ELSEWHERE = frozenset(("thead", "tfoot", "caption"))
_BLOCKS = frozenset(
    ("p", "div", "li", "dt", "dd", "tr", "blockquote", "figure", "h2", "h3", "h4")
)


def tall_notes(chapters: Iterable[Chapter], page: Format) -> frozenset[str]:
    """Give the ids of notes that would take more than :data:`PAGES`."""
    limit = page.note_lines * PAGES
    return frozenset(
        note.ident
        for chapter in chapters
        for note in chapter.notes
        if _lines(note.content, page.note_characters) > limit
    )


def _lines(content: etree._Element, width: int) -> float:
    """Guess how many lines a note takes, never too few for plain text."""
    total, run = 1.0, 0
    for node in content.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if name in _BLOCKS:
            total += 1
        elif name == "img":
            total += 20
        run += len(node.text or "") + len(node.tail or "")
        run += 2 * sum(_is_wide(char) for char in node.text or "")
    return total + run / width


def _is_wide(character: str) -> bool:
    """Say whether a character is about an em wide (Hangul, Han, kana)."""
    return "ᄀ" <= character <= "ᇿ" or "⺀" <= character <= "퟿"


def place_notes(
    section: etree._Element, chapter: Chapter, names: Names, at_end: frozenset[str]
) -> None:
    """Put each note of a chapter after its first call, or at the chapter's end."""
    left = {note.ident: note for note in chapter.notes}
    end: list[Note] = []
    for call in list(_calls(section)):
        _close_up(call)
        _place(call, call, left, names, at_end, end)
    end.extend(left.values())
    if end:
        order = {note.ident: place for place, note in enumerate(chapter.notes)}
        end.sort(key=lambda note: order[note.ident])
        section.append(_end_notes(end, chapter, names))


def _close_up(call: etree._Element) -> None:
    """Take away the space before a call, which could put it on a line of its own."""
    before, parent = call.getprevious(), call.getparent()
    holder = parent if before is None else before
    text = (holder.text if before is None else holder.tail) or ""
    if not text.strip() or text == text.rstrip():
        return
    if before is None:
        holder.text = text.rstrip()
    else:
        holder.tail = text.rstrip()
    # The words on both sides stay apart.
    if call.tail and call.tail[0].isalnum():
        call.tail = f" {call.tail}"


def _calls(tree: etree._Element) -> Iterator[etree._Element]:
    """Go through the calls of notes in a tree."""
    for link in tree.iter("a"):
        if "noteref" in (link.get("class") or "").split():
            yield link


def _place(
    call: etree._Element,
    after: etree._Element,
    left: dict[str, Note],
    names: Names,
    at_end: frozenset[str],
    end: list[Note],
) -> etree._Element:
    """Put the note of ``call`` behind ``after``; give what now stands last.

    A note called within a note follows that note: the foot of a page holds no
    notes of notes.
    """
    note = left.pop((call.get("href") or "").removeprefix("#"), None)
    if note is None:
        return after
    if note.ident in at_end or any(
        node.tag in _ELSEWHERE for node in call.iterancestors()
    ):
        end.append(note)
        return after
    footnote = _note(note, names, "footnote")
    footnote.tail, after.tail = after.tail, None
    after.addnext(footnote)
    last = footnote
    for inner in list(_calls(footnote)):
        last = _place(inner, last, left, names, at_end, end)
    return last


def _note(note: Note, names: Names, kind: str) -> etree._Element:
    """Give a note as a ``div`` that begins with its mark."""
    content = plain(deepcopy(note.content), names)
    content.tail = None
    content.set("class", f"{kind} {note.series}")
    content.set("data-order", str(rank(note)))
    content.set("data-note", note.ident)
    if note.ident in names.used:
        content.set("id", note.ident)
    mark = element("a" if note.call else "span", "note-mark", note.mark)
    if note.call:
        mark.set("href", f"#{note.call}")
    first = content[0] if len(content) and not (content.text or "").strip() else None
    host = first if first is not None and first.tag == "p" else content
    mark.tail, host.text = host.text, None
    host.insert(0, mark)
    return content


def _end_notes(notes: list[Note], chapter: Chapter, names: Names) -> etree._Element:
    """Give the notes that stand at the end of a chapter."""
    section = element("section", "endnotes")
    title = label("notes", chapter.language)
    section.append(element("h2", "endnotes-head", title))
    for note in notes:
        section.append(_note(note, names, "endnote"))
    # Calls within these notes have nothing left to place; their links hold.
    return section
