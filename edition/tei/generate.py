"""Parts of a text that the program makes: ``divGen`` (TEI P5 3.9.2).

``divGen type="principles"`` stands for the edition's editorial principles, which
are said once, in ``encodingDesc`` of its header.
"""

from copy import deepcopy

from lxml import etree

from edition.model import TEI, XML_ID, Source

_T = f"{{{TEI}}}"


def fill(text: etree._Element, source: Source) -> None:
    """Replace each ``divGen`` of a known type in ``text`` by what it stands for."""
    for place in list(text.iter(_T + "divGen")):
        if place.get("type") == "principles":
            _replace(place, _principles(source))


def _principles(source: Source) -> list[etree._Element]:
    """Give copies of the paragraphs of the edition's own ``encodingDesc``."""
    header = source.root.find(f"{_T}teiHeader/{_T}encodingDesc")
    if header is None:
        return []
    found = []
    for name in ("projectDesc", "samplingDecl", "editorialDecl"):
        for part in header.iterfind(_T + name):
            for paragraph in part.iter(_T + "p"):
                copy = deepcopy(paragraph)
                copy.tail = None
                for element in copy.iter(etree.Element):
                    element.attrib.pop(XML_ID, None)
                found.append(copy)
    return found


def _replace(place: etree._Element, content: list[etree._Element]) -> None:
    """Put elements in the place of one; the id of that goes to the first."""
    parent = place.getparent()
    if parent is None:
        return
    if content and place.get(XML_ID):
        content[0].set(XML_ID, place.get(XML_ID))
    at = parent.index(place)
    parent.remove(place)
    for offset, element in enumerate(content):
        parent.insert(at + offset, element)
