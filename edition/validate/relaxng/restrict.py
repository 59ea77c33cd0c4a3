"""What a schema in simple form may not say (RELAX NG specification, section 7)."""

from collections.abc import Callable

from edition.errors import EditionError
from edition.validate.relaxng import schema
from edition.validate.relaxng.names import overlap
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
    Text,
    Value,
)
from edition.validate.relaxng.simplify import Simple

# Derivatives follow patterns by recursion. TEI reaches 10.
MAX_DEPTH = 60
Fail = Callable[[str], EditionError]
# Content types in their order (section 7.2).
_EMPTY, _COMPLEX, _SIMPLE = 0, 1, 2
_KINDS: tuple[tuple[type[Pattern], str], ...] = (
    (Attribute, "attribute"),
    (Element, "element"),
    (Data, "data"),
    (Value, "value"),
    (List, "list"),
    (Text, "text"),
    (Group, "group"),
    (Interleave, "interleave"),
    (Repeat, "oneOrMore"),
    (Empty, "empty"),
)
# What may not stand under what, whatever is between (section 7.1).
_IN_LIST = frozenset("list element attribute text interleave".split())
_IN_EXCEPT = frozenset(
    "attribute element list text group interleave oneOrMore empty".split()
)
_IN_START = frozenset(
    "attribute data value text list group interleave oneOrMore empty".split()
)
_IN_ATTRIBUTE = frozenset(("attribute", "element"))


def restrict(simple: Simple, start: schema.Spot) -> None:
    """Raise :class:`SchemaError` for the first thing that section 7 forbids."""
    if simple.start.depth > MAX_DEPTH:
        raise start.error(f"its patterns are nested deeper than {MAX_DEPTH}")
    _forbid(simple.start, _IN_START, "at the start", start.error)
    checked: set[Pattern] = set()
    for element in simple.elements:
        content = element.content
        if content in checked:
            continue
        checked.add(content)
        fail = schema.Spot(*element.spot).error
        if content.depth > MAX_DEPTH:
            raise fail(f"its patterns are nested deeper than {MAX_DEPTH}")
        _check_paths(content, fail, {})
        if _content_type(content, fail, {}) is None:
            raise fail(
                "text of a datatype stands beside other content in one element "
                "(section 7.2)"
            )
        _check_attributes(content, fail, {})
        _check_interleave(content, fail, set())


def _kind(pattern: Pattern) -> str:
    return next((word for kind, word in _KINDS if isinstance(pattern, kind)), "")


def _forbid(pattern: Pattern, words: frozenset[str], where: str, fail: Fail) -> None:
    """Raise if one of ``words`` stands in a pattern, elements not entered."""
    todo, seen = [pattern], set()
    while todo:
        item = todo.pop()
        if item in seen:
            continue
        seen.add(item)
        kind = _kind(item)
        # An optional part is a choice that has <empty/>, at the start too.
        if kind in words:
            raise fail(f"<{kind}> is not allowed {where} (section 7.1)")
        todo.extend(item.parts)
        if isinstance(item, List | Attribute):
            todo.append(item.content)
        if isinstance(item, Data) and item.exception is not None:
            todo.append(item.exception)


def _check_paths(
    pattern: Pattern, fail: Fail, seen: dict[tuple[Pattern, int], None]
) -> None:
    """Check sections 7.1.1 to 7.1.4; the depth in oneOrMore is 0, 1 or 2."""
    todo = [(pattern, 0)]
    while todo:
        item, depth = todo.pop()
        if (item, depth) in seen:
            continue
        seen[item, depth] = None
        if isinstance(item, Attribute):
            if depth == 2:
                raise fail(
                    "an attribute stands in a group or interleave within oneOrMore "
                    "(section 7.1.2)"
                )
            _forbid(item.content, _IN_ATTRIBUTE, "in <attribute>", fail)
            todo.append((item.content, 0))
        elif isinstance(item, List):
            _forbid(item.content, _IN_LIST, "in <list>", fail)
            todo.append((item.content, 0))
        elif isinstance(item, Data) and item.exception is not None:
            _forbid(item.exception, _IN_EXCEPT, "in the <except> of <data>", fail)
        elif isinstance(item, Repeat):
            depth = max(depth, 1)
        elif isinstance(item, Group | Interleave) and depth == 1:
            depth = 2
        todo.extend((part, depth) for part in item.parts)


