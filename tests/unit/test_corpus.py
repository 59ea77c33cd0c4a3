"""The table of ``make corpus``: what it counts as bad and how it shows it."""

import io
from pathlib import Path

from rich.console import Console

from edition.batch.one import Outcome, Output
from edition.findings import Place, finding
from tests.corpus import Case, record, table
from tests.unit.epubcheck import Message

FILES = tuple(
    Output(Path(f"a{suffix}"), "", 1, measure)
    for suffix, measure in ((".epub", ""), (".pdf", "3 pages"), (".txt", "9 words"))
)
REMARK = Message("USAGE", "ACC-016", "", "a remark")
FAULT = Message("ERROR", "RSC-005", "a.xhtml:1", "a fault")
TITLE = finding("TEI-005", Place("a.xml"))
BROKEN = finding("GEN-001", Place("b.xml"), reason="KeyError")


def test_a_good_file() -> None:
    case = Case(Outcome(Path("a.xml"), 0, FILES, (TITLE,)), [REMARK], [])
    assert case.problems == []
    told = record(case)
    assert (told["built"], told["EPUBCheck"]) == ("epub pdf text", "ok")
    assert (told["pdf"], told["warnings"], told["errors"]) == ("3 pages", 1, 0)
    assert told["codes"] == {"TEI-005": 1}


def test_what_makes_a_file_bad() -> None:
    faulty = Case(Outcome(Path("a.xml"), 0, FILES), [FAULT, FAULT], ["no tags"])
    assert (faulty.verdict, faulty.pdf_verdict) == ("2 error", "1 kinds")
    assert faulty.problems == [str(FAULT), str(FAULT), "no tags"]
    lacking = Case(Outcome(Path("a.xml"), 0, FILES[:1]), [], [])
    assert lacking.problems == ["not built: pdf, text"]
    broken = Case(Outcome(Path("b.xml"), 9, (), (BROKEN,), "Traceback"), [], [])
    assert broken.problems == ["Traceback", "not built: epub, pdf, text", str(BROKEN)]
    assert (broken.verdict, broken.pdf_verdict) == ("-", "-")
    assert broken.measure("pdf") == "-"


def test_a_file_without_a_word_is_not_bad() -> None:
    none = finding("TEI-003", Place("c.xml"), hint="")
    case = Case(Outcome(Path("c.xml"), 5, (), (none,)), [], [])
    assert (case.problems, record(case)["built"]) == ([], "no words")


def test_the_table_has_a_line_for_each_file() -> None:
    stream = io.StringIO()
    cases = [Case(Outcome(Path(f"{name}.xml"), 0, FILES), [], []) for name in "ab"]
    Console(file=stream, width=200).print(table(cases))
    lines = [line.split() for line in stream.getvalue().splitlines()]
    assert [line[0] for line in lines if line][:1] == ["file"]
    assert [line[0] for line in lines if line][2:] == ["a.xml", "b.xml"]
