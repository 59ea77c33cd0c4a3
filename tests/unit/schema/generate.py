"""Makes documents from the grammar: at random, but for an element that must be in.

The generator goes down the patterns of the RNC files. On the shortest way from the
root to the element that is wanted it takes what leads there; elsewhere it throws
dice, and beyond a depth or size it takes what is soonest done.
"""

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from random import Random

from lxml import etree

from edition.validate.relaxng.schema import Node
from tests.unit.schema.rnc import Schema
from tests.unit.schema.samples import text, value

# Levels and elements beyond which a document comes to its end.
DEEP = 12
MANY = 60
_ALWAYS = 10**6

Piece = str | etree._Element


class Generator:
    """Makes documents; ``made`` are the attributes it has given, by element."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.made: set[tuple[str, str]] = set()
        self._alternatives: dict[int, list[Node]] = {}
        self._elements: dict[int, set[str]] = {}

    def document(self, wanted: str, seed: int) -> etree._Element:
        """Make a document that holds the element ``wanted`` with all it may have."""
        return _Document(self, wanted, Random(seed)).make()

    # What the grammar says of itself

    def alternatives(self, node: Node) -> list[Node]:
        """Give the alternatives of a choice, those of classes one by one."""
        if id(node) not in self._alternatives:
            self._alternatives[id(node)] = self._flatten(node)
        return self._alternatives[id(node)]

    def _flatten(self, node: Node) -> list[Node]:
        if node.kind == "choice":
            return [leaf for part in node.children for leaf in self.alternatives(part)]
        if node.kind == "ref" and node.attributes["name"].startswith("model."):
            nodes = self.schema.definitions[node.attributes["name"]]
            return [leaf for part in nodes for leaf in self.alternatives(part)]
        return [] if node.kind == "notAllowed" else [node]

    def definition(self, node: Node) -> list[Node]:
        return self.schema.definitions[node.attributes["name"]]

    def elements_in(self, node: Node) -> set[str]:
        """Give the definitions of elements that may stand in a pattern, directly."""
        if id(node) not in self._elements:
            self._elements[id(node)] = set(self._find(node))
        return self._elements[id(node)]

    def _find(self, node: Node) -> Iterator[str]:
        if node.kind == "ref":
            for part in self.definition(node):
                if part.kind == "element":
                    yield node.attributes["name"]
                else:
                    yield from self.elements_in(part)
        elif node.kind != "attribute":
            for part in node.children:
                yield from self.elements_in(part)

    def content(self, name: str) -> set[str]:
        """Give the elements that may stand in an element."""
        (element,) = self.schema.definitions[name]
        return {key for part in element.children[1:] for key in self.elements_in(part)}

    @cached_property
    def height(self) -> dict[str, int]:
        """Give for each element how many levels the smallest one has."""
        names = [
            name
            for name, nodes in self.schema.definitions.items()
            if nodes[0].kind == "element"
        ]
        found = dict.fromkeys(names, _ALWAYS)
        changed = True
        while changed:
            changed = False
            for name in names:
                (element,) = self.schema.definitions[name]
                new = 1 + max(self.cost(part, found) for part in element.children[1:])
                if new < found[name]:
                    found[name], changed = new, True
        return found

    def cost(self, node: Node, heights: dict[str, int]) -> int:
        """Give how many levels of elements a pattern needs at least."""
        match node.kind:
            case "ref" if node.attributes["name"] in heights:
                return heights[node.attributes["name"]]
            case "ref":
                parts = self.alternatives(node)
                if parts == [node]:
                    parts = self.definition(node)
                return min((self.cost(p, heights) for p in parts), default=_ALWAYS)
            case "choice":
                parts = self.alternatives(node)
                return min((self.cost(p, heights) for p in parts), default=_ALWAYS)
            case "notAllowed":
                return _ALWAYS
            case "group" | "oneOrMore":
                return max(self.cost(part, heights) for part in node.children)
            case _:
                return 0

    def way(self, wanted: str) -> list[str]:
        """Give the elements from a root to the one that is wanted."""
        roots = sorted(self.elements_in(self.schema.start))
        before: dict[str, str] = dict.fromkeys(roots, "")
        queue = deque(roots)
        while queue:
            name = queue.popleft()
            if name == wanted:
                break
            for child in sorted(self.content(name)):
                if child not in before:
                    before[child] = name
                    queue.append(child)
        assert wanted in before, f"no document can hold {wanted}"
        way = [wanted]
        while before[way[0]]:
            way.insert(0, before[way[0]])
        return way


class _Document:
    """One document in the making."""

    def __init__(self, grammar: Generator, wanted: str, random: Random) -> None:
        self.grammar = grammar
        self.random = random
        self.wanted = wanted
        self.way = grammar.way(wanted)
        self.size = 0

    def make(self) -> etree._Element:
        return self.element(self.way.pop(0), 0)

    def element(self, name: str, depth: int) -> etree._Element:
        (node,) = self.grammar.schema.definitions[name]
        self.size += 1
        label = node.children[0]
        foreign = label.kind != "name"
        namespace = "urn:example:foreign" if foreign else label.ns
        tag = "thing" if foreign else label.text
        made = etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})
        leads = ""
        if self.way and self.way[0] in self.grammar.content(name):
            leads = self.way.pop(0)
        whole = not self.way and not leads and name == self.wanted
        pieces: list[Piece] = []
        for part in node.children[1:]:
            pieces += self.pattern(part, made, depth + 1, leads, whole)
            if leads and leads in self.grammar.elements_in(part):
                leads = ""
        _fill(made, pieces)
        return made

    @property
    def tired(self) -> bool:
        return self.size > MANY

    def pattern(
        self, node: Node, owner: etree._Element, depth: int, leads: str, whole: bool
    ) -> list[Piece]:
        """Make what a pattern stands for; attributes go to ``owner`` at once.

        ``leads`` is an element that must be among what is made, ``whole`` wants
        every attribute.
        """
        here = leads if leads and leads in self.grammar.elements_in(node) else ""
        match node.kind:
            case "ref":
                return self.ref(node, owner, depth, here, whole)
            case "choice":
                chosen = self.choose(node, depth, here)
                return self.pattern(chosen, owner, depth, here, whole)
            case "group":
                return self.group(node, owner, depth, here, whole)
            case "optional" | "zeroOrMore" | "oneOrMore":
                made: list[Piece] = []
                for _ in range(self.times(node, depth, here, whole)):
                    for part in node.children:
                        made += self.pattern(part, owner, depth, here, whole)
                    here = ""
                return made
            case "attribute":
                self.attribute(node, owner)
                return []
            case "text":
                return [text(self.random)]
            case "empty":
                return []
            case _:
                return [self.string(node)]

    def ref(
        self, node: Node, owner: etree._Element, depth: int, leads: str, whole: bool
    ) -> list[Piece]:
        name = node.attributes["name"]
        parts = self.grammar.definition(node)
        if parts[0].kind == "element":
            return [self.element(name, depth)]
        if len(parts) > 1 or name.startswith("model."):
            return self.pattern(
                self.choose(node, depth, leads), owner, depth, leads, whole
            )
        return self.pattern(parts[0], owner, depth, leads, whole)

    def group(
        self, node: Node, owner: etree._Element, depth: int, leads: str, whole: bool
    ) -> list[Piece]:
        made: list[Piece] = []
        for part in node.children:
            made += self.pattern(part, owner, depth, leads, whole)
            if leads in self.grammar.elements_in(part):
                leads = ""
        return made

    def choose(self, node: Node, depth: int, leads: str) -> Node:
        parts = self.grammar.alternatives(node)
        heights = self.grammar.height
        if leads:
            parts = [p for p in parts if leads in self.grammar.elements_in(p)]
        elif depth > DEEP or self.tired:
            least = min(self.grammar.cost(part, heights) for part in parts)
            parts = [p for p in parts if self.grammar.cost(p, heights) == least]
        else:
            parts = [p for p in parts if self.grammar.cost(p, heights) < _ALWAYS]
        return self.random.choice(parts)

    def times(self, node: Node, depth: int, leads: str, whole: bool) -> int:
        least = 1 if node.kind == "oneOrMore" or leads else 0
        if node.children[0].kind == "attribute":
            return 1 if whole else int(self.random.random() < 0.05)
        if depth > DEEP or self.tired:
            return least
        most = 1 if node.kind == "optional" else 2
        return max(least, self.random.randint(0, most))

    def attribute(self, node: Node, owner: etree._Element) -> None:
        label = node.children[0]
        if label.kind != "name":
            owner.set("{urn:example:foreign}any", text(self.random))
            return
        name = f"{{{label.ns}}}{label.text}" if label.ns else label.text
        owner.set(name, "".join(str(self.string(part)) for part in node.children[1:]))
        self.grammar.made.add((etree.QName(owner).localname, label.text))

    def string(self, node: Node, *, word: bool = False) -> str:
        """Make a value for what stands in an attribute, or for an element's data.

        Within a list it must be a ``word``: addresses and languages may be empty, but
        not there.
        """
        match node.kind:
            case "data" if node.attributes["type"] == "ID":
                return f"id{self.size}.{self.random.randrange(10**9)}"
            case "data":
                patterns = [param.text for param in node.children]
                made = value(node.attributes["type"], patterns, self.random)
                return made if made or not word else self.string(node, word=True)
            case "value":
                return node.text
            case "text":
                return text(self.random)
            case "choice":
                made = self.string(self.random.choice(node.children), word=word)
                return made if made or not word else self.string(node, word=True)
            case "ref":
                (part,) = self.grammar.definition(node)
                return self.string(part, word=word)
            case "list":
                return self.string(node.children[0], word=True)
            case "group":
                parts = [self.string(part, word=word) for part in node.children]
            case "optional" | "zeroOrMore" | "oneOrMore":
                least = 1 if node.kind == "oneOrMore" else 0
                times = self.random.randint(least, 1 if node.kind == "optional" else 3)
                part = node.children[0]
                parts = [self.string(part, word=word) for _ in range(times)]
            case _:
                raise AssertionError(f"no value for {node.kind}")
        return " ".join(part for part in parts if part)


def _fill(owner: etree._Element, pieces: list[Piece]) -> None:
    for piece in pieces:
        if not isinstance(piece, str):
            owner.append(piece)
        elif len(owner):
            owner[-1].tail = (owner[-1].tail or "") + piece
        else:
            owner.text = (owner.text or "") + piece
