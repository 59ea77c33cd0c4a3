"""The words that the plain text of a book must have, by means of its own.

Read from the book's XHTML without any of the writer's code. Words are runs of
letters and digits; of text written without spaces each character is one, since a
line may end after any.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.arranging.note_groups import groups
from edition.labels import label
from edition.model import Book, Chapter
from edition.patterns import lazy

_TOKEN = lazy(
    "(?=[^\\W_])[\u2e80-\u3130\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff01-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003fffd]|"
    "[^\\W_\u2e80-\u3130\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff01-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003fffd]+"
)
# The phrases of HTML: words go on across their edges.
_PHRASES = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i"}
    | {"ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"}
    | {"time", "u", "var", "wbr"}
)
_SILENT = frozenset(
    {"script", "style", "template", "annotation", "annotation-xml"} | {"mphantom"}
)
# Stands for a formula while a text is read; XML cannot contain it.
_HOLE = "\x1f"
_FIGURE = re.compile(r"\d{1,4}|[a-z]{1,3}|[ivxlcdm]+|[A-Z]{1,3}|[IVXLCDM]+")


def tokens(text: str) -> list[str]:
    """Give the words of a line of text."""
    return _TOKEN.findall(text)


class Formula(str):
    """The letters and digits of a formula, however a writer parts them by signs."""


def _formula(math: etree._Element) -> Formula:
    text = "".join(
        leaf.text or ""
        for leaf in math.iter("{*}*")
        if not len(leaf)
        and not any(
            node.tag.rpartition("}")[2] in _SILENT
            for node in (leaf, *leaf.iterancestors())
        )
    )
    return Formula("".join(tokens(text)))


class _Figures(frozenset[str]):
    """The words a text may have besides; with lists, also the marks of items."""

    numbered = False

    def __contains__(self, word: object) -> bool:
        """Tell whether a word may stand where the book has none."""
        if super().__contains__(word):
            return True
        return self.numbered and bool(_FIGURE.fullmatch(str(word)))


@dataclass(slots=True)
class Expected:
    """The words of a book in order, and those that may stand between them."""

    words: list[str] = field(default_factory=list)
    extras: frozenset[str] = frozenset()
    chapters: list[Chapter] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def where(self, place: int) -> str:
        """Name the chapter that a word belongs to, and the words before it."""
        chapter = self.chapters[max(bisect_right(self.starts, place) - 1, 0)]
        before = " ".join(self.words[max(place - 3, 0) : place])
        after = f' after "{before}"' if before else ""
        return f'the chapter "{chapter.title}"{after}'


def expected(book: Book, *, notes: bool, marks: bool = True) -> Expected:
    """Read the words of all chapters, with their notes or without.

    Without ``marks`` those of notes and the numbers of lines are not looked for where
    they would stand, but allowed everywhere.
    """
    found = Expected()
    extras: set[str] = set()
    numbered = False
    for chapter in book.chapters:
        found.chapters.append(chapter)
        found.starts.append(len(found.words))
        text = _Text(notes, book.view.startswith("diplomatic"), marks)
        text.read(chapter.body)
        extras.update(tokens(label("image", chapter.language)), ("p", "f"))
        if notes and chapter.notes:
            extras.update(tokens(label("notes", chapter.language)))
            for group in groups(chapter.notes):
                extras.update(tokens(group.heading(chapter.language)))
                extras.update(tokens(group.of_one(chapter.language)))
                for note in group.notes:
                    text.mark(note.mark)
                    text.read(note.content)
        numbered = numbered or text.numbered
        extras |= text.extras
        found.words += text.words()
    figures = _Figures(extras)
    figures.numbered = numbered
    found.extras = figures
    return found


def _is_bracketed(item: etree._Element) -> bool:
    """Tell whether a text puts brackets around a phrase: a stage direction."""
    classes = item.get("class", "").split()
    return "stage" in classes and bool("".join(item.itertext()).strip())


class _Text:
    """Reads trees into text whose words are those of the file."""

    def __init__(self, notes: bool, pages: bool, marks: bool = True) -> None:
        self.notes = notes
        self.pages = pages
        self.marks = marks
        self.pieces: list[str] = []
        self.formulas: list[Formula] = []
        self.extras: set[str] = set()
        self.numbered = False

    def mark(self, words: str) -> None:
        """Read a mark or number, which stands here or may stand anywhere."""
        if self.marks:
            self.pieces.append(f" {words} ")
        else:
            self.extras.update(tokens(words))

    def words(self) -> Iterator[str]:
        """Give the words read so far, formulas in their places."""
        formulas = iter(self.formulas)
        text = "".join(self.pieces).replace("\xad", "")
        for number, part in enumerate(text.split(_HOLE)):
            if number and (formula := next(formulas)):
                yield formula
            yield from tokens(part)

    def read(self, element: etree._Element) -> None:
        """Add the words of a tree, children in document order."""
        stack: list[etree._Element | str] = [element]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self.pieces.append(item)
                continue
            name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
            if not name or name in _SILENT or self._instead(item, name):
                continue
            edge = "" if name in _PHRASES and not _is_bracketed(item) else " "
            stack.append(edge)
            for child in reversed(item):
                stack.append(child.tail or "")
                stack.append(child)
            self.pieces.append(edge)
            self.pieces.append(item.text or "")

    def _instead(self, item: etree._Element, name: str) -> bool:
        """Read what stands for an element that is not read by its words."""
        classes = item.get("class", "").split()
        if name == "img":
            self.pieces.append(f" {item.get('alt', '')} ")
        elif name == "a" and "noteref" in classes:
            if self.notes:
                self.mark("".join(item.itertext()))
        elif name == "math":
            self.formulas.append(_formula(item))
            self.pieces.append(_HOLE)
        elif name == "svg":
            titles = item.iterfind("{*}title")
            self.pieces += [f" {''.join(title.itertext())} " for title in titles]
        elif name == "span" and "pb" in classes and not "".join(item.itertext()):
            if self.pages and (page := item.get("data-label", "")):
                self.pieces.append(f" {page} ")
        else:
            if number := item.get("data-line", ""):
                self.mark(number)
            self._allow(item, name)
            return False
        return True

    def _allow(self, item: etree._Element, name: str) -> None:
        """Take note of words that layout may add: addresses, headings, numbers."""
        if name == "a":
            self.extras.update(tokens(item.get("href", "")))
        elif name == "ol":
            self.numbered = True
        elif name == "table":
            row = next(item.iter("{*}tr"), None)
            for cell in () if row is None else row:
                self.extras.update(tokens("".join(cell.itertext())))
                for text in cell.itertext():  # a list in it parts its words
                    self.extras.update(tokens(text))
