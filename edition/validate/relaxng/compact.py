"""Read the compact syntax (RELAX NG Compact Syntax, OASIS 2002, with annex C).

The result is what the XML syntax would give: the translation of section 4 of
that specification, annotations left out. See :mod:`tokens` for its words.
"""

from pathlib import Path

from edition.reading import decode
from edition.validate.relaxng.lexical import NCNAME
from edition.validate.relaxng.schema import XSD, Node
from edition.validate.relaxng.tokens import KEYWORDS, Token, tokens
from edition.validate.relaxng.xmlsyntax import MAX_DEPTH

_XML = "http://www.w3.org/XML/1998/namespace"
_ASSIGN = {"=": "", "|=": "choice", "&=": "interleave"}
_JOIN = {",": "group", "|": "choice", "&": "interleave"}
_REPEAT = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_BRACED = frozenset(("list", "mixed"))


def read(data: bytes, path: Path, ns: str = "") -> Node:
    """Read the bytes of a schema in the compact syntax.

    ``path`` is named in errors; ``ns`` is the namespace inherited from the schema
    that brings this one in. Raises :class:`SchemaError`, or :class:`XmlError` for
    bytes that are no characters.
    """
    text, _ = decode.decode(data, path)
    return _Parser(tokens(text, str(path)), path, ns).schema()


