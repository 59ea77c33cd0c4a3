"""Drawings that are safe to hand on: SVG that runs nothing and fetches nothing.

A drawing is read as carefully as a TEI file (no external entity, none without
bound, no great depth). What it may hold is said, not what it may not: elements of
SVG 1.1 and 2 that draw, addresses within the drawing and pictures within it. EPUB
3.3 section 6.2 and its section 3.6 on remote resources ask no less.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from edition.errors import EditionError
from edition.reading.parse import parse

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_DRAWING = frozenset(
    "svg g defs symbol use switch a title desc metadata style view "
    "path rect circle ellipse line polyline polygon text tspan textPath tref image "
    "linearGradient radialGradient stop pattern clipPath mask marker hatch hatchpath "
    "meshgradient meshrow meshpatch solidcolor filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG "
    "feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset "
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence "
    "font font-face font-face-name font-face-src glyph missing-glyph hkern vkern "
    "altGlyph altGlyphDef altGlyphItem glyphRef color-profile cursor "
    "animate animateColor animateMotion animateTransform mpath set".split()
)
_MOVING = frozenset("animate animateColor animateMotion animateTransform set".split())
# Elements of these come from drawing programs and mean nothing to others.
_FOREIGN = re.compile(
    r"http://(?:www\.inkscape\.org|sodipodi\.|creativecommons\.org|purl\.org/dc|"
    r"web\.resource\.org|ns\.adobe\.com)|http://www\.w3\.org/1999/02/22-rdf|"
    r"http://www\.bohemiancoding\.com|http://www\.serif\.com|https://boxy-svg\.com"
)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_ADDRESSES = frozenset(("href", "src", "base", "action", "to", "from", "values", "by"))
# Without one of these a value of CSS fetches nothing.
_SUSPECT = re.compile(r"[\\@]|url|image|src", re.IGNORECASE)
# Elements that a drawing may come to when each use is put in place.
MOST_ELEMENTS = 200_000


def checked(data: bytes) -> tuple[str, bytes]:
    """Say why a drawing is not taken, empty if it is; give its bytes as taken.

    They are given anew, without document type and instructions, where it has any.
    """
    try:
        root = parse(data, Path("image.svg")).root
    except EditionError as error:
        return f"it cannot be read: {error.finding.message}", b""
    if root.tag != f"{{{_SVG}}}svg":
        return "not an image that e-books may hold", b""
    reason = next(_faults(root), "")
    if not reason and _too_many(root):
        reason = "its uses of its own parts multiply without bound"
    outside = list(root.itersiblings(preceding=True))
    if b"<!DOCTYPE" in data or any(node.tag is etree.PI for node in outside):
        data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return reason, data


def _faults(root: etree._Element) -> Iterator[str]:
    """Give a reason for each thing that a safe drawing does not have."""
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace != _SVG and not _FOREIGN.match(name.namespace or ""):
            yield f"it holds <{name.localname}>, which is no part of a drawing"
        elif name.namespace == _SVG and name.localname not in _DRAWING:
            yield f"it holds <{name.localname}>"
        if name.localname == "style":
            yield from _style("".join(element.itertext()))
        moved = str(element.get("attributeName", "")).rpartition(":")[2].lower()
        if name.localname in _MOVING and (moved == "href" or moved.startswith("on")):
            yield f"it changes {moved}"
        for key, value in element.attrib.items():
            yield from _attribute(etree.QName(key).localname.lower(), str(value))
    if any(node.tag is etree.PI for node in root.iter()):
        yield "it holds an instruction to programs"


def _attribute(name: str, value: str) -> Iterator[str]:
    plain = "".join(value.split())
    if name.startswith("on"):
        yield f"it runs a program ({name})"
    elif name == "href":
        if not plain.startswith("#") and not _PICTURE.match(plain):
            yield "it shows or fetches what is elsewhere"
    elif name == "src" or (name == "base" and plain):
        yield "it shows or fetches what is elsewhere"
    elif name in _ADDRESSES and "script:" in plain.lower():
        yield "it runs a program"
    elif _SUSPECT.search(value):
        yield from _style(value)


def _style(css: str) -> Iterator[str]:
    """Go through CSS by its grammar, so that no escape hides an address."""
    import tinycss2  # only drawings with style need it

    for token in _tokens(tinycss2.parse_component_value_list(css)):
        if token.type == "at-keyword" and token.lower_value == "import":
            yield "it imports a style sheet"
        if token.type == "error" and token.kind in ("bad-url", "bad-string"):
            yield "its style cannot be read"
        elif (token.type == "url" and not _is_inside(token.value)) or (
            token.type == "string" and _is_address(token.value)
        ):
            yield "its style fetches what is elsewhere"


def _tokens(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        inner = item.arguments if item.type == "function" else None
        yield from _tokens(inner or getattr(item, "content", None) or [])


def _is_inside(url: str) -> bool:
    return url.strip().startswith("#") or bool(_PICTURE.match(url.strip()))


def _is_address(text: str) -> bool:
    """Tell whether a string of a style, such as a font's name, can be fetched."""
    return bool(re.search(r"[:/]", text)) and not _is_inside(text)


def _too_many(root: etree._Element) -> bool:
    """Tell whether the drawing grows without bound when its uses are put in place."""
    known: dict[etree._Element, float] = {}
    named = {str(item.get("id")): item for item in root.iter() if item.get("id")}

    def size(element: etree._Element, chain: frozenset[str]) -> float:
        if element in known:
            return known[element]
        total = 1.0
        href = element.get("href") or element.get(f"{{{_XLINK}}}href") or ""
        ident = str(href)[1:]
        if etree.QName(element).localname == "use" and ident in named:
            if ident in chain or len(chain) > 50:
                return float("inf")
            total += size(named[ident], chain | {ident})
        total += sum(size(child, chain) for child in element.iterchildren("*"))
        known[element] = total
        return total

    try:
        return size(root, frozenset()) > MOST_ELEMENTS
    except RecursionError:
        return True
