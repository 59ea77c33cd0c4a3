"""The words of header elements as plain strings.

Header prose is short and is quoted in title pages, catalogues and package files,
so it is given in its reading form: expansions, corrections and regularisations
instead of what they stand for, no notes, no deleted words, one space between
words (TEI P5 sections 3.5 and 3.6 for the elements named here).
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from edition.model import TEI

_SPACE = re.compile("[ \t\r\n]+")

# Of the children of a choice the first of these that is there is read.
_CHOICE = ("expan", "corr", "reg", "ex", "seg", "unclear", "orig", "abbr", "sic")
_UNREAD = frozenset({"note", "del", "rdg", "rdgGrp", "fw", "graphic", "figDesc"})
# Elements before and after which a word always ends.
_APART = frozenset(
    {"ab", "addrLine", "address", "cell", "desc", "head", "item", "label", "lb"}
    | {"list", "p", "pb", "cb", "gb", "milestone", "row", "space"}
)
# The parts of an entry: words end between them unless text stands there.
_LISTED = frozenset(
    {"author", "bibl", "biblScope", "date", "edition", "editor", "idno", "imprint"}
    | {"publisher", "pubPlace", "title", "persName", "orgName", "name", "roleName"}
    | {"forename", "surname", "nameLink", "genName", "addName", "affiliation"}
)

# Words about markup keep their look, or sentences about it are hard to follow.
_SIGNS = {"gi": ("<", ">"), "att": ("@", "")}


def local(element: etree._Element) -> str:
    """Give the local name of an element, ``""`` for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def squeeze(text: str) -> str:
    """Make every run of XML white space one space, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def plain(
    element: etree._Element | None, skip: Collection[str] = (), *, urls: bool = False
) -> str:
    """Give the words of an element without those of elements named in ``skip``.

    With ``urls`` the address of a pointer stands where it has no words of its
    own. ``None`` has no words.
    """
    if element is None:
        return ""
    return squeeze("".join(_parts(element, frozenset(skip) | _UNREAD, urls)))


def _parts(element: etree._Element, skip: frozenset[str], urls: bool) -> Iterator[str]:
    before = element.text or ""
    yield before
    children = list(element)
    if local(element) == "choice":
        names = [local(child) for child in children]
        best = next((name for name in _CHOICE if name in names), "")
        if best:
            children = [children[names.index(best)]]
    for child in children:
        name = local(child)
        if child.tag is etree.Entity:
            yield child.text or ""
        elif name in _SIGNS and name not in skip:
            begin, end = _SIGNS[name]
            yield f"{begin}{plain(child, skip)}{end}"
        elif name and name not in skip:
            apart = name in _APART and child.get("break") != "no"
            listed = name in _LISTED
            if apart or (listed and not before):
                yield " "
            yield from _parts(child, skip, urls)
            target = child.get("target", "")
            if urls and target.startswith(("http:", "https:")) and not plain(child):
                yield f"<{target}>"
            if apart or (listed and not child.tail):
                yield " "
        before = child.tail or ""
        if local(element) != "choice":
            yield before


def named(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """Give the TEI children of these names in document order."""
    if element is None:
        return []
    return [child for child in element if local(child) in names]


def first(element: etree._Element | None, path: str) -> etree._Element | None:
    """Give the first descendant on a path of TEI names such as ``a/b``."""
    if element is None:
        return None
    return element.find("/".join(f"{{{TEI}}}{name}" for name in path.split("/")))


def every(element: etree._Element | None, path: str) -> list[etree._Element]:
    """Give all elements on a path of TEI names; ``.//`` may begin it."""
    if element is None:
        return []
    start, rest = (".//", path[3:]) if path.startswith(".//") else ("", path)
    steps = "/".join(f"{{{TEI}}}{name}" for name in rest.split("/"))
    found: list[etree._Element] = element.findall(start + steps)
    return found