class _Parser:
    """Goes through the tokens once; each method reads one production."""

    def __init__(self, words: list[Token], path: Path, ns: str) -> None:
        self.words = words
        self.at = 0
        self.depth = 0
        self.base = str(path)
        self.inherited = ns
        # Prefixes; None stands for the namespace that is inherited.
        self.prefixes: dict[str, str | None] = {"xml": _XML}
        self.default: str | None = None
        self.libraries = {"xsd": XSD}

    # Tokens

    @property
    def word(self) -> Token:
        return self.words[self.at]

    def take(self) -> Token:
        token = self.word
        self.at += 1
        return token

    def found(self, text: str) -> bool:
        """Take a sign or keyword if it comes next."""
        if self.word.kind in ("sign", "name") and self.word.text == text:
            self.at += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.found(text):
            raise self.word.error(f'"{text}" should stand here')

    def identifier(self) -> str:
        """Take a name; one that is a keyword must be written with ``\\``."""
        token = self.take()
        if token.kind != "quoted" and (token.kind != "name" or token.text in KEYWORDS):
            raise token.error("a name should stand here")
        return token.text

    def literal(self) -> str:
        """Take a string, of one piece or of several joined by ``~``."""
        parts = []
        while True:
            token = self.take()
            if token.kind != "string":
                raise token.error("a string in quotation marks should stand here")
            parts.append(token.text)
            if not self.found("~"):
                return "".join(parts)

    def annotations(self) -> None:
        """Pass over what stands in brackets."""
        while self.word.text == "[" and self.word.kind == "sign":
            self.brackets()

    def brackets(self) -> None:
        begin = self.take()
        depth = 1
        while depth:
            token = self.take()
            if token.kind == "end":
                raise begin.error('"[" without "]"')
            if token.kind == "sign":
                depth += {"[": 1, "]": -1}.get(token.text, 0)

    def following(self) -> None:
        """Pass over annotations that follow a pattern (``>>``)."""
        while self.found(">>"):
            self.element_annotation()

    def element_annotation(self) -> None:
        if self.take().kind not in ("name", "quoted", "cname"):
            raise self.words[self.at - 1].error("an annotation should stand here")
        if self.word.text != "[":
            raise self.word.error('"[" should stand here')
        self.brackets()

    def node(self, kind: str, token: Token, **attributes: str) -> Node:
        namespaces = {
            prefix: self.inherited if uri is None else uri
            for prefix, uri in self.prefixes.items()
        }
        node = Node(kind, token.spot, dict(attributes), base=self.base)
        node.ns = self.inherited if self.default is None else self.default
        node.namespaces = namespaces
        return node

    # Schema

    def schema(self) -> Node:
        """Read a whole schema: declarations, then a grammar or a pattern."""
        self.declarations()
        begin = self.word
        saved = self.at
        self.annotations()
        grammar = self.is_component() or self.word.kind == "end"
        self.at = saved
        if grammar:
            root = self.node("grammar", begin)
            root.children = self.components(())
        else:
            root = self.pattern()
        if self.word.kind != "end":
            raise self.word.error(f'"{self.word.text}" is one word too many')
        return root

    def declarations(self) -> None:
        while True:
            saved = self.at
            self.annotations()
            first = self.word
            if self.found("default"):
                self.need("namespace")
                prefix = "" if self.word.text == "=" else self.identifier()
                self.need("=")
                self.default = self.address()
                if prefix:
                    self.prefixes[prefix] = self.default
            elif self.word.text == "namespace" and self.words[self.at + 1].text != "=":
                self.take()
                prefix = self.prefix()
                self.need("=")
                uri = self.address()
                if (prefix == "xml") != (uri == _XML):
                    raise first.error("the prefix xml is bound for ever")
                self.prefixes[prefix] = uri
            elif self.word.text == "datatypes" and first.kind == "name":
                self.take()
                prefix = self.prefix()
                self.need("=")
                self.libraries[prefix] = self.literal()
            else:
                self.at = saved
                return

    def prefix(self) -> str:
        """Take a prefix; here keywords are as good as any name."""
        token = self.take()
        if token.kind not in ("name", "quoted"):
            raise token.error("a prefix should stand here")
        return token.text

    def address(self) -> str | None:
        return None if self.found("inherit") else self.literal()

    # Grammars

    def is_component(self) -> bool:
        token, following = self.word, self.words[min(self.at + 1, len(self.words) - 1)]
        if token.kind == "name" and token.text in ("div", "include"):
            return True
        if token.kind == "name" and token.text in KEYWORDS and token.text != "start":
            return False
        if token.kind in ("name", "quoted") and following.kind == "sign":
            return following.text in _ASSIGN or following.text == "["
        return token.kind == "cname" and following.text == "["

    def components(self, closing: tuple[str, ...]) -> list[Node]:
        """Read the components of a grammar up to its end."""
        found: list[Node] = []
        while True:
            self.annotations()
            token = self.word
            if token.kind == "end" or (token.kind == "sign" and token.text in closing):
                return found
            if not self.is_component():
                raise token.error(f'"{token.text}" begins no definition')
            following = self.words[self.at + 1]
            if following.kind == "sign" and following.text == "[":
                self.element_annotation()
            else:
                found.append(self.component())

    def component(self) -> Node:
        token = self.word
        self.deeper(token)
        if token.kind == "name" and token.text == "div":
            self.take()
            node = self.node("div", token)
            self.need("{")
            node.children = self.components(("}",))
            self.need("}")
        elif token.kind == "name" and token.text == "include":
            node = self.include()
        else:
            self.take()
            start = token.kind == "name" and token.text == "start"
            node = self.node("start" if start else "define", token)
            if not start:
                node.attributes["name"] = token.text
            sign = self.take()
            if sign.text not in _ASSIGN:
                raise sign.error('"=" should stand here')
            if _ASSIGN[sign.text]:
                node.attributes["combine"] = _ASSIGN[sign.text]
            node.children = [self.pattern()]
        self.depth -= 1
        return node

    def include(self) -> Node:
        token = self.take()
        node = self.reference("include", token)
        if self.found("{"):
            node.children = self.components(("}",))
            self.need("}")
        return node

    def reference(self, kind: str, token: Token) -> Node:
        """Read the address of a schema and what it inherits."""
        node = self.node(kind, token, href=self.literal())
        if self.found("inherit"):
            self.need("=")
            name = self.word
            prefix = self.prefix()
            node.ns = self.namespace(prefix, name)
        return node

    # Patterns

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise token.error(f"the schema is nested deeper than {MAX_DEPTH}")

    def pattern(self) -> Node:
        """Read a pattern: particles joined by one kind of sign."""
        begin = self.word
        self.deeper(begin)
        parts = [self.particle()]
        sign = self.word.text if self.word.kind == "sign" else ""
        if sign in _JOIN:
            while self.found(sign):
                parts.append(self.particle())
            if self.word.kind == "sign" and self.word.text in _JOIN:
                raise self.word.error(
                    f'"{sign}" and "{self.word.text}" must be kept apart by parentheses'
                )
        self.depth -= 1
        if len(parts) == 1:
            return parts[0]
        node = self.node(_JOIN[sign], begin)
        node.children = parts
        return node

    def particle(self) -> Node:
        self.annotations()
        begin = self.word
        node = self.primary()
        self.following()
        if self.word.kind == "sign" and self.word.text in _REPEAT:
            around = self.node(_REPEAT[self.take().text], begin)
            around.children = [node]
            self.following()
            return around
        return node

    def primary(self) -> Node:
        token = self.word
        if token.kind == "string":
            return self.value("token", "", token)
        if token.kind == "cname":
            prefix, _, name = self.take().text.partition(":")
            if prefix not in self.libraries:
                raise token.error(f'no datatypes are declared for "{prefix}:"')
            return self.data(name, self.libraries[prefix], token)
        if token.kind == "sign" and token.text == "(":
            self.take()
            node = self.pattern()
            self.need(")")
            return node
        if token.kind == "quoted" or (
            token.kind == "name" and token.text not in KEYWORDS
        ):
            return self.node("ref", self.take(), name=token.text)
        if token.kind != "name":
            raise token.error("a pattern should stand here")
        return self.keyword(self.take())

    def keyword(self, token: Token) -> Node:
        word = token.text
        if word in ("empty", "text", "notAllowed"):
            return self.node(word, token)
        if word in ("string", "token"):
            return self.data(word, "", token)
        if word == "parent":
            return self.node("parentRef", token, name=self.identifier())
        if word == "external":
            return self.reference("externalRef", token)
        if word == "grammar":
            node = self.node("grammar", token)
            self.need("{")
            node.children = self.components(("}",))
            self.need("}")
            return node
        if word in _BRACED:
            node = self.node(word, token)
        elif word in ("element", "attribute"):
            node = self.node(word, token)
            node.children = [self.name_class(word == "attribute")]
        else:
            raise token.error(f'"{word}" begins no pattern')
        self.need("{")
        node.children.append(self.pattern())
        self.need("}")
        return node

    def data(self, name: str, library: str, token: Token) -> Node:
        if self.word.kind == "string":
            return self.value(name, library, token)
        node = self.node("data", token, type=name)
        node.library = library
        if self.found("{"):
            while not self.found("}"):
                self.annotations()
                param = self.node("param", self.word, name=self.prefix())
                self.need("=")
                param.text = self.literal()
                node.children.append(param)
        if self.found("-"):
            exception = self.node("except", self.word)
            self.annotations()
            exception.children = [self.primary()]
            node.children.append(exception)
        return node

    def value(self, name: str, library: str, token: Token) -> Node:
        node = self.node("value", token, type=name)
        node.library = library
        node.text = self.literal()
        return node

    # Name classes

    def name_class(self, attribute: bool) -> Node:
        """Read a name class: names joined by ``|``."""
        begin = self.word
        self.deeper(begin)
        parts = [self.basic_name(attribute)]
        while self.found("|"):
            parts.append(self.basic_name(attribute))
        self.depth -= 1
        if len(parts) == 1:
            return parts[0]
        node = self.node("choice", begin)
        node.children = parts
        return node

    def basic_name(self, attribute: bool) -> Node:
        self.annotations()
        token = self.take()
        if token.kind == "sign" and token.text == "(":
            node = self.name_class(attribute)
            self.need(")")
        elif token.kind == "sign" and token.text == "*":
            node = self.excepting(self.node("anyName", token), attribute)
        elif token.kind == "any":
            node = self.node("nsName", token)
            node.ns = self.namespace(token.text.removesuffix(":*"), token)
            node = self.excepting(node, attribute)
        elif token.kind == "cname":
            prefix, _, local = token.text.partition(":")
            node = self.node("name", token)
            node.text, node.ns = local, self.namespace(prefix, token)
        elif token.kind in ("name", "quoted") and NCNAME.fullmatch(token.text):
            node = self.node("name", token)
            node.text = token.text
            if attribute:
                node.ns = ""
        else:
            raise token.error("a name should stand here")
        self.following()
        return node

    def excepting(self, node: Node, attribute: bool) -> Node:
        if self.word.kind == "sign" and self.word.text == "-":
            exception = self.node("except", self.take())
            exception.children = [self.basic_name(attribute)]
            node.children = [exception]
        return node

    def namespace(self, prefix: str, token: Token) -> str:
        if prefix not in self.prefixes:
            raise token.error(f'the prefix "{prefix}" is not declared')
        uri = self.prefixes[prefix]
        return self.inherited if uri is None else uri
