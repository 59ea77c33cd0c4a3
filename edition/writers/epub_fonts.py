"""Fonts inside the EPUB, for scripts that e-readers lack (EPUB 3.3, 3.2, 6.3.1.4).

Each is a subset with the characters of the book, without hints, under a name of its
own, as the SIL Open Font License asks of what was changed; copyright and licence stay
in it. The same font and book give the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from edition.findings import Findings, Place
from edition.model import Book
from edition.writers.cover_fonts import system_file
from edition.writers.epub_scripts import MARKS, SCRIPTS, Script

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

MEDIA_TYPE = "font/ttf"
LICENCE = "SIL Open Font License 1.1"
# Percent, by eye beside the usual faces of readers.
_SIZES = {"EB Garamond": 113, "Cardo": 112}
_VARIATION = ("fvar", "gvar", "avar", "cvar", "HVAR", "MVAR", "STAT")
# What the name table keeps: copyright, version, licence; 1, 4 and 6 are made anew.
_KEPT_NAMES = [0, 1, 2, 4, 5, 6, 13, 14]


@dataclass(frozen=True, slots=True)
class Font:
    """An embedded font: its script, path in the package, bytes, original name."""

    script: Script
    path: str
    data: bytes
    original: str


def fonts(book: Book, wish: str, findings: Findings) -> tuple[Font, ...]:
    """Give the fonts a book wants; ``wish`` is ``needed``, ``none`` or ``all``.

    A script for which no font is at hand, or none with all its characters, is a
    finding EPUB-003.
    """
    if wish == "none":
        return ()
    characters = _characters(book)
    found: list[Font] = []
    for script in SCRIPTS:
        if not (script.needed or wish == "all"):
            continue
        used = frozenset(_matching(script.letters, characters))
        if not used or (script.sign and not _matching(script.sign, used)):
            continue
        if font := _font(script, used, characters, findings):
            found.append(font)
    return tuple(found)


def style(found: Iterable[Font]) -> str:
    """Give the rules that bind the fonts to the words of their scripts."""
    return "".join(
        f'\n@font-face {{ font-family: "{_family(font.script)}"; '
        f'src: url("../{font.path}"){_adjusted(font)} }}\n'
        f".in-{font.script.name} {{\n"
        f'  font-family: "{_family(font.script)}", serif;\n}}\n'
        for font in found
    )


def _adjusted(font: Font) -> str:
    """Bring faces with small letters to the size of those that readers have."""
    return f"; size-adjust: {_SIZES[font.original]}%" if font.original in _SIZES else ""


def _family(script: Script) -> str:
    return f"Edition {script.name.replace('-', ' ').title()}"


def _characters(book: Book) -> frozenset[str]:
    """Give all characters of a book's words."""
    trees = [chapter.body for chapter in book.chapters]
    trees += [note.content for chapter in book.chapters for note in chapter.notes]
    found = set().union(*(text for tree in trees for text in tree.itertext()))
    found.update(*(chapter.title for chapter in book.chapters), book.meta.title)
    return frozenset(found)


def _matching(ranges: str, characters: frozenset[str]) -> list[str]:
    return re.findall(f"[{ranges}]", "".join(sorted(characters)))


def _font(
    script: Script,
    used: frozenset[str],
    characters: frozenset[str],
    findings: Findings,
) -> Font | None:
    """Make the font of a script from the file that has most of its characters."""
    sources = [path for name in script.fonts if (path := _source(name))]
    covered = [(len(used & _coverage(path)), -at) for at, path in enumerate(sources)]
    best, at = max(covered, default=(0, 0))
    if best < len(used):
        lacking = sorted(used - _coverage(sources[-at])) if sources else sorted(used)
        codes = ", ".join(f"U+{ord(char):04X}" for char in lacking[:5])
        findings.add("EPUB-003", Place(), script=script.name.replace("-", " "),
                     characters=codes + ("…" if len(lacking) > 5 else ""))  # fmt: skip
    if not best:
        return None
    wanted = used | (characters & _common())
    data, original = _subset(sources[-at], wanted, _family(script))
    return Font(script, f"fonts/{script.name}.ttf", data, original)


@cache
def _common() -> frozenset[str]:
    """Give what may stand within a run of any script: marks, digits, points."""
    spans = r"\x20-\x40\x5b-\x5d\xa0\xab\xb7\xbb\u2010-\u201f\u25cc" + MARKS
    return frozenset(_matching(spans, frozenset(map(chr, range(0x20, 0x10000)))))


def _source(name: str) -> Path | None:
    """Find a font file, in a Python package or among the system's."""
    package, colon, file = name.rpartition(":")
    if not colon:
        return system_file(name)
    spec = find_spec(package)
    if spec is None or not spec.origin:
        return None
    path = Path(spec.origin).parent / "files" / file
    return path if path.is_file() else None


def _opened(path: Path) -> "TTFont":
    from fontTools.ttLib import TTFont  # slow to load, and few books need it

    data = BytesIO(path.read_bytes())
    return TTFont(data, fontNumber=0, lazy=True, recalcTimestamp=False)


@cache
def _coverage(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTLibError

    try:
        with _opened(path) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (OSError, TTLibError):  # a broken file of the system stops no book
        return frozenset()


def _subset(path: Path, characters: Iterable[str], family: str) -> tuple[bytes, str]:
    """Give the bytes of a static subset and the name the font had."""
    from fontTools.subset import Options as Subsetting
    from fontTools.subset import Subsetter

    font = _opened(path)
    original = str(font["name"].getBestFamilyName())
    for tag in _VARIATION:
        if tag in font:
            del font[tag]
    subsetter = Subsetter(
        Subsetting(
            layout_features="*",
            hinting=False,
            notdef_outline=True,
            name_IDs=_KEPT_NAMES,
            recalc_timestamp=False,
            drop_tables=["DSIG", "FFTM"],
        )
    )
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "")
    target = BytesIO()
    font.save(target)
    return target.getvalue(), original


def licences(found: Iterable[Font]) -> Iterator[str]:
    """Say which fonts are inside and on which terms, one line in all or none."""
    names = sorted({font.original for font in found})
    if names:
        yield f"{', '.join(names)} ({LICENCE})"
