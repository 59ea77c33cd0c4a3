"""The schema as its RNC files state it: definitions, words, attributes, classes."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import edition
from edition.validate.relaxng import compact
from edition.validate.relaxng.schema import Node

FOLDER = Path(edition.__file__).parent / "schema"
XML = "http://www.w3.org/XML/1998/namespace"
TEI = "http://www.tei-c.org/ns/1.0"
# The namespaces of attributes that have one.
PREFIXES = {XML: "xml:", "http://www.isocat.org/ns/dcr": "dcr:", "": ""}

_DEFINITION = re.compile(r"\\?([\w.]+) =")
_ATTRIBUTE = re.compile(r"attribute ([\w:.-]+)")


class Attribute(NamedTuple):
    """An attribute as it holds for an element: what both files must agree on."""

    required: bool
    values: tuple[str, ...]
    closed: bool
    words: str


class Schema:
    """All definitions of edition.rnc, whichever file they are from."""

    def __init__(self) -> None:
        self.definitions: dict[str, list[Node]] = {}
        self.module: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.attribute_words: dict[tuple[str, str], str] = {}
        self.members: dict[str, set[str]] = {}
        self.files = [FOLDER / "edition.rnc"]
        root = read(self.files[0])
        self.start = next(node for node in root.children if node.kind == "start")
        for node in root.children:
            if node.kind == "include":
                self.files.append(FOLDER / node.attributes["href"])
        for path in self.files[1:]:
            self._add(path)

    def _add(self, path: Path) -> None:
        for node in read(path).children:
            name = node.attributes["name"]
            self.definitions.setdefault(name, []).extend(node.children)
            if "combine" not in node.attributes:
                assert name not in self.module, f"{name} is defined twice"
                self.module[name] = path.stem
            elif node.attributes["combine"] == "choice":
                for child in node.children:
                    self.members.setdefault(child.attributes["name"], set()).add(name)
        self._add_words(path.read_text(encoding="utf-8"))

    def _add_words(self, text: str) -> None:
        """Take the ``##`` line before each definition and each attribute."""
        words = owner = ""
        for line in text.splitlines():
            line = line.strip()
            if line.startswith("## "):
                assert not words, f"two lines of words: {line}"
                words = line.removeprefix("## ")
            elif match := _DEFINITION.match(line):
                owner = match[1]
                self.words[owner] = words
                words = ""
            elif match := _ATTRIBUTE.match(line):
                self.attribute_words[owner, match[1]] = words
                words = ""
            else:
                assert not words, f"words before what needs none: {words}"

    @property
    def elements(self) -> dict[str, Node]:
        """Give the elements by name; those that match any name are not among them."""
        found = {}
        for name, nodes in self.definitions.items():
            if nodes[0].kind == "element" and nodes[0].children[0].kind == "name":
                assert nodes[0].children[0].text == name
                found[name] = nodes[0]
        return found

    def attributes(self, name: str) -> dict[str, Attribute]:
        """Give the attributes of an element or of a class of attributes."""
        found: dict[str, Attribute] = {}
        for owner, node, required in self._attributes(name, True):
            label = node.children[0]
            key = PREFIXES[label.ns] + label.text
            values = tuple(dict.fromkeys(item.text for item in _within(node, "value")))
            closed = bool(values) and not any(
                list(_within(node, kind)) for kind in ("data", "ref")
            )
            words = self.attribute_words[owner, key]
            assert key not in found, f"{name} has @{key} twice"
            found[key] = Attribute(required, values, closed, words)
        return found

    def _attributes(
        self, name: str, required: bool
    ) -> Iterator[tuple[str, Node, bool]]:
        stack = [(node, required) for node in self.definitions[name]]
        while stack:
            node, needed = stack.pop()
            if node.kind == "attribute":
                yield name, node, needed
            elif node.kind == "ref":
                if node.attributes["name"].startswith("att."):
                    yield from self._attributes(node.attributes["name"], needed)
            else:
                inside = needed and node.kind not in ("optional", "zeroOrMore")
                children = node.children[1 if node.kind == "element" else 0 :]
                stack += [(child, inside) for child in children]


def read(path: Path) -> Node:
    return compact.read(path.read_bytes(), path)


@cache
def schema() -> Schema:
    return Schema()


def _within(node: Node, kind: str) -> Iterator[Node]:
    for child in node.children:
        if child.kind == kind:
            yield child
        yield from _within(child, kind)
