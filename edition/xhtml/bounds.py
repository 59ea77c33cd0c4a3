"""Numbers of the TEI that lay out the book, brought into bounds.

``cell/@cols`` and ``@rows`` and ``item/@n`` can be any number; a table of a thousand
million columns can neither be laid out nor read. HTML (living standard, 4.9.11) allows
1000 columns to a cell, and no cell reaches below its table.
"""

from lxml import etree

from edition.xhtml.tree import X

_MOST_COLUMNS = 1000
_LARGEST = 2**31 - 1


def bound(root: etree._Element) -> None:
    """Bring spans of cells and values of items into bounds; drop what is none."""
    for table in root.iter(X + "table"):
        rows = list(table.iter(X + "tr"))
        for number, row in enumerate(rows):
            for cell in row:
                _limit(cell, "colspan", 1, _MOST_COLUMNS)
                _limit(cell, "rowspan", 1, len(rows) - number)
    for item in root.iter(X + "li"):
        _limit(item, "value", -_LARGEST, _LARGEST)


def _limit(element: etree._Element, name: str, least: int, most: int) -> None:
    value = element.get(name)
    if value is None:
        return
    digits = value.strip().removeprefix("-")
    if not digits.isdecimal() or not digits.isascii():
        del element.attrib[name]
        return
    # A number of many digits is larger than any bound; int() refuses some.
    number = int(value) if len(digits) < 12 else _LARGEST + 1
    if name == "value" and not least <= number <= most:
        del element.attrib[name]
    elif number < least or number > most:
        element.set(name, str(max(least, min(most, number))))
