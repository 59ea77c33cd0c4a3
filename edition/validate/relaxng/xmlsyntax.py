"""Read the XML syntax of RELAX NG (specification, sections 3 and 4.1 to 4.5).

Annotations are left out (4.1), white space is trimmed (4.2), the datatype library
and the namespace are inherited (4.3, 4.9), names written with a prefix become
names with a namespace (4.10).
"""

from pathlib import Path
from urllib.parse import urljoin
from xml.parsers import expat

from edition.reading import decode, doctype
from edition.reading.diagnose import diagnose
from edition.validate.relaxng.lexical import NCNAME
from edition.validate.relaxng.schema import (
    COMPONENTS,
    NAME_CLASSES,
    PATTERNS,
    Node,
    Spot,
)

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"
MAX_DEPTH = 100

_ATTRIBUTES: dict[str, frozenset[str]] = {
    kind: frozenset(("ns", "datatypeLibrary", *names.split()))
    for kind, names in {
        "element": "name",
        "attribute": "name",
        "ref": "name",
        "parentRef": "name",
        "value": "type",
        "data": "type",
        "param": "name",
        "define": "name combine",
        "start": "combine",
        "include": "href",
        "externalRef": "href",
    }.items()
}
_COMMON = frozenset(("ns", "datatypeLibrary"))
_NEEDED = {
    "ref": "name",
    "parentRef": "name",
    "data": "type",
    "param": "name",
    "define": "name",
    "include": "href",
    "externalRef": "href",
}
_KINDS = PATTERNS | NAME_CLASSES | COMPONENTS | {"param", "except"}
_WITH_TEXT = frozenset(("value", "param", "name"))
_NOTHING_IN = frozenset(
    "ref parentRef empty text notAllowed externalRef value param name".split()
)
_ANY_NUMBER = frozenset(("grammar", "div", "include", "data", "anyName", "nsName"))


def read(data: bytes, path: Path, ns: str = "", base: str = "") -> Node:
    """Read the bytes of a schema in the XML syntax; ``path`` is named in errors.

    ``ns`` is the namespace inherited from the schema that brings this one in,
    ``base`` what a relative ``href`` starts from (else the path itself). Raises
    :class:`SchemaError`, or :class:`XmlError` for what is not well-formed.
    """
    text, _ = decode.decode(data, path)
    text, _ = doctype.resolve(text, path)
    reader = _Reader(path, ns, base or str(path))
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise diagnose(text, path, error) from None
    return reader.root


