"""What is looked for: words in passages, each where its words stand in one order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from edition.verify.words import Word


class Kind(Enum):
    """Where a passage stands: in the text, in a note, in an entry of a register."""

    TEXT = "text"
    NOTE = "note"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that belong together, in order."""

    kind: Kind
    words: Sequence[Word]


@dataclass(slots=True)
class Expected:
    """All passages of a view, and the words that the program may add to them.

    Words of the text that notes may quote besides are ``quoted``: one of these may
    be too many, but is no less a word of the text.
    """

    passages: list[Passage] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)

    def count(self) -> int:
        """Count the words."""
        return sum(len(passage.words) for passage in self.passages)
