"""Texts parted into chapters: by divisions, by parts, by size; nothing lost."""

from pathlib import Path

import pytest

from edition.arranging import chapters
from edition.model import Book, Kind
from tests.unit.rendering import HEADER, arranged, document

LONG = f"<p>{'word ' * 30}</p>"


def build(tmp_path: Path, markup: str) -> Book:
    path = tmp_path / "a.xml"
    path.write_text(document(markup), encoding="utf-8")
    return arranged(path)[0]


def titles(book: Book) -> list[str]:
    return [chapter.title for chapter in book.chapters[2:]]


def words(book: Book) -> str:
    texts = ["".join(chapter.body.itertext()) for chapter in book.chapters[2:]]
    return "".join(" ".join(texts).split())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make chapters of a kilobyte too large."""
    monkeypatch.setattr(chapters, "LIMIT", 1000)


def test_a_single_division_is_a_chapter(tmp_path: Path) -> None:
    book = build(tmp_path, "<div><head>One</head><p>a</p></div>")
    assert titles(book) == ["One"]
    assert book.chapters[2].kind is Kind.BODY


def test_divisions_within_stay_in_their_chapter(tmp_path: Path) -> None:
    inner = "<div><head>Inner</head><div><head>Deep</head><p>a</p></div></div>"
    book = build(tmp_path, f"<div><head>One</head>{inner}</div>")
    assert titles(book) == ["One"]
    [entry] = book.contents
    assert [item.title for item in entry.children] == ["Inner"]
    assert [item.title for item in entry.children[0].children] == ["Deep"]
    levels = [f".//{{*}}h{level}" for level in (1, 2, 3)]
    found = [book.chapters[2].body.findtext(level) for level in levels]
    assert found == ["One", "Inner", "Deep"]


def test_parts_give_way_to_their_chapters(tmp_path: Path) -> None:
    inner = "".join(f"<div><head>{name}</head><p>a</p></div>" for name in "AB")
    book = build(tmp_path, f'<div type="part"><head>One</head>{inner}</div>')
    assert titles(book) == ["One", "A", "B"]
    assert [chapter.kind for chapter in book.chapters[2:]] == [
        Kind.PART,
        Kind.BODY,
        Kind.BODY,
    ]
    assert [item.title for item in book.contents] == ["One"]


def test_front_and_back_are_known(tmp_path: Path) -> None:
    book = build(
        tmp_path,
        "<text><front><div><head>Preface</head><p>a</p></div></front>"
        "<body><div><head>One</head><p>b</p></div></body>"
        "<back><div><head>Index</head><p>c</p></div></back></text>",
    )
    kinds = [(item.title, item.kind) for item in book.chapters[2:]]
    wanted = [("Preface", Kind.FRONT), ("One", Kind.BODY), ("Index", Kind.BACK)]
    assert kinds == wanted


def test_loose_text_between_divisions_is_kept_in_its_place(tmp_path: Path) -> None:
    markup = (
        "<p>first</p><div><head>One</head><p>second</p></div><p>third</p>"
        "<div><head>Two</head><p>fourth</p></div><p>fifth</p>"
    )
    book = build(tmp_path, markup)
    assert words(book) == "firstOnesecondthirdTwofourthfifth"


def test_a_heading_of_the_body_stands_over_the_first_chapter(tmp_path: Path) -> None:
    book = build(tmp_path, "<head>All</head><div><head>One</head><p>a</p></div>")
    assert words(book) == "AllOnea"
    assert titles(book) == ["One"]


def test_page_breaks_between_divisions_open_the_next(tmp_path: Path) -> None:
    book = build(
        tmp_path,
        '<div><head>One</head><p>a</p></div><pb n="2"/><div><head>Two</head></div>',
    )
    assert titles(book) == ["One", "Two"]
    assert [mark.label for mark in book.pages] == ["2"]
    assert book.anchors[book.pages[0].target] == book.chapters[3].name


def test_group_and_texts_within_a_text(tmp_path: Path) -> None:
    text = "<text><body><div><head>{0}</head><p>a</p></div></body></text>"
    group = "".join(text.format(name) for name in "AB")
    book = build(tmp_path, f"<text><group>{group}</group></text>")
    assert titles(book) == ["A", "B"]


def test_texts_of_a_corpus_are_chapters_each(tmp_path: Path) -> None:
    member = (
        f"<TEI>{HEADER}<text><body><div><head>{{0}}</head><p>a</p></div>"
        "</body></text></TEI>"
    )
    members = "".join(
        member.format(name).replace(">Case<", f">Text {name}<") for name in "AB"
    )
    corpus = (
        f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{members}</teiCorpus>'
    )
    book = build(tmp_path, corpus)
    assert titles(book) == ["Text A", "Text B"]


@pytest.mark.usefixtures("small")
def test_what_is_too_large_is_parted_at_its_divisions(tmp_path: Path) -> None:
    inner = "".join(f"<div><head>{name}</head>{LONG * 3}</div>" for name in "AB")
    book = build(tmp_path, f"<div><head>One</head>{inner}</div>")
    assert titles(book) == ["One", "A", "B"]
    assert words(book).count("word") == 180


@pytest.mark.usefixtures("small")
def test_and_between_blocks_where_there_are_none(tmp_path: Path) -> None:
    book = build(tmp_path, f"<div xml:id='d'><head>One</head>{LONG * 20}</div>")
    assert len(book.chapters) > 6
    assert words(book).count("word") == 600
    assert [entry.title for entry in book.contents] == ["One"]
    assert book.anchors["d"] == book.chapters[2].name


def test_notes_count_where_they_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chapters, "LIMIT", 2000)
    inner = "".join(
        f"<div><head>{name}</head><p>a<note>{'word ' * 100}</note></p></div>"
        for name in "AB"
    )
    book = build(tmp_path, f"<div><head>One</head>{inner}</div>")
    assert titles(book) == ["One", "A", "B"]
    assert [len(chapter.notes) for chapter in book.chapters[2:]] == [0, 1, 1]


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ('<div type="act" n="1"><p>Hark.</p></div>', "Act 1"),
        ('<div type="chapter" n="IV"><p>Hark.</p></div>', "Chapter IV"),
        ('<div type="bibliography"><p>Hark.</p></div>', "Bibliography"),
        (
            '<div type="letter"><p>Dear Ada, how are you?</p></div>',
            "Dear Ada, how are you?",
        ),
        ('<div type="Elegie" n="3"><p>Hark.</p></div>', "Elegie 3"),
        ('<div n="7"><p>Hark, hark!</p></div>', "7. Hark, hark!"),
        (f"<div>{LONG}</div>", "word word word word word word word word word …"),
        ("<div><p>Come<note>Note.</note> in</p></div>", "Come in"),
        ("<p>Alone.</p>", "Case"),
    ],
)
def test_a_chapter_without_heading_has_a_name(
    markup: str, title: str, tmp_path: Path
) -> None:
    assert titles(build(tmp_path, markup)) == [title]
