"""The PDF writer: what stands in the file, judged by pikepdf and our check."""

import random
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from edition.checks.pdf import check
from edition.checks.pdf_words import words
from edition.errors import LibraryError
from edition.findings import Findings
from edition.model import Artifact, Book, Chapter, Entry, Kind, Media, Note, Series
from edition.options import PAGES, Options
from edition.writers import pdf, pdf_tree
from edition.writers.pdf_format import FORMATS, MM
from edition.writers.pdf_width import mark_long_words
from tests.unit import sample

PROSE = "The harbour slept while the boats came in and went out again. "


def build(book: Book, page: str = "a5") -> tuple[pikepdf.Pdf, Findings]:
    """Write a book, let the check find nothing, reopen it."""
    findings = Findings()
    data, measure = pdf.write(book, Options(page=page), findings)
    assert list(check(Artifact("harbour.pdf", data, "", measure), book)) == []
    opened = pikepdf.open(BytesIO(data))
    assert measure == f"{len(opened.pages)} pages"
    return opened, findings


def one_chapter(markup: str, *notes: Note) -> Book:
    """Give a book of one chapter."""
    body = sample.tree(f'<section class="div" id="c1" lang="en">{markup}</section>')
    chapter = Chapter("c1", Kind.BODY, "Tides", body, notes, "en", "Tides")
    front = sample.book().chapters[:2]
    return replace(
        sample.book(),
        chapters=(*front, chapter),
        contents=(Entry("Tides", "c1"),),
        media=(),
    )


