"""The canonical form of an edition: one TEI file that needs no other.

XInclude is resolved, pointers into files that have become one lead to their ids,
images are looked for in ``media/`` of the package, the schema in ``schema/``. It
is written as Canonical XML 1.0 with comments, after a declaration and the
instructions ``xml-model``: UTF-8, attributes in order, white space as it was.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from edition.model import XML_BASE, XML_ID, Source

_MODELS = {
    "rng": ("application/xml", "http://relaxng.org/ns/structure/1.0"),
    "rnc": ("application/relax-ng-compact-syntax", ""),
    "xsd": ("application/xml", "http://www.w3.org/2001/XMLSchema"),
    "sch": ("application/xml", "http://purl.oclc.org/dsdl/schematron"),
    "dtd": ("application/xml-dtd", ""),
}
# An attribute with a path in it; what has neither is not looked at more closely.
_PATHLIKE = re.compile(r"[./]")


@dataclass(frozen=True, slots=True)
class Model:
    """A schema of the package: ``href`` from the canonical file, and its kind."""

    href: str
    kind: str


def canonical(
    source: Source, models: Sequence[Model], media: Mapping[Path, str]
) -> bytes:
    """Give the canonical form of a source.

    ``media`` maps the files of images, resolved, to addresses from the canonical
    file. The tree of ``source`` is left as it is.
    """
    root = deepcopy(source.root)
    targets = {**_heads(source), **media}
    names = {path.name for path in targets}
    for original, copy in zip(
        source.root.iter(etree.Element), root.iter(etree.Element), strict=True
    ):
        _localise(source, original, copy, targets, names)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *map(_model, models), ""]
    etree.cleanup_namespaces(root, keep_ns_prefixes=_used_prefixes(root))
    try:
        data: bytes = etree.tostring(root, method="c14n", with_comments=True)
    except etree.C14NError:  # a relative namespace, which C14N 1.0 refuses
        data = etree.tostring(root, encoding="utf-8")
    return "\n".join(lines).encode() + data + b"\n"


def _used_prefixes(root: etree._Element) -> list[str]:
    """Give the prefixes that values of attributes may use, as in ``tei:p``."""
    found = {
        prefix
        for node in root.iter(etree.Element)
        for value in node.attrib.values()
        for prefix in re.findall(r"([\w.-]+):", value)
    }
    return sorted(found)


def _model(model: Model) -> str:
    kind, namespace = _MODELS.get(model.kind, _MODELS["rng"])
    extra = f' schematypens="{namespace}"' if namespace else ""
    return f'<?xml-model href="{model.href}" type="{kind}"{extra}?>'


def _heads(source: Source) -> dict[Path, str]:
    """Give the address of the element each file of the source became.

    It is ``#`` and its id, and ``#`` alone if it has none.
    """
    found = {source.path.resolve(): "#" + source.root.get(XML_ID, "")}
    for node in source.root.iter(etree.Element):
        if node.get(XML_BASE):
            path = source.base(node).resolve()
            found.setdefault(path, "#" + node.get(XML_ID, ""))
    return found


def _localise(
    source: Source,
    original: etree._Element,
    copy: etree._Element,
    targets: Mapping[Path, str],
    names: Collection[str],
) -> None:
    """Write the addresses of an element's attributes for the one file."""
    for name, value in original.attrib.items():
        if name == XML_BASE or not _PATHLIKE.search(value):
            continue
        old = value.split()
        new = [_address(step, source, original, targets, names) for step in old]
        if new != old:
            copy.set(name, " ".join(new))
    base = copy.get(XML_BASE)
    # What XInclude wrote there names a file that is no longer beside this one.
    if base and source.folder / unquote(base) in source.files:
        del copy.attrib[XML_BASE]


def _address(
    step: str,
    source: Source,
    element: etree._Element,
    targets: Mapping[Path, str],
    names: Collection[str],
) -> str:
    """Give the new form of an address, the old one if it leads elsewhere."""
    try:
        parts = urlsplit(step)
        path = unquote(parts.path)
        if parts.scheme or parts.netloc or path.rpartition("/")[2] not in names:
            return step
        target = targets.get((source.base(element).parent / path).resolve(), "")
    except (OSError, ValueError, RuntimeError):
        return step
    if target.startswith("#"):
        target = f"#{parts.fragment}" if parts.fragment else target
    return step if target in ("", "#") else target


def quoted(path: str) -> str:
    """Write a path of the package as an address."""
    return quote(path, safe="/")
