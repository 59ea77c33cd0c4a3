"""The structure tree in place of WeasyPrint's own tags.

WeasyPrint 70 makes a tag of each line and each box, without languages, notes,
contents and scopes. This takes the place of its ``add_tags`` and writes the nodes
of :mod:`edition.writers.pdf_structure` as PDF objects. With other versions its
own tags are written, which are valid but thin.
"""

from collections.abc import Iterable
from typing import Any

import pydyf
import weasyprint

from edition.writers import pdf_glyphs, pdf_marks, pdf_mends, pdf_tables
from edition.writers.pdf_structure import Annotation, Content, Node, Structure

_applied: set[str] = set()
# Kept though nothing is in them: the cells of a table count.
_KEPT = frozenset(("TH", "TD"))
_OWNERS = {
    "BBox": "Layout",
    "ListNumbering": "List",
    "Scope": "Table",
    "ColSpan": "Table",
    "RowSpan": "Table",
}


def apply() -> None:
    """Take the place of WeasyPrint's tags, once in a process, if it is known."""
    if _applied or not pdf_mends.supported():
        return
    _applied.add(weasyprint.__version__)
    pdf_marks.apply()
    pdf_glyphs.apply()
    weasyprint.pdf.add_tags = add_tags


def applied() -> bool:
    """Say whether the tags are ours."""
    return bool(_applied)


def prepare(pages: Iterable[Any]) -> None:
    """Look at laid out pages before they are drawn."""
    if _applied:
        pdf_marks.set_aside(pages)


def add_tags(pdf: Any, document: Any, _: object, streams: Iterable[Any]) -> None:
    """Write the structure tree of a document into its file.

    Where it was joined of sections, those bring their trees.
    """
    sections = getattr(document, "edition_sections", None)
    tree = read(document, streams) if sections is None else sections.enter(pdf)
    tidy(tree)
    _Writer(pdf).write(tree)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    # No Suspects: false is the default, and poppler complains of it when written.
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["Lang"] = pydyf.String(tree.language)


def read(document: Any, streams: Iterable[Any]) -> Node:
    """Read the structure of drawn pages; their indexes count from 0."""
    structure = Structure(document.metadata.lang or "und")
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        for box in page._page_box.children:
            if box.element is not None:
                structure.learn(box.element)
            structure.read(box, number, page.height, stream._tags)
        # Whatever was drawn belongs to the text, even if no box owns up to it.
        for mark in stream._tags.values():
            stray = structure.document.add("P")
            stray.kids.append(Content(number, mark["mcid"]))
    return structure.document


def tidy(node: Node) -> None:
    """Drop nodes without content, links that lead nowhere, ragged tables."""
    for kid in node.nodes():
        tidy(kid)
    node.kids = [
        kid
        for kid in node.kids
        if not isinstance(kid, Node) or kid.kids or kid.role in _KEPT
    ]
    if node.role == "Link" and not any(isinstance(k, Annotation) for k in node.kids):
        node.role = "Span"
    if node.role == "Table":
        pdf_tables.regular(node)


class _Writer:
    """Turns nodes into objects of a file."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._annotations: list[bytes] = []
        self._idents: list[tuple[str, bytes]] = []

    def write(self, document: Node) -> None:
        """Write the tree with its parent tree (14.7.4.4) and its table of ids."""
        root = self._add({"Type": "/StructTreeRoot"})
        top = self._element(document, root, "")
        root["K"] = pydyf.Array([top.reference])
        numbers = pydyf.Array()
        for page, owners in enumerate(self._owners):
            last = max(owners, default=-1)
            # A number that nothing has any more is nobody's.
            line = pydyf.Array(owners.get(at, b"null") for at in range(last + 1))
            self._pdf.add_object(line)
            numbers.extend((page, line.reference))
        for number, owner in enumerate(self._annotations, len(self._pages)):
            numbers.extend((number, owner))
        root["ParentTree"] = self._add({"Nums": numbers}).reference
        root["ParentTreeNextKey"] = len(self._pages) + len(self._annotations)
        if self._idents:
            names = pydyf.Array()
            for ident, owner in sorted(self._idents):
                names.extend((pydyf.String(ident), owner))
            root["IDTree"] = self._add({"Names": names}).reference
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _add(self, values: dict[str, Any]) -> Any:
        item = pydyf.Dictionary(values)
        self._pdf.add_object(item)
        return item

    def _element(self, node: Node, parent: Any, language: str) -> Any:
        """Write a node and all within it."""
        item = self._add({"S": f"/{node.role}", "P": parent.reference})
        if node.language and node.language != language:
            item["Lang"] = pydyf.String(node.language)
        for key, text in (("Alt", node.alternative), ("ActualText", node.actual)):
            if text:
                item[key] = pydyf.String(text)
        if node.ident:
            item["ID"] = pydyf.String(node.ident)
            self._idents.append((node.ident, item.reference))
        self._attributes(node, item)
        kids = pydyf.Array()
        page = None
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, item, node.language).reference)
                continue
            if page is None:
                page = kid.page
                item["Pg"] = self._pages[page]
            kids.append(self._leaf(kid, page, item))
        item["K"] = kids
        return item

    def _leaf(self, kid: Content | Annotation, page: int, owner: Any) -> Any:
        """Write what points to content or to an annotation of some page."""
        if isinstance(kid, Annotation):
            kid.item["StructParent"] = len(self._pages) + len(self._annotations)
            self._annotations.append(owner.reference)
            target = {"Type": "/OBJR", "Obj": kid.item.reference}
        else:
            self._owners[kid.page][kid.number] = owner.reference
            if kid.page == page:
                return kid.number
            target = {"Type": "/MCR", "MCID": kid.number}
        return pydyf.Dictionary(target | {"Pg": self._pages[kid.page]})

    def _attributes(self, node: Node, item: Any) -> None:
        """Write attributes, one dictionary for each owner."""
        owners: dict[str, Any] = {}
        for key, value in node.attributes.items():
            owner = _OWNERS[key]
            entry = owners.setdefault(owner, pydyf.Dictionary({"O": f"/{owner}"}))
            entry[key] = pydyf.Array(value) if isinstance(value, list) else value
        if owners:
            found = list(owners.values())
            item["A"] = found[0] if len(found) == 1 else pydyf.Array(found)
