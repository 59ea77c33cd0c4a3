"""The built-in types of XML Schema, part 2: texts to values that compare.

Each row of :data:`TYPES` reads a text (white space already treated) as a value,
``None`` if it is not of the type. Where the standard leaves room, what jing does
holds: a URI reference is checked for its escapes, fragment and scheme alone.
"""

import base64
import binascii
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from edition.validate.relaxng import xsddates
from edition.validate.relaxng.lexical import NAME, NCNAME, NMTOKEN, words

if TYPE_CHECKING:
    from edition.validate.relaxng.datatypes import Context

Value = Callable[[str, "Context"], Hashable | None]

_LENGTHS = frozenset(("length", "minLength", "maxLength"))
_BOUNDS = frozenset(("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"))
_DIGITS = _BOUNDS | {"totalDigits", "fractionDigits"}


def preserve(text: str) -> str:
    """Leave white space as it is."""
    return text


def replace(text: str) -> str:
    """Make each white space character a blank."""
    return re.sub("[\t\n\r]", " ", text)


def collapse(text: str) -> str:
    """Make runs of white space one blank, none at the ends."""
    if not re.search("[\t\n\r ]", text):
        return text
    return re.sub("[ \t\n\r]+", " ", text).strip(" ")


def _compare(one: Any, two: Any) -> int | None:
    """Give -1, 0 or 1; None where neither comes first."""
    if one == two:
        return 0
    if one < two:
        return -1
    return 1 if one > two else None


@dataclass(frozen=True, slots=True)
class Base:
    """A built-in type: how its texts are read, what facets it has."""

    value: Value
    facets: frozenset[str]
    space: Callable[[str], str] = collapse
    length: Callable[[Any], int] = len
    compare: Callable[[Any, Any], int | None] = _compare


def _matching(pattern: re.Pattern[str]) -> Value:
    return lambda text, _: text if pattern.fullmatch(text) else None


def _naming(pattern: re.Pattern[str]) -> Value:
    return lambda text, _: text if _is_plain(text) or pattern.fullmatch(text) else None


def _is_plain(text: str) -> bool:
    """Tell whether a name is of ASCII; the patterns of all are slow to compile."""
    rest = text.replace("-", "_").replace(".", "_")
    return text.isascii() and rest.isidentifier() and text[0] not in "-."


def _words(pattern: re.Pattern[str]) -> Value:
    def value(text: str, _: "Context") -> Hashable | None:
        found = tuple(words(text))
        return found if found and all(map(pattern.fullmatch, found)) else None

    return value


_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?")
# More digits than anyone means; Decimal keeps them all, and slowly.
_MANY = 4000


def _decimal(text: str, _: "Context") -> Hashable | None:
    if len(text) > _MANY or not _DECIMAL.fullmatch(text):
        return None
    return Decimal(text)


def _integer(low: int | None = None, high: int | None = None) -> Value:
    def value(text: str, _: "Context") -> Hashable | None:
        if len(text) > _MANY or not _INTEGER.fullmatch(text):
            return None
        number = Decimal(text)
        if (low is not None and number < low) or (high is not None and number > high):
            return None
        return number

    return value


def _float(single: bool) -> Value:
    def value(text: str, _: "Context") -> Hashable | None:
        if text in ("INF", "-INF", "NaN"):
            # NaN equals itself here (part 2, section 3.2.4).
            return "NaN" if text == "NaN" else float(text)
        if not _FLOAT.fullmatch(text):
            return None
        number = float(text)
        return _single(number) if single else number

    return value


def _single(number: float) -> float:
    import struct

    try:
        return float(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _compare_floats(one: Any, two: Any) -> int | None:
    if isinstance(one, str) or isinstance(two, str):
        return 0 if one == two else None
    return _compare(one, two)


def _boolean(text: str, _: "Context") -> Hashable | None:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text)


def _hex(text: str, _: "Context") -> Hashable | None:
    return bytes.fromhex(text) if re.fullmatch("(?:[0-9A-Fa-f]{2})*", text) else None


def _base64(text: str, _: "Context") -> Hashable | None:
    if not re.fullmatch("[A-Za-z0-9+/= ]*", text):
        return None
    text = text.replace(" ", "")
    if not re.fullmatch(
        "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|"
        "[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?",
        text,
    ):
        return None
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return None


def _uri(text: str, _: "Context") -> Hashable | None:
    return text if _is_uri(text) else None


