"""Functions of ``ed:`` on links and images."""

from typing import Any

from lxml import etree

from edition.labels import label
from edition.model import TEI
from edition.rendering.functions.bound import Bound, string
from edition.tei.strings import plain

_T = f"{{{TEI}}}"


class Links(Bound):
    """Where pointers lead, and which images are in the book."""

    def target(self, nodes: list[Any]) -> str:
        """Give the address a link leads to, ``#id`` within the book, or nothing."""
        for pointer in string(nodes).split():
            if ident := self._index.local(pointer):
                return f"#{ident}"
            expanded = self._index.expand(pointer)
            if expanded.startswith(("http://", "https://", "mailto:")):
                return expanded
        return ""

    def targets(self, nodes: list[Any]) -> str:
        """Give the addresses of all targets of a link, a space between."""
        return " ".join(self._index.addresses(string(nodes)))

    def is_target(self, ident: list[Any]) -> bool:
        """Tell whether a reader may be led to the element of this ``xml:id``."""
        return bool(ident) and str(ident[0]) in self._index.targets

    def entry(self, nodes: list[Any]) -> str:
        """Give ``#id`` of the register entry that a name refers to, or nothing."""
        for pointer in string(nodes).split():
            if ident := self._index.local(pointer):
                return f"#{ident}"
        return ""

    def pointer(self, nodes: list[etree._Element]) -> str:
        """Give words for a pointer without any: those of its target."""
        element = nodes[0]
        for pointer in element.get("target", "").split():
            target = self._index.find(pointer)
            if target is None:
                return self._index.expand(pointer)
            head = next(target.iter(_T + "head"), None)
            return plain(head) or target.get("n", "") or "→"
        return "→"

    def image(self, nodes: list[etree._Element]) -> str:
        """Give the name of an image in the book, nothing if it cannot be had."""
        found = self._library.find(nodes[0], self._describe(nodes[0]))
        return found.name if found else ""

    def description(self, nodes: list[etree._Element]) -> str:
        """Give the alternative text of an image; its lack is a finding."""
        text = self._describe(nodes[0])
        if not text:
            self._findings.add("MED-003", self._source.place(nodes[0]))
        return text

    def _describe(self, element: etree._Element) -> str:
        own = plain(element.find(_T + "desc"))
        parent = element.getparent()
        if own or parent is None:
            return own
        return plain(parent.find(_T + "figDesc")) or plain(parent.find(_T + "head"))

    def embedded(self, nodes: list[etree._Element]) -> str:
        """Give the name of an image that stands in the TEI itself, if it is one."""
        found = self._library.embedded(nodes[0], self._describe(nodes[0]))
        return found.name if found else ""

    def missing(self, nodes: list[etree._Element]) -> str:
        """Give what stands in the place of an image that cannot be had."""
        url = nodes[0].get("url", "")
        words = label("missing image", self._language)
        return f"[{words}: {url}]" if url else f"[{words}]"
