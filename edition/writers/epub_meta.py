"""The metadata of the package document, from ``Meta`` (EPUB 3.3, section 5.5).

Gives plain tuples that name element, value and attributes; what cannot stand in
an EPUB (no words, no date, no language tag) is left out here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from edition import __version__
from edition.model import Agent, Book, Identifier, Meta, Rights
from edition.writers.epub_access import Facts, properties
from edition.writers.epub_text import clean, language, w3c_date

# MARC relators of those who made the work; all others are contributors.
_CREATORS = ("aut", "cre", "cmp", "lbt", "lyr", "com", "dub")
_WEB = re.compile(r"https?://\S+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_PREFERRED = ("doi", "isbn", "urn", "uri", "url", "ark", "hdl", "handle", "purl")


@dataclass(frozen=True, slots=True)
class Item:
    """An element of ``metadata``: ``dc`` name or ``meta``, value, attributes."""

    name: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)


def unique_identifier(book: Book) -> str:
    """Give the identifier of the publication (EPUB 3.3, 5.5.3.1).

    A DOI, ISBN, URN or URI of the header, else a UUID made of slug and title.
    """
    for scheme in _PREFERRED:
        for identifier in book.meta.identifiers:
            if identifier.scheme == scheme and (uri := as_uri(identifier)):
                return uri
    for identifier in book.meta.identifiers:
        if uri := as_uri(identifier):
            return uri
    # "\x1f" keeps ("ab", "c") and ("a", "bc") apart.
    name = f"{clean(book.slug)}\x1f{clean(book.meta.title)}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def as_uri(identifier: Identifier) -> str:
    """Give an identifier as a URI, or nothing if it is none."""
    value = clean(identifier.value)
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|(?:doi|isbn)[:\s]+)", "", value,
                  flags=re.IGNORECASE)  # fmt: skip
    if identifier.scheme == "doi":
        return f"https://doi.org/{bare}" if re.fullmatch(r"10\.\S+", bare) else ""
    if identifier.scheme == "isbn":
        digits = bare.replace("-", "").replace(" ", "").upper()
        good = re.fullmatch(r"\d{13}|\d{9}[\dX]", digits)
        return f"urn:isbn:{digits}" if good else ""
    return value if _URI.fullmatch(value) else ""


def items(book: Book, found: Facts, fonts: Iterable[str] = ()) -> Iterator[Item]:
    """Give all metadata but the unique identifier and the date of change.

    ``fonts`` are the lines that name the fonts inside and their licences.
    """
    meta = book.meta
    yield from _identifiers(book)
    yield from _titles(book)
    yield from _agents(meta)
    yield from _languages(meta)
    for name, value in (("publisher", meta.publisher), ("description", meta.abstract)):
        if clean(value):
            yield Item(name, clean(value))
    if date := w3c_date(meta.date):
        yield Item("date", date)
    for rights in meta.rights:
        yield from _rights(rights)
    for line in fonts:
        yield Item("rights", line)
    for source in (*meta.sources, meta.reference):
        if clean(source):
            yield Item("source", clean(source))
    for subject in meta.subjects:
        if clean(subject):
            yield Item("subject", clean(subject))
    yield from _series(meta)
    for name, value in properties(found, meta.language):
        yield _property(name, value)
    if book.pages and (source := _page_source(meta)):
        yield _property("pageBreakSource", source)
    yield Item("meta", "", {"name": "cover", "content": "cover-image"})
    generator = {"name": "generator", "content": f"edition {__version__}"}
    yield Item("meta", "", generator)


def _property(name: str, value: str, **attributes: str) -> Item:
    return Item("meta", value, {"property": name} | attributes)


def _identifiers(book: Book) -> Iterator[Item]:
    """Give the identifiers that are not the unique one."""
    unique = unique_identifier(book)
    seen = {unique}
    for identifier in book.meta.identifiers:
        value = as_uri(identifier)
        if not value and clean(identifier.value):
            scheme = clean(identifier.scheme)
            value = f"{scheme}:{clean(identifier.value)}".lstrip(":")
        if value and value not in seen:
            seen.add(value)
            yield Item("identifier", value)


def _titles(book: Book) -> Iterator[Item]:
    title = clean(book.meta.title) or clean(book.slug) or "…"
    yield Item("title", title, {"id": "title"})
    yield _property("title-type", "main", refines="#title")
    if subtitle := clean(book.meta.subtitle):
        yield Item("title", subtitle, {"id": "subtitle"})
        yield _property("title-type", "subtitle", refines="#subtitle")


def _agents(meta: Meta) -> Iterator[Item]:
    """Give creators and contributors with role and name for sorting.

    A collection without an author has its editors for creators, so that no
    bookshelf says it has none.
    """
    agents = [agent for agent in meta.agents if clean(agent.name)]
    has_author = any(agent.role in _CREATORS for agent in agents)
    roles = _CREATORS if has_author else ("edt",)
    creators = [agent for agent in agents if agent.role in roles]
    others = [agent for agent in agents if agent.role not in roles]
    for kind, group in (("creator", creators), ("contributor", others)):
        for number, agent in enumerate(group, 1):
            yield from _agent(agent, kind, f"{kind}{number}")


def _agent(agent: Agent, kind: str, ident: str) -> Iterator[Item]:
    yield Item(kind, clean(agent.name), {"id": ident})
    refines = f"#{ident}"
    if re.fullmatch("[a-z]{3}", agent.role):
        yield _property("role", agent.role, refines=refines, scheme="marc:relators")
    if clean(agent.sort_name):
        yield _property("file-as", clean(agent.sort_name), refines=refines)
    for ref in agent.refs:
        if _WEB.fullmatch(clean(ref)):
            yield _property("dcterms:identifier", clean(ref), refines=refines)


def _languages(meta: Meta) -> Iterator[Item]:
    """Give the main language first; ``und`` only if there is no other."""
    tags = dict.fromkeys(language(tag) for tag in (meta.language, *meta.languages))
    tags.pop("und", None)
    for tag in tags or ("und",):
        yield Item("language", tag)


def _series(meta: Meta) -> Iterator[Item]:
    """Give each series with the book's place in it (EPUB 3.3, D.3)."""
    for number, series in enumerate(meta.collections, 1):
        if title := clean(series.title):
            refines = {"refines": f"#series{number}"}
            yield _property("belongs-to-collection", title, id=f"series{number}")
            yield _property("collection-type", "series", **refines)
            if series.position:
                yield _property("group-position", series.position, **refines)


def _rights(rights: Rights) -> Iterator[Item]:
    words, licence = clean(rights.text), clean(rights.licence)
    if licence and licence not in words:
        words = f"{words} ({licence})" if words else licence
    if words := words or clean(rights.status):
        yield Item("rights", words)
    if _WEB.fullmatch(licence):
        yield _property("dcterms:license", licence)


def _page_source(meta: Meta) -> str:
    """Give what the page numbers are those of, in words.

    Where a text was taken from the web and that from print, the pages are printed.
    """
    sources = [clean(s) for s in (*meta.sources, meta.reference) if clean(s)]
    printed = [source for source in sources if "://" not in source]
    return next(iter((*printed, *sources)), "")
