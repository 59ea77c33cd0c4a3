"""What the steps of a deposit hand to each other.

The payload is a list of :class:`Item`; the metadata writers read a
:class:`Deposit` whose items already have size and digest, and give further items
(``metadata/...``). Nothing here touches the disk.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from edition.findings import Finding
from edition.model import Edition, Text


class Part(StrEnum):
    """The folder of the payload an item lies in, which is also its role."""

    TEI = "tei"
    SCHEMA = "schema"
    ACCESS = "access"
    MEDIA = "media"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the payload.

    ``path`` is relative to the payload with ``/`` between its parts and begins
    with the name of its :class:`Part`; only what standards want at the root
    (``ro-crate-metadata.json``, ``CITATION.cff``, ``README.md``) lies in none.
    Its bytes are ``data``, or those of the
    file ``origin`` (which may be huge: read it as a stream). ``size`` is in bytes
    and ``sha512`` in lower-case hex; both are known once the plan is made.
    ``role`` says what it is: ``source``, ``canonical``, ``stub``, ``schema``,
    ``odd``, ``report``, ``epub``, ``pdf``, ``text``, ``image``, ``metadata``,
    ``readme``. ``derived`` names the paths it was made from, ``text`` the
    ``ident`` of the text it belongs to, ``view`` the view it shows.
    """

    path: str
    media_type: str
    role: str
    title: str
    data: bytes | None = field(default=None, repr=False)
    origin: Path | None = None
    size: int = 0
    sha512: str = ""
    language: str = ""
    licence: str = ""
    view: str = ""
    text: str = ""
    derived: tuple[str, ...] = ()

    @property
    def part(self) -> Part | None:
        """Give the part of the payload the item lies in, ``None`` for the root."""
        folder, slash, _ = self.path.partition("/")
        return Part(folder) if slash else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done: a PREMIS event, a ``CreateAction`` of RO-Crate.

    ``kind`` is a term of the Library of Congress's vocabulary of event types
    (``validation``, ``transformation``, ``packaging`` ...), ``when`` a W3C date
    and time, ``outcome`` ``success``, ``warning`` or ``fail``. ``inputs`` and
    ``outputs`` are paths of items.
    """

    kind: str
    when: str
    outcome: str
    detail: str
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text whose rights keep it out: its metadata and a stub go in instead."""

    text: Text
    status: str
    reason: str
    stub: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """All that the metadata of a package is made from.

    ``name`` is safe as the name of a folder; ``identifier`` a bare DOI or empty;
    ``version`` as the user or the header says; ``date`` the W3C date and
    ``moment`` the W3C date and time of the deposit, both from
    :mod:`edition.clock`; ``software`` is name and version of this program;
    ``missing`` are media that were named in the TEI and could not be had.
    """

    name: str
    edition: Edition
    items: tuple[Item, ...]
    events: tuple[Event, ...]
    withheld: tuple[Withheld, ...] = ()
    missing: tuple[Finding, ...] = ()
    identifier: str = ""
    version: str = ""
    date: str = ""
    moment: str = ""
    software: tuple[str, str] = ("edition", "")
