"""What an artifact lacks, has twice, or has in another place.

The text is aligned first, in order; then what books move (:mod:`edition.verify.moved`).
What is then left of the TEI is missing, what is left of the artifact was added by
the program, or should not be there (:mod:`edition.verify.extras`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from edition.verify.artifacts import Found
from edition.verify.extras import Extras
from edition.verify.moved import find_again
from edition.verify.passages import Expected, Kind
from edition.verify.places import Places, runs
from edition.verify.vocabulary import vocabulary
from edition.verify.words import NOWHERE, Line

_BEFORE = 4  # words that say where a fault is


@dataclass(frozen=True, slots=True)
class Fault:
    """Words with which something is wrong, and the line of the TEI they are of.

    ``about`` says more: the words before, or how words stand in the artifact.
    """

    line: Line
    words: tuple[str, ...]
    about: str = ""


@dataclass(slots=True)
class Result:
    """The counts of one comparison, in words, and its faults by kind.

    ``added`` counts the words that the program may add: marks, labels, locators,
    names of speakers, contents. ``strange`` are words that nothing explains.
    """

    expected: int = 0
    found: int = 0
    in_order: int = 0
    added: int = 0
    missing: list[Fault] = field(default_factory=list)
    doubled: list[Fault] = field(default_factory=list)
    displaced: list[Fault] = field(default_factory=list)
    spaced: list[Fault] = field(default_factory=list)
    strange: list[Fault] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Give the share of the expected words that are there, 0 to 1."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Give the share of the words of the text there that are expected."""
        wrong = sum(len(fault.words) for fault in (*self.doubled, *self.strange))
        return self.found / (self.found + wrong) if self.found + wrong else 1.0

    @property
    def order(self) -> float:
        """Give the share of the found words that stand in their place."""
        return self.in_order / self.found if self.found else 1.0

    @property
    def faults(self) -> tuple[list[Fault], ...]:
        """Give the faults of all kinds."""
        kinds = (self.missing, self.doubled, self.displaced, self.spaced)
        return (*kinds, self.strange)

    def rearranged(self) -> "Result":
        """Give the same for a book whose parts stand in another order by intention."""
        return replace(self, displaced=[], in_order=self.found)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing at all is wrong."""
        return not any(self.faults)


def compare(expected: Expected, found: Found, without: Collection[Kind] = ()) -> Result:
    """Compare what a view must contain with what an artifact has.

    Passages of a kind that the artifact is ``without`` may be there or not. If
    nothing is wrong, a quick look is enough to be sure of it; else the best
    alignment tells what is.
    """
    result = _compare(expected, found, without, thorough=False)
    if not result.is_sound:
        result = _compare(expected, found, without, thorough=True)
    return result


def _compare(
    expected: Expected, found: Found, without: Collection[Kind], *, thorough: bool
) -> Result:
    places = Places(expected, found)
    places.align_text(thorough=thorough)
    known = expected.known | vocabulary(loose=found.loose)
    find_again(places, known)
    extras = Extras(places, known | expected.quoted, loose=found.loose)
    every = places.left()
    left = [place for place in every if places.kind(place) not in without]
    count = len(places.wanted) - len(every)
    return Result(
        expected=count + len(left),
        found=count,
        in_order=count - len(places.moved),
        added=extras.added,
        missing=[_fault(places, run) for run in runs(left)],
        doubled=[_extra(places, *item) for item in extras.doubled],
        displaced=[_fault(places, run) for run in runs(sorted(places.moved))],
        spaced=[_spaced(places, *pair) for pair in places.spaced],
        strange=[_extra(places, *item) for item in extras.strange],
    )


def _fault(places: Places, run: range) -> Fault:
    before = range(max(run[0] - _BEFORE, 0), run[0])
    return Fault(places.wanted[run[0]].line, _ours(places, run), _said(places, before))


def _spaced(places: Places, ours: Sequence[int], theirs: Sequence[int]) -> Fault:
    about = " ".join(_theirs(places, theirs))
    return Fault(places.wanted[ours[0]].line, _ours(places, ours), about)


def _extra(places: Places, source: int, words: Sequence[int]) -> Fault:
    line = places.wanted[source].line if source >= 0 else NOWHERE
    return Fault(line, _theirs(places, words))


def _said(places: Places, run: range) -> str:
    return " ".join(_ours(places, run))


def _ours(places: Places, run: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(places.wanted[place].shown.split()) for place in run)


def _theirs(places: Places, run: Sequence[int]) -> tuple[str, ...]:
    return tuple(places.there[place].shown for place in run)
