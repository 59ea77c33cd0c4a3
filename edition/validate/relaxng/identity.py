"""ID, IDREF and IDREFS (RELAX NG DTD Compatibility, section 5).

Which attributes are of these types must follow from the names of element and
attribute alone; a schema where it does not is an error, as with jing, unless the
checks are switched off.
"""

from edition.validate.relaxng.patterns import (
    Attribute,
    Element,
    List,
    Pattern,
    Spot,
    id_type,
)

# Where in the schema, what is wrong, what to do.
Problem = tuple[Spot, str, str]


def unsound(elements: list[Element]) -> Problem | None:
    """Give what is wrong with the use of ID types in a schema, if anything."""
    typed: dict[tuple[str, str], str] = {}
    for element in elements:
        spot = element.spot
        for attribute in _attributes(element.content):
            kind = id_type(attribute.content)
            if kind:
                if element.wild or attribute.wild:
                    return (
                        spot,
                        f"an attribute of type {kind} and its element must each be "
                        "named, not left open",
                        "name them, or switch the checks of ID and IDREF off",
                    )
                for one in element.names:
                    for two in attribute.names:
                        if typed.setdefault((one, two), kind) != kind:
                            return _conflict(spot, two)
            elif _typed_within(attribute.content):
                return _stray(spot)
        if _typed_within(element.content):
            return _stray(spot)
    names = {name for _, name in typed}
    for element in elements:
        for attribute in _attributes(element.content):
            kind = id_type(attribute.content)
            for two in names if attribute.wild else names.intersection(attribute.names):
                if attribute.bears(two) and any(
                    name == two and element.bears(one) and kind != typed[one, name]
                    for one, name in typed
                ):
                    return _conflict(element.spot, two)
    return None


def _attributes(content: Pattern) -> list[Attribute]:
    return sorted(content.attributes, key=lambda item: item.uid)


def _stray(spot: Spot) -> Problem:
    return (
        spot,
        "the types ID, IDREF and IDREFS must be the whole value of an attribute",
        "use NCName, or switch the checks of ID and IDREF off",
    )


def _conflict(spot: Spot, name: str) -> Problem:
    return (
        spot,
        f"the attribute {name.rpartition(' ')[2]} of one element is of an ID type "
        "here and of another type elsewhere",
        "give it one type, or switch the checks of ID and IDREF off",
    )


def _typed_within(pattern: Pattern) -> bool:
    """Tell whether an ID type stands in a pattern, attributes not entered."""
    todo, seen = [pattern], set()
    while todo:
        item = todo.pop()
        if item in seen:
            continue
        seen.add(item)
        if id_type(item):
            return True
        todo.extend(item.parts)
        if isinstance(item, List):
            todo.append(item.content)
    return False
