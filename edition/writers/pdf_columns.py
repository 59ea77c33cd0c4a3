"""Columns of figures in tables: set to the right, decimals below each other."""

import re
from collections.abc import Iterator

from lxml import etree

# The class of a cell of figures, and the attribute with what it lacks of the longest
# decimals of its column (styles/print.css).
FIGURES, LACKS = "figures", "data-lacks"
_NUMBER = re.compile(
    r"[<>≤≥≈~±+\u2212-]?\s?(?:\d[\d.,\u00a0\u202f ’']*)?[.,]?\d+\s?[%‰*†]?", re.ASCII
)
_DECIMALS = re.compile(r"([.,])(\d+)\D*$")
_NOTHING = re.compile(r"[\s\u2013\u2014*.…-]*")
# So many figures make a column of them.
_LEAST = 2

Columns = dict[int, list[etree._Element]]


def align(table: etree._Element) -> None:
    """Mark the cells of columns of figures; the table is changed in place."""
    cells: Columns = {}
    heads: Columns = {}
    for column, cell in _placed(table):
        (heads if cell.tag == "th" else cells).setdefault(column, []).append(cell)
    for column, found in cells.items():
        texts = [_text(cell) for cell in found]
        # A head that is no th: the first cell of a column may be words.
        first = 1 if not heads.get(column) and not _is_number(texts[0]) else 0
        numbers = [text for text in texts[first:] if not _NOTHING.fullmatch(text)]
        if len(numbers) < _LEAST or not all(map(_is_number, numbers)):
            continue
        for cell in (*heads.get(column, ()), *found):
            cell.set("class", f"{cell.get('class') or ''} {FIGURES}".strip())
        _even_out(found[first:])


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _even_out(cells: list[etree._Element]) -> None:
    """Note for each number what it lacks of the longest decimals."""
    found = {cell: _DECIMALS.search(_text(cell)) for cell in cells}
    known = [match for match in found.values() if match is not None]
    if len({match[1] for match in known}) != 1:
        return
    if all(len(match[2]) == 3 for match in known):
        # Thousands, or decimals of the same length: nothing is lacking, or unknown.
        return
    sign, longest = known[0][1], max(len(match[2]) for match in known)
    for cell, match in found.items():
        if not _is_number(_text(cell)):
            continue
        lacking = longest - (len(match[2]) if match is not None else 0)
        if lacking:
            cell.set(LACKS, (sign if match is None else "") + "0" * lacking)


def _placed(table: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Go through the cells of a table that span one column, with their columns."""
    taken: dict[int, int] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        below = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        busy, taken, column = set(taken), below, 0
        for cell in row:
            while column in busy:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if width == 1:
                yield column, cell
            if height > 1:
                taken.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, int(value)) if value.isdecimal() else 1


def _text(cell: etree._Element) -> str:
    return " ".join("".join(cell.itertext()).split())
