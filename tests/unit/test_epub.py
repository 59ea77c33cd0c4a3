"""The EPUB writer: what stands in the documents it makes."""

from dataclasses import replace

import pytest
from lxml import etree

from edition.findings import Findings
from edition.model import EPUB, XHTML, XML_LANG, Entry, Series
from edition.options import Options
from edition.writers.epub import write
from tests.unit.epub_books import (
    MATH,
    SVG,
    built,
    chapter,
    document,
    files,
    jumping,
    made_of,
)
from tests.unit.sample import book, note, tree

H = {"h": XHTML, "e": EPUB}
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def test_same_book_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    first = built(book())[0]
    monkeypatch.setenv("TZ", "UTC")
    assert built(book())[0] == first


def test_the_measure_counts_chapters_and_words() -> None:
    assert built(book())[0].measure.startswith("2 chapters, ")
    one = made_of(chapter("c", "<section><p>one</p><p>t<i>w</i>o</p></section>"))
    assert built(one)[0].measure == "1 chapter, 2 words"


def test_the_book_is_not_changed() -> None:
    made = book()
    before = [etree.tostring(item.body) for item in made.chapters]
    built(made)
    assert [etree.tostring(item.body) for item in made.chapters] == before


def test_links_lead_to_files() -> None:
    root = document(built(book())[0], "text/c1.xhtml")
    hrefs = root.xpath("//h:a[@class='ref']/@href", namespaces=H)
    assert hrefs == ["c2.xhtml#c2", "https://example.org/a?b=1&c=2"]
    assert root.xpath("//h:img/@src", namespaces=H) == ["../media/dot.png"]


def test_lost_links_keep_their_words_and_are_found() -> None:
    made = made_of(
        chapter("c", '<section><p><a href="#gone" role="doc-noteref">a</a> '
                '<a href="#gone">b</a> <a href="file:///x">c</a></p></section>')
    )  # fmt: skip
    artifact, findings = built(made)
    root = document(artifact, "text/c.xhtml")
    assert root.xpath("//h:a[@href or @role]", namespaces=H) == []
    assert "".join(root.xpath("//h:section//text()", namespaces=H)) == "a b c"
    assert findings.codes() == ["EPUB-002", "EPUB-002"]
    assert '"#gone"' in next(iter(findings)).message
    assert "(2 in all)" in next(iter(findings)).message


def test_notes_lead_back_to_their_very_call() -> None:
    root = document(built(book())[0], "text/c1.xhtml")
    for ident in ("n1", "n2"):
        aside = root.xpath(f"//h:aside[@id='{ident}']", namespaces=H)[0]
        assert aside.get(f"{{{EPUB}}}type") == "footnote"
        assert aside.get("role") == "doc-footnote"
        back = aside.xpath(".//h:a[@role='doc-backlink']/@href", namespaces=H)
        assert back == [f"#{ident}-call"]
        assert root.xpath(f"//h:a[@id='{ident}-call']/@href", namespaces=H) == [
            f"#{ident}"
        ]


def test_several_series_are_groups_with_headings() -> None:
    root = document(built(book())[0], "text/c1.xhtml")
    heads = root.xpath("//*[@role='doc-endnotes']//h:h3/text()", namespaces=H)
    assert heads == ["Author’s notes", "Textual notes"]
    single = document(built(book())[0], "text/c2.xhtml")
    assert not single.xpath("//h:h3 | //*[@class='note-series']", namespaces=H)


def test_an_uncalled_note_is_not_hidden_in_an_aside() -> None:
    lone = replace(note("n", "1", Series.EDITOR, "<p>x</p>"), call="")
    made = made_of(chapter("c", "<section><p>x</p></section>", (lone,)))
    root = document(built(made)[0], "text/c.xhtml")
    assert [e.tag for e in root.xpath("//*[@id='n']")] == [f"{{{XHTML}}}div"]


def test_languages_are_said_twice_and_alike() -> None:
    root = document(built(book())[0], "text/c1.xhtml")
    assert root.get("lang") == root.get(XML_LANG) == "en"
    for element in root.xpath("//*[@lang]"):
        assert element.get("lang") == element.get(XML_LANG)


def test_empty_elements_have_end_tags() -> None:
    made = made_of(chapter("c", "<section><p/><p><br/><i/></p></section>"))
    data = files(built(made)[0])["EPUB/text/c.xhtml"]
    assert b"<p></p><p><br/><i></i></p>" in data


