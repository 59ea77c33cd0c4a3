"""Letters and digits alone, as words are looked for in a text."""

import unicodedata
from collections.abc import Iterator


def folded(text: str) -> Iterator[tuple[str, int]]:
    """Give the letters and digits of a text, without case and marks, and places."""
    for place, char in enumerate(text):
        if char.isascii():
            if char.isalnum():
                yield char.lower(), place
            continue
        for letter in unicodedata.normalize("NFD", char.casefold()):
            if letter.isalnum():
                yield letter, place


def letters(text: str) -> str:
    """Give the letters and digits of a text as one string."""
    return "".join(letter for letter, _ in folded(text))
