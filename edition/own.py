"""What an edition brings of its own: ``styles/`` and the files that these use.

``styles/base.css`` is read after ours in the e-book and on the page,
``styles/epub.css`` and ``styles/print.css`` in the one or the other. What ``url()``
names must be in the edition's folder; it goes into the book. Style sheets are read
by the rules of CSS Syntax 3: what is wrong is left out, and said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from edition import assets
from edition.findings import Findings, Place
from edition.incremental import inputs
from edition.model import Own, OwnFile, Setting
from edition.styling import rules as styling
from edition.styling import settings
from edition.styling.rules import Medium

FOLDER = "styles"
NAMES = ("base.css", "epub.css", "print.css")
# Those that the e-book and the page are read with.
SHEETS: Mapping[Medium, tuple[str, ...]] = {
    "screen": ("base.css", "epub.css"),
    "print": ("base.css", "print.css"),
}
# What custom properties do; it stands before the edition's own styles.
PROPERTIES = "properties.css"
# Stands for the place of a file until a writer knows it.
SCHEME = "own:"
_LARGEST = 20_000_000  # bytes of a file
_TYPES = {
    ".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf",
    ".otf": "font/otf", ".png": "image/png", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
}  # fmt: skip
# Functions that fetch what a string within them names.
_FETCH = frozenset("url src image-set -webkit-image-set image cross-fade".split())
_ERRORS = {
    "invalid": "it is neither a rule nor a declaration, or its end is missing",
    "bad-string": "a quotation mark is missing",
    "bad-url": "the address in url() is broken",
    "}": "there is a } too many",
}
_IMPORT = "style sheets are not imported; write the rules here"


def load(folder: Path, findings: Findings) -> Own:
    """Read the styles of the edition in ``folder``; nothing if it has none.

    Findings: STY-001 for what is no CSS, STY-002 for a ``url()`` that is not taken,
    STY-003 for a file in ``styles/`` that is never read; and those of
    :mod:`edition.styling.settings`.
    """
    place = folder / FOLDER
    inputs.note_folder(place)
    if not place.is_dir() or assets.is_ours(place):
        return Own()
    reader = _Reader(folder, findings)
    sheets = {name: reader.read(place / name) for name in NAMES}
    styles = {name: css for name, (css, _) in sheets.items()}
    for path in sorted(place.glob("*.css")):
        if path.name not in NAMES:
            findings.add("STY-003", Place(str(path)), known=", ".join(NAMES))
    return Own(
        {name: css for name, css in styles.items() if css},
        tuple(reader.files.values()),
        tuple(item for _, said in sheets.values() for item in said),
    )


class _Reader:
    """Reads style sheets; each file that they name once."""

    def __init__(self, folder: Path, findings: Findings) -> None:
        self._folder = folder.resolve()
        self._findings = findings
        self._custom: dict[str, Sequence[Any]] = {}
        self.files: dict[Path, OwnFile] = {}

    def read(self, path: Path) -> tuple[str, list[Setting]]:
        """Give a style sheet with its urls rewritten, and what it sets of ours.

        Both are empty if there is none.
        """
        import tinycss2  # only an edition with styles needs it

        try:
            if not path.resolve().is_relative_to(self._folder) or not path.is_file():
                return "", []
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self._findings.add("STY-001", Place(str(path)), reason=_said(error))
            return "", []
        rules = tinycss2.parse_stylesheet(text, skip_comments=True)
        said, custom = settings.read(rules, path, self._custom, self._findings)
        if path.name == NAMES[0]:  # the others know what is set for both
            self._custom = custom
        return "".join(self._kept(rules, path)).strip(), said

    def _kept(self, items: Iterable[Any], path: Path) -> Iterator[str]:
        """Write rules and declarations anew, without what may not stand."""
        for item in items:
            if item.type == "error":
                reason = _ERRORS.get(item.kind, _ERRORS["invalid"])
                self._findings.add("STY-001", _at(path, item), reason=reason)
            elif item.type == "declaration":
                if self._fetches(item.value, path):
                    yield f"  {item.serialize()};\n"
            elif item.type in ("qualified-rule", "at-rule"):
                yield from self._rule(item, path)

    def _rule(self, rule: Any, path: Path) -> Iterator[str]:
        import tinycss2

        head = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "at-rule":
            if rule.lower_at_keyword == "import":
                url = f"@import {head}"
                self._findings.add("STY-002", _at(path, rule), url=url, reason=_IMPORT)
            if rule.lower_at_keyword in ("import", "charset"):
                return
            head = f"@{rule.at_keyword} {head}"
        if rule.content is None:
            yield f"{head};\n"
            return
        inner = tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        yield f"{head} {{\n"
        yield from self._kept(inner, path)
        yield "}\n"

    def _fetches(
        self, tokens: Iterable[Any], path: Path, *, is_url: bool = False
    ) -> bool:
        """Rewrite the urls in a value; tell whether all that it fetches is there."""
        whole = True
        for token in tokens:
            if token.type == "url" or (is_url and token.type == "string"):
                whole &= self._rewrite(token, path)
            elif token.type == "function":
                inner = token.lower_name in _FETCH
                whole &= self._fetches(token.arguments, path, is_url=inner)
            elif getattr(token, "content", None) is not None:
                whole &= self._fetches(token.content, path)
        return whole

    def _rewrite(self, token: Any, path: Path) -> bool:
        if token.value.startswith("#"):
            return True
        name, reason = self._find(token.value, path)
        if reason:
            place = _at(path, token)
            self._findings.add("STY-002", place, url=token.value, reason=reason)
            return False
        token.value = f"{SCHEME}{name}"
        token.representation = f'"{token.value}"'
        if token.type == "url":
            token.representation = f"url({token.representation})"
        return True

    def _find(self, url: str, path: Path) -> tuple[str, str]:
        """Give the name of a file in the book, or why it is not taken."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return "", "this is no address"
        if parts.scheme or parts.netloc:
            return "", "it is on another machine, and a book must hold all it shows"
        try:
            found = (path.parent / unquote(parts.path)).resolve()
            if not found.is_relative_to(self._folder):
                return "", "it is outside the edition's folder"
            if found in self.files:
                return self.files[found].name, ""
            media_type = _TYPES.get(found.suffix.lower())
            if media_type is None:
                return "", f"it is none of {', '.join(_TYPES)}"
            inputs.note(found)
            if not found.is_file():
                return "", "there is no such file"
            if found.stat().st_size > _LARGEST:
                return "", f"it is larger than {_LARGEST // 10**6} MB"
            data = found.read_bytes()
        except (OSError, ValueError) as error:
            return "", _said(error)
        name = f"own/file-{len(self.files) + 1}{found.suffix.lower()}"
        self.files[found] = OwnFile(name, media_type, data)
        return name, ""


def _at(path: Path, node: Any) -> Place:
    return Place(str(path), node.source_line, node.source_column)


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or "it is not text in UTF-8"


def css(own: Own, medium: Medium, base: str) -> str:
    """Give what an edition adds to our styles on the page or in the e-book.

    First what its custom properties come to, then its style sheets; the files they
    name are at ``base`` + their name.
    """
    names = SHEETS[medium]
    told = [item for item in own.settings if item.sheet in names]
    pattern = assets.style(PROPERTIES) if told else ""
    parts = [styling.css(told, pattern, medium)]
    parts += [own.styles.get(name, "").replace(SCHEME, base) for name in names]
    return "\n".join(filter(None, parts))


def page_settings(own: Own) -> Mapping[str, Setting]:
    """Give the custom properties that hold on every page, by name."""
    names = SHEETS["print"]
    return styling.chosen(item for item in own.settings if item.sheet in names)
