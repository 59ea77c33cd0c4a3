"""What the user may choose: the command line over ``edition.toml`` over defaults.

Every option is one row: a field of :class:`Options` made by :func:`option`. From
these rows come the reading of the file, ``--set``, ``edition options`` and the
table in the README. The TEI header is the only source of metadata; options say
only how the outputs are made.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from edition.errors import InputError
from edition.findings import Findings, Place, finding
from edition.option_lines import line
from edition.option_values import (
    Choice,
    Flag,
    Kind,
    MisfitError,
    Number,
    Several,
    Words,
    near,
)

FORMATS = ("epub", "pdf", "text", "markdown")
# What is made if nothing else is asked for, and what a preview shows.
USUAL = ("epub", "pdf", "text")
VIEWS = ("reading", "diplomatic", "critical")
APPARATUSES = ("positive", "negative")
CONVENTIONS = ("plain", "leiden", "print")
PAGES = ("a5", "a4", "letter", "6x9", "large-print")
INITIALS = ("none", "drop")
LINE_NUMBERS = ("none", "page", "chapter")
FONTS = ("needed", "none", "all")
WIDTHS = Number(20, 400)
FILE = "edition.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one option: its place in the file, meaning and an example.

    ``table`` is the part of the file it stands in, empty for the top; ``example``
    is a value as TOML writes it, fit to be tried.
    """

    name: str
    table: str
    kind: Kind
    default: object
    meaning: str
    example: str

    @property
    def key(self) -> str:
        """Give the key with its table: ``view``, ``pdf.page``."""
        return f"{self.table}.{self.word}" if self.table else self.word

    @property
    def word(self) -> str:
        """Give the key as it stands in its table."""
        return self.name.removeprefix(f"{self.table}_").replace("_", "-")


def option(
    kind: Kind, default: object, meaning: str, example: str, *, table: str = ""
) -> Any:
    """Declare an option: a field of :class:`Options`.

    Its key is the field's name, with ``-`` for ``_``; one that concerns a single
    format stands in the ``table`` of that format, and its field may begin with the
    table's name, which the key then lacks (``pdf_columns`` is ``pdf.columns``).
    """
    told = {"kind": kind, "meaning": meaning, "example": example, "table": table}
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of one build. To add one, add a row here: nothing else."""

    formats: tuple[str, ...] = option(
        Several(FORMATS), USUAL, "what to make", '["epub", "text"]'
    )
    view: str = option(
        Choice(VIEWS),
        "reading",
        "which text: corrected and regularised, as the source stands, "
        "or with its apparatus",
        '"diplomatic"',
    )
    apparatus: str = option(
        Choice(APPARATUSES),
        "positive",
        "entries name the witnesses of the lemma too, or only those of other readings",
        '"negative"',
    )
    conventions: str = option(
        Choice(CONVENTIONS),
        "plain",
        "the signs of what editors did: plain brackets, the Leiden conventions, "
        "or those of printed critical editions",
        '"leiden"',
    )
    witness: str = option(
        Words("a siglum"), "", "give the text of one witness, by its siglum", '"A"'
    )
    strict: bool = option(
        Flag(),
        False,
        "store nothing if a word, an image or a look is lost",
        "true",
    )
    paragraphs: int = option(
        Number(0, 1000), 0, "number every so-many-th paragraph, `0` none", "5"
    )
    lines: int = option(
        Number(0, 1000), 5, "number every so-many-th line of verse, `0` none", "10"
    )
    initials: str = option(
        Choice(INITIALS),
        "none",
        "begin a chapter of prose with a letter as high as three lines",
        '"drop"',
    )
    parallel: str = option(
        Choice(("none", "interleaved", "facing")),
        "none",
        "a text and its translation: as they stand, paragraph by paragraph, "
        "or on facing pages",
        '"facing"',
    )
    fonts: str = option(
        Choice(FONTS),
        "needed",
        "fonts inside the e-book: for the scripts that e-readers lack, none, or "
        "for every script but Latin",
        '"all"',
        table="epub",
    )
    image_side: int = option(
        Number(0, 20_000),
        2000,
        "longest side of an image in the e-book in pixels, `0` as it is",
        "1200",
        table="epub",
    )
    page: str = option(
        Choice(PAGES),
        "a5",
        "paper, margins and type size",
        '"large-print"',
        table="pdf",
    )
    line_numbers: str = option(
        Choice(LINE_NUMBERS),
        "none",
        "number the printed lines of prose, counted on each page or through each "
        "chapter, as many apart as `lines` says",
        '"page"',
        table="pdf",
    )
    notes: bool = option(
        Flag(),
        True,
        "print the notes at the end of each chapter; in Markdown too",
        "false",
        table="text",
    )
    width: int = option(WIDTHS, 78, "columns to a line", "60", table="text")


def _rows() -> Iterator[Row]:
    for item in fields(Options):
        yield Row(item.name, default=item.default, **item.metadata)


TABLES = ("epub", "pdf", "text")
# Every option by its key in the file, ``view`` or ``pdf.page``, table by table.
ROWS: Mapping[str, Row] = {
    row.key: row for table in ("", *TABLES) for row in _rows() if row.table == table
}


def load(folder: Path, findings: Findings) -> Options:
    """Read ``edition.toml`` of a folder if there is one.

    Unknown keys are findings OPT-002 with the nearest known one. A file that is
    not TOML (OPT-001), a value that does not fit (OPT-003) or a file that cannot
    be read (IN-002) raises :class:`InputError`.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except FileNotFoundError:
        return Options()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            finding("OPT-001", _place(path, error), reason=error)
        ) from None
    except OSError as error:
        raise InputError(
            finding("IN-002", Place(str(path)), reason=error.strerror)
        ) from None
    chosen: dict[str, Any] = {}
    for key, value in _leaves(data):
        place = Place(str(path), line(text, key))
        if key not in ROWS:
            findings.add("OPT-002", place, key=key, hint=_nearest(key))
            continue
        row = ROWS[key]
        try:
            chosen[row.name] = row.kind.take(value)
        except MisfitError as misfit:
            raise InputError(
                finding("OPT-003", place, key=key, reason=_misfit(value), hint=misfit)
            ) from None
    return Options(**chosen)


