"""Words that the page of a PDF has in pieces, and the marks of its notes."""

from collections.abc import Sequence
from pathlib import Path

from edition import pipeline
from edition.options import Options
from edition.verify.artifacts import Found
from edition.verify.compare import Result, compare
from edition.verify.passages import Expected, Kind, Passage
from edition.verify.pdf import read
from edition.verify.words import Word, Words
from tests.unit.rendering import document
from tests.unit.verify.made import faults

_BODY = (
    '<p>one con<note>first</note>sorti and two<note type="critical">M</note> '
    '<choice><abbr>Ren.</abbr><expan resp="#x">Ren<ex>iers</ex></expan></choice></p>'
)


def words(*pieces: str) -> list[Word]:
    """Make words of text; what begins with ``~`` may be one with that before it."""
    bare = ((piece.lstrip("~"), piece[0] == "~") for piece in pieces)
    return [Word(text, text, soft=soft) for text, soft in bare]


def compared(notes: Sequence[str], there: Sequence[str], known: set[str]) -> Result:
    """Compare a text of one word, with notes, with the words of a page."""
    every = [Passage(Kind.TEXT, words("text"))]
    every += [Passage(Kind.NOTE, words(note)) for note in notes]
    found = Found("pdf", Words.of(words("text")), Words.of(words(*there)), loose=True)
    return compare(Expected(every, known), found)


def test_a_note_in_pieces_is_found() -> None:
    result = compared(["zusammen"], ["before", "zu", "~s", "~ammen"], {"before"})
    assert result.recall == 1.0
    assert faults(result) == []


def test_a_whole_word_goes_before_a_piece() -> None:
    there = ["ren", "~iers", "ren", "expanded"]
    result = compared(["ren"], there, {"reniers", "expanded"})
    assert faults(result) == []


def test_pieces_that_nothing_explains_are_strange() -> None:
    result = compared(["ren"], ["ren", "odd", "~ity"], set())
    assert [words for _, _, words in faults(result)] == ["odd ity"]


def test_calls_and_marks_of_notes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "input.xml"
    path.write_text(document(_BODY), encoding="utf-8")
    options = Options(view="critical", formats=("pdf",))
    (artifact,) = pipeline.build(path, options, tmp_path / "out").artifacts
    found = read(artifact.data)
    text = " ".join(word.key for word in found.text)
    assert text.endswith("one con sorti and two ren iers")
    assert [word.key for word in found.notes][:2] == ["first", "m"]


def test_pieces_of_a_word_from_right_to_left() -> None:
    """Their letters are compared in any order, so no part of them begins alike."""
    there = [Word("בא", "אב"), Word("דג", "גד", soft=True)]
    found = Found("pdf", Words.of(there), Words.of([]), loose=True)
    wanted = Expected([Passage(Kind.TEXT, [Word("אבגד", "אבגד")])])
    assert compare(wanted, found).recall == 1.0


def test_pages_of_the_source_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "input.xml"
    markup = '<p>a gaz<pb n="19v" break="no"/>ette</p>'
    path.write_text(document(markup), encoding="utf-8")
    (artifact,) = pipeline.build(
        path, Options(formats=("pdf",)), tmp_path / "out"
    ).artifacts
    found = read(artifact.data, frozenset({"19v"}))
    assert [word.key for word in found.text][-3:] == ["a", "gaz", "ette"]


def test_a_note_of_one_word_gives_way_to_the_text() -> None:
    text, note = words("the", "old", "weekly"), words("weekly")
    there = words("the", "old", "weekly", "other", "words", "weekly")
    wanted = [Passage(Kind.TEXT, words("other", "words"))]
    wanted += [Passage(Kind.ENTRY, item) for item in (text, note)]
    result = compare(Expected(wanted), Found("text", Words.of(there), Words.of([])))
    assert faults(result) == []
