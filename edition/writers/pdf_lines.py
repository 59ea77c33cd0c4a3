"""Numbers of printed lines in the margin (``pdf.line-numbers``).

Lines are counted when a page is laid out and its side is known: anew on each page,
or through a chapter. What is read as running text counts: paragraphs, quotations,
lists, letters; headings, speakers, stage directions, tables and notes do not, nor
does verse in a chapter whose verse has numbers of its own. Numbers are no part of
the text: they are artifacts (ISO 32000-1 section 14.8.2.2), which nobody reads aloud.

They stand in the outer margin, or in the inner one where the outer has notes.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import split_text_box

from edition.options import Options
from edition.writers.pdf_layout import GAP, margin_marks
from edition.writers.pdf_tree import SIDE_NOTE

# What ``html`` says of the numbers: how they count, how many apart, which margin.
COUNT, STEP, INNER = "data-lines", "data-lines-step", "data-lines-inner"
# Lines apart, where the numbers of verse do not say.
_STEP = 5
# Type size of a number and its distance from the text, in rem, as of other marks.
_SIZE, _AWAY = 0.7, 1.0

_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 header table figure figcaption caption nav math".split()
)
_CLASSES = frozenset(
    "head speaker trailer part-head titlePage register endnotes toc castList "
    "correspDesc formula-line missing-image entries".split()
)
_STAGE, _VERSE = "stage", "l"
_SIDES = frozenset(("facing-left", "facing-right"))


def ask(tree: etree._Element, options: Options) -> None:
    """Note on the document of the text how its lines are numbered, if they are."""
    if options.line_numbers == "none":
        return
    tree.set(COUNT, options.line_numbers)
    tree.set(STEP, str(options.lines or _STEP))
    if any(SIDE_NOTE in _names(node) for node in tree.iter("span")):
        tree.set(INNER, "yes")


def number_lines(document: Any, direction: str, first: int) -> None:
    """Number the lines of laid out pages, which count from ``first``.

    ``direction`` is that of the book, ``ltr`` or ``rtl``: page 1 is a right-hand
    page in the one and a left-hand page in the other.
    """
    root = document._html.etree_element
    if not root.get(COUNT):
        return
    counting = _Counting(root)
    is_inner = root.get(INNER) == "yes"
    for number, page in enumerate(document.pages, first):
        is_right = (number % 2 == (direction == "ltr")) != is_inner
        counting.begin_page()
        box = page._page_box
        marks = list(margin_marks(box))
        made = [
            _placed(box, line, text, marks, is_right=is_right)
            for line, text in counting.numbered(box)
        ]
        box.children = (*box.children, *made)


class _Counting:
    """Counts the lines of a document, page by page."""

    def __init__(self, root: Any) -> None:
        self._is_by_page = root.get(COUNT) == "page"
        self._step = int(root.get(STEP, str(_STEP)))
        self._counts: dict[tuple[Any, str], int] = {}
        # Chapters whose verse has numbers of its own.
        self._numbered = {
            section
            for section in root.iter("section")
            if "chapter" in _names(section)
            and any(node.get("data-line") for node in section.iter("p"))
        }

    def begin_page(self) -> None:
        """Forget what was counted, if pages count for themselves."""
        if self._is_by_page:
            self._counts.clear()

    def numbered(self, page: Any) -> Iterator[tuple[Any, str]]:
        """Give the lines of a page that bear a number, each with it."""
        # The first box of a page is its text; notes and running heads follow.
        for line, key in self._lines(page.children[0], (None, "")):
            self._counts[key] = count = self._counts.get(key, 0) + 1
            if count % self._step == 0:
                yield line, str(count)

    def _lines(
        self, box: Any, key: tuple[Any, str]
    ) -> Iterator[tuple[Any, tuple[Any, str]]]:
        """Go through the lines that count, each with what it is counted in."""
        for child in getattr(box, "children", ()):
            if isinstance(child, boxes.LineBox):
                if _has_words(child):
                    yield child, key
                continue
            if not isinstance(child, boxes.Box) or not child.is_in_normal_flow():
                continue
            inner = key
            if child.element is not None:
                names = _names(child.element)
                if not self._counts_in(child.element, names, key[0]):
                    continue
                if "chapter" in names:
                    inner = child.element, ""
                for side in _SIDES & names:
                    inner = key[0], side
            yield from self._lines(child, inner)

    def _counts_in(self, element: Any, names: set[str], chapter: Any) -> bool:
        """Say whether the lines of an element count."""
        if element.tag in _TAGS or not _CLASSES.isdisjoint(names):
            return False
        if element.tag == "p" and _STAGE in names:
            return False
        return _VERSE not in names or chapter not in self._numbered


def _names(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def _has_words(line: Any) -> bool:
    """Say whether a line shows anything: marks in the margin do not count."""
    return any(
        isinstance(part, boxes.TextBox) and part.text.strip() for part in _within(line)
    )


def _within(box: Any) -> Iterator[Any]:
    """Go through the boxes of a line that stand in it."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.Box) and child.is_in_normal_flow():
            yield child
            yield from _within(child)


def _placed(
    page: Any, line: Any, text: str, marks: list[Any], *, is_right: bool
) -> Any:
    """Give the box of a number beside its line, clear of other marks."""
    root = page.children[0]
    size = root.style["font_size"]
    number = _laid_out(root, text, _SIZE * size)
    number.position_y = line.position_y + line.baseline - number.baseline
    left, right = page.content_box_x(), page.content_box_x() + page.width
    away = _AWAY * size
    for mark in marks:
        middle = number.position_y + number.margin_height() / 2
        start, end = mark.position_x, mark.position_x + mark.margin_width()
        if mark.position_y < middle < mark.position_y + mark.margin_height():
            if is_right and start > right:
                away = max(away, end - right + GAP)
            elif not is_right and end < left:
                away = max(away, left - start + GAP)
    number.position_x = right + away if is_right else left - away - number.width
    return _held(root, number)


def _laid_out(root: Any, text: str, size: float) -> Any:
    """Give the box of a number, with its letters."""
    box = boxes.TextBox.anonymous_from(root, text)
    box.style = root.style.copy()
    box.style["font_size"] = size
    box.style["letter_spacing"] = 0
    box.style["direction"] = "ltr"
    _clear(box)
    made, _, _ = split_text_box(None, box, None, 0)
    return made


def _clear(box: Any) -> None:
    """Let a box have no margin, border, padding and background."""
    box.background = None
    for side in ("top", "right", "bottom", "left"):
        for kind in ("margin_{}", "padding_{}", "border_{}_width"):
            setattr(box, kind.format(side), 0)


def _held(root: Any, number: Any) -> Any:
    """Give a block that holds a number, as pages hold blocks: all artifacts."""
    line = boxes.LineBox.anonymous_from(root, [number])
    block = boxes.BlockBox.anonymous_from(root, [line])
    for box in (line, block):
        box.position_x, box.position_y = number.position_x, number.position_y
        box.width, box.height = number.width, number.margin_height()
        _clear(box)
    line.baseline = number.baseline
    for box in (block, line, number):
        box.edition_artifact = ""
    return block
