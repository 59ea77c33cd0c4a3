"""Subjects, descriptions, places, extents and dates of a header.

TEI P5 sections 2.2.3 (extent), 2.3 (encodingDesc), 2.4.1 to 2.4.3 (profileDesc).
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.deposit import edtf, identifiers
from edition.deposit.record import Dated, Description, Spot, Subject
from edition.model import XML_LANG, Meta
from edition.tei.languages import in_language, tag
from edition.tei.pointers import Pointers
from edition.tei.strings import every, first, local, named, plain

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
_POINT = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}\s*")
_ABSOLUTE = re.compile(r"(?:https?://|urn:)\S+$")


def subjects(
    header: etree._Element | None, pointers: Pointers, language: str
) -> tuple[Subject, ...]:
    """Give keywords, class codes and categories, each with its scheme."""
    found: dict[Subject, None] = {}
    for group in every(header, "profileDesc/textClass/keywords"):
        scheme, uri = _scheme(group.get("scheme", ""), pointers)
        terms = [*named(group, "term"), *every(group, "list/item")]
        for term in terms:
            inner = named(term, "term", "name", "ref")
            target = next((r for e in (term, *inner) if (r := _uri(e, pointers))), "")
            tongue = spoken(term)
            for words in filter(None, [plain(term)]):
                found.setdefault(Subject(words, scheme, uri, target, "", tongue))
    for code in every(header, "profileDesc/textClass/classCode"):
        scheme, uri = _scheme(code.get("scheme", ""), pointers)
        if words := plain(code):
            found.setdefault(Subject(words, scheme, uri, "", words))
    for reference in every(header, "profileDesc/textClass/catRef"):
        for pointer in reference.get("target", "").split():
            if subject := _category(pointer, reference, pointers, language):
                found.setdefault(subject)
    return tuple(found)


def _category(
    pointer: str, reference: etree._Element, pointers: Pointers, language: str
) -> Subject | None:
    category = pointers.target(pointer)
    if category is None:
        uri = pointers.resolve(pointer)
        return None
    described = in_language(named(category, "catDesc", "gloss", "desc"), language)
    words = plain(described[0]) if described else ""
    taxonomy = next(category.iterancestors("{*}taxonomy"), None)
    scheme, uri = _scheme(reference.get("scheme", ""), pointers)
    if not scheme and taxonomy is not None:
        scheme, uri = _taxonomy(taxonomy)
    code = category.get("n", "")
    return Subject(words, scheme, uri, "", code) if words else None


def _scheme(pointer: str, pointers: Pointers) -> tuple[str, str]:
    """Give name and address of a scheme that ``@scheme`` points to."""
    if not pointer:
        return "", ""
    target = pointers.target(pointer)
    if target is not None and local(target) == "taxonomy":
        return _taxonomy(target)
    resolved = pointers.resolve(pointer)
    if _ABSOLUTE.match(resolved):
        return resolved, resolved
    return pointer.lstrip("#"), ""


def _taxonomy(taxonomy: etree._Element) -> tuple[str, str]:
    bibl = first(taxonomy, "bibl")
    title = first(taxonomy, "bibl/title")
    holder = bibl if bibl is not None else first(taxonomy, "desc")
    words = plain(title if title is not None else holder)
    links = [] if bibl is None else list(bibl.iter("{*}ptr", "{*}ref"))
    uris = [link.get("target", "") for link in links]
    uri = next((uri for uri in uris if _ABSOLUTE.match(uri)), "")
    return words.rstrip(" .") or uri, uri


def _uri(element: etree._Element, pointers: Pointers) -> str:
    for name in ("ref", "target", "key"):
        for pointer in element.get(name, "").split():
            uri = pointers.resolve(pointer)
            if _ABSOLUTE.match(uri):
                return uri
    return ""


def spoken(element: etree._Element) -> str:
    """Give the language that an element or its list declares for itself."""
    for node in (element, element.getparent()):
        if node is not None and (value := node.get(XML_LANG)):
            found = tag(value)
            return "" if found == "und" else found
    return ""


def descriptions(meta: Meta, language: str) -> tuple[Description, ...]:
    """Give abstract, editorial principles, series and edition statement."""
    tongue = "" if language == "und" else language
    kinds = (
        ("abstract", meta.abstract),
        ("methods", "\n\n".join(meta.principles)),
        ("series", meta.series),
        ("edition", meta.edition),
    )
    return tuple(Description(kind, text, tongue) for kind, text in kinds if text)


def spots(
    header: etree._Element | None, pointers: Pointers, language: str
) -> tuple[Spot, ...]:
    """Give the places that ``settingDesc``, ``creation`` and keywords name."""
    found: dict[Spot, None] = {}
    for setting in every(header, "profileDesc/settingDesc"):
        for element in setting.iter("{*}place", "{*}placeName", "{*}name"):
            holders = {local(node) for node in element.iterancestors()}
            if local(element) == "place" or "place" not in holders:
                found.update(dict.fromkeys(_spot(element, pointers)))
    for element in every(header, "profileDesc/creation/placeName"):
        found.update(dict.fromkeys(_spot(element, pointers)))
    return tuple(found)


def _spot(element: etree._Element, pointers: Pointers) -> Iterator[Spot]:
    if local(element) == "name" and element.get("type") not in ("place", "location"):
        return
    holders = [element]
    for pointer in element.get("ref", "").split():
        target = pointers.target(pointer)
        if target is not None:
            holders.append(target)
    words = ""
    if local(element) == "place":
        shown = named(element, "placeName", "geogName", "head")
        words = plain(shown[0]) if shown else ""
    words = words or plain(element, {"location", "geo", "note", "idno"})
    point = next((p for h in holders for g in h.iter("{*}geo") if (p := _geo(g))), None)
    if words:
        yield Spot(words, *(point or (None, None)))


def _geo(element: etree._Element) -> tuple[float, float] | None:
    """Read latitude and longitude in degrees as ``geo`` has them by default."""
    match = _POINT.fullmatch(plain(element))
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def extents(header: etree._Element | None, language: str) -> tuple[str, ...]:
    """Give how much text there is, in the header's words."""
    found = []
    for extent in in_language(every(header, "fileDesc/extent"), language):
        measures = named(extent, "measure", "num")
        words = [_measure(item) for item in measures] or [plain(extent)]
        found += [word for word in words if word]
    return tuple(dict.fromkeys(found))


