"""Custom properties of an edition: what they change, and what is told of mistakes."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import tinycss2

from edition import assets, own
from edition.findings import Findings
from edition.model import Own
from edition.options import Options
from edition.styling.properties import PROPERTIES
from edition.writers import epub, pdf_notes, pdf_own
from edition.writers.pdf_format import FORMATS, MM, Format
from tests.unit import epubcheck, sample

ROOT = Path(__file__).parents[2]
A5 = FORMATS["a5"]
# What concerns the format of the page is no matter of CSS there.
BY_FORMAT = {"page-size", "page-margins", "measure", "text-size", "leading"}
BY_PLACING = {"notes", "notes-flow"}
ALL = "".join(f"{row.name}: {row.example};\n" for row in PROPERTIES.values())


def load(folder: Path, css: str, name: str = "base.css") -> tuple[Own, Findings]:
    (folder / "styles").mkdir(exist_ok=True)
    (folder / "styles" / name).write_text(css, encoding="utf-8")
    findings = Findings()
    return own.load(folder, findings), findings


def root(folder: Path, declarations: str, name: str = "base.css") -> Own:
    found, findings = load(folder, f":root {{ {declarations} }}", name)
    assert findings.codes() == []
    return found


def ours(found: Own, medium: own.Medium) -> str:
    """Give what the properties come to, without the edition's own sheet."""
    return own.css(replace(found, styles={}), medium, "")


def form(found: Own, findings: Findings | None = None) -> Format:
    book = replace(sample.book(), own=found)
    told = Findings() if findings is None else findings
    return pdf_own.styled(A5, book, told)


@pytest.mark.parametrize("word", [row.word for row in PROPERTIES.values()])
def test_every_property_acts_where_it_is_said_to(word: str, tmp_path: Path) -> None:
    row = PROPERTIES[f"--edition-{word}"]
    found = root(tmp_path, f"{row.name}: {row.example}")
    in_book = row.example in ours(found, "screen") or "[" in ours(found, "screen")
    on_page = bool(ours(found, "print")) or form(found) != A5
    assert in_book == (row.media != "page")
    assert on_page == (word not in BY_PLACING)


def test_what_is_not_set_changes_nothing(tmp_path: Path) -> None:
    found, findings = load(tmp_path, "p { margin: 0 }")
    assert findings.codes() == []
    assert ours(found, "screen") == ours(found, "print") == ""
    assert form(found) == A5


def test_no_variable_is_left_for_the_reader_to_resolve(tmp_path: Path) -> None:
    found = root(tmp_path, ALL)
    for medium in ("screen", "print"):
        text = ours(found, medium)
        assert text
        assert "var(" not in text
        assert "--edition" not in text
        rules = tinycss2.parse_stylesheet(text)
        assert not [rule for rule in rules if rule.type == "error"]


def test_the_pattern_uses_all_that_is_no_matter_of_the_page_alone() -> None:
    pattern = assets.style(own.PROPERTIES)
    wanted = {row.name for row in PROPERTIES.values() if row.media != "page"}
    assert {name for name in PROPERTIES if name in pattern} == wanted


