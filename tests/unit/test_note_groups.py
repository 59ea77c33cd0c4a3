"""Notes in groups: series in their order, several apparatuses by layer."""

from pathlib import Path

from edition.arranging.note_groups import groups, rank
from edition.model import Note, Series
from tests.unit.rendering import arranged, document

LAYERS = """<p>One <app type="variants"><lem>two</lem><rdg wit="#A">too</rdg></app>
<app type="testimonia"><lem>three</lem><rdg wit="#A">tree</rdg></app>
<app type="variants"><lem>four</lem><rdg wit="#A">for</rdg></app><note>Yes.</note></p>
"""


def _notes(folder: Path, markup: str, view: str = "critical") -> tuple[Note, ...]:
    path = folder / "case.xml"
    path.write_text(document(markup), encoding="utf-8")
    book, _ = arranged(path, view)
    return book.chapters[2].notes


def test_each_layer_counts_for_itself_and_the_largest_has_small_letters(
    tmp_path: Path,
) -> None:
    notes = _notes(tmp_path, LAYERS)
    found = [
        (group.series, group.layer, [note.mark for note in group.notes])
        for group in groups(notes)
    ]
    assert found == [
        (Series.AUTHOR, "", ["1"]),
        (Series.TEXTUAL, "variants", ["a", "b"]),
        (Series.TEXTUAL, "testimonia", ["A"]),
    ]
    assert sorted(notes, key=rank)[-1].layer == "testimonia"


def test_layers_have_names_in_the_language_of_the_text(tmp_path: Path) -> None:
    last = groups(_notes(tmp_path, LAYERS))[-1]
    assert last.heading("de") == "Testimonien"
    assert last.of_one("xx") == "Testimonia"


def test_one_layer_alone_is_the_apparatus(tmp_path: Path) -> None:
    markup = '<p><app type="x"><lem>a</lem><rdg wit="#A">b</rdg></app></p>'
    (group,) = groups(_notes(tmp_path, markup))
    assert (group.layer, group.heading("en")) == ("", "Textual notes")


def test_many_layers_have_marks_of_their_own(tmp_path: Path) -> None:
    apps = "".join(
        f'<app type="t{n}"><lem>a{n}</lem><rdg wit="#A">b</rdg></app> '
        for n in range(5)
    )
    marks = [note.mark for note in _notes(tmp_path, f"<p>{apps}</p>")]
    assert marks == ["a", "A", "α", "d1", "e1"]
