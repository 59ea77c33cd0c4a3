"""The foot of the page: notes by series, and notes that run over to the next page.

WeasyPrint gives each page one area for notes (CSS Generated Content for Paged
Media, section 2) and never breaks a note: what is too tall goes to the next page
as a whole, and leaves this one short, or is cut off. Here the notes of the area
are sorted by series, with a thin rule between; and a note without room is parted:
its head stays with its call, the rest leads the notes of the next page.

The methods wrapped are not public. :mod:`edition.writers.pdf_mends` calls
:func:`apply` for versions that it knows and for no others.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.layout import LayoutContext, block, page

from edition.writers.pdf_parts import arranged, part, rest_length, words

# The attribute by which notes at the foot of a page are sorted.
SERIES_ORDER = "data-order"
# The part of a page that notes from pages before leave to its text.
TEXT_SHARE = 0.35
# Lines that stay together at both ends of a paragraph, as in styles/print.css.
ORPHANS = 2
# How often a head is made shorter until it fits.
_TRIES = 3


@dataclass(slots=True)
class _Foot:
    """What is known of the notes of the page in hand.

    ``bottom`` is the lower edge of the line whose notes are placed, in CSS pixels
    from the top of the page; ``line`` is that line with its paragraph, where that
    goes on and which of its lines it is; ``parts`` has for each note that is parted
    its head and its rest; ``ranks`` the place of every note in the book.
    """

    bottom: float = 0
    line: tuple[Any, Any, Any, int] | None = None
    parts: dict[Any, tuple[Any, Any]] = field(default_factory=dict)
    ranks: dict[Any, int] = field(default_factory=dict)


def apply() -> None:
    """Wrap what places notes; to be called once in a process."""
    _watch_lines()
    _sort_notes()
    _part_notes()
    _stay()
    _put_back()
    _hand_over()
    _end_chapters()


def _foot(context: Any) -> _Foot:
    """Give what we keep of a layout, made when first asked for."""
    found: _Foot = context.__dict__.setdefault("_edition_foot", _Foot())
    return found


def _order(box: Any) -> int:
    """Give the rank of a note's series, 0 if it says none."""
    return int(box.element.get(SERIES_ORDER, "0"))


def _watch_lines() -> None:
    """Note how far down the page the line reaches whose notes are placed next."""
    lines: Callable[..., Iterator[tuple[Any, Any]]] = block.iter_line_boxes

    def iter_line_boxes(
        context: Any, box: Any, *rest: Any
    ) -> Iterator[tuple[Any, Any]]:
        for count, (line, resume_at) in enumerate(lines(context, box, *rest), 1):
            foot = _foot(context)
            foot.bottom = line.position_y + line.height
            foot.line = (box, line, resume_at, count)
            yield line, resume_at

    block.iter_line_boxes = iter_line_boxes


def _wanted(foot: _Foot) -> float:
    """Give the lower edge of the lines that must stand on the page of this one.

    A paragraph is not broken near its ends: two lines are left on both sides. How
    many lines are to come is guessed from their letters.
    """
    if foot.line is None:
        return foot.bottom
    box, line, resume_at, count = foot.line
    if resume_at is None:
        return foot.bottom
    full = max(1, sum(len(text) for text in words(line)))
    left = math.ceil(rest_length(box, resume_at) / full)
    more = 0
    while left - more == 1 or (count + more < ORPHANS and more < left):
        more += 1
    return float(foot.bottom + more * line.height)


def _sort_notes() -> None:
    """Stack the notes at the foot of a page by series, in order within each.

    Asks for a note area whose height is not limited, which ours never is.
    """
    update: Callable[[Any], bool] = LayoutContext._update_footnote_area

    def sorted_update(self: Any) -> bool:
        foot, notes = _foot(self), self.current_page_footnotes
        heads = [foot.parts.get(note, (note,))[0] for note in notes]
        # The lines of notes are no lines of the text.
        mark = foot.bottom, foot.line
        area = self.current_footnote_area
        # Only what is shown: the list itself stays in the order of the calls,
        # because its last notes are the first to go to the next page.
        self.current_page_footnotes = list(
            arranged(sorted(heads, key=_order), area, _order)
        )
        update(self)
        self.current_page_footnotes = notes
        foot.bottom, foot.line = mark
        # It compares the area's height with that of its content, which are the
        # same as long as the height is "auto": what it calls an overflow is the
        # last digit of a fraction, and would move the note to the next page.
        return False

    LayoutContext._update_footnote_area = sorted_update


def _part_notes() -> None:
    """Part a note that has no room beneath its line, and report what follows it."""
    place: Callable[[Any, Any], bool] = LayoutContext.layout_footnote

    def layout_footnote(self: Any, note: Any) -> bool:
        foot = _foot(self)
        wanted = _wanted(foot)
        place(self, note)
        if self.in_column:
            return False
        if foot.parts:
            # The rest of a note comes first on the next page.
            return True
        if not _is_over(self, wanted) or _parted(self, foot, note, wanted):
            return False
        # One line of a note is too few, but better than a page left half empty.
        if _parted(self, foot, note, wanted, is_tight=True):
            return False
        return _is_over(self, foot.bottom)

    LayoutContext.layout_footnote = layout_footnote


