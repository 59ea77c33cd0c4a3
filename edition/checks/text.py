"""The check of the plain text: reads the bytes back and compares word by word.

What is wrong is TEXT-001 with the line and the word. The check is not told the
options of the build, so it takes notes to be left out where not one is there, and
finds out for itself what width the lines were filled to.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from edition.checks.text_words import Expected, Formula, expected, tokens
from edition.findings import Finding, Place, finding
from edition.model import Artifact, Book

WIDTH = 78
# Tabs, other controls, soft hyphens: nothing of the kind belongs in the file.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u2028\u2029]")
# A mark and the one long word behind it: there was no place to break.
_MARKED = re.compile(r"\s*(?:\S{1,16}\s+){0,2}\S+")


def check(artifact: Artifact, book: Book) -> Iterator[Finding]:
    """Give TEXT-001 for each way in which the file is not the text of the book."""
    for reason in _faults(artifact.data, book):
        yield finding("TEXT-001", Place(artifact.name), reason=reason)


def _faults(data: bytes, book: Book) -> Iterator[str]:
    text, faults = opened(data)
    yield from faults
    if text is not None:
        lines = text.removesuffix("\n").split("\n")
        yield from _too_wide(lines)
        yield from _words(lines, text, book)


def opened(data: bytes) -> tuple[str | None, list[str]]:
    """Give the text of a file, if it is one, and its faults as a file of text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [f"byte {error.start + 1} is not UTF-8"]
    faults = []
    if not text.endswith("\n") or text.endswith("\n\n"):
        faults.append("the file does not end with one line end")
    return text, [*faults, *_unclean(text.removesuffix("\n").split("\n"))]


def _unclean(lines: list[str]) -> Iterator[str]:
    """Report the first control character and the first trailing space."""
    for number, line in enumerate(lines, start=1):
        if match := _FORBIDDEN.search(line):
            yield f"line {number} has the character U+{ord(match[0]):04X}"
            break
    for number, line in enumerate(lines, start=1):
        if line != line.rstrip():
            yield f"line {number} ends with a space"
            break


def _too_wide(lines: Iterable[str]) -> Iterator[str]:
    """Report the first line that should have been broken earlier.

    The width asked for is not known here: it is taken to be 78 columns if at least
    as many lines are seen to have been broken for that as are wider.
    """
    from wcwidth import wcswidth  # slow to load

    lines = list(lines)
    sizes = [len(line) if line.isascii() else wcswidth(line) for line in lines]
    breakable = [
        (size, number)
        for number, (size, line) in enumerate(zip(sizes, lines, strict=True), start=1)
        if size > WIDTH and not _MARKED.fullmatch(line)
    ]
    broken = 0
    for (size, _), (_, after) in pairwise(zip(sizes, lines, strict=True)):
        word = next(iter(after.replace("↳", " ").split(maxsplit=1)), "")
        # A long word breaks lines of any width.
        short = 0 < len(word) <= 16
        broken += short and 0 < size <= WIDTH < size + 1 + len(word)
    if breakable and broken >= len(breakable):
        size, number = breakable[0]
        yield f"line {number} is {size} columns wide, {WIDTH} are allowed"


def _words(lines: list[str], text: str, book: Book) -> Iterator[str]:
    """Compare the words of the file with those of the book's trees, in order."""
    notes = [note for chapter in book.chapters for note in chapter.notes]
    likely = any(f"[{note.mark}]" in text for note in notes)
    faults = []
    for with_notes in (True, False) if likely else (False, True):
        wanted = expected(book, notes=with_notes)
        fault = difference(lines, wanted)
        if not fault:
            return
        faults.append(fault)
        if not notes:
            break
    yield faults[0]


def _begins(wanted: str, word: str) -> bool:
    """Tell whether a word is the wanted one, or the first part of a formula."""
    if isinstance(wanted, Formula):
        return wanted.startswith(word)
    return wanted == word


def difference(lines: list[str], wanted: Expected) -> str:
    """Say where the file parts from the book, nothing if it does not."""
    place, count = 0, len(wanted.words)
    rest = ""
    for number, line in enumerate(lines, start=1):
        for word in tokens(line):
            if rest:
                if not rest.startswith(word):
                    return f'line {number} has the word "{word}" inside a formula'
                rest = rest[len(word) :]
            elif place < count and _begins(wanted.words[place], word):
                rest = wanted.words[place][len(word) :]
                place += 1
            elif word not in wanted.extras:
                if place < count:
                    return (
                        f'line {number} has the word "{word}" where '
                        f'{wanted.where(place)} has "{wanted.words[place]}"'
                    )
                return f'line {number} has the word "{word}", which is too much'
    if place < count or rest:
        place -= bool(rest)
        return (
            f"the word {wanted.words[place]!r} of {wanted.where(place)} "
            f"and {count - place - 1} after it are not there"
        )
    return ""
