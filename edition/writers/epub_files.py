"""Names of the files in the package: safe, unique, stable (EPUB 3.3, 4.2.3).

EPUBCheck refuses some characters in names, warns of spaces, and takes names
that differ only in case for duplicates. Names that are already safe stay as
they are, so that ``media/fig1.png`` of the book is ``media/fig1.png`` there.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

ROOT = "EPUB"
NAV = "nav.xhtml"
COVER_PAGE = "cover.xhtml"
STYLES = ("base.css", "epub.css")

_SAFE = re.compile(r"(?!\.)[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)")
_LONGEST = 100


def text_paths(names: Iterable[str]) -> dict[str, str]:
    """Map each chapter's name to its path below :data:`ROOT`."""
    return {
        name: f"text/{safe}.xhtml"
        for name, safe in _distinct((name, name) for name in names).items()
    }


def media_paths(names: Iterable[str]) -> dict[str, str]:
    """Map each media item's name in the book to its path below :data:`ROOT`.

    Everything stays below ``media/``, wherever the name would have it.
    """
    tails = ((name, name.removeprefix("media/")) for name in names)
    return {name: f"media/{safe}" for name, safe in _distinct(tails).items()}


def _distinct(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map keys to safe names, no two equal when case is set aside."""
    taken: set[str] = set()
    result: dict[str, str] = {}
    for key, wish in names:
        safe = wish if _is_safe(wish) else _made_safe(wish)
        if safe.casefold() in taken:
            safe = f"{_digest(key)}-{safe.replace('/', '-')}"
        taken.add(safe.casefold())
        result[key] = safe
    return result


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return len(path) <= _LONGEST and all(_SAFE.fullmatch(part) for part in parts)


def _made_safe(path: str) -> str:
    """Keep the safe characters and the suffix, tell the rest by a digest."""
    stem, dot, suffix = path.rpartition(".")
    if not dot or not re.fullmatch("[A-Za-z0-9]{1,8}", suffix):
        stem, suffix = path, ""
    kept = re.sub("[^A-Za-z0-9]+", "-", stem).strip("-")[:40]
    name = "-".join(part for part in (kept, _digest(path)) if part)
    return f"{name}.{suffix}" if suffix else name


def _digest(text: str) -> str:
    return "f" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
