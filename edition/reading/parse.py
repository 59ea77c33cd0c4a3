"""Build the tree of one document from its characters."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.errors import UnsafeError
from edition.findings import Finding, Place, finding
from edition.reading import decode, doctype
from edition.reading.diagnose import MAX_DEPTH, diagnose, too_deep

# XML 1.0 section 2.8; a declaration of another form is left for the parser to refuse.
_DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')
    (?:\s+encoding\s*=\s*(?:"[\w.-]+"|'[\w.-]+'))?
    (?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>""",
    re.VERBOSE,
)
# More than any list of pointers or points; pictures may stand in @url as data.
MAX_ATTRIBUTE = 1_000_000
_LONGER = etree.XPath(
    f"(//@*[local-name() != 'url'][string-length() > {MAX_ATTRIBUTE}])[1]"
)
_DEEPER = etree.XPath(f"({'/*' * (MAX_DEPTH + 1)})[1]")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: its root and what was found on the way."""

    root: etree._Element
    findings: tuple[Finding, ...]


def parse(data: bytes, path: Path) -> Document:
    """Parse the bytes of a document; ``path`` is named in findings only.

    Nothing but these bytes is read. Raises :class:`XmlError` with line and
    column for what is not well-formed, :class:`UnsafeError` for entities that
    point outside or expand without bound and for elements nested deeper than
    :data:`MAX_DEPTH`.
    """
    text, findings = decode.decode(data, path)
    text, more = doctype.resolve(text, path)
    # The declaration has been obeyed; blanks keep lines and columns in place.
    if match := _DECLARATION.match(text):
        text = re.sub(r"[^\n]", " ", match[0]) + text[match.end() :]
    parser = etree.XMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        load_dtd=False,
        resolve_entities=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise diagnose(text, path, error) from None
    check_depth(root, path)
    _check_attributes(root, path)
    return Document(root, findings + more)


def check_depth(root: etree._Element, path: Path) -> None:
    """Raise SEC-006 if elements are nested deeper than :data:`MAX_DEPTH`."""
    deep = _DEEPER(root)
    if isinstance(deep, list) and deep:
        element = deep[0]
        line = element.sourceline if isinstance(element, etree._Element) else 0
        raise too_deep(path, line or 0)


def _check_attributes(root: etree._Element, path: Path) -> None:
    """Raise SEC-010 if an attribute is longer than :data:`MAX_ATTRIBUTE`."""
    for value in _LONGER(root):
        place = Place(str(path), value.getparent().sourceline or 0)
        name = etree.QName(value.attrname).localname
        limit = f"{MAX_ATTRIBUTE:,}"
        raise UnsafeError(finding("SEC-010", place, name=name, limit=limit))
