"""The kinds of values that options take, each with the words that say what fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol


class MisfitError(ValueError):
    """A value does not fit its option; the text says what would."""


class Kind(Protocol):
    """What an option takes."""

    @property
    def values(self) -> str:
        """Say in a few words which values fit, for tables."""

    def take(self, value: Any) -> object:
        """Give the value as the program uses it, or raise :class:`MisfitError`."""

    def parse(self, text: str) -> object:
        """Give what words of the command line stand for, for :meth:`take`."""


def near(word: str, known: Sequence[str]) -> str:
    """Give ``did you mean "this"?`` if a known word is like ``word``, or nothing."""
    found = get_close_matches(word.lower(), known, 1)
    return f'did you mean "{found[0]}"?' if found else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of several."""

    words: tuple[str, ...]

    @property
    def values(self) -> str:
        """List the words."""
        return ", ".join(f'"{word}"' for word in self.words)

    def take(self, value: Any) -> str:
        """Take one of the words."""
        if not isinstance(value, str) or value not in self.words:
            meant = near(str(value), self.words)
            known = f"give one of {', '.join(self.words)}"
            raise MisfitError(f"{meant} {known}" if meant else known)
        return value

    def parse(self, text: str) -> str:
        """Give the word."""
        return text


@dataclass(frozen=True, slots=True)
class Several:
    """A list of words, at least one, each named once."""

    words: tuple[str, ...]

    @property
    def values(self) -> str:
        """List the words."""
        return f"a list of {Choice(self.words).values}"

    def take(self, value: Any) -> tuple[str, ...]:
        """Take a list; a word named twice counts once."""
        if not isinstance(value, list) or not value:
            first = '", "'.join(self.words[:2])
            raise MisfitError(f'give a list, such as ["{first}"]')
        take = Choice(self.words).take
        return tuple(dict.fromkeys(take(item) for item in value))

    def parse(self, text: str) -> list[str]:
        """Give the words between commas."""
        return [item.strip() for item in text.split(",")]


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    values = "`true`, `false`"

    def take(self, value: Any) -> bool:
        """Take a truth value."""
        if not isinstance(value, bool):
            raise MisfitError("give true or false, without quotation marks")
        return value

    def parse(self, text: str) -> object:
        """Give what the word stands for."""
        return {"true": True, "false": False}.get(text, text)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number; ``most`` is the greatest that makes sense."""

    least: int
    most: int

    @property
    def values(self) -> str:
        """Say between which numbers."""
        return f"`{self.least}` to `{self.most}`"

    def take(self, value: Any) -> int:
        """Take a whole number within the bounds."""
        if type(value) is not int or not self.least <= value <= self.most:
            raise MisfitError(f"give a whole number from {self.least} to {self.most}")
        return value

    def parse(self, text: str) -> object:
        """Give the number, or the words if they are none."""
        digits = text.removeprefix("-")
        return int(text) if digits.isdecimal() and len(digits) < 10 else text


@dataclass(frozen=True, slots=True)
class Words:
    """Any words in one line; ``form`` says what they are."""

    form: str

    @property
    def values(self) -> str:
        """Say what the words are."""
        return self.form

    def take(self, value: Any) -> str:
        """Take a string without control characters."""
        if not isinstance(value, str) or not value.isprintable():
            raise MisfitError(f"give {self.form} in quotation marks")
        return value

    def parse(self, text: str) -> str:
        """Give the words."""
        return text
