"""Dates of TEI (att.datable, section 14.4) as EDTF, which is ISO 8601-2:2019.

``@when`` is a date; ``@from`` and ``@to`` an interval; ``@notBefore`` and
``@notAfter`` one unknown date between two, which EDTF writes as a set of level 2:
``[1790..1795]``. Doubt (``@cert``, a question mark) is ``?``, "about" is ``~``.
"""

import re

from lxml import etree

from edition.tei.strings import plain

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?$")
_DOUBT = frozenset({"low", "medium", "unknown"})
_ABOUT = re.compile(r"(?:ca?|circa|about|around|um|gegen|vers|environ)[.\s]", re.I)


def date(value: str) -> str:
    """Give a W3C date without its time, ``""`` if the value is none."""
    match = _DATE.match(value.strip())
    if match is None:
        return ""
    year, month, day = match.groups()
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return ""
    return "-".join(part for part in (year, month, day) if part)


def edtf(element: etree._Element) -> str:
    """Give the date of an element in EDTF, ``""`` if its attributes say none."""
    mark = _mark(element)
    if when := _value(element, "when"):
        return when + mark
    begin, end = _value(element, "from"), _value(element, "to")
    early, late = _value(element, "notBefore"), _value(element, "notAfter")
    if begin or end:
        # A doubtful end of a period is a bound of it all the same.
        begin, end = begin or early, end or late
        left, right = (f"{part}{mark}" if part else ".." for part in (begin, end))
        return f"{left}/{right}"
    if early and late:
        return early + mark if early == late else f"[{early}..{late}]"
    if early or late:
        return f"[{early}..{late}]"
    return _words(plain(element), mark)


def _value(element: etree._Element, name: str) -> str:
    for suffix in ("", "-iso", "-custom"):
        if found := date(element.get(name + suffix, "")):
            return found
    return ""


def _words(words: str, mark: str) -> str:
    """Read a date out of words that are nothing else."""
    text = words.strip(" .[]()")
    text, doubt = (text[:-1], "?") if text.endswith("?") else (text, mark)
    bare = _ABOUT.sub("", text)
    mark = "~" if bare != text and not doubt else doubt
    if match := re.fullmatch(r"(\d{4})\s*[-–/]\s*(\d{4})", bare):
        return f"{match[1]}{mark}/{match[2]}{mark}" if match[1] < match[2] else ""
    found = date(bare)
    return found + mark if found else ""


def _mark(element: etree._Element) -> str:
    """Give ``?`` for doubt, ``~`` for about, ``%`` for both, ``""`` for neither."""
    doubt = element.get("cert", "") in _DOUBT
    near = element.get("precision", "") in ("low", "medium") or bool(
        _ABOUT.match(plain(element))
    )
    return {(True, True): "%", (True, False): "?", (False, True): "~"}.get(
        (doubt, near), ""
    )


def bounds(value: str) -> tuple[str, str]:
    """Give first and last date of an EDTF value, for standards that have no doubt.

    ``""`` stands for an open end; a single date gives itself twice.
    """
    bare = value.translate({ord(sign): None for sign in "[]?~%"})
    sign = "/" if "/" in bare else ".." if value.startswith("[") else ""
    if not sign:
        return (bare, bare)
    left, _, right = bare.partition(sign)
    return ("" if left == ".." else left, "" if right == ".." else right)
