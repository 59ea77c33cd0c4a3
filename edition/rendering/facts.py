"""What registers and references tell in attributes: years, relations, scopes.

TEI P5 13.3.2 (persons, relations) and 3.12.2.5 (``biblScope``, ``citedRange``).
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from edition import labels
from edition.model import TEI
from edition.rendering import conventions, fact_words, reference_words
from edition.rendering.flow import row
from edition.tei.strings import local as local_name
from edition.tei.strings import plain

_T = f"{{{TEI}}}"
_BLOCKS = tuple(_T + name for name in "p ab".split())
# What is no part of a sentence, however short.
_LARGE = tuple(
    _T + name
    for name in "list lg table figure listBibl sp floatingText msDesc listEvent "
    "listPerson listPlace listOrg listObject listRelation egXML graphic".split()
)
_NAMES = frozenset(
    "persName placeName orgName geogName objectName eventName name term title "
    "objectIdentifier".split()
)
# What names an entry that has no name: by element, in this order.
_TITLES = {"event": ("label", "head"), "nym": ("form",), "bibl": ("label",)}
_DATES = ("when", "when-iso", "notBefore", "from", "notAfter", "to")
# What holds for a time.
_DATED = frozenset(
    "state trait residence occupation education affiliation relation faith "
    "nationality socecStatus population persona".split()
)
# Facts that are sentences of their own.
_SENTENCES = frozenset("note desc event".split())
_NUMBER = re.compile(r"[\divxlcdm]+[a-z]?", re.I)
_SAID = re.compile(r"\b(eds?|edd|hgg?|hrsg|dir|éds?|cur|trad|transl)\b", re.I)
_RANGE = re.compile(r"[^\w\s]|\s")


def is_large(element: etree._Element) -> bool:
    """Tell whether a fact is more than a sentence of its entry may hold."""
    if local_name(element) in ("place", "org") or element.tag in _LARGE:
        return True
    if next(element.iter(*_LARGE), None) is not None:
        return True
    return len(list(element.iter(*_BLOCKS))) > 1


def is_name(element: etree._Element) -> bool:
    """Tell whether a child of an entry names it."""
    name, parent = local_name(element), element.getparent()
    if name in _NAMES:
        return True
    if parent is None or any(local_name(child) in _NAMES for child in parent):
        return False
    titles = _TITLES.get(local_name(parent), ())
    first = next((child for child in parent if local_name(child) in titles), None)
    return first is element


def stop(element: etree._Element) -> str:
    """Give what parts a fact from the words of the entry before it."""
    is_first, before = _said_before(element)
    if not before:
        return ""
    if before[-1] in conventions.STOPS - {"”", "’", ")"}:
        return " "
    return ". " if is_first or local_name(element) in _SENTENCES else "; "


def _said_before(element: etree._Element) -> tuple[bool, str]:
    """Give the words of the fact before, or of the names, which come first.

    Tells also whether it is the names.
    """
    parent = element.getparent()
    earlier: list[etree._Element] = [] if parent is None else list(parent)
    names = [child for child in earlier if is_name(child) and plain(child)]
    facts = [
        child
        for child in element.itersiblings(preceding=True)
        if not is_name(child) and not is_large(child) and _shown(child)
    ]
    said = facts[:1] or names[-1:]
    return not facts, plain(said[0]) if said else ""


def _shown(element: etree._Element) -> bool:
    found = row(element)
    is_aside = found is not None and found.treatment == "aside"
    return not is_aside and bool(plain(element))


def life(entry: etree._Element, language: str) -> str:
    """Give the years of a life that only attributes tell: "1801–1870"."""
    parts = [entry.find(f"{_T}{name}") for name in ("birth", "death")]
    years = [_year(part, language) for part in parts]
    born, died = years
    if any(part is not None and plain(part) for part in parts):
        # One is told in words: the other is a fact beside it.
        return ""
    if born and died:
        return f"{born}–{died}"
    if born or died:
        word = labels.label_or_nothing("born" if born else "died", language)
        return f"{word} {born or died}"
    return ""


def _year(element: etree._Element | None, language: str) -> str:
    if element is None:
        return ""
    for node in element.iter(etree.Element):
        for name in _DATES:
            if year := fact_words.year(node.get(name, ""), language):
                return year
    return ""


def when(element: etree._Element, language: str) -> str:
    """Put the date that attributes give into words: "3 May 1843"."""
    get = element.get
    if single := get("when") or get("when-iso"):
        return reference_words.date(single, language)
    ends = (get("from") or get("notBefore"), get("to") or get("notAfter"))
    return "–".join(reference_words.date(end, language) for end in ends if end)


def dated(element: etree._Element, language: str) -> str:
    """Give " (1830–1840)" for a state or event whose words do not tell its date."""
    if local_name(element) not in _DATED or not (dates := when(element, language)):
        return ""
    return "" if _year(element, language) in plain(element) else f" ({dates})"


def relation(
    element: etree._Element, find: Callable[[str], etree._Element | None], language: str
) -> str:
    """Put a ``relation`` into words: "Ada Grey: parent of Ben Grey".

    Nothing comes of it unless all whom it names are persons, places and the like of
    the edition, for a link between data sets is not for readers.
    """
    word = fact_words.relation(element.get("name", ""), language)
    mutual = list(_named(element.get("mutual", ""), find))
    if mutual and all(mutual):
        return f"{', '.join(mutual)}: {word.removesuffix(' →')}"
    active = list(_named(element.get("active", ""), find))
    passive = list(_named(element.get("passive", ""), find))
    if not (active and all(active) and all(passive)):
        return ""
    said = f"{word} {', '.join(passive)}" if passive else word.removesuffix(" →")
    return f"{', '.join(active)}: {said}"


def _named(
    pointers: str, find: Callable[[str], etree._Element | None]
) -> Iterator[str]:
    for pointer in pointers.split():
        target = find(pointer)
        names = () if target is None else filter(is_name, target)
        yield plain(next(iter(names), None))


def scope(element: etree._Element, language: str) -> str:
    """Give the word before the number in a part of a reference: "vol.", or nothing.

    Only numbers get one; words of the encoder's own stay by themselves.
    """
    said = plain(element) or bounds(element)
    parts = [part for part in _RANGE.split(said) if part]
    kind = element.get("unit") or element.get("type") or ""
    if not parts or not all(map(_NUMBER.fullmatch, parts)):
        return ""
    return fact_words.scope(kind, language, several=len(parts) > 1)


def bounds(element: etree._Element) -> str:
    """Give the range that ``@from`` and ``@to`` give: "1–9"."""
    ends = [element.get("from", ""), element.get("to", "")]
    return "–".join(dict.fromkeys(filter(None, ends)))


def scheme(idno: etree._Element) -> str:
    """Give the kind of a bare identifier, if it is a name that readers know: "ISBN"."""
    kind: str = idno.get("type", "")
    is_said = plain(idno).lower().startswith((kind.lower(), "http"))
    is_acronym = kind.isalpha() and kind.isupper() and 2 <= len(kind) <= 8
    return kind if is_acronym and not is_said and kind not in ("URI", "URL") else ""


def editor(element: etree._Element, language: str) -> str:
    """Give " (eds)" after the last of the editors of a reference.

    Nothing where the encoder's own words say it.
    """
    following = element.getnext()
    if following is not None and following.tag == element.tag:
        return ""
    if _SAID.search(plain(element)):
        return ""
    before = element.getprevious()
    is_several = before is not None and before.tag == element.tag
    role = element.get("role", "").lower()
    is_other = role and not role.startswith(("ed", "transl", "hrsg", "hg"))
    word = fact_words.editor(
        language, several=is_several, translated=role.startswith("transl")
    )
    return "" if is_other else f" ({word})"
