"""Where, under which numbers and on which terms the edition is published.

TEI P5 sections 2.2.2 to 2.2.5 (editionStmt, publicationStmt, seriesStmt).
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.model import Collection, Identifier, Rights
from edition.tei.languages import in_language
from edition.tei.strings import every, first, local, named, plain, squeeze

_SCHEMES = (
    ("doi", re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,}/\S+)$")),
    ("isbn", re.compile(r"(?:urn:)?isbn:?\s*([\dXx -]{10,17})$", re.IGNORECASE)),
    ("handle", re.compile(r"(https?://hdl\.handle\.net/\S+)$")),
    ("urn", re.compile(r"(urn:\S+)$")),
    ("uri", re.compile(r"(https?://\S+)$")),
)
# What templates leave where a number should come.
_PLACEHOLDER = re.compile(r"[Xx?.…\s_-]*")
# A number in digits, and the units that say nothing of the place in a series.
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_NO_PLACES = frozenset(("page", "pages", "pp", "p", "year"))
_ADDRESS = re.compile(r"https?://\S+$")


def place(header: etree._Element | None) -> str:
    """Give the place of publication; addresses of web sites are none."""
    found = [
        words
        for element in every(header, "fileDesc/publicationStmt/pubPlace")
        if (words := plain(element).rstrip(" :,;")) and not _ADDRESS.match(words)
    ]
    return "; ".join(dict.fromkeys(found))


def identifiers(header: etree._Element | None) -> tuple[Identifier, ...]:
    """Give the identifiers of the edition, each scheme by its usual name."""
    found: dict[Identifier, None] = {}
    for idno in every(header, "fileDesc/publicationStmt/idno"):
        for leaf in _leaves(idno):
            value = plain(leaf)
        if not _PLACEHOLDER.fullmatch(value):
            kind = leaf.get("type") or idno.get("type") or ""
            found.setdefault(_identifier(squeeze(kind).lower(), value))
    return tuple(found)


def _leaves(idno: etree._Element) -> list[etree._Element]:
    inner = named(idno, "idno")
    return [leaf for part in inner for leaf in _leaves(part)] or [idno]


def _identifier(kind: str, value: str) -> Identifier:
    for scheme, pattern in _SCHEMES:
        match = pattern.match(value)
        if match and kind in (scheme, "", "url", "uri", "doi", "pid"):
            return Identifier(scheme, match[1].strip())
    kind = {"url": "uri", "": "id"}.get(kind, kind)
    return Identifier(kind, value)


def rights(header: etree._Element | None, language: str) -> tuple[Rights, ...]:
    """Give one statement for each licence, and one for the words outside it."""
    found: dict[Rights, None] = {}
    for part in every(header, "fileDesc/publicationStmt/availability"):
        status = part.get("status", "")
        licences = named(part, "licence")
        if not licences:
            for item in _unlicensed(part, status, language):
                found.setdefault(item)
            continue
        words = _paragraphs(part, language)
        first_is_licence = local(named(part, "licence", "p", "ab")[0]) == "licence"
        stated = [_licence(item, status, language) for item in licences]
        if len(stated) == 1 and not stated[0].text:
            stated, words = [Rights(status, stated[0].licence, words)], ""
        if words:
            place = len(stated) if first_is_licence else 0
            stated.insert(place, Rights(status, "", words))
        for item in stated:
            found.setdefault(item)
    return tuple(found)


def _unlicensed(part: etree._Element, status: str, language: str) -> Iterator[Rights]:
    """Give the statements of an ``availability`` that has no ``licence``.

    A paragraph that links to a licence speaks for itself, and may be true of the
    encoding alone; the others are one statement.
    """
    words: list[str] = []
    linked: list[Rights] = []
    for paragraph in in_language(named(part, "p", "ab"), language):
        text = _with_notes(paragraph)
        if address := _licence_address(paragraph):
            linked.append(Rights(status, address, text))
        else:
            words.append(text)
    text = " ".join(filter(None, words)) or ("" if len(part) else plain(part))
    if text or (status and not linked):
        yield Rights(status, "", text)
    yield from linked


def _licence(licence: etree._Element, status: str, language: str) -> Rights:
    words = _paragraphs(licence, language) or plain(licence, urls=True)
    address = licence.get("target", "").split(" ")[0] or _licence_address(licence)
    if _ADDRESS.match(words):
        address, words = address or words, ""
    return Rights(status, address, words)


def _licence_address(element: etree._Element) -> str:
    """Find a link to a licence inside words about it."""
    for link in element.iter("{*}ref", "{*}ptr"):
        target: str = link.get("target", "")
        kind = link.get("type", "")
        if kind in ("license", "licence") or "creativecommons.org/" in target:
            return target
    return ""


def _paragraphs(element: etree._Element, language: str) -> str:
    parts = in_language(named(element, "p", "ab"), language)
    return " ".join(filter(None, (_with_notes(part) for part in parts)))


def _with_notes(paragraph: etree._Element) -> str:
    """Give the words of a paragraph; notes inside it are words here too."""
    notes = [plain(note) for note in named(paragraph, "note")]
    return " ".join(filter(None, (plain(paragraph, urls=True), *notes)))


def series(header: etree._Element | None, language: str) -> str:
    """Give the series and the number in it, ``""`` if there is none."""
    found = []
    for statement in every(header, "fileDesc/seriesStmt"):
        shown = in_language(named(statement, "title"), language)
        words = [plain(title).rstrip(" .,;:") for title in shown]
        if not words:
            words = [plain(item).rstrip(" .") for item in named(statement, "p")]
        scope = [plain(item) for item in named(statement, "biblScope")]
        found.append(", ".join(filter(None, (". ".join(filter(None, words)), *scope))))
    return "; ".join(dict.fromkeys(filter(None, found)))


def collections(header: etree._Element | None, language: str) -> tuple[Collection, ...]:
    """Give each series with the work's place in it, as far as that is a number."""
    found: dict[str, Collection] = {}
    for statement in every(header, "fileDesc/seriesStmt"):
        titles = in_language(named(statement, "title"), language)
        title = ". ".join(filter(None, (plain(t).rstrip(" .,;:") for t in titles)))
        if title:
            found.setdefault(title, Collection(title, _position(statement)))
    return tuple(found.values())


def _position(statement: etree._Element) -> str:
    """Give volume and, after a point, issue; nothing if the first is no number."""
    numbers: list[str] = []
    for scope in named(statement, "biblScope"):
        said = (scope.get("n"), scope.get("from"), plain(scope))
        number = next((m[0] for w in said if (m := _NUMBER.search(w or ""))), "")
        if not number or scope.get("unit", "") in _NO_PLACES:
            break
        numbers.append(number)
    return ".".join(numbers[:2])


def edition(header: etree._Element | None, language: str) -> str:
    """Give the edition statement in words; a date alone is none."""
    statement = first(header, "fileDesc/editionStmt")
    parts = in_language(named(statement, "edition", "p", "ab"), language)
    words = []
    for part in parts:
        dates = {"date"} if local(part) == "edition" else set()
        if plain(part, dates) or not plain(part):
            words.append(plain(part) or part.get("n", ""))
    return ". ".join(filter(None, words))
