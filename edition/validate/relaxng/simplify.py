"""From the full form of a schema to patterns (RELAX NG specification, section 4).

The readers have done sections 4.1 to 4.4 and 4.8 to 4.10. Here:

- :class:`_Scope` gathers what a grammar defines, includes among it (4.7, 4.11),
  and joins definitions of one name (4.17);
- :class:`_Builder` makes patterns: externalRef (4.6), several children (4.12),
  mixed, optional, zeroOrMore (4.13 to 4.15), constraints (4.16), nested grammars
  (4.18), references (4.19), and through :class:`Store` notAllowed and empty (4.20,
  4.21).
"""

from dataclasses import dataclass, field
from pathlib import Path

from edition.validate.relaxng.datatypes import (
    Context,
    DatatypeError,
    Params,
    datatype,
    prepare,
)
from edition.validate.relaxng.files import Files
from edition.validate.relaxng.nameclasses import name_class, no_declaration
from edition.validate.relaxng.names import NameClass
from edition.validate.relaxng.patterns import Element, Pattern
from edition.validate.relaxng.schema import NAME_CLASSES, XSD, Node
from edition.validate.relaxng.store import Store

_START = "<start>"  # no definition can have this name


@dataclass(slots=True)
class Simple:
    """A schema in simple form: its start, and every element it can reach."""

    store: Store
    start: Pattern
    elements: list[Element]


def simplify(files: Files) -> Simple:
    """Read and simplify a schema; raises :class:`SchemaError` and reading errors."""
    store = Store(strict=True)
    builder = _Builder(files, store)
    root = files.read(files.path)
    try:
        start = builder.pattern(root, None, (files.path,))
        builder.finish()
    except RecursionError:
        raise root.error(
            "its definitions are nested too deep", "write fewer levels"
        ) from None
    return Simple(store, start, builder.elements)


@dataclass(slots=True, eq=False)
class _Component:
    """One start or define, with the files it came through."""

    node: Node
    chain: tuple[Path, ...]


@dataclass(slots=True, eq=False)
class _Scope:
    """The definitions of one grammar; ``parent`` is the grammar around it."""

    parent: "_Scope | None"
    node: Node
    components: dict[str, list[_Component]] = field(default_factory=dict)
    built: dict[str, Pattern | None] = field(default_factory=dict)

    def gather(self, nodes: list[Node], chain: tuple[Path, ...], files: Files) -> None:
        """Take up the components among ``nodes``, in divs and includes too."""
        for node in nodes:
            if node.kind == "div":
                self.gather(node.children, chain, files)
            elif node.kind == "include":
                self._include(node, chain, files)
            else:
                name = node.attributes.get("name", _START)
                if node.kind == "start":
                    name = _START
                self.components.setdefault(name, []).append(_Component(node, chain))

    def _include(self, node: Node, chain: tuple[Path, ...], files: Files) -> None:
        """Bring in a grammar, but for what the include defines anew (4.7)."""
        path, grammar = files.follow(node, chain)
        if grammar.kind != "grammar":
            raise node.error(f"{path.name} is no grammar, so it cannot be included")
        included = _Scope(None, grammar)
        included.gather(grammar.children, (*chain, path), files)
        own = _Scope(None, node)
        own.gather(node.children, chain, files)
        for name, components in own.components.items():
            if name not in included.components:
                raise components[0].node.error(
                    f"{path.name} does not define {_called(name)}, "
                    "so that cannot be defined anew"
                )
            del included.components[name]
        for scope in (included, own):
            for name, components in scope.components.items():
                self.components.setdefault(name, []).extend(components)

    def check(self) -> None:
        """See that definitions of one name say how they join (4.17)."""
        for name, components in self.components.items():
            ways = [item.node.attributes.get("combine") for item in components]
            if ways.count(None) > 1:
                plain = [
                    item for item in components if "combine" not in item.node.attributes
                ]
                raise plain[1].node.error(
                    f"{_called(name)} is defined more than once",
                    "say how to join them: combine, or |= and &= in the compact syntax",
                )
            said = {way for way in ways if way}
            if len(said) > 1:
                raise components[-1].node.error(
                    f"{_called(name)} is combined in more than one way"
                )
            for item in components:
                if item.node.attributes.get("combine", "choice") not in _WAYS:
                    raise item.node.error("combine must be choice or interleave")


_WAYS = frozenset(("choice", "interleave"))


def _called(name: str) -> str:
    return "the start" if name == _START else f'"{name}"'


