"""What is compared of a word: its letters, digits and combining marks."""

import re
import unicodedata
from functools import cache

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
# Letters that fonts draw with one glyph, which then has one meaning only.
_ALIKE = str.maketrans("аеорсхуіѕјвкмнтοανρικτ", "aeopcxyisjbkmhtoavpikt")
# What has combining marks that belong to words ends before the variation selectors
# of Unicode's supplement and the tags.
_MARKED = range(0x300, 0x1F000)


@cache
def is_mark(char: str) -> bool:
    """Tell whether a character is a combining mark that belongs to words."""
    return ord(char) in _MARKED and unicodedata.category(char)[0] == "M"


@cache
def _is_read(char: str) -> bool:
    """Tell whether a character is a letter, digit or combining mark."""
    return char.isalnum() or is_mark(char)


def key(text: str, *, loose: bool = False) -> str:
    """Give the letters, digits and marks of a text, composed (NFC).

    A ``loose`` key is for typeset words: without case, accents and ligatures,
    letters of the same look as one; of a word written from right to left it tells
    the letters, not their order.
    """
    if text.isascii():
        plain = "".join(filter(str.isalnum, text))
        return plain.lower() if loose else plain
    plain = unicodedata.normalize("NFC", "".join(filter(_is_read, text)))
    if not loose:
        return plain
    wide = unicodedata.normalize("NFKD", plain).casefold()
    bare = unicodedata.normalize("NFKD", wide)
    letters = "".join(char for char in bare if unicodedata.category(char)[0] in "LN")
    # Typeset from right to left, letters stand in the order of the eye.
    if RIGHT_TO_LEFT.search(letters):
        return "".join(sorted(letters))
    return letters.translate(_ALIKE)


def parts(text: str) -> list[str]:
    """Give the runs of letters, digits and marks of a text."""
    if text.isalnum():
        return [text]
    return "".join(char if _is_read(char) else " " for char in text).split()
