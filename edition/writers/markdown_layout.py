"""XHTML blocks as Markdown: the class vocabulary of ``styles/README.md``.

One method a kind of block, as in :mod:`edition.writers.text_layout`. Phrases are
left to :mod:`edition.writers.markdown_inline`, lines to the sheet.
"""

import re
from collections.abc import Callable
from itertools import count

from lxml import etree

from edition.writers.markdown_escape import fence_of, heading
from edition.writers.markdown_inline import EMPHASIS, END, STRONG, MarkedPhrases
from edition.writers.markdown_sheet import INSET, Sheet
from edition.writers.markdown_spans import inline
from edition.writers.markdown_table import set_table
from edition.writers.text_inline import X, formula
from edition.writers.text_layout import has_lines, in_index, is_long
from edition.writers.text_marks import classes_of, marks
from edition.writers.text_table import rows_of
from edition.writers.text_wrap import BREAK, clean, squeeze

_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_PARTED = re.compile(rf"(?<=\w[-‐⸗¬]){BREAK}")
_CLOSE = frozenset({"address", "byline", "imprimatur"})
_TERMS = (X + "dt", X + "dd")

Handler = Callable[[etree._Element], None]


class Layout:
    """Sets the blocks of one chapter on a sheet."""

    def __init__(self, sheet: Sheet, phrases: MarkedPhrases) -> None:
        """Keep where to set and how phrases are written."""
        self.sheet = sheet
        self.phrases = phrases
        self._tight = False
        self._is_dense = False
        self._lead = ""
        boxes = "section div header footer article aside nav main address hgroup body"
        self._handlers: dict[str, Handler] = {
            **{X + name: self._box for name in (*boxes.split(), "figure")},
            **{f"{X}h{level}": self._heading for level in range(1, 7)},
            X + "p": self._paragraph,
            X + "blockquote": self._quotation,
            X + "ul": self._list,
            X + "ol": self._list,
            X + "dl": self._glossary,
            X + "table": self._table,
            X + "figcaption": self.flow,
            X + "pre": self._verbatim,
            X + "hr": self._rule,
        }

    def flow(self, element: etree._Element) -> None:
        """Set the content of an element: blocks as such, the rest as paragraphs."""
        run: list[str] = [element.text or ""]
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is None and child.tag == _MATH:
                handler = self._display if child.get("display") == "block" else None
            if handler is None:
                self.phrases.gather(child, run)
            else:
                self._flush(run)
                handler(child)
            if child.tail:
                run.append(child.tail)
        self._flush(run)

    def led(self, lead: str, element: etree._Element) -> None:
        """Set the content of an element behind words with signs."""
        self._lead = lead
        self.flow(element)
        if self._lead:
            self.words("")

    def words(self, text: str, *, tight: bool = False) -> None:
        """Set squeezed text with signs, after what leads it."""
        lead, self._lead = self._lead, ""
        text = squeeze(f"{lead} {text}") if lead else text
        if text:
            self.sheet.words(inline(text), tight=tight or self._tight)

    def _flush(self, run: list[str]) -> None:
        text = squeeze("".join(run))
        run.clear()
        if text:
            self.words(text)

    def _lead_alone(self) -> None:
        """Set what leads a block that has no words to begin with."""
        if self._lead:
            self.words("")

    def _box(self, element: etree._Element) -> None:
        """Set a division, or one of the parts that have a look of their own."""
        classes = classes_of(element)
        if "lg" in classes or classes & _CLOSE or has_lines(element):
            self._closely(element)
        elif "epigraph" in classes and element.find(f".//{X}blockquote") is None:
            self._quotation(element)
        else:
            self.sheet.gap()
            self.flow(element)
            self.sheet.gap()

    def _closely(self, element: etree._Element) -> None:
        """Set lines of verse and of addresses as lines of one paragraph."""
        around, self._tight = self._tight, True
        if element.getparent() is None or "sp" not in classes_of(element.getparent()):
            self.sheet.gap()
        self.flow(element)
        self._tight = around
        self.sheet.gap()

    def _heading(self, element: etree._Element) -> None:
        self._lead_alone()
        # A heading is one line: a word that two lines of the source share is whole.
        text = _PARTED.sub("", self.phrases.text(element)).replace(BREAK, " ")
        if text:
            signs = "#" * int(element.tag[-1])
            self.sheet.block([f"{signs} {heading(inline(text))}"])

    def _paragraph(self, element: etree._Element) -> None:
        classes = classes_of(element)
        if "l" in classes:
            self._line_of_verse(element, classes)
        elif classes & {"addrLine", "line"}:
            self.words(self.phrases.text(element), tight=True)
        elif "speaker" in classes:
            self.sheet.gap()
            self.words(f"{STRONG}{self.phrases.text(element)}{END}")
        elif "stage" in classes:
            self.words(f"{EMPHASIS}{self.phrases.text(element)}{END}")
        elif _is_said_first(element):
            self.words(self.phrases.text(element), tight=True)
        else:
            self.flow(element)

    def _line_of_verse(self, element: etree._Element, classes: frozenset[str]) -> None:
        """Set a line of verse, further in if it stands so, its number behind it."""
        text = self.phrases.text(element)
        if not text:
            return
        if classes & {"rend-indent", "part-m", "part-f"} and not self._lead:
            text = 2 * INSET + text
        if number := element.get("data-line", ""):
            text += f"{2 * INSET}{number}"
        self.words(text, tight=True)

    def _quotation(self, element: etree._Element) -> None:
        self._lead_alone()
        around, self._tight = self._tight, False
        with self.sheet.inside("> ", "> "):
            self.flow(element)
        self._tight = around

    def _list(self, element: etree._Element) -> None:
        self._lead_alone()
        items = [child for child in element if isinstance(child.tag, str)]
        signs = marks(element, items)
        kind, leads = _numbering(signs) if element.tag == X + "ol" else ("ul", None)
        sign = self.sheet.sign(kind, ".)" if kind == "ol" else "-*")
        has_entries = "entries" in classes_of(element)
        is_index = has_entries and in_index(element)
        loose = not has_entries and any(is_long(item) for item in items)
        # The places of an entry stand in a line below it.
        around, self._tight = self._tight, has_entries
        within, self._is_dense = self._is_dense, not loose
        if within and items and _interrupts(items[0], kind, signs[0]):
            self.sheet.follow()
        for number, item in enumerate(items):
            if number and not loose:
                self.sheet.close()
            mark = signs[number][:-1] + sign if kind == "ol" else sign
            with self.sheet.inside(f"{mark} ", " " * (len(mark) + 1), keep=True):
                if is_index:
                    self._entry(item)
                else:
                    self.led(leads[number] if leads else "", item)
        self._tight, self._is_dense = around, within
        self.sheet.listed(kind, sign)

    def _entry(self, item: etree._Element) -> None:
        """Set an entry of an index: its words and places in a line, others below."""
        words = [self.phrases.text(line) for line in item.iterfind(X + "p")]
        self.words(squeeze(INSET.join(words)))
        for below in item:
            if below.tag in (X + "div", X + "ul"):
                self.sheet.close()
                self._handlers[below.tag](below)

    def _glossary(self, element: etree._Element) -> None:
        """Set a label list as a list whose items begin with their labels."""
        self._lead_alone()
        sign = self.sheet.sign("ul", "-*")
        terms = [
            term
            for child in element
            for term in (child if child.tag == X + "div" else (child,))
            if term.tag in _TERMS
        ]
        around, self._tight = self._tight, False
        while terms:
            end = next(
                (
                    place
                    for place in range(1, len(terms))
                    if terms[place].tag == _TERMS[0] != terms[place - 1].tag
                ),
                len(terms),
            )
            item, terms = terms[:end], terms[end:]
            with self.sheet.inside(f"{sign} ", "  ", keep=True):
                self._described(item)
            self.sheet.close()
        self.sheet.gap()
        self.sheet.part()
        self._tight = around
        self.sheet.listed("ul", sign)

    def _described(self, terms: list[etree._Element]) -> None:
        lead = ""
        for term in terms:
            if term.tag == _TERMS[0]:
                lead += f" {STRONG}{self.phrases.text(term)}{END}"
            else:
                self.led(lead, term)
                lead = ""
        if lead:
            self.words(squeeze(lead))

    def _table(self, element: etree._Element) -> None:
        self._lead_alone()
        for caption in element.iterfind(X + "caption"):
            self.flow(caption)
        set_table(rows_of(element, self.phrases), self.sheet)

    def _verbatim(self, element: etree._Element) -> None:
        """Keep the lines and spaces of ``pre``; with calls of notes its lines only."""
        self._lead_alone()
        found: list[str] = []
        self.phrases.inside(element, found)
        text = "".join(found).expandtabs(4).strip("\n")
        lines = [clean(line.rstrip()) for line in text.splitlines()]
        if any(sign < " " for line in lines for sign in line):
            self.sheet.words(BREAK.join(inline(squeeze(line)) for line in lines))
        elif text:
            fence = fence_of(text, 3)
            self.sheet.block([fence, *lines, fence])

    def _rule(self, element: etree._Element) -> None:
        self._lead_alone()
        self.sheet.block(["* * *"])

    def _display(self, element: etree._Element) -> None:
        self.sheet.gap()
        self.words(formula(element))
        self.sheet.gap()


def _numbering(signs: list[str]) -> tuple[str, list[str] | None]:
    """Tell whether Markdown can count the items; if not, give what leads each."""
    numbers = [sign.removesuffix(".") for sign in signs]
    first = numbers[0] if numbers else "1"
    if first.isdecimal() and len(first) < 9:
        counted = count(int(first))
        if all(number == str(next(counted)) for number in numbers):
            return "ol", None
    return "ul", signs


def _interrupts(item: etree._Element, kind: str, sign: str) -> bool:
    """Tell whether a list may follow words in the next line (CommonMark 5.3)."""
    is_first = kind == "ul" or sign == "1."
    return is_first and bool("".join(item.itertext()).strip())


def _is_said_first(element: etree._Element) -> bool:
    """Tell whether a paragraph is the first of a speech, behind its speaker."""
    before = element.getprevious()
    return before is not None and "speaker" in classes_of(before)
