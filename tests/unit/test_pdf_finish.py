"""What the page does for its words: some get an element, none is changed."""

import pytest
from lxml import etree

from edition.writers.pdf_columns import LACKS, align
from edition.writers.pdf_finish import finish
from edition.writers.pdf_titles import running

LINES = "boats came in and went out again while the harbour slept and nobody woke "


def finished(markup: str) -> etree._Element:
    """Finish a chapter; its words stay the same."""
    tree = etree.fromstring(f'<section class="chapter">{markup}</section>')
    before = "".join(tree.itertext())
    finish(tree)
    assert "".join(tree.itertext()) == before
    return tree


def marked(tree: etree._Element, name: str) -> list[str]:
    """Give the words of the elements of a class."""
    return [
        "".join(node.itertext())
        for node in tree.iter()
        if name in (node.get("class") or "").split()
    ]


def test_addresses_are_marked_without_the_signs_after_them() -> None:
    tree = finished(
        "<p>See http://a.example/x-y, <a>https://b.example</a> (www.c.example).</p>"
        "<p><i>At</i> https://d.example: and more</p>"
    )
    assert marked(tree, "url") == [
        "http://a.example/x-y",
        "https://b.example",
        "www.c.example",
        "https://d.example",
    ]


def test_a_call_stays_with_the_sign_before_it() -> None:
    note = '<a class="noteref">1</a><div class="footnote">n</div>'
    tree = finished(f"<p>Boats; {note}<i>so</i>,{note} and{note} on.</p>")
    assert marked(tree, "kept") == [",1"]
    (kept,) = tree.iter("span")
    assert kept.getnext().get("class") == "footnote"


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("and so on it goes.", ["goes."]),
        ("at the end of it.", ["of it."]),
        ("<i>yes</i> always considerably.", ["considerably."]),
        ("<i>always considerably.</i>", []),
        ("donaudampfschifffahrtsgesellschaft.", []),
    ],
)
def test_the_end_of_a_paragraph_is_no_syllable(end: str, kept: list[str]) -> None:
    assert marked(finished(f"<p>{LINES}{end}</p>"), "kept") == kept


def test_short_paragraphs_verse_and_cells_are_left_alone() -> None:
    tree = finished(
        f'<p>Boats go out.</p><p class="l">{LINES} so.</p>'
        f"<table><tr><td><p>{LINES} so.</p></td></tr></table>"
    )
    assert marked(tree, "kept") == []


def test_initials_stay_with_the_name_in_headings() -> None:
    tree = finished("<h1>Journal of V. I. Ivanov, <i>by</i> B. R. Quill</h1>")
    assert marked(tree, "kept") == ["V. I. Ivanov", "B. R. Quill"]


def test_long_stage_directions_and_short_labels() -> None:
    items = "<dt>May 1843</dt><dd>Boats.</dd>" * 4
    tree = finished(
        f'<p class="stage">{LINES * 2}</p><p class="stage">Exit.</p>'
        f"<dl>{items}</dl><dl>{items}<dd>More.</dd></dl>"
    )
    assert [node.get("class") for node in tree] == [
        "stage is-long",
        "stage",
        "is-tabular",
        None,
    ]


def figures(*rows: str) -> etree._Element:
    """Make a table of rows whose cells are parted by bars; align its columns."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    table = etree.fromstring("<table><tr>" + "</tr><tr>".join(cells) + "</tr></table>")
    align(table)
    return table


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (("boats|12|1843", "men|7|–"), [1]),
        (("kind|number", "boats|1,200", "men|37"), [1]),
        (("1. a|3.5", "2. b|&lt;5"), [1]),
        (("12|yes", "13|no", "many|no"), []),
        (("−3|10 %", "+4|5 %"), [0, 1]),
    ],
)
def test_columns_of_figures(rows: tuple[str, ...], columns: list[int]) -> None:
    table = figures(*rows)
    found = {
        place
        for row in table.iter("tr")
        for place, cell in enumerate(row)
        if cell.get("class") == "figures"
    }
    assert sorted(found) == columns


def test_decimals_stand_below_each_other() -> None:
    table = figures("3.5", "12.25", "4", "–")
    assert [cell.get(LACKS) for cell in table.iter("td")] == ["0", None, ".00", None]
    thousands = figures("1,200", "37")
    assert [cell.get(LACKS) for cell in thousands.iter("td")] == [None, None]


def test_spans_count_for_columns() -> None:
    table = etree.fromstring(
        '<table><tr><td rowspan="2">a</td><td colspan="2">b c</td></tr>'
        "<tr><td>1</td><td>x</td></tr><tr><td>d</td><td>2</td><td>y</td></tr></table>"
    )
    align(table)
    assert [c.text for c in table.iter("td") if c.get("class")] == ["1", "2"]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Short: a title", "Short: a title"),
        ("Ada Quill to Bo Editor in the Harbour, 21. 6. 1901, evening",
         "Ada Quill to Bo Editor in the Harbour"),
        ("Ways of counting boats in harbours: an instructive problem",
         "Ways of counting boats in harbours"),
        ("Of boats that came in and went out again while the harbour slept",
         "Of boats that came in and went out again while the…"),
    ],
)  # fmt: skip
def test_running_heads_end_where_the_title_parts(title: str, head: str) -> None:
    assert running(title) == head
