"""Notes in groups: by series, the apparatus by its layers; what they are called.

One order for all writers: series as :class:`edition.model.Series` has them, layers
by rank, within each group as the text calls the notes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from edition.apparatus import terms
from edition.labels import label
from edition.model import Note, Series


@dataclass(frozen=True, slots=True)
class Group:
    """The notes of one series and, of several apparatuses, of one layer."""

    series: Series
    layer: str
    notes: tuple[Note, ...]

    def heading(self, language: str) -> str:
        """Give the words above the group in a BCP 47 language."""
        if self.layer:
            return terms.layer(self.layer, language)
        return label(f"{self.series} notes", language)

    def of_one(self, language: str) -> str:
        """Give the words that name the group of a note that stands alone."""
        if self.layer:
            return terms.layer(self.layer, language)
        return label(f"{self.series} note", language)


def groups(notes: Iterable[Note]) -> list[Group]:
    """Part the notes of a chapter into their groups, none of them empty."""
    found: dict[tuple[int, int], list[Note]] = {}
    order = list(Series)
    for note in notes:
        found.setdefault((order.index(note.series), note.rank), []).append(note)
    return [
        Group(members[0].series, members[0].layer, tuple(members))
        for _, members in sorted(found.items(), key=lambda item: item[0])
    ]


def rank(note: Note) -> int:
    """Give the place of a note's group among all groups there can be."""
    return list(Series).index(note.series) * 100 + note.rank
