"""The structure tree of a PDF, read back with pikepdf; the words with poppler."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from edition.checks.pdf import check
from edition.checks.pdf_words import words
from edition.findings import Findings
from edition.model import (
    Artifact,
    Book,
    Chapter,
    Kind,
    Media,
    Note,
    Series,
    SourceFile,
)
from edition.options import Options
from edition.writers import pdf
from edition.writers.pdf_archive import file_names
from edition.writers.pdf_marks import visual
from edition.writers.pdf_structure import Node
from edition.writers.pdf_tables import regular
from tests.unit import sample


def one(markup: str, *notes: Note, **more: Any) -> Book:
    """Give a book of one chapter without front matter."""
    body = sample.tree(f'<section class="div" id="c1" lang="en">{markup}</section>')
    chapter = Chapter("c1", Kind.BODY, "Tides", body, notes, "en", "Tides")
    return replace(sample.book(), chapters=(chapter,), contents=(), media=(), **more)


def written(book: Book) -> tuple[bytes, pikepdf.Pdf]:
    """Write a book in which the check finds no fault."""
    findings = Findings()
    data, _ = pdf.write(book, Options(), findings)
    told = check(Artifact("harbour.pdf", data, "", ""), book)
    assert [str(item) for item in told] == []
    return data, pikepdf.open(BytesIO(data))


def outline(item: Any) -> Any:
    """Give the tags of an element as nested lists, content left out."""
    if isinstance(item, Array):
        return [line for kid in item for line in outline(kid)]
    if not isinstance(item, Dictionary) or "/S" not in item:
        return []
    name = str(item.S)[1:]
    inner = outline(item.get("/K", Array()))
    return [[name, *inner] if inner else name]


def body(book: Book) -> Any:
    """Give the tags of a book's one chapter."""
    _, opened = written(book)
    return outline(opened.Root.StructTreeRoot.K)[0][1][1][1:][0][1:]


def elements(opened: pikepdf.Pdf, name: str) -> list[Any]:
    """Give the structure elements of a type in the order of the tree."""
    found: list[Any] = []
    stack: list[Any] = [opened.Root.StructTreeRoot.K]
    while stack:
        item = stack.pop()
        if isinstance(item, Array):
            stack.extend(reversed(list(item)))
        elif isinstance(item, Dictionary):
            if item.get("/S") == Name(f"/{name}"):
                found.append(item)
            stack.append(item.get("/K", Array()))
    return found


def test_a_note_follows_the_paragraph_that_calls_it() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, "<p>A remark.</p>")
    call = sample.call("n1", "1", "author")
    book = one(f"<h1>Tides</h1><p>One{call} two.</p><p>Three.</p>", note)
    link = ["Link"]
    assert body(book) == [
        "H1",
        ["P", ["Reference", *link]],
        ["Note", ["Lbl", *link], "P"],
        "P",
    ]


def test_call_and_note_lead_to_each_other_and_say_so() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, "<p>A remark.</p>")
    _, opened = written(one(f"<p>One{sample.call('n1', '1', 'author')}</p>", note))
    links = [item for page in opened.pages for item in page.get("/Annots", Array())]
    said = {str(link.Dest): str(link.Contents) for link in links}
    assert said == {"n1": "Author’s note 1", "n1-call": "1 Back to the text"}
    (tag,) = elements(opened, "Note")
    assert opened.Root.StructTreeRoot.IDTree.Names[0] == tag.ID


def test_a_paragraph_on_two_pages_is_one() -> None:
    book = one(f"<p>{'The boats came in and went out again. ' * 120}</p>")
    assert body(book) == ["P"]


def test_languages_of_parts() -> None:
    markup = (
        '<p>One <i lang="ru">два</i> three</p><blockquote lang="de"><p>Vier</p>'
        "</blockquote>"
    )
    _, opened = written(one(markup))
    said = [
        (str(item.S), str(item.Lang))
        for item in opened.objects
        if isinstance(item, Dictionary) and "/S" in item and "/Lang" in item
    ]
    assert sorted(said) == [
        ("/BlockQuote", "de"),
        ("/Document", "en"),
        ("/Span", "ru"),
    ]


def test_lists_have_labels_and_bodies() -> None:
    markup = (
        "<ol><li>one</li><li>two</li></ol>"
        "<dl><dt>tide</dt><dd>water</dd><dd>time</dd><dt>boat</dt><dd>wood</dd></dl>"
    )
    item = ["LI", "Lbl", "LBody"]
    assert body(one(markup)) == [
        ["L", item, item],
        ["L", ["LI", "Lbl", ["LBody", ["Div", "P"]]], item],
    ]
    _, opened = written(one(markup))
    first = elements(opened, "L")[0]
    assert first.A.ListNumbering == Name.Decimal


