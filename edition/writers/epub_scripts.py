"""Scripts that the faces of e-readers lack, and their words in a document.

A face is given to the words of its script alone, by a class, so that the reader's
own choice of typeface holds for all others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from edition.model import XHTML

# Marks that stand on letters of any script, and joiners.
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\u200c\u200d"
# What may stand between two words of one script within one run.
_BETWEEN = r"[\s\d.,;:!?·’'()\[\]\u2010-\u2015\u00b7\u00ab\u00bb]"


@dataclass(frozen=True, slots=True)
class Script:
    """A script: its class name, the characters by which it is known, its fonts.

    ``letters`` are the ranges of a regular expression; ``sign``, if given, are those
    of which at least one must be in the book (accents, for Greek). ``fonts`` are
    file names in order of preference, with ``package:`` before those that a Python
    package brings. Without ``needed`` e-readers usually have the script themselves.
    """

    name: str
    letters: str
    fonts: tuple[str, ...]
    needed: bool = True
    sign: str = ""

    @property
    def run(self) -> re.Pattern[str]:
        """Match the words of the script with what stands between them."""
        word = f"[{self.letters}][{self.letters}{MARKS}]*"
        return re.compile(f"{word}(?:{_BETWEEN}+{word})*")


SCRIPTS = (
    Script("medieval", "\ua720-\ua7ff\uab30-\uab6f\ue000-\uf8ff\u1e9c-\u1e9f",
           ("fontpkg_cardo:Cardo-Regular.ttf", "Junicode.ttf")),
    Script("greek", "\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
           ("fontpkg_eb_garamond:EBGaramond[wght].ttf",),
           sign="\u1f00-\u1fff\u0370-\u0373\u03d8-\u03e1"),
    Script("coptic", "\u2c80-\u2cff\u03e2-\u03ef", ("NotoSansCoptic-Regular.ttf",)),
    Script("syriac", "\u0700-\u074f\u0860-\u086f", ("NotoSansSyriac-Regular.ttf",)),
    Script("glagolitic", "\u2c00-\u2c5f", ("NotoSansGlagolitic-Regular.ttf",)),
    Script("slavonic", "\ua640-\ua69f\u2de0-\u2dff\u1c80-\u1c8f",
           ("NotoSerif-Regular.ttf",)),
    Script("runic", "\u16a0-\u16ff", ("fontpkg_cardo:Cardo-Regular.ttf",)),
    Script("ogham", "\u1680-\u169f", ("NotoSansOgham-Regular.ttf",)),
    Script("gothic", "\U00010330-\U0001034f", ("fontpkg_cardo:Cardo-Regular.ttf",)),
    Script("old-italic", "\U00010300-\U0001032f", ("fontpkg_cardo:Cardo-Regular.ttf",)),
    Script("phoenician", "\U00010900-\U0001091f", ("NotoSansPhoenician-Regular.ttf",)),
    Script("samaritan", "\u0800-\u083f", ("NotoSansSamaritan-Regular.ttf",)),
    Script("mandaic", "\u0840-\u085f", ("NotoSansMandaic-Regular.ttf",)),
    Script("linear-b", "\U00010000-\U000100ff", ("NotoSansLinearB-Regular.ttf",)),
    Script("cuneiform", "\U00012000-\U000123ff\U00012400-\U0001247f",
           ("NotoSansCuneiform-Regular.ttf",)),
    Script("ugaritic", "\U00010380-\U0001039f", ("NotoSansUgaritic-Regular.ttf",)),
    Script("old-persian", "\U000103a0-\U000103df",
           ("NotoSansOldPersian-Regular.ttf",)),
    Script("hieroglyphs", "\U00013000-\U0001342f",
           ("NotoSansEgyptianHieroglyphs-Regular.ttf",)),
    Script("ethiopic", "\u1200-\u139f\u2d80-\u2ddf",
           ("NotoSerifEthiopic-Regular.ttf",)),
    Script("hebrew", "\u0590-\u05ff\ufb1d-\ufb4f",
           ("NotoSerifHebrew-Regular.ttf", "fontpkg_cardo:Cardo-Regular.ttf"),
           needed=False),
    Script("arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff",
           ("NotoNaskhArabic-Regular.ttf",), needed=False),
    Script("armenian", "\u0530-\u058f", ("NotoSerifArmenian-Regular.ttf",),
           needed=False),
    Script("georgian", "\u10a0-\u10ff\u2d00-\u2d2f",
           ("NotoSerifGeorgian-Regular.ttf",), needed=False),
    Script("devanagari", "\u0900-\u097f", ("NotoSerifDevanagari-Regular.ttf",),
           needed=False),
    Script("cyrillic", "\u0400-\u052f",
           ("fontpkg_eb_garamond:EBGaramond[wght].ttf",), needed=False),
    Script("east-asian", "\u1100-\u11ff\u2e80-\u30ff\u3130-\ua4cf\uac00-\ud7ff"
           "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff",
           ("NotoSerifCJK-Regular.ttc",), needed=False),
)  # fmt: skip

_PHRASES = etree.XPath(
    "//h:body//h:*[not(self::h:script | self::h:style)]/text()",
    namespaces={"h": XHTML},
)


def mark(root: etree._Element, scripts: Iterable[Script]) -> None:
    """Give the words of scripts in a document's body the class of their script."""
    for script in scripts:
        pattern = script.run
        for text in _PHRASES(root):
            if pattern.search(text):
                _mark(text.getparent(), bool(text.is_tail), script.name, pattern)


def _mark(
    element: etree._Element, is_tail: bool, name: str, pattern: re.Pattern[str]
) -> None:
    """Wrap the runs of a text node; a whole element bears the class itself."""
    text = (element.tail if is_tail else element.text) or ""
    if not is_tail and len(element) == 0 and pattern.fullmatch(text.strip()):
        element.set("class", f"{element.get('class', '')} in-{name}".strip())
        return
    parts: list[etree._Element] = []
    end = 0
    for found in pattern.finditer(text):
        between = text[end : found.start()]
        if not parts:
            head = between
        else:
            parts[-1].tail = between
        span = etree.Element(f"{{{XHTML}}}span")
        span.set("class", f"in-{name}")
        span.text = found[0]
        parts.append(span)
        end = found.end()
    parts[-1].tail = text[end:]
    _place(element, is_tail, head, parts)


def _place(
    element: etree._Element, is_tail: bool, head: str, parts: list[etree._Element]
) -> None:
    """Put spans where a text node stood."""
    if not is_tail:
        element.text = head
        element[0:0] = parts
        return
    parent = element.getparent()
    assert parent is not None  # what has a tail has a parent
    element.tail = head
    place = parent.index(element) + 1
    parent[place:place] = parts
