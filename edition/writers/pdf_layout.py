"""Reading and adjusting pages after they were laid out, before they are drawn.

What stands in a margin is laid out in the right one; on left-hand pages it is
moved across. Notes that the engine lost are found by comparing what stands at
the foot of each page with what should.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox, ParentBox

from edition.writers.pdf_tree import MARGIN, NUMBER, SIDE_NOTE

# CSS pixels between two numbers in the margin beside the same line.
GAP = 5
# Space between two notes in the margin, in parts of their type size.
SIDE_GAP = 0.1
# The part of a page that notes in its margin may fill, one below the other.
SIDE_SHARE = 0.75


def lost_notes(document: Any, tree: Any) -> frozenset[str]:
    """Give the ids of notes that are not wholly at the foot of some page.

    ``tree`` is the ``html`` element before layout. The engine drops what does not fit
    on a page, and the notes of some places, without a word.
    """
    shown: dict[str, int] = {}
    for page in document.pages:
        for area in page._page_box.children:
            if not isinstance(area, FootnoteAreaBox):
                continue
            bottom = area.position_y + area.margin_height()
            for box, ident in _notes(area):
                inside = box.position_y >= -0.5 and (
                    box.position_y + box.height <= bottom + 0.5
                )
                # A note may go on at the foot of the next page.
                count = _letters(_box_text(box)) if inside else 0
                shown[ident] = shown.get(ident, 0) + count
    return frozenset(
        node.get("data-note", "")
        for node in tree.iter()
        if "footnote" in (node.get("class") or "").split()
        and shown.get(node.get("data-note", ""), -1) < _letters(node.itertext())
    )


def _notes(box: Any) -> Iterator[tuple[Any, str]]:
    """Go through the outermost boxes of notes, each with the note's id.

    Boxes the engine adds within a note carry its element too.
    """
    for child in getattr(box, "children", ()):
        ident = "" if child.element is None else child.element.get("data-note")
        if ident and child.element_tag == child.element.tag:
            yield child, ident
        else:
            yield from _notes(child)


def _box_text(box: Any) -> Iterator[str]:
    """Give the words in a box and in all within it."""
    for child in box.descendants():
        text = getattr(child, "text", None)
        if isinstance(text, str):
            yield text


def _letters(texts: Iterator[str]) -> int:
    """Count letters and digits, which no layout adds or takes away."""
    return sum(char.isalnum() for text in texts for char in text)


def crowded_notes(document: Any) -> frozenset[str]:
    """Give the ids of notes for which a margin has no room: the last of their page."""
    found: set[str] = set()
    for page in document.pages:
        box = page._page_box
        notes = [mark for mark in margin_marks(box) if _is_side_note(mark)]
        room = SIDE_SHARE * box.height
        for note in notes:
            room -= _depth(note)
            if room < 0:
                found.add(note.element.get("data-note", ""))
    return frozenset(found)


def _depth(note: Any) -> float:
    """Give the height of a note in the margin with the space below it."""
    return float(note.margin_height() + SIDE_GAP * note.style["font_size"])


def turn_margins(document: Any, direction: str, first: int = 1) -> None:
    """Move what stands in the right margin of left-hand pages to the left one.

    Page 1 is a right-hand page in a book read from left to right (``ltr``); pages
    count from ``first``.
    """
    for number, page in enumerate(document.pages, first):
        box = page._page_box
        marks = list(margin_marks(box))
        _part_side_notes(marks, box.content_box_y() + box.height)
        if number % 2 == (direction == "ltr"):
            continue
        left, right = box.content_box_x(), box.content_box_x() + box.width
        for mark in marks:
            # As far from the block on the left as it was on the right.
            gap = mark.position_x - right
            mark.translate(dx=left - gap - mark.margin_width() - mark.position_x)
            if _is_side_note(mark):
                _align_right(mark, mark.content_box_x() + mark.width)


def _align_right(box: Any, edge: float) -> None:
    """Let the lines of a note end at an edge, beside the words they belong to."""
    for child in box.children:
        if not isinstance(child, LineBox):
            if isinstance(child, ParentBox):
                _align_right(child, edge)
            continue
        ends = [part.position_x + part.margin_width() for part in child.children]
        if ends and max(ends) < edge:
            child.translate(dx=edge - max(ends))


def _part_side_notes(marks: list[Any], bottom: float) -> None:
    """Let nothing in the margin cover the mark or the note above or beside it."""
    marks.sort(key=lambda mark: mark.position_y)
    reach = 0.0
    for place, mark in enumerate(marks):
        beside = marks[place - 1] if place else None
        if beside is not None and _collide(beside, mark):
            end = beside.position_x + beside.margin_width()
            mark.translate(dx=end + GAP - mark.position_x)
        if _is_side_note(mark) and mark.position_y < reach:
            mark.translate(dy=reach - mark.position_y)
        reach = mark.position_y + _depth(mark)
    # What now ends below the text is moved up again.
    for mark in reversed(marks):
        over = mark.position_y + mark.margin_height() - bottom
        if _is_side_note(mark) and over > 0:
            mark.translate(dy=-over)
        bottom = min(bottom, mark.position_y - SIDE_GAP * mark.style["font_size"])


def _collide(first: Any, second: Any) -> bool:
    """Say whether two numbers of one line stand in the same place."""
    if _is_side_note(first) or _is_side_note(second):
        return False
    apart = second.position_y - first.position_y
    return bool(apart < 0.7 * first.margin_height())


def _is_side_note(box: Any) -> bool:
    return SIDE_NOTE in (box.element.get("class") or "").split()


def margin_marks(box: Any) -> Iterator[Any]:
    """Go through the outermost boxes that stand in the margin."""
    for child in getattr(box, "children", ()):
        if child.element is not None and child.is_absolutely_positioned():
            names = (child.element.get("class") or "").split()
            is_mark = child.element_tag.endswith("::before") and MARGIN in names
            if is_mark or NUMBER in names or SIDE_NOTE in names:
                yield child
                continue
        yield from margin_marks(child)
