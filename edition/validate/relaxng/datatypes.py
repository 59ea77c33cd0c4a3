"""Datatypes: the built-in library of RELAX NG and those of XML Schema, part 2.

A type with its facets becomes a :class:`Datatype`: a function that tells whether
a text is one of its values, and one that gives what two equal values have in
common. Values are taken after white space has been treated as the type says.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from edition.validate.relaxng import xsdtypes
from edition.validate.relaxng.schema import XSD
from edition.validate.relaxng.xsdregex import RegexError, translate

Params = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Context:
    """What the values of a few types depend on: prefixes, unparsed entities."""

    namespaces: Mapping[str, str] = field(default_factory=dict)
    entities: Set[str] = frozenset()


class DatatypeError(ValueError):
    """The schema asks for a type or facet that there is not; says which."""


@dataclass(frozen=True, slots=True)
class Datatype:
    """A type with its facets.

    ``value`` gives the value of a text in a form that can be compared, ``None``
    if the text is none of the type.
    """

    base: str
    value: Callable[[str, Context], Hashable | None]

    def allows(self, text: str, context: Context) -> bool:
        """Tell whether ``text`` is a value of the type."""
        return self.value(text, context) is not None


def prepare(library: str, name: str, params: Params) -> Params:
    """Check a type and its facets; translate regular expressions.

    The result is what :func:`datatype` takes; the facet ``written`` keeps a regular
    expression as it stands in the schema, for messages. Raises :class:`DatatypeError`.
    """
    if library == "":
        if name not in ("string", "token"):
            raise DatatypeError(f'there is no built-in type "{name}"')
        if params:
            raise DatatypeError(f'the type "{name}" has no facet "{params[0][0]}"')
        return ()
    if library != XSD:
        raise DatatypeError(f"the datatype library {library} is not known")
    base = xsdtypes.TYPES.get(name)
    if base is None:
        raise DatatypeError(f'XML Schema has no type "{name}"')
    done = []
    for facet, value in params:
        if facet == "pattern":
            done.append(("written", value))
            try:
                value = translate(value)
            except RegexError as error:
                raise DatatypeError(
                    f'the pattern "{value}" is wrong: {error}'
                ) from None
        elif facet not in base.facets:
            raise DatatypeError(f'the type "{name}" has no facet "{facet}"')
        elif facet in _COUNTS:
            if not re.fullmatch(r"\s*\+?[0-9]+\s*", value):
                raise DatatypeError(f'the facet {facet}="{value}" is no number')
        elif base.value(xsdtypes.collapse(value), Context()) is None:
            raise DatatypeError(f'the facet {facet}="{value}" is no {name}')
        done.append((facet, value))
    return tuple(done)


# Types whose values depend on the place where they stand.
CONTEXTUAL = frozenset(("QName", "NOTATION", "ENTITY", "ENTITIES"))
_COUNTS = frozenset("length minLength maxLength totalDigits fractionDigits".split())


@cache
def datatype(library: str, name: str, params: Params) -> Datatype:
    """Give a type that :func:`prepare` has seen."""
    if library == "":
        if name == "token":
            return Datatype("token", lambda text, _: xsdtypes.collapse(text))
        return Datatype("string", lambda text, _: text)
    base = xsdtypes.TYPES[name]
    tests = [_test(base, facet, value) for facet, value in params if facet != "written"]
    read, normal = base.value, base.space

    def value(text: str, context: Context) -> Hashable | None:
        text = normal(text)
        found = read(text, context)
        if found is None or not all(test(text, found) for test in tests):
            return None
        return found

    return Datatype(name, value)


Test = Callable[[str, Any], bool]


def _test(base: xsdtypes.Base, facet: str, text: str) -> Test:
    """Make the test of one facet (part 2, section 4.3)."""
    if facet == "pattern":
        match = re.compile(text).fullmatch
        return lambda value, _: match(value) is not None
    if facet in ("length", "minLength", "maxLength"):
        wanted, measure = int(text), base.length
        if facet == "length":
            return lambda _, value: measure(value) == wanted
        if facet == "minLength":
            return lambda _, value: measure(value) >= wanted
        return lambda _, value: measure(value) <= wanted
    if facet == "totalDigits":
        return lambda _, value: _digits(value)[0] <= int(text)
    if facet == "fractionDigits":
        return lambda _, value: _digits(value)[1] <= int(text)
    bound = base.value(xsdtypes.collapse(text), Context())
    compare, wanted_signs = base.compare, _SIGNS[facet]
    return lambda _, value: compare(value, bound) in wanted_signs


_SIGNS: dict[str, tuple[int, ...]] = {
    "minInclusive": (0, 1),
    "maxInclusive": (0, -1),
    "minExclusive": (1,),
    "maxExclusive": (-1,),
}


def _digits(value: Decimal) -> tuple[int, int]:
    """Count digits, and those behind the point, without zeros at the ends."""
    whole, _, fraction = format(abs(value), "f").partition(".")
    fraction = fraction.rstrip("0")
    return len(whole.lstrip("0")) + len(fraction) or 1, len(fraction)
