"""Document type declarations as schemas (XML 1.0 section 2.8).

A document's own declarations, and those of a DTD beside it, are read as text and
checked by libxml2 without the document; what a DTD asks for from elsewhere is not
fetched.
"""

import io
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from lxml import etree

from edition.errors import EditionError
from edition.findings import Place, finding
from edition.model import Source
from edition.reading import decode, files
from edition.validate.relaxng import SchemaError

_OUTSIDE = re.compile(r"<!ENTITY\s+%\s+\S+\s+(?:SYSTEM|PUBLIC)\b")
_ELEMENT = "<!ELEMENT"


def declarations(source: Source) -> str:
    """Give the declarations of the document and of its local DTD, if these
    declare elements; else nothing.
    """
    try:
        text = decode.decode(files.load(source.path), source.path)[0]
    except EditionError:
        return ""
    if "<!DOCTYPE" not in text:
        return ""
    inner, system = _doctype(text)
    found = inner
    if system and not urlsplit(system).scheme:
        try:
            path = source.path.parent / unquote(system)
            found += "\n" + decode.decode(files.load(path), path)[0]
        except (EditionError, ValueError):
            pass  # a DTD that is not there declares nothing
    return found if _ELEMENT in found else ""


def _doctype(text: str) -> tuple[str, str]:
    """Give the internal subset and the system identifier."""
    spans: list[int] = []
    systems: list[str] = []
    data = text.encode()
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, system: str | None, _public: str | None, _has: bool) -> None:
        spans.append(parser.CurrentByteIndex)
        systems.append(system or "")

    def end() -> None:
        spans.append(parser.CurrentByteIndex)

    parser.StartDoctypeDeclHandler = start
    parser.EndDoctypeDeclHandler = end
    with suppress(expat.ExpatError):  # what is wrong has been told in reading
        parser.Parse(data, True)
    if len(spans) < 2:
        return "", ""
    whole = data[spans[0] : spans[1]].decode(errors="replace")
    begin, last = whole.find("["), whole.rfind("]")
    return (whole[begin + 1 : last] if 0 <= begin < last else ""), systems[0]


def load(path: Path) -> etree.DTD:
    """Compile the DTD of a file; raises :class:`SchemaError`."""
    return compiled(decode.decode(files.load(path), path)[0], path)


def compiled(text: str, path: Path) -> etree.DTD:
    """Compile declarations; ``path`` is named in errors."""
    place = Place(str(path))
    if _OUTSIDE.search(text):
        problem = "the DTD is made of other files, which are not read"
        hint = "give it as one file, or use RELAX NG"
        raise SchemaError(finding("RNG-001", place, problem=problem, hint=hint))
    try:
        return etree.DTD(io.StringIO(text))
    except etree.DTDParseError as error:
        hint = "correct the DTD"
        raise SchemaError(
            finding("RNG-001", place, problem=str(error), hint=hint)
        ) from None