class _Reader:
    """Builds nodes while Expat reads; ``foreign`` counts levels of annotations."""

    def __init__(self, path: Path, ns: str, base: str) -> None:
        self.file = str(path)
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartNamespaceDeclHandler = self._namespace
        top = Node("", Spot(self.file, 1, 1), ns=ns, base=base)
        self.stack = [top]
        self.foreign = 0
        self.declared: dict[str, str] = {}

    @property
    def root(self) -> Node:
        return self.stack[0].children[0]

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self.declared[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        uri, _, kind = name.rpartition(" ")
        parent = self.stack[-1]
        if self.foreign or (uri != RELAX_NG and parent.kind):
            self.foreign += 1
            self.declared = {}
            return
        parser = self.parser
        spot = Spot(self.file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        if uri != RELAX_NG:
            raise spot.error(
                f"this is no schema: the root is <{kind}>",
                f"a RELAX NG schema stands in the namespace {RELAX_NG}",
            )
        node = Node(
            kind,
            spot,
            ns=attributes.get("ns", parent.ns),
            library=attributes.get("datatypeLibrary", parent.library),
            namespaces=parent.namespaces,
            base=parent.base,
        )
        if self.declared:
            node.namespaces = parent.namespaces | self.declared
            self.declared = {}
        self._check(node, parent)
        for key, value in attributes.items():
            if " " not in key:
                self._attribute(node, key, value)
            elif key == _XML_BASE:
                node.base = urljoin(node.base, value)
        if (needed := _NEEDED.get(kind)) and needed not in node.attributes:
            raise node.error(f"<{kind}> lacks the attribute {needed}")
        if len(self.stack) > MAX_DEPTH:
            raise node.error(f"the schema is nested deeper than {MAX_DEPTH}")
        parent.children.append(node)
        self.stack.append(node)

    def _attribute(self, node: Node, key: str, value: str) -> None:
        if key not in _ATTRIBUTES.get(node.kind, _COMMON):
            raise node.error(f"<{node.kind}> has no attribute {key}")
        if key == "datatypeLibrary":
            if value and (":" not in value or "#" in value):
                raise node.error(f'datatypeLibrary="{value}" is no absolute address')
        else:
            keep = key in ("href", "ns")
            node.attributes[key] = value if keep else value.strip()

    def _check(self, node: Node, parent: Node) -> None:
        """See that a node may stand in its parent (section 3)."""
        kind, within = node.kind, parent.kind
        if kind not in _KINDS:
            raise node.error(f"RELAX NG has no element <{kind}>")
        if not within:
            allowed = kind in PATTERNS
        elif within in _NOTHING_IN:
            allowed = False
        elif within == "grammar" or within == "div":
            allowed = kind in COMPONENTS
        elif within == "include":
            allowed = kind in ("start", "define", "div")
        elif within == "data":
            allowed = kind == "param" or kind == "except"
        elif within in ("anyName", "nsName"):
            allowed = kind == "except"
        else:
            # Whether <choice> or <except> holds names or patterns shows later.
            allowed = kind in PATTERNS or kind in NAME_CLASSES
        if not allowed:
            where = f"in <{within}>" if within else "as the root of a schema"
            raise node.error(f"<{kind}> is not allowed {where}")

    def _end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        node = self.stack.pop()
        kind = node.kind
        if kind == "element" or kind == "attribute":
            _named(node)
        elif kind == "name":
            node.text, node.ns = _qname(node, node.text.strip(), node.ns)
        elif kind == "value" and "type" not in node.attributes:
            node.attributes["type"], node.library = "token", ""  # section 4.4
        elif kind == "start" and len(node.children) != 1:
            raise node.error("<start> must hold one pattern")
        if not node.children and kind not in _ANY_NUMBER and kind not in _NOTHING_IN:
            raise node.error(f"<{kind}> holds nothing")

    def _text(self, data: str) -> None:
        if self.foreign:
            return
        node = self.stack[-1]
        if node.kind in _WITH_TEXT:
            node.text += data
        elif not data.isspace():
            raise node.error(f"text is not allowed in <{node.kind}>: {data.strip()}")


def _named(node: Node) -> None:
    """Make the attribute ``name`` a child (section 4.8); add <text/> (4.12)."""
    name = node.attributes.pop("name", None)
    if name is not None:
        ns = node.ns
        if node.kind == "attribute" and "ns" not in node.attributes:
            ns = ""
        child = Node("name", node.spot, ns=ns, namespaces=node.namespaces)
        child.text, child.ns = _qname(node, name, ns)
        node.children.insert(0, child)
    if not node.children or node.children[0].kind not in NAME_CLASSES:
        raise node.error(f"<{node.kind}> has no name")
    if node.kind == "attribute":
        if len(node.children) == 1:
            node.children.append(Node("text", node.spot))
        if len(node.children) > 2:
            raise node.error("<attribute> holds more than one pattern")
    elif len(node.children) == 1:
        raise node.error("<element> holds no pattern")


def _qname(node: Node, name: str, ns: str) -> tuple[str, str]:
    """Split a name into local name and namespace (section 4.10)."""
    prefix, colon, local = name.partition(":")
    if not colon:
        prefix, local = "", name
    if not NCNAME.fullmatch(local):
        raise node.error(f'"{name}" is not a name')
    if not colon:
        return local, ns
    if prefix == "xml":
        return local, "http://www.w3.org/XML/1998/namespace"
    if prefix not in node.namespaces:
        raise node.error(f'the prefix of "{name}" is not declared')
    return local, node.namespaces[prefix]
