"""What the structure tree of a PDF must be after ISO 14289-1 (PDF/UA-1).

The Matterhorn Protocol numbers what can go wrong; the faults here are those of
its checkpoints 01, 06, 09, 13 to 15, 17, 19 and 28 that a program can see, and
those of ISO 32000-1 section 14.7 about the tree itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.checks.pdf_content import Content, Object

# ISO 32000-1 section 14.8.4.
_TYPES = frozenset(
    (
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct "
        "Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody "
        "TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB "
        "RT RP WT WP Figure Formula Form"
    ).split()
)
# What may stand right within another, and what something must stand within.
_WITHIN = {
    "TOCI": {"TOC"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
_HOLDS = {
    "TOC": {"TOC", "TOCI", "Caption"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
}
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_HEADING = re.compile(r"H([1-6])")


@dataclass(slots=True)
class _Tree:
    """What was met on the way through the tree."""

    owners: dict[tuple[Object, int], Object] = field(default_factory=dict)
    annotations: dict[Object, tuple[Object, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    level: int = 0
    faults: dict[str, None] = field(default_factory=dict)

    def fault(self, text: str) -> None:
        """Keep a fault; each kind is told once."""
        self.faults.setdefault(text)


def faults(pdf: pikepdf.Pdf, pages: Mapping[Object, Content]) -> Iterator[str]:
    """Give what is wrong with the tags; ``pages`` are the contents as read."""
    tree = _Tree()
    root = pdf.Root.StructTreeRoot
    # A stack instead of recursion: books are nested more deeply than Python.
    stack: list[tuple[Any, Object, Any]] = [(root.get("/K", Array()), (0, 0), root)]
    while stack:
        item, page, parent = stack.pop()
        if isinstance(item, Array):
            stack.extend((kid, page, parent) for kid in reversed(list(item)))
        elif isinstance(item, Dictionary):
            pg = item.get("/Pg")
            page = page if pg is None else pg.objgen
            kind = item.get("/Type")
            if kind == Name.MCR:
                tree.owners[page, int(item.MCID)] = parent.objgen
            elif kind == Name.OBJR:
                owner = (parent.objgen, _name(parent))
                tree.annotations[item.Obj.objgen] = owner
            else:
                _element(item, parent, tree)
                stack.append((item.get("/K", Array()), page, item))
        else:
            tree.owners[page, int(item)] = parent.objgen
    yield from tree.faults
    yield from _idents(root, tree)
    yield from _content_faults(pdf, pages, tree)
    yield from _annotation_faults(pdf, tree)


def _name(element: Any) -> str:
    return str(element.get("/S", "")).removeprefix("/")


def _element(element: Any, parent: Any, tree: _Tree) -> None:
    """Look at one structure element."""
    name, outer = _name(element), _name(parent)
    if name not in _TYPES:
        tree.fault(f"the tag {name} is not a standard one")
    if element.get("/P", Dictionary()).objgen != parent.objgen:
        tree.fault(f"a tag {name} does not name its parent")
    if (name in _WITHIN and outer not in _WITHIN[name]) or (
        outer in _HOLDS and name not in _HOLDS[outer]
    ):
        tree.fault(f"a tag {name} stands within {outer}")
    if "/Lang" in element and not _LANGUAGE.fullmatch(str(element.Lang)):
        tree.fault(f'"{element.Lang}" is no language tag')
    if found := _HEADING.fullmatch(name):
        level = int(found[1])
        if level > tree.level + 1:
            tree.fault(f"a heading {name} follows one of level {tree.level}")
        tree.level = level
    elif name in ("Figure", "Formula"):
        if not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            tree.fault(f"a {name} has no alternative text")
    elif name == "Note":
        tree.notes.append(str(element.get("/ID", "")))
    elif name == "TH" and _attribute(element, "/Scope") is None:
        tree.fault("a header cell has no scope")
    elif name == "Table":
        _table(element, tree)


def _attribute(element: Any, key: str) -> Any:
    """Give an attribute of an element, None if it has none of the name."""
    said = element.get("/A", Array())
    for attributes in [said] if isinstance(said, Dictionary) else said:
        if isinstance(attributes, Dictionary) and key in attributes:
            return attributes[key]
    return None


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    kids = kids if isinstance(kids, Array) else [kids]
    return [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]


def _table(table: Any, tree: _Tree) -> None:
    """Ask whether all rows of a table are equally long, spans counted (7.2)."""
    widths: set[int] = set()
    for group in [table, *(kid for kid in _kids(table) if _name(kid) != "TR")]:
        hanging: list[int] = []  # how many cells reach into each row from above
        for row in (kid for kid in _kids(group) if _name(kid) == "TR"):
            width = hanging.pop(0) if hanging else 0
            for cell in _kids(row):
                columns = int(_attribute(cell, "/ColSpan") or 1)
                rows = int(_attribute(cell, "/RowSpan") or 1)
                width += columns
                hanging.extend([0] * (rows - 1 - len(hanging)))
                for below in range(rows - 1):
                    hanging[below] += columns
            widths.add(width)
        if any(hanging):
            tree.fault("a cell reaches below its table")
    if len(widths) > 1:
        tree.fault("the rows of a table are not equally long")


def _idents(root: Any, tree: _Tree) -> Iterator[str]:
    """Ask whether every note has an id of its own, known to the tree (7.9)."""
    if "" in tree.notes or len(set(tree.notes)) < len(tree.notes):
        yield "notes have no ids of their own"
    known = {str(name) for name in list(root.get("/IDTree", {}).get("/Names", []))[::2]}
    if not known.issuperset(tree.notes):
        yield "ids of notes are not in the tree of ids (IDTree)"


def _content_faults(
    pdf: pikepdf.Pdf, pages: Mapping[Object, Content], tree: _Tree
) -> Iterator[str]:
    """Ask whether all content has a tag, and the way back leads to it."""
    back = _numbers(pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()))
    seen: set[str] = set()
    for number, page in enumerate(pdf.pages, 1):
        content = pages[page.obj.objgen]
        owners = back.get(int(page.get("/StructParents", -1)), Array())
        for fault in sorted(content.faults - seen):
            seen.add(fault)
            yield f"page {number} {fault}"
        for at in sorted(content.words):
            owner = tree.owners.get((page.obj.objgen, at))
            if owner is None:
                yield f"the content {at} of page {number} has no tag"
                return
            if at >= len(owners) or owners[at].objgen != owner:
                yield f"ParentTree does not lead from content {at} of page {number}"
                return
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield f"the links of page {number} are not in the order of the tags"


def _numbers(tree: Any) -> dict[int, Any]:
    """Read a number tree (7.9.7)."""
    found: dict[int, Any] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        pairs = list(node.get("/Nums", Array()))
        found |= {int(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}
        stack.extend(node.get("/Kids", Array()))
    return found


def _annotation_faults(pdf: pikepdf.Pdf, tree: _Tree) -> Iterator[str]:
    """Ask whether every link has a tag, a way back to it and words (7.18)."""
    back = _numbers(pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()))
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", Array()):
            owner, name = tree.annotations.get(annotation.objgen, ((0, 0), ""))
            if name != "Link":
                yield f"a link on page {number} has no tag"
                return
            found = back.get(int(annotation.get("/StructParent", -1)), Dictionary())
            if found.objgen != owner:
                yield f"ParentTree does not lead from a link of page {number}"
                return
            if not str(annotation.get("/Contents", "")).strip():
                yield f"a link on page {number} does not say where it leads"
                return
