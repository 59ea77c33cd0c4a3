"""Do away with the document type: entities become text before the tree is built.

The parser that builds the tree never sees a document type, so it can neither
fetch a DTD nor expand entities without bound, and elements that come from an
entity stand in the namespace of the place where they are used. Expat finds the
declarations and references; what it knows of XML 1.0 sections 4.1 to 4.5 holds.

An external DTD is never read. References to what it may declare stay in the text
by their name, or as the character that is meant by it
(:mod:`edition.reading.entities`), with a finding: XML 1.0 section 4.1 does not count
them as errors.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from edition.errors import EditionError, UnsafeError
from edition.findings import Finding, Place, finding
from edition.reading import entities
from edition.reading.diagnose import diagnose

_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))
_REFERENCE = re.compile(r"&([^#\s&;<>\"'][^\s&;<>\"']*);")
# What entities may add to a document, in characters.
_ALLOWANCE = 1_000_000
_RATIO = 10
_CEILING = 50_000_000
# What Expat's own guards say, which see attributes before we do: a recursive
# reference, an external entity in an attribute, too much amplification.
_RECURSIVE, _EXTERNAL, _AMPLIFIED = 12, 16, 43


def resolve(text: str, path: Path) -> tuple[str, tuple[Finding, ...]]:
    """Give a document without its document type, entities written out.

    Every line keeps its number. Raises :class:`UnsafeError` SEC-001 for an
    external entity that is used, SEC-002 for entities that expand without bound
    or into themselves, and the error of :func:`diagnose` for a document that is
    not well-formed.
    """
    if "<!DOCTYPE" not in text:
        return text, ()
    resolver = _Resolver(path, len(text))
    try:
        resolver.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        unsafe = resolver.unsafe(error.code)
        raise (unsafe or diagnose(text, path, error)) from None
    return "".join(resolver.out), resolver.findings()


@dataclass(slots=True)
class _Undeclared:
    """Where an entity without a declaration was first used, and how often."""

    line: int
    column: int
    character: str
    count: int = 0


@dataclass(slots=True)
class _Entity:
    """A declared entity: its replacement text, its length written out."""

    value: str
    size: int = 0
    text: str = field(default="", repr=False)


class _Resolver:
    """Copies a document token by token, replacing references on the way."""

    def __init__(self, path: Path, length: int) -> None:
        self.path = path
        self.out: list[str] = []
        self.entities: dict[str, _Entity] = {}
        self.undeclared: dict[str, _Undeclared] = {}
        self.defaults: dict[str, dict[str, str]] = {}
        self.system = ""
        self.in_doctype = self.in_cdata = False
        self.lines = 0
        self.left = min(max(_ALLOWANCE, _RATIO * length), _CEILING)
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EndDoctypeDeclHandler = self._end_doctype
        parser.EntityDeclHandler = self._declare
        parser.AttlistDeclHandler = self._attribute
        parser.ExternalEntityRefHandler = self._external
        parser.StartCdataSectionHandler = self._cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.DefaultHandler = self._token

    def error(self, code: str, name: str) -> EditionError:
        """Make the error that ends the reading at this place."""
        place = Place(
            str(self.path),
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        return UnsafeError(finding(code, place, name=name))

    def unsafe(self, code: int) -> EditionError | None:
        """Make the error for what Expat itself refused for safety's sake."""
        if code == _EXTERNAL:
            return self.error("SEC-001", "in an attribute")
        if code == _RECURSIVE:
            return self.error("SEC-002", "one contains itself")
        if code == _AMPLIFIED:
            where = "in the document type" if self.in_doctype else "in an attribute"
            return self.error("SEC-002", where)
        return None

    def findings(self) -> tuple[Finding, ...]:
        """Give a finding for each entity that nothing in the file declares."""
        return tuple(
            finding(
                "XML-006" if item.character else "XML-002",
                Place(str(self.path), item.line, item.column),
                name=name,
                character=item.character,
                count=item.count,
            )
            for name, item in self.undeclared.items()
        )

    # Declarations

    def _doctype(self, _name: str, system: str | None, *_: object) -> None:
        self.in_doctype = True
        self.system = system or ""

    def _end_doctype(self) -> None:
        self.in_doctype = False
        self._put("\n" * (self.parser.CurrentLineNumber - 1 - self.lines))

    def _declare(
        self, name: str, is_parameter: int, value: str | None, *_: object
    ) -> None:
        if not is_parameter and value is not None:
            # The first declaration is binding (XML 1.0 section 4.2).
            self.entities.setdefault(name, _Entity(value))

    def _attribute(
        self, element: str, name: str, _type: str, default: str | None, _needed: int
    ) -> None:
        if default is not None:
            self.defaults.setdefault(element, {}).setdefault(name, default)

    def _external(
        self,
        context: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
    ) -> int:
        if context is None and system == self.system:
            return 1  # the external DTD, which is left unread
        raise self.error("SEC-001", system or "?")

    # The document

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.lines += text.count("\n")

    def _cdata(self) -> None:
        self.in_cdata = True
        self._put("<![CDATA[")

    def _end_cdata(self) -> None:
        self.in_cdata = False
        self._put("]]>")

    def _token(self, token: str) -> None:
        if self.in_doctype:
            return
        if not self.in_cdata:
            if token[0] == "&":
                token = _REFERENCE.sub(self._in_content, token)
            elif token[0] == "<" and token[1] not in "!?/":
                token = self._in_tag(token)
        self._put(token)

    def _in_content(self, match: re.Match[str]) -> str:
        return self._replacement(match)

    def _in_tag(self, token: str) -> str:
        if "&" in token:
            token = _REFERENCE.sub(self._in_attribute, token)
        if self.defaults:
            name = re.match(r"<([^\s/>]+)", token)
            for key, value in self.defaults.get(name[1] if name else "", {}).items():
                if not re.search(rf"\s{re.escape(key)}\s*=", token):
                    end = -2 if token.endswith("/>") else -1
                    value = value.replace("&", "&amp;").replace("<", "&lt;")
                    value = value.replace('"', "&quot;")
                    token = f'{token[:end]} {key}="{value}"{token[end:]}'
        return token

    def _in_attribute(self, match: re.Match[str]) -> str:
        text = self._replacement(match)
        if match[1] in _PREDEFINED:
            return text
        return text.replace('"', "&quot;").replace("'", "&apos;")

    def _replacement(self, match: re.Match[str]) -> str:
        name = match[1]
        if name in _PREDEFINED:
            return match[0]
        entity = self.entities.get(name)
        if entity is None:
            return self._unknown(name)
        self.left -= self._size(name, ())
        if self.left < 0:
            raise self.error("SEC-002", f"&{name};")
        if not entity.text:
            entity.text = self._expand(name)
        return entity.text

    def _size(self, name: str, chain: tuple[str, ...]) -> int:
        """Count the characters of an entity written out, without doing so."""
        if name in chain or len(chain) > 50:
            self._circle((*chain, name))
        entity = self.entities[name]
        if not entity.size:
            size = len(entity.value) + 1
            for match in _REFERENCE.finditer(entity.value):
                if match[1] in self.entities:
                    size += self._size(match[1], (*chain, name))
            entity.size = size
        return entity.size

    def _circle(self, chain: tuple[str, ...]) -> NoReturn:
        shown = chain if len(chain) < 6 else (*chain[:3], "…", *chain[-2:])
        raise self.error("SEC-002", " -> ".join(f"&{name};" for name in shown))

    def _expand(self, name: str) -> str:
        def inner(match: re.Match[str]) -> str:
            if match[1] in _PREDEFINED:
                return match[0]
            if match[1] in self.entities:
                return self._expand(match[1])
            return self._unknown(match[1])

        # A line end within an entity would move all later lines.
        return _REFERENCE.sub(inner, self.entities[name].value).replace("\n", " ")

    def _unknown(self, name: str) -> str:
        known = entities.known(name)
        if name not in self.undeclared:
            self.undeclared[name] = _Undeclared(
                self.parser.CurrentLineNumber,
                self.parser.CurrentColumnNumber + 1,
                known,
            )
        self.undeclared[name].count += 1
        if known:
            return "".join(f"&#{ord(character)};" for character in known)
        return f"&amp;{name};"
