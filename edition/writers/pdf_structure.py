"""The structure tree of a PDF, from laid out pages (ISO 32000-1 section 14.7).

One node for each element of the book however many lines, columns and pages it is
spread over, in the order in which it is read: a note stands after the paragraph
that calls it, not at the foot of the page. What is drawn is found again by its
number on the page (MCID).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from edition.writers import pdf_roles
from edition.writers.pdf_roles import LINES

PIXEL = 0.75  # points in a CSS pixel
# What holds blocks: words right within it get a paragraph.
_GROUPS = frozenset(("Part", "Art", "Sect", "Div", "BlockQuote", "L", "TOC"))


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content ``number`` of the page with index ``page``."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation (a PDF object) on the page with index ``page``."""

    page: int
    item: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: type, language, what it holds, attributes by owner."""

    role: str
    parent: "Node | None" = None
    language: str = ""
    kids: "list[Node | Content | Annotation]" = field(default_factory=list)
    alternative: str = ""
    actual: str = ""
    ident: str = ""
    attributes: dict[str, object] = field(default_factory=dict)

    def add(self, role: str, language: str = "", at: int | None = None) -> "Node":
        """Make a node within this one, the last or the one ``at`` a place."""
        node = Node(role, self, language or self.language)
        self.kids.insert(len(self.kids) if at is None else at, node)
        return node

    def nodes(self) -> Iterator["Node"]:
        """Go through the nodes right within this one."""
        return (kid for kid in self.kids if isinstance(kid, Node))


class Structure:
    """Builds the tree of a book, page by page."""

    def __init__(self, language: str) -> None:
        """Begin a document in a language (BCP 47)."""
        self.document = Node("Document", language=language)
        self._parents: dict[Element, Element] = {}
        self._roots: set[Element] = set()
        self._nodes: dict[Element, Node] = {}
        self._markers: dict[Element, Node] = {}
        self._notes: dict[Node, int] = {}  # how many follow a paragraph
        self._made: set[Node] = set()  # paragraphs that are no element's
        self._count = 0

    def learn(self, root: Element) -> None:
        """Take in the tree of elements that boxes will name."""
        if root not in self._roots:
            self._roots.add(root)
            self._parents |= {child: node for node in root.iter() for child in node}

    def read(self, box: Any, page: int, height: float, tags: dict[Any, Any]) -> None:
        """Add what a box of a page ``height`` CSS pixels high shows.

        ``tags`` gives each drawn box its number; those found are taken out.
        """
        box = getattr(box, "_box", box)  # what is out of the flow has a placeholder
        if box.element is not None and box.link_annotation:
            self._link(box, page)
        mark = tags.pop(box, None)
        if mark is not None:
            self._show(box, page, height, mark["mcid"])
        for child in getattr(box, "children", ()):
            self.read(child, page, height, tags)

    def _show(self, box: Any, page: int, height: float, number: int) -> None:
        """Add the words or the image of a box."""
        if box.element is None:
            node = self.document.add("P")
        elif box.element_tag.endswith("::marker"):
            node = self._marker(box.element, box.style)
        else:
            node = self.node(box.element)
        if node.role in _GROUPS:
            node = self._loose(node)
        actual = getattr(box, "edition_actual", "")
        if actual:
            node = node.add("Span")
            node.actual = actual
        node.kids.append(Content(page, number))
        if node.role == "Figure" and "BBox" not in node.attributes:
            left, top = box.content_box_x(), box.content_box_y()
            corners = (left, height - top - box.height, left + box.width, height - top)
            node.attributes["BBox"] = [round(value * PIXEL, 3) for value in corners]

    def _loose(self, node: Node) -> Node:
        """Give the paragraph for words that stand between blocks."""
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last in self._made:
            return last
        made = node.add("P")
        self._made.add(made)
        return made

    def _link(self, box: Any, page: int) -> None:
        """Put the annotation of a box into the node of its link."""
        element = box.element
        while element.tag != "a" and element in self._parents:
            element = self._parents[element]
        if element.tag == "a":
            node = self.node(element)
        else:
            node = self.node(box.element).add("Link")
            element = box.element
        words = pdf_roles.link_words(element, node.language or "und")
        annotation = box.link_annotation
        annotation["Contents"] = type(annotation["Contents"])(words)
        node.kids.append(Annotation(page, annotation))

    def _marker(self, element: Element, style: Any) -> Node:
        """Give the label of a list item."""
        if element not in self._markers:
            body = self.node(element)
            item = body.parent
            if item is None or item.role != "LI":
                return body
            self._markers[element] = item.add("Lbl", at=0)
            if item.parent is not None:
                kind = pdf_roles.numbering(style["list_style_type"])
                item.parent.attributes["ListNumbering"] = f"/{kind}"
        return self._markers[element]

    def node(self, element: Element) -> Node:
        """Give the node that holds the content of an element."""
        if element not in self._nodes:
            self._nodes[element] = self._make(element)
        return self._nodes[element]

    def _make(self, element: Element) -> Node:
        parent = self._parents.get(element)
        outer = self.document if parent is None else self.node(parent)
        role = pdf_roles.role(element, self._parents)
        language = pdf_roles.language(element) or outer.language
        if outer.role in ("Formula", "Figure") and role != "Caption":
            return outer
        if not role:
            return outer.add("Span", language) if language != outer.language else outer
        if role == "Note":
            return self._note(element, outer, language)
        if role in ("LI", "Lbl", "LBody"):
            return self._item(element, role, outer, language)
        if role == "Link" and _refers(element, outer):
            outer = outer.add("Reference", language)
        node = outer.add(role, language)
        if role in ("Figure", "Formula"):
            pictures = pdf_roles.images(element) if role == "Figure" else [element]
            tag = language or "und"
            node.alternative = pdf_roles.alternative(pictures[0], tag)
        elif role in ("TH", "TD"):
            _cell(node, element)
            if role == "TH":
                node.attributes["Scope"] = f"/{pdf_roles.scope(element, self._parents)}"
        return node

    def _note(self, element: Element, outer: Node, language: str) -> Node:
        """Make a note; one called in a line of text follows its paragraph."""
        while (
            outer.role not in LINES
            and outer.parent is not None
            and (outer.role in ("Span", "Link", "Reference", "Quote", "Code"))
        ):
            outer = outer.parent
        place = None
        if outer.role in LINES and outer.parent is not None:
            lines, outer = outer, outer.parent
            count = self._notes[lines] = self._notes.get(lines, 0) + 1
            # From the end: the paragraph is one of the last ones.
            place = len(outer.kids) - outer.kids[::-1].index(lines) - 1 + count
        node = outer.add("Note", language, place)
        self._count += 1
        node.ident = f"note-{self._count}"
        return node

    def _item(self, element: Element, role: str, outer: Node, language: str) -> Node:
        """Make an item of a list, a term or its definition, or a note's mark."""
        if role == "LI":
            return outer.add("LI", language).add("LBody")
        if "note-mark" in pdf_roles.classes(element):
            note = outer
            while note.role != "Note" and note.parent is not None:
                note = note.parent
            if note.role != "Note":
                return outer
            mark = note.add("Lbl", language, 0)
            return mark.add("Link") if element.tag == "a" else mark
        while outer.role != "L" and outer.parent is not None and outer.role == "Div":
            outer = outer.parent
        if outer.role != "L":
            return outer.add("P", language)
        last = next((item for item in reversed(list(outer.nodes()))), None)
        body = last and next((kid for kid in last.nodes() if kid.role == "LBody"), None)
        if last is None or (role == "Lbl" and body):
            last = outer.add("LI")
        if role == "LBody" and body:
            return body.add("Div", language)
        return last.add(role, language)


def _refers(link: Element, outer: Node) -> bool:
    """Say whether a link is a call of a note or a line of the contents."""
    place = outer.parent
    return "noteref" in pdf_roles.classes(link) or (
        place is not None and place.role == "TOCI"
    )


def _cell(node: Node, element: Element) -> None:
    """Take over how many columns and rows a cell spans."""
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        said = element.get(name, "")
        if said.isdecimal() and int(said) > 1:
            node.attributes[key] = int(said)
