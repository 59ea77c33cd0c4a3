"""The words a user reads at the end of a run."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from edition.batch.one import Outcome, Output
from edition.cli import report
from edition.findings import Finding, Place, finding


def told(*outcomes: Outcome) -> list[str]:
    stream = io.StringIO()
    report.findings(outcomes, Console(file=stream, width=40))
    return stream.getvalue().splitlines()


def image(line: int, url: str = "a.png") -> Finding:
    return finding("MED-001", Place("a.xml", line), url=url)


def outcome(*items: Finding, name: str = "a.xml", code: int = 0) -> Outcome:
    return Outcome(Path(name), code, findings=items)


def test_a_finding_has_the_one_form_and_is_not_wrapped() -> None:
    assert told(outcome(image(7))) == [
        'a.xml:7: warning MED-001: the image "a.png" is not there; '
        "a note stands in its place",
        "  hint: put the file beside the TEI file, or correct graphic/@url",
    ]


def test_errors_come_first_and_warnings_are_counted() -> None:
    items = [image(line) for line in range(1, 9)]
    lines = told(outcome(*items, finding("TEI-003", Place("a.xml"))))
    assert lines[0].startswith("a.xml: error TEI-003")
    assert [line.partition(" ")[0] for line in lines[2:7]] == [
        f"a.xml:{line}:" for line in range(1, 6)
    ]
    # Advice that is the same for a run of findings stands once.
    assert lines[7].startswith("  hint: put the file beside")
    assert lines[8:] == ["  and 3 more warnings MED-001"]


def test_of_many_inputs_less_is_told_of_each() -> None:
    first = outcome(*(image(line) for line in range(1, 5)))
    second = outcome(finding("TXT-003", Place("b.xml"), name="x", reason="y", count=1))
    lines = told(first, second)
    assert len([line for line in lines if "MED-001: " in line]) == 2
    assert lines[-1] == "  and 2 more warnings MED-001"


def test_what_concerns_a_whole_folder_is_told_once() -> None:
    shared = finding("OPT-002", Place("edition.toml"), key="veiw", hint="view?")
    lines = told(outcome(shared), outcome(shared, name="b.xml"))
    assert len([line for line in lines if "OPT-002" in line]) == 1


def test_nothing_in_a_message_steers_the_terminal() -> None:
    (line, _) = told(outcome(image(1, "\x1b[2J\x9b1m\u202e[bold]\udcff\n\nx")))
    assert '"\\u001b[2J\\u009b1m\\u202e[bold]\\udcff x"' in line


def test_the_summary_counts() -> None:
    assert report.summary([outcome()]) == ""
    assert report.summary([outcome(image(1), image(2))]) == (
        "2 warnings (--format json lists them all)"
    )
    error = finding("TEI-003", Place("b.xml"))
    assert report.summary([outcome(error)]) == "1 error"
    done = Outcome(Path("c.xml"), 0, (Output(Path("c.txt"), "text/plain", 1, ""),))
    assert report.summary([outcome(error), done]) == "1 of 2 inputs built; 1 error"
    assert report.summary([done, done]) == "2 of 2 inputs built; no findings"


def test_files_are_aligned_by_display_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    outputs = (
        Output(Path("output/夢.epub"), "application/epub+zip", 412_345, "3 chapters"),
        Output(Path("/output/plain.pdf"), "application/pdf", 1_234_567, "38 pages"),
    )
    assert list(report.files([Outcome(Path("a.xml"), 0, outputs)])) == [
        "output/夢.epub    412 kB  3 chapters",
        "output/plain.pdf  1.2 MB  38 pages",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (38_400, "38 kB"),
        (2_500_000_000, "2.5 GB"),
    ],
)
def test_sizes(number: int, text: str) -> None:
    assert report.size(number) == text


def test_json_has_everything() -> None:
    items = [image(line) for line in range(1, 31)]
    done = Output(Path("a.txt"), "text/plain", 12, "2 words", expected=2, found=2)
    whole = Outcome(Path("a.xml"), 0, (done,), tuple(items))
    document = json.loads(report.as_json([whole, outcome(code=3)], 1))
    assert document["exit_code"] == 1
    assert document["counts"] == {"error": 0, "warning": 30, "info": 0}
    first, second = document["builds"]
    assert first["outputs"] == [
        {
            "path": "a.txt",
            "media_type": "text/plain",
            "bytes": 12,
            "measure": "2 words",
            "words": {"expected": 2, "found": 2},
        }
    ]
    assert len(first["findings"]) == 30
    assert first["findings"][0]["line"] == 1
    assert (second["built"], second["exit_code"]) == (False, 3)
