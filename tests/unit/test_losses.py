"""The loss report: what is told, grouped how, and what ``--strict`` forbids."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from edition.findings import Place, finding
from edition.losses import Kind, Loss, forbidden, together
from edition.losses.collect import collect
from edition.losses.report import as_tsv, brief, lines
from edition.read import read
from edition.verify.views import View
from tests.unit.rendering import document

BODY = """<p>One <choice>
 <sic>teh</sic><corr>the</corr></choice> <hi rend="wobbly">word</hi>.</p>
<fw>Running head</fw>
<p rendition="#a #z"><choice><sic>teh</sic><corr>the</corr></choice></p>
"""


def losses(folder: Path, body: str, view: str = "reading") -> list[tuple[object, ...]]:
    path = folder / "a.xml"
    path.write_text(document(body))
    source = read(path)
    return [
        (loss.kind, loss.what, [place.line for place in loss.places], loss.words)
        for loss in collect(source, View(view, source.root), ())
    ]


def build(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--to", "text", *arguments])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xml").write_text(document(BODY))
    (tmp_path / "sound.xml").write_text(document("<p>One <hi rend='it'>word</hi>.</p>"))
    return tmp_path


def test_each_way_to_lose_something_is_told_with_its_lines(tmp_path: Path) -> None:
    assert losses(tmp_path, BODY) == [
        (Kind.FLATTENED, '@rend="wobbly"', [2], 0),
        (Kind.FLATTENED, '@rendition="#a"', [4], 0),
        (Kind.FLATTENED, '@rendition="#z"', [4], 0),
        (Kind.VIEW, "<sic>", [2, 4], 2),
        (Kind.ASIDE, "<fw>", [3], 2),
    ]


def test_another_view_prints_something_else(tmp_path: Path) -> None:
    found = losses(tmp_path, BODY, "diplomatic")
    assert (Kind.VIEW, "<corr>", [2, 4], 2) in found
    assert not any(what == "<sic>" for _, what, _, _ in found)


def test_the_critical_view_gives_in_its_notes_what_it_does_not_print(
    tmp_path: Path,
) -> None:
    assert not any(kind is Kind.VIEW for kind, *_ in losses(tmp_path, BODY, "critical"))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>x <blink>y</blink></p>", [(Kind.FLATTENED, "<blink>", [1], 0)]),
        (
            "<p>x <m:math xmlns:m='http://www.w3.org/1998/Math/MathML'>"
            "<m:mi>y</m:mi></m:math></p>",
            [],
        ),
        ("<p style='color: teal; foo: 1'>x</p>", [(Kind.FLATTENED, None, [1], 0)]),
        ("<p style='font-style: italic'>x</p>", []),
        (
            "<p><app><lem>x</lem><rdg wit='#A'>y <note>z</note></rdg></app></p>",
            [(Kind.VIEW, "<rdg>", [1], 2)],
        ),
        ("<p><app><rdg>x</rdg><rdgGrp><rdg/><rdg>y</rdg></rdgGrp></app></p>", None),
        ("<p>x<choice><sic/><corr>y</corr></choice></p>", []),
        ("<p>x<link target='#a #b'/></p>", [(Kind.ASIDE, "<link>", [1], 0)]),
    ],
)
def test_what_counts_as_lost(
    body: str, wanted: list[tuple[object, ...]] | None, tmp_path: Path
) -> None:
    if wanted is None:  # the second reading of the group is the only one with words
        wanted = [(Kind.VIEW, "<rdg>", [1], 1)]
    found = losses(tmp_path, body)
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert [a for a, b in zip(one, other, strict=True) if b is not None] == [
            b for b in other if b is not None
        ]


def test_findings_of_a_build_tell_of_losses_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(document("<p>x</p>"))
    source = read(path)
    place = Place("a.xml", 7)
    found = [
        finding("MED-001", place, url="x.png"),
        finding("TEI-006", place, taken="of unknown language"),
    ]
    kinds = [loss.kind for loss in collect(source, View("reading", source.root), found)]
    assert kinds == [Kind.MISSING, Kind.GUESSED]


def test_losses_of_several_builds_are_told_together() -> None:
    place = Place("a.xml", 1)
    many = [Loss(Kind.VIEW, f"<x{n}>", "why", (place,) * n, n) for n in range(1, 8)]
    assert list(lines([*many, Loss(Kind.WORDS, "words", "gone", (place,))])) == [
        "words not as they stand in the TEI: words",
        "not printed in this view: 7 <x7> (7 words), 6 <x6> (6 words), "
        "5 <x5> (5 words), 4 <x4> (4 words), 3 others (6 places)",
    ]
    (both,) = together([many[0], many[0]])
    assert (both.count, both.words) == (2, 2)
    assert brief(both) == "2 <x1> (2 words)"


def test_strict_forbids_losses_but_no_choices() -> None:
    every = [Loss(kind, "x", "y", (Place("a.xml", 1),)) for kind in Kind]
    assert [loss.kind for loss in forbidden(every)] == [
        Kind.WORDS,
        Kind.MISSING,
        Kind.FLATTENED,
    ]


def test_a_file_may_not_steer_the_table() -> None:
    loss = Loss(Kind.FLATTENED, '@rend="a\tb\x1b"', "why", (Place("a.xml", 3),))
    assert as_tsv([(Path("a.xml"), [loss])]).splitlines() == [
        "input\tkind\twhat\tfile\tline\treason",
        'a.xml\tflattened\t@rend="a b\\u001b"\ta.xml\t3\twhy',
    ]


def test_a_build_tells_in_a_few_lines(here: Path) -> None:
    done = build("a.xml")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-4:] == [
        'without its look or meaning: @rend="wobbly", @rendition="#a", @rendition="#z"',
        "not printed in this view: 2 <sic> (2 words)",
        "set aside: <fw> (2 words) (--losses FILE lists each place)",
        "4 of 4 words of the text in the output",
    ]
    assert "TXT-00" not in done.stderr


def test_of_a_sound_text_only_its_words_are_told(here: Path) -> None:
    last = build("sound.xml").stderr.splitlines()[-1]
    assert last == "2 of 2 words of the text in the output"


def test_every_place_goes_to_a_file(here: Path) -> None:
    assert build("a.xml", "--losses", "out/l.json").exit_code == 0
    (one,) = json.loads((here / "out" / "l.json").read_text())
    assert one["input"] == "a.xml"
    assert [loss["what"] for loss in one["losses"]][-2:] == ["<sic>", "<fw>"]
    done = build("a.xml", "--losses", "-", "--quiet")
    assert len(done.stdout.splitlines()) == 1 + 3 + 2 + 1
    document = json.loads(build("a.xml", "--format", "json").stdout)["builds"][0]
    assert document["losses"] == one["losses"]
    assert document["outputs"][0]["words"] == {"expected": 4, "found": 4}


def test_where_the_losses_cannot_be_written_it_is_said(here: Path) -> None:
    done = build("sound.xml", "--losses", "a.xml/l.tsv")
    assert done.exit_code == 7
    assert "OUT-001" in done.stderr
    assert build("a.xml", "--losses", "-", "--format", "json").exit_code == 2


def test_strict_stores_nothing(here: Path) -> None:
    done = build("a.xml", "--strict")
    assert done.exit_code == 8
    assert not list(here.glob("output/*"))
    assert 'a.xml:2: error LOSS-001: strict forbids this loss: @rend="wobbly"' in (
        done.stderr
    )
    assert "a.xml: error LOSS-002: nothing was stored" in done.stderr
    assert build("sound.xml", "--strict").exit_code == 0


def test_strict_may_stand_in_the_file_of_options(here: Path) -> None:
    (here / "edition.toml").write_text("strict = true\n")
    assert build("a.xml").exit_code == 8


def test_notes_left_out_on_purpose_are_no_loss(here: Path) -> None:
    (here / "note.xml").write_text(document("<p>One<note>Two three.</note>.</p>"))
    done = build("note.xml", "--no-notes")
    assert done.exit_code == 0
    assert "1 of 1 words of the text in the output" in done.stderr
    output = ["output/note.txt", "--source", "note.xml"]
    assert CliRunner().invoke(cli, ["verify", *output]).exit_code == 1
    assert CliRunner().invoke(cli, ["verify", *output, "--no-notes"]).exit_code == 0
