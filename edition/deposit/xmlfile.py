"""XML of the metadata: elements from short names, files with the same bytes."""

from collections.abc import Mapping

from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XLINK = "http://www.w3.org/1999/xlink"
# What XML 1.0 does not allow even as a reference (section 2.2).
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


class Maker:
    """Makes elements of one namespace."""

    def __init__(self, namespace: str, prefix: str | None = None) -> None:
        """Take the namespace and the prefix that stands for it, or none."""
        self.namespace = namespace
        self.prefix = prefix

    def root(
        self,
        name: str,
        schema: str = "",
        more: Mapping[str | None, str] | None = None,
        **attributes: str,
    ) -> etree._Element:
        """Make an outermost element; ``schema`` is its address for validators."""
        spaces = {self.prefix: self.namespace, "xsi": XSI} | dict(more or {})
        element = etree.Element(
            f"{{{self.namespace}}}{name}", _clean(attributes), nsmap=spaces
        )
        if schema:
            location = f"{self.namespace} {schema}"
            element.set(f"{{{XSI}}}schemaLocation", location)
        return element

    @staticmethod
    def plain(name: str, spaces: Mapping[str | None, str]) -> etree._Element:
        """Make an outermost element in no namespace that declares others."""
        return etree.Element(name, nsmap=dict(spaces))

    def add(
        self, parent: etree._Element, name: str, text: str = "", **attributes: str
    ) -> etree._Element:
        """Add an element; attributes whose value is empty are left out."""
        element = etree.SubElement(
            parent, f"{{{self.namespace}}}{name}", _clean(attributes)
        )
        element.text = clean(text) or None
        return element


def _clean(attributes: Mapping[str, str]) -> dict[str, str]:
    return {
        name.rstrip("_"): clean(value) for name, value in attributes.items() if value
    }


def clean(text: str) -> str:
    """Take out the characters that XML does not have."""
    return text.translate(_FORBIDDEN)


def write(root: etree._Element) -> bytes:
    """Give an indented document in UTF-8, the same for the same tree."""
    etree.indent(root)
    data: bytes = etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True
    )
    return data
