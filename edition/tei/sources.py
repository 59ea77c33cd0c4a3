"""The sources of the edition as lines a reader can cite (TEI P5 section 2.2.7).

A ``bibl`` that its encoder punctuated is quoted as it stands; one made of tagged
parts only, like ``biblStruct``, is put into the order of a reference list.
"""

import re
from collections.abc import Iterator

from lxml import etree

from edition.model import XML_ID
from edition.tei.dates import in_words
from edition.tei.languages import in_language
from edition.tei.names import names
from edition.tei.strings import every, first, local, named, plain

# An imprint is no bibliography: beyond this the lines end in an ellipsis.
_MOST = 24
# An id that a program or a hasty editor gave, and as much as a siglum may have.
_COUNTED = re.compile(r"(?:w|wit|witness|ms)[-_.]?\d+", re.IGNORECASE)
_SIGLUM = 6
_ADDRESS = re.compile(r"https?://\S+$")
_BIBLIOGRAPHIC = frozenset(
    {"author", "editor", "title", "date", "publisher", "pubPlace", "biblScope"}
    | {"respStmt", "edition", "imprint", "analytic", "monogr", "series", "name"}
)


def lines(header: etree._Element | None, language: str) -> tuple[str, ...]:
    """Give one line for each source, not more than about two dozen."""
    found: dict[str, None] = {}
    for part in every(header, "fileDesc/sourceDesc"):
        for child in in_language(list(part.iterchildren("{*}*")), language):
            for line in _of(child, language):
                if line:
                    found.setdefault(line)
    shown = tuple(found)
    return shown if len(shown) <= _MOST else (*shown[:_MOST], "…")


def line(element: etree._Element, language: str) -> str:
    """Give the line of one description (``bibl``, ``msDesc`` ...), ``""`` if none."""
    return next((found for found in _of(element, language) if found), "")


def _of(element: etree._Element, language: str) -> Iterator[str]:
    """Give the lines of one child of ``sourceDesc`` or of a list in it."""
    match local(element):
        case "bibl" | "p" | "ab":
            inner = named(element, "bibl", "biblStruct")
            yield _bibl(element, language)
            if local(element) == "bibl":
                for item in inner:
                    if item.get("type", "").lower().endswith("source"):
                        yield from _of(item, language)
        case "biblStruct":
            yield _struct(element, language)
        case "biblFull":
            yield _full(element, language)
        case "msDesc":
            yield shelf_mark(element)
        case "listBibl" | "listWit" | "recordingStmt" | "recordHist" | "scriptStmt":
            for child in element.iterchildren("{*}*"):
                if local(child) != "head":
                    yield from _of(child, language)
        case "witness":
            yield _witness(element, language)
        case "recording" | "broadcast" | "equipment":
            yield _stop(_tagged(element, language) or plain(element, urls=True))
        case _:
            return


def _bibl(element: etree._Element, language: str) -> str:
    """Quote a description, or compose it if its parts are tagged and no more."""
    # What stands after the last part, a full stop say, does not count.
    own = [element.text, *(child.tail for child in element)][:-1]
    tagged = {local(child) for child in element} & _BIBLIOGRAPHIC
    if not tagged or "".join(text or "" for text in own).strip():
        return plain(element, {"availability"}, urls=True)
    return _stop(_tagged(element, language))


def _tagged(element: etree._Element, language: str) -> str:
    """Compose authors, titles, editors, imprint and address of one level."""
    authors = _people(element, "author", language)
    shown = in_language(named(element, "title"), language)
    titles = [plain(title).rstrip(" .,;:/") for title in shown]
    if not titles:
        titles = [plain(item, {"email", "address"}) for item in named(element, "name")]
    editors = _people(element, "editor", language)
    holders = [element, *named(element, "imprint")]
    places = [item for item in _values(holders, "pubPlace") if "://" not in item]
    publishers = [
        item.display
        for holder in holders
        for part in in_language(named(holder, "publisher"), language)
        for item in names(part, language, bodies=True)
    ]
    dates = _values(holders, "date", "year")
    scopes = _values(holders, "biblScope", "citedRange")
    imprint = ": ".join(
        filter(None, ("; ".join(places), "; ".join(dict.fromkeys(publishers))))
    )
    editions = _values([element], "edition")
    parts = (
        "; ".join(authors),
        ". ".join(dict.fromkeys(titles)),
        f"{'; '.join(editors)} (ed.)" if editors else "",
        ". ".join(editions),
        ", ".join(filter(None, (imprint, *dates[:1]))),
        ", ".join(scopes),
        *_addresses(element),
    )
    return ". ".join(part.rstrip(" .") for part in parts if part.strip(" ."))