def test_properties_say_what_a_document_holds() -> None:
    made = made_of(
        chapter("m", f"<section><p>{MATH}</p></section>"),
        chapter("s", f"<section><p>{SVG}</p></section>"),
        chapter("p", "<section><p>x</p></section>"),
    )
    artifact, _ = built(made)
    package = document(artifact, "content.opf")
    found = {
        item.get("href"): item.get("properties")
        for item in package.iterfind(".//o:item", OPF)
    }
    assert found["text/m.xhtml"] == "mathml"
    assert found["text/s.xhtml"] == "svg"
    assert found["text/p.xhtml"] is None
    assert found["nav.xhtml"] == "nav"
    assert found["cover.png"] == "cover-image"
    svg = document(artifact, "text/s.xhtml")
    uses = svg.xpath("//@x:href", namespaces={"x": "http://www.w3.org/1999/xlink"})
    assert uses == ["#box"]


def test_contents_are_nested_and_cover_all_chapters() -> None:
    nav = document(built(book())[0], "nav.xhtml")
    toc = nav.xpath("//h:nav[@e:type='toc']", namespaces=H)[0]
    assert toc.xpath("h:ol/h:li/h:a/@href", namespaces=H) == [
        "text/titlepage.xhtml",
        "text/imprint.xhtml",
        "text/c1.xhtml#c1",
        "text/c2.xhtml#c2",
    ]
    inner = toc.xpath("h:ol/h:li/h:ol/h:li/h:a/@href", namespaces=H)
    assert inner == ["text/c1.xhtml#c1s1"]
    pages = nav.xpath("//h:nav[@e:type='page-list']//h:a", namespaces=H)
    assert [(a.get("href"), a.text) for a in pages] == [("text/c1.xhtml#pb3", "3")]


def test_contents_out_of_order_are_put_in_order() -> None:
    nav = document(built(jumping())[0], "nav.xhtml")
    hrefs = nav.xpath("//h:nav[@e:type='toc']//h:a/@href", namespaces=H)
    assert [href[5:7] for href in hrefs] == ["c0", "c1", "c2", "c3", "c4"]
    assert all(nav.xpath("//h:nav//h:a/text()", namespaces=H))


def test_a_missing_chapter_is_put_as_deep_as_its_neighbour() -> None:
    chapters = [
        chapter(f"c{i}", f'<section id="i{i}"><p>x</p></section>', title=f"C{i}")
        for i in range(4)
    ]
    part = Entry("Part", "i0", (Entry("A", "i1"), Entry("B", "i3")))
    nav = document(built(made_of(*chapters, contents=(part,)))[0], "nav.xhtml")
    inner = nav.xpath("//h:nav[@e:type='toc']//h:ol/h:li/h:ol/h:li", namespaces=H)
    assert [li.findtext("h:a", namespaces=H) for li in inner] == ["A", "C2", "B"]


def test_the_contents_stand_after_title_page_and_imprint() -> None:
    package = document(built(book())[0], "content.opf")
    order = [ref.get("idref") for ref in package.iterfind(".//o:itemref", OPF)]
    assert order == ["cover", "text1", "text2", "nav", "text3", "text4"]


def test_direction_of_pages_and_of_text() -> None:
    made = replace(book(), direction="rtl")
    package = document(built(made)[0], "content.opf")
    spine = package.find("o:spine", OPF)
    assert spine.get("page-progression-direction") == "rtl"
    hebrew = made_of(chapter("c", "<section><p>x</p></section>", language="he"))
    assert document(built(hebrew)[0], "text/c.xhtml").get("dir") == "rtl"


def test_the_mark_goes_before_bare_text() -> None:
    lone = replace(
        note("n", "1", Series.EDITOR, ""), content=tree("<div>a <i>b</i></div>")
    )
    markup = '<section><p><a id="n-call" href="#n">1</a></p></section>'
    root = document(built(made_of(chapter("c", markup, (lone,))))[0], "text/c.xhtml")
    aside = root.xpath("//h:aside", namespaces=H)[0]
    assert "".join(aside.itertext()) == "1 a b"


def test_write_gives_bytes_and_measure() -> None:
    findings = Findings()
    data, measure = write(book(), Options(), findings)
    assert data.startswith(b"PK")
    assert measure.endswith("words")
    assert findings.codes() == []
