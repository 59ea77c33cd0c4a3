"""Phrases as plain text: the words of an XHTML element in reading order.

Emphasis leaves no mark, so that the text is safe to compute on. What is not text
gets its words: images, formulas, ruby, addresses of links, calls of notes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from edition.labels import label
from edition.model import XHTML
from edition.patterns import lazy
from edition.writers.text_wrap import APART, BREAK, squeeze

X = f"{{{XHTML}}}"
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_SVG = "{http://www.w3.org/2000/svg}"
OUTSIDE = ("http:", "https:", "mailto:", "ftp:")
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:|ftp://)")
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "caption", "dd", "div", "dl", "dt"),
    *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th"),
    *("tr", "ul"),
)
_CJK = lazy("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]$")


@dataclass(frozen=True, slots=True)
class Phrases:
    """How phrases are written: with notes or without, with source pages or not."""

    notes: bool
    pages: bool
    language: str
    _special: dict[str, Callable[[etree._Element, list[str]], None]] = field(
        init=False, repr=False
    )

    def __post_init__(self) -> None:
        """Build the table of elements that are more than their words."""
        table = {
            **{X + name: self._block for name in _BLOCKS},
            X + "a": self._link,
            X + "br": self._break,
            X + "img": self._image,
            X + "ruby": self._ruby,
            X + "span": self._span,
            X + "script": self._nothing,
            X + "style": self._nothing,
            X + "template": self._nothing,
            _MATHML + "math": self._math,
            _SVG + "svg": self._drawing,
        }
        object.__setattr__(self, "_special", table)

    def text(self, element: etree._Element) -> str:
        """Give the content of an element as one squeezed string."""
        found: list[str] = []
        self.inside(element, found)
        return squeeze("".join(found))

    def gather(self, element: etree._Element, found: list[str]) -> None:
        """Add the text of an element, without its tail, to ``found``."""
        special = self._special.get(element.tag)
        if special is not None:
            special(element, found)
        elif isinstance(element.tag, str):
            self.inside(element, found)

    def inside(self, element: etree._Element, found: list[str]) -> None:
        """Add the text of an element's content to ``found``."""
        if element.text:
            found.append(element.text)
        for child in element:
            self.gather(child, found)
            if child.tail:
                found.append(child.tail)

    def _nothing(self, element: etree._Element, found: list[str]) -> None:
        """Leave out what is no text."""

    def _block(self, element: etree._Element, found: list[str]) -> None:
        """Set a block that stands within a phrase on lines of its own."""
        found.append(BREAK)
        self.inside(element, found)
        found.append(BREAK)

    def _break(self, element: etree._Element, found: list[str]) -> None:
        found.append(BREAK)

    def _link(self, element: etree._Element, found: list[str]) -> None:
        if "noteref" in element.get("class", "").split():
            if self.notes:
                found.append(f"[{squeeze(''.join(element.itertext()))}]")
            return
        start = len(found)
        self.inside(element, found)
        address = element.get("href", "")
        if not address.startswith(OUTSIDE):
            return
        words = squeeze("".join(found[start:]))
        if _bare(words) != _bare(address):
            found.append(f" <{address}>" if words else f"<{address}>")

    def _image(self, element: etree._Element, found: list[str]) -> None:
        words = squeeze(element.get("alt", ""))
        name = label("image", self.language)
        found.append(f"[{name}: {words}]" if words else f"[{name}]")

    def _span(self, element: etree._Element, found: list[str]) -> None:
        classes = element.get("class", "").split()
        if "pb" in classes and not len(element) and not element.text:
            if self.pages and (page := element.get("data-label", "")):
                # The one space between two words may stand before the page's mark.
                is_in_word = bool(found) and bool(found[-1][-1:].strip())
                found.append(f"[{_page(page)}]" if is_in_word else f"[{_page(page)}] ")
        elif "part-number" in classes:
            number = squeeze("".join(element.itertext()))
            is_first = not "".join(found).strip()
            found.append(number if is_first else f"({number})")
        elif "stage" in classes:
            start = len(found)
            self.inside(element, found)
            words = squeeze("".join(found[start:]))
            found[start:] = [stage(words)]
        else:
            self.inside(element, found)

    def _ruby(self, element: etree._Element, found: list[str]) -> None:
        """Write base and reading as 漢字（かんじ）, each pair after the other."""
        base: list[str] = [element.text or ""]
        for child in element:
            if child.tag == X + "rt":
                words = self.text(child)
                wide = bool(_CJK.search("".join(base).rstrip()))
                found += base
                found.append(f"（{words}）" if wide else f" ({words})")
                base = [child.tail or ""]
                continue
            if child.tag != X + "rp":
                self.gather(child, base)
            base.append(child.tail or "")
        found += base

    def _math(self, element: etree._Element, found: list[str]) -> None:
        found += [APART, formula(element), APART]

    def _drawing(self, element: etree._Element, found: list[str]) -> None:
        titles = element.iterfind(_SVG + "title")
        words = squeeze(" ".join("".join(title.itertext()) for title in titles))
        name = label("image", self.language)
        found.append(f"[{name}: {words}]" if words else f"[{name}]")


def stage(words: str) -> str:
    """Put a stage direction in brackets if it brings none of its own."""
    if not words or words[0] in "([（［〔":
        return words
    return f"({words})"


def _page(page: str) -> str:
    """Name a page of the source: ``p. 12``, ``f. 12v``, or as it is called."""
    if re.fullmatch(r"\d+|[ivxlcdm]+", page):
        return f"p. {page}"
    if re.fullmatch(r"\d+[rv]", page):
        return f"f. {page}"
    return page


def _bare(address: str) -> str:
    """Give what is left of an address that a reader would call the same."""
    return _SCHEME.sub("", address).rstrip("/").casefold()


def formula(element: etree._Element) -> str:
    """Write MathML in a line: ``x^2``, ``a/b``, ``√(c)`` (MathML 3 chapter 3)."""
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if not name or name in ("annotation", "annotation-xml", "mphantom"):
        return ""
    if not len(element):
        return squeeze(element.text or "")
    parts = [formula(child) for child in element.iterchildren("{*}*")]
    match name, parts:
        case "msup" | "mover", [base, over]:
            return f"{base}^{_grouped(over)}"
        case "msub" | "munder", [base, under]:
            return f"{base}_{_grouped(under)}"
        case "msubsup" | "munderover", [base, under, over]:
            return f"{base}_{_grouped(under)}^{_grouped(over)}"
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "mroot", [base, degree]:
            return f"√({base}, {degree})"
        case "msqrt", _:
            return f"√({''.join(parts)})"
        case "mtr" | "mlabeledtr", _:
            return ", ".join(filter(None, parts))
        case "mtable", _:
            return "; ".join(filter(None, parts))
        case _:
            return "".join(parts)


def _grouped(part: str) -> str:
    return part if len(part) < 2 or part.isdecimal() else f"({part})"
