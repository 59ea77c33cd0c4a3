"""The kinds of values that custom properties take (CSS Values and Units 4).

Each tells in a few words what fits, and what is wrong with tokens that do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from edition.option_values import near

# Points in each absolute unit (CSS Values and Units 4, section 6.2).
POINTS = {
    "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4,
    "q": 72 / 101.6, "px": 0.75,
}  # fmt: skip
_OF_TYPE = ("em", "rem")
_OTHER = ("ex", "ch", "lh", "rlh", "vw", "vh")
_SUMS = frozenset(("calc", "min", "max", "clamp"))

Tokens = Sequence[Any]


class Value(Protocol):
    """What a custom property takes."""

    @property
    def words(self) -> str:
        """Say in a few words which values fit."""

    def misfit(self, tokens: Tokens) -> str:
        """Say what to give instead of tokens that do not fit, ``""`` if they do.

        The tokens hold neither spaces at their ends nor comments.
        """


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word of several."""

    choice: tuple[str, ...]

    @property
    def words(self) -> str:
        """List the words."""
        return ", ".join(f"`{word}`" for word in self.choice)

    def misfit(self, tokens: Tokens) -> str:
        """Take a single identifier, in any case."""
        given = " ".join(str(getattr(token, "value", "")) for token in tokens)
        if len(tokens) == 1 and given.lower() in self.choice:
            return ""
        known = f"give one of {', '.join(self.choice)}"
        meant = near(given, self.choice)
        return f"{meant} {known}" if meant else known


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour, by name or in one of the notations of CSS Color 4."""

    words: str = "a colour"

    def misfit(self, tokens: Tokens) -> str:
        """Take one colour."""
        from tinycss2.color4 import parse_color

        if len(tokens) == 1 and parse_color(tokens[0]) is not None:
            return ""
        return "give a colour such as #8b1a1a or darkred"


@dataclass(frozen=True, slots=True)
class Family:
    """Typefaces in the order in which they are wanted (CSS Fonts 4, 2.1)."""

    words: str = "names of typefaces"

    def misfit(self, tokens: Tokens) -> str:
        """Take names parted by commas, each a string or words."""
        names: list[list[Any]] = [[]]
        for token in tokens:
            if token == ",":
                names.append([])
            elif token.type != "whitespace":
                names[-1].append(token)
        if all(map(_is_name, names)):
            return ""
        return 'give names such as "EB Garamond", serif'


def _is_name(tokens: Tokens) -> bool:
    kinds = [token.type for token in tokens]
    return kinds == ["string"] or (bool(kinds) and set(kinds) == {"ident"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length; ``example`` is one.

    ``of_page``: the program must know it before the page is laid out, so it is
    absolute or in ``em``, and no sum. ``has_number`` and ``has_percent`` admit
    these too.
    """

    example: str
    of_page: bool = False
    has_number: bool = False
    has_percent: bool = False

    @property
    def words(self) -> str:
        """Say what fits."""
        kinds = ("a number", "a length", "a percentage")
        taken = (self.has_number, True, self.has_percent)
        return " or ".join(
            kind for kind, is_taken in zip(kinds, taken, strict=True) if is_taken
        )

    def misfit(self, tokens: Tokens) -> str:
        """Take one length that is not below zero."""
        if len(tokens) == 1 and self._fits(tokens[0]):
            return ""
        return f"give {self.words} such as {self.example}"

    def _fits(self, token: Any) -> bool:
        kind = token.type
        if kind == "function":
            return not self.of_page and token.lower_name in _SUMS
        if kind == "percentage":
            return self.has_percent and token.value >= 0
        if kind == "number":
            return token.value == 0 or (self.has_number and token.value > 0)
        units = (*POINTS, *_OF_TYPE, *(() if self.of_page else _OTHER))
        return kind == "dimension" and token.lower_unit in units and token.value >= 0


@dataclass(frozen=True, slots=True)
class Lengths:
    """Several absolute lengths, parted by spaces."""

    example: str
    counts: tuple[int, ...]

    @property
    def words(self) -> str:
        """Say how many."""
        if len(self.counts) == 1:
            return f"{self.counts[0]} lengths"
        return f"{self.counts[0]} to {self.counts[-1]} lengths"

    def misfit(self, tokens: Tokens) -> str:
        """Take so many lengths."""
        found = [token for token in tokens if token.type != "whitespace"]
        one = Length(self.example, of_page=True)
        if len(found) in self.counts and not any(one.misfit([item]) for item in found):
            return ""
        return f"give {self.words} such as {self.example}"


@dataclass(frozen=True, slots=True)
class Weight:
    """How heavy type is (CSS Fonts 4, 2.2)."""

    words: str = "`normal`, `bold` or `1` to `1000`"

    def misfit(self, tokens: Tokens) -> str:
        """Take a word or a number."""
        token = tokens[0] if len(tokens) == 1 else None
        kind = getattr(token, "type", "")
        if kind == "number" and token is not None and 1 <= token.value <= 1000:
            return ""
        return Keyword(("normal", "bold")).misfit(tokens)