def _measure(element: etree._Element) -> str:
    words, unit = plain(element), element.get("unit", "")
    quantity = element.get("quantity", "")
    if not words:
        return f"{quantity} {unit}".strip()
    return f"{words} {unit}".strip() if re.fullmatch(r"[\d.,\s]+", words) else words


def dates(header: etree._Element | None, meta: Meta) -> tuple[Dated, ...]:
    """Give when the edition was issued and revised, and its text written."""
    found = [Dated("issued", meta.date)] if meta.date else []
    if meta.revised and meta.revised != meta.date:
        found.append(Dated("updated", meta.revised))
    if meta.created or _creation(header):
        values = (edtf.edtf(element) for element in _creation(header))
        value = next((value for value in values if value), "")
        found.append(Dated("created", value, meta.created))
    return tuple(found)


def _creation(header: etree._Element | None) -> list[etree._Element]:
    """Give the dates of the text's making, in the order :mod:`edition.tei` looks."""
    own = every(header, "profileDesc/creation/date")
    own += every(header, "profileDesc/creation/origDate")
    own += every(header, ".//msDesc/history/origin/origDate")
    letters = every(header, "profileDesc/correspDesc")
    if len(letters) == 1:
        sent = [
            action
            for action in named(letters[0], "correspAction")
            if action.get("type") == "sent"
        ]
        own += [date for action in sent for date in named(action, "date")]
    return sorted(own, key=lambda date: "ompos" not in date.get("type", ""))


def numbers(meta: Meta) -> Iterator[tuple[str, str]]:
    """Give the identifiers of the edition as scheme and value."""
    for item in meta.identifiers:
        known = identifiers.thing(item.value, item.scheme)
        yield (known.scheme, known.value) if known else (item.scheme, item.value)
