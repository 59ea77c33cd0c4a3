"""Tables as plain text: columns where they fit, else a row at a time.

Columns are measured by display width. A table too wide for the page is read out
row by row, each cell after the heading of its column.
"""

from dataclasses import dataclass

from lxml import etree

from edition.writers.text_inline import Phrases, X
from edition.writers.text_page import Page, Style
from edition.writers.text_wrap import BREAK, width

_BETWEEN = 2
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, the columns it spans, whether it heads a column."""

    text: str
    span: int = 1
    head: bool = False


Row = dict[int, Cell]


def rows_of(table: etree._Element, phrases: Phrases) -> list[Row]:
    """Give the rows, each cell under its column; spans down leave columns empty."""
    rows: list[Row] = []
    taken: dict[int, int] = {}
    for line in table.iter(X + "tr"):
        if next(line.iterancestors(X + "table")) is not table:
            continue  # of a table within a cell, whose words are the cell's
        row: Row = {}
        column = 0
        for cell in line:
            if cell.tag not in (X + "td", X + "th"):
                continue
            while taken.get(column):
                column += 1
            span = _count(cell.get("colspan"))
            head = cell.tag == X + "th" and cell.get("scope") != "row"
            row[column] = Cell(phrases.text(cell), span, head)
            for place in range(column, column + span):
                taken[place] = max(taken.get(place, 0), _count(cell.get("rowspan")))
            column += span
        taken = {place: left - 1 for place, left in taken.items() if left > 1}
        rows.append(row)
    return [row for row in rows if any(cell.text for cell in row.values())]


def _count(text: str | None) -> int:
    """Read a span; what is no number, or a silly one, is one."""
    try:
        return min(max(int(text or ""), 1), _LONGEST)
    except ValueError:
        return 1


def set_table(rows: list[Row], page: Page, left: int) -> None:
    """Set the rows of a table on the page."""
    if not rows:
        return
    heads = 1 if all(cell.head for cell in rows[0].values()) else 0
    sizes = _sizes(rows)
    wide = sum(sizes) + _BETWEEN * (len(sizes) - 1)
    whole = not any(BREAK in cell.text for row in rows for cell in row.values())
    if whole and wide <= page.room(left):
        _columns(rows, sizes, heads, page, page.margin(left))
    elif len(sizes) == 1:
        for row in rows:
            _alone(row, page, left)
    else:
        _by_row(rows, heads, page, left)


def _sizes(rows: list[Row]) -> list[int]:
    """Measure the columns; a cell over several widens the last of them."""
    count = max(column + cell.span for row in rows for column, cell in row.items())
    sizes = [0] * count
    for row in rows:
        for column, cell in row.items():
            if cell.span == 1:
                sizes[column] = max(sizes[column], width(cell.text))
    for row in rows:
        for column, cell in row.items():
            end = column + cell.span
            free = sum(sizes[column:end]) + _BETWEEN * (cell.span - 1)
            sizes[end - 1] += max(0, width(cell.text) - free)
    return sizes


def _columns(
    rows: list[Row], sizes: list[int], heads: int, page: Page, left: int
) -> None:
    numeric = [_is_numeric(rows[heads:], column) for column in range(len(sizes))]
    for number, row in enumerate(rows):
        line, at = "", 0
        for column, size in enumerate(sizes):
            cell = row.get(column)
            if cell is not None:
                free = sum(sizes[column : column + cell.span])
                free += _BETWEEN * (cell.span - 1) - width(cell.text)
                shift = free if numeric[column] and cell.span == 1 else 0
                line += " " * (at + shift - width(line)) + cell.text
            at += size + _BETWEEN
        page.line(line, left)
        if heads and number == 0:
            page.line((" " * _BETWEEN).join("-" * size for size in sizes), left)


def _is_numeric(rows: list[Row], column: int) -> bool:
    texts = [row[column].text for row in rows if column in row and row[column].text]
    return bool(texts) and all(
        text.strip("-–−+ %€$£").replace(".", "").replace(",", "").isdecimal()
        for text in texts
    )


def _alone(row: Row, page: Page, left: int) -> None:
    for cell in row.values():
        page.put(cell.text, Style(left, gap=0, hang=2))


def _by_row(rows: list[Row], heads: int, page: Page, left: int) -> None:
    """Read the table out: the headings once, then rows as ``heading: cell``."""
    names: dict[int, str] = {}
    for row in rows[:heads]:
        names = {place: cell.text.rstrip(" :") for place, cell in row.items()}
        page.put("; ".join(cell.text for cell in row.values()), Style(left))
    for row in rows[heads:]:
        gap = 1
        for column, cell in row.items():
            if not cell.text:
                continue
            name = names.get(column, "")
            text = f"{name}: {cell.text}" if name else cell.text
            style = Style(left if gap else left + 2, gap=gap, hang=2)
            page.put(text, style)
            gap = 0
