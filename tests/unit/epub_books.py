"""Books that are hard on the EPUB writer, made from the sample book."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from edition.findings import Findings
from edition.model import (
    Agent,
    Artifact,
    Book,
    Chapter,
    Entry,
    Identifier,
    Kind,
    Media,
    Meta,
    Note,
    PageBreak,
    Rights,
    Series,
)
from edition.options import Options
from edition.writers.epub import write
from tests.unit.sample import PIXEL, book, call, note, tree


def chapter(
    name: str,
    markup: str,
    notes: tuple[Note, ...] = (),
    *,
    kind: Kind = Kind.BODY,
    title: str = "T",
    language: str = "en",
) -> Chapter:
    return Chapter(name, kind, title, tree(markup), notes, language)


def made_of(*chapters: Chapter, **fields: object) -> Book:
    """A book of these chapters, its anchors made as the arranger makes them."""
    anchors = {
        ident: item.name
        for item in chapters
        for part in (item.body, *(n.content for n in item.notes))
        for ident in part.xpath("//@id")
    } | {n.ident: item.name for item in chapters for n in item.notes}
    first = [(item, item.body.xpath("//@id")) for item in chapters]
    defaults: dict[str, object] = {
        "chapters": chapters,
        "contents": tuple(Entry(item.title, ids[0]) for item, ids in first if ids),
        "anchors": anchors,
        "pages": (),
        "media": (),
    }
    return replace(book(), **(defaults | fields))


def built(made: Book) -> tuple[Artifact, Findings]:
    findings = Findings()
    data, measure = write(made, Options(), findings)
    return Artifact("x.epub", data, "application/epub+zip", measure), findings


def files(artifact: Artifact) -> dict[str, bytes]:
    with ZipFile(BytesIO(artifact.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(artifact: Artifact, path: str) -> etree._Element:
    return etree.fromstring(files(artifact)[f"EPUB/{path}"])


HREFS = (
    "http://a b/c", "https://exämple.org/ä?q=ü#ß", "http://[::1", "http://",
    "//x.org/a", "file:///etc/passwd", "data:text/plain,x", "javascript:alert(1)",
    "mailto:a@b.org", "mailto:", "images/x.jpg", "#nowhere", "", "#",
    "urn:isbn:123", "doi:10.1/2", "http://example.org:99999/",
    "http://example.org/%zz", "http://u:p@example.org/", "http://ex_ample.org/|a",
    "HTTP://EXAMPLE.ORG", "https://example.org/a#b#c", "tel:+49",
    "http://example.org/[x]", "cts:greekLit", "http://1.2.3", "ftp://x.org/a",
    "http://example.org./", "http://-x.org/", "https:example.org", "http:///x/y",
)  # fmt: skip

MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo>'
    "<mn>1</mn></math>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><defs><linearGradient id="shade">'
    '<stop offset="0"/></linearGradient><rect id="box" width="5" height="5"/></defs>'
    '<use xlink:href="#box" fill="url(#shade)"/><image width="1" height="1" '
    'xlink:href="http://example.org/x.png"/></svg>'
)
LANGUAGES = (
    "x-klingon", "und", "grc-x-beta", "german", "en_US", "", "zxx", "i-klingon",
    "la-Latn-x-medieval", "qaa-Latn", "sl-rozaj-biske-1994", "syc", "de-1996-",
)  # fmt: skip


def variants() -> Iterator[tuple[str, Book]]:
    """Name and book of each variant; every one must be a valid EPUB."""
    sample = book()
    meta = sample.meta
    one = chapter("c", '<section id="s"><p>Hi</p></section>')
    yield "sample", sample
    yield "no contents, no pages", replace(sample, contents=(), pages=())
    yield "no metadata", replace(sample, meta=Meta(title=""))
    yield (
        "unknown language",
        replace(made_of(replace(one, language="und")), meta=Meta(title="T")),
    )
    yield (
        "title page only",
        made_of(
            chapter("t", "<section><h1>x</h1></section>", kind=Kind.TITLEPAGE, title="")
        ),
    )
    yield "odd ids", made_of(
        chapter(
            "c",
            '<section id="ä"><p id="Кэ.1-2">x <a href="#Кэ.1-2">1</a> <a href="#ü">2'
            '</a> <a href="#a%b">3</a></p><p id="ü"/><p id="a%b">x</p><p id="x y">q'
            '</p><p id="ü">again</p><p id="1a">digit</p></section>',
        ),
        chapter("d", '<section><p><a href="#Кэ.1-2">to</a> <a href="#a%b">to</a> '
                '<a href="#1a">to</a></p></section>'),
    )  # fmt: skip
    paragraphs = "".join(f'<p lang="{tag}">a</p>' for tag in LANGUAGES)
    yield (
        "odd languages",
        replace(
            made_of(chapter("c", f'<section lang="x-own">{paragraphs}</section>')),
            meta=replace(meta, language="x-own", languages=("und", "bad tag", "zz-ZZ")),
        ),
    )
    yield (
        "MathML and SVG",
        made_of(chapter("c", f'<section id="s"><p>{MATH} {SVG}</p></section>')),
    )
    links = " ".join(
        f'<a class="ref" href="{href.replace("&", "&amp;")}">w{number}</a>'
        for number, href in enumerate(HREFS)
    )
    yield (
        "odd links",
        made_of(
            chapter(
                "c",
                f'<section id="s"><p>{links} <a role="doc-noteref" epub:type="noteref" '
                'href="#gone">9</a> <img src="http://example.org/a.png" alt="far"/> '
                '<img src="media/gone.png"/></p><blockquote cite="foo bar"><p>x</p>'
                "</blockquote></section>",
            )
        ),
    )
    yield (
        "odd metadata",
        replace(
            sample,
            meta=replace(
                meta,
                title='a\x00b\x0b & <c> \u202e\u2066x\ufffe \ud800 \x85 "q"',
                subtitle="\x01",
                publisher="  ",
                abstract="x" * 100_000,
                subjects=("", "a & b", "\x07"),
                rights=(Rights(), Rights("restricted")),
                date="2021-13-45",
                revised="of late",
                identifiers=(Identifier("", "x y"), Identifier("isbn", "123")),
                agents=(
                    Agent("", "aut"),
                    Agent("X\x02", "odd role"),
                    Agent("N", "edt"),
                ),
                sources=("", "s"),
                series="S & T",
            ),
        ),
    )
    yield "right to left", replace(
        made_of(chapter("c", '<section dir="rtl"><h1>שלום</h1></section>', title="שלום",
                        language="he")),
        direction="rtl",
        meta=replace(meta, title="ספר", language="he"),
    )  # fmt: skip
    names = ("a b", "A b", "x", "X", "..", "ä" * 300)
    pictures = ("media/a b.png", "media/ä.png", "media/A B.png", "../x.png",
                "/etc/p.png", "media/x/y.png", "media/X/Y.png")  # fmt: skip
    yield "odd names", made_of(
        *(chapter(name, f'<section id="s{number}"><p>x</p></section>')
          for number, name in enumerate(names)),
        media=tuple(Media(name, "image/png", PIXEL) for name in pictures),
    )  # fmt: skip
    yield "contents that jump", jumping()
    plain = '<section id="s"><p>x</p></section>'
    uncalled = (
        Note("n1", Series.EDITOR, "", "", tree("<div>bare text</div>")),
        Note("n2", Series.EDITOR, "*", "gone", tree("<div><ul><li>x</li></ul></div>")),
        Note("n3", Series.TEXTUAL, "", "", tree("<div/>")),
    )
    yield "notes nobody calls", made_of(chapter("c", plain, uncalled))
    heading = f'<section id="s"><h1>H{call("n1", "1", "author")}</h1></section>'
    nested = (
        note("n1", "1", Series.AUTHOR, f"<p>see {call('n2', '2', 'author')}</p>"),
        note("n2", "2", Series.AUTHOR, "<p>x</p>"),
    )
    yield "notes in notes and headings", made_of(chapter("c", heading, nested))
    yield "empty elements", made_of(
        chapter("c", '<section id="s"><h1/><p/><p><span class="pb" id="p1" '
                'epub:type="pagebreak" role="doc-pagebreak" aria-label="1"/><br/><i/>'
                '</p><div class="lg"/></section>'),
        pages=(PageBreak("1", "p1"),),
    )  # fmt: skip
    yield (
        "a script without a font",
        replace(
            sample, meta=replace(meta, title="\U00012000\U00013000", language="akk")
        ),
    )


def jumping() -> Book:
    """Contents and pages out of order, without titles, with lost targets."""
    return made_of(
        *(chapter(f"c{i}", f'<section id="i{i}"><p>x</p></section>', title="")
          for i in range(5)),
        contents=(
            Entry("Last", "i4", (Entry("First", "i0"),)),
            Entry("", "gone", (Entry("", "i2"),)),
        ),
        pages=(PageBreak("2", "i2"), PageBreak("1", "i1"), PageBreak("", "i0")),
    )  # fmt: skip
