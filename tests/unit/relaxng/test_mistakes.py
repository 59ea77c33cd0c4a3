"""Forty planted mistakes: our words and jing's, side by side.

``tests/cases/relaxng/mistakes`` has a right letter and a list of mistakes; the
table README.md there is made from them. ``pytest --refresh`` writes it anew.
"""

import re
import tomllib
from pathlib import Path

import pytest

from edition.validate.relaxng import Violation, compile, validate
from tests.unit.relaxng import jing

FOLDER = Path(__file__).parents[2] / "cases" / "relaxng" / "mistakes"
MISTAKES = tomllib.loads((FOLDER / "mistakes.toml").read_text())["mistake"]
# Whose two halves are two places to mend.
TWICE: frozenset[str] = frozenset()
HEAD = """# Mistakes in words

Each mistake of `mistakes.toml` was planted in `letter.xml` by itself. The first
line is ours, with the path, what is allowed there and the hint; below stands all
that jing says of the same file. Made by `pytest --refresh`; do not edit.
"""


@pytest.fixture(scope="module")
def judged(
    tei_all: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[list[Violation], list[jing.Message]]]:
    """Plant each mistake; give what we say and what jing says."""
    folder = tmp_path_factory.mktemp("mistakes")
    letter = (FOLDER / "letter.xml").read_text(encoding="utf-8")
    files = []
    for index, mistake in enumerate(MISTAKES):
        text = re.sub(mistake["find"], mistake["put"], letter)
        assert text != letter, mistake["title"]
        path = folder / f"{index}.xml"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    grammar = compile(tei_all, cached=False)
    theirs, _ = jing.judge(files, tei_all)
    return [(validate(file, grammar), theirs[file]) for file in files]


def test_the_letter_has_no_mistake(tei_all: Path) -> None:
    grammar = compile(tei_all, cached=False)
    assert validate(FOLDER / "letter.xml", grammar) == []


def test_one_mistake_is_told_once(
    judged: list[tuple[list[Violation], list[jing.Message]]],
) -> None:
    assert len(judged) >= 40
    for mistake, (ours, theirs) in zip(MISTAKES, judged, strict=True):
        assert len(ours) == 1, (mistake["title"], [str(item) for item in ours])
        assert theirs, mistake["title"]


def test_the_table_is_current(
    judged: list[tuple[list[Violation], list[jing.Message]]],
    request: pytest.FixtureRequest,
) -> None:
    table = HEAD + "".join(
        part(number, mistake["title"], ours, theirs)
        for number, (mistake, (ours, theirs)) in enumerate(
            zip(MISTAKES, judged, strict=True), 1
        )
    )
    path = FOLDER / "README.md"
    if request.config.getoption("--refresh"):
        path.write_text(table, encoding="utf-8")
    assert table == path.read_text(encoding="utf-8")


def part(
    number: int, title: str, ours: list[Violation], theirs: list[jing.Message]
) -> str:
    lines = [f"\n## {number}. {title}\n\n"]
    for item in ours:
        lines.append(f"- **{item.line}:{item.column}** {item.path or '(root)'}: ")
        lines.append(f"{item.message}\n")
        if item.hint:
            lines.append(f"  *{item.hint}*\n")
    for message in theirs:
        words = message.text
        if len(words) > 300:
            words = f"{words[:300]}… ({len(words)} characters)"
        lines.append(f"- jing {message.line}:{message.column}: `{words}`\n")
    return "".join(lines)
