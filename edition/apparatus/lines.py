"""The numbered lines of a source that its ``lb`` begin (TEI P5 3.11.3).

Lines of verse are numbered later, with the book (:mod:`edition.rendering.verse`),
because those without a number are counted.
"""

from lxml import etree

from edition.apparatus.read import T

_UNITS = tuple(T + name for name in ("div", "text", "body", "front", "back"))


class Lines:
    """For each element of a tree the number of the line it stands in."""

    def __init__(self, root: etree._Element) -> None:
        """Walk through the tree once; elements are kept, so that they stay known."""
        self._numbers: dict[etree._Element, str] = {}
        current = ""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if element.tag in _UNITS:
                current = ""
            if event == "end":
                continue
            if element.tag == T + "lb":
                current = " ".join(element.get("n", "").split())
            self._numbers[element] = current

    def of(self, element: etree._Element) -> str:
        """Give the number of an element's line, nothing where lines have none.

        A line of verse has a number of its own, which is not given here.
        """
        if next(element.iterancestors(T + "l"), None) is not None:
            return ""
        return self._numbers.get(element, "")
