"""Notes: taken out once, numbered by series, called at the word they belong to."""

from pathlib import Path

import pytest
from lxml import etree

from edition.model import Book, Note
from tests.unit.rendering import arranged, document


def build(tmp_path: Path, markup: str) -> Book:
    path = tmp_path / "a.xml"
    path.write_text(document(markup), encoding="utf-8")
    return arranged(path)[0]


def notes(book: Book) -> list[Note]:
    return [note for chapter in book.chapters for note in chapter.notes]


def marked(book: Book) -> str:
    """Give the text of all chapters, calls in brackets."""
    copy = [etree.fromstring(etree.tostring(c.body)) for c in book.chapters[2:]]
    for body in copy:
        for call in body.iter("{*}a"):
            if call.get("class") == "noteref":
                call.text = f"[{call.text}]"
    return " ".join("".join("".join(body.itertext()) for body in copy).split())


def test_series_have_marks_of_their_own(tmp_path: Path) -> None:
    book = build(
        tmp_path,
        "<p>a<note>A.</note> b<note type='editorial'>B.</note> "
        "c<note type='textcritical'>C.</note> d<note>D.</note> "
        "e<note type='translator'>E.</note></p>",
    )
    assert marked(book) == "a[1] b[E1] c[a] d[2] e[T1]"
    assert [(note.series, note.mark) for note in notes(book)] == [
        ("author", "1"),
        ("editor", "E1"),
        ("textual", "a"),
        ("author", "2"),
        ("translator", "T1"),
    ]


def test_one_series_alone_needs_no_letter(tmp_path: Path) -> None:
    book = build(tmp_path, "<p>a<note type='editorial'>B.</note></p>")
    assert marked(book) == "a[1]"


def test_letters_go_on_after_z(tmp_path: Path) -> None:
    note = "a<note type='textual'>B.</note>"
    book = build(tmp_path, f"<p>{note * 28}</p>")
    assert [note.mark for note in notes(book)][25:] == ["z", "aa", "ab"]


def test_numbers_begin_anew_in_each_chapter(tmp_path: Path) -> None:
    division = "<div><head>H</head><p>a<note>A.</note></p></div>"
    book = build(tmp_path, division * 2)
    assert [note.mark for note in notes(book)] == ["1", "1"]
    assert len({note.ident for note in notes(book)}) == 2


def test_numbers_go_on_in_a_chapter_that_is_parted(tmp_path: Path) -> None:
    paragraphs = f"<p>{'word ' * 200}<note>A.</note></p>" * 300
    book = build(tmp_path, f"<div><head>H</head>{paragraphs}</div>")
    assert len(book.chapters) > 3
    assert [note.mark for note in notes(book)] == [str(n) for n in range(1, 301)]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>word <note>N.</note> next</p>", "word[1] next"),
        ("<p>word <note>N.</note>next</p>", "word[1] next"),
        ("<p>word\n<note>N.</note>, next</p>", "word[1], next"),
        ("<p><note>N.</note> next</p>", "[1] next"),
        ("<p>One.</p><note>N.</note><p>Two.</p>", "One.[1]Two."),
        ("<lg><l>One</l><note>N.</note><l>Two</l></lg>", "One[1]Two"),
        ("<div><head>H<note>N.</note></head><p>a</p></div>", "H[1]a"),
        ("<div><note>N.</note><p>a</p></div>", "a[1]"),
        ("<list><item>a</item><note>N.</note></list>", "a[1]"),
        ("<table><row><cell>a<note>N.</note></cell></row></table>", "a[1]"),
    ],
)
def test_a_call_stands_at_a_word(markup: str, wanted: str, tmp_path: Path) -> None:
    book = build(tmp_path, markup)
    assert marked(book) == wanted
    assert ["".join(note.content.itertext()) for note in notes(book)] == ["N."]


def test_a_note_within_a_note_is_called_there(tmp_path: Path) -> None:
    book = build(tmp_path, "<p>a<note>One<note>Two.</note>.</note></p>")
    first, second = notes(book)
    assert "".join(first.content.itertext()) == "One2."
    assert "".join(second.content.itertext()) == "Two."
    assert first.content.find(f".//*[@id='{second.call}']") is not None


def test_notes_of_blocks_are_valid_and_whole(tmp_path: Path) -> None:
    book = build(
        tmp_path,
        "<p>a<note>Line <list><item>one</item></list> after<p>Para.</p></note> b</p>",
    )
    [note] = notes(book)
    names = [etree.QName(child).localname for child in note.content]
    assert names == ["p", "ul", "p", "p"]


def test_notes_kept_apart_go_to_their_calls(tmp_path: Path) -> None:
    book = build(
        tmp_path,
        "<div><p>a<ref target='#n1'>1</ref> b<ptr target='#n2'/> "
        "c <ref target='#n1'>(1)</ref></p></div>"
        "<div type='notes'><head>Notes</head><note xml:id='n1'>One.</note>"
        "<note xml:id='n2'>Two.</note></div>",
    )
    assert marked(book) == "a[1] b[2] c (1)"
    assert [note.ident for note in notes(book)] == ["n1", "n2"]
    assert len(book.chapters) == 3


def test_notes_that_point_go_where_they_point(tmp_path: Path) -> None:
    book = build(
        tmp_path,
        "<div><p>a<anchor xml:id='x'/> b <seg xml:id='y'>c</seg></p></div>"
        "<div type='notes'><note target='#y'>Y.</note><note target='#x'>X.</note>"
        "<note target='#gone'>Gone.</note></div>",
    )
    assert marked(book).startswith("a[1] b c[2]")
    assert [note.content.findtext("{*}p") for note in notes(book)] == ["X.", "Y."]
    assert "Gone." in marked(book)


def test_a_note_in_the_line_stays_there(tmp_path: Path) -> None:
    book = build(tmp_path, "<p>a <note place='inline'>N.</note> b</p>")
    assert marked(book) == "a [N.] b"
    assert notes(book) == []
