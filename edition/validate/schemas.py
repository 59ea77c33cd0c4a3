"""Schemas at hand: a catalogue of TEI's releases and the user's store of them.

A schema is fetched once, by ``edition schema fetch``, and kept in the user's cache
folder; everything else is offline. The store mirrors addresses
(``HOST/PATH/tei_all.rng``), and beside each file stands a record of its address
and SHA-256. Where the catalogue knows the digest of a release, what arrives must
have it. Where it does not, the digest is taken at the first fetch and compared
with later ones (trust on first use): this guards against change, not against a
first answer that is wrong, and ``schema list`` says which of both it was.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.errors import InputError, OutputError
from edition.findings import Place, finding
from edition.incremental import inputs

_SITE = "https://www.tei-c.org/"
_FOLDER = "xml/tei/custom/schema/relaxng/"
CURRENT = "current"
# Releases of TEI P5, the newest first; "current" is whatever TEI releases now.
RELEASES = (CURRENT, "4.12.0", "4.11.0", "4.10.2", "4.9.0", "4.8.0", "4.3.0")
CUSTOMISATIONS = {
    "tei_all": "every element of TEI P5",
    "tei_lite": "TEI Lite, for everyday texts",
    "tei_simplePrint": "TEI simplePrint, for printed books",
    "tei_bare": "TEI Bare, the smallest",
    "tei_drama": "with drama",
    "tei_corpus": "for language corpora",
    "tei_ms": "for manuscripts",
    "tei_speech": "for transcribed speech",
}
# Digests that are known; none is guessed.
DIGESTS = {
    ("tei_all", "4.3.0"): (
        "facc222ce0c2d3647f772bc9e8b584722bf2d71e65a4f73b26d41a7ed869d4a1"
    ),
}
# Files given by hand that have no address are kept as if from here.
LOCAL = "local"
_NAME = re.compile(r"([A-Za-z_][\w.-]*?)(?:@([\w.]+))?(?:\.rng)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue; ``sha256`` is empty where it is not known."""

    name: str
    version: str
    address: str
    sha256: str = ""
    about: str = ""

    @property
    def label(self) -> str:
        """Give what the user types for it: ``tei_all@4.3.0``."""
        return self.name if self.version == CURRENT else f"{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A schema in the store: its file, address, SHA-256 and how that is known."""

    path: Path
    address: str
    sha256: str
    pinned: bool


def catalogue() -> tuple[Entry, ...]:
    """Give all entries: each customisation current, tei_all in every release."""
    found = []
    for name, about in CUSTOMISATIONS.items():
        for version in RELEASES if name == "tei_all" else RELEASES[:1]:
            folder = "release/" if version == CURRENT else f"Vault/P5/{version}/"
            address = f"{_SITE}{folder}{_FOLDER}{name}.rng"
            sha256 = DIGESTS.get((name, version), "")
            found.append(Entry(name, version, address, sha256, about))
    return tuple(found)


def entry(label: str) -> Entry | None:
    """Give the entry of ``tei_all`` or ``tei_all@4.3.0``, if the catalogue has it."""
    return next((item for item in catalogue() if item.label == label), None)


def by_address(address: str) -> Entry | None:
    """Give the entry of an address, whether it is written http or https."""
    wanted = normal(address)
    return next((item for item in catalogue() if item.address == wanted), None)


def normal(address: str) -> str:
    """Write an address in one way: https, the host in small letters, no fragment.

    TEI's own site answers with and without ``www``; its name is written with.
    """
    parts = urlsplit(address.strip())
    host = parts.netloc.lower()
    host = "www.tei-c.org" if host == "tei-c.org" else host
    query = f"?{parts.query}" if parts.query else ""
    return f"https://{host}{parts.path}{query}"


def is_address(text: str) -> bool:
    """Tell whether something is an address on the web rather than a file."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def folder() -> Path:
    """Give the folder of the store; ``EDITION_CACHE`` names another base."""
    # The engine keeps its tables beside it.
    from edition.validate.relaxng import cache

    return cache.folder().with_name("schemas")


def place(address: str) -> Path:
    """Give where the schema of an address is kept, there or not."""
    parts = urlsplit(normal(address))
    steps = [_safe(unquote(step)) for step in parts.path.split("/") if step]
    if parts.query:
        steps[-1:] = [_safe(f"{steps[-1] if steps else ''}_{parts.query}")]
    return folder().joinpath(_safe(parts.netloc), *(steps or ["index"]))


def _safe(name: str) -> str:
    """Make a name that stays in its folder, on any file system."""
    plain = re.sub(r"[^\w.+@=,-]", "_", name)
    return f"_{plain}" if plain.startswith(".") else plain


def kept(address: str) -> Kept | None:
    """Give what the store has of an address; nothing if it has been changed."""
    return _kept(place(address))


def _kept(path: Path) -> Kept | None:
    inputs.note(path)
    inputs.note(_record(path))
    try:
        record = json.loads(_record(path).read_bytes())
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        address, sha256 = str(record["address"]), str(record["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if digest != sha256:
        return None
    known = by_address(address)
    return Kept(path, address, sha256, bool(known and known.sha256 == sha256))


def _record(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def everything() -> Iterator[Kept]:
    """Give all schemas of the store, by address."""
    for record in sorted(folder().rglob("*.json")):
        if found := _kept(record.with_suffix("")):
            yield found


def find(label: str) -> Path | None:
    """Give the file of a schema that is named as in the catalogue, if it is kept.

    A name without a version is the current release, else the newest that is kept,
    else a file given under this name.
    """
    match = _NAME.fullmatch(label)
    if match is None:
        return None
    name, version = match[1], match[2]
    wanted = [
        item
        for item in catalogue()
        if item.name == name and version in (None, item.version)
    ]
    for item in wanted:
        if found := kept(item.address):
            return found.path
    for path in sorted((folder() / LOCAL).glob("*")):
        if path.suffix != ".json" and label in (path.name, path.stem) and _kept(path):
            return path
    return None


def keep(data: bytes, address: str, name: str = "") -> Kept:
    """Put a schema into the store, file and record, each by renaming.

    Without an address it is kept under ``name``. Raises :class:`OutputError` with
    OUT-001 where the file system refuses.
    """
    path = place(address) if address else folder() / LOCAL / _safe(name)
    digest = hashlib.sha256(data).hexdigest()
    record = {"address": normal(address) if address else "", "sha256": digest}
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The record last: a file without one counts as not there.
        with suppress(FileNotFoundError):
            _record(path).unlink()
        _write(path, data)
        _write(_record(path), json.dumps(record, indent=1).encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(finding("OUT-001", Place(str(path)), reason=reason)) from None
    known = by_address(address) if address else None
    return Kept(path, record["address"], digest, bool(known and known.sha256 == digest))


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def house() -> Path | None:
    """Give our own schema."""
    path = Path(__file__).parent.parent / "schema" / "edition.rnc"
    return path if path.is_file() else None


def absent(label: str) -> InputError:
    """Make the error for a schema that is not at hand."""
    hint = f"fetch it once: edition schema fetch {label}"
    if not entry(label) and not is_address(label):
        hint = "give house, a file, or a name of: edition schema list"
    return InputError(finding("SCH-004", Place(), schema=label, hint=hint))
