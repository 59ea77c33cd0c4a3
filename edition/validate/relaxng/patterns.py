"""Patterns: hash-consed, so that equal patterns are one object.

The operators are those of the simple form (RELAX NG specification, section 4)
with any number of parts. Only :mod:`edition.validate.relaxng.store` makes them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from edition.validate.relaxng.names import NameClass, contains, single, wild

Spot = tuple[str, int, int]  # file, line, column


class Pattern:
    """A pattern; ``uid`` gives an order, ``nullable`` says whether empty matches.

    ``solid`` is false for what is about attributes alone, ``depth`` counts levels.
    """

    __slots__ = (
        "_attributes",
        "_firsts",
        "closed",
        "depth",
        "derived",
        "nullable",
        "solid",
        "uid",
    )

    def __init__(self, uid: int, nullable: bool, solid: bool = True) -> None:
        """Make a pattern; only a :class:`Store` does this."""
        self.uid = uid
        self.nullable = nullable
        self.solid = solid
        self.depth = 0
        self.derived: dict[Pattern, Pattern] = {}
        self.closed: Pattern | None = None
        self._firsts: Firsts | None = None
        self._attributes: frozenset[Attribute] | None = None

    @property
    def parts(self) -> tuple["Pattern", ...]:
        """Give the patterns this one is made of, none for an atom."""
        return ()

    @property
    def firsts(self) -> "Firsts":
        """Give the atoms that may match first in the content, attributes apart."""
        if self._firsts is None:
            self._firsts = self._find_firsts()
        return self._firsts

    @property
    def attributes(self) -> "frozenset[Attribute]":
        """Give the attributes that are mentioned here, not in elements within."""
        if self._attributes is None:
            self._attributes = _union([part.attributes for part in self.parts])
        return self._attributes

    def _find_firsts(self) -> "Firsts":
        return NO_FIRSTS


@dataclass(slots=True, eq=False)
class Firsts:
    """Atoms that may match first: all, by element name, with a name class, text."""

    atoms: frozenset[Pattern]
    names: dict[str, tuple["Element", ...]] = field(default_factory=dict)
    wild: tuple["Element", ...] = ()
    data: tuple["Pattern", ...] = ()
    text: bool = False

    def elements(self, name: str) -> tuple["Element", ...]:
        """Give the elements that may match first and bear this name."""
        found = self.names.get(name, ())
        if self.wild:
            found += tuple(
                item for item in self.wild if item not in found and item.bears(name)
            )
        return found


NO_FIRSTS = Firsts(frozenset())


def _union(sets: "Iterable[frozenset[Any]]") -> "frozenset[Any]":
    """Join sets; a set that holds all the others is given as it is."""
    different = {id(item): item for item in sets if item}
    if not different:
        return frozenset()
    biggest = max(different.values(), key=len)
    joined = biggest.union(*different.values())
    return biggest if len(joined) == len(biggest) else joined


def _join(firsts: Iterable[Firsts]) -> Firsts:
    """Join the first atoms of several patterns."""
    several = list({id(item): item for item in firsts if item.atoms}.values())
    if len(several) <= 1:
        return several[0] if several else NO_FIRSTS
    atoms = _union([item.atoms for item in several])
    for item in several:
        if item.atoms is atoms:
            return item
    names: dict[str, tuple[Element, ...]] = {}
    others: dict[Element, None] = {}
    data: dict[Pattern, None] = {}
    for item in several:
        for name, elements in item.names.items():
            old = names.get(name)
            if old is None:
                names[name] = elements
            elif old != elements:
                names[name] = tuple(dict.fromkeys(old + elements))
        others.update(dict.fromkeys(item.wild))
        data.update(dict.fromkeys(item.data))
    text = any(item.text for item in several)
    return Firsts(atoms, names, tuple(others), tuple(data), text)


class Empty(Pattern):
    """Matches nothing at all being there."""

    __slots__ = ()


class NotAllowed(Pattern):
    """Matches nothing."""

    __slots__ = ()


class Text(Pattern):
    """Matches any text, also in pieces between elements, also none."""

    __slots__ = ()

    def _find_firsts(self) -> Firsts:
        return Firsts(frozenset((self,)), text=True)


class Data(Pattern):
    """Text of a datatype; ``type`` is ``(library, name, ((facet, value), ...))``."""

    __slots__ = ("exception", "type")

    def __init__(
        self, uid: int, type_: tuple[Any, ...], exception: Pattern | None
    ) -> None:
        """Make a data pattern; ``exception`` is what may not match."""
        super().__init__(uid, False)
        self.type = type_
        self.exception = exception

    def _find_firsts(self) -> Firsts:
        return Firsts(frozenset((self,)), data=(self,))


class Value(Pattern):
    """One value of a datatype; ``ns`` gives the namespaces a QName needs."""

    __slots__ = ("ns", "type", "value")

    def __init__(
        self, uid: int, type_: tuple[Any, ...], value: str, ns: tuple[Any, ...]
    ) -> None:
        """Make a value pattern."""
        super().__init__(uid, False)
        self.type = type_
        self.value = value
        self.ns = ns

    def _find_firsts(self) -> Firsts:
        return Firsts(frozenset((self,)), data=(self,))


class List(Pattern):
    """Text whose words, one after the other, match ``content``."""

    __slots__ = ("content",)

    def __init__(self, uid: int, content: Pattern) -> None:
        """Make a list pattern."""
        super().__init__(uid, False)
        self.content = content

    def _find_firsts(self) -> Firsts:
        return Firsts(frozenset((self,)), data=(self,))


# The ID types of DTD Compatibility, section 5, and the library they belong to.
_ID_TYPES = frozenset(("ID", "IDREF", "IDREFS"))


def id_type(pattern: Pattern) -> str:
    """Give the ID type of a data or value pattern, else the empty string."""
    if isinstance(pattern, Data | Value) and pattern.type[1] in _ID_TYPES:
        return str(pattern.type[1]) if pattern.type[0] else ""
    return ""


class _Named(Pattern):
    __slots__ = ("name_class", "names", "wild")

    def __init__(self, uid: int, name_class: NameClass) -> None:
        super().__init__(uid, False)
        self.name_class = name_class
        self.names = single(name_class)
        self.wild = wild(name_class)

    def bears(self, name: str) -> bool:
        """Tell whether the name belongs to the class of names."""
        return name in self.names or (self.wild and contains(self.name_class, name))


class Attribute(_Named):
    """An attribute whose value matches ``content``."""

    __slots__ = ("content", "identity")

    def __init__(self, uid: int, name_class: NameClass, content: Pattern) -> None:
        """Make an attribute pattern; ``identity`` is ID, IDREF, IDREFS or empty."""
        super().__init__(uid, name_class)
        self.solid = False
        self.content = content
        self.identity = id_type(content)
        self._attributes = frozenset((self,))


class Element(_Named):
    """An element; its content is made when it is first asked for."""

    __slots__ = ("_content", "spot")

    def __init__(
        self,
        uid: int,
        name_class: NameClass,
        spot: Spot,
        content: Callable[[], Pattern],
    ) -> None:
        """Make an element pattern; ``spot`` is its place in the schema."""
        super().__init__(uid, name_class)
        self._content: Callable[[], Pattern] | Pattern = content
        self.spot = spot

    @property
    def content(self) -> Pattern:
        """Give what the element may hold, its attributes among that."""
        if not isinstance(self._content, Pattern):
            self._content = self._content()
        return self._content

    def fill(self, content: Pattern) -> None:
        """Set what the element may hold."""
        self._content = content

    def _find_firsts(self) -> Firsts:
        names: dict[str, tuple[Element, ...]] = dict.fromkeys(self.names, (self,))
        return Firsts(frozenset((self,)), names, (self,) if self.wild else ())


class _Compound(Pattern):
    __slots__ = ("_parts",)

    def __init__(self, uid: int, nullable: bool, parts: tuple[Pattern, ...]) -> None:
        super().__init__(uid, nullable, any(part.solid for part in parts))
        self.depth = 1 + max(part.depth for part in parts)
        self._parts = parts

    @property
    def parts(self) -> tuple[Pattern, ...]:
        return self._parts

    def _find_firsts(self) -> Firsts:
        return _join([part.firsts for part in self._parts])


class Choice(_Compound):
    """One of the parts; ``empty`` is the first if it is among them."""

    __slots__ = ()


class Group(_Compound):
    """All parts in order, attributes anywhere."""

    __slots__ = ()

    def _find_firsts(self) -> Firsts:
        found = []
        for part in self._parts:
            found.append(part.firsts)
            if part.solid and not part.nullable:
                break
        return _join(found)


class Interleave(_Compound):
    """All parts, the children of each in order, but mixed with each other."""

    __slots__ = ()


class Repeat(_Compound):
    """The one part, once or more often (``oneOrMore``)."""

    __slots__ = ()

    @property
    def part(self) -> Pattern:
        """Give what is repeated."""
        return self._parts[0]
