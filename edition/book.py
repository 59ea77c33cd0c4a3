"""Step 5: the rendered texts arranged as a book, once for all writers.

Chapters, their names and headings, notes by series, contents, pages of the source,
and links that lead somewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from edition import apparatus
from edition.apparatus.model import Witness
from edition.arranging import (
    chapters,
    directions,
    frontmatter,
    indexes,
    initials,
    locators,
    note_marks,
    notes,
    paragraphs,
    parallel,
)
from edition.arranging.chapters import Unit
from edition.findings import Findings
from edition.labels import label
from edition.model import (
    EPUB,
    Book,
    Chapter,
    Edition,
    Entry,
    Kind,
    Media,
    PageBreak,
    Rendered,
)
from edition.options import Options
from edition.rendering import letters, references, verse
from edition.rendering.naming import name, shortened
from edition.xhtml import spaces, tidy
from edition.xhtml.attributes import (
    address,
    give_id,
    identify,
    set_languages,
    unlink,
)
from edition.xhtml.tree import HEADINGS, Element, X

_TYPE = f"{{{EPUB}}}type"
# epub:type and DPUB-ARIA role of a division by its TEI @type. EPUB Structural
# Semantics Vocabulary 1.1; DPUB-ARIA 1.1.
_TYPES = {
    "abstract": ("abstract", "doc-abstract"),
    "acknowledgements": ("acknowledgments", "doc-acknowledgments"),
    "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
    "afterword": ("afterword", "doc-afterword"),
    "appendix": ("appendix", "doc-appendix"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "chapter": ("chapter", "doc-chapter"),
    "conclusion": ("conclusion", "doc-conclusion"),
    "dedication": ("dedication", "doc-dedication"),
    "epilogue": ("epilogue", "doc-epilogue"),
    "foreword": ("foreword", "doc-foreword"),
    "glossary": ("glossary", "doc-glossary"),
    "index": ("index", "doc-index"),
    "introduction": ("introduction", "doc-introduction"),
    "part": ("part", "doc-part"),
    "preface": ("preface", "doc-preface"),
    "prologue": ("prologue", "doc-prologue"),
}
_DEPTH = 3


def arrange(
    edition: Edition,
    rendered: tuple[tuple[Rendered, ...], tuple[Media, ...]],
    options: Options,
    findings: Findings,
) -> Book:
    """Make the book; ``findings`` is told nothing yet but stays in the contract."""
    texts, media = rendered
    taken = {"edition-titlepage", "edition-imprint"}
    loose: dict[str, notes.Loose] = {}
    units: list[Unit] = []
    # The editors' own ids first: none made here may stand in their way.
    for item in texts:
        identify(item.body, taken)
    marked: indexes.Indexes = {}
    for place, item in enumerate(texts, start=1):
        indexes.take_out(item.body, f"t{place}", taken, marked)
    bodies = [item.body for item in texts]
    made_up = indexes.set_up(bodies, marked, edition.meta.language, taken)
    for place, item in enumerate(texts, start=1):
        fresh = _prepare(item, f"t{place}", taken, options)
        loose |= fresh
        heavy = chapters.weights({call: note.content for call, note in fresh.items()})
        is_member = edition.is_corpus and item.text in edition.texts
        if is_member:
            units += _member(item, heavy)
        else:
            units += chapters.of_text(item.body, heavy)
    for section in made_up:
        set_languages(section, edition.meta.language)
        tidy(section)
        units.append(Unit(Kind.BACK, section))
    witness = apparatus.followed(edition.source, options)
    made = _front(edition, options, witness)
    made += _chapters(edition, units, loose, taken)
    locators.add(made, taken, edition.meta.language)
    indexes.settle(made)
    references.name(made, edition.meta.language)
    if options.paragraphs:
        paragraphs.show(made, options.paragraphs)
    if options.initials == "drop":
        initials.mark(made)
    anchors = _anchors(made)
    _links(made, anchors)
    for tree in (tree for chapter in made for tree in _trees(chapter)):
        spaces.even(tree)
    direction = directions.settle(made, edition.meta.language)
    return Book(
        slug=apparatus.named(edition.slug, witness),
        meta=edition.meta,
        view=f"{options.view} {witness.siglum}" if witness else options.view,
        chapters=tuple(made),
        contents=tuple(_contents(units, made)),
        anchors=anchors,
        pages=tuple(_pages(made)),
        media=media,
        direction=direction,
        digest=edition.source.sha256,
        sources=edition.source.source_files,
    )


def _prepare(
    item: Rendered, prefix: str, taken: set[str], options: Options
) -> dict[str, notes.Loose]:
    """Make one rendered text valid XHTML and take its notes out."""
    _page_breaks(item.body, prefix, taken)
    set_languages(item.body, item.text.meta.language)
    loose = notes.take_out(item.body, prefix, taken)
    tidy(item.body)
    letters.add(item.body, item.text.element, item.text.meta.language, options.view)
    parallel.show(item.body, options.parallel)
    verse.number(item.body, options.lines)
    notes.number_lines(item.body, loose)
    return loose


# What a text of a corpus is for the book, by its @type; any other is a text.
_MATTER = {
    Kind.FRONT: "introduction preface foreword dedication acknowledgements abstract",
    Kind.BACK: "appendix bibliography chronology glossary index register afterword",
}
_KINDS = {name: kind for kind, names in _MATTER.items() for name in names.split()}


def _member(item: Rendered, notes: chapters.Weights) -> list[Unit]:
    """Make a text of a corpus a chapter under the title of its header.

    One that opens with that very title needs no other: its divisions are chapters.
    """
    title = item.text.meta.title
    first = next(item.body.iter(*HEADINGS), None)
    if (
        first is not None
        and plain(first) == title
        and not "".join(first.xpath("preceding::text()")).strip()
    ):
        units = chapters.of_text(item.body, notes)
    else:
        head = frontmatter.chapter_head(item.text.meta)
        units = [chapters.of_member(item.body, head, notes)]
    kind = _KINDS.get(item.text.element.get("type", "").lower())
    for unit in (inner for top in units for inner in top.walk()):
        unit.kind = kind or unit.kind
        unit.running = item.text.meta.short
    return units


def _page_breaks(root: Element, prefix: str, taken: set[str]) -> None:
    """Give pages of the source an id and their semantics; unnamed ones none."""
    for place, mark in enumerate(root.iter(X + "span"), start=1):
        if mark.get("class") != "pb" or not mark.get("data-label", "").strip():
            continue
        page = " ".join(mark.get("data-label", "").split())
        mark.set("data-label", page)
        mark.set("aria-label", page)
        mark.set("role", "doc-pagebreak")
        mark.set(_TYPE, "pagebreak")
        give_id(mark, f"{prefix}-pb{place}", taken)


def _front(
    edition: Edition, options: Options, witness: Witness | None
) -> list[Chapter]:
    meta = edition.meta
    digest = edition.source.sha256
    language = meta.language
    pages = (
        (Kind.TITLEPAGE, "title page", frontmatter.titlepage(meta)),
        (Kind.IMPRINT, "imprint", frontmatter.imprint(meta, digest, options, witness)),
    )
    found = []
    for kind, key, body in pages:
        set_languages(body, language)
        found.append(Chapter(kind, kind, label(key, language), body, (), language))
    return found


def _chapters(
    edition: Edition,
    units: list[Unit],
    loose: dict[str, notes.Loose],
    taken: set[str],
) -> list[Chapter]:
    flat = [unit for top in units for unit in top.walk()]
    figures = note_marks.letters({note.series for note in loose.values()})
    layers = note_marks.layers(loose.values())
    width = len(str(len(flat)))
    counts: note_marks.Counts = defaultdict(int)
    made = []
    for place, unit in enumerate(flat, start=1):
        section = unit.section
        give_id(section, f"chapter-{place}", taken)
        _set_type(section)
        _set_levels(section)
        _name_sections(section, taken)
        title = heading(section)
        if not title:
            title = name(section, edition.meta.language, edition.meta.title)
        if not _continues(unit):
            counts = defaultdict(int)
        numbered = note_marks.number(section, loose, figures, layers, counts)
        made.append(
            Chapter(
                name=f"{unit.kind}-{place:0{width}}",
                kind=unit.kind,
                title=title,
                body=section,
                notes=numbered,
                language=section.get("lang") or edition.meta.language,
                running=unit.running or title,
            )
        )
    return made


def _set_type(section: Element) -> None:
    kind = section.get("data-tei-type", "").lower()
    if kind in _TYPES and "continued" not in section.get("class", ""):
        type_, role = _TYPES[kind]
        section.set(_TYPE, type_)
        section.set("role", role)


def _set_levels(section: Element) -> None:
    """Number headings by the depth of the headed divisions they stand in."""

    def walk(element: Element, level: int) -> None:
        own = level
        for child in element:
            if child.tag in HEADINGS:
                child.tag = f"{X}h{min(level, 6)}"
                own = level + 1
            elif child.tag == X + "header":
                own = level + 1
        for child in element:
            if child.tag == X + "section" or child.tag == X + "div":
                walk(child, own)

    walk(section, 1)


def _name_sections(section: Element, taken: set[str]) -> None:
    """Give an id to each headed division, so that the contents can lead there."""
    for place, inner in enumerate(section.iter(X + "section"), start=1):
        if heading(inner):
            give_id(inner, f"{section.get('id')}-s{place}", taken)


def plain(element: Element) -> str:
    """Give the words of a heading without the calls of notes, in one line."""
    calls = "ancestor::x:a[@class='noteref']"
    texts = element.xpath(f".//text()[not({calls})]", namespaces={"x": X.strip("{}")})
    return " ".join("".join(texts).split())


def heading(section: Element) -> str:
    """Give the first heading of a section itself, not of its divisions."""
    for child in section:
        if child.tag in HEADINGS:
            return plain(child)
        if child.tag == X + "header":
            return plain(child[0])
        if child.tag == X + "div" and (found := heading(child)):
            return found
    return ""


def _trees(chapter: Chapter) -> Iterator[Element]:
    yield chapter.body
    for note in chapter.notes:
        yield note.content


def _anchors(made: Iterable[Chapter]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for chapter in made:
        for tree in _trees(chapter):
            for element in tree.iter(etree.Element):
                if ident := element.get("id"):
                    anchors.setdefault(ident, chapter.name)
    return anchors


def _links(made: Iterable[Chapter], anchors: dict[str, str]) -> None:
    """Take links off that lead nowhere; make addresses valid."""
    for chapter in made:
        for tree in _trees(chapter):
            for link in list(tree.iter(X + "a")):
                href = address(link.get("href", ""))
                if not href or (href.startswith("#") and href[1:] not in anchors):
                    unlink(link)
                else:
                    link.set("href", href)


def _pages(made: Iterable[Chapter]) -> Iterator[PageBreak]:
    for chapter in made:
        for mark in chapter.body.iter(X + "span"):
            if mark.get(_TYPE) == "pagebreak":
                yield PageBreak(mark.get("data-label"), mark.get("id"))


def _contents(units: list[Unit], made: list[Chapter]) -> Iterator[Entry]:
    titles = {id(chapter.body): chapter.title for chapter in made}

    def entry(unit: Unit) -> Entry:
        below = tuple(entry(item) for item in unit.below if not _continues(item))
        inner = tuple(_sections(unit.section, 2))
        title = shortened(titles[id(unit.section)])
        return Entry(title, unit.section.get("id"), inner + below)

    for unit in units:
        if not _continues(unit):
            yield entry(unit)


def _continues(unit: Unit) -> bool:
    return "continued" in unit.section.get("class", "").split()


def _sections(section: Element, depth: int) -> Iterator[Entry]:
    """Give the headed divisions within a chapter as lines of the contents."""
    if depth > _DEPTH:
        return
    for child in section:
        if child.tag == X + "div":
            yield from _sections(child, depth)
        if child.tag != X + "section":
            continue
        title = heading(child)
        inner = tuple(_sections(child, depth + 1))
        if title and child.get("id"):
            yield Entry(shortened(title), child.get("id"), inner)
        else:
            yield from inner