def _is_uri(text: str) -> bool:
    """Check a URI reference as far as RFC 2396 and 2732 bind any (jing does so).

    Characters that would have to be escaped are allowed as they are.
    """
    if re.search("%(?![0-9A-Fa-f]{2})", text) or text.count("#") > 1:
        return False
    rest, _, _ = text.partition("#")
    head, colon, tail = rest.partition(":")
    if colon and not re.search("[/?]", head):
        if not re.fullmatch("[A-Za-z][A-Za-z0-9+.-]*", head) or not tail:
            return False
        if not tail.startswith("/"):
            return True  # opaque, as mailto:
        rest = tail
    if rest.startswith("//"):
        authority = re.split("[/?]", rest[2:], maxsplit=1)[0]
        path = rest[2 + len(authority) :]
        if text.endswith("//") and rest == "//":
            return False
        if re.search(r"[\[\]]", authority) and not _LITERAL.fullmatch(authority):
            return False
        rest = path
    return not re.search(r"[\[\]]", rest.partition("?")[0])


# An IPv6 address as the host of an authority (RFC 2732).
_LITERAL = re.compile(r"(?:[^@\[\]]*@)?\[[0-9A-Fa-f:.]+(?:%[\w.]+)?\](?::[0-9]*)?")


def _qname(text: str, context: "Context") -> Hashable | None:
    prefix, colon, local = text.partition(":")
    if not colon:
        prefix, local = "", text
    elif not NCNAME.fullmatch(prefix):
        return None
    if not NCNAME.fullmatch(local):
        return None
    if prefix == "xml":
        return ("http://www.w3.org/XML/1998/namespace", local)
    if prefix and prefix not in context.namespaces:
        return None
    return (context.namespaces.get(prefix, ""), local)


def _entity(text: str, context: "Context") -> Hashable | None:
    return text if text in context.entities else None


def _entities(text: str, context: "Context") -> Hashable | None:
    found = tuple(words(text))
    return found if found and all(word in context.entities for word in found) else None


def _any(text: str, _: "Context") -> Hashable | None:
    return text


def _string(value: Value, space: Callable[[str], str] = collapse) -> Base:
    return Base(value, _LENGTHS, space)


def _date(kind: str) -> Base:
    def value(text: str, _: "Context") -> Hashable | None:
        return xsddates.read(kind, text)

    return Base(value, _BOUNDS, compare=xsddates.compare)


_LANGUAGE = re.compile("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")

TYPES: dict[str, Base] = {
    "string": _string(_any, preserve),
    "normalizedString": _string(_any, replace),
    "token": _string(_any),
    "language": _string(_matching(_LANGUAGE)),
    "Name": _string(_naming(NAME)),
    "NCName": _string(_naming(NCNAME)),
    "NMTOKEN": _string(_naming(NMTOKEN)),
    "NMTOKENS": _string(_words(NMTOKEN)),
    "ID": _string(_naming(NCNAME)),
    "IDREF": _string(_naming(NCNAME)),
    "IDREFS": _string(_words(NCNAME)),
    "ENTITY": Base(_entity, _LENGTHS),
    "ENTITIES": Base(_entities, _LENGTHS),
    "QName": Base(_qname, _LENGTHS),
    "NOTATION": Base(_qname, _LENGTHS),
    "anyURI": _string(_uri),
    "boolean": Base(_boolean, frozenset()),
    "hexBinary": _string(_hex),
    "base64Binary": _string(_base64),
    "float": Base(_float(True), _BOUNDS, compare=_compare_floats),
    "double": Base(_float(False), _BOUNDS, compare=_compare_floats),
    "decimal": Base(_decimal, _DIGITS),
    "duration": Base(
        lambda text, _: xsddates.duration(text),
        _BOUNDS,
        compare=xsddates.compare_durations,
    ),
} | {
    name: _date(name)
    for name in (
        "dateTime", "time", "date",
        "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay",
    )
} | {
    name: Base(_integer(low, high), _DIGITS)
    for name, low, high in (
        ("integer", None, None),
        ("nonPositiveInteger", None, 0),
        ("negativeInteger", None, -1),
        ("nonNegativeInteger", 0, None),
        ("positiveInteger", 1, None),
        ("long", -(2**63), 2**63 - 1),
        ("int", -(2**31), 2**31 - 1),
        ("short", -(2**15), 2**15 - 1),
        ("byte", -128, 127),
        ("unsignedLong", 0, 2**64 - 1),
        ("unsignedInt", 0, 2**32 - 1),
        ("unsignedShort", 0, 2**16 - 1),
        ("unsignedByte", 0, 255),
    )
}  # fmt: skip
