"""The review sheet answers by the files alone."""

import json
from pathlib import Path

from edition.deposit import review
from tests.conftest import ROOT
from tests.unit.deposit.samples import RICH, deposit
from tests.unit.documents import tei, write


def states(path: Path) -> dict[str, str]:
    return {item.question: item.state for item in review.answers(deposit(path))}


def test_evidence_names_file_and_line() -> None:
    found = {item.question: item for item in review.answers(deposit(RICH))}
    funded = found["Who paid for it?"].evidence
    assert [(item.path, item.line) for item in funded] == [("rich.xml", 15)]
    assert "Fund for Texts" in funded[0].words


def test_included_files_are_named() -> None:
    found = review.answers(deposit(ROOT / "sources" / "edition.xml"))
    notes = next(i for i in found if i.question.startswith("Is there a commentary"))
    assert notes.evidence[0].path.startswith(("front/", "texts/", "registers/"))


def test_what_files_cannot_say_stays_open(tmp_path: Path) -> None:
    known = states(write(tmp_path / "bare.xml", tei("<p>A</p>")))
    answered = {question for question, state in known.items() if state == "answered"}
    assert len(answered) == 3
    assert known["Are tags used as TEI means them?"] == "open"
    assert known["Are the readings right? Compare a sample with the sources."] == "open"


def test_other_vocabularies_are_counted(tmp_path: Path) -> None:
    body = '<p>A <m xmlns="http://www.w3.org/1998/Math/MathML"/></p>'
    found = review.answers(deposit(write(tmp_path / "a.xml", tei(body))))
    foreign = next(item for item in found if "outside the namespace" in item.question)
    assert [item.words for item in foreign.evidence] == [
        "http://www.w3.org/1998/Math/MathML, 1 elements"
    ]


def test_sheet_for_people_and_programs_agree() -> None:
    given = deposit(RICH)
    data = json.loads(review.to_json(given))
    sheet = review.to_markdown(given).decode()
    assert sheet.count("- [x]") == sum(item["state"] == "answered" for item in data)
    assert sheet.count("- [ ]") == sum(item["state"] == "open" for item in data)
