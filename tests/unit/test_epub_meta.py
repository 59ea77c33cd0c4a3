"""The metadata of the package, and the strings it is made of."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from edition.model import (
    Agent,
    Book,
    Collection,
    Identifier,
    Media,
    Meta,
    PageBreak,
    Rights,
)
from edition.writers.epub_links import web_address
from edition.writers.epub_meta import unique_identifier
from edition.writers.epub_text import clean, is_rtl, language, w3c_date
from tests.unit.epub_books import built, chapter, document, made_of
from tests.unit.sample import PIXEL, book

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def dublin_core(made: Book, name: str) -> list[str]:
    package = document(built(made)[0], "content.opf")
    return [element.text for element in package.iter(DC + name)]


def properties(made: Book, name: str) -> list[str]:
    package = document(built(made)[0], "content.opf")
    return [e.text for e in package.iter(OPF + "meta") if e.get("property") == name]


def with_meta(**fields: object) -> Book:
    return replace(book(), meta=replace(book().meta, **fields))


def test_titles_are_main_and_subtitle() -> None:
    assert dublin_core(book(), "title") == ["Letters from the Harbour", "A Specimen"]
    assert properties(book(), "title-type") == ["main", "subtitle"]


def test_agents_have_role_and_name_for_sorting() -> None:
    assert dublin_core(book(), "creator") == ["Ada Quill"]
    assert dublin_core(book(), "contributor") == ["Bo Editor", "Cy Translator"]
    assert properties(book(), "role") == ["aut", "edt", "trl"]
    assert properties(book(), "file-as") == [
        "Quill, Ada", "Editor, Bo", "Translator, Cy",
    ]  # fmt: skip


def test_without_an_author_the_editors_are_creators() -> None:
    made = with_meta(agents=(Agent("T", "trl"), Agent("E", "edt")))
    assert dublin_core(made, "creator") == ["E"]
    assert dublin_core(made, "contributor") == ["T"]


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [
        ((Identifier("doi", "10.1/x"),), "https://doi.org/10.1/x"),
        ((Identifier("doi", "https://doi.org/10.1/x"),), "https://doi.org/10.1/x"),
        ((Identifier("isbn", "978-0-306-40615-7"),), "urn:isbn:9780306406157"),
        ((Identifier("idno", "urn:x:1"),), "urn:x:1"),
        ((Identifier("url", "http://a.b/"), Identifier("doi", "10.1/x")),
         "https://doi.org/10.1/x"),
    ],
)  # fmt: skip
def test_the_unique_identifier_is_the_headers(
    identifiers: tuple[Identifier, ...], expected: str
) -> None:
    made = with_meta(identifiers=identifiers)
    assert unique_identifier(made) == expected
    assert dublin_core(made, "identifier")[0] == expected


def test_without_one_it_is_made_of_slug_and_title() -> None:
    made = with_meta(identifiers=(Identifier("tcp", "A001"),))
    first = unique_identifier(made)
    assert first.startswith("urn:uuid:")
    assert unique_identifier(replace(made, slug="other")) != first
    assert dublin_core(made, "identifier") == [first, "tcp:A001"]


def test_languages_rights_sources() -> None:
    assert dublin_core(book(), "language") == ["en", "ru", "ko"]
    assert dublin_core(with_meta(language="und"), "language") == ["en", "ru", "ko"]
    assert dublin_core(replace(book(), meta=Meta("T")), "language") == ["und"]
    rights = (Rights("free", "https://a.b/", "Free (https://a.b/)"), Rights("unknown"))
    assert dublin_core(with_meta(rights=rights), "rights") == [
        "Free (https://a.b/)",
        "unknown",
    ]
    assert len(dublin_core(book(), "source")) == 2
    assert properties(book(), "pageBreakSource") == dublin_core(book(), "source")[:1]


def test_dates() -> None:
    assert dublin_core(book(), "date") == ["2021"]
    assert dublin_core(with_meta(date="about 1900"), "date") == []
    assert properties(book(), "dcterms:modified") == ["2021-05-06T00:00:00Z"]


def moving(kind: str) -> bytes:
    """An image of two frames."""
    target = BytesIO()
    frames = [Image.new("L", (2, 2), shade) for shade in (0, 255)]
    frames[0].save(target, kind, save_all=True, append_images=frames[1:])
    return target.getvalue()


def pictured(media_type: str, data: bytes) -> Book:
    image = '<section><p><img src="media/a.x"/></p></section>'
    return made_of(chapter("c", image), media=(Media("media/a.x", media_type, data),))


def test_accessibility_is_computed_from_the_book() -> None:
    features = properties(book(), "schema:accessibilityFeature")
    assert {"alternativeText", "pageNavigation", "tableOfContents"} <= set(features)
    assert properties(book(), "schema:accessMode") == ["textual", "visual"]
    sufficient = properties(book(), "schema:accessModeSufficient")
    assert sufficient == ["textual,visual", "textual"]
    assert properties(book(), "schema:accessibilityHazard") == ["none"]
    bare = made_of(chapter("c", "<section><p>x</p></section>"))
    assert properties(bare, "schema:accessMode") == ["textual"]
    assert properties(bare, "schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in properties(bare, "schema:accessibilityFeature")
    mute = pictured("image/png", PIXEL)
    assert properties(mute, "schema:accessModeSufficient") == ["textual,visual"]
    assert properties(book(), "dcterms:conformsTo") == []


@pytest.mark.parametrize(
    ("media_type", "data", "moves"),
    [
        ("image/gif", moving("GIF"), True),
        ("image/png", PIXEL, False),
        ("image/gif", b"GIF89a", True),
        ("image/svg+xml", b"<svg><rect/></svg>", False),
        ("image/svg+xml", b"<svg><s:animateMotion x='1'/></svg>", True),
        ("image/svg+xml", b"<svg><style>@keyframes a {}</style></svg>", True),
    ],
)
def test_only_what_moves_or_cannot_be_read_might_flash(
    media_type: str, data: bytes, moves: bool
) -> None:
    hazards = properties(pictured(media_type, data), "schema:accessibilityHazard")
    assert ("unknownFlashingHazard" in hazards) is moves
    assert ("none" in hazards) is not moves


def test_pages_are_those_of_the_printed_source() -> None:
    web, print_ = "Repository. <https://example.org/1>", "Poems. London 1850."
    page = (PageBreak("1", book().chapters[-1].body.get("id", "")),)
    made = replace(with_meta(sources=(web, print_)), pages=page)
    assert properties(made, "pageBreakSource") == [print_]
    made = replace(with_meta(sources=(web,), reference=""), pages=page)
    assert properties(made, "pageBreakSource") == [web]


def test_only_a_text_with_headings_can_be_gone_through_by_them() -> None:
    feature = "schema:accessibilityFeature"
    with_head = made_of(chapter("a", "<section id='a'><h1>A</h1><p>a</p></section>"))
    without = made_of(chapter("a", "<section id='a'><p>a</p></section>"))
    assert "structuralNavigation" in properties(with_head, feature)
    assert "structuralNavigation" not in properties(without, feature)


def test_an_image_without_description_is_not_silent() -> None:
    image = "<section id='a' lang='de'><p><img src='media/a.png' alt=''/></p></section>"
    made = made_of(
        chapter("a", image, language="de"),
        media=(Media("media/a.png", "image/png", PIXEL),),
    )
    page = document(built(made)[0], "text/a.xhtml")
    (shown,) = page.iter("{http://www.w3.org/1999/xhtml}img")
    assert shown.get("alt") == "Bild ohne Beschreibung"
    features = properties(made, "schema:accessibilityFeature")
    assert "alternativeText" not in features


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Bilder sind beschrieben"), ("fre", "images sont décrites"),
     ("la-Latn", "verbis descriptae"), ("ko", "All images are described.")],
)  # fmt: skip
def test_the_summary_is_in_the_language_of_the_book(language: str, said: str) -> None:
    (summary,) = properties(with_meta(language=language), "schema:accessibilitySummary")
    assert said in summary


def test_series_with_their_numbers() -> None:
    series = (Collection("Waters", "5"), Collection("Specimens"))
    made = with_meta(collections=series)
    assert properties(made, "belongs-to-collection") == ["Waters", "Specimens"]
    assert properties(made, "collection-type") == ["series", "series"]
    assert properties(made, "group-position") == ["5"]


def test_authority_files_and_licences_are_named() -> None:
    gnd = "https://d-nb.info/gnd/118540238"
    made = with_meta(agents=(Agent("A", "aut", refs=(gnd, "#local")),))
    assert properties(made, "dcterms:identifier") == [gnd]
    (licence,) = properties(book(), "dcterms:license")
    assert licence.startswith("https://creativecommons.org/")


def test_a_page_without_a_number_claims_to_be_none() -> None:
    mark = '<span class="pb" id="{0}" role="doc-pagebreak" epub:type="pagebreak"/>'
    marks = mark.format("a") + mark.format("b")
    made = made_of(
        chapter("c", f"<section><p>x{marks}</p></section>"),
        pages=(PageBreak("1", "a"), PageBreak("", "b")),
    )
    root = document(built(made)[0], "text/c.xhtml")
    assert root.xpath("//*[@role='doc-pagebreak']/@id") == ["a"]
    assert len(root.xpath("//*[@class='pb']")) == 2


def test_clean() -> None:
    assert clean(" a\n\x00b\ud800  c\ufffe ") == "a b c"
    assert clean("\x01\t") == ""


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"), ("grc-x-beta", "grc-x-beta"), ("x-own", "x-own"),
        ("zh-Hant-TW", "zh-Hant-TW"), ("en_US", "und"), ("", "und"), ("a b", "und"),
    ],
)  # fmt: skip
def test_language(tag: str, expected: str) -> None:
    assert language(tag) == expected


def test_is_rtl() -> None:
    assert is_rtl("he")
    assert is_rtl("en-Hebr")
    assert not is_rtl("yi-Latn")
    assert not is_rtl("en")


def test_w3c_date() -> None:
    assert w3c_date("2021-02-28T10:00:00Z") == "2021-02-28"
    assert w3c_date("2021-02-30") == w3c_date("-0044") == w3c_date("1900/1901") == ""


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://exämple.org/ä?q=1#ß", "https://xn--exmple-cua.org/%C3%A4?q=1#%C3%9F"),
        ("http://example.org/%zz", "http://example.org/%25zz"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("http:///x", None),
        ("javascript:alert(1)", None),
        ("x.html", None),
    ],
)
def test_web_address(href: str, expected: str | None) -> None:
    assert web_address(href) == expected
