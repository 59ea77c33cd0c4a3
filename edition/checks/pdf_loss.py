"""What of a book cannot be read back from its PDF.

Latin, Greek and Cyrillic letters are compared run by run: each stretch of text
between two blocks must stand in the PDF, its letters in their order. Case,
accents, hyphens, spaces and digits are left aside, because typesetting changes
them. Hangul, Han and kana are counted, one for one. Scripts that are written
from right to left are counted with a margin, since ligatures join their letters;
other scripts are not compared.

A run may also be in the PDF, but with glyphs that do not say their letters. Such
words are told from lost ones by their neighbours: layout loses whole stretches.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.checks.pdf_words import Words
from edition.model import Book, Kind

# What ends a run: blocks, and what has a mark of its own in the text.
_BREAKS = frozenset(
    (
        "address article aside blockquote br caption dd div dl dt figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header hr img li nav ol p section table tbody td "
        "tfoot th thead tr ul math svg ruby"
    ).split()
)
_BREAK_CLASSES = frozenset(("noteref", "pb"))
# Print says by page what a book says by text and paragraph.
_LOCATORS = "locators"
# Elements whose words a page does not show as they are.
_HIDDEN = frozenset(("math", "svg"))
# Latin, Greek, Cyrillic after decomposition and case folding.
_OTHER = re.compile("[^a-zªºß-öø-ɏɐ-ʯͰ-ϿЀ-ԯᲀ-ᲈᴀ-ᶿḀ-ỿἀ-῿Ⱡ-ⱿꙀ-ꚟꜢ-ꟿꬰ-ꭤ]+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
# Letters that fonts may draw with one glyph, which then has one meaning only.
_ALIKE = str.maketrans("аеорсхуіѕјвкмнтοανρικτ", "aeopcxyisjbkmhtoavpikt")
_SHORT = 4  # letters; shorter runs stand somewhere in any book
_STREAK = 8  # stretches of three words, missing one after the other
_RTL_SHARE = 0.85
_PARTS = 4  # a note may begin on one page and end three pages later


@dataclass(frozen=True, slots=True)
class Loss:
    """What a chapter lacks: how many words, the first of them."""

    chapter: str
    count: int
    sample: str
    is_lost: bool


def losses(found: Words, book: Book) -> Iterator[Loss]:
    """Give at most one loss of each kind for every chapter."""
    text, notes = letters(found.text), letters(found.notes)
    everything = f"{text} {notes}"
    cursor = 0
    for chapter in book.chapters:
        if chapter.kind in (Kind.TITLEPAGE, Kind.IMPRINT):
            cursor = 0
        lost: list[str] = []
        dim: list[str] = []
        for run in _runs(chapter.body):
            cursor = _sort_out(run, text, everything, cursor, lost, dim)
        for note in chapter.notes:
            for run in _runs(note.content):
                _sort_out(run, notes, everything, 0, lost, dim)
        for words, is_lost in ((lost, True), (dim, False)):
            if words:
                sample = " ".join(words[:12])
                yield Loss(chapter.title, len(words), sample, is_lost)
    yield from _counted(found, book)


def letters(text: str) -> str:
    """Give the Latin, Greek and Cyrillic letters of a text, bare and small."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _OTHER.sub("", unicodedata.normalize("NFKD", plain)).translate(_ALIKE)


def _runs(tree: etree._Element) -> Iterator[str]:
    """Give the stretches of text between blocks and marks."""
    run: list[str] = []

    def walk() -> Iterator[str | None]:
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, node in walker:
            if not isinstance(node.tag, str):
                yield node.tail if event == "end" else ""
                continue
            name = etree.QName(node).localname
            classes = set((node.get("class") or "").split())
            ends = name in _BREAKS or bool(classes & _BREAK_CLASSES)
            if ends:
                yield None
            if event == "start" and _LOCATORS in classes:
                walker.skip_subtree()
            elif event == "start":
                yield node.text if name not in _HIDDEN else ""
            elif node is not tree:
                yield node.tail

    for piece in walk():
        if piece is None:
            if run:
                yield "".join(run)
            run = []
        elif piece:
            run.append(piece)
    if run:
        yield "".join(run)


def _sort_out(
    run: str, text: str, everything: str, cursor: int, lost: list[str], dim: list[str]
) -> int:
    """Look for a run from ``cursor`` on; give where to look for the next.

    What is not found is added to ``lost`` or, if it is only dim, to ``dim``.
    """
    wanted = letters(run)
    if len(wanted) < _SHORT or _RTL.search(run):
        return cursor
    at = text.find(wanted, cursor, cursor + len(wanted) + 20_000)
    if at >= 0:
        return at + len(wanted)
    if wanted in everything:
        return cursor
    words = [word for word in run.split() if letters(word)]
    plain = [letters(word) for word in words]
    if _in_parts(plain, everything):
        return cursor
    missing = [
        "".join(plain[at : at + 3]) not in everything
        for at in range(max(1, len(plain) - 2))
    ]
    gone = [
        word for at, word in enumerate(words) if any(missing[max(0, at - 2) : at + 1])
    ]
    long = [word for word in plain if len(word) >= _SHORT]
    none_there = bool(long) and not any(word in everything for word in long)
    if none_there or _longest(missing) >= _STREAK:
        lost.extend(gone)
    else:
        bare = [word for word in gone if letters(word) not in everything]
        dim.extend(bare or gone)
    return cursor


def _in_parts(words: list[str], everything: str) -> bool:
    """Say whether a run stands there in a few long parts: a note runs over pages."""
    begun = 0
    for _ in range(_PARTS):
        low, high = begun, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if "".join(words[begun:middle]) in everything:
                low = middle
            else:
                high = middle - 1
        if low == len(words):
            return True
        if low - begun < 3:
            return False
        begun = low
    return False


def _longest(flags: list[bool]) -> int:
    """Give the length of the longest stretch of true values."""
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best


def _counted(found: Words, book: Book) -> Iterator[Loss]:
    """Compare how many signs of other scripts there are, in the whole book."""
    composed = unicodedata.normalize("NFKC", found.text + found.notes)
    trees = [chapter.body for chapter in book.chapters]
    trees += [note.content for chapter in book.chapters for note in chapter.notes]
    wanted = unicodedata.normalize(
        "NFKC", "".join(run for tree in trees for run in _runs(tree))
    )
    for signs, share in ((_CJK, 1.0), (_RTL, _RTL_SHARE)):
        there, due = len(signs.findall(composed)), len(signs.findall(wanted))
        if there < due * share:
            script = "Chinese, Japanese or Korean" if signs is _CJK else "right-to-left"
            sample = f"{due - there:,} of {due:,} {script} characters"
            yield Loss(book.meta.title, due - there, sample, True)
