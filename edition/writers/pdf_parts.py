"""Boxes for the foot of the page: parted notes, runs of short ones, rules.

All boxes here are those of WeasyPrint before layout, as its note area holds them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.block import block_level_layout

# Between two notes that run on in one paragraph: a bar, never first in its line.
SEPARATOR = "\u00a0|\u2002"
# How often a break is sought higher up where a word would be broken.
_TRIES = 4


def arranged(notes: list[Any], area: Any, order: Callable[[Any], int]) -> Iterator[Any]:
    """Go through sorted notes, with a rule between two series, a bar between runs."""
    last = None
    for note in notes:
        if last is not None and order(last) != order(note):
            yield _rule(area, note)
        elif isinstance(last, boxes.InlineBox) and isinstance(note, boxes.InlineBox):
            yield boxes.TextBox.anonymous_from(last, SEPARATOR)
        yield note
        last = note


def _rule(area: Any, note: Any) -> Any:
    """Give a short thin rule above a note, as a box of its own."""
    box = boxes.BlockBox.anonymous_from(area, [])
    size = area.style["font_size"]
    box.style = box.style.copy()
    box.style.update(
        margin_top=Dimension(0.45 * size, "px"),
        margin_bottom=Dimension(0.3 * size, "px"),
        width=Dimension(2.6 * size, "px"),
        border_top_style="solid",
        border_top_width=0.4,
        border_top_color=area.style["color"],
        # Boxes of another page name would break the page.
        page=note.style["page"],
    )
    return box


def part(
    context: Any, note: Any, room: float, *, is_tight: bool = False
) -> tuple[Any, Any] | None:
    """Part a note so that its head is at most ``room`` CSS pixels high.

    Gives head and rest, or nothing where too little would stand on either side: less
    than two lines, or than one if it ``is_tight``. No word is broken between the two.
    """
    if not isinstance(note, boxes.BlockBox):
        return None
    page = context.current_footnote_area.page
    whole = build.create_anonymous_boxes(note.deepcopy())
    if is_tight:
        _loosen(whole)
    for _ in range(_TRIES):
        laid, resume_at = _laid_out(context, whole, page, room)
        if laid is None or resume_at is None:
            return None
        head, rest = _split(whole, resume_at)
        line = _last_line(laid)
        if line is None or not _text(line).strip():
            return None
        if not _breaks_word(line, head):
            _unwrap(head)
            _unwrap(rest)
            rest.style = rest.style.copy()
            # A link to the note leads to its head.
            rest.style["anchor"] = None
            return head, rest
        room = line.position_y - laid.position_y
    return None


def _loosen(box: Any) -> None:
    """Let a box be broken after its first line and before its last."""
    if isinstance(box, boxes.ParentBox):
        box.style = box.style.copy()
        box.style["orphans"] = box.style["widows"] = 1
        for child in box.children:
            _loosen(child)


def _laid_out(context: Any, note: Any, page: Any, room: float) -> tuple[Any, Any]:
    """Lay out a note on a page of ``room``; give the box and where it goes on."""
    trial = note.deepcopy()
    trial.position_x, trial.position_y = page.content_box_x(), page.content_box_y()
    bottom, notes = context.page_bottom, context.current_page_footnotes
    context.page_bottom = trial.position_y + room
    # To make room for a line the engine would move these to the next page.
    context.current_page_footnotes = []
    try:
        laid, resume_at, *_ = block_level_layout(
            context, trial, 0, None, page, page_is_empty=False
        )
    finally:
        context.page_bottom, context.current_page_footnotes = bottom, notes
    return laid, resume_at


def _split(box: Any, resume_at: dict[int, Any]) -> tuple[Any, Any]:
    """Cut a tree of boxes in two where its layout stopped.

    The engine counts children of a box, and bytes of a text in UTF-8.
    """
    ((index, inner),) = resume_at.items()
    if isinstance(box, boxes.TextBox):
        head, rest = box.copy(), box.copy()
        data = box.text.encode()
        head.text, rest.text = data[:index].decode(), data[index:].decode()
        return head, rest
    before, after = list(box.children[:index]), list(box.children[index:])
    in_line = bool(after) and isinstance(after[0], boxes.LineBox)
    if inner is not None:
        first, after[0] = _split(after[0], inner)
        before.append(first)
    head, rest = box.copy_with_children(before), box.copy_with_children(after)
    if in_line:
        _go_on(head, rest)
    return head, rest


def _unwrap(box: Any) -> None:
    """Let blocks hold their words as they did before lines were made of them."""
    if not isinstance(box, boxes.ParentBox):
        return
    box.children = [
        child
        for line in box.children
        for child in (line.children if isinstance(line, boxes.LineBox) else [line])
    ]
    for child in box.children:
        _unwrap(child)


def _go_on(head: Any, rest: Any) -> None:
    """Set the paragraph that goes on: full last line, then no indent."""
    head.style, rest.style = head.style.copy(), rest.style.copy()
    if head.style["text_align_all"] == "justify":
        head.style["text_align_last"] = "justify"
    rest.style["text_indent"] = Dimension(0, "px")


def _last_line(laid: Any) -> Any:
    """Give the last line of a box that was laid out."""
    lines = [box for box in laid.descendants() if isinstance(box, boxes.LineBox)]
    return lines[-1] if lines else None


def _breaks_word(line: Any, head: Any) -> bool:
    """Say whether a line ends with a hyphen that the text itself lacks."""
    shown, given = _text(line), _text(head)
    return shown[-1:] in ("-", "\u2010") and given[-1:] != shown[-1:]


def _text(box: Any) -> str:
    """Give the words of a box without the last space."""
    return "".join(words(box)).rstrip()


def words(box: Any) -> Iterator[str]:
    """Go through the texts in a box."""
    for child in box.descendants():
        text = getattr(child, "text", None)
        if isinstance(text, str):
            yield text


def rest_length(box: Any, resume_at: dict[int, Any]) -> int:
    """Count the characters of a box from where its layout goes on."""
    ((index, inner),) = resume_at.items()
    if isinstance(box, boxes.TextBox):
        return len(box.text.encode()[index:].decode())
    after = box.children[index:]
    first = rest_length(after[0], inner) if inner is not None else 0
    return first + sum(
        len(text) for child in after[inner is not None :] for text in _texts(child)
    )


def _texts(box: Any) -> Iterator[str]:
    """Go through the texts of a box, its own if it is one."""
    if isinstance(box, boxes.ParentBox):
        yield from words(box)
    elif isinstance(box, boxes.TextBox):
        yield box.text