def test_a_caption_is_within_its_figure() -> None:
    figure = '<figure><img src="media/dot.png" alt="a dot"/>{}</figure>'
    markup = figure.format("<figcaption>A dot.</figcaption>")
    book = replace(one(markup), media=sample.book().media)
    assert body(book) == [["Figure", "Caption"]]
    _, opened = written(book)
    (tag,) = elements(opened, "Figure")
    assert str(tag.Alt) == "a dot"
    left, bottom, right, top = (float(value) for value in tag.A.BBox)
    page = [float(value) for value in opened.pages[0].MediaBox]
    assert 0 < left < right < page[2]
    assert 0 < bottom < top < page[3]


def test_an_image_that_nobody_described_says_so() -> None:
    figure = '<figure><img src="media/dot.png" alt=""/></figure>'
    _, opened = written(replace(one(figure), media=sample.book().media))
    (tag,) = elements(opened, "Figure")
    assert str(tag.Alt) == "Image without description"


def test_a_formula_says_what_it_is() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi><mo>=</mo>{}'
    _, opened = written(one(f"<p>So {math.format('<mi>b</mi></math>')}.</p>"))
    (tag,) = elements(opened, "Formula")
    assert "".join(str(tag.Alt).split()) == "a=b"


def test_a_table_has_scopes_and_full_rows() -> None:
    markup = (
        "<table><thead><tr><th>port</th><th>height</th></tr></thead>"
        "<tbody><tr><th>North</th></tr><tr><td>South</td><td>3</td></tr></tbody>"
        "</table>"
    )
    rows = ["TR", "TH", "TH"], ["TR", "TH", "TD"], ["TR", "TD", "TD"]
    assert body(one(markup)) == [
        ["Table", ["THead", rows[0]], ["TBody", rows[1], rows[2]]]
    ]


def test_spans_are_cut_at_the_edge_of_a_table() -> None:
    table = Node("Table")
    first, second = table.add("TR"), table.add("TR")
    tall = first.add("TD")
    tall.attributes["RowSpan"] = 9
    first.add("TD")
    regular(table)
    assert tall.attributes["RowSpan"] == 2
    assert [kid.role for kid in second.nodes()] == ["TD"]