def outline(pdf_: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Give level and title of each bookmark."""

    def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from walk(item.children, level + 1)

    with pdf_.open_outline() as found:
        yield from walk(list(found.root), 1)


def test_sample_is_sound() -> None:
    opened, findings = build(sample.book())
    assert findings.codes() == []
    title = "A poem with a title that goes on for quite a while"
    assert list(outline(opened)) == [
        (1, "Contents"),
        (1, "The first letter"),
        (2, "Lists"),
        (1, title),
    ]


def test_same_book_same_bytes() -> None:
    first, _ = pdf.write(sample.book(), Options(), Findings())
    second, _ = pdf.write(sample.book(), Options(), Findings())
    assert first == second


def test_metadata() -> None:
    opened, _ = build(sample.book())
    assert str(opened.docinfo.Title) == "Letters from the Harbour: A Specimen"
    assert str(opened.docinfo.Author) == "Ada Quill"
    assert str(opened.docinfo.Keywords) == "letters, harbours"
    assert str(opened.docinfo.ModDate) == "D:20210506000000Z"
    assert str(opened.Root.Lang) == "en"


def test_text_begins_on_an_odd_page_numbered_one() -> None:
    opened, _ = build(sample.book())
    numbers = list(opened.Root.PageLabels.Nums)
    assert [str(item.S) for item in numbers[1::2]] == ["/r", "/D"]
    assert int(numbers[2]) % 2 == 0


@pytest.mark.parametrize("page", PAGES)
def test_formats_have_their_paper(page: str) -> None:
    opened, findings = build(sample.book(), page)
    assert findings.codes() == []
    box = [float(number) for number in opened.pages[0].mediabox]
    form = FORMATS[page]
    assert box[2] == pytest.approx(form.width * MM, abs=0.1)
    assert box[3] == pytest.approx(form.height * MM, abs=0.1)
    assert form.bottom > form.top / 2


def test_a_note_taller_than_the_page_goes_to_the_end_of_its_chapter() -> None:
    tall = sample.note("n1", "1", Series.AUTHOR, f"<p>{PROSE * 120}</p>")
    short = sample.note("n2", "2", Series.AUTHOR, "<p>A short remark.</p>")
    calls = sample.call("n1", "1", "author"), sample.call("n2", "2", "author")
    book = one_chapter(f"<h1>Tides</h1><p>{PROSE}{calls[0]}{calls[1]}</p>", tall, short)
    opened, findings = build(book)
    assert findings.codes() == ["PDF-003"]
    found = words(opened)
    assert found.text.count("slept") == 1
    assert found.notes.count("slept") == 120
    assert "A short remark." in found.notes


def test_notes_in_odd_places_are_not_lost() -> None:
    places = {
        "n1": "<h1>Tides{}</h1>",
        "n2": "<table><caption>Heights{}</caption><tbody><tr><td>3</td></tr></tbody>"
        "</table>",
        "n3": "<table><thead><tr><th>port{}</th></tr></thead><tbody><tr><td>North</td>"
        "</tr></tbody></table>",
        "n4": "<table><tbody><tr><td>South{}</td></tr></tbody></table>",
        "n5": '<figure class="figure"><figcaption>A dot.{}</figcaption></figure>',
        "n6": '<ul class="list"><li>one{}</li></ul>',
        "n7": '<div class="sp"><p class="speaker">Pilot.</p>'
        '<p class="stage">aside{}</p><p>Who?</p></div>',
    }
    marks = {ident: str(number) for number, ident in enumerate(places, 1)}
    markup = "".join(
        text.format(sample.call(ident, marks[ident], "author"))
        for ident, text in places.items()
    )
    notes = [
        sample.note(ident, mark, Series.AUTHOR, f"<p>Remark upon {ident}.</p>")
        for ident, mark in marks.items()
    ]
    opened, findings = build(one_chapter(markup, *notes))
    assert findings.codes() == []
    found = words(opened)
    for ident in places:
        assert (found.text + found.notes).count(f"Remark upon {ident}.") == 1


def test_a_note_within_a_note_and_one_without_a_call() -> None:
    inner = sample.call("n2", "2", "author")
    outer = sample.note("n1", "1", Series.AUTHOR, f"<p>Outer remark{inner}.</p>")
    deep = sample.note("n2", "2", Series.AUTHOR, "<p>Inner remark.</p>")
    lone = Note("n3", Series.EDITOR, "*", "", sample.tree("<div><p>Alone.</p></div>"))
    markup = f"<p>{PROSE}{sample.call('n1', '1', 'author')}</p>"
    opened, _ = build(one_chapter(markup, outer, deep, lone))
    found = words(opened)
    assert found.notes.index("Outer remark") < found.notes.index("Inner remark")
    assert "Alone." in found.notes


@pytest.mark.parametrize("seed", [6, 21, 38])
def test_every_note_of_a_crowded_book_is_shown(seed: int) -> None:
    """WeasyPrint 70 forgets the notes of lines it makes room for, as in these."""
    chance = random.Random(seed)
    notes, paragraphs = [], []
    for number in range(1, 25):
        ident = f"n{number}"
        remark = f"<p>Remark {number}. {PROSE * chance.randrange(1, 6)}</p>"
        notes.append(sample.note(ident, str(number), Series.AUTHOR, remark))
        mark = sample.call(ident, str(number), "author")
        before = PROSE * chance.randrange(0, 4)
        after = PROSE * chance.randrange(0, 3)
        paragraphs.append(f"<p>{before}Now{mark} {after}</p>")
    opened, findings = build(one_chapter("".join(paragraphs), *notes))
    assert findings.codes() == []
    found = words(opened).notes
    assert all(f"Remark {number}. " in found for number in range(1, 25))


def test_no_space_before_a_call() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, "<p>A remark.</p>")
    call = sample.call("n1", "1", "author")
    opened, _ = build(one_chapter(f"<p>The boats. {call}They <i>are</i> in.</p>", note))
    assert "The boats.1 They are in." in words(opened).text


def test_tokens_cost_no_box_and_no_word() -> None:
    markup = '<p><span class="w">One</span> <span class="w" lang="ru">два</span></p>'
    opened, _ = build(one_chapter(markup))
    assert "One два" in words(opened).text
    tree = sample.tree(f"<section>{markup}</section>")
    pdf_tree.plain(tree, pdf_tree.Names(sample.book(), ()))
    assert [node.get("lang") for node in tree.iter("span")] == ["ru"]


def test_textual_notes_stand_below_the_others() -> None:
    textual = sample.note("n1", "a", Series.TEXTUAL, "<p>Misprint.</p>")
    author = sample.note("n2", "1", Series.AUTHOR, "<p>A remark.</p>")
    markup = (
        f"<p>One{sample.call('n1', 'a', 'textual')} "
        f"two{sample.call('n2', '1', 'author')}</p>"
    )
    opened, _ = build(one_chapter(markup, textual, author))
    found = words(opened).notes
    assert found.index("A remark.") < found.index("Misprint.")


def test_spaces_of_the_source_are_no_line_ends_in_notes() -> None:
    spread = "<p>First\n        second\n        third.</p>"
    note = sample.note("n1", "1", Series.AUTHOR, spread)
    markup = f"<p>One{sample.call('n1', '1', 'author')}</p>"
    opened, _ = build(one_chapter(markup, note))
    assert "First second third." in words(opened).notes


def test_letters_under_marks_can_be_read_back() -> None:
    opened, findings = build(one_chapter("<p>q̃uod p̄ q̃ and quickly</p>"))
    assert findings.codes() == []
    found = words(opened).text
    assert "quickly" in found
    assert "q̃uod" in found


def test_scripts_have_their_faces() -> None:
    samples = {
        "ko": "주체 수령",
        "ja": "いつれの御時",
        "grc": "ἄνδρα μοι ἔννεπε",
        "ru": "Москва спит",
        "he": "שלום",
        "ar": "سلام",
        "syr": "ܫܠܡܐ",
    }
    markup = "".join(f'<p lang="{tag}">{text}</p>' for tag, text in samples.items())
    _, findings = build(one_chapter(markup))
    assert findings.codes() == []


def test_a_character_without_a_font_is_told_once() -> None:
    _, findings = build(one_chapter("<p>One \U0010abcd two \U0010abcd</p>"))
    assert findings.codes() == ["PDF-002"]
    assert "U+10ABCD" in next(iter(findings)).message


def test_bold_type_is_embedded() -> None:
    opened, _ = build(one_chapter("<p>One <b>two</b> <i><b>three</b></i></p>"))
    names = {
        str(font.BaseFont)
        for page in opened.pages
        for font in page.obj.Resources.Font.values()
    }
    assert {name.partition("+")[2] for name in names} == {
        "Edition-Garamond",
        "Edition-Garamond-Italic",  # the subtitle
        "Edition-Garamond-Bold",
        "Edition-Garamond-Bold-Italic",
    }


def test_bold_type_is_bolder() -> None:
    opened, _ = build(one_chapter("<p>mmm <b>mmm</b></p>"))
    widths = {}
    for font in opened.pages[-1].obj.Resources.Font.values():
        data = BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
        name = str(font.BaseFont).partition("+")[2]
        widths[name] = TTFont(data)["hmtx"]["m"][0]
    assert widths["Edition-Garamond-Bold"] > widths["Edition-Garamond"]


def test_an_image_that_cannot_be_read_is_a_finding() -> None:
    markup = '<figure><img src="media/x.png" alt="a tide table"/></figure><p>One</p>'
    book = one_chapter(markup)
    broken = Media("media/x.png", "image/png", b"no image", "a tide table")
    opened, findings = build(replace(book, media=(broken,)))
    assert findings.codes() == ["MED-002"]
    assert "a tide table" in words(opened).text


def test_nothing_is_fetched_from_outside() -> None:
    markup = (
        '<p><img src="https://example.org/a.png" alt="one"/>'
        '<img src="file:///etc/hostname" alt="two"/></p>'
    )
    _, findings = build(one_chapter(markup))
    assert findings.codes() == ["MED-002", "MED-002"]


def test_a_book_without_front_matter_or_contents() -> None:
    book = one_chapter("<p>One word.</p>")
    bare = replace(book, chapters=book.chapters[2:], contents=())
    findings = Findings()
    data, measure = pdf.write(bare, Options(), findings)
    assert measure == "1 page"
    assert list(check(Artifact("harbour.pdf", data, "", ""), bare)) == []


def test_right_to_left_book() -> None:
    book = one_chapter('<p lang="he" dir="rtl">שלום עולם</p>')
    opened, _ = build(replace(book, direction="rtl"))
    assert int(list(opened.Root.PageLabels.Nums)[2]) % 2 == 0


def test_missing_libraries_give_one_clear_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str) -> None:
        print("advice of the library itself")
        raise OSError("cannot load library 'libpango-1.0-0'\nand more")

    monkeypatch.setattr(pdf, "import_module", fail)
    with pytest.raises(LibraryError) as caught:
        pdf.write(sample.book(), Options(), Findings())
    assert caught.value.finding.code == "PDF-004"
    assert caught.value.exit_code == 10
    assert "libpango-1.0-0" in caught.value.finding.message
    assert "and more" not in str(caught.value)
    assert capsys.readouterr().out == ""


def test_warnings_of_the_engine_stay_off_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    build(one_chapter("<p>One \U0010abcd</p>"))
    assert capfd.readouterr() == ("", "")


def test_a_note_without_room_runs_over_to_the_next_page() -> None:
    marks = [str(number) for number in range(1, 5)]
    notes = [
        sample.note(
            f"n{mark}",
            mark,
            Series.AUTHOR,
            f"<p>Start {mark}. {PROSE * 30}</p><p>{PROSE} End {mark}.</p>",
        )
        for mark in marks
    ]
    markup = "".join(
        f"<p>{PROSE * 4}{sample.call(f'n{mark}', mark, 'author')}</p>" for mark in marks
    )
    opened, findings = build(one_chapter(markup, *notes))
    assert findings.codes() == []
    found = words(opened)
    assert found.notes.count("slept") == 4 * 31
    ends = [found.notes.index(f"End {mark}.") for mark in marks]
    starts = [found.notes.index(f"Start {mark}.") for mark in marks]
    assert sorted([*starts, *ends]) == [
        place for pair in zip(starts, ends, strict=True) for place in pair
    ]


def test_notes_left_over_stand_before_the_next_chapter() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, f"<p>{PROSE * 60} End.</p>")
    first = one_chapter(f"<p>{PROSE}{sample.call('n1', '1', 'author')}</p>", note)
    body = sample.tree('<section class="div" id="c2"><p>Another chapter.</p></section>')
    last = Chapter("c2", Kind.BODY, "Another", body, (), "en", "Another")
    book = replace(first, chapters=(*first.chapters, last))
    alone, _ = build(replace(first, contents=()))
    both, findings = build(replace(book, contents=()))
    assert findings.codes() == []
    assert len(both.pages) == len(alone.pages) + 1
    assert words(both).notes.count("slept") == 60


def table(columns: int, text: str) -> str:
    """Give the markup of a table whose cells cannot be broken."""
    row = f"<tr>{columns * f'<td>{text}</td>'}</tr>"
    return f"<table><tbody>{row * 2}</tbody></table>"


@pytest.mark.parametrize(
    ("columns", "how"), [(6, []), (8, ["smaller"]), (12, ["turned"]), (40, ["broken"])]
)
def test_a_table_too_wide_is_made_to_fit(columns: int, how: list[str]) -> None:
    book = one_chapter(f"<p>{PROSE}</p>{table(columns, '1234567')}<p>{PROSE}</p>")
    opened, findings = build(book)
    told = [item.message for item in findings if item.code == "PDF-006"]
    assert len(told) == len(how) == len(findings.codes())
    assert all(word in text for word, text in zip(how, told, strict=True))
    sizes = {tuple(float(side) for side in page.mediabox[2:]) for page in opened.pages}
    assert len(sizes) == (2 if columns > 8 else 1)


def test_a_word_too_long_for_the_page_is_broken() -> None:
    opened, findings = build(one_chapter(f"<p>{PROSE}</p><p>{'x' * 400}</p>"))
    assert findings.codes() == []
    assert words(opened).text.count("x") == 400


def test_a_tall_image_stays_on_the_page_with_its_caption() -> None:
    markup = (
        f'<p>{PROSE * 9}</p><figure class="figure"><img src="media/dot.png" '
        'alt="A dot" style="height: 90cm"/><figcaption>A dot.</figcaption></figure>'
    )
    book = replace(one_chapter(markup), media=sample.book().media)
    opened, findings = build(book)
    assert findings.codes() == []
    assert "A dot." in words(opened).text


def test_the_colophon_names_typefaces_tools_and_source() -> None:
    book = one_chapter("<p>Boats, лодки and 배</p>")
    opened, _ = build(replace(book, digest="ab" * 32))
    found = words(opened).text
    assert "Typefaces: EB Garamond, Noto Serif CJK KR (SIL Open Font" in found
    assert "Typesetting: WeasyPrint" in found
    assert "ab" * 32 in found
    assert ", 2021-05-06" in found


def test_short_textual_notes_run_on_in_one_paragraph() -> None:
    notes = [
        sample.note(f"n{number}", mark, Series.TEXTUAL, f"<p>boat] goat {mark}</p>")
        for number, mark in enumerate("abc")
    ]
    calls = "".join(
        f"boat{sample.call(f'n{number}', mark, 'textual')} "
        for number, mark in enumerate("abc")
    )
    opened, findings = build(one_chapter(f"<p>{calls}</p>", *notes))
    assert findings.codes() == []
    assert "goat a\u00a0|\u2002b" in words(opened).notes.replace("\u2002b ", "\u2002b")


def test_a_note_of_the_margin_stands_in_the_margin() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, "<p>Of boats.</p>")
    note.content.set("data-margin", "yes")
    markup = f"<p>Boats{sample.call('n1', '1', 'author')} go out.</p>"
    opened, findings = build(one_chapter(markup, note))
    assert findings.codes() == []
    found = words(opened)
    assert (found.text + found.notes).count("Of boats.") == 1


def test_only_long_words_are_broken_anywhere() -> None:
    long = "x" * 40
    tree = sample.tree(f"<p>a {long} b<i>c</i> {long}, {long} d</p>")
    before = "".join(tree.itertext())
    mark_long_words(tree)
    assert "".join(tree.itertext()) == before
    assert [node.text for node in tree.iter("span")] == [long, f"{long},", long]
