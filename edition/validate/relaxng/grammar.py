"""A schema ready for validation."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.findings import Place, finding
from edition.validate.relaxng import cache
from edition.validate.relaxng.datatypes import CONTEXTUAL, Context, datatype
from edition.validate.relaxng.machine import Machine
from edition.validate.relaxng.names import split
from edition.validate.relaxng.patterns import Data, Element, Pattern, Value
from edition.validate.relaxng.schema import SchemaError, contents
from edition.validate.relaxng.table import Row, Table, write

if TYPE_CHECKING:
    from edition.validate.relaxng.identity import Problem
    from edition.validate.relaxng.simplify import Simple


class Grammar:
    """A compiled schema; it grows faster the more documents it has seen.

    ``path`` is the schema as named. One grammar serves any number of documents,
    one at a time.
    """

    def __init__(self, path: Path, rows: list[Row]) -> None:
        """Take a table; use :func:`compile` to get one."""
        self.path = path
        self.table = Table(rows)
        self.context = Context()
        remember = not any(
            row[0] in ("data", "value") and row[1][1] in CONTEXTUAL for row in rows
        )
        self.machine = Machine(self.table.store, self._accepts, remember=remember)
        self.start = self.machine.state((self.table.start,))

    @cached_property
    def elements(self) -> dict[str, tuple[Element, ...]]:
        """Give the elements of the schema by name, those with one name each."""
        found: dict[str, tuple[Element, ...]] = {}
        for element in self.table.elements():
            for name in element.names:
                found[name] = (*found.get(name, ()), element)
        return found

    @cached_property
    def wild(self) -> tuple[Element, ...]:
        """Give the elements with anyName or nsName."""
        return tuple(item for item in self.table.elements() if item.wild)

    @cached_property
    def namespace(self) -> str:
        """Give the namespace of the elements a document may begin with."""
        names = sorted(name for item in self.start.firsts for name in item.names)
        return split(names[0])[0] if names else ""

    def knows(self, name: str) -> bool:
        """Tell whether an element of this name stands in the schema by name."""
        return name in self.elements

    def _accepts(self, pattern: Pattern, text: str) -> bool:
        """Tell whether a text belongs to a data or value pattern."""
        if isinstance(pattern, Data):
            if not datatype(*pattern.type).allows(text, self.context):
                return False
            exception = pattern.exception
            return exception is None or not self.machine.matches(exception, text)
        if isinstance(pattern, Value):
            type_ = datatype(*pattern.type)
            wanted = type_.value(pattern.value, Context(dict(pattern.ns)))
            return wanted == type_.value(text, self.context)
        return False


def compile(
    path: Path, *, cached: bool = True, ids: bool = True, sound: bool = False
) -> Grammar:
    """Read the schema ``path`` (.rng or .rnc) and make it ready.

    A schema seen before is taken from the user's cache folder unless ``cached``
    is false. With ``ids`` a schema in which the types ID and IDREF are used
    inconsistently is an error, as with jing. A schema known to be ``sound``, as our
    own is, is not checked for that and for the restrictions of RELAX NG 7, which
    takes longer than all else. Raises :class:`SchemaError`,
    :class:`InputError` and, for XML that is not well-formed, :class:`XmlError`.
    """
    rows = cache.load(path, contents(path)) if cached else None
    if rows is None:
        rows = _compile(path, cached, sound=sound)
    if ids and rows[0][3]:
        file, line, column, problem, hint = rows[0][3]
        place = Place(rows[0][2][file], line, column)
        raise SchemaError(finding("RNG-001", place, problem=problem, hint=hint))
    return Grammar(path, rows)


def _compile(path: Path, cached: bool, *, sound: bool) -> list[Row]:
    """Simplify a schema, check it, and keep the result."""
    # Whoever takes the schema from the cache need not load these.
    from edition.validate.relaxng.files import Files
    from edition.validate.relaxng.simplify import simplify

    files = Files(path)
    simple = simplify(files)
    rows = write(simple, None if sound else _fault(simple, path))
    if cached:
        cache.save(path, files.digests, rows)
    return rows


def _fault(simple: "Simple", path: Path) -> "Problem | None":
    """Hold a schema to the restrictions; give where its IDs are inconsistent."""
    from edition.validate.relaxng.identity import unsound
    from edition.validate.relaxng.restrict import restrict
    from edition.validate.relaxng.schema import Spot

    restrict(simple, Spot(str(path), 1, 1))
    return unsound(simple.elements)
