"""The marks of notes: figures and letters by series, in the order of the calls."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from edition.arranging.notes import Loose
from edition.model import EPUB, Note, Series
from edition.xhtml.tree import Element, X

_TYPE = f"{{{EPUB}}}type"
# Series that are counted in figures, the first that a book has without a letter.
_FIGURES = (Series.AUTHOR, Series.EDITOR, Series.TRANSLATOR)
_LETTER = {Series.AUTHOR: "A", Series.EDITOR: "E", Series.TRANSLATOR: "T"}


_NUMBER = re.compile(r"\s*([\[(]?)\d+([\])]?)\s*")
# How many notes there are so far, by series and layer.
Counts = defaultdict[tuple[Series, str], int]


def number(
    body: Element,
    loose: dict[str, Loose],
    figures: dict[Series, str],
    layers: tuple[str, ...] = ("",),
    counts: Counts | None = None,
) -> tuple[Note, ...]:
    """Give the notes that a chapter calls their marks, in the order of the calls.

    ``figures`` says which letter stands before the figures of a series, ``layers``
    which apparatuses a book has. The marks begin anew in each chapter, but for a
    piece of one that was too large: ``counts`` are those of the pieces before.
    """
    counts = defaultdict(int) if counts is None else counts
    notes: list[Note] = []
    waiting = [body]
    while waiting:
        tree = waiting.pop(0)
        for call in tree.iter(X + "a"):
            if call.get("class") != "noteref" or call.get("id") not in loose:
                continue
            note = loose[call.get("id")]
            layer = note.layer if len(layers) > 1 else ""
            counts[note.series, layer] += 1
            count = counts[note.series, layer]
            at = layers.index(layer) if layer in layers else 0
            mark = _mark(note.series, count, figures, at)
            call.text = mark
            note.content.set("id", note.ident)
            notes.append(
                Note(
                    note.ident,
                    note.series,
                    mark,
                    call.get("id"),
                    note.content,
                    layer=layer,
                    rank=at,
                )
            )
            waiting.append(note.content)
    _renumber(body, notes)
    return tuple(notes)


def _renumber(body: Element, notes: list[Note]) -> None:
    """Give links to notes that bear the number of the source the note's mark.

    A bare number at the end of a word calls the note once more and looks like it.
    """
    known = {f"#{note.ident}": note for note in notes}
    for tree in (body, *(note.content for note in notes)):
        for link in list(tree.iter(X + "a")):
            note = known.get(link.get("href", ""))
            number = _NUMBER.fullmatch(link.text or "")
            if not (note and number) or len(link) or link.get("class") == "noteref":
                continue
            link.text = f"{number[1]}{note.mark}{number[2]}"
            if not (number[1] or number[2]) and _is_at_word(link):
                link.set("class", "noteref repeated")
                link.set(_TYPE, "noteref")
                link.set("role", "doc-noteref")
                link.set("data-series", note.series)


def _is_at_word(link: Element) -> bool:
    """Tell whether a link follows the text before it without a space."""
    previous, parent = link.getprevious(), link.getparent()
    text = (parent.text if previous is None else previous.tail) or ""
    return bool(text) and not text[-1].isspace()


def letters(used: set[Series]) -> dict[Series, str]:
    """Give the letter before each series that is counted in figures."""
    present = [series for series in _FIGURES if series in used]
    return {
        series: "" if place == 0 else _LETTER[series]
        for place, series in enumerate(present)
    }


def layers(loose: Iterable[Loose]) -> tuple[str, ...]:
    """Give the layers of the apparatus, the largest first: it is marked a, b, c.

    Of one layer alone nothing need be said: it is the apparatus.
    """
    found = Counter(note.layer for note in loose if note.series is Series.TEXTUAL)
    if len(found) <= 1:
        return ("",)
    return tuple(layer for layer, _ in found.most_common())


# The letters of the second and third layer; of further ones with a letter before.
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


def _mark(
    series: Series, count: int, figures: dict[Series, str], layer: int = 0
) -> str:
    if series in figures:
        return f"{figures[series]}{count}"
    if layer > len(_ALPHABETS):
        # There are hardly ever so many: figures after a letter of their own.
        return f"{_ALPHABETS[0][min(layer, 25)]}{count}"
    letters_ = (*_ALPHABETS, _GREEK)[layer]
    mark = ""
    while count:
        count, rest = divmod(count - 1, len(letters_))
        mark = letters_[rest] + mark
    return mark
