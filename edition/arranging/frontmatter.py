"""What stands before the texts: title page and imprint, from the TEI header.

Also the head of each text of a corpus. All are XHTML like the texts themselves,
so that each output says the same.
"""

import re

from lxml import etree

from edition import __version__
from edition.apparatus import terms
from edition.apparatus.model import Witness
from edition.labels import label, label_or_nothing, view_name
from edition.model import EPUB, XHTML, Agent, Meta
from edition.options import Options
from edition.xhtml.attributes import address
from edition.xhtml.tree import Element, X

_TYPE = f"{{{EPUB}}}type"
# More sources than this are a list under one label: the witnesses of an edition.
_FEW_SOURCES = 3
# An address as it stands in a text, without the points and brackets that follow it.
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}]")
# Identifiers that a service on the web resolves, by their schemes.
_RESOLVERS = {"doi": "https://doi.org/", "hdl": "https://hdl.handle.net/"}


def _section(name: str, type_: str, language: str) -> Element:
    section = etree.Element(X + "section", nsmap={None: XHTML, "epub": EPUB})
    section.set("class", name)
    section.set("id", f"edition-{name}")
    section.set(_TYPE, type_)
    if language != "und":
        section.set("lang", language)
    return section


def _line(parent: Element, text: str, class_: str = "", name: str = "p") -> Element:
    line = etree.SubElement(parent, X + name)
    if class_:
        line.set("class", class_)
    line.text = text
    return line


def _linked(line: Element) -> None:
    """Make links of the addresses in the text of a line."""
    text, last = line.text or "", None
    line.text = ""
    at = 0
    for match in _ADDRESS.finditer(text):
        end = match.end()
        if "(" in match[0] and ")" not in match[0] and text[end : end + 1] == ")":
            end += 1
        found = text[match.start() : end]
        href = address(found)
        if not href:
            continue
        before = text[at : match.start()]
        if last is None:
            line.text = before
        else:
            last.tail = before
        last = _line(line, found, name="a")
        last.set("href", href)
        at = end
    if last is None:
        line.text = text
    else:
        last.tail = text[at:]


def names(agents: tuple[Agent, ...]) -> str:
    """Join names as a title page does."""
    given = list(dict.fromkeys(agent.name for agent in agents))
    return ", ".join(given)


def titlepage(meta: Meta) -> Element:
    """Make the title page: authors, title, editors, publisher, place and date."""
    section = _section("titlepage", "titlepage", meta.language)
    if authors := names(meta.by_role("aut")):
        _line(section, authors, "author")
    _line(section, meta.title, "title", "h1")
    if meta.subtitle:
        _line(section, meta.subtitle, "subtitle")
    for role, key in (("edt", "edited by"), ("trl", "translated by")):
        if people := names(meta.by_role(role)):
            _line(section, f"{label(key, meta.language)} {people}", role)
    published = ", ".join(filter(None, (meta.place, meta.date[:4])))
    # Editors who publish themselves need not be named twice.
    named = {item.name.casefold() for item in meta.agents}
    if meta.publisher and meta.publisher.casefold() not in named:
        _line(section, meta.publisher, "publisher")
    if published:
        _line(section, published, "published")
    return section


def imprint(
    meta: Meta, digest: str, options: Options, witness: Witness | None = None
) -> Element:
    """Make the imprint: who, rights, sources, principles, view, identifiers."""
    language = meta.language
    section = _section("imprint", "copyright-page", language)
    _line(section, label("imprint", language), "", "h1")
    _line(section, ". ".join(filter(None, (meta.title, meta.subtitle))) + ".", "title")
    for done, people in _by_work(meta).items():
        _line(section, f"{done}: {', '.join(people)}", "agent")
    line = ", ".join(filter(None, (meta.publisher, meta.place, meta.date)))
    if line:
        _line(section, line, "published")
    if meta.edition:
        _line(section, meta.edition, "edition")
    _rights(section, meta)
    _sources(section, meta)
    _identifiers(section, meta)
    if options.paragraphs:
        citing = label_or_nothing("cite", language).format(step=options.paragraphs)
        _line(section, citing, "citing")
    text = view_name(options.view, language)
    if witness is not None:
        text = f"{terms.word('witness', language)} {witness.siglum}, {text}"
    _line(section, f"{label('view', language)}: {text}", "view")
    _line(section, f"edition {__version__}, SHA-256 {digest[:16]}", "colophon")
    return section


def _by_work(meta: Meta) -> dict[str, dict[str, None]]:
    """Give what people did, as the header calls it, each with all who did it."""
    found: dict[str, dict[str, None]] = {}
    for agent in meta.agents:
        if agent.label and agent.role not in ("aut", "edt", "trl"):
            found.setdefault(agent.label, {})[agent.name] = None
    return found


def _rights(section: Element, meta: Meta) -> None:
    """Add what the header says of rights, with the address of each licence."""
    for rights in meta.rights:
        link = address(rights.licence) if rights.licence else ""
        is_named = bool(link) and _bare(rights.licence) in rights.text
        words = (rights.text, "" if is_named else link and rights.licence)
        _linked(_line(section, " ".join(filter(None, words)), "rights"))


def _bare(link: str) -> str:
    """Give an address without its scheme and last slash, to find it in a text."""
    return link.partition("://")[2].rstrip("/")


def _sources(section: Element, meta: Meta) -> None:
    """Add the sources, each a line; many are a list."""
    word = label("source", meta.language)
    # What has neither letter nor figure says nothing.
    found = [text for text in meta.sources if any(map(str.isalnum, text))]
    if len(found) <= _FEW_SOURCES:
        for source in found:
            _linked(_line(section, f"{word}: {source}", "source"))
        return
    _line(section, f"{word}:", "sources-head")
    listing = etree.SubElement(section, X + "ul", {"class": "sources"})
    for source in found:
        _linked(_line(listing, source, name="li"))


def _identifiers(section: Element, meta: Meta) -> None:
    """Add the identifiers, each a line; those that can be resolved are links."""
    for identifier in meta.identifiers:
        scheme, value = identifier.scheme, identifier.value
        line = _line(section, f"{scheme.upper()}: {value}", "identifier")
        resolver = _RESOLVERS.get(scheme.lower(), "")
        if resolver and "://" not in value and (href := address(resolver + value)):
            line.text = f"{scheme.upper()}: "
            _line(line, value, name="a").set("href", href)
        else:
            _linked(line)


def chapter_head(meta: Meta) -> Element:
    """Make the head of a text of a corpus: title, date, archive reference."""
    head = etree.Element(X + "header", nsmap={None: XHTML, "epub": EPUB})
    head.set("class", "chapter-head")
    _line(head, meta.title, "head", "h1")
    if meta.subtitle:
        _line(head, meta.subtitle, "subtitle")
    reference = "\u00a0· ".join(filter(None, (meta.created, meta.reference)))
    if reference:
        _line(head, reference, "reference")
    return head
