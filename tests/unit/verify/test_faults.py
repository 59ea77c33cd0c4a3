"""Words lost, doubled, exchanged: each must be found, at its line of the TEI."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from edition import pipeline
from edition.model import Source
from edition.options import Options
from edition.read import read
from tests.unit.rendering import HEADER
from tests.unit.verify.made import check, epub, faults, source

LINES = [
    "<p>The quick brown fox jumps over the lazy dog,",
    "while seven wizards<note>A word about wizards and their hats.</note> boxed",
    "and a mad author mixed very strange liquids.</p>",
    "<p>Sphinx of black quartz, judge my solemn vow;",
    "pack my box with five dozen jugs.</p>",
]
FIRST = 2  # line of the TEI on which they begin


@pytest.fixture(scope="module")
def tei(tmp_path_factory: pytest.TempPathFactory) -> Source:
    path = tmp_path_factory.mktemp("tei") / "input.xml"
    body = "\n".join(LINES)
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}<text><body>'
        f"<div>\n{body}\n</div></body></text></TEI>",
        encoding="utf-8",
    )
    return read(path)


@pytest.fixture(scope="module")
def built(tei: Source, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the document; give the bytes of each format."""
    folder = tmp_path_factory.mktemp("built")
    options = Options(formats=("epub", "text"))
    made = pipeline.build(tei.path, options, folder).artifacts
    kinds = ("epub", "text")
    return {kind: item.data for kind, item in zip(kinds, made, strict=True)}


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """Change the text of an artifact: the documents of an EPUB, or all of it."""
    if not data.startswith(b"PK"):
        return _different(data, change)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if "/body" in info.filename:
                content = _different(content, change)
            new.writestr(info, content)
    return buffer.getvalue()


def _different(data: bytes, change: Callable[[str], str]) -> bytes:
    new = change(data.decode()).encode()
    assert new != data
    return new


CODES = ["VER-006", "VER-001", "VER-005"]

CHANGES: list[tuple[str, str, list[tuple[str, int, str]]]] = [
    (r"\bfox\b", "", [("missing", 0, "fox")]),
    (r"\bsolemn\s+vow;", "", [("missing", 3, "solemn vow;")]),
    (r"jugs\.", "", [("missing", 4, "jugs.")]),
    (r"\bThe\s+quick\b", "", [("missing", 0, "The quick")]),
    (r"\btheir\s+hats", "", [("missing", 1, "their hats.")]),
    (r"\bmad\b", "mad mad", [("doubled", 2, "mad")]),
    (r"\bbox\s+with\b", "box with box with", [("doubled", 4, "box with")]),
    (r"\bmixed(\s+)very\b", r"very\1mixed", [("displaced", 2, "mixed")]),
    (r"\bblack\s+", "black", [("spaced", 3, "black quartz,")]),
    (r"\bdozen\b", "do zen", [("spaced", 4, "dozen")]),
    (r"\bdozen\b", "gross", [("missing", 4, "dozen"), ("strange", 4, "gross")]),
    (
        r"pack(\s+)my",
        r"pack\1intruding\1my",
        [("strange", 4, "intruding")],
    ),
]


@pytest.mark.parametrize("kind", ["epub", "text"])
def test_a_sound_artifact_has_no_fault(
    kind: str, tei: Source, built: dict[str, bytes], tmp_path: Path
) -> None:
    verdict = check(tmp_path, tei, built[kind])
    assert faults(verdict.result) == []
    assert verdict.is_whole
    assert verdict.is_perfect
    assert verdict.result.expected == verdict.result.found == 43


@pytest.mark.parametrize("kind", ["epub", "text"])
@pytest.mark.parametrize(("old", "new", "found"), CHANGES)
def test_a_fault_is_found_at_its_line(
    kind: str,
    old: str,
    new: str,
    found: list[tuple[str, int, str]],
    tei: Source,
    built: dict[str, bytes],
    tmp_path: Path,
) -> None:
    data = changed(built[kind], lambda text: re.sub(old, new, text))
    verdict = check(tmp_path, tei, data)
    expected = [(name, FIRST + line, words) for name, line, words in found]
    # Of two words that were exchanged, either may be the one that moved.
    allowed = [expected]
    if found[0][0] == "displaced":
        allowed.append([("displaced", FIRST + found[0][1], "very")])
    assert faults(verdict.result) in allowed
    lost = any(name == "missing" for name, _, _ in found)
    assert verdict.is_whole is not lost
    assert not verdict.is_perfect


def test_a_paragraph_set_twice_is_doubled(
    tei: Source, built: dict[str, bytes], tmp_path: Path
) -> None:
    again = changed(
        built["text"], lambda text: text + "\nSphinx of black quartz, judge my solemn\n"
    )
    verdict = check(tmp_path, tei, again)
    (fault,) = faults(verdict.result)
    assert fault[:2] == ("doubled", FIRST + 3)


def test_paragraphs_in_the_wrong_order_are_displaced(
    tei: Source, tmp_path: Path
) -> None:
    first = re.sub("<note>.*</note>", "", "\n".join(LINES[:3]))
    second = "\n".join(LINES[3:])
    note = '<section role="doc-endnotes"><p>A word about wizards and their hats.</p>'
    verdict = check(tmp_path, tei, epub(second + first + note + "</section>"))
    assert verdict.is_whole
    assert [fault[0] for fault in faults(verdict.result)] == ["displaced"]
    assert verdict.result.order < 1


def test_labels_and_marks_are_counted_as_added(tmp_path: Path) -> None:
    tei = source(tmp_path, "<pb n='7'/><sp who='#faust'><p>word</p></sp>")
    verdict = check(tmp_path, tei, epub("<p>faust 7 [12] word (Notes)</p>"))
    assert faults(verdict.result) == []
    assert verdict.result.added == 4


def test_a_large_text_without_a_word_of_the_tei(tmp_path: Path) -> None:
    tei = source(tmp_path, "<p>alpha beta gamma</p>")
    verdict = check(tmp_path, tei, b"nothing of the kind stands here\n")
    assert verdict.result.recall == 0
    assert [fault[0] for fault in faults(verdict.result)] == ["missing", "strange"]
    assert [item.code for item in verdict.findings()] == CODES