class _Builder:
    """Makes patterns of nodes; contents of elements wait in a queue."""

    def __init__(self, files: Files, store: Store) -> None:
        self.files = files
        self.store = store
        self.elements: list[Element] = []
        self.waiting: list[tuple[Element, Node, _Scope | None, tuple[Path, ...]]] = []
        self.types: dict[tuple[str, str, Params], tuple[object, ...]] = {}

    def finish(self) -> None:
        """Make the content of every element that was found."""
        while self.waiting:
            element, node, scope, chain = self.waiting.pop()
            parts = [self.pattern(item, scope, chain) for item in node.children[1:]]
            element.fill(self.store.group(parts))

    def pattern(
        self, node: Node, scope: _Scope | None, chain: tuple[Path, ...]
    ) -> Pattern:
        """Make the pattern of a node."""
        store = self.store
        kind = node.kind
        if kind == "ref":
            return self._ref(node, scope, chain)
        if kind in ("empty", "text"):
            return store.empty if kind == "empty" else store.text
        if kind == "notAllowed":
            return store.not_allowed
        if kind == "element":
            return self._element(node, scope, chain)
        if kind == "value":
            return self._value(node)
        if kind == "data":
            return self._data(node, scope, chain)
        if kind == "attribute":
            names = self._attribute_names(node)
            return store.attribute(names, self.pattern(node.children[1], scope, chain))
        if kind == "parentRef":
            if scope is None or scope.parent is None:
                raise node.error("parentRef, but there is no grammar around this one")
            return self._ref(node, scope.parent, chain)
        if kind == "externalRef":
            path, root = self.files.follow(node, chain)
            return self.pattern(root, None, (*chain, path))
        if kind == "grammar":
            return self._grammar(node, scope, chain)
        if kind in NAME_CLASSES and kind != "choice":
            raise node.error(f"<{kind}> is not allowed here")
        parts = [self.pattern(item, scope, chain) for item in node.children]
        if kind == "choice":
            return store.choice(parts)
        if kind == "interleave":
            return store.interleave(parts)
        if kind == "mixed":
            return store.interleave((store.text, store.group(parts)))
        whole = store.group(parts)
        if kind == "optional":
            return store.optional(whole)
        if kind == "zeroOrMore":
            return store.optional(store.repeat(whole))
        if kind == "oneOrMore":
            return store.repeat(whole)
        if kind == "list":
            return store.list(whole)
        return whole

    def _element(
        self, node: Node, scope: _Scope | None, chain: tuple[Path, ...]
    ) -> Pattern:
        spot = (node.spot.file, node.spot.line, node.spot.column)
        element = self.store.element(name_class(node.children[0]), spot)
        self.elements.append(element)
        self.waiting.append((element, node, scope, chain))
        return element

    def _attribute_names(self, node: Node) -> NameClass:
        names = name_class(node.children[0])
        no_declaration(node, names)
        return names

    # Grammars (4.17 to 4.19)

    def _grammar(
        self, node: Node, parent: _Scope | None, chain: tuple[Path, ...]
    ) -> Pattern:
        scope = _Scope(parent, node)
        scope.gather(node.children, chain, self.files)
        scope.check()
        if _START not in scope.components:
            raise node.error("the grammar has no start")
        for components in scope.components.values():
            for item in components:
                _check_refs(item.node, scope)
        return self._defined(_START, scope)

    def _ref(
        self, node: Node, scope: _Scope | None, chain: tuple[Path, ...]
    ) -> Pattern:
        name = node.attributes["name"]
        if scope is None or name not in scope.components:
            raise _undefined(node)
        found = scope.built.get(name)
        if found is not None:
            return found
        if name in scope.built:
            raise node.error(
                f'the definition of "{name}" contains itself, with no element between'
            )
        return self._defined(name, scope)

    def _defined(self, name: str, scope: _Scope) -> Pattern:
        scope.built[name] = None
        parts = []
        way = "choice"
        for item in scope.components[name]:
            way = item.node.attributes.get("combine", way)
            parts.append(
                self.store.group(
                    self.pattern(child, scope, item.chain)
                    for child in item.node.children
                )
            )
        join_parts = self.store.choice if way == "choice" else self.store.interleave
        found = scope.built[name] = join_parts(parts)
        return found

    # Datatypes

    def _type(self, node: Node, params: Params) -> tuple[object, ...]:
        name = node.attributes["type"]
        key = (node.library, name, params)
        found = self.types.get(key)
        if found is None:
            try:
                ready = prepare(node.library, name, params)
            except DatatypeError as error:
                raise node.error(str(error)) from None
            found = self.types[key] = (node.library, name, ready)
        return found

    def _value(self, node: Node) -> Pattern:
        type_ = self._type(node, ())
        name = node.attributes["type"]
        namespaces: tuple[tuple[str, str], ...] = ()
        if node.library == XSD and name in ("QName", "NOTATION"):
            scope = node.namespaces | {"": node.ns}
            namespaces = tuple(sorted(scope.items()))
        context = Context(dict(namespaces))
        if datatype(node.library, name, ()).value(node.text, context) is None:
            raise node.error(f'"{node.text}" is no value of the type {name}')
        return self.store.value(type_, node.text, namespaces)

    def _data(
        self, node: Node, scope: _Scope | None, chain: tuple[Path, ...]
    ) -> Pattern:
        params = tuple(
            (item.attributes["name"], item.text)
            for item in node.children
            if item.kind == "param"
        )
        exceptions = [item for item in node.children if item.kind == "except"]
        if len(exceptions) > 1 or (exceptions and node.children[-1].kind == "param"):
            raise node.error("<data> may have one <except>, after its facets")
        exception = None
        if exceptions:
            found = self.store.choice(
                self.pattern(item, scope, chain) for item in exceptions[0].children
            )
            exception = None if found is self.store.not_allowed else found
        return self.store.data(self._type(node, params), exception)


def _undefined(node: Node) -> Exception:
    return node.error(f'nothing defines "{node.attributes["name"]}"')


def _check_refs(node: Node, scope: _Scope) -> None:
    """See that all references in a definition lead somewhere, used or not."""
    todo = [node]
    while todo:
        item = todo.pop()
        if item.kind == "ref" and item.attributes["name"] not in scope.components:
            raise _undefined(item)
        if item.kind != "grammar":
            todo.extend(item.children)
