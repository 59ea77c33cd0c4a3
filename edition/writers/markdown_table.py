"""Tables as Markdown: with pipes where cells are phrases, else rows as items.

Pipe tables are those of GitHub Flavored Markdown (section 4.10), which most readers
of Markdown know; a cell over several columns stands in the first of them.
"""

from edition.writers.markdown_sheet import Sheet
from edition.writers.markdown_spans import inline
from edition.writers.text_table import Row
from edition.writers.text_wrap import BREAK, squeeze, width

_WIDEST = 100
_BETWEEN = " · "


def set_table(rows: list[Row], sheet: Sheet) -> None:
    """Set the rows of a table, of which none is empty, on the sheet."""
    if not rows:
        return
    columns = max(column + cell.span for row in rows for column, cell in row.items())
    whole = not any(BREAK in cell.text for row in rows for cell in row.values())
    if whole and 1 < columns <= _WIDEST:
        sheet.block(_pipes(rows, columns))
    else:
        _items(rows, sheet)


def _pipes(rows: list[Row], columns: int) -> list[str]:
    """Give the lines of a pipe table; without headings those cells are empty."""
    lines = [_cells(row, columns) for row in rows]
    if not all(cell.head for cell in rows[0].values()):
        lines.insert(0, [""] * columns)
    by_column = list(zip(*lines, strict=True))
    sizes = [max(3, *map(width, cells)) for cells in by_column]
    if sum(sizes) > _WIDEST:
        sizes = [0] * columns
    lines.insert(1, ["-" * (size or 3) for size in sizes])
    return [
        "| "
        + " | ".join(
            cell + " " * (size - width(cell))
            for cell, size in zip(line, sizes, strict=True)
        )
        + " |"
        for line in lines
    ]


def _cells(row: Row, columns: int) -> list[str]:
    return [
        inline(row[column].text).replace("|", "\\|") if column in row else ""
        for column in range(columns)
    ]


def _items(rows: list[Row], sheet: Sheet) -> None:
    """Set each row as an item of a list, its cells one after the other."""
    sign = sheet.sign("ul", "-*")
    for number, row in enumerate(rows):
        if number:
            sheet.close()
        texts = [cell.text for cell in row.values() if cell.text]
        with sheet.inside(f"{sign} ", "  ", keep=True):
            sheet.words(inline(squeeze(_BETWEEN.join(texts))))
    sheet.listed("ul", sign)
