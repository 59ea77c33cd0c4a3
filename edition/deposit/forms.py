"""The forms of a package that are folders and zip files.

:mod:`edition.deposit.version` makes the one that is an OCFL object.
"""

from dataclasses import replace

from edition.deposit import bag
from edition.deposit.contact import contact
from edition.deposit.lay import FolderSink, Nowhere, Sink, lay, zip_sink
from edition.deposit.model import Deposit, Item
from edition.deposit.ocfl import STAGE
from edition.deposit.work import Packed, Work, fill, settled


def _finish_bag(work: Work, deposit: Deposit, sink: Sink) -> None:
    more = work.order.profile.bag_info
    bag.finish(sink, deposit.items, bag.info(deposit, contact(deposit.edition), more))


def bagged(work: Work, name: str) -> Packed:
    """Make a bag in a folder."""
    sink = FolderSink(work.room, name)
    deposit = fill(work, sink, bag.PAYLOAD)
    _finish_bag(work, deposit, sink)
    return settled(work, deposit, name)


def zipped(work: Work, name: str) -> Packed:
    """Make a bag in a zip file."""
    deposit = _zipped(work, name)
    return settled(work, deposit, name)


def _zipped(work: Work, path: str) -> Deposit:
    with zip_sink(work.room, path, work.top, work.order.moment) as sink:
        deposit = fill(work, sink, bag.PAYLOAD)
        _finish_bag(work, deposit, sink)
    return deposit


# What is worth seeing in a list of files without unpacking anything.
_SHOWN = frozenset({"canonical", "epub", "pdf", "text", "markdown", "readme", "record"})
# What maps the folders of a package says nothing of files that have none.
_MAPS = ("ro-crate-", "metadata/mets", "metadata/premis")


def flat(work: Work, name: str) -> Packed:
    """Make a folder without folders, as upload forms want it.

    It is the zipped bag and what people look for beside it; or, for an archive
    that wants its files one by one, every file without the maps of the folders.
    """
    profile = work.order.profile
    loose = profile.layout == "flat" and not profile.zipped
    sink = FolderSink(work.room, name)
    taken: set[str] = set()
    laid: list[Item] = []
    if loose:
        staged = FolderSink(work.room, STAGE)
        deposit = fill(work, staged)
        shown = [item for item in deposit.items if not item.path.startswith(_MAPS)]
        for item in shown:
            new = _unfolded(item.path, taken)
            work.room.move(f"{STAGE}/{item.path}", f"{name}/{new}")
            laid.append(replace(item, path=new))
    else:
        whole = _unfolded(f"{work.top}.zip", taken)
        deposit = _zipped(work, f"{name}/{whole}")
        # This alone is read twice: its digest is not known before it is whole.
        origin = work.room.path / name / whole
        title = "The whole deposit"
        item = Item(whole, "application/zip", "bag", title, origin=origin)
        laid.append(lay(item, Nowhere()))
        for item in deposit.items:
            if item.role in _SHOWN and item.data is not None:
                new = _unfolded(item.path, taken)
                laid.append(lay(replace(item, path=new), sink))
    listed = "".join(f"{item.sha512}  {item.path}\n" for item in laid)
    sink.put(bag.MANIFEST, [listed.encode()], None)
    return replace(settled(work, deposit, name), files=len(laid) + 1)


def _unfolded(path: str, taken: set[str]) -> str:
    """Give a name without folders that is not taken yet, and take it."""
    flat = path.rpartition("/")[2]
    if flat.casefold() in taken:
        flat = path.replace("/", "-")
    taken.add(flat.casefold())
    return flat


def transfer(work: Work, name: str) -> Packed:
    """Make a transfer for Archivematica: ``objects/`` and ``metadata/``.

    ``checksum.sha512`` has one line for each object, its path from the folder of
    the transfer, as ``sha512sum --check`` reads it there.
    """
    sink = FolderSink(work.room, name)
    deposit = fill(work, sink, "objects/")
    for item in deposit.items:
        if item.path.rpartition("/")[2] == "metadata.csv" and item.data is not None:
            sink.put("metadata/metadata.csv", [item.data], item)
    lines = (f"{item.sha512}  objects/{item.path}\n" for item in deposit.items)
    sink.put("metadata/checksum.sha512", ["".join(lines).encode()], None)
    return settled(work, deposit, name)