def _content_type(
    pattern: Pattern, fail: Fail, seen: dict[Pattern, int | None]
) -> int | None:
    """Give the content type of a pattern, None if it has none (section 7.2)."""
    if pattern not in seen:
        seen[pattern] = _find_content_type(pattern, fail, seen)
    return seen[pattern]


def _find_content_type(
    pattern: Pattern, fail: Fail, seen: dict[Pattern, int | None]
) -> int | None:
    if isinstance(pattern, Element | Text):
        return _COMPLEX
    if isinstance(pattern, Attribute):
        if _content_type(pattern.content, fail, seen) is None:
            raise fail("an attribute groups text of datatypes (section 7.2)")
        return _EMPTY
    if isinstance(pattern, Data | Value | List):
        return _SIMPLE
    kinds = [_content_type(part, fail, seen) for part in pattern.parts]
    if None in kinds:
        return None
    found = [kind for kind in kinds if kind is not None]
    if isinstance(pattern, Repeat):
        found *= 2
    if not isinstance(pattern, Choice):
        solid = [kind for kind in found if kind != _EMPTY]
        if _SIMPLE in solid and len(solid) > 1:
            return None
    return max(found, default=_EMPTY)


def _check_attributes(
    pattern: Pattern, fail: Fail, seen: dict[tuple[Pattern, bool], None]
) -> None:
    """Check section 7.3: no attribute twice, name classes only when repeated."""
    todo = [(pattern, False)]
    while todo:
        item, repeated = todo.pop()
        if (item, repeated) in seen or not item.attributes:
            continue
        seen[item, repeated] = None
        if isinstance(item, Attribute):
            if item.wild and not repeated:
                raise fail(
                    "an attribute with anyName or nsName must stand in oneOrMore "
                    "(section 7.3)"
                )
            continue
        if isinstance(item, Group | Interleave):
            _check_twice(item, fail)
        repeated = repeated or isinstance(item, Repeat)
        todo.extend((part, repeated) for part in item.parts)


def _check_twice(pattern: Pattern, fail: Fail) -> None:
    names: set[str] = set()
    classes: list[Attribute] = []
    for part in pattern.parts:
        here = sorted(part.attributes, key=lambda item: item.uid)
        for item in here:
            for name in item.names:
                if name in names or any(other.bears(name) for other in classes):
                    raise fail(
                        f"the attribute {name.rpartition(' ')[2]} may come twice "
                        "(section 7.3)"
                    )
            if item.wild and (
                any(item.bears(name) for name in names)
                or any(overlap(item.name_class, two.name_class) for two in classes)
            ):
                raise fail("two attributes may have the same name (section 7.3)")
        names.update(name for item in here for name in item.names)
        classes += [item for item in here if item.wild]


def _check_interleave(pattern: Pattern, fail: Fail, seen: set[Pattern]) -> None:
    """Check section 7.4: parts of interleave share no element and no text."""
    todo = [pattern]
    while todo:
        item = todo.pop()
        if item in seen:
            continue
        seen.add(item)
        todo.extend(item.parts)
        if not isinstance(item, Interleave):
            continue
        names: set[str] = set()
        classes: list[Element] = []
        text = False
        for part in item.parts:
            elements, has_text = _atoms(part)
            if has_text and text:
                raise fail("two parts of an interleave have text (section 7.4)")
            text = text or has_text
            for element in elements:
                if any(
                    name in names or any(other.bears(name) for other in classes)
                    for name in element.names
                ) or (element.wild and _meets(element, names, classes)):
                    raise fail(
                        "two parts of an interleave have the same element (section 7.4)"
                    )
            names.update(name for element in elements for name in element.names)
            classes += [element for element in elements if element.wild]


def _meets(element: Element, names: set[str], classes: list[Element]) -> bool:
    return any(element.bears(name) for name in names) or any(
        overlap(element.name_class, other.name_class) for other in classes
    )


def _atoms(pattern: Pattern) -> tuple[list[Element], bool]:
    """Give all elements of a pattern, and whether it has text."""
    todo, seen = [pattern], set()
    elements = []
    text = False
    while todo:
        item = todo.pop()
        if item in seen or isinstance(item, NotAllowed):
            continue
        seen.add(item)
        if isinstance(item, Element):
            elements.append(item)
        text = text or isinstance(item, Text)
        todo.extend(item.parts)
    return elements, text
