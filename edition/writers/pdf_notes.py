"""Notes on the printed page: at its foot, or at the end of their chapter.

A note follows its call as an element that the engine moves to the foot. It loses
what is taller than the page, and notes in some places altogether; those notes
stand at the end of the chapter instead.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from statistics import median

from lxml import etree

from edition.arranging.note_groups import rank
from edition.labels import label
from edition.model import XHTML, Chapter, Note, Series
from edition.writers.pdf_format import Format
from edition.writers.pdf_tree import Names, element, plain

# A note that would fill more pages than this is no footnote any more.
PAGES = 1.5
# The class of a call with no word before it but another call.
AFTER_CALL = "after-call"
# Where a note cannot be called from: repeated on each page, or out of the flow.
_ELSEWHERE = frozenset(("thead", "tfoot", "caption"))
# From where a note cannot stand beside its line.
_NO_MARGIN = frozenset(
    ("table", "figure", "header", "li", "dl", "h1", "h2", "h3", "h4", "h5", "h6")
)
# What a note may hold to run on with others.
_PHRASES = frozenset(
    "a abbr b bdi bdo cite code del em i ins q s small span strong sub sup u".split()
)
# A series whose notes have at most so many characters, by their median, runs on;
# a marginal note of at most so many stands in the margin.
RUN_IN, SIDE_NOTE = 60, 70
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
    section: etree._Element,
    chapter: Chapter,
    names: Names,
    at_end: frozenset[str],
    at_foot: frozenset[str] = frozenset(),
    flow: str = "auto",
) -> None:
    """Put each note of a chapter after its first call, or at the chapter's end.

    Those of the margin stand there, but for ``at_foot``; ``flow`` says how those at
    the foot follow each other (``notes-flow`` of :mod:`edition.styling.properties`).
    """
    placing = _Placing(
        names,
        {note.ident: note for note in chapter.notes},
        at_end,
        at_foot,
        _running(chapter.notes, flow),
    )
    calls = list(_calls(section))
    for call in calls:
        _close_up(call)
    for call in calls:
        placing.place(call, call)
    end = [*placing.end, *placing.left.values()]
    if end:
        order = {note.ident: place for place, note in enumerate(chapter.notes)}
        end.sort(key=lambda note: order[note.ident])
        section.append(_end_notes(end, chapter, names))


def _running(notes: Iterable[Note], flow: str) -> frozenset[int]:
    """Give the ranks of the series whose notes run on in one paragraph.

    ``flow`` is ``auto`` for short textual ones, ``run-in`` for all, ``list`` for none.
    """
    if flow == "auto":
        return short_series(notes)
    return frozenset(map(rank, notes)) if flow == "run-in" else frozenset()


def short_series(notes: Iterable[Note]) -> frozenset[int]:
    """Give the ranks of the textual series whose notes run on in one paragraph."""
    lengths: dict[int, list[int]] = {}
    for note in notes:
        if note.series is Series.TEXTUAL:
            lengths.setdefault(rank(note), []).append(_length(note))
    return frozenset(
        order for order, found in lengths.items() if median(found) <= RUN_IN
    )


def _length(note: Note) -> int:
    """Count the characters of a note."""
    return sum(len(text) for text in note.content.itertext())


def _is_line(note: Note) -> bool:
    """Say whether a note is one paragraph of phrases."""
    content = note.content
    return (
        len(content) == 1
        and content[0].tag == f"{{{XHTML}}}p"
        and not (content.text or "").strip()
        and not (content[0].tail or "").strip()
        and all(
            not isinstance(node.tag, str) or etree.QName(node).localname in _PHRASES
            for node in content[0].iterdescendants()
        )
    )


def _close_up(call: etree._Element) -> None:
    """Take away the space before a call, which could put it on a line of its own.

    A call right after another one gets a class, and a little space by it.
    """
    before, parent = call.getprevious(), call.getparent()
    if before is None:
        closed = _stripped(parent, "text") and bool(parent.text)
    else:
        closed = _stripped(before, "tail")
    if before is not None and not before.tail:
        if "noteref" in (before.get("class") or "").split():
            call.set("class", f"{call.get('class')} {AFTER_CALL}")
        elif not len(before):
            closed = _stripped(before, "text") or closed
    # The words on both sides stay apart.
    if closed and call.tail and call.tail[0].isalnum():
        call.tail = f" {call.tail}"


def _stripped(holder: etree._Element, part: str) -> bool:
    """Take the space from the end of a text or tail; say whether there was any."""
    text = getattr(holder, part) or ""
    setattr(holder, part, text.rstrip() or None)
    return bool(text != text.rstrip())


def _calls(tree: etree._Element) -> Iterator[etree._Element]:
    """Go through the calls of notes in a tree."""
    for link in tree.iter("a"):
        if "noteref" in (link.get("class") or "").split():
            yield link


@dataclass(slots=True)
class _Placing:
    """The notes of a chapter on their way to their places.

    ``left`` are those not yet placed, ``at_end`` those that may stand only at the
    end of the chapter, ``end`` those that do; ``at_foot`` those that may not stand
    in the margin; ``runs`` the ranks that run on.
    """

    names: Names
    left: dict[str, Note]
    at_end: frozenset[str]
    at_foot: frozenset[str]
    runs: frozenset[int]
    end: list[Note] = field(default_factory=list)

    def place(self, call: etree._Element, after: etree._Element) -> etree._Element:
        """Put the note of ``call`` behind ``after``; give what now stands last.

        A note called within a note follows that note: the foot of a page holds no
        notes of notes.
        """
        note = self.left.pop((call.get("href") or "").removeprefix("#"), None)
        if note is None:
            return after
        around = {node.tag for node in call.iterancestors()}
        if note.ident in self.at_end or around & _ELSEWHERE:
            self.end.append(note)
            return after
        kind = "footnote"
        is_free = "p" in around and not around & _NO_MARGIN
        if is_free and note.ident not in self.at_foot and _is_marginal(note):
            kind = "sidenote"
        elif rank(note) in self.runs and _is_line(note):
            kind = "footnote run-in"
        placed = _note(note, self.names, kind)
        placed.tail, after.tail = after.tail, None
        after.addnext(placed)
        last = placed
        for inner in list(_calls(placed)):
            last = self.place(inner, last)
        return last


def _is_marginal(note: Note) -> bool:
    """Say whether a note stood in the margin of the source and fits in ours."""
    return bool(note.content.get("data-margin")) and (
        _length(note) <= SIDE_NOTE and _is_line(note)
    )


def _note(note: Note, names: Names, kind: str) -> etree._Element:
    """Give a note as a ``div`` that begins with its mark."""
    content = plain(deepcopy(note.content), names)
    content.tail = None
    content.set("class", f"{kind} {note.series}")
    content.set("data-order", str(rank(note)))
    content.set("data-note", note.ident)
    if note.ident in names.used:
        content.set("id", note.ident)
    # A note of the margin stands beside its call: no link need lead there.
    is_linked = note.call and kind != "sidenote"
    mark = element("a" if is_linked else "span", "note-mark", note.mark)
    if is_linked:
        mark.set("href", f"#{note.call}")
    first = content[0] if len(content) and not (content.text or "").strip() else None
    host = first if first is not None and first.tag == "p" else content
    mark.tail, host.text = host.text, None
    host.insert(0, mark)
    if kind != "footnote" and kind != "endnote":
        content.tag = host.tag = "span"
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
