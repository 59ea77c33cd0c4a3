"""What the validator says: one violation for one mistake."""

from dataclasses import dataclass, field
from typing import Literal

from edition.validate.relaxng.machine import ChildStep, State

Kind = Literal[
    "root",  # this element cannot be the root of a document
    "unknown",  # the schema has no element of this name
    "misplaced",  # an element that may not stand here
    "missing",  # elements that must come before this one are not there
    "incomplete",  # an element ends, but more is needed in it
    "text",  # text where there may be none, or not this text
    "attribute",  # an attribute the element has not
    "attribute-missing",  # an attribute the element needs
    "value",  # an attribute's value that is not allowed
    "id",  # an ID that stands twice
    "idref",  # a reference to an ID that does not exist
]


@dataclass(frozen=True, slots=True)
class Violation:
    """One mistake in a document.

    ``line`` and ``column`` begin at 1 and count characters; they are those of the
    start tag, attribute, text or end tag at fault. ``path`` leads to the element
    in the form ``text/body/div[2]/p[7]``, without the root; ``allowed`` has all
    names or values that could stand in this place, in order.
    """

    line: int
    column: int
    path: str
    kind: Kind
    message: str
    allowed: tuple[str, ...] = ()
    hint: str = ""

    def __str__(self) -> str:
        """Give place, message and hint."""
        where = f"{self.line}:{self.column}: {self.path or '/'}"
        text = f"{where}: {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class Level:
    """An open element: what may come in it, and how it got there."""

    __slots__ = (
        "alias", "counts", "first", "free", "index", "last", "name", "parent",
        "recovered", "state", "step", "told", "trail",
    )  # fmt: skip

    def __init__(
        self,
        parent: "Level | None",
        name: str,
        index: int,
        step: ChildStep | None,
        first: State,
    ) -> None:
        """Open an element; ``first`` is the state at the start of its content."""
        self.parent = parent
        self.name = name
        self.index = index
        self.step = step
        self.first = first
        self.state = first
        self.counts: dict[str, int] = {}
        self.last = ""  # the child before the one that is looked at
        self.told: list[Fault] = []
        # The guesses what was meant, while a mistake is being worked out.
        self.trail: list[Guess] = []
        # The parent knows already what becomes of it after this element.
        self.recovered = False
        # Nothing is known about the content.
        self.free = False
        # A wrong namespace that was told already: children may have it too.
        self.alias: str = "" if parent is None else parent.alias


@dataclass(slots=True, eq=False)
class Fault:
    """A violation in the making; the path is found when all siblings are known."""

    line: int
    column: int
    level: Level
    kind: Kind
    message: str
    allowed: tuple[str, ...] = ()
    hint: str = ""
    more: int = 0  # how often the same was met again
    child: Level | None = None  # the element that is in a wrong place


@dataclass(slots=True, eq=False)
class Guess:
    """One way to understand a level with a mistake; the cheapest way is believed.

    ``inner`` is the state within an element that seems to have been left out
    around what stands here.
    """

    cost: float
    state: State
    inner: State | None = None
    faults: tuple[Fault, ...] = ()
    again: dict[Fault, int] = field(default_factory=dict)
