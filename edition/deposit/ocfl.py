"""An object of the Oxford Common File Layout 1.1 in a storage root.

Own work, because files are hashed once, while they are copied: the library
ocfl-py reads them again, and brings clients of cloud stores with it. Its
validator judges the result in the tests. Each deposit of an edition is a version
of one object; what has not changed is stored once (section 3.5.3).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.deposit.model import Item
from edition.errors import OutputError
from edition.findings import Place, finding
from edition.store import Room, turn

ROOT = "ocfl"
STAGE = "stage"
_LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
_INVENTORY = "inventory.json"
_SIDECAR = "inventory.json.sha512"
_TUPLES, _WIDTH, _LONGEST = 3, 3, 100

Inventory = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of an object: its number, when it was made, its state.

    ``state`` maps logical paths to digests; ``inventory`` is the whole record.
    """

    number: int
    created: str
    state: Mapping[str, str]
    inventory: Inventory


def place(identifier: str) -> str:
    """Give the path of an object in the storage root (layout 0003)."""
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    name = "".join(
        char if re.fullmatch(r"[A-Za-z0-9_-]", char) else _percent(char)
        for char in identifier
    )
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{digest}"
    steps = (digest[n * _WIDTH : (n + 1) * _WIDTH] for n in range(_TUPLES))
    return "/".join((*steps, name))


def _percent(char: str) -> str:
    return "".join(f"%{byte:02x}" for byte in char.encode())


def head(output: Path, identifier: str) -> Head | None:
    """Read the newest version of an object, nothing if there is none yet.

    What a killed run left behind is mended when the next version is made. Raises
    :class:`OutputError` PKG-010 for an object that is not sound.
    """
    folder = output / ROOT / place(identifier)
    if not folder.exists():
        return None
    try:
        data = (folder / _INVENTORY).read_bytes()
        inventory = json.loads(data)
        number = int(inventory["head"].removeprefix("v"))
        version = inventory["versions"][inventory["head"]]
        state = {
            path: digest for digest, paths in version["state"].items() for path in paths
        }
        sound = inventory["id"] == identifier and inventory["digestAlgorithm"]
        if sound != "sha512":
            raise _refused(folder, "it is another object, or not by SHA-512")
        own = (folder / inventory["head"] / _INVENTORY).read_bytes()
        if not own == data:
            raise _refused(folder, "the inventories of object and version differ")
        return Head(number, version["created"], state, inventory)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _refused(folder, str(error) or type(error).__name__) from None


def _refused(folder: Path, reason: str) -> OutputError:
    return OutputError(finding("PKG-010", Place(str(folder)), reason=reason))


def state(items: Iterable[Item]) -> dict[str, str]:
    """Give the state of a version: each path with its digest."""
    return {item.path: item.sha512 for item in items}


def commit(
    room: Room,
    identifier: str,
    before: Head | None,
    items: Iterable[Item],
    version: Mapping[str, object],
) -> Path:
    """Make the next version of an object from the staged ``items``.

    ``version`` holds ``created``, ``message`` and ``user``. A version appears in
    full before the inventory names it (section 3.5: a stopped run leaves the
    object as it was, and a folder that the next run takes away).
    """
    number = before.number + 1 if before else 1
    now = state(items)
    inventory = _inventory(identifier, before, number, now, version)
    _move(room, number, inventory)
    data = (json.dumps(inventory, ensure_ascii=False, indent=1) + "\n").encode()
    sidecar = f"{hashlib.sha512(data).hexdigest()} {_INVENTORY}\n".encode()
    room.write(f"object/v{number}/{_INVENTORY}", [data])
    room.write(f"object/v{number}/{_SIDECAR}", [sidecar])
    room.write(f"object/{_INVENTORY}", [data])
    room.write(f"object/{_SIDECAR}", [sidecar])
    path = place(identifier)
    with turn(room.output):
        if before is None:
            room.write("object/0=ocfl_object_1.1", [b"ocfl_object_1.1\n"])
            _root(room)
            return room.settle("object", f"{ROOT}/{path}")
        again = head(room.output, identifier)
        if again is None or again.number != before.number:
            where = room.output / ROOT / path
            raise _refused(where, "another run has made a version meanwhile")
        target = f"{ROOT}/{path}"
        # A folder of this name is no part of the object: a run was killed.
        for name in (f"v{number}", _INVENTORY, _SIDECAR):
            room.settle(f"object/{name}", f"{target}/{name}")
    return room.output / target


def mend(room: Room, identifier: str) -> None:
    """Write the digest of the inventory anew if a run was killed before it."""
    path = f"{ROOT}/{place(identifier)}"
    folder = room.output / path
    data = (folder / _INVENTORY).read_bytes()
    sidecar = f"{hashlib.sha512(data).hexdigest()} {_INVENTORY}\n".encode()
    here = folder / _SIDECAR
    if not here.exists() or here.read_bytes() != sidecar:
        room.write(_SIDECAR, [sidecar])
        room.settle(_SIDECAR, f"{path}/{_SIDECAR}")


def _inventory(
    identifier: str,
    before: Head | None,
    number: int,
    now: Mapping[str, str],
    version: Mapping[str, object],
) -> Inventory:
    """Give the inventory with one version more (section 3.5)."""
    old = before.inventory if before else {"manifest": {}, "versions": {}}
    manifest = dict(old["manifest"])
    states: dict[str, list[str]] = {}
    for path in sorted(now):
        states.setdefault(now[path], []).append(path)
    for digest, paths in states.items():
        manifest.setdefault(digest, [f"v{number}/content/{paths[0]}"])
    return {
        "id": identifier,
        "type": "https://ocfl.io/1.1/spec/#inventory",
        "digestAlgorithm": "sha512",
        "head": f"v{number}",
        "manifest": manifest,
        "versions": {
            **old["versions"],
            f"v{number}": {**version, "state": states},
        },
    }


def _move(room: Room, number: int, inventory: Inventory) -> None:
    """Take from the stage what no version has yet."""
    prefix = f"v{number}/content/"
    for paths in inventory["manifest"].values():
        for path in paths:
            if path.startswith(prefix):
                room.move(f"{STAGE}/{path.removeprefix(prefix)}", f"object/{path}")


def _root(room: Room) -> None:
    """Make the storage root if there is none (section 4)."""
    if (room.output / ROOT).exists():
        return
    layout = {
        "extension": _LAYOUT,
        "description": "Objects lie below three folders named by the beginning of "
        "the SHA-256 of their id, in a folder named by the id itself",
    }
    config = {
        "extensionName": _LAYOUT,
        "digestAlgorithm": "sha256",
        "tupleSize": _WIDTH,
        "numberOfTuples": _TUPLES,
    }
    files = {
        "0=ocfl_1.1": b"ocfl_1.1\n",
        "ocfl_layout.json": json.dumps(layout, indent=1).encode() + b"\n",
        f"extensions/{_LAYOUT}/config.json": json.dumps(config, indent=1).encode()
        + b"\n",
    }
    for name, data in files.items():
        room.write(f"root/{name}", [data])
    room.settle("root", ROOT)
