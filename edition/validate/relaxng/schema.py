"""A schema as it is read: one kind of node for both syntaxes of RELAX NG.

The readers of the XML syntax and of the compact syntax give trees of
:class:`Node`, annotations left out; what is wrong with a schema is a
:class:`SchemaError` that names its file, line and column.
"""

from dataclasses import dataclass, field
from pathlib import Path

from edition.errors import EditionError, InputError
from edition.findings import Place, finding
from edition.incremental import inputs

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list "
    "mixed ref parentRef empty text value data notAllowed externalRef grammar".split()
)
NAME_CLASSES = frozenset(("name", "anyName", "nsName", "choice"))
COMPONENTS = frozenset(("start", "define", "div", "include"))


class SchemaError(EditionError):
    """The schema cannot be used; the documents may well be right."""

    exit_code = 11


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a schema: file as named, 1-based line and column."""

    file: str
    line: int
    column: int

    def error(self, problem: str, hint: str = "correct the schema") -> SchemaError:
        """Make the error for what is wrong at this place."""
        place = Place(self.file, self.line, self.column)
        return SchemaError(finding("RNG-001", place, problem=problem, hint=hint))


@dataclass(slots=True, eq=False)
class Node:
    """An element of the XML syntax, or what means the same in the compact one.

    ``ns`` is the inherited namespace of names without a prefix, ``library`` the
    inherited datatype library, ``namespaces`` the prefixes in scope (``""`` for
    the default namespace), which only values of type QName ask for. ``base`` is
    the folder or address that a relative ``href`` starts from.
    """

    kind: str
    spot: Spot
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    ns: str = ""
    library: str = ""
    namespaces: dict[str, str] = field(default_factory=dict)
    base: str = ""

    def error(self, problem: str, hint: str = "correct the schema") -> SchemaError:
        """Make the error for what is wrong with this node."""
        return self.spot.error(problem, hint)


def contents(path: Path) -> bytes:
    """Read a file; raises :class:`InputError` where that cannot be done."""
    inputs.note(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        where = Place(str(path))
        raise InputError(finding("IN-001", where, hint="check the name")) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(finding("IN-002", Place(str(path)), reason=reason)) from None
