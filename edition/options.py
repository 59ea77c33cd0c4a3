"""What the user may choose: the command line over ``edition.toml`` over defaults.

The TEI header is the only source of metadata; these options say only how the
outputs are made.
"""

import tomllib
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.errors import InputError
from edition.findings import Findings, Place, finding

VIEWS = ("reading", "diplomatic", "critical")
PAGES = ("a5", "a4", "letter", "6x9", "large-print")
FILE = "edition.toml"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one build.

    ``formats`` are names of writers in the order asked for; ``view`` one of
    :data:`VIEWS`; ``page`` one of :data:`PAGES`; ``notes`` false leaves the notes
    out of the plain text; ``width`` its columns.
    """

    formats: tuple[str, ...] = ("epub", "pdf", "text")
    view: str = "reading"
    page: str = "a5"
    notes: bool = True
    width: int = 78


# Keys of edition.toml, each with the field it sets, its type and its choices.
KEYS: dict[str, tuple[str, type, tuple[str, ...]]] = {
    "view": ("view", str, VIEWS),
    "page": ("page", str, PAGES),
    "notes": ("notes", bool, ()),
    "width": ("width", int, ()),
}


def load(folder: Path, findings: Findings) -> Options:
    """Read ``edition.toml`` of a folder if there is one.

    Unknown keys are findings OPT-002 with the nearest known one; a file that is
    not TOML or a value of the wrong kind raises :class:`InputError`.
    """
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Options()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(finding("OPT-001", Place(str(path)), reason=error)) from None
    place = Place(str(path))
    chosen: dict[str, Any] = {}
    for key, value in data.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(KEYS)}"
            findings.add("OPT-002", place, key=key, hint=hint)
            continue
        name, kind, choices = KEYS[key]
        if type(value) is not kind or (choices and value not in choices):
            hint = f"one of {', '.join(choices)}" if choices else f"a {kind.__name__}"
            raise InputError(
                finding("OPT-003", place, key=key, reason=f"{value!r}", hint=hint)
            )
        chosen[name] = value
    return Options(**chosen)


def override(options: Options, **chosen: Any) -> Options:
    """Put what the command line chose (anything but ``None``) over the file."""
    known = {field.name for field in fields(Options)}
    given = {name: value for name, value in chosen.items() if value is not None}
    assert given.keys() <= known
    return replace(options, **given)
