"""Attributes that are valid and mean something: ids, languages, addresses."""

import re
from urllib.parse import quote, urlsplit

from lxml import etree

from edition.model import XML_LANG
from edition.tei import tongues
from edition.tei.languages import UNKNOWN, tag
from edition.xhtml.tree import Element, X

_RTL = frozenset("Arab Hebr Syrc Thaa Nkoo Samr Mand Adlm Rohg Yezi".split())


def identify(root: Element, taken: set[str]) -> None:
    """Keep ids that are unique in the book and safe everywhere; drop the others."""
    for element in root.iter(etree.Element):
        ident = element.get("id")
        if ident is None:
            continue
        if ident in taken or not ident.strip() or re.search(r"\s", ident):
            del element.attrib["id"]
        else:
            taken.add(ident)


def give_id(element: Element, wish: str, taken: set[str]) -> str:
    """Give an element that has none an id, as near to ``wish`` as is free."""
    ident: str | None = element.get("id")
    if ident is None:
        ident = wish
        while ident in taken:
            ident += "x"
        taken.add(ident)
        element.set("id", ident)
    return ident


def set_languages(root: Element, language: str) -> None:
    """Give ``lang``, ``xml:lang`` and ``dir`` by BCP 47; drop what is no tag."""
    if root.get("lang") is None and language != UNKNOWN:
        root.set("lang", language)
    for element in root.iter(etree.Element):
        value = element.attrib.pop("lang", None)
        if value is None:
            continue
        code = tag(str(value))
        if code == UNKNOWN:
            continue
        element.set("lang", code)
        element.set(XML_LANG, code)
        direction = direction_of(code)
        outer = next(
            (e.get("dir") for e in element.iterancestors() if e.get("dir")), "ltr"
        )
        if direction != outer:
            element.set("dir", direction)


def direction_of(code: str) -> str:
    """Give the direction of a language's usual script, ``ltr`` or ``rtl``."""
    return "rtl" if tongues.script(code) in _RTL else "ltr"


def address(href: str) -> str:
    """Make a link's address valid by the URL standard, or give nothing."""
    href = "".join(href.split())
    if href.startswith("#"):
        return href
    try:
        split = urlsplit(href)
        port = split.port
    except ValueError:
        return ""
    if split.scheme.lower() == "mailto":
        return quote(href, safe="@:/?&=%+.,;-_~!$'()*")
    host = split.hostname or ""
    if split.scheme.lower() not in ("http", "https") or not re.fullmatch(
        r"[^\0-,/:-@\[-^`{-\x7f]+", host
    ):
        return ""
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return ""
    safe = "/:@!$&'()*+,;=%-._~"
    path = _percent(quote(split.path, safe=safe))
    query = _percent(quote(split.query, safe=safe + "/?"))
    fragment = _percent(quote(split.fragment, safe=safe + "/?"))
    return (
        f"{split.scheme.lower()}://{host}"
        + (f":{port}" if port else "")
        + path
        + (f"?{query}" if query else "")
        + (f"#{fragment}" if fragment else "")
    )


def _percent(text: str) -> str:
    """Escape per cent signs that begin no escape."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)


def unlink(link: Element) -> None:
    """Make a link that leads nowhere plain text."""
    link.tag = X + "span"
    for name in ("href", "role"):
        link.attrib.pop(name, None)
