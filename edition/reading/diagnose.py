"""Say in plain words why a document is not well-formed, and where.

The parser that builds trees gives no column and calls mistakes by their grammar.
So the document is read once more by Expat, which knows the exact place, and the
words around that place say what the writer probably did.
"""

import re
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from edition.errors import UnsafeError, XmlError
from edition.findings import Place, finding
from edition.reading.mistakes import Scene, explain

# The library that lays out pages follows elements by recursion and gives up at
# about 145; real documents reach 15.
MAX_DEPTH = 128


def diagnose(
    text: str, path: Path, error: etree.XMLSyntaxError | expat.ExpatError
) -> XmlError | UnsafeError:
    """Make the error XML-001 for a document that could not be parsed.

    ``error`` is what the parser said that failed; its words are used only where
    this reading finds no fault. Elements nested beyond all bounds are SEC-006.
    """
    data = text.encode()
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    # With a default handler, references to entities are not expanded.
    parser.DefaultHandler = lambda _: None
    stack: list[tuple[str, int]] = []
    prefixes: set[str] = {"xml", "xmlns"}
    parser.StartElementHandler = lambda name, _: stack.append(
        (_raw(name), parser.CurrentLineNumber)
    )
    parser.EndElementHandler = lambda _: stack.pop()
    parser.StartNamespaceDeclHandler = lambda prefix, _: prefixes.add(prefix or "")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        index = parser.ErrorByteIndex
        index = len(data) if index < 0 else index
        before = data[max(0, index - 1000) : index].decode(errors="ignore")
        after = data[index : index + 1000].decode(errors="ignore")
        scene = Scene(fault.code, before, after, stack, prefixes)
        reason, hint = explain(scene)
        column = max(1, fault.offset + 1 - scene.back)
        place = Place(str(path), fault.lineno, column)
        return XmlError(finding("XML-001", place, reason=reason, hint=hint))
    return _fallback(path, error)


def too_deep(path: Path, line: int = 0) -> UnsafeError:
    """Make the error for elements nested deeper than :data:`MAX_DEPTH`."""
    return UnsafeError(finding("SEC-006", Place(str(path), line), limit=MAX_DEPTH))


def _fallback(
    path: Path, error: etree.XMLSyntaxError | expat.ExpatError
) -> XmlError | UnsafeError:
    """Use the words of the parser that failed."""
    if isinstance(error, expat.ExpatError):
        line, column = error.lineno, error.offset + 1
        reason = expat.ErrorString(error.code)
    else:
        line, column = error.position
        reason = re.sub(r", line \d+, column \d+.*", "", error.msg or "")
    if "depth" in reason:
        return too_deep(path, line)
    place = Place(str(path), line, column)
    return XmlError(finding("XML-001", place, reason=reason, hint="correct this place"))


def _raw(name: str) -> str:
    """Give the name as written from Expat's ``uri local prefix``."""
    parts = name.split(" ")
    return f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[-1]
