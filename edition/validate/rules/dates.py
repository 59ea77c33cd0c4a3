"""Rules about dates in attributes (TEI P5 section 13.4, att.datable.w3c)."""

import calendar
import re

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.validate.facts import Facts, Seen, count

LIMIT = 20
_KEYS = ("when", "notBefore", "notAfter", "from", "to")
_T = f"{{{TEI}}}"
# Elements whose @from and @to are something else than dates.
_OTHER = frozenset(
    f"{_T}{name}"
    for name in "app biblScope citedRange locus span arc arrow note timeline move "
    "moduleRef classRef dataRef".split()
)
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_DATE = re.compile(
    r"(?P<year>-?(?:[1-9]\d{4,11}|\d{4}))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    rf"(?P<time>T\d\d:\d\d:\d\d(?:\.\d+)?)?)?)?{_ZONE}"
)
_OTHERS = re.compile(
    rf"(?:---(?P<day>\d\d)|--(?P<month>\d\d)(?:-(?P<of>\d\d))?|(?P<time>{{0}})){_ZONE}".format(
        r"\d\d:\d\d:\d\d(?:\.\d+)?"
    )
)


def malformed(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which dates are none of W3C's forms or of the calendar (TEI-012)."""
    found: dict[tuple[str, str, str], Seen] = {}
    for element in source.root.iter(f"{_T}*"):
        for key in _KEYS:
            value = element.get(key)
            if value is not None and _is_dated(element, key) and not is_date(value):
                name = etree.QName(element).localname
                count(found, (name, key, value), element)
    for (name, key, value), seen in list(found.items())[:LIMIT]:
        findings.add(
            "TEI-012",
            source.place(seen.first),
            name=name,
            attribute=key,
            value=value,
            times=seen.times,
        )


def _is_dated(element: etree._Element, key: str) -> bool:
    """Tell whether an attribute of this name is a date on this element."""
    if element.tag in _OTHER:
        return False
    value = element.get(key, "").strip()
    return key not in ("from", "to") or not value.startswith("#")


def is_date(value: str) -> bool:
    """Tell whether a value is a date or time of XML Schema that can be."""
    text = value.strip()
    if match := _DATE.fullmatch(text):
        year, month, day = (match[name] for name in ("year", "month", "day"))
        return int(year) != 0 and _can_be(int(year), month, day)
    if match := _OTHERS.fullmatch(text):
        if match["month"]:
            return _can_be(2000, match["month"], match["of"])
        return match["day"] is None or 1 <= int(match["day"]) <= 31
    return False


def _can_be(year: int, month: str | None, day: str | None) -> bool:
    if month is None:
        return True
    number = int(month)
    if not 1 <= number <= 12:
        return False
    # The calendar repeats every 400 years.
    return (
        day is None
        or 1 <= int(day) <= calendar.monthrange(year % 400 + 2000, number)[1]
    )


def backwards(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which spans end before they begin (TEI-013)."""
    left = LIMIT
    for element in source.root.iter(f"{_T}*"):
        if not left:
            return
        for first, second in (("from", "to"), ("notBefore", "notAfter")):
            one, two = element.get(first), element.get(second)
            if one is None or two is None or not _is_dated(element, first):
                continue
            start, end = _numbers(one), _numbers(two)
            size = min(len(start), len(end))
            if size and start[:size] > end[:size]:
                left -= 1
                findings.add(
                    "TEI-013",
                    source.place(element),
                    name=etree.QName(element).localname,
                    first=first,
                    one=one,
                    second=second,
                    two=two,
                )


def _numbers(value: str) -> tuple[int, ...]:
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return ()
    found = (match[name] for name in ("year", "month", "day"))
    return tuple(int(item) for item in found if item)
