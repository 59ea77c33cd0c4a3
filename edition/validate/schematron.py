"""Schematron rules, of a file of their own or within RELAX NG (ISO/IEC 19757-3).

``xslt/schematron.xsl`` makes a stylesheet of the rules. Those in XPath 1 run in
libxslt; those in XPath 2 or 3, TEI's among them, need the optional library
saxonche. Neither may read other files by the network, nor write any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from edition import assets
from edition.errors import EditionError
from edition.findings import Place, Severity, finding
from edition.validate.binding import SCHEMATRON
from edition.validate.relaxng import SchemaError

_NEW, _OLD = SCHEMATRON
# What rules are written in where they do not say: XPath 1, as the standard has it.
_OLDEST = ("", "xslt", "xslt1", "xpath", "xpath1")
_ROLES = {
    Severity.WARNING: ("warning", "warn", "nonfatal"),
    Severity.INFO: ("info", "information", "informational", "hint"),
}
INSTALL = "install it: pip install saxonche"


class NotRunError(EditionError):
    """Rules that cannot be run here; the finding (SCH-005) says why."""

    exit_code = 11


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says of an element; ``severity`` if its ``@role`` is known."""

    element: etree._Element
    message: str
    severity: Severity | None


def has_rules(path: Path) -> bool:
    """Tell whether a schema has Schematron in it."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return path.suffix.lower() != ".rnc" and any(
        name.encode() in data for name in SCHEMATRON
    )


def run(root: etree._Element, path: Path) -> Iterator[Said]:
    """Run the rules of ``path`` over a document.

    Raises :class:`SchemaError` for rules that are wrong, :class:`NotRunError`
    where the library that they need is not installed.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise _wrong(path, str(error)) from None
    stylesheet, version = _stylesheet(path, status.st_mtime_ns, status.st_size)
    if version == "1.0":
        found = _libxslt(path, stylesheet, root)
    else:
        found = _saxon(path, stylesheet, root)
    seen: set[tuple[str, str]] = set()
    for item in found.iter("said"):
        way, message = item.get("way", ""), " ".join("".join(item.itertext()).split())
        if (way, message) not in seen:
            seen.add((way, message))
            yield Said(_follow(root, way), message, _severity(item.get("role", "")))


def _severity(role: str) -> Severity | None:
    words = role.lower()
    return next((level for level, names in _ROLES.items() if words in names), None)


def _follow(root: etree._Element, way: str) -> etree._Element:
    element = root
    for number in map(int, way.split()):
        element = next(
            child
            for index, child in enumerate(element.iterchildren(etree.Element))
            if index == number
        )
    return element


@lru_cache(maxsize=8)
def _stylesheet(path: Path, _changed: int, _size: int) -> tuple[bytes, str]:
    """Give the stylesheet of the rules in a file, and its version of XSLT."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        tree = etree.parse(str(path), parser)
    except (etree.XMLSyntaxError, OSError) as error:
        raise _wrong(path, str(error)) from None
    for element in tree.iter(f"{{{_OLD}}}*"):
        element.tag = element.tag.replace(_OLD, _NEW)
    root = tree.getroot()
    binding = root.get("queryBinding", "").lower()
    is_own = root.tag == f"{{{_NEW}}}schema"
    version = "1.0" if is_own and binding in _OLDEST else "3.0"
    make = etree.XSLT(
        etree.parse(assets.stylesheet("schematron.xsl")),
        access_control=etree.XSLTAccessControl.DENY_ALL,
    )
    return bytes(make(tree, version=etree.XSLT.strparam(version))), version


def _libxslt(path: Path, stylesheet: bytes, root: etree._Element) -> etree._Element:
    try:
        rules = etree.XSLT(
            etree.fromstring(stylesheet),
            access_control=etree.XSLTAccessControl.DENY_ALL,
        )
        return rules(root).getroot()
    except etree.XSLTError as error:
        raise _wrong(path, str(error)) from None


def _saxon(path: Path, stylesheet: bytes, root: etree._Element) -> etree._Element:
    try:
        import saxonche
    except ImportError:
        reason = "they need XPath 2, and saxonche is not installed"
        raise NotRunError(
            finding(
                "SCH-005", Place(str(path)), schema=path, reason=reason, hint=INSTALL
            )
        ) from None
    with saxonche.PySaxonProcessor(license=False) as saxon:
        saxon.set_configuration_property(
            "http://saxon.sf.net/feature/allowedProtocols", "file"
        )
        saxon.set_configuration_property(
            "http://saxon.sf.net/feature/allow-external-functions", "off"
        )
        try:
            compiler = saxon.new_xslt30_processor()
            rules = compiler.compile_stylesheet(stylesheet_text=stylesheet.decode())
            document = saxon.parse_xml(
                xml_text=etree.tostring(root, encoding="unicode", with_tail=False)
            )
            text = rules.transform_to_string(xdm_node=document)
        except saxonche.PySaxonApiError as error:
            raise _wrong(path, str(error)) from None
    return etree.fromstring(text.encode())


def _wrong(path: Path, problem: str) -> SchemaError:
    said = " ".join(problem.split())[:300]
    hint = "correct the Schematron rules"
    return SchemaError(finding("RNG-001", Place(str(path)), problem=said, hint=hint))
