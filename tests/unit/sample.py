"""A small book made by hand, for tests of one writer or check alone."""

import base64

from lxml import etree

from edition.model import (
    Agent,
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

NS = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YA"
    "AAAASUVORK5CYII="
)


def tree(markup: str) -> etree._Element:
    """Parse XHTML whose outermost element gets the namespaces."""
    name, _, rest = markup.partition(">")
    slash = "/" if name.endswith("/") else ""
    return etree.fromstring(f"{name.rstrip('/')} {NS}{slash}>{rest}")


def call(ident: str, mark: str, series: str) -> str:
    return (
        f'<a class="noteref" epub:type="noteref" role="doc-noteref" '
        f'href="#{ident}" id="{ident}-call" data-series="{series}">{mark}</a>'
    )


def note(ident: str, mark: str, series: Series, markup: str) -> Note:
    return Note(ident, series, mark, f"{ident}-call", tree(f"<div>{markup}</div>"))


def book() -> Book:
    meta = Meta(
        title="Letters from the Harbour",
        subtitle="A Specimen",
        agents=(
            Agent("Ada Quill", "aut", "Quill, Ada"),
            Agent("Bo Editor", "edt", "Editor, Bo", "edited by"),
            Agent("Cy Translator", "trl", "Translator, Cy"),
        ),
        language="en",
        languages=("en", "ru", "ko"),
        publisher="The Specimen Press",
        place="Harbour",
        date="2021",
        revised="2021-05-06",
        created="winter 1955",
        reference="Harbour Archive, box 3, folder 7",
        identifiers=(Identifier("doi", "10.1234/specimen"),),
        rights=(
            Rights(
                "free",
                "https://creativecommons.org/licenses/by/4.0/",
                "Creative Commons Attribution 4.0",
            ),
        ),
        sources=("Ada Quill, Letters (Harbour, 1955), pp. 3–9.",),
        abstract="Two letters & a poem.",
        subjects=("letters", "harbours"),
        principles=("Misprints are corrected; the source’s form is in the notes.",),
    )
    first = tree(
        '<section class="div" id="c1" lang="en" epub:type="chapter" role="doc-chapter">'
        '<h1 class="head" id="c1-h">The first letter</h1>'
        '<p id="p1"><span class="pb" epub:type="pagebreak" role="doc-pagebreak" '
        'id="pb3" aria-label="3" data-label="3"/>The harbour slept'
        f"{call('n1', '1', 'author')} while "
        '<i class="foreign" lang="ru">Москва спит</i> and '
        '<i class="foreign" lang="ko">주체 수령</i> were written; '
        f'<a class="ref" href="#c2">see the poem</a>{call("n2", "a", "textual")}. '
        '<a class="ref" href="https://example.org/a?b=1&amp;c=2">outside</a></p>'
        '<figure class="figure" id="f1"><img src="media/dot.png" alt="a dot"/>'
        "<figcaption>A dot.</figcaption></figure>"
        '<section class="div" id="c1s1"><h2 class="head">Lists</h2>'
        '<ul class="list"><li class="item">one</li><li class="item">two'
        '<ul class="list"><li class="item">two and a half</li></ul></li></ul>'
        '<dl class="list"><dt class="label">tide</dt><dd class="item">water</dd></dl>'
        '<table class="table"><caption>Tides</caption>'
        '<thead><tr><th scope="col">port</th><th scope="col">height</th></tr></thead>'
        "<tbody><tr><td>North</td><td>3</td></tr></tbody></table>"
        '<blockquote class="quote"><p>Quoted at length.</p></blockquote></section>'
        "</section>"
    )
    second = tree(
        '<section class="div" id="c2" lang="en" epub:type="chapter" role="doc-chapter">'
        '<h1 class="head">A poem with a title that goes on for quite a while</h1>'
        '<div class="lg" id="lg1"><p class="l" data-n="1">The boats come in,</p>'
        '<p class="l rend-indent" data-n="2">and out, and in, in a line so long that '
        "it must be turned over more than once in any narrow column of text "
        f"there is,{call('n3', '1', 'author')}</p></div>"
        '<div class="sp"><p class="speaker">Pilot.</p><p>Who <em class="emph">'
        'calls</em>? <span class="stage">(listens)</span></p></div>'
        '<div class="closer"><p class="signed">A. Q.</p></div></section>'
    )
    imprint = tree(
        '<section class="imprint" id="imprint" lang="en" '
        'epub:type="copyright-page">'
        "<h1>Imprint</h1><p>The Specimen Press, 2021.</p></section>"
    )
    titlepage = tree(
        '<section class="titlepage" id="titlepage" lang="en" epub:type="titlepage">'
        '<h1 class="title">Letters from the Harbour</h1>'
        '<p class="subtitle">A Specimen</p><p class="author">Ada Quill</p>'
        '<p class="editor">Edited by Bo Editor</p>'
        '<p class="publisher">The Specimen Press</p></section>'
    )
    chapters = (
        Chapter("titlepage", Kind.TITLEPAGE, "Title page", titlepage, (), "en"),
        Chapter("imprint", Kind.IMPRINT, "Imprint", imprint, (), "en"),
        Chapter(
            "c1",
            Kind.BODY,
            "The first letter",
            first,
            (
                note("n1", "1", Series.AUTHOR, "<p>It did sleep.</p><p>Twice.</p>"),
                note("n2", "a", Series.TEXTUAL, "<p><i>poem</i>: peom MS</p>"),
            ),
            "en",
            "The first letter",
        ),
        Chapter(
            "c2",
            Kind.BODY,
            "A poem with a title that goes on for quite a while",
            second,
            (note("n3", "1", Series.AUTHOR, "<p>There always is.</p>"),),
            "en",
            "A poem",
        ),
    )
    anchors = {
        ident: chapter.name
        for chapter in chapters
        for part in (chapter.body, *(item.content for item in chapter.notes))
        for ident in part.xpath("//@id")
    } | {item.ident: c.name for c in chapters for item in c.notes}
    return Book(
        slug="harbour",
        meta=meta,
        view="reading",
        chapters=chapters,
        contents=(
            Entry("The first letter", "c1", (Entry("Lists", "c1s1"),)),
            Entry("A poem with a title that goes on for quite a while", "c2"),
        ),
        anchors=anchors,
        pages=(PageBreak("3", "pb3"),),
        media=(Media("media/dot.png", "image/png", PIXEL, "a dot"),),
        direction="ltr",
        digest="0" * 64,
    )