def _struct(element: etree._Element, language: str) -> str:
    """Compose a ``biblStruct``: article, then what it is in, then the series."""
    analytic = [_tagged(item, language) for item in named(element, "analytic")]
    monographs = [_tagged(item, language) for item in named(element, "monogr")]
    series = [_tagged(item, language) for item in named(element, "series")]
    rest = _values([element], "biblScope", "citedRange")
    host = "; ".join(filter(None, monographs))
    parts = [*analytic, f"In: {host}" if any(analytic) and host else host, *rest]
    parts += [f"({item})" for item in series if item]
    parts += _addresses(element)
    return _stop(". ".join(filter(None, parts)))


def _full(element: etree._Element, language: str) -> str:
    """Compose a ``biblFull`` from the statements it shares with ``fileDesc``."""
    statement = first(element, "titleStmt")
    about = _tagged(statement, language) if statement is not None else ""
    imprint = first(element, "publicationStmt")
    where = ""
    if imprint is not None:
        where = _tagged(imprint, language) or plain(imprint, {"availability"})
    extent = plain(first(element, "extent"))
    notes = [plain(note, urls=True) for note in every(element, "notesStmt/note")]
    parts = (about, where, extent, *notes[:6])
    return _stop(". ".join(part.rstrip(" .") for part in parts if part))


def own_siglum(witness: etree._Element) -> str:
    """Give the words of a ``witness`` that are its siglum, its id a mere count.

    So they are in ``<witness xml:id="wit1">【大】</witness>``.
    """
    words = plain(witness)
    is_siglum = 0 < len(words) <= _SIGLUM and " " not in words
    return words if is_siglum and _COUNTED.fullmatch(witness.get(XML_ID, "")) else ""


def _witness(element: etree._Element, language: str) -> str:
    sigil = element.get("n") or own_siglum(element) or element.get(XML_ID, "")
    described = named(element, "msDesc", "bibl", "biblStruct", "listWit")
    if described and local(described[0]) != "listWit":
        words = next((line for line in _of(described[0], language) if line), "")
    else:
        words = plain(element, {"listWit"}, urls=True)
    alone = len(named(element.getparent(), "witness")) == 1
    if (
        not sigil
        or alone
        or sigil == words
        or words.startswith((f"{sigil} ", f"{sigil}:"))
    ):
        return words
    return f"{sigil}: {words}" if words else ""


def shelf_mark(description: etree._Element | None) -> str:
    """Give place, repository, collection and number of a manuscript in one line.

    A number that is only an address on the web gives way to a shelf mark among
    the alternative identifiers (TEI P5 section 11.4).
    """
    identifier = first(description, "msIdentifier")
    if identifier is None:
        return ""
    marks = [_mark(item) for item in named(identifier, "idno")]
    marks = [mark for mark in marks if mark]
    others = [
        mark
        for alternative in every(identifier, "altIdentifier/idno")
        if (mark := _mark(alternative)) and not _ADDRESS.match(mark)
    ]
    if all(_ADDRESS.match(mark) for mark in marks) and others:
        marks = others[:1]
    elif marks and (
        whole := [item for item in others if item.endswith(f" {marks[0]}")]
    ):
        marks = whole[:1]
    if not marks:
        marks = [plain(item) for item in named(identifier, "msName")][:1]
    collections = [plain(item) for item in named(identifier, "collection")]
    collections = [
        item
        for item in collections
        if item and not any(mark.startswith(item) for mark in marks)
    ]
    where = [
        plain(item).rstrip(" ,")
        for item in named(identifier, "settlement", "institution", "repository")
    ]
    parts = dict.fromkeys(filter(None, (*where, *collections, *marks)))
    return ", ".join(parts)


def reference(header: etree._Element | None) -> str:
    """Give the shelf mark of the one manuscript that is the source, else ``""``."""
    source = first(header, "fileDesc/sourceDesc")
    if source is None:
        return ""
    direct = named(source, "msDesc")
    if not direct:
        witnesses = every(source, "listWit/witness")
        if len(witnesses) == 1:
            direct = named(witnesses[0], "msDesc")
    return shelf_mark(direct[0]) if direct else ""


def _mark(idno: etree._Element) -> str:
    inner = [plain(item) for item in named(idno, "idno")]
    return ", ".join(filter(None, inner)) or plain(idno)


def _people(element: etree._Element, tag: str, language: str) -> list[str]:
    return [
        item.sort or item.display
        for holder in named(element, tag)
        for item in names(holder, language)
    ]


def _values(holders: list[etree._Element], *tags: str) -> list[str]:
    """Give the words of children of these names, or their dates where empty."""
    found = []
    for holder in holders:
        for item in named(holder, *tags):
            words = plain(item, {"address", "email"}).strip(" ,;:")
            found.append(words or in_words(item))
    return list(dict.fromkeys(filter(None, found)))


def _addresses(element: etree._Element) -> list[str]:
    """Give the addresses on the web that an entry has as pointers or numbers."""
    found = [item.get("target", "") for item in named(element, "ref", "ptr")]
    found += [plain(item) for item in named(element, "idno")]
    return [f"<{item}>" for item in dict.fromkeys(found) if _ADDRESS.match(item)]


def _stop(text: str) -> str:
    return text if not text or text[-1] in ".!?…>。" else f"{text}."
