"""The words of a finished EPUB, PDF, text or Markdown, by means of the verifier's own.

Each reader gives the words of the text and, as far as the format tells them apart,
those of the notes. Title page and imprint, contents and calls of notes are left out
where the format says what they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.errors import CheckError
from edition.findings import Place, finding
from edition.reading.files import failure
from edition.verify.words import Word


@dataclass(frozen=True, slots=True)
class Found:
    """The words of an artifact: text and notes, each in reading order.

    ``loose`` tells that they were typeset, and are to be compared without case
    and accents.
    """

    kind: str
    text: Sequence[Word]
    notes: Sequence[Word]
    loose: bool = False


class UnreadableError(Exception):
    """The bytes are not what they should be; the text says why."""


def read(path: Path, pages: frozenset[str] = frozenset()) -> Found:
    """Read an artifact of any kind from a file; as :func:`parse`.

    Raises :class:`InputError` where there is no such file.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise failure(path, error) from None
    return parse(data, str(path), pages)


def parse(data: bytes, name: str, pages: frozenset[str] = frozenset()) -> Found:
    """Read an artifact of any kind, told by its first bytes.

    ``pages`` are the names of the pages of the source (``pb/@n``). Raises
    :class:`CheckError` (VER-007) where it is neither EPUB nor PDF nor text in UTF-8.
    Markdown is told from other text by the end of its ``name``.
    """
    try:
        if data.startswith(b"PK"):
            from edition.verify import epub

            return epub.read(data)
        if data.startswith(b"%PDF"):
            from edition.verify import pdf

            return pdf.read(data, pages)
        if name.casefold().endswith((".md", ".markdown")):
            from edition.verify import markdown

            return markdown.read(data, pages)
        from edition.verify import text

        return text.read(data, pages)
    except UnreadableError as error:
        raise CheckError(finding("VER-007", Place(name), reason=str(error))) from None
