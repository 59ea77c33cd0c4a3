"""What the Leiden conventions add to words: a dot below each letter of doubt."""

import unicodedata

_DOT = "\u0323"


def dotted(text: str) -> str:
    """Put a dot below each letter and digit (TEI P5 11.3.3.1), as keys have it."""
    bare = unicodedata.normalize("NFD", text).replace(_DOT, "")
    signs = (char + _DOT if char.isalnum() else char for char in bare)
    return unicodedata.normalize("NFC", "".join(signs))
