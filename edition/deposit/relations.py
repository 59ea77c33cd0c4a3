"""What the edition was made from, translates, belongs to (TEI P5 section 2.2.7).

The relation is ``IsDerivedFrom`` unless ``@type`` or the languages say more. What
has an identifier becomes a related identifier, what has none a related item.
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.deposit import edtf, identifiers
from edition.deposit.record import Ident, Relation
from edition.model import Meta, Text
from edition.tei import sources
from edition.tei.languages import in_language, primary
from edition.tei.strings import every, first, local, named, plain

# Words in @type of bibl, relatedItem and the like, and the relation they mean.
_KINDS = (
    (re.compile(r"translat|übersetz|traduc|traduit", re.I), "IsTranslationOf"),
    (re.compile(r"previous|earlier|supersed", re.I), "IsNewVersionOf"),
    (re.compile(r"host|part[-_ ]?of|^in$|^series$", re.I), "IsPartOf"),
    (re.compile(r"other[-_ ]?version|variant|parallel", re.I), "IsVersionOf"),
)
# What a source without identifier is told by.
_NONE: list[Ident | None] = [None]
_LISTS = ("listBibl", "listWit")
_ITEMS = ("bibl", "biblStruct", "biblFull", "msDesc", "witness", "recording")
_THINGS = {"msDesc": "PhysicalObject", "recording": "Sound"}


def relations(text: Text, header: etree._Element | None) -> tuple[Relation, ...]:
    """Give the sources of a text, and the series its edition is part of."""
    found: dict[Relation, None] = {}
    for part in every(header, "fileDesc/sourceDesc"):
        for element in _items(part):
            for relation in _of(element, text):
                found.setdefault(relation)
    for statement in every(header, "fileDesc/seriesStmt"):
        for relation in _series(statement, text):
            found.setdefault(relation)
    return tuple(found)


def _items(part: etree._Element) -> Iterator[etree._Element]:
    for child in part:
        tag = local(child)
        if tag in _LISTS or tag in ("recordingStmt", "scriptStmt"):
            yield from _items(child)
        elif tag in _ITEMS:
            inner = named(child, "msDesc", "bibl", "biblStruct", "biblFull")
            direct = tag == "witness" and inner
            yield from inner if direct else [child]
            if tag == "bibl":
                yield from (item for item in inner if item.get("type"))
        elif tag in ("p", "ab"):
            yield from named(child, "bibl", "biblStruct")


def _of(element: etree._Element, text: Text) -> Iterator[Relation]:
    """Give one relation for each identifier of a source, or one without."""
    language = text.meta.language
    words = sources.line(element, language)
    title = _title(element, language)
    if not words and not title:
        return
    kind = _kind(element, text.meta)
    thing = _THINGS.get(local(element), "Text")
    authors = tuple(
        dict.fromkeys(filter(None, (plain(item) for item in _near(element, "author"))))
    )
    year = next((y for item in _near(element, "date") if (y := _year(item))), "")
    for ident in _idents(element) or _NONE:
        yield Relation(
            kind, words or title, title, ident, thing, authors, year, text.ident
        )
    for related in every(element, "relatedItem"):
        for child in [item for item in related if local(item) in _ITEMS]:
            yield from _of(child, text)


def _kind(element: etree._Element, meta: Meta) -> str:
    holder = element.getparent()
    words = [element.get("type", ""), element.get("subtype", "")]
    if holder is not None and local(holder) == "relatedItem":
        words.append(holder.get("type", ""))
    for pattern, kind in _KINDS:
        if any(pattern.search(word) for word in words):
            return kind
    if meta.by_role("trl") and _foreign(element, meta.language):
        return "IsTranslationOf"
    return "IsDerivedFrom"


def _foreign(element: etree._Element, language: str) -> bool:
    """Tell whether a source says that it is in another language than the text."""
    said = [item.get("mainLang", "") for item in element.iter("{*}textLang")]
    tags = {primary(tag) for tag in said if primary(tag)}
    return bool(tags) and primary(language) not in tags


def _title(element: etree._Element, language: str) -> str:
    if local(element) == "msDesc":
        return sources.shelf_mark(element)
    shown = in_language(list(_near(element, "title")), language)
    titles = (plain(title).rstrip(" .,;:/") for title in shown)
    return next((title for title in titles if title), "")


def _near(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give parts of an entry, not those of entries inside it."""
    for item in element.iter(f"{{*}}{name}"):
        inside = item.iterancestors("{*}relatedItem", "{*}msItem", "{*}additional")
        if not any(element in holder.iterancestors() for holder in inside):
            yield item


def _year(date: etree._Element) -> str:
    """Give the year of a date where it is one year and nothing wider."""
    begin, end = edtf.bounds(edtf.edtf(date))
    year = begin[:4]
    return year if year.isdigit() and year == end[:4] else ""


def _idents(element: etree._Element) -> list[Ident | None]:
    found: dict[Ident | None, None] = {}
    for item in element.iter("{*}idno", "{*}ref", "{*}ptr"):
        if any(local(node) == "relatedItem" for node in item.iterancestors()):
            inside = next(item.iterancestors("{*}relatedItem"))
            if element in inside.iterancestors():
                continue
        kind = item.get("type", "")
        value = plain(item) if local(item) == "idno" else item.get("target", "")
        if "licen" in kind or "creativecommons.org/" in value:
            continue
        if ident := identifiers.thing(value, kind):
            found.setdefault(ident)
    return list(found)


def _series(statement: etree._Element, text: Text) -> Iterator[Relation]:
    titles = in_language(named(statement, "title"), text.meta.language)
    title = next((words for item in titles if (words := plain(item))), "")
    if not title:
        return
    idents: list[Ident | None] = [
        ident
        for item in named(statement, "idno")
        if (ident := identifiers.thing(plain(item), item.get("type", "")))
    ]
    scope = [plain(item) for item in named(statement, "biblScope")]
    citation = ", ".join(filter(None, (title, *scope)))
    for ident in idents or _NONE:
        yield Relation("IsPartOf", citation, title, ident, "Text", text=text.ident)


def unnamed(header: etree._Element | None) -> tuple[str, ...]:
    """Give what ``sourceDesc`` says in paragraphs, for readers only."""
    part = first(header, "fileDesc/sourceDesc")
    return tuple(
        words
        for item in named(part, "p", "ab")
        if not named(item, "bibl", "biblStruct") and (words := plain(item, urls=True))
    )
