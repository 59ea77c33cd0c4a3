"""Build the tree of one document from its characters."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.findings import Finding
from edition.reading import decode, doctype
from edition.reading.diagnose import MAX_DEPTH, diagnose, too_deep

# XML 1.0 section 2.8; a declaration of another form is left for the parser to refuse.
_DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')
    (?:\s+encoding\s*=\s*(?:"[\w.-]+"|'[\w.-]+'))?
    (?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>""",
    re.VERBOSE,
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
    return Document(root, findings + more)


def check_depth(root: etree._Element, path: Path) -> None:
    """Raise SEC-006 if elements are nested deeper than :data:`MAX_DEPTH`."""
    deep = _DEEPER(root)
    if isinstance(deep, list) and deep:
        element = deep[0]
        line = element.sourceline if isinstance(element, etree._Element) else 0
        raise too_deep(path, line or 0)
