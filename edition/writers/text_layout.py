"""XHTML blocks as plain text: the class vocabulary of ``styles/README.md``.

One method a kind of block. Each takes the element and the style of its place, and
sets lines on the page; phrases are left to :mod:`edition.writers.text_inline`.
"""

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from edition.writers.text_inline import Phrases, X, formula, stage
from edition.writers.text_marks import classes_of, is_rtl, marks
from edition.writers.text_page import TURN, Page, Style
from edition.writers.text_table import rows_of, set_table
from edition.writers.text_wrap import clean, squeeze, width

STEP = 4
_UNDERLINE = {1: "=", 2: "-", 3: "~"}
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
# Blocks that stand at the right of their line, as in a letter.
_RIGHT = frozenset({"signed", "dateline", "rend-right"})

_HEADINGS = frozenset(f"{X}h{level}" for level in range(1, 7))

Handler = Callable[[etree._Element, Style], None]


class Layout:
    """Sets the blocks of one chapter on a page."""

    def __init__(self, page: Page, phrases: Phrases) -> None:
        """Keep where to set and how phrases are written."""
        self.page = page
        self.phrases = phrases
        self._verse = False
        self._verse_end = 0
        self._verse_step = STEP
        boxes = "section div header footer article aside nav main address hgroup body"
        self._handlers: dict[str, Handler] = {
            **{X + name: self._box for name in boxes.split()},
            **{f"{X}h{level}": self._heading for level in range(1, 7)},
            X + "p": self._paragraph,
            X + "blockquote": self._quotation,
            X + "ul": self._list,
            X + "ol": self._list,
            X + "dl": self._glossary,
            X + "table": self._table,
            X + "figure": self._box,
            X + "figcaption": self._caption,
            X + "pre": self._verbatim,
            X + "hr": self._rule,
        }

    def make_room(self, body: etree._Element) -> None:
        """Set verse so far in that the numbers of its lines fit before them."""
        longest = max(
            (len(line.get("data-line", "")) for line in body.iter()), default=0
        )
        self._verse_step = max(STEP, longest + 1)

    def flow(self, element: etree._Element, style: Style) -> None:
        """Set the content of an element: blocks as such, the rest as paragraphs."""
        run: list[str] = [element.text or ""]
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is None and child.tag == _MATH:
                handler = self._display if child.get("display") == "block" else None
            if handler is None:
                self.phrases.gather(child, run)
            else:
                if self._flush(run, style):
                    style = style.spaced(max(style.gap, self._between(child)))
                handler(child, style)
            if child.tail:
                run.append(child.tail)
        self._flush(run, style)

    def _between(self, child: etree._Element) -> int:
        """Give the gap between words and a block that follows them: lists none."""
        return 0 if child.tag in (X + "ul", X + "ol", X + "dl") else 1

    def _flush(self, run: list[str], style: Style) -> bool:
        text = squeeze("".join(run))
        run.clear()
        if text:
            self.page.put(text, style)
        return bool(text)

    def _box(self, element: etree._Element, style: Style) -> None:
        """Set a division, or one of the parts that have a look of their own."""
        classes = classes_of(element)
        style = self._numbered(element, style)
        inner = replace(style, gap=1, hang=0, turn="")
        if element.tag == X + "section":
            headed = len(element) and element[0].tag in _HEADINGS
            self.page.gap(1 if headed or style.left else 2)
            self.flow(element, inner)
        elif "lg" in classes:
            self._stanza(element, inner)
        elif "sp" in classes:
            self._speech(element, inner)
        elif classes & {"address", "byline", "imprimatur"} or has_lines(element):
            self.page.gap(1)
            self.flow(element, inner.spaced(0))
            self.page.gap(1)
        elif classes & _RIGHT and not is_rtl(element):
            self.flow(element, replace(inner, align="right"))
        elif classes & {"epigraph", "argument"}:
            self.flow(element, inner.indented(STEP))
        elif element.tag == X + "figure" or "postscript" in classes:
            self.page.gap(1)
            self.flow(element, inner)
            self.page.gap(1)
        else:
            self.flow(element, replace(inner, gap=style.gap))

    def _heading(self, element: etree._Element, style: Style) -> None:
        text = self.phrases.text(element)
        if not text:
            return
        level = int(element.tag[-1])
        self.page.gap(2 if level == 2 else 1)
        lines = self.page.put(text, style)
        if level in _UNDERLINE and style.align == "left":
            longest = max(width(line) for line in lines)
            self.page.line(_UNDERLINE[level] * longest, self.page.margin(style.left))
        self.page.gap(1)

    def _paragraph(self, element: etree._Element, style: Style) -> None:
        classes = classes_of(element)
        if "l" in classes:
            self._line_of_verse(element, style)
        elif "addrLine" in classes:
            self.flow(element, style.spaced(0))
        elif "locators" in classes:
            self.flow(element, style.indented(STEP, gap=0))
        elif "speaker" in classes:
            self.flow(element, style)
            self.page.glue()
        elif "stage" in classes:
            self.page.put(stage(self.phrases.text(element)), style)
        elif classes & _RIGHT and not is_rtl(element):
            self.flow(element, replace(style, align="right"))
        elif "rend-center" in classes:
            self.flow(element, replace(style, align="center"))
        else:
            self.flow(element, style)

    def _stanza(self, element: etree._Element, style: Style) -> None:
        """Set lines of verse close together, stanzas apart, all further in."""
        outermost, self._verse = not self._verse, True
        inner = style.indented(self._verse_step if outermost else 0, gap=0)
        self.page.gap(1)
        self.flow(element, inner)
        self.page.gap(1)
        if outermost:
            self._verse = False

    def _line_of_verse(self, element: etree._Element, style: Style) -> None:
        """Set a line, turned over with a sign; a shared line goes on where it was."""
        text = self.phrases.text(element)
        if not text:
            return
        classes = classes_of(element)
        left = self._numbered(element, style).left
        if classes & {"part-m", "part-f"}:
            inset = self._verse_end + 1
            if left < inset and inset + width(text) <= self.page.columns:
                left = inset
        elif "rend-indent" in classes:
            left += STEP
        self.page.put(text, replace(style, left=left, gap=0, hang=STEP, turn=TURN))
        self._verse_end = self.page.end

    def _numbered(self, element: etree._Element, style: Style) -> Style:
        """Put the number of a line before it, whatever it holds; give its margin."""
        numeral = element.get("data-line", "")
        if not numeral:
            return style
        left = max(style.left, len(numeral) + 1)
        self.page.mark(self.page.margin(left) - len(numeral) - 1, numeral)
        return replace(style, left=left)

    def _speech(self, element: etree._Element, style: Style) -> None:
        """Set the speaker on a line, what is said below and further in."""
        inner = style.indented(self._verse_step)
        self.page.gap(1)
        run: list[str] = [element.text or ""]
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is None:
                self.phrases.gather(child, run)
            else:
                self._flush(run, inner)
                handler(child, style if "speaker" in classes_of(child) else inner)
            if child.tail:
                run.append(child.tail)
        self._flush(run, inner)
        self.page.gap(1)

    def _quotation(self, element: etree._Element, style: Style) -> None:
        self.page.gap(1)
        self.flow(element, style.indented(STEP))
        self.page.gap(1)

    def _list(self, element: etree._Element, style: Style) -> None:
        if "entries" in classes_of(element) and in_index(element):
            self._index(element, style)
            return
        items = [child for child in element if isinstance(child.tag, str)]
        signs = marks(element, items)
        hang = max((width(mark) + bool(mark) for mark in signs), default=0)
        loose = any(is_long(item) for item in items)
        self.page.gap(min(style.gap, 1))
        for item, mark in zip(items, signs, strict=True):
            self._hung(item, mark, hang, style, gap=int(loose))
        self.page.gap(min(style.gap, 1))

    def _index(self, element: etree._Element, style: Style) -> None:
        """Set an index close: an entry, its places after it, others below it."""
        self.page.gap(style.gap)
        for entry in element.iterfind(X + "li"):
            words = [self.phrases.text(line) for line in entry.iterfind(X + "p")]
            hanging = replace(style, gap=0, hang=2 * STEP)
            for blocks in entry.iterfind(X + "div"):
                self.flow(blocks, replace(style, gap=0))
            self.page.put("  ".join(words), hanging)
            for below in entry.iterfind(X + "ul"):
                self._index(below, style.indented(STEP // 2, gap=0))

    def _hung(
        self, item: etree._Element, mark: str, hang: int, style: Style, *, gap: int
    ) -> None:
        """Set an item beside its mark; one without stands out with its first line."""
        left = self.page.margin(style.left)
        self.page.mark(left, mark.rjust(max(hang - 1, 0)))
        self.flow(item, Style(left=left + hang, gap=gap, hang=0 if mark else STEP))
        self.page.flush_marks()

    def _glossary(self, element: etree._Element, style: Style) -> None:
        """Set a label list: short labels beside their items, long ones above."""
        terms = [
            term
            for child in element
            for term in (child if child.tag == X + "div" else (child,))
            if term.tag in (X + "dt", X + "dd")
        ]
        labels = [self.phrases.text(term) for term in terms if term.tag == X + "dt"]
        longest = max((width(label) for label in labels), default=0)
        beside = longest <= 6 and len(labels) * 2 == len(terms)
        self.page.gap(min(style.gap, 1))
        mark = ""
        for term in terms:
            if term.tag == X + "dt":
                mark = self.phrases.text(term)
                if not beside:
                    self.page.put(mark, style.spaced(0))
            elif beside:
                self._hung(term, mark.ljust(longest + 1), longest + 2, style, gap=0)
            else:
                self.flow(term, style.indented(STEP, gap=0))
        self.page.gap(min(style.gap, 1))

    def _table(self, element: etree._Element, style: Style) -> None:
        self.page.gap(1)
        for caption in element.iterfind(X + "caption"):
            self.flow(caption, style)
        self.page.gap(1)
        set_table(rows_of(element, self.phrases), self.page, style.left)
        self.page.gap(1)

    def _caption(self, element: etree._Element, style: Style) -> None:
        """Set a caption close to its image."""
        self.page.glue()
        self.flow(element, style)

    def _verbatim(self, element: etree._Element, style: Style) -> None:
        """Keep the lines and spaces of ``pre``."""
        found: list[str] = []
        self.phrases.inside(element, found)
        kept = Style(style.left + STEP, gap=0, hang=STEP, turn=TURN)
        self.page.gap(1)
        for line in "".join(found).expandtabs(4).strip("\n").splitlines():
            self.page.put(clean(line.rstrip()), kept)
        self.page.gap(1)

    def _rule(self, element: etree._Element, style: Style) -> None:
        self.page.put("* * *", Style(style.left, align="center"))
        self.page.gap(1)

    def _display(self, element: etree._Element, style: Style) -> None:
        self.page.put(formula(element), style.indented(STEP))


def has_lines(element: etree._Element) -> bool:
    """Tell whether a block is made of the lines of a source, as they stand there."""
    return any("line" in classes_of(child) for child in element)


def is_long(item: etree._Element) -> bool:
    """Tell whether an item has a paragraph beside other words, so that gaps are due."""
    count = sum(child.tag == X + "p" for child in item)
    begins = bool((item.text or "").strip()) or (count and item[0].tag != X + "p")
    return count > 1 or bool(count and begins)


def in_index(element: etree._Element) -> bool:
    """Tell whether a list is a part of an index made from places of the text."""
    return any("index" in classes_of(node) for node in element.iterancestors())
