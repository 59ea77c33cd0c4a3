"""The loss report: what of the TEI a build does not give as it stands.

Nothing is lost silently. Words that are not in an output, images that are not
there, looks that no book can show are losses, which ``--strict`` forbids. What a
view does not print and what the table of elements sets aside with its reason are
choices, and what the header does not say is guessed: told, but never forbidden.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from edition.findings import Place


class Kind(StrEnum):
    """How something is lost, the gravest first."""

    WORDS = "words"
    MISSING = "missing"
    FLATTENED = "flattened"
    GUESSED = "guessed"
    VIEW = "view"
    ASIDE = "aside"


# What --strict makes an error of.
STRICT = (Kind.WORDS, Kind.MISSING, Kind.FLATTENED)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost in one way: ``what`` it is, why, each place, words in all."""

    kind: Kind
    what: str
    reason: str
    places: tuple[Place, ...]
    words: int = 0

    @property
    def count(self) -> int:
        """Count the places."""
        return len(self.places)

    def as_dict(self) -> dict[str, object]:
        """Give the fields for ``--format json``."""
        return {
            "kind": str(self.kind),
            "what": self.what,
            "reason": self.reason,
            "count": self.count,
            "words": self.words,
            "places": [{"path": each.path, "line": each.line} for each in self.places],
        }


@dataclass(slots=True)
class Tally:
    """Gathers losses: places and words by kind, what and reason."""

    _places: dict[tuple[Kind, str, str], list[Place]] = field(default_factory=dict)
    _words: dict[tuple[Kind, str, str], int] = field(default_factory=dict)

    def add(
        self, kind: Kind, what: str, reason: str, places: Iterable[Place], words: int
    ) -> None:
        """Count something at each of ``places``, of ``words`` words in all."""
        key = (kind, what, reason)
        self._places.setdefault(key, []).extend(places)
        self._words[key] = self._words.get(key, 0) + words

    def losses(self) -> tuple[Loss, ...]:
        """Give the losses, the gravest first, then the most frequent."""
        found = [
            Loss(*key, tuple(places), self._words[key])
            for key, places in self._places.items()
        ]
        order = list(Kind)
        found.sort(key=lambda each: (order.index(each.kind), -each.count, each.what))
        return tuple(found)


def together(many: Iterable[Loss]) -> tuple[Loss, ...]:
    """Give the losses of several builds as those of one."""
    tally = Tally()
    for loss in many:
        tally.add(loss.kind, loss.what, loss.reason, loss.places, loss.words)
    return tally.losses()


def forbidden(losses: Iterable[Loss]) -> Iterator[Loss]:
    """Give those that ``--strict`` makes errors of."""
    return (loss for loss in losses if loss.kind in STRICT)
