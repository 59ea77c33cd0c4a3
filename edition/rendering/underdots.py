"""Underdots: letters that are read with doubt, as the Leiden conventions print them.

TEI P5 11.3.3.1: each letter and digit of an ``unclear`` gets U+0323, the combining
dot below, so that it is the same in every output and stays when text is copied.
"""

import re
import unicodedata

from lxml import etree

from edition.model import TEI

DOT = "\u0323"
_T = f"{{{TEI}}}"
# A letter or digit with the marks that it bears already.
_LETTER = re.compile("[^\\W_][\u0300-\u036f]*")
# What stands within a passage without being of it.
_APART = frozenset(_T + name for name in ("note", "figDesc", "witDetail"))


def draw(tree: etree._Element) -> None:
    """Put a dot under the letters of each ``unclear`` of a tree, once."""
    for element in tree.iter(f"{_T}unclear"):
        _draw(element)


def dotted(text: str) -> str:
    """Put a dot under each letter and digit of a text that has none."""
    return _LETTER.sub(lambda match: _dotted(match.group()), text)


def _draw(element: etree._Element) -> None:
    element.text = dotted(element.text or "") or None
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _APART:
            _draw(child)
        child.tail = dotted(child.tail or "") or None


def _dotted(letter: str) -> str:
    is_done = DOT in unicodedata.normalize("NFD", letter)
    return letter if is_done else unicodedata.normalize("NFC", letter + DOT)
