"""What the stylesheets ask Python: the functions of the namespace ``ed:``.

XSLT 1.0 has no tables and no memory; these functions hold both. Each takes nodes
or strings and gives a string or a truth value; none changes a tree.

White space is in :mod:`.spaces`, what attributes tell in :mod:`.facts`, pointers and
images in :mod:`.links`; here are structure, look and signs.
"""

import re
from typing import Any

from lxml import etree

from edition.arranging.media import Library
from edition.findings import Findings, Place
from edition.model import TEI, Series, Text
from edition.options import Options
from edition.rendering import conventions, flow, signs, underdots
from edition.rendering.functions.facts import Facts
from edition.rendering.functions.links import Links
from edition.rendering.functions.spaces import Spaces
from edition.rendering.interventions import Interventions
from edition.rendering.remarks import Remarks
from edition.rendering.signs import Signer
from edition.rendering.views import View, close_up
from edition.tei.index import Index
from edition.tei.look import css_looks, rend_looks
from edition.tei.strings import local as local_name
from edition.tei.strings import plain

FUNCTIONS = "urn:edition:functions"
_T = f"{{{TEI}}}"
_NAMES = tuple(_T + name for name in "persName name orgName surname title".split())

# What may hold a name without saying that it is one.
_PEOPLE = frozenset("editor author principal sponsor funder".split())

_BY_ROLE = {"aut": Series.AUTHOR, "trl": Series.TRANSLATOR}
# Kinds of mapping that a reading text wants, and a diplomatic one.
_MAPPINGS = (
    frozenset("normalized normalised standard simplified modern reading".split()),
    frozenset("diplomatic exact facsimile facs PUA".split()),
)
# Marks of a text's end of line that stand for no character of their own.
_NO_GLYPH = frozenset(("EOLhyphen", "EOLunhyphen"))


