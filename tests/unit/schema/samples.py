"""Values of each datatype that the schema uses, the odd ones among them."""

from random import Random

_WORDS = (
    "a", "Ω", "x-1", "서울", "ἀρχή", "«»", "1955", "+/-", "0", "é", "_", "#K", "a:b",
    "%",
)  # fmt: skip
_TEXTS = (
    "", " ", "plain words", "  spaces  ", "서울의 봄", "ἐν ἀρχῇ ἦν ὁ λόγος",
    "a < b & c", "two\nlines", "\u202bעברית\u202c", "e\u0301", "\U00010900",
)  # fmt: skip
_NAMES = ("a", "_x", "p.1", "Ελλάς", "n-2", "이름")
_NUMBERS = ("0", "1", "-3.5", "1E4", "INF", "NaN", ".5", "007")
_DATES = {
    "date": ("1955-12-28", "-0044-03-15", "2024-02-29Z", "1955-12-28+09:00"),
    "gYear": ("1955", "-0044", "12000"),
    "gMonth": ("--12",),
    "gDay": ("---28",),
    "gYearMonth": ("1955-12",),
    "gMonthDay": ("--12-28", "--02-29"),
    # Not 24:00:00, which XML Schema allows and jing does not know.
    "time": ("23:59:59", "01:02:03.004Z"),
    "dateTime": ("1955-12-28T23:59:59", "1955-12-28T01:02:03.5-05:00"),
    "duration": ("P1Y2M3DT4H5M6.7S", "-P1D", "PT0S"),
}
_TYPES = {
    "string": _TEXTS,
    "token": _TEXTS,
    "anyURI": (
        "#a",
        "b.xml#c",
        "https://example.org/?q=1",
        "",
        "ελ/λάς",
        "../x",
        "p:q",
    ),
    "boolean": ("true", "false", "1", "0"),
    "double": _NUMBERS,
    "float": _NUMBERS,
    "decimal": ("0", "-3.5", "+7", ".5", "007"),
    "nonNegativeInteger": ("0", "12", "+7", "007"),
    "language": ("en", "ko-Latn", "x-klingon", "grc", "de-CH-1996"),
    "NCName": _NAMES,
    "Name": (*_NAMES, "a:b", ":"),
    **_DATES,
}
# Values for each pattern of the schema; one that is new must be given some here.
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": _WORDS,
    r"(\-?[\d]+/\-?[\d]+)": ("1/2", "-1/-2", "٣/٤"),
    r"[0-9.,DHMPRSTWYZ/:+\-]+": ("1955-W52-3", "P3W", "1955/1956", "T23:59"),
    r"[\d]+(\.[\d]+){0,2}": ("4", "4.3", "4.3.0"),
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": ("1", "1.2b", "1a2.3.4.5c6"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)": ("1cm", "-2.5%"),
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": ("0,0", "-1.5,20"),
    r"[a-z][a-z0-9\+\.\-]*": ("a", "x+y.z-1"),
    r".+": ("x", ": ", ". "),
    r"(19[789][0-9]|[2-9][0-9]{3}).*": ("1970-01-01", "2024-02-29"),
}


def value(type_: str, patterns: list[str], random: Random) -> str:
    """Give a value of an XSD datatype, restricted by at most one pattern."""
    if not patterns:
        return random.choice(_TYPES[type_])
    (pattern,) = patterns
    suffix = "T12:00:00" if type_ == "dateTime" else ""
    return random.choice(_PATTERNS[pattern]) + suffix


def text(random: Random) -> str:
    return random.choice(_TEXTS)
