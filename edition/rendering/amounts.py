"""How much there is, where the markup says it in attributes (TEI P5 10.7.1).

"34 leaves" for ``<measure unit="leaf">34</measure>``, "2 columns, 16–19 lines" for
an empty ``layout``; units without a word of ours stand as the encoder wrote them.
"""

import re

from lxml import etree

from edition.rendering import wording

_NUMBER = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*")
_COUNTS = (("columns", "column"), ("ruledLines", "line"), ("writtenLines", "line"))


def unit_after(measure: etree._Element, language: str) -> str:
    """Give the unit of a measure that holds a bare number, ``""`` for any other."""
    number = _NUMBER.fullmatch("".join(measure.itertext()))
    unit = measure.get("unit", "").strip()
    return _unit(number[1], unit, language) if number and unit else ""


def layout(element: etree._Element, language: str) -> str:
    """Say how many columns and lines a ``layout`` tells of, the written before others.

    ``@columns`` and ``@writtenLines`` hold one number, or the least and the most.
    """
    said = {}
    for name, unit in _COUNTS:
        numbers = element.get(name, "").split()
        if numbers and all(number.isdecimal() for number in numbers[:2]):
            words = _unit(numbers[-1], unit, language)
            said[unit] = f"{'–'.join(dict.fromkeys(numbers[:2]))} {words}"
    return ", ".join(said.values())


def _unit(number: str, unit: str, language: str) -> str:
    return wording.counted(number, unit, language) or unit
