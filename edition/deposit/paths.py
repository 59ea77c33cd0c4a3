"""Names of files in a package: the same on every system that may unpack it.

RFC 8493 section 5.1 warns of names that differ only in case or in their Unicode
form, and of those that Windows reserves; a package of ours has none of them.
"""

import re
import unicodedata

# Signs of control, ends of lines, what Windows does not take, and "%", which tools
# for bags escape in different ways.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029<>:"|?*\\%]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
# Bytes in UTF-8; common file systems take 255.
_LONGEST = 200


class Names:
    """Allots each file of a package a path that no other has."""

    def __init__(self) -> None:
        """Begin with no name taken."""
        self._taken: set[str] = set()

    def allot(self, folder: str, path: str) -> str:
        """Give a safe path in ``folder`` that is as near to ``path`` as can be."""
        steps = [_safe(step) for step in path.split("/") if step not in ("", ".", "..")]
        whole = "/".join((folder, *(steps or ["file"])))
        stem, dot, suffix = whole.rpartition(".")
        if not dot or "/" in suffix:
            stem, dot, suffix = whole, "", ""
        unique, number = whole, 2
        while unique.casefold() in self._taken:
            unique, number = f"{stem}-{number}{dot}{suffix}", number + 1
        self._taken.add(unique.casefold())
        return unique


def _safe(step: str) -> str:
    """Make one step of a path safe."""
    name = unicodedata.normalize("NFC", step.encode("utf-8", "replace").decode())
    name = _FORBIDDEN.sub("_", name).rstrip(". ") or "_"
    if _RESERVED.match(name) or name.startswith("~"):
        name = f"_{name}"
    stem, dot, suffix = name.rpartition(".")
    if len(suffix) > _LONGEST // 4:
        stem, dot, suffix = name, "", ""
    while len(name.encode()) > _LONGEST:
        stem = stem[:-1].rstrip(". ")
        name = stem + dot + suffix
    return name