class Functions(Spaces, Facts, Links):
    """The functions for one text in one view."""

    def __init__(
        self,
        text: Text,
        index: Index,
        options: Options,
        library: Library,
        findings: Findings,
    ) -> None:
        """Bind the look-ups; counts of what is set aside begin at nothing."""
        super().__init__(text, index, options, library, findings)
        self._signer = Signer(options.view, self._language, options.conventions)
        self._state = self._of_view(options.view)
        self._is_dotted = options.conventions in conventions.UNDERDOTS
        self._aside: dict[tuple[str, str], tuple[int, int, Place]] = {}
        self._rend: dict[str, tuple[int, Place]] = {}

    def _of_view(self, name: str) -> View:
        return View(name, self._text.element, lambda item: self.editorial([item]))

    def annotate(self, tree: etree._Element) -> None:
        """Make a tree ready for the view.

        What the critical view does not print becomes entries of its notes.
        """
        if self._is_dotted:
            underdots.draw(tree)
        if self._view == "critical":
            remarks = Remarks(self._language, self._called)
            source = self._of_view("source")
            Interventions(self._state, source, remarks).annotate(tree)
        close_up(tree, self._state)

    def _called(self, pointer: str) -> str:
        """Give the name of a person, hand or source that a pointer means."""
        element = self._index.find(pointer)
        if element is None:
            return re.split("[#:]", pointer)[-1]
        name = next(element.iter(*_NAMES), None)
        if name is None and local_name(element) in _PEOPLE:
            name = element
        return plain(name) or element.get("n", "") or pointer.rpartition("#")[2]

    def report(self) -> None:
        """Turn the counts into findings; called once, after the last pass."""
        for (name, reason), (count, total, place) in sorted(self._aside.items()):
            if reason:
                self._findings.add(
                    "TXT-003", place, name=name, reason=reason, count=count
                )
            else:
                self._findings.add(
                    "TXT-001",
                    place,
                    view=self._view,
                    name=name,
                    count=count,
                    words=total,
                )
        for value, (count, place) in sorted(self._rend.items()):
            self._findings.add("TXT-002", place, value=value, count=count)

    # --- structure

    def elements(self, nodes: list[etree._Element]) -> bool:
        """Tell whether TEI gives the element only elements, no character data."""
        row = flow.row(nodes[0])
        if row is None:
            return False
        return row.content == "elements" or signs.is_listed(nodes[0])

    def flow(self, nodes: list[etree._Element]) -> str:
        """Give ``block``, ``inline``, ``aside``; nothing for what is not TEI."""
        return flow.flow(nodes[0])

    def between(self, nodes: list[etree._Element]) -> str:
        """Give what stands before an element in a parent of elements only."""
        return signs.between(nodes[0])

    def apart(self, nodes: list[etree._Element]) -> str:
        """Give the space between two phrases that stand among blocks."""
        return signs.apart(nodes[0])

    def shows(self, nodes: list[etree._Element]) -> bool:
        """Tell whether anything of an element would be read."""
        return signs.shows(nodes[0])

    def printed(self, nodes: list[etree._Element]) -> bool:
        """Tell whether the view prints an element where its parent is printed."""
        return self._state.prints(nodes[0])

    def note(self, nodes: list[etree._Element]) -> str:
        """Give ``inline``, ``block`` or the series of a ``note``."""
        return flow.note_flow(nodes[0]) or self._series(nodes[0])

    def _series(self, element: etree._Element) -> Series:
        for value in element.get("type", "").lower().split():
            if series := flow.BY_TYPE.get(value):
                return series
        for pointer in element.get("resp", "").split():
            if series := _BY_ROLE.get(self._role(pointer)):
                return series
            return Series.EDITOR
        return Series.AUTHOR

    def _role(self, pointer: str) -> str:
        """Give the MARC relator of the person or statement ``@resp`` points to."""
        element = self._index.find(pointer)
        if element is None:
            return ""
        for node in (element, *element.iterancestors()):
            name = local_name(node)
            if name in ("author", "editor"):
                is_translator = "transl" in node.get("role", "").lower()
                return "trl" if is_translator else {"author": "aut"}.get(name, "edt")
            if name == "respStmt":
                words_ = plain(node).lower()
                names = [a for a in self._text.meta.agents if a.name.lower() in words_]
                return names[0].role if names else ""
        return ""

    def editorial(self, nodes: list[etree._Element]) -> bool:
        """Tell whether an editor, not author or translator, is responsible."""
        roles = [self._role(item) for item in nodes[0].get("resp", "").split()]
        return not any(role in _BY_ROLE for role in roles)

    def part(self, nodes: list[etree._Element]) -> str:
        """Give the class of a line that is part of a shared line."""
        part = nodes[0].get("part", "").lower()
        return f"part-{part}" if part in ("i", "m", "f") else ""

    # --- look and signs

    def look(self, nodes: list[etree._Element]) -> str:
        """Give `` rend-...`` classes for ``@rend``, ``@rendition``, ``@style``."""
        element = nodes[0]
        looks, unknown = rend_looks(element.get("rend", ""))
        for pointer in element.get("rendition", "").split():
            css = self._index.renditions.get(self._index.local(pointer))
            if css is not None:
                looks += css_looks(css)
            else:
                simple, other = rend_looks(pointer.rpartition("#")[2])
                looks += simple
                unknown += other
        looks += css_looks(element.get("style", ""))
        if not any(element.get(name) for name in ("rend", "rendition", "style")):
            looks = css_looks(self._index.defaults.get(local_name(element), ""))
        for value in unknown:
            count, place = self._rend.get(value, (0, self._source.place(element)))
            self._rend[value] = (count + 1, place)
        return "".join(f" rend-{look}" for look in dict.fromkeys(looks))

    def with_look(self, _: Any) -> str:
        """Give the names of elements that have a look by default, between bars."""
        return f"|{'|'.join(sorted(self._index.defaults))}|"

    def sign(self, nodes: list[etree._Element], where: str) -> str:
        """Give the sign ``open``, ``close`` or ``empty`` of the view."""
        return self._signer.sign(nodes[0], where)

    def bracket(self, where: str) -> str:
        """Give the bracket around a reading that stands in the line (ruby)."""
        return str(getattr(conventions.VIEWS[self._view]["rp"], where))

    # --- words that come from elsewhere

    def aside(self, nodes: list[etree._Element]) -> bool:
        """Record an element that is not printed; gives false, prints nothing."""
        element = nodes[0]
        name = local_name(element)
        row = flow.row(element)
        reason = row.reason if row is not None else ""
        if name == "head":  # of a division of notes, which left it
            reason = "the notes below it stand where they are called"
        total = len(re.findall(r"\w+", "".join(element.itertext())))
        if not total and not reason:
            return False
        key = (name, reason)
        count, sum_, place = self._aside.get(key, (0, 0, self._source.place(element)))
        self._aside[key] = (count + 1, sum_ + total, place)
        return False

    def glyph(self, nodes: list[etree._Element]) -> str:
        """Give the text of a ``g``: its own, or that of the character it names."""
        element = nodes[0]
        if own := "".join(element.itertext()):
            return own
        pointer = element.get("ref", "")
        character = self._index.find(pointer)
        if character is not None:
            mappings = list(character.iter(_T + "mapping"))
            wanted = _MAPPINGS[self._view == "diplomatic"]
            mappings.sort(key=lambda item: item.get("type", "") not in wanted)
            for item in mappings:
                if text := plain(item):
                    return text
        name = re.split("[#:]", pointer)[-1]
        return "" if name in _NO_GLYPH or not name else f"⟨{name}⟩"

    def markup(self, nodes: list[etree._Element]) -> str:
        """Give an example's content as XML, without namespace declarations."""
        element = nodes[0]
        parts = [element.text or ""]
        for child in element:
            xml = etree.tostring(child, encoding="unicode", with_tail=True)
            parts.append(re.sub(r'\s+xmlns(:\w+)?="[^"]*"', "", xml))
        return "".join(parts).strip("\n")


NAMES: tuple[str, ...] = tuple(
    name
    for name in dir(Functions)
    if not name.startswith("_") and name not in ("report", "annotate")
)
