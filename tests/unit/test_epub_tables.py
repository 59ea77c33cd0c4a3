"""Tables too wide for a telephone are made ready for it; others are left alone."""

from lxml import etree

from edition.model import XHTML
from edition.writers.epub_tables import ready


def table(columns: int, *, head: bool = True, cell: str = "<td>x</td>") -> str:
    top = "".join(f"<th>Head {n}</th>" for n in range(columns))
    thead = f"<thead><tr>{top}</tr></thead>" if head else ""
    rows = f"<tr>{'<td>x</td>' * (columns - 1)}{cell}</tr>"
    return f'<table class="table">{thead}<tbody>{rows}</tbody></table>'


def made(content: str) -> etree._Element:
    root = etree.fromstring(f'<body xmlns="{XHTML}">{content}</body>')
    ready(root)
    return root


def named(root: etree._Element) -> list[str]:
    return [cell.get("data-head", "") for cell in root.iter(f"{{{XHTML}}}td")]


def test_a_narrow_table_is_left_alone() -> None:
    root = made(table(5))
    assert root[0].get("class") == "table"
    assert named(root) == [""] * 5


def test_cells_of_a_wide_grid_say_what_they_stand_under() -> None:
    root = made(table(6))
    assert root[0].get("class") == "table wide grid"
    assert named(root) == [f"Head {n}" for n in range(6)]


def test_a_wide_table_without_heads_or_with_spans_is_only_narrowed() -> None:
    for content in (table(6, head=False), table(6, cell='<td colspan="2">x</td>')):
        root = made(content)
        assert root[0].get("class") == "table wide"
        assert set(named(root)) == {""}


def test_a_table_in_a_cell_counts_for_itself() -> None:
    root = made(table(2, cell=f"<td>{table(6)}</td>"))
    assert [item.get("class") for item in root.iter(f"{{{XHTML}}}table")] == [
        "table",
        "table wide grid",
    ]
