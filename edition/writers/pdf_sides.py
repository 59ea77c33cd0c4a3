"""Pages that get their side and their number after they were laid out.

The engine makes running heads and folios at the end of a layout. Here that is put
off until it is known how many pages stand before these, and done for pages that have
nothing else: so the text of a page need not be made again when its number changes.
And pages that were laid out as right-hand ones become left-hand ones: the text block,
equally wide on both sides, is moved across.

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
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.page import PageType
from weasyprint.layout.percent import resolve_percentages

from edition.writers.pdf_sheets import Head, UnjoinableError

# CSS pixels by which two text blocks may differ and still be equally wide.
_SAME = 0.01
# What our style sheets put into running heads, but for the book's title.
STRINGS = ("running",)
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


def finish(document: Any, offset: int) -> tuple[Head, ...]:
    """Complete the pages of a document that follows ``offset`` others.

    They get no running heads and folios: what those are made of is given (see
    :mod:`edition.writers.pdf_heads`). An odd offset changes the side of every page.
    Raises :class:`UnjoinableError` where the sides of a page are not equally wide.
    """
    heads = []
    for at, page in enumerate(document.pages):
        box = page._page_box
        context, number, (_, values, *_) = box.edition_state
        if offset % 2:
            _turn(box, document._html, context)
            document.pages[at] = engine_document.Page(box)
        _later.grounds(box, box.edition_images)
        context.current_page = number
        strings = {
            name: "".join(context.get_string_set_for(box, name)) for name in STRINGS
        }
        overflow = str(box.style["overflow"])
        heads.append(Head(tuple(box.page_type), values["page"][-1], overflow, strings))
        del box.edition_state, box.edition_images
    return tuple(heads)


def stub(document: Any) -> tuple[Any, Any, Any]:
    """Give what the engine knows of an unfinished document: for pages like its own."""
    box = document.pages[0]._page_box
    return document._html, box.edition_state[0], box.edition_images


def headed(about: tuple[Any, Any, Any], head: Head, offset: int, title: str) -> Any:
    """Make a page with its running head and folio, and nothing else."""
    html, context, get_image = about
    box = _page(PageType(*head.kind), html, context, head.overflow)
    context.current_page = 1
    context.string_set = {
        name: {1: [text]} if text else {}
        for name, text in {**head.strings, "book": title}.items()
    }
    state: tuple[Any, ...] = ([0], {"page": [head.number + offset]}, [set()], [])
    box.children = tuple(_later.heads(context, box, state))
    for child in box.children:
        layout_box_backgrounds(box, child, get_image)
    return box


def _page(kind: PageType, html: Any, context: Any, overflow: str) -> Any:
    """Make an empty page of a type, with its measures."""
    engine_page.set_page_type_computed_styles(kind, html, context.style_for)
    style = context.style_for(kind)
    style["overflow"] = overflow
    page = PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(page, (width, height))
    page.position_x = page.position_y = 0
    engine_page.page_width(page, context, width)
    engine_page.page_height(page, context, height)
    return page


def _turn(box: Any, html: Any, context: Any) -> None:
    """Make a page one of the other side."""
    kind = box.page_type._replace(side=_SIDES[box.page_type.side])
    turned = _page(kind, html, context, box.style["overflow"])
    same = (
        (turned.width, box.width),
        (turned.height, box.height),
        (turned.content_box_y(), box.content_box_y()),
    )
    if any(abs(new - old) > _SAME for new, old in same):
        raise UnjoinableError("left and right pages are not alike")
    for child in box.children:
        child.translate(dx=turned.content_box_x() - box.content_box_x())
    box.page_type, box.style = kind, turned.style
    box.margin_left, box.margin_right = turned.margin_left, turned.margin_right
