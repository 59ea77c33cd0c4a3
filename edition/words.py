"""The words of a string or tree, counted as a reader would.

A word is a run of letters and digits with the marks that combine with them and
apostrophes between letters: ``don't`` is one word, ``well-known`` two. Scripts
written without spaces are counted by character, as word processors do: each Han
character and each kana is one. Hangul is written with spaces and counted so.
"""

import re
import unicodedata
from functools import cache

from lxml import etree

from edition.model import Book, Kind
from edition.patterns import lazy

_MADE = (Kind.TITLEPAGE, Kind.IMPRINT)
# Han characters, kana and their iteration marks.
_SINGLE = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003fffd"
)
# Elements of XHTML and TEI that stand in the line and do not end a word.
_INLINE = frozenset(
    {"a", "abbr", "add", "addName", "am", "app", "b", "bdi", "bdo", "bibl", "c"}
    | {"choice", "cit", "cite", "cl", "code", "corr", "damage", "date", "del", "dfn"}
    | {"distinct", "em", "emph", "ex", "expan", "foreign", "forename", "g", "geogName"}
    | {"genName", "gi", "gloss", "hi", "i", "idno", "ins", "kbd", "lem", "m", "mark"}
    | {"measure", "mentioned", "metamark", "mod", "name", "nameLink", "num", "orgName"}
    | {"orig", "pc", "persName", "phr", "placeName", "q", "quote", "rdg", "ref", "reg"}
    | {"retrace", "rhyme", "roleName", "rs", "s", "said", "seg", "settlement", "sic"}
    | {"small", "soCalled", "span", "strong", "sub", "subst", "sup", "supplied"}
    | {"surname", "surplus", "term", "time", "title", "u", "unclear", "var", "w", "wbr"}
)


# Where no character of these scripts stands there is no combining mark, nor one of
# the scripts without spaces: Latin, Greek, Cyrillic with their signs.
_SPECIAL = lazy(
    # Said by what is not in it: long ranges are slow to compile.
    "[^\0-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200b\u200e-\u20cf]"
)
_PLAIN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of a word, with all combining marks of Unicode."""
    marks = "".join(
        chr(code)
        for code in (*range(0x300, 0x10000), *range(0x10000, 0x1F000))
        if unicodedata.category(chr(code))[0] == "M"
    )
    letter = f"[^\\W_{_SINGLE}]"
    rest = f"(?:{letter}|[{marks}\u200c\u200d])"
    return re.compile(f"[{_SINGLE}]|{letter}{rest}*(?:['’]{letter}{rest}*)*")


def words(text: str | etree._Element) -> list[str]:
    """Give the words of a string or of an element, in order.

    In an element, words end where a block begins or ends; soft hyphens join.
    """
    if not isinstance(text, str):
        pieces: list[str] = []
        _collect(text, pieces)
        text = "".join(pieces)
    text = text.replace("\xad", "")
    # The pattern for all of Unicode is slow to make and to match.
    is_plain = text.isascii() or not _SPECIAL.search(text)
    pattern = _PLAIN if is_plain else _pattern()
    return pattern.findall(text)


def _collect(element: etree._Element, pieces: list[str]) -> None:
    """Gather the text of a tree, with a space where a block begins or ends."""
    stack: list[etree._Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if not isinstance(item.tag, str):
            if item.tag is etree.Entity:
                pieces.append(item.text or "")
            continue
        name = item.tag.rpartition("}")[2]
        edge = "" if name in _INLINE or item.get("break") == "no" else " "
        stack.append(edge)
        for child in reversed(item):
            stack.append(child.tail or "")
            stack.append(child)
        pieces.append(edge)
        pieces.append(item.text or "")


def size(book: Book, *, notes: bool = True) -> str:
    """Give the length of a book for people, ``9,120 words``.

    Counted are the words of the texts and, with ``notes``, of their notes, not the
    calls of notes, nor title page and imprint.
    """
    count = 0
    for chapter in book.chapters:
        if chapter.kind in _MADE:
            continue
        calls = chapter.body.iterfind(".//{*}a[@class='noteref']")
        count += len(words(chapter.body)) - sum(len(words(call)) for call in calls)
        if notes:
            count += sum(len(words(note.content)) for note in chapter.notes)
    return f"{count:,} {'word' if count == 1 else 'words'}"
