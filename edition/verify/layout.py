"""Questions about the TEI: what is layout of the file, what has words.

And the words that a program may say again: those of headers, headings, attributes.
"""

import re

from lxml import etree

from edition.model import TEI, XML_LANG
from edition.verify.views import name_of
from edition.verify.words import key, parts

_T = f"{{{TEI}}}"
# What may stand in a division of notes.
_GATHERED = frozenset({"head", "note", "noteGrp", "app", "pb", "lb"})
_NAMESPACES = re.compile(r'\s+xmlns(?::\w+)?="[^"]*"')
# What a program may say again: contents, references, the heads of columns, indexes.
# Said again elsewhere: in running heads, indexes, references and relations.
_REPEATED = tuple(
    f"{_T}{name}"
    for name in (
        "teiHeader head cell idno index author persName placeName orgName objectName "
        "eventName bibl title"
    ).split()
)


def is_placed(element: etree._Element) -> bool:
    """Tell whether an element is a part of a letterhead, set where it stands."""
    names = (name_of(node) for node in element.iterancestors())
    around = next((name for name in names if name != "seg"), "")
    return around in ("opener", "closer", "postscript")


def all_text(element: etree._Element) -> str:
    """Give the text of an element and all in it, comments left out."""
    if not isinstance(element.tag, str):
        return ""
    return "".join(map(str, element.itertext(etree.Element)))


def has_words(element: etree._Element) -> bool:
    """Tell whether an element holds a word."""
    return re.search(r"[^\W_]", all_text(element)) is not None


def is_layout(child: etree._Element) -> bool:
    """Tell whether a new line of the file parts an element from its punctuation."""
    tail, following = child.tail or "", child.getnext()
    return "\n" in tail and not tail.strip() and name_of(following) in ("pc", "lbl")


def is_of_notes(head: etree._Element) -> bool:
    """Tell whether a heading stands over nothing but notes or entries.

    A book has these where they are called, and has no use for the heading.
    """
    parent = head.getparent()
    if parent is None or not name_of(parent).startswith(("div", "noteGrp")):
        return False
    found = False
    waiting = list(parent.iterchildren(etree.Element))
    while waiting:
        child = waiting.pop()
        name = name_of(child)
        if name in ("p", "ab") and len(child) and not has_own_text(child):
            waiting += child.iterchildren(etree.Element)
        elif name not in _GATHERED:
            return False
        found |= name in ("note", "app")
    return found


def has_own_text(element: etree._Element) -> bool:
    """Tell whether there is text in an element outside its children."""
    texts = [element.text, *(child.tail for child in element)]
    return any((text or "").strip() for text in texts)


def has_spaces(element: etree._Element) -> bool:
    """Tell whether the spaces between tokens are encoded as characters."""
    if not len(element):
        return False
    space = element.find(f"{_T}c")
    is_space = space is not None and not "".join(space.itertext()).strip()
    return is_space and element.find(f"{_T}w") is not None


def markup(element: etree._Element) -> str:
    """Give an example's content as it is written."""
    parts = [element.text or ""]
    for child in element:
        parts.append(_NAMESPACES.sub("", etree.tostring(child, encoding="unicode")))
    return "".join(parts)


def known(root: etree._Element, loose: bool) -> set[str]:
    """Gather the words of headers, headings and attributes."""
    words: set[str] = set()
    values: set[object] = set()  # annotation says the same of many words
    for element in root.iter(etree.Element):
        if element.attrib:
            said = element.attrib.items()
            values.update(value for name, value in said if name != XML_LANG)
            if name_of(element) == "div":  # what it is may be its heading
                kinds = (element.get("type", ""), element.get("subtype", ""))
                values.update(kind.capitalize() for kind in kinds)
        if element.tag in _REPEATED:
            pieces = list(map(str, element.itertext(etree.Element)))
            words.update("".join(pieces).split())
            words.update(" ".join(pieces).split())
    words.update(word for value in values for word in str(value).split())
    found = {key(word, loose=loose) for word in words}
    found |= {key(part, loose=loose) for word in words for part in parts(word)}
    found.discard("")
    return found
