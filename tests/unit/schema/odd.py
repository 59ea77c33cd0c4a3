"""The schema as edition.odd states it."""

from functools import cache

from lxml import etree

from tests.unit.schema.rnc import FOLDER, PREFIXES, TEI, Attribute

_T = f"{{{TEI}}}"
ODD = FOLDER / "edition.odd"


class Odd:
    """What the specifications of an ODD say, by the name of what they specify."""

    def __init__(self) -> None:
        self.root = etree.parse(str(ODD)).getroot()
        self.elements = self._by_ident("elementSpec")
        self.classes = self._by_ident("classSpec")

    def _by_ident(self, kind: str) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for item in self.root.iter(_T + kind):
            assert item.get("ident") not in found, f"{item.get('ident')} twice"
            found[item.get("ident")] = item
        return found

    def names(self, kind: str) -> list[str]:
        """Give the words of each element of a kind, such as gi."""
        return [item.text or "" for item in self.root.iter(_T + kind)]

    def members(self, item: etree._Element) -> list[str]:
        """Give the classes of which an element or class is a member."""
        return [key.get("key") for key in item.iterfind(f"{_T}classes/{_T}memberOf")]

    def attributes(self, item: etree._Element) -> dict[str, Attribute]:
        """Give the attributes of an element or class; its own go over inherited."""
        found: dict[str, Attribute] = {}
        for key in self.members(item):
            if key.startswith("att."):
                found |= self.attributes(self.classes[key])
        for own in item.iterfind(f"{_T}attList/{_T}attDef"):
            found[PREFIXES[own.get("ns", "")] + own.get("ident")] = _attribute(own)
        return found


def words(item: etree._Element) -> str:
    return item.findtext(_T + "desc") or ""


def _attribute(item: etree._Element) -> Attribute:
    values = item.find(_T + "valList")
    listed = () if values is None else tuple(v.get("ident") for v in values)
    closed = values is not None and values.get("type") == "closed"
    return Attribute(item.get("usage") == "req", listed, closed, words(item))


@cache
def odd() -> Odd:
    return Odd()
