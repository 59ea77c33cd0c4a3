"""Titles: which of the many in a header is the title (TEI P5 section 2.2.1).

``@type`` and ``@level`` are followed where they say something; titles in several
languages are one title, of which the text's language is taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from edition.model import TEI
from edition.tei.languages import lang_of, primary
from edition.tei.strings import every, first, local, named, plain

_KINDS = {
    "main": "main", "245a": "main", "uniform": "other",
    "sub": "sub", "subtitle": "sub", "subordinate": "sub", "245b": "sub",
    "short": "short", "running": "short", "abbreviated": "short", "abbr": "short",
    "volume": "series", "series": "series", "collection": "series",
    "alt": "none", "alternative": "none", "parallel": "none", "translated": "none",
    "variant": "none", "gmd": "none", "desc": "none", "filing": "none",
    "sort": "none", "filename": "none", "idno": "none",
}  # fmt: skip
# Types of projects' own that are not titles at all.
_NO_TITLES = ("citation", "iso", "date", "file", "id")


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a header; ``main`` is empty if there is none."""

    main: str = ""
    sub: str = ""
    short: str = ""
    series: str = ""


def titles(statement: etree._Element | None, language: str) -> Titles:
    """Sort the titles of a ``titleStmt``, preferring those in ``language``."""
    groups: dict[str, list[etree._Element]] = {}
    for title in _flat(statement):
        if _words(title):
            groups.setdefault(_kind(title), []).append(title)
    mains = groups.get("main") or groups.get("plain") or groups.get("other") or []
    chosen = _prefer(mains, language)
    if not chosen:
        return Titles(series=_join(groups.get("series", ())))
    spoken = primary(lang_of(chosen[0]))
    subs = _prefer(groups.get("sub", []), spoken or language) or chosen[1:]
    if mains is groups.get("main"):
        # Further main titles are parallels; only untyped ones go on as subtitle.
        subs = [title for title in subs if title not in mains]
    shorts = _prefer(groups.get("short", []), spoken or language)
    return Titles(
        _words(chosen[0]),
        ". ".join(dict.fromkeys(_words(title) for title in subs)),
        _words(shorts[0]) if shorts else "",
        _join(groups.get("series", ())),
    )


def _flat(statement: etree._Element | None) -> list[etree._Element]:
    """Give the titles, those inside a full title instead of it."""
    found = []
    for title in named(statement, "title"):
        parts = named(title, "title")
        own = [title.text, *(child.tail for child in title)]
        if parts and not any((text or "").strip(" \n\t\r.,:;–-") for text in own):
            found += parts
        else:
            found.append(title)
    return found


def _kind(title: etree._Element) -> str:
    """Sort a title into main, sub, short, series, plain, other or none."""
    kind = title.get("type", "").strip().lower()
    if kind.startswith(_NO_TITLES):
        return "none"
    if kind in _KINDS:
        return _KINDS[kind]
    if title.get("level") in ("s", "j"):
        return "series"
    return "plain" if kind in ("", "full") else "other"


def _prefer(found: list[etree._Element], language: str) -> list[etree._Element]:
    """Keep the titles in a language; else those without, else the first's."""
    if not found:
        return []
    for wanted in (primary(language), "", primary(lang_of(found[0]))):
        kept = [title for title in found if primary(lang_of(title)) == wanted]
        if kept:
            return kept
    return found[:1]


def _words(title: etree._Element) -> str:
    """Give a title without the signs that a catalogue card puts behind it."""
    return plain(title).rstrip(" /:;,=").lstrip(" ")


def _join(found: Iterable[etree._Element]) -> str:
    return "; ".join(dict.fromkeys(_words(title) for title in found))


def fallback(tei: etree._Element, header: etree._Element | None) -> str:
    """Find a title for a text whose ``titleStmt`` has none, ``""`` if nowhere.

    Looked for on the title page, in the description of the source, at the first
    heading.
    """
    text = first(tei, "text")
    ways = (
        every(text, "front/titlePage/docTitle"),
        every(text, "front/titlePage/titlePart"),
        _source_titles(header),
        _heads(text),
    )
    return next((words for way in ways for e in way if (words := _words(e))), "")


def _source_titles(header: etree._Element | None) -> list[etree._Element]:
    source = first(header, "fileDesc/sourceDesc")
    if source is None:
        return []
    return [item for item in source.iter(f"{{{TEI}}}title") if not _in_list(item)]


def _in_list(element: etree._Element) -> bool:
    return any(
        local(node) in ("listBibl", "listWit") for node in element.iterancestors()
    )


def _heads(text: etree._Element | None) -> list[etree._Element]:
    if text is None:
        return []
    outside = ("figure", "table", "list")
    return [
        head
        for head in text.iter(f"{{{TEI}}}head")
        if (parent := head.getparent()) is None or local(parent) not in outside
    ]
