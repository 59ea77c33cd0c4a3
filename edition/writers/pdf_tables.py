"""Tables in the structure tree: every row as long as the others.

ISO 14289-1 section 7.2 asks for regular tables; those of the sources often have
rows that lack their last cells, and spans that reach beyond the table.
"""

from collections.abc import Iterator

from edition.writers.pdf_structure import Node

_GROUPS = ("THead", "TBody", "TFoot")


def regular(table: Node) -> None:
    """Fill up short rows with empty cells and cut spans at the edges."""
    bodies = [table, *(node for node in table.nodes() if node.role in _GROUPS)]
    grids = [
        _grid([row for row in body.nodes() if row.role == "TR"]) for body in bodies
    ]
    width = max((len(line) for grid in grids for _, line in grid), default=0)
    for grid in grids:
        for row, line in grid:
            for filled in line + [False] * (width - len(line)):
                if not filled:
                    row.add("TD")


def _cells(row: Node) -> Iterator[Node]:
    return (cell for cell in row.nodes() if cell.role in ("TH", "TD"))


def _grid(rows: list[Node]) -> list[tuple[Node, list[bool]]]:
    """Give for each row which of its columns are taken."""
    lines: list[list[bool]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            line = lines[number]
            while column < len(line) and line[column]:
                column += 1
            columns = _span(cell, "ColSpan")
            height = min(_span(cell, "RowSpan"), len(rows) - number)
            if "RowSpan" in cell.attributes:
                cell.attributes["RowSpan"] = height
            for below in lines[number : number + height]:
                below.extend([False] * (column + columns - len(below)))
                below[column : column + columns] = [True] * columns
            column += columns
    return list(zip(rows, lines, strict=True))


def _span(cell: Node, key: str) -> int:
    value = cell.attributes.get(key, 1)
    return value if isinstance(value, int) else 1
