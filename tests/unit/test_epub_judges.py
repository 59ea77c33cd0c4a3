"""The table of ``make check-epub``: what is at fault is told and fails."""

import json
from pathlib import Path

import pytest

from edition.batch.discover import Job
from tests.epub_judges import GENRES, Built, JudgeError, Wanted, _report, _verdict, ace
from tests.unit.epubcheck import Message

WANTED = Wanted("genre", "reading", Job(Path("x.xml"), "x"))
PATH = Path("x.epub")


def test_a_clean_book_has_no_faults() -> None:
    verdict = _verdict(Built(WANTED, PATH), {PATH: []}, {PATH: []})
    assert (verdict.epubcheck, verdict.ace, verdict.faults) == ("ok", "ok", ())


def test_every_voice_against_a_book_is_a_fault() -> None:
    said = [Message("WARNING", "OPF-1", "a", "b"), Message("INFO", "X", "a", "b")]
    verdict = _verdict(Built(WANTED, PATH), {PATH: said}, {PATH: ["serious x"]})
    assert (verdict.epubcheck, verdict.ace) == ("1 warning", "1 seen")
    assert verdict.faults == ("WARNING OPF-1 a: b", "serious x")


def test_a_book_without_a_report_is_at_fault() -> None:
    verdict = _verdict(Built(WANTED, PATH), {PATH: []}, {PATH: None})
    assert verdict.faults == ("Ace gave no report",)


def test_a_file_without_words_is_no_fault_but_any_other_failure_is() -> None:
    assert _verdict(Built(WANTED, None, "why", empty=True), {}, {}).faults == ()
    assert _verdict(Built(WANTED, None, "why"), {}, {}).faults == ("why",)


def test_the_report_of_ace_is_read(tmp_path: Path) -> None:
    def one(outcome: str) -> dict[str, object]:
        return {
            "earl:test": {"earl:impact": "serious", "dct:title": "image-alt"},
            "earl:result": {"earl:outcome": outcome, "html": "<img\n/>"},
        }

    document = {
        "earl:testSubject": {"url": "a.xhtml"},
        "assertions": [one("fail"), one("pass")],
    }
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"assertions": [document]}))
    assert _report(path) == ["serious image-alt a.xhtml: <img />"]
    assert _report(tmp_path / "none.json") is None


def test_without_node_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(JudgeError, match="install node and npm"):
        ace([PATH], Path())


def test_there_is_a_sample_of_each_genre() -> None:
    assert len(list(GENRES.glob("*.xml"))) >= 8
