"""The words of a TEI tree that interventions touch, and where each word ends.

A word is what stands between white space, whatever elements begin or end within it:
``M<choice>...</choice>st<am/>`` is one, so that one entry of the notes can give the
whole word as it is printed and as the source has it. Notes stand apart from the
text around them, as do blocks; breaks part words unless they say no (TEI P5 3.11.3).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from unicodedata import category

from lxml import etree

from edition.model import TEI
from edition.patterns import lazy
from edition.rendering.flow import flow
from edition.tei.strings import local as local_name

_BREAKS = frozenset("lb pb cb gb".split())
# What stands in a line of text without being a part of it.
_APART = frozenset("note witDetail figure rt stage".split())
_PASSED = frozenset("index figDesc".split())
_READINGS = tuple(f"{{{TEI}}}{name}" for name in ("lem", "rdg"))
# Han characters, kana and Hangul have no spaces between words: each is one.
CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_PARTS = lazy(rf"\s+|[{CJK}]|[^\s{CJK}]+")
_IDEOGRAPH = lazy(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word: text, an alternation, or the end of a marked passage.

    ``text`` is that of ``node`` (its ``tail`` if ``is_tail``) up to ``end``.
    ``is_whole`` tells of an element that it is taken as one with all it holds, else
    only its end is meant.
    """

    node: etree._Element
    text: str = ""
    end: int = 0
    is_tail: bool = False
    is_whole: bool = False


@dataclass(slots=True)
class Word:
    """Pieces in order; ``is_quoted`` within readings that the text does not print.

    ``before`` is the word before it in the same block.
    """

    is_quoted: bool
    pieces: list[Piece] = field(default_factory=list)
    before: "Word | None" = None


class Runs:
    """Collects the words with interventions in them.

    ``is_whole`` tells which elements hide something, so that they are taken as one;
    ``is_silent`` which of them print nothing, so that the word before them is quoted
    with them; ``is_marked`` which are only spoken of.
    """

    def __init__(
        self,
        is_whole: Callable[[etree._Element], bool],
        is_marked: Callable[[etree._Element], bool],
        is_silent: Callable[[etree._Element], bool],
    ) -> None:
        """Begin with nothing found."""
        self._is_whole = is_whole
        self._is_marked = is_marked
        self._is_silent = is_silent
        self.found: list[Word] = []

    def read(self, root: etree._Element) -> list[Word]:
        """Give the words of a tree that interventions touch, in order of their ends."""
        self._apart(root, is_quoted=False)
        return self.found

    def _apart(self, element: etree._Element, *, is_quoted: bool) -> None:
        """Read an element whose words are none of those around it."""
        word = self._content(element, Word(is_quoted))
        self._end(word)

    def _end(self, word: Word, *, is_last: bool = False) -> Word:
        """Close a word; give the next, which knows it unless a block ends here."""
        if word.pieces and word.before is not None and self._says_nothing(word):
            before = word.before
            if all(piece.text for piece in before.pieces):
                self.found.append(before)
            before.pieces += [Piece(word.pieces[0].node, " "), *word.pieces]
            word = before
        elif any(not piece.text for piece in word.pieces):
            self.found.append(word)
        if is_last:
            return Word(word.is_quoted)
        return Word(word.is_quoted, before=word if word.pieces else word.before)

    def _says_nothing(self, word: Word) -> bool:
        """Tell whether a word is made of things that are not printed."""
        return all(
            piece.is_whole and self._is_silent(piece.node)
            for piece in word.pieces
            if not piece.text or bare(piece.text)
        ) and any(piece.is_whole for piece in word.pieces)

    def _content(self, element: etree._Element, word: Word) -> Word:
        """Go through an element in the word that is open; give the one open then."""
        word = self._text(element, word, is_tail=False)
        chosen = _printed_reading(element)
        for child in element:
            if isinstance(child.tag, str):
                word = self._child(child, word, chosen)
            word = self._text(child, word, is_tail=True)
        return word

    def _child(
        self, child: etree._Element, word: Word, chosen: etree._Element | None
    ) -> Word:
        name, around = local_name(child), flow(child)
        if name in _BREAKS:
            return word if child.get("break") == "no" else self._end(word)
        if name == "space":
            word = self._end(word)
        if name in _PASSED or (around == "aside" and name != "teiHeader"):
            return word
        if self._is_whole(child):
            word.pieces.append(Piece(child, is_whole=True))
            return word
        if name in ("lem", "rdg", "rdgGrp") and child is not chosen:
            is_holder = chosen is not None and child in chosen.iterancestors()
            if not is_holder:
                self._apart(child, is_quoted=True)
                return word
        if name in _APART:
            self._apart(child, is_quoted=word.is_quoted)
            return word
        if around == "block":
            word = self._end(word, is_last=True)
            self._apart(child, is_quoted=word.is_quoted)
        else:
            word = self._content(child, word)
        if self._is_marked(child):
            word.pieces.append(Piece(child))
            if around == "block":
                word = self._end(word, is_last=True)
        return word

    def _text(self, node: etree._Element, word: Word, *, is_tail: bool) -> Word:
        text = (node.tail if is_tail else node.text) or ""
        for match in _PARTS.finditer(text):
            part = match.group()
            if not part.strip():
                word = self._end(word)
                continue
            is_single = _IDEOGRAPH.match(part) is not None
            if is_single:
                word = self._end(word)
            word.pieces.append(Piece(node, part, match.end(), is_tail))
            if is_single:
                word = self._end(word)
        return word


def _printed_reading(app: etree._Element) -> etree._Element | None:
    """Give the reading of an ``app`` that stands in the text, if one does."""
    parent = app.getparent()
    if local_name(app) == "rdgGrp":
        ancestor = next(app.iterancestors(f"{{{TEI}}}app"), None)
        return None if ancestor is None else _printed_reading(ancestor)
    if local_name(app) != "app" or (parent is not None and _is_list(parent)):
        return None
    own = [item for item in app.iter(*_READINGS) if _entry(item) is app]
    lemmata = [item for item in own if local_name(item) == "lem"]
    return next(iter((*lemmata, *own)), None)


def _is_list(element: etree._Element) -> bool:
    return local_name(element) == "listApp"


def _entry(reading: etree._Element) -> etree._Element | None:
    return next(reading.iterancestors(f"{{{TEI}}}app"), None)


def letters(word: Word) -> Iterator[Piece]:
    """Give the pieces of a word without the signs at its two ends."""
    pieces = list(word.pieces)
    while pieces and pieces[0].text and not bare(pieces[0].text):
        del pieces[0]
    while pieces and pieces[-1].text and not bare(pieces[-1].text):
        pieces.pop()
    for place, piece in enumerate(pieces):
        text, end = piece.text, piece.end
        if text and place == 0:
            text = text[text.index(bare(text)) :]
        if text and place == len(pieces) - 1:
            signs = len(text) - text.index(bare(text)) - len(bare(text))
            text, end = text[: len(text) - signs], end - signs
        yield Piece(piece.node, text, end, piece.is_tail, piece.is_whole)


def bare(text: str) -> str:
    """Take from both ends what is neither letter, digit nor combining mark."""
    places = [at for at, char in enumerate(text) if category(char)[0] in "LNM"]
    return text[places[0] : places[-1] + 1] if places else ""
