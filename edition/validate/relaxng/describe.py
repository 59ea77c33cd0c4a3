"""What a pattern asks for, in words."""

from collections.abc import Iterable

from edition.validate.relaxng.labels import Labels, listed
from edition.validate.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    Pattern,
    Repeat,
    Text,
    Value,
)

_TYPES = {
    "anyURI": "an address or pointer (anyURI)",
    "boolean": "true or false",
    "byte": "a whole number",
    "date": "a date such as 1999-12-31",
    "dateTime": "a date with a time such as 1999-12-31T23:59:00",
    "decimal": "a number",
    "double": "a number",
    "duration": "a duration such as P1Y6M",
    "float": "a number",
    "gDay": "a day such as ---31",
    "gMonth": "a month such as --12",
    "gMonthDay": "a day of the year such as --12-31",
    "gYear": "a year of four digits such as 1999",
    "gYearMonth": "a month of a year such as 1999-12",
    "ID": "a name (letters, digits, . - _; no digit first, no blank, no colon)",
    "IDREF": "an xml:id of the document",
    "IDREFS": "xml:ids of the document",
    "integer": "a whole number",
    "language": "a language tag such as en or grc",
    "Name": "a name of XML",
    "NCName": "a name of XML without colon",
    "NMTOKEN": "one word of letters, digits and . - _ :",
    "nonNegativeInteger": "a whole number, 0 or more",
    "positiveInteger": "a whole number, 1 or more",
    "QName": "a name, its prefix declared",
    "string": "text",
    "time": "a time such as 23:59:00",
    "token": "text",
    "unsignedInt": "a whole number, 0 or more",
}
_DATES = frozenset("date gYear gMonth gDay gYearMonth gMonthDay time dateTime".split())
_FACETS = {
    "minInclusive": "at least {}",
    "maxInclusive": "at most {}",
    "minExclusive": "more than {}",
    "maxExclusive": "less than {}",
    "length": "{} characters long",
    "minLength": "at least {} characters long",
    "maxLength": "at most {} characters long",
    "totalDigits": "of at most {} digits",
    "fractionDigits": "with at most {} digits behind the point",
}
# Patterns that TEI uses again and again, said in words.
_PATTERNS = {
    "[^\\p{C}\\p{Z}]+": "one word without blanks",
    "\\S+": "one word without blanks",
    "(\\p{L}|\\p{N}|\\p{P}|\\p{S})+": "one word without blanks",
    "[0-9.,DHMPRSTWYZ/:+\\-]+": "a date or time in the form of ISO 8601",
    "(\\-?[\\d]+/\\-?[\\d]+)": "a fraction such as 1/2",
    "(-?[0-9]+(\\.[0-9]+)?,-?[0-9]+(\\.[0-9]+)?)": "points such as 10,20",
    "[\\-+]?\\d+(\\.\\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)": (
        "a measure such as 12px or 50%"
    ),
}


def values(pattern: Pattern) -> tuple[str, ...]:
    """Give the values a pattern lists, in their order."""
    if isinstance(pattern, Value):
        return (pattern.value,)
    if isinstance(pattern, List):
        return values(pattern.content)
    found = [value for part in pattern.parts for value in values(part)]
    return tuple(dict.fromkeys(found))


def value(pattern: Pattern) -> str:
    """Say what a value must be: ``a date such as 1999-12-31 or ...``."""
    fixed = values(pattern)
    kinds = list(dict.fromkeys(_kinds(pattern)))
    if len(_DATES.intersection(kinds)) > 4:
        kinds = ["a date or time such as 1999, 1999-12 or 1999-12-31"] + [
            kind for kind in kinds if kind not in _DATES
        ]
    said = list(dict.fromkeys(_TYPES.get(kind, kind) for kind in kinds))
    if fixed:
        said.insert(0, listed([f"`{item}`" if " " in item else item for item in fixed]))
    text = " or ".join(said) if len(said) < 5 else ", ".join(said)
    if isinstance(pattern, List):
        return f"a list, each word of it {text}" if said else "a list"
    return text or "nothing"


def _kinds(pattern: Pattern) -> Iterable[str]:
    """Give types, or descriptions, of all alternatives."""
    if isinstance(pattern, Text):
        yield "text"
    elif isinstance(pattern, List):
        yield from _kinds(pattern.content)
    elif isinstance(pattern, Data):
        yield _data(pattern)
    for part in pattern.parts:
        yield from _kinds(part)


def _data(pattern: Data) -> str:
    _, name, params = pattern.type
    said = []
    for facet, text in params:
        if facet == "written":
            known = _PATTERNS.get(text)
            if known:
                return known
            said.append(f"of the form {text}")
        elif facet in _FACETS:
            said.append(_FACETS[facet].format(text))
    if not said:
        return str(name)
    return f"{_TYPES.get(name, name)} {' and '.join(said)}"


def needs(pattern: Pattern, labels: Labels) -> str:
    """Say what a content still needs: ``` `a` and `b` or `c` ```; maybe nothing."""
    return _needs(pattern, labels, 0)


def _needs(pattern: Pattern, labels: Labels, depth: int) -> str:
    if pattern.nullable:
        return ""
    if isinstance(pattern, Element | Attribute):
        mark = "@" if isinstance(pattern, Attribute) else ""
        if pattern.names:
            return f"`{mark}{labels(pattern.names[0])}`"
        return "an attribute" if mark else "an element"
    if isinstance(pattern, Data | Value | List):
        return value(pattern)
    if isinstance(pattern, Repeat):
        return _needs(pattern.part, labels, depth)
    if isinstance(pattern, Group | Interleave):
        needed = [part for part in pattern.parts if not part.nullable]
        deeper = depth + (len(needed) > 1)
        found = dict.fromkeys(_needs(part, labels, deeper) for part in needed)
        return " and ".join(filter(None, found))
    if isinstance(pattern, Choice):
        return _one_of(pattern, labels, depth)
    return ""


def _one_of(pattern: Choice, labels: Labels, depth: int) -> str:
    parts = [_needs(part, labels, depth + 1) for part in pattern.parts]
    found = sorted(set(filter(None, parts)), key=lambda item: (len(item) > 40, item))
    names = sorted({first for item in firsts(pattern) for first in item.names})
    if len(found) == 1:
        return found[0]
    if len(found) > 4 or sum(map(len, found)) > 160 or depth > 3:
        shown = labels.all(names)
        return f"one of {listed(shown, 'and', 6)}" if shown else "more"
    text = " or ".join(found)
    return f"({text})" if depth and " and " in text else text


def firsts(pattern: Pattern) -> list[Element | Attribute]:
    """Give the elements that may come first, and attributes."""
    found: list[Element | Attribute] = [
        item for item in pattern.firsts.atoms if isinstance(item, Element)
    ]
    return sorted([*found, *pattern.attributes], key=lambda item: item.uid)
