"""Name classes of a schema (RELAX NG specification, sections 4.8, 4.10, 4.16)."""

from edition.validate.relaxng.names import NameClass, join
from edition.validate.relaxng.schema import NAME_CLASSES, Node

_XMLNS = "http://www.w3.org/2000/xmlns"


def name_class(node: Node) -> NameClass:
    """Make the name class of a node."""
    kind = node.kind
    if kind == "name":
        return ("name", join(node.ns, node.text))
    if kind == "choice":
        parts: list[NameClass] = []
        for item in node.children:
            found = name_class(item)
            parts.extend(found[1:] if found[0] == "or" else (found,))
        return parts[0] if len(parts) == 1 else ("or", *parts)
    if kind not in NAME_CLASSES:
        raise node.error(f"a name is needed here, not <{kind}>")
    exception = None
    if len(node.children) > 1:
        raise node.error(f"<{kind}> may have one <except>")
    if node.children:
        inner = [name_class(item) for item in node.children[0].children]
        exception = inner[0] if len(inner) == 1 else ("or", *inner)
        forbidden = ("any",) if kind == "anyName" else ("any", "ns")
        if _mentions(exception, forbidden):
            raise node.error(f"the exception of <{kind}> takes in too much")
    if kind == "anyName":
        return ("any", exception)
    return ("ns", node.ns, exception)


def _mentions(names: NameClass, kinds: tuple[str, ...]) -> bool:
    if names[0] in kinds:
        return True
    inner = names[1:] if names[0] == "or" else names[-1:]
    return any(isinstance(item, tuple) and _mentions(item, kinds) for item in inner)


def no_declaration(node: Node, names: NameClass) -> None:
    """See that no attribute is to be a namespace declaration (4.16)."""
    if names[0] == "or":
        for part in names[1:]:
            no_declaration(node, part)
    elif names == ("name", "xmlns"):
        raise node.error("no attribute may be named xmlns")
    elif (names[0] == "ns" and names[1] == _XMLNS) or (
        names[0] == "name" and names[1].startswith(_XMLNS + " ")
    ):
        raise node.error(f"no attribute may stand in the namespace {_XMLNS}")
    if isinstance(names[-1], tuple) and names[0] in ("any", "ns"):
        no_declaration(node, names[-1])
