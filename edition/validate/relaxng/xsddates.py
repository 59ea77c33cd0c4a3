"""Dates, times and durations of XML Schema, part 2, sections 3.2.6 to 3.2.14.

A date is ``(seconds, zoned)``: seconds on the time line of the proleptic
Gregorian calendar, in UTC if a time zone was given. Two dates of which only one
has a zone are ordered only if they are more than 14 hours apart (3.2.7.3).
"""

import re
from decimal import Decimal

Instant = tuple[Decimal, bool]
Duration = tuple[int, Decimal]  # months, seconds

_ZONE = r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]{4,9}|[0-9]{4}))"
_MONTH, _DAY = r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]+)?)"
_FORMS = {
    kind: re.compile(form + _ZONE)
    for kind, form in {
        "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
        "time": _TIME,
        "date": f"{_YEAR}-{_MONTH}-{_DAY}",
        "gYearMonth": f"{_YEAR}-{_MONTH}",
        "gYear": _YEAR,
        "gMonthDay": f"--{_MONTH}-{_DAY}",
        "gDay": f"---{_DAY}",
        "gMonth": f"--{_MONTH}",
    }.items()
}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FOURTEEN_HOURS = 14 * 3600
_DAY_SECONDS = 86400


def read(kind: str, text: str) -> Instant | None:
    """Give the instant of a text of type ``kind``; None if it is none."""
    match = _FORMS[kind].fullmatch(text)
    if not match:
        return None
    part = match.groupdict()
    # A year that is not given is a leap year, so that --02-29 is a day.
    year = int(part.get("year") or 2000)
    month, day = int(part.get("month") or 1), int(part.get("day") or 1)
    if part.get("year") and year == 0:
        return None
    if year < 0:
        year += 1  # there is no year 0 in XML Schema 1.0: -0001 comes before 0001
    if not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        return None
    hour, minute = int(part.get("hour") or 0), int(part.get("minute") or 0)
    second = Decimal(part.get("second") or 0)
    if minute > 59 or second >= 60 or hour > 24:
        return None
    if hour == 24 and (minute or second):
        return None
    offset = _offset(part.get("zone") or "")
    if offset is None:
        return None
    days = _days(year, month, day)
    seconds = Decimal(days * _DAY_SECONDS + hour * 3600 + minute * 60 - offset)
    return seconds + second, bool(part.get("zone"))


def _offset(zone: str) -> int | None:
    """Give the seconds a zone is ahead of UTC; None if there is no such zone."""
    if zone in ("", "Z"):
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:])
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        return None
    return (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year: int, month: int) -> int:
    return _DAYS[month - 1] + (month == 2 and _leap(year))


def _days(year: int, month: int, day: int) -> int:
    """Count the days since the beginning of the year 0."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_length(year, item) for item in range(1, month)) + day - 1


def compare(one: Instant, two: Instant) -> int | None:
    """Give -1, 0 or 1; None where the order is not determined."""
    if one[1] == two[1]:
        return (one[0] > two[0]) - (one[0] < two[0])
    if abs(one[0] - two[0]) <= _FOURTEEN_HOURS:
        return None
    return 1 if one[0] > two[0] else -1


_DURATION = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)


def duration(text: str) -> Duration | None:
    """Give months and seconds of a duration; None if it is none."""
    match = _DURATION.fullmatch(text)
    if not match or len(text) > 1000:
        return None
    years, months, days, hours, minutes, seconds = (
        Decimal(item or 0) for item in match.groups()[1:]
    )
    sign = -1 if match[1] else 1
    total = seconds + 60 * (minutes + 60 * (hours + 24 * days))
    return int(years * 12 + months) * sign, total * sign


# The four instants to which durations are added to compare them (3.2.6.2).
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


def compare_durations(one: Duration, two: Duration) -> int | None:
    """Give -1, 0 or 1; None where it depends on the month they begin in."""
    signs = set()
    for year, month in _STARTS:
        first, second = (
            _days(year + (month - 1 + item[0]) // 12, (month - 1 + item[0]) % 12 + 1, 1)
            * _DAY_SECONDS
            + item[1]
            for item in (one, two)
        )
        signs.add((first > second) - (first < second))
    return signs.pop() if len(signs) == 1 else None
