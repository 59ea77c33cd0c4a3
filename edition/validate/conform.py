"""Hold a document against a schema and say where they disagree.

RELAX NG is our own engine's, with line and column; XML Schema and DTDs are
libxml2's, Schematron is :mod:`edition.validate.schematron`. A document of one file
is read as it stands. One that includes others is checked as the whole that it
becomes, and each mistake is brought back to its own file and line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from edition.findings import Place, Severity, finding
from edition.incremental import inputs
from edition.model import Source
from edition.reading import files
from edition.validate import dtd, schemas, schematron
from edition.validate.binding import Schema
from edition.validate.relaxng import Grammar, SchemaError, compile, validate

_BRACED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a schema says: where, the path in TEI's terms, what, what to do.

    ``severity`` is given by a rule that says itself how grave it is.
    """

    place: Place
    path: str
    message: str
    hint: str = ""
    severity: Severity | None = None


def problems(source: Source, schema: Schema) -> Iterator[Problem]:
    """Give all that a schema finds in a document, in order.

    Raises :class:`SchemaError` for a schema that cannot be used, and
    :class:`schematron.NotRunError` for rules that cannot be run here.
    """
    if schema.kind in ("rng", "rnc"):
        return _relaxng(source, schema.path)
    inputs.blind()  # these read on their own what a schema includes
    if schema.kind == "sch":
        return _schematron(source, schema.path)
    if schema.kind == "xsd":
        return _libxml2(source, _xsd(schema.path, *_state(schema.path)))
    return _libxml2(source, dtd.load(schema.path))


def doctype(source: Source) -> etree.DTD | None:
    """Give the DTD a document itself declares, if that has elements."""
    text = dtd.declarations(source)
    return dtd.compiled(text, source.path) if text else None


def by_doctype(source: Source, check: etree.DTD) -> Iterator[Problem]:
    """Give what the document's own DTD finds."""
    return _libxml2(source, check)


def grammar(path: Path) -> tuple[Grammar, bool]:
    """Give a compiled schema, and whether its types ID and IDREF can be used.

    One process compiles a schema once, as long as the file stays as it is.
    """
    compiled, ids, files_ = _grammar(path, *_state(path))
    for name in files_:
        inputs.note(name)
    return compiled, ids


def _state(path: Path) -> tuple[int, int]:
    """Give what changes when a file does; raises :class:`InputError`."""
    try:
        status = path.stat()
    except OSError as error:
        raise files.failure(path, error) from None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _grammar(
    path: Path, _changed: int, _size: int
) -> tuple[Grammar, bool, tuple[str, ...]]:
    with inputs.watch() as watch:
        try:
            compiled = compile(path, sound=path == schemas.house())
            return compiled, True, tuple(watch.files)
        except SchemaError as error:
            try:
                # Customisations often trip over this; the rest of them is sound.
                return compile(path, ids=False), False, tuple(watch.files)
            except SchemaError:
                raise error from None


def _relaxng(source: Source, path: Path) -> Iterator[Problem]:
    compiled, ids = grammar(path)
    data = files.load(source.path)
    if len(source.files) == 1:
        for item in validate(data, compiled, path=source.path, ids=ids):
            place = Place(str(source.path), item.line, item.column)
            yield Problem(place, item.path, item.message, item.hint)
        return
    data = etree.tostring(source.root, encoding="utf-8", xml_declaration=True)
    marks = _marks(data)
    elements = list(source.root.iter(etree.Element))
    starts = [mark[:2] for mark in marks]
    for item in validate(data, compiled, path=source.path, ids=ids):
        index = max(bisect_right(starts, (item.line, item.column)) - 1, 0)
        place = source.place(elements[marks[index][2]])
        yield Problem(place, item.path, item.message, item.hint)


def _marks(data: bytes) -> list[tuple[int, int, int]]:
    """Give line and column of each tag, and the number of its element."""
    marks: list[tuple[int, int, int]] = []
    open_: list[int] = []
    total = 0
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal total
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        marks.append((line, column, total))
        open_.append(total)
        total += 1

    def end(_name: str) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        marks.append((line, column, open_.pop()))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return marks


def _libxml2(source: Source, check: etree.XMLSchema | etree.DTD) -> Iterator[Problem]:
    root = source.root
    # The error log lives with the check: it is read at once.
    check.validate(root.getroottree())
    for entry in list(check.error_log):
        found = root.xpath(entry.path) if entry.path else None
        element = found[0] if isinstance(found, list) and found else root
        if not isinstance(element, etree._Element):
            element = root
        message = " ".join(_BRACED.sub("", entry.message).split())
        place = source.place(element)
        yield Problem(place, tei_path(element), message.rstrip("."))


def tei_path(element: etree._Element) -> str:
    """Give the path of an element in TEI's terms: ``text/body/div[2]/p[7]``."""
    steps: list[str] = []
    node: etree._Element | None = element
    while node is not None:
        parent = node.getparent()
        if parent is None:
            break
        name = etree.QName(node).localname
        before = sum(1 for _ in node.itersiblings(node.tag, preceding=True))
        more = before or next(node.itersiblings(node.tag), None) is not None
        steps.append(f"{name}[{before + 1}]" if more else name)
        node = parent
    return "/".join(reversed(steps))


@lru_cache(maxsize=8)
def _xsd(path: Path, _changed: int, _size: int) -> etree.XMLSchema:
    # Parts of it may stand beside it; libxml2 has no means to ask the network.
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        return etree.XMLSchema(etree.parse(str(path), parser))
    except (etree.LxmlError, OSError) as error:
        problem = " ".join(str(error).split())[:300]
        hint = "correct the schema"
        raise SchemaError(
            finding("RNG-001", Place(str(path)), problem=problem, hint=hint)
        ) from None


def _schematron(source: Source, path: Path) -> Iterator[Problem]:
    for item in schematron.run(source.root, path):
        element = item.element
        place = source.place(element)
        yield Problem(place, tei_path(element), item.message, "", item.severity)
