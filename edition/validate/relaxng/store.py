"""The maker of patterns: two equal ones are one object, in a normal form.

Choices are flat, sorted, without repeats; the attributes of a group come first,
since their order means nothing; there is no ``notAllowed`` but by itself. Fewer
patterns means fewer states (see :mod:`edition.validate.relaxng.machine`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from edition.validate.relaxng.names import NameClass
from edition.validate.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    NotAllowed,
    Pattern,
    Repeat,
    Spot,
    Text,
    Value,
)


class Store:
    """Makes patterns; two equal ones are one object."""

    def __init__(self, first: int = 0, *, strict: bool = False) -> None:
        """Start numbering at ``first``; lower numbers are left to a table.

        A ``strict`` store keeps what the rules for schemas must see.
        """
        self.strict = strict
        self.next = first
        self.known: dict[tuple[Any, ...], Pattern] = {}
        self.empty = Empty(-3, True, solid=False)
        self.not_allowed = NotAllowed(-2, False, solid=False)
        self.text = Text(-1, True)

    def _uid(self, uid: int | None) -> int:
        if uid is not None:
            return uid
        self.next += 1
        return self.next - 1

    def data(
        self, type_: tuple[Any, ...], exception: Pattern | None, uid: int | None = None
    ) -> Pattern:
        """Give text of a datatype, but what ``exception`` matches."""
        key = ("data", type_, exception)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Data(self._uid(uid), type_, exception)
        return found

    def value(
        self,
        type_: tuple[Any, ...],
        value: str,
        ns: tuple[Any, ...],
        uid: int | None = None,
    ) -> Pattern:
        """Give one value of a datatype."""
        key = ("value", type_, value, ns)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Value(self._uid(uid), type_, value, ns)
        return found

    def list(self, content: Pattern, uid: int | None = None) -> Pattern:
        """Give words that match ``content``."""
        if content is self.not_allowed:
            return content
        key = ("list", content)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = List(self._uid(uid), content)
        return found

    def attribute(
        self, names: NameClass, content: Pattern, uid: int | None = None
    ) -> Pattern:
        """Give an attribute."""
        if content is self.not_allowed:
            return content
        key = ("attribute", names, content)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Attribute(self._uid(uid), names, content)
        return found

    def element(
        self,
        names: NameClass,
        spot: Spot,
        content: Callable[[], Pattern] | None = None,
        uid: int | None = None,
    ) -> Element:
        """Give an element, different from every other even if it looks equal."""
        return Element(self._uid(uid), names, spot, content or self._not_yet)

    def _not_yet(self) -> Pattern:
        return self.not_allowed

    def choice(self, parts: Iterable[Pattern], uid: int | None = None) -> Pattern:
        """Give one of the parts."""
        found: set[Pattern] = set()
        for part in parts:
            if isinstance(part, Choice):
                found.update(part.parts)
            else:
                found.add(part)
        found.discard(self.not_allowed)
        if self.empty in found and any(
            part.nullable for part in found if part is not self.empty
        ):
            found.discard(self.empty)
        if len(found) <= 1:
            return found.pop() if found else self.not_allowed
        items = tuple(sorted(found, key=_uid))
        key = ("choice", items)
        known = self.known.get(key)
        if known is None:
            nullable = any(part.nullable for part in items)
            known = self.known[key] = Choice(self._uid(uid), nullable, items)
        return known

    def optional(self, part: Pattern) -> Pattern:
        """Give the part or nothing."""
        return part if part.nullable else self.choice((self.empty, part))

    def repeat(self, part: Pattern, uid: int | None = None) -> Pattern:
        """Give the part once or more often."""
        if part is self.not_allowed or part is self.empty or isinstance(part, Repeat):
            return part
        if part is self.text:
            return part
        key = ("repeat", part)
        found = self.known.get(key)
        if found is None:
            found = Repeat(self._uid(uid), part.nullable, (part,))
            self.known[key] = found
        return found

    def group(self, parts: Iterable[Pattern], uid: int | None = None) -> Pattern:
        """Give the parts in order."""
        items: list[Pattern] = []
        attributes: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            for item in part.parts if isinstance(part, Group) else (part,):
                if item is self.empty:
                    continue
                (items if item.solid else attributes).append(item)
        attributes.sort(key=_uid)
        if self.text in items:
            # Text before what begins with any amount of text adds nothing; so a
            # mixed content stays in one state.
            items = [
                item
                for item, after in zip(items, [*items[1:], None], strict=True)
                if item is not self.text or not self._takes_text(after)
            ]
        return self._all(Group, "group", (*attributes, *items), uid)

    def _takes_text(self, pattern: Pattern | None) -> bool:
        """Tell whether a pattern repeats a choice of text and other things."""
        return (
            isinstance(pattern, Repeat)
            and isinstance(pattern.part, Choice)
            and self.text in pattern.part.parts
        )

    def interleave(self, parts: Iterable[Pattern], uid: int | None = None) -> Pattern:
        """Give the parts mixed with each other."""
        items: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            if isinstance(part, Interleave):
                items.extend(part.parts)
            elif part is not self.empty:
                items.append(part)
        # Text beside text is text: the order of uids brings equal parts together.
        # (In a schema it is an error, so there it must be seen.)
        items.sort(key=_uid)
        while not self.strict and len(items) > 1 and items[0] is items[1] is self.text:
            del items[0]
        return self._all(Interleave, "interleave", tuple(items), uid)

    def _all(
        self,
        kind: type[Group] | type[Interleave],
        word: str,
        items: tuple[Pattern, ...],
        uid: int | None,
    ) -> Pattern:
        if len(items) <= 1:
            return items[0] if items else self.empty
        key = (word, items)
        found = self.known.get(key)
        if found is None:
            nullable = all(part.nullable for part in items)
            found = self.known[key] = kind(self._uid(uid), nullable, items)
        return found


def _uid(pattern: Pattern) -> int:
    return pattern.uid
