"""Tables on small screens: what is too wide for a telephone is no longer cut off.

A table of many columns gets the class ``wide``, for smaller type and narrower cells;
where it is a plain grid under a row of headings, each cell also says which heading it
stands under (``data-head``), so that the style can set its rows one below the other.
"""

from lxml import etree

from edition.model import XHTML
from edition.writers.epub_text import clean

# More columns than a telephone can show beside each other.
_MANY = 5
_H = f"{{{XHTML}}}"
_CELLS = (_H + "td", _H + "th")


def ready(root: etree._Element) -> None:
    """Make the tables of a document ready for small screens."""
    for table in root.iter(_H + "table"):
        rows = [row for row in table.iter(_H + "tr") if _table_of(row) is table]
        if max((sum(map(_width, _cells(row))) for row in rows), default=0) <= _MANY:
            continue
        table.set("class", f"{table.get('class', '')} wide".strip())
        head = table.find(f"{_H}thead/{_H}tr")
        if head is not None and _is_grid(rows, len(head)):
            _name_cells(table, rows, head)


def _name_cells(
    table: etree._Element, rows: list[etree._Element], head: etree._Element
) -> None:
    table.set("class", f"{table.get('class')} grid")
    names = [clean("".join(cell.itertext())) for cell in head]
    for row in rows:
        if row.getparent() is head.getparent():
            continue
        for cell, name in zip(row, names, strict=True):
            if name:
                cell.set("data-head", name)


def _is_grid(rows: list[etree._Element], columns: int) -> bool:
    """Tell whether every row has a cell for each column, and none spans two."""
    return all(
        len(_cells(row)) == len(row) == columns
        and not any(cell.get("colspan") or cell.get("rowspan") for cell in row)
        for row in rows
    )


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in _CELLS]


def _width(cell: etree._Element) -> int:
    span = cell.get("colspan", "1")
    return int(span) if span.isdecimal() and span.isascii() else 1


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(_H + "table"), None)
