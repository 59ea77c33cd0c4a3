"""The check of the Markdown: reads the bytes back and compares word by word.

What is wrong is TEXT-001 with the line and the word. The check is not told the
options of the build: it takes notes to be left out where none is defined.
"""

import re
from collections.abc import Iterator

from edition.checks.text import difference, opened
from edition.checks.text_words import expected
from edition.findings import Finding, Place, finding
from edition.model import Artifact, Book
from edition.verify.markdown import bare

_DEFINED = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_CALLED = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")


def check(artifact: Artifact, book: Book) -> Iterator[Finding]:
    """Give TEXT-001 for each way in which the file is not the text of the book."""
    for reason in _faults(artifact.data, book):
        yield finding("TEXT-001", Place(artifact.name), reason=reason)


def _faults(data: bytes, book: Book) -> Iterator[str]:
    text, unsound = opened(data)
    yield from unsound
    if text is None:
        return
    defined = _DEFINED.findall(text)
    if doubled := len(defined) - len(set(defined)):
        yield f"{doubled} notes have the label of another"
    if missing := set(_CALLED.findall(text)) - set(defined):
        yield f"the note [^{min(missing)}] is called but not there"
    notes = [note for chapter in book.chapters for note in chapter.notes]
    lines = bare(_DEFINED.sub("", text)).split("\n")
    faults = []
    for with_notes in (True, False) if notes else (True,):
        fault = difference(lines, expected(book, notes=with_notes, marks=False))
        if not fault:
            return
        faults.append(fault)
    yield faults[0] if defined else faults[-1]
