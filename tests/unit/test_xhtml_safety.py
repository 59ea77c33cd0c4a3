"""What runs, fetches or is without measure is taken out of a book; words stay."""

import pytest
from lxml import etree

from edition.xhtml.bounds import bound
from edition.xhtml.safety import disarm

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'


def tree(inner: str) -> etree._Element:
    return etree.fromstring(DIV.format(inner))


@pytest.mark.parametrize(
    ("inner", "taken"),
    [
        ("<script src='a'>words</script>", ["<script>"]),
        (MATH.format("<mi onclick='x()'>words</mi>"), ["@onclick"]),
        (MATH.format("<mi href='java&#10;script:x'>words</mi>"), []),
        (MATH.format("<mi href=' javascript:x'>words</mi>"), ["@href"]),
        ("<img src='https://x.test/a.png'/>words", ["@src"]),
        ("<img src='//x.test/a.png'/>words", ["@src"]),
        ("<p style='background: u\\72l(x)'>words</p>", ["@style"]),
        ("<iframe src='a'/>words<object data='b'/>", ["<iframe>", "<object>"]),
        ("<style>@import 'x'</style>words", ["<style>"]),
        ("<a href='https://x.test/'>words</a><img src='media/a.png'/>", []),
        ("<p title='javascript: a history'>words</p>", []),
        ("<svg xmlns='http://www.w3.org/2000/svg'><Script>words</Script></svg>", 1),
    ],
)
def test_disarm(inner: str, taken: list[str] | int) -> None:
    root = tree(inner)
    found = sorted(disarm(root))
    assert found == taken or len(found) == taken
    assert "".join(root.itertext()) == "words"
    assert not disarm(root)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("2", "2"),
        ("1000000000", "1000"),
        ("9" * 5000, "1000"),
        ("2.5", None),
        ("Infinity", None),
        ("٣", None),
        ("-1", "1"),
    ],
)
def test_columns(given: str, made: str | None) -> None:
    root = tree(f"<table><tr><td colspan='{given}'/></tr></table>")
    bound(root)
    assert root[0][0][0].get("colspan") == made


def test_rows_end_with_their_table() -> None:
    row = "<tr><td rowspan='1000000000'/></tr>"
    root = tree(f"<table>{row * 3}</table><ol><li value='1e+26'/><li value='7'/></ol>")
    bound(root)
    assert [td.get("rowspan") for td in root.iter("{*}td")] == ["3", "2", "1"]
    assert [li.get("value") for li in root.iter("{*}li")] == [None, "7"]