@pytest.mark.parametrize(
    ("css", "code", "hint"),
    [
        (":root {\n --edition-text-fnt: serif }", "STY-006", '"--edition-text-font"'),
        (":root {\n --edition-foo: 1 }", "STY-006", "did you mean"),
        (":root {\n --edition-text-size: large-ish }", "STY-007", "such as 12pt"),
        (":root {\n --edition-text-align: justifed }", "STY-007", '"justify"'),
        (":root {\n --edition-heading-color: redd }", "STY-007", "a colour"),
        (":root {\n --edition-measure: 40 }", "STY-007", "a length"),
        (":root {\n --edition-measure: calc(1mm + 2mm) }", "STY-007", "a length"),
        (":root {\n --edition-page-size: 9cm }", "STY-007", "2 lengths"),
        (":root {\n --edition-indent: -1em }", "STY-007", "a length"),
        (":root {\n --edition-indent: }", "STY-007", "a length"),
        (":root {\n --edition-text-font: serif; --edition-indent: var(--x) }",
         "STY-007", "a length"),
        (":root {\n --a: var(--b); --b: var(--a); --edition-indent: var(--a) }",
         "STY-007", "a length"),
        (":root {\n --edition-heading-weight: heavy }", "STY-007", "give one of"),
        (":root {\n --edition-text-font: 12pt }", "STY-007", "names"),
        ("p {\n --edition-indent: 1em }", "STY-008", ":root"),
        ("@media (width > 9em) { :root {\n --edition-notes: chapter } }",
         "STY-008", ":root"),
        ("@page {\n --edition-indent: 1em }", "STY-008", ":root"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(
    css: str, code: str, hint: str, tmp_path: Path
) -> None:
    found, findings = load(tmp_path, css)
    assert findings.codes() == [code]
    (told,) = findings
    assert told.place.line == 2
    assert hint in told.hint
    assert not [item for item in found.settings if item.name != "--edition-text-font"]


def test_in_the_e_book_a_size_is_a_part_of_the_reader_s(tmp_path: Path) -> None:
    found = root(tmp_path, "--edition-text-size: 14pt")
    assert ours(found, "screen") == ""
    assert form(found) != A5
    _, findings = load(tmp_path, ":root { --edition-note-size: 9pt }", "epub.css")
    assert findings.codes() == ["STY-007"]
    assert "reader" in next(iter(findings)).hint


def test_a_property_may_refer_to_another(tmp_path: Path) -> None:
    found = root(
        tmp_path,
        "--house: #123456; --edition-heading-color: var(--house);"
        "--edition-link-color: var(--none, var(--house))",
    )
    assert ours(found, "screen").count("#123456") == 2


def test_one_sheet_goes_over_another(tmp_path: Path) -> None:
    load(tmp_path, ":root { --edition-indent: 1em; --edition-link-color: red }")
    found, _ = load(tmp_path, ":root { --edition-indent: 2em }", "print.css")
    assert "text-indent: 2em" in ours(found, "print")
    assert "text-indent: 1em" not in ours(found, "print")
    assert "text-indent: 1em" in ours(found, "screen")


def test_what_is_set_for_a_medium_stays_within_it(tmp_path: Path) -> None:
    css = "@media (prefers-color-scheme: dark) { html { --edition-link-color: gold } }"
    found, findings = load(tmp_path, css)
    assert findings.codes() == []
    text = " ".join(ours(found, "screen").split())
    assert text.startswith("@media (prefers-color-scheme: dark) { a.ref")


@pytest.mark.parametrize(
    ("declarations", "wanted"),
    [
        ("--edition-text-size: 22pt", {"size": 22, "leading": 28, "lines": 17}),
        ("--edition-text-size: 200%", {"size": 22, "leading": 28, "lines": 17}),
        ("--edition-leading: 2", {"size": 11, "leading": 22}),
        ("--edition-leading: 21pt", {"leading": 21}),
        ("--edition-page-size: 170mm 240mm", {"width": 170, "height": 240}),
        ("--edition-page-margins: 20mm", {"top": 20, "outer": 20, "inner": 20}),
        (
            "--edition-page-margins: 1cm 2cm 3cm 25mm",
            {"top": 10, "outer": 20, "inner": 25},
        ),
    ],
)
def test_the_page_follows(
    declarations: str, wanted: dict[str, float], tmp_path: Path
) -> None:
    made = form(root(tmp_path, declarations))
    for name, value in wanted.items():
        assert getattr(made, name) == pytest.approx(value)


def test_the_measure_is_what_was_asked_for(tmp_path: Path) -> None:
    made = form(root(tmp_path, "--edition-measure: 90mm"))
    assert made.measure / MM == pytest.approx(90)
    assert made.inner / made.outer == pytest.approx(A5.inner / A5.outer)


@pytest.mark.parametrize(
    "declaration",
    [
        "--edition-measure: 200mm",
        "--edition-measure: 0",
        "--edition-page-margins: 80mm",
        "--edition-text-size: 300pt",
        "--edition-leading: 0.2",
        "--edition-page-size: 9999in 9999in",
        "--edition-text-size: 0",
        "--edition-leading: 0",
    ],
)
def test_what_leaves_no_room_is_passed_over(declaration: str, tmp_path: Path) -> None:
    findings = Findings()
    found = root(tmp_path, f"{declaration}; --edition-note-size: 1em")
    made = form(found, findings)
    assert findings.codes() == ["STY-009"]
    assert replace(made, note_size=A5.note_size) == A5


def test_notes_stand_at_the_end_of_chapters_if_asked(tmp_path: Path) -> None:
    book = replace(sample.book(), own=root(tmp_path, "--edition-notes: chapter"))
    every = {note.ident for chapter in book.chapters for note in chapter.notes}
    assert pdf_own.notes_at_end(book) == every
    assert pdf_own.notes_at_end(sample.book()) == frozenset()


def test_notes_run_on_if_asked() -> None:
    notes = sample.book().chapters[2].notes
    assert pdf_notes._running(notes, "list") == frozenset()
    assert len(pdf_notes._running(notes, "run-in")) == 2
    assert pdf_notes._running(notes, "auto") == pdf_notes.short_series(notes)


def test_the_documentation_has_each_with_what_is_said_of_it() -> None:
    told = (ROOT / "styles" / "README.md").read_text(encoding="utf-8")
    for row in PROPERTIES.values():
        cells = (f"`{row.name}`", row.meaning, row.value.words, row.default)
        assert f"| {' | '.join(cells)} |" in told
    shown = set(re.findall(r"pictures/([a-z-]+)\.png", told))
    pictures = (ROOT / "styles" / "pictures").glob("*.png")
    assert shown == {path.stem for path in pictures}


def test_an_e_book_with_all_of_them_is_valid(tmp_path: Path) -> None:
    book = replace(sample.book(), own=root(tmp_path, ALL))
    data, _ = epub.write(book, Options(), Findings())
    path = tmp_path / "all.epub"
    path.write_bytes(data)
    assert epubcheck.check([path])[path] == []
    with ZipFile(BytesIO(data)) as archive:
        css = archive.read("EPUB/styles/epub.css").decode()
    assert "color: #8b1a1a" in css
