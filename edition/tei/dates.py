"""Dates of headers: W3C dates for machines, words for people.

TEI P5 section 13.4 (att.datable) gives the attributes; many headers only say
the year in words, in whatever language.
"""

import re
from collections.abc import Iterable

from lxml import etree

from edition.tei.strings import every, local, named, plain

_ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_SIGNED = re.compile(r"([+-]?)0*(\d+)((?:-\d\d){0,2})(?:T.*)?$")
_SUFFIXES = ("", "-iso", "-custom")
# More than this is not a date but an argument about one.
_LONGEST = 120


def w3c(text: str) -> str:
    """Give the first W3C date in a string, ``""`` if there is none.

    Times and time zones are cut off: ``2019-03-22T12:27`` is ``2019-03-22``.
    """
    for match in _ISO.finditer(text):
        year, month, day = match.groups()
        if not 1 <= int(month or 1) <= 12:
            return year
        if not 1 <= int(day or 1) <= 31:
            return f"{year}-{month}"
        return "-".join(part for part in (year, month, day) if part)
    return ""


def attribute(element: etree._Element, *names: str) -> str:
    """Give the first of these dating attributes that has a value, as it stands."""
    for name in names:
        for suffix in _SUFFIXES:
            value: str = element.get(name + suffix, "").strip()
            if value:
                return value
    return ""


def when(element: etree._Element) -> str:
    """Give one W3C date of an element: its attributes, else its words.

    Of a period the end is given, as for "1999-2004" on a title page; of words
    the last year named.
    """
    value = attribute(element, "when", "to", "notAfter", "from", "notBefore")
    if found := w3c(value):
        return found
    words = plain(element)
    if "-" in (found := w3c(words)):
        return found
    years = _YEAR.findall(words)
    return years[-1] if years else ""


def in_words(element: etree._Element) -> str:
    """Give a date for people: its words, or its attributes spelled out."""
    words = plain(element).strip(" ,;")
    begin = _spell(attribute(element, "from", "notBefore"))
    end = _spell(attribute(element, "to", "notAfter"))
    spelled = _spell(attribute(element, "when"))
    if not spelled:
        spelled = "–".join(part for part in dict.fromkeys((begin, end)) if part)
    if words and (len(words) <= _LONGEST or not spelled):
        return words
    return spelled


def _spell(value: str) -> str:
    """Give a year without noughts before it, and BC where it is negative."""
    match = _SIGNED.match(value)
    if match is None:
        return value
    sign, year, rest = match.groups()
    return f"{year}{rest} BC" if sign == "-" else year + rest


def published(header: etree._Element) -> str:
    """Give the publication date as a W3C date, ``""`` if none is said."""
    ways = (
        every(header, "fileDesc/publicationStmt/date"),
        every(header, "fileDesc/publicationStmt/p/date"),
        every(header, "fileDesc/editionStmt/edition/date"),
        every(header, "fileDesc/editionStmt/edition"),
    )
    return next((found for way in ways for date in way if (found := when(date))), "")


def revised(header: etree._Element) -> str:
    """Give the newest date of ``revisionDesc``, edition and publication."""
    dates = [published(header)]
    dates += [when(date) for date in every(header, ".//editionStmt/edition/date")]
    for change in _changes(header):
        value = attribute(change, "when", "to", "notAfter", "from", "notBefore")
        dates.append(w3c(value))
        dates += [when(date) for date in named(change, "date")]
    return max(dates)


def _changes(header: etree._Element) -> Iterable[etree._Element]:
    for part in named(header, "revisionDesc"):
        for element in part.iter("{*}change", "{*}item"):
            if local(element) in ("change", "item"):
                yield element


def created(header: etree._Element) -> str:
    """Say in words when the text came to be, ``""`` if the header does not.

    Taken from ``creation``, else from the dating of the source, else from the
    date a letter was sent.
    """
    creation = next(iter(every(header, "profileDesc/creation")), None)
    if creation is not None:
        own = [creation.text, *(child.tail for child in creation)]
        words = plain(creation)
        if any(re.search(r"\w", part or "") for part in own) and words:
            return words
        if found := _best(named(creation, "date", "origDate")):
            return found
    if found := _best(every(header, ".//msDesc/history/origin/origDate")):
        return found
    letters = every(header, "profileDesc/correspDesc")
    if len(letters) == 1:
        sent = [
            date
            for action in named(letters[0], "correspAction")
            if action.get("type") == "sent"
            for date in named(action, "date")
        ]
        return _best(sent)
    return ""


def _best(dates: list[etree._Element]) -> str:
    """Of several dates take the composition's, else the first that says one."""
    ranked = sorted(dates, key=lambda date: "ompos" not in date.get("type", ""))
    return next((found for date in ranked if (found := in_words(date))), "")