def _leaves(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give each key with its value; those of a known table carry its name."""
    for key, value in data.items():
        if isinstance(value, Mapping) and key not in ROWS:
            yield from ((f"{key}.{inner}", item) for inner, item in value.items())
        else:
            yield key, value


def _misfit(value: object) -> str:
    told = repr(value)
    return f"{told if len(told) < 60 else told[:60] + '...'} does not fit"


def _nearest(key: str) -> str:
    """Say which option was meant; one that stands in another table is no riddle."""
    if key in TABLES:
        return f"this is a table: write [{key}], and its options in lines below"
    word = key.rpartition(".")[2]
    for row in ROWS.values():
        if row.word == word:
            where = f"[{row.table}]" if row.table else "the top of the file"
            return f'"{word}" belongs in {where}'
    known = f"known are {', '.join(ROWS)}"
    return near(key, list(ROWS)) or near(word, list(ROWS)) or known


def _place(path: Path, error: Exception) -> Place:
    """Take line and column out of the message of :mod:`tomllib`."""
    if found := re.search(r"at line (\d+), column (\d+)", str(error)):
        return Place(str(path), int(found[1]), int(found[2]))
    return Place(str(path))


def setting(text: str) -> tuple[str, object]:
    """Read ``key=value`` of the command line: a field's name and its value.

    What is no option, or does not fit, is a :class:`MisfitError`.
    """
    key, sign, value = (item.strip() for item in text.partition("="))
    if not sign:
        raise MisfitError("give KEY=VALUE, such as text.width=60")
    if key not in ROWS:
        raise MisfitError(_nearest(key))
    kind = ROWS[key].kind
    return ROWS[key].name, kind.take(kind.parse(value))


def override(options: Options, **chosen: Any) -> Options:
    """Put what the command line chose (anything but ``None``) over the file."""
    known = {field.name for field in fields(Options)}
    given = {name: value for name, value in chosen.items() if value is not None}
    assert given.keys() <= known
    return replace(options, **given)
