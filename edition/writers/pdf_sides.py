"""Pages that get their side and their number after they were laid out.

The engine makes running heads and folios at the end of a layout. Here that is put
off until it is known how many pages stand before these; and pages that were laid
out as right-hand ones become left-hand ones: the text block, equally wide on both
sides, is moved across.

What is replaced is not public: :func:`apply` is called for versions that are known.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint import document as engine_document
from weasyprint import layout
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import page as engine_page
from weasyprint.layout.percent import resolve_percentages

from edition.writers.pdf_sheets import UnjoinableError

# CSS pixels by which two text blocks may differ and still be equally wide.
_SAME = 0.01
_SIDES = {"left": "right", "right": "left"}


@dataclass(slots=True)
class _Later:
    """What was put off; ``wanted`` says whether anything is to be."""

    wanted: bool = False
    heads: Callable[..., Any] = layout.make_margin_boxes
    grounds: Callable[..., Any] = layout.layout_backgrounds


_later = _Later()


def apply() -> None:
    """Stand between the layout and its last step; to be called once in a process."""

    def make_margin_boxes(context: Any, page: Any, state: Any) -> Any:
        if not _later.wanted:
            return _later.heads(context, page, state)
        page.edition_state = (context, context.current_page, state)
        return ()

    def layout_backgrounds(page: Any, get_image: Any) -> None:
        if _later.wanted:
            page.edition_images = get_image
        else:
            _later.grounds(page, get_image)

    layout.make_margin_boxes = make_margin_boxes
    layout.layout_backgrounds = layout_backgrounds


@contextmanager
def unfinished() -> Iterator[None]:
    """Lay out meanwhile without running heads, folios and backgrounds."""
    _later.wanted = True
    try:
        yield
    finally:
        _later.wanted = False


def finish(document: Any, offset: int) -> None:
    """Complete the pages of a document that follows ``offset`` others.

    An odd offset changes the side of every page. Raises
    :class:`UnjoinableError` where the sides of a page are not equally wide.
    """
    for at, page in enumerate(document.pages):
        box = page._page_box
        context, number, state = box.edition_state
        depth, values, scopes, groups = state
        if offset:
            values = {**values, "page": [values["page"][-1] + offset]}
        if offset % 2:
            _turn(box, document._html, context)
            document.pages[at] = engine_document.Page(box)
        context.current_page = number
        heads = _later.heads(context, box, (depth, values, scopes, groups))
        box.children = (*box.children, *heads)
        _later.grounds(box, box.edition_images)
        del box.edition_state, box.edition_images


def _turn(box: Any, html: Any, context: Any) -> None:
    """Make a page one of the other side."""
    kind = box.page_type._replace(side=_SIDES[box.page_type.side])
    engine_page.set_page_type_computed_styles(kind, html, context.style_for)
    style = context.style_for(kind)
    style["overflow"] = box.style["overflow"]
    turned = PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(turned, (width, height))
    turned.position_x = turned.position_y = 0
    engine_page.page_width(turned, context, width)
    engine_page.page_height(turned, context, height)
    same = (
        (turned.width, box.width),
        (turned.height, box.height),
        (turned.content_box_y(), box.content_box_y()),
    )
    if any(abs(new - old) > _SAME for new, old in same):
        raise UnjoinableError("left and right pages are not alike")
    for child in box.children:
        child.translate(dx=turned.content_box_x() - box.content_box_x())
    box.page_type, box.style = kind, style
    box.margin_left, box.margin_right = turned.margin_left, turned.margin_right
