"""What archives ask for, as data: one ``NAME.toml`` here for each.

A profile says how a package is laid out, within which limits, which fields of
the crosswalk its archive requires or recommends, and which records are made
ready beside the files. Nothing is uploaded: the archivist does that.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

LAYOUTS = ("bag", "flat", "transfer")


@dataclass(frozen=True, slots=True)
class Profile:
    """The terms of one archive.

    ``layout`` is one of :data:`LAYOUTS`: a bag, a flat set of files for an upload
    form, or a transfer folder with ``objects`` and ``metadata``. ``most_files``
    and ``most_bytes`` are limits of one deposit, 0 where there is none.
    ``required`` and ``recommended`` are fields of the crosswalk. ``records`` name
    the makers of the records beside the files (:mod:`edition.deposit.records`),
    ``bag_info`` are further lines of ``bag-info.txt``.
    """

    name: str
    title: str
    about: str
    layout: str = "bag"
    zipped: bool = False
    most_files: int = 0
    most_bytes: int = 0
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    bag_info: Mapping[str, str] = field(default_factory=dict)


def names() -> tuple[str, ...]:
    """Give the names of all profiles, ``generic`` first."""
    found = sorted(
        entry.name.removesuffix(".toml")
        for entry in files(__name__).iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(sorted(found, key=lambda name: (name != "generic", name)))


@cache
def load(name: str) -> Profile:
    """Read a profile; ``KeyError`` for a name that is not in :func:`names`."""
    if name not in names():
        raise KeyError(name)
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for key, value in tomllib.loads(text).items()
    }
    return Profile(name=name, **data)