def _is_over(context: Any, bottom: float) -> bool:
    """Say whether the notes reach above ``bottom``."""
    over: bool = context.overflows(context.page_bottom, bottom)
    return over


def _parted(
    context: Any, foot: _Foot, note: Any, wanted: float, *, is_tight: bool = False
) -> bool:
    """Leave of the last note what there is room for; say whether any was."""
    _take_out(context, note)
    mark = foot.bottom, foot.line
    room = context.page_bottom - wanted
    for _ in range(_TRIES):
        parted = None
        if room > 0:
            parted = part(context, note, room, is_tight=is_tight)
        foot.bottom, foot.line = mark
        if parted is None:
            break
        foot.parts[note] = parted
        _put_in(context, note)
        if not _is_over(context, wanted):
            return True
        room -= wanted - context.page_bottom
        _take_out(context, note)
        del foot.parts[note]
    _put_in(context, note)
    return False


def _take_out(context: Any, note: Any) -> None:
    context.current_page_footnotes.remove(note)
    context._update_footnote_area()


def _put_in(context: Any, note: Any) -> None:
    context.current_page_footnotes.append(note)
    context._update_footnote_area()


class _PageNotes(list[Any]):
    """The notes of a page, which stay on it: those of a page in columns may go.

    Where a line has no room the engine moves notes of earlier lines to the next
    page, if it finds any. It then finds none, and moves the line instead.
    """

    def __init__(self, context: Any) -> None:
        super().__init__()
        self._context = context

    def __bool__(self) -> bool:
        return bool(self._context.in_column) and len(self) > 0


def _stay() -> None:
    """Let notes stand on the page of their call, whatever follows them."""

    def read(self: Any) -> Any:
        return self.__dict__["_edition_notes"]

    def write(self: Any, notes: list[Any]) -> None:
        # Each page begins with none; full lists are those that are only shown.
        is_new = len(notes) == 0 and not isinstance(notes, _PageNotes)
        self.__dict__["_edition_notes"] = _PageNotes(self) if is_new else notes

    LayoutContext.current_page_footnotes = property(read, write)


def _put_back() -> None:
    """Make a parted note whole where it leaves the page again."""
    report: Callable[[Any, Any], None] = LayoutContext.report_footnote
    unlay: Callable[[Any, Any], None] = LayoutContext.unlayout_footnote

    def report_footnote(self: Any, note: Any) -> None:
        _foot(self).parts.pop(note, None)
        report(self, note)

    def unlayout_footnote(self: Any, note: Any) -> None:
        _foot(self).parts.pop(note, None)
        unlay(self, note)

    LayoutContext.report_footnote = report_footnote
    LayoutContext.unlayout_footnote = unlayout_footnote


def _hand_over() -> None:
    """Begin a page with room for its text, and end it with what goes on, in order."""
    make: Callable[..., Any] = page.make_page

    def make_page(context: Any, root: Any, page_type: Any, *rest: Any) -> Any:
        foot = _foot(context)
        if not foot.ranks:
            foot.ranks = {note: rank for rank, note in enumerate(context.footnotes)}
        foot.parts = {}
        _, height = context.style_for(page_type)["size"]
        foot.bottom = 0 if page_type.blank else TEXT_SHARE * height
        foot.line = None
        made = make(context, root, page_type, *rest)
        for note, (_, tail) in foot.parts.items():
            foot.ranks[tail] = foot.ranks.get(note, 0)
            context.reported_footnotes.append(tail)
        context.reported_footnotes.sort(key=lambda note: foot.ranks.get(note, 0))
        return made

    page.make_page = make_page


def _end_chapters() -> None:
    """Put what is left of a chapter's notes before the next chapter begins.

    The engine would show it on the opening of that chapter. A page that holds
    notes only is a blank one to it.
    """
    remake: Callable[..., Any] = page.remake_page
    groups: Callable[..., Any] = page._update_page_groups
    kind: Callable[..., Any] = page.PageType
    flushing = [False]

    def remake_page(index: int, context: Any, *rest: Any) -> Any:
        resume_at, next_page, *_ = context.page_maker[index]
        is_break = next_page["break"] != "any" and resume_at is not None
        flushing[0] = bool(context.reported_footnotes) and is_break
        try:
            return remake(index, context, *rest)
        finally:
            flushing[0] = False

    def update_page_groups(
        page_groups: Any, resume_at: Any, next_page: Any, root: Any, blank: bool
    ) -> Any:
        return groups(page_groups, resume_at, next_page, root, blank or flushing[0])

    def page_type(side: str, blank: bool, *rest: Any) -> Any:
        return kind(side, blank or flushing[0], *rest)

    page.remake_page = remake_page
    page._update_page_groups = update_page_groups
    page.PageType = page_type
