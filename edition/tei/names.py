"""Names of persons and bodies: as they are read and as they are sorted.

TEI P5 section 14.2.1 gives the parts of names. A sort name is given only where
the header says it: by tagged parts, or by writing the name inverted. It is never
guessed from word order, which would file half of the world's names wrongly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from edition.tei.languages import in_language
from edition.tei.strings import local, named, plain

NAMES = ("persName", "name", "orgName", "rs")
# What stands beside a name in author or editor without being part of it.
_BESIDE = frozenset(
    {"affiliation", "email", "idno", "address", "date", "birth", "death", "floruit"}
    | {"note", "ptr", "bibl", "education", "occupation", "graphic"}
)
_PARTS = ("forename", "surname", "addName", "genName", "nameLink", "roleName")

# Nobody: the header says that it does not know.
_NOBODY = frozenset(
    {"unknown", "unknown author", "author unknown", "unbekannt", "inconnu", "ignoto"}
    | {"desconocido", "n.n.", "n. n.", "none", "n/a", "?", "-", "tbd", "tba", "xxxx"}
)
_BODY = re.compile(
    r"Universit|Universid|Institut|College|Librar|Bibliot|Academ|Akadem|Accadem|"
    r"Museum|Archiv|Press\b|Verlag|School|Society|Centre|Center|Foundation|Project|"
    r"\b(?:Inc|Ltd|GmbH|LLC)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:jr|sr|esq|ph\.?\s?d|m\.?\s?a|m\.?\s?d|s\.?\s?j|o\.?\s?p|[ivx]+)\.?",
    re.IGNORECASE,
)
# The years of a life, as catalogues put them behind a name.
_LIFE = re.compile(
    r"\s*[(,]\s*"
    r"(?:(?:fl|b|d|ca?|active|born|died|approximately)\b\.?\s*)*"
    r"\d{3,4}\??(?:\s*(?:[-–/]|\bto\b)\s*(?:(?:ca?|d)\.?\s*)?(?:\d{2,4}\??)?)?"
    r"\s*\)?\s*\.?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read; ``sort`` is empty where the header does not say it."""

    display: str
    sort: str
    element: etree._Element


def names(
    element: etree._Element, language: str, *, bodies: bool = False
) -> list[Name]:
    """Give the names that stand in ``author``, ``editor``, ``publisher`` ...

    Names tagged inside the element, in one language if they are in several; or
    else its own words, several names being parted by semicolons. With ``bodies``
    untagged names are taken to be those of institutions.
    """
    inside = named(element, *NAMES)
    people = [child for child in inside if local(child) == "persName"]
    chosen = in_language(people or inside, language)
    if chosen and not named(element, "forename", "surname"):
        found = [name(child) for child in chosen]
    elif bodies:
        found = [Name(plain(element, _BESIDE).rstrip(" ,;:"), "", element)]
    else:
        words = plain(element, _BESIDE)
        parts = [part.strip() for part in words.split(";")]
        if len(parts) > 1 and all(parts) and not named(element, *_PARTS):
            found = [_written(part, element) for part in parts]
        else:
            found = [name(element)]
    return [item for item in found if item.display.casefold() not in {"", *_NOBODY}]


def name(element: etree._Element) -> Name:
    """Read one name from the element that holds it."""
    inner = named(element, "persName", "name", "orgName")
    if len(inner) == 1 and not named(element, "forename", "surname"):
        return name(inner[0])
    surnames = _joined(named(element, "surname"))
    forenames = _joined(named(element, "forename"))
    if not surnames and forenames and inner:
        surnames = _joined(inner)
    if not surnames or not forenames:
        return _written(plain(element, _BESIDE), element)
    return _composed(element, surnames, forenames)


def _composed(element: etree._Element, surnames: str, forenames: str) -> Name:
    """Put a name together from its parts, whatever order they stand in."""
    link = _joined(named(element, "nameLink"))
    gen = _joined(named(element, "genName"))
    order = [local(child) for child in element if local(child) in _PARTS]
    words = plain(element, _BESIDE).strip(" ,;")
    if "surname" not in order or order.index("forename") > order.index("surname"):
        roles = _joined(named(element, "roleName"))
        added = _joined(named(element, "addName"))
        words = _spaced(roles, forenames, added, link, surnames, gen)
    family = _spaced(surnames, gen)
    return Name(words, f"{family}, {_spaced(forenames, link)}", element)


def _written(words: str, element: etree._Element) -> Name:
    """Read a name that is words only; ``Dickens, Charles (1812-1870)`` say."""
    text = _LIFE.sub("", words).strip(" ,;") or words
    if local(element) == "orgName" or element.get("type", "") in ("org", "orgName"):
        return Name(words, "", element)
    before, comma, after = (part.strip() for part in text.partition(","))
    if not comma or not after:
        return Name(text, "", element)
    if _BODY.search(after) or _AFTER.fullmatch(after):
        # "Name, University" is a name and where its bearer works.
        return Name(before if _BODY.search(after) else text, "", element)
    if "," in after or _BODY.search(before) or len(after.split()) > 5:
        return Name(text, "", element)
    return Name(f"{after} {before}", f"{before}, {after}", element)


def _joined(parts: Iterable[etree._Element]) -> str:
    return _spaced(*(plain(part) for part in parts))


def _spaced(*parts: str) -> str:
    text = " ".join(part for part in parts if part)
    # d' and l' cling to the name that follows.
    return re.sub(r"(['’]) (?=\w)", r"\1", text)