def test_the_head_of_a_table_is_read_once() -> None:
    rows = "".join(f"<tr><td>Port {n}</td><td>{n}</td></tr>" for n in range(90))
    markup = (
        "<table><thead><tr><th>Harbour</th><th>Height</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    data, opened = written(one(markup))
    assert len(opened.pages) > 1
    assert words(opened).text.count("Harbour") == 1
    assert plain(data).count("Harbour") > 1


def test_running_heads_and_folios_are_artifacts() -> None:
    book = one(f"<p>{'The boats came in and went out again. ' * 120}</p>")
    data, opened = written(book)
    assert "Letters from the Harbour" in plain(data)
    assert "Letters" not in words(opened).text


def test_numbers_of_verse_lines_are_not_read() -> None:
    line = '<p class="l" data-n="5" data-line="5">The boats come in</p>'
    data, opened = written(one(f'<div class="lg">{line}</div>'))
    assert "5" in plain(data)
    assert words(opened).text == "The boats come in"


def test_words_between_blocks_have_a_paragraph() -> None:
    assert body(one("<div>One <i>two</i><p>Three</p></div>")) == [["Div", "P", "P"]]


def test_spaces_between_phrases_are_there() -> None:
    _, opened = written(one("<p><i>One</i> <b>two</b> <i>three</i></p>"))
    assert "One two three" in words(opened).text


def plain(data: bytes) -> str:
    """Give the words that poppler takes from the pages."""
    run = ["pdftotext", "-", "-"]
    done = subprocess.run(run, input=data, capture_output=True, check=True)
    text = done.stdout.decode()
    # It marks the direction of lines; the order of the words is the point here.
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", text)


RIGHT_TO_LEFT = {
    "he": "שָׁלוֹם עוֹלָם אֶחָד",
    "ar": "بِسْمِ اللَّهِ الرَّحْمَٰنِ",
    "syr": "ܗܲܒܼ ܠܝܼ ܚܘܼܒܵܟܼ ܕܐܹܡܲܠܸܠ ܒܹܗ",
}


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_right_to_left_is_read_in_order(tag: str) -> None:
    text = RIGHT_TO_LEFT[tag]
    markup = f'<p lang="{tag}" dir="rtl">{text}</p>'
    data, opened = written(one(markup, direction="rtl"))
    assert text in words(opened).text
    assert text in plain(data)


def test_right_to_left_with_numbers_and_latin() -> None:
    text = "שלום (1918) New York עולם"
    data, opened = written(one(f'<p lang="he" dir="rtl">{text}</p>'))
    assert text in words(opened).text
    assert text in plain(data)


def test_left_to_right_with_hebrew() -> None:
    text = "Word שלום עולם in (English) שלום."
    data, opened = written(one(f"<p>{text}</p>"))
    assert text in words(opened).text
    assert text in plain(data)


def test_order_from_left_to_right() -> None:
    assert visual("אבג דה", is_rtl=True) == "הד גבא"
    assert visual("אב 12 ab ג", is_rtl=True) == "ג \u200f12 ab בא"
    assert visual("one אב two", is_rtl=False) == "one בא\u200e two"


def test_private_and_missing_characters_have_a_name() -> None:
    findings = Findings()
    book = one("<p>One \U0010abcd two</p>")
    data, _ = pdf.write(book, Options(), findings)
    assert findings.codes() == ["PDF-002"]
    assert list(check(Artifact("harbour.pdf", data, "", ""), book)) == []
    assert "One [U+10ABCD] two" in plain(data)
    assert "One \U0010abcd two" in words(pikepdf.open(BytesIO(data))).text


def test_sources_are_inside() -> None:
    files = (SourceFile("edition.xml", b"<TEI/>"), SourceFile("a/b.xml", b"<b/>"))
    book = one("<p>One</p>", sources=files)
    data, opened = written(book)
    assert data == written(book)[0]
    found = {str(item.UF): item for item in opened.Root.AF}
    assert sorted(found) == ["b.xml", "edition.xml"]
    for source in files:
        item = found[source.name.rpartition("/")[2]]
        assert item.EF.F.read_bytes() == source.data
        assert str(item.EF.F.Subtype) == "/application/tei+xml"
        assert item.AFRelationship == Name.Source
        assert str(item.EF.F.Params.ModDate) == "D:20210506000000Z"
        assert str(item.Desc) == f"TEI source: {source.name}"


def test_files_of_one_name_are_kept_apart() -> None:
    names = ["a/x.xml", "b/x.xml", "x-2.xml", "c/x.xml"]
    found = file_names(SourceFile(name, b"") for name in names)
    assert len(set(found)) == 4
    assert found[:2] == ["x.xml", "x-2.xml"]


def test_an_image_for_print_becomes_one_for_screens() -> None:
    plate = BytesIO()
    Image.new("CMYK", (8, 8), (0, 200, 200, 0)).save(plate, "JPEG")
    image = Media("media/plate.jpg", "image/jpeg", plate.getvalue(), "a plate")
    book = one('<figure><img src="media/plate.jpg" alt="a plate"/></figure>')
    _, opened = written(replace(book, media=(image,)))
    (shown,) = (
        item
        for item in opened.objects
        if isinstance(item, Stream) and item.get("/Subtype") == Name.Image
    )
    assert shown.ColorSpace == Name.DeviceRGB
    assert "/Interpolate" not in shown


def test_metadata_are_all_there() -> None:
    _, opened = written(sample.book())
    xmp = opened.Root.Metadata.read_bytes().decode()
    for text in (
        "<pdfaid:part>3<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
        "https://creativecommons.org/licenses/by/4.0/",
        "Creative Commons Attribution 4.0",
        "doi:10.1234/specimen",
        f"sha256:{'0' * 64}",
        "<rdf:li>ko</rdf:li>",
    ):
        assert text in xmp
    assert str(opened.docinfo.Subject) == "Two letters & a poem."
    assert str(opened.docinfo.Source) == f"sha256:{'0' * 64}"


PLAIN = """
import sys
from io import BytesIO
from edition.writers import pdf, pdf_tagging
from edition.findings import Findings
from edition.options import Options
from tests.unit import sample
pdf_tagging.apply = lambda: None
sys.stdout.buffer.write(pdf.write(sample.book(), Options(), Findings())[0])
"""


def test_the_engine_has_no_such_tags_itself() -> None:
    run = [sys.executable, "-W", "ignore", "-c", PLAIN]
    root = Path(__file__).parents[2]
    done = subprocess.run(run, capture_output=True, check=True, cwd=root)
    opened = pikepdf.open(BytesIO(done.stdout))
    for name in ("Note", "TOC", "Reference"):
        assert elements(opened, name) == [], "upstream is fixed"
    tags = [item for item in opened.objects if isinstance(item, Dictionary)]
    assert not any("/S" in item and "/Lang" in item for item in tags)
