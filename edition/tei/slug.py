"""Names of files: safe on every system, still readable in every script."""

import re
import unicodedata

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
# Bytes in UTF-8: with a suffix and a number this stays under the 255 of any system.
_LONGEST = 160


def slug(text: str) -> str:
    """Make a file name without suffix of any string.

    Letters, marks and digits of all scripts stay, in NFC; so do ``-``, ``_`` and
    ``.`` inside; all else becomes one hyphen; ``.xml`` at the end goes. Names that
    Windows reserves get ``-text`` behind them; a string without a letter gives
    ``edition``.
    """
    kept = (
        char if char in "-_." or unicodedata.category(char)[0] in "LMN" else "-"
        for char in unicodedata.normalize("NFC", text)
    )
    name = re.sub("-{2,}", "-", "".join(kept)).removesuffix(".xml").strip("-. ")
    while len(name.encode()) > _LONGEST:
        name = name[:-1].rstrip("-. ")
    if not name.strip("_"):
        return "edition"
    stem = name.partition(".")[0].lower()
    return f"{name}-text" if stem in _RESERVED else name
