"""Phrases as Markdown: those of the plain text, with signs where something begins.

What :mod:`edition.writers.text_inline` gathers is a string; emphasis, links, calls
of notes and code are put into it between control characters, which XML cannot hold
and which outlast the squeezing of white space. :mod:`edition.writers.markdown_spans`
makes Markdown of them, when it is known what stands around.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from edition.writers.text_inline import OUTSIDE, Phrases, X
from edition.writers.text_marks import classes_of
from edition.writers.text_wrap import squeeze

EMPHASIS, STRONG, LINK, TARGET, CALL, CODE, END = "\x01\x02\x03\x04\x05\x06\x07"

_SLANTED = frozenset({X + "i", X + "em", X + "cite"})
_HEAVY = frozenset({X + "b", X + "strong"})
# Titles of articles and of what is unpublished are not set in italics.
_UPRIGHT = frozenset({"title-a", "title-u"})


@dataclass(frozen=True, slots=True)
class MarkedPhrases(Phrases):
    """Phrases with signs; ``labels`` are those of the footnotes by the ids of notes."""

    labels: Mapping[str, str]

    def __post_init__(self) -> None:
        """Add the elements that bear emphasis to the table."""
        Phrases.__post_init__(self)
        for name in (*_SLANTED, *_HEAVY):
            self._special[name] = self._emphasis
        self._special[X + "code"] = self._code

    def _emphasis(self, element: etree._Element, found: list[str]) -> None:
        classes = classes_of(element)
        signs = []
        slanted = element.tag in _SLANTED and not classes & _UPRIGHT
        if slanted or "rend-italic" in classes or "stage" in classes:
            signs.append(EMPHASIS)
        if element.tag in _HEAVY or "rend-bold" in classes:
            signs.append(STRONG)
        found += signs
        self.inside(element, found)
        found += [END] * len(signs)

    def _span(self, element: etree._Element, found: list[str]) -> None:
        classes = classes_of(element)
        if "stage" in classes or classes & {"rend-italic", "rend-bold"}:
            self._emphasis(element, found)
        else:
            Phrases._span(self, element, found)

    def _code(self, element: etree._Element, found: list[str]) -> None:
        if len(element):
            self.inside(element, found)
        elif words := squeeze(element.text or ""):
            found += [CODE, words, END]

    def _link(self, element: etree._Element, found: list[str]) -> None:
        """Write a call as a footnote, a link to the outside with its address.

        Markdown has no names for places within a file: other links are words.
        """
        address = element.get("href", "")
        if "noteref" in classes_of(element):
            label = self.labels.get(address.removeprefix("#"), "")
            if label:
                found += [CALL, label, END]
            elif self.notes:
                found.append(f"[{squeeze(''.join(element.itertext()))}]")
            return
        if not address.startswith(OUTSIDE):
            self.inside(element, found)
            return
        start = len(found)
        found.append(LINK)
        self.inside(element, found)
        if not "".join(found[start + 1 :]).strip():
            found.append(address)
        found += [TARGET, _quoted(address), END]


def _quoted(address: str) -> str:
    """Write an address without what would end it (CommonMark 0.31 section 6.3)."""
    for sign in " \t\r\n<>()\\`":
        address = address.replace(sign, f"%{ord(sign):02X}")
    return address
