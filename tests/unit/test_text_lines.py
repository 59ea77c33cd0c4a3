"""A line of verse keeps its number in the plain text, whatever it holds."""

from pathlib import Path

import pytest

from edition.options import Options
from edition.pipeline import build
from tests.unit.documents import tei, write


@pytest.mark.parametrize(
    "last",
    [
        "last",
        "<p>last</p>",
        "<quote><p>last</p></quote>",
        "<head>last</head>",
        "last<list><item>item</item></list>",
        "last<table><row><cell>cell</cell></row></table>",
    ],
)
def test_numbers(last: str, tmp_path: Path) -> None:
    lines = "".join(f"<l>{word}</l>" for word in ("a", "b", "c", "d", last))
    path = write(tmp_path / "a.xml", tei(f"<lg>{lines}</lg>"))
    options = Options(formats=("text",))
    made = build(path, options, tmp_path / "out").artifacts[0].data.decode()
    assert any(line.split()[:2] == ["5", "last"] for line in made.splitlines())
