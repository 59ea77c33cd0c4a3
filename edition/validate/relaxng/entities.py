"""What a document type may do to a reader: nothing external, nothing without bound.

The limits are those of :mod:`edition.reading.doctype`, which cannot be used here
since it moves columns.
"""

from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from edition.errors import EditionError, UnsafeError
from edition.findings import Place, finding

# What entities may add to a document, in characters.
_ALLOWANCE, _RATIO, _CEILING = 1_000_000, 10, 50_000_000
# Expat's own refusals: recursion, an external entity in an attribute, growth.
_RECURSIVE, _EXTERNAL, _AMPLIFIED = 12, 16, 43


class Entities:
    """Watches what entities bring in; it takes its place when there is a doctype.

    ``unparsed`` has the names of unparsed entities. An entity that only an external
    DTD can declare counts as text.
    """

    def __init__(
        self,
        parser: expat.XMLParserType,
        path: Path,
        length: int,
        start: Callable[[str, list[str]], None],
        characters: Callable[[str], None],
    ) -> None:
        """Watch ``parser``, which is to read a document of ``length`` bytes.

        ``start`` and ``characters`` are what it calls for start tags and text.
        """
        self.parser = parser
        self.path = path
        self.start = start
        self.characters = characters
        self.unparsed: set[str] = set()
        self.system: str | None = None
        self.left = length + min(max(_ALLOWANCE, _RATIO * length), _CEILING)
        # Even so nothing external is read: see _external.
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, _name: str, system: str | None, *_: object) -> None:
        parser = self.parser
        self.system = system
        parser.ExternalEntityRefHandler = self._external
        parser.SkippedEntityHandler = self._skipped
        parser.UnparsedEntityDeclHandler = lambda name, *_: self.unparsed.add(name)
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attributes: list[str]) -> None:
        self._spend(len(name) + sum(map(len, attributes)))
        self.start(name, attributes)

    def _characters(self, data: str) -> None:
        self._spend(len(data))
        self.characters(data)

    def _spend(self, length: int) -> None:
        self.left -= length
        if self.left < 0:
            raise self._error("SEC-002", "in the text")

    def _skipped(self, name: str, is_parameter: int) -> None:
        if not is_parameter:
            self.characters(f"&{name};")

    def _external(
        self, context: str | None, _base: str | None, system: str | None, *_: object
    ) -> int:
        if context is None and system == self.system:
            return 1  # the external DTD, which is left unread
        raise self._error("SEC-001", system or "?")

    def _error(self, code: str, name: str) -> EditionError:
        parser = self.parser
        place = Place(
            str(self.path), parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        )
        return UnsafeError(finding(code, place, name=name))

    def unsafe(self, code: int) -> EditionError | None:
        """Make the error for what Expat itself refused for safety's sake."""
        if code == _EXTERNAL:
            return self._error("SEC-001", "in an attribute")
        if code == _RECURSIVE:
            return self._error("SEC-002", "one contains itself")
        if code == _AMPLIFIED:
            return self._error("SEC-002", "in the document type")
        return None
