"""Packing a deposit: the payload, its description, and the form it is given in.

A form is a row of :data:`FORMS`. Whatever it is, files are copied and hashed first,
then described, then closed off, and only a finished package gets its name.
"""

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from edition import __version__, store
from edition.deposit import bag, metadata, ocfl
from edition.deposit.contact import contact
from edition.deposit.lay import FolderSink, Sink, lay, zip_sink
from edition.deposit.model import Deposit, Event, Item
from edition.deposit.plan import Plan
from edition.deposit.profiles import Profile
from edition.errors import OutputError
from edition.findings import Findings, Place, finding
from edition.pipeline import Step
from edition.report import counted, size
from edition.store import Room
from edition.tei.slug import slug


@dataclass(frozen=True, slots=True)
class Order:
    """How a deposit is packed.

    ``form`` is one of :data:`FORMS`; ``identifier`` a bare DOI or empty;
    ``moment`` the time of packing, in UTC.
    """

    profile: Profile
    form: str
    moment: datetime
    identifier: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Packed:
    """A finished package: where it is, its files, their bytes, what to say of it."""

    path: Path
    files: int
    size: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Work:
    """What every form needs to know."""

    plan: Plan
    order: Order
    room: Room
    findings: Findings
    step: Step

    @property
    def name(self) -> str:
        return slug(self.plan.edition.slug)

    @property
    def top(self) -> str:
        return f"{self.name}-bag"


def when(moment: datetime) -> str:
    """Write a moment as W3C date and time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def pack(
    plan: Plan, order: Order, output: Path, findings: Findings, step: Step
) -> Packed:
    """Pack a plan into ``output``.

    Raises :class:`OutputError`: OUT-001 where the file system refuses, PKG-007
    where something else is in the way, PKG-008 beyond what the archive takes,
    PKG-010 for an OCFL object that cannot be gone on with.
    """
    make, suffix, mark = FORMS[order.form]
    name = ocfl.ROOT if order.form == "ocfl" else slug(plan.edition.slug) + suffix
    _free(output / name, mark)
    step("pack")
    with store.room(output) as room:
        return make(_Work(plan, order, room, findings, step), name)


def _free(target: Path, mark: str) -> None:
    """Raise PKG-007 if what stands in the place is not a package of ours."""
    if not target.exists():
        return
    ours = (target / mark).exists() if mark else zipfile.is_zipfile(target)
    if not ours and (target.is_file() or any(target.iterdir())):
        raise OutputError(finding("PKG-007", Place(str(target))))


def _deposit(work: _Work, items: Iterable[Item]) -> Deposit:
    """Give what the metadata are made from."""
    plan, order = work.plan, work.order
    moment = when(order.moment)
    laid = tuple(items)
    paths = tuple(item.path for item in laid)
    events = (
        *plan.events,
        Event("message digest calculation", moment, "success", "By SHA-512", paths),
        Event(
            "information package creation",
            moment,
            "success",
            f"Packed for {order.profile.title}",
            paths,
        ),
    )
    known = (
        item.value for item in plan.edition.meta.identifiers if item.scheme == "doi"
    )
    return Deposit(
        name=work.name,
        edition=plan.edition,
        items=laid,
        events=events,
        withheld=plan.withheld,
        missing=plan.missing,
        identifier=order.identifier or next(known, ""),
        version=order.version,
        date=moment.partition("T")[0],
        moment=moment,
        software=("edition", __version__),
    )


def _fill(work: _Work, sink: Sink, prefix: str = "") -> Deposit:
    """Lay the payload and its description; give the deposit with all its items."""
    laid = [lay(item, sink, prefix) for item in work.plan.items]
    deposit = _deposit(work, laid)
    work.step("describe")
    return _describe(work, deposit, sink, prefix)


def _describe(work: _Work, deposit: Deposit, sink: Sink, prefix: str = "") -> Deposit:
    made = metadata.write(deposit, work.findings, work.order.profile)
    described = tuple(lay(item, sink, prefix) for item in made)
    return replace(deposit, items=(*deposit.items, *described))


def _finish_bag(work: _Work, deposit: Deposit, sink: Sink) -> None:
    more = work.order.profile.bag_info
    bag.finish(sink, deposit.items, bag.info(deposit, contact(deposit.edition), more))


def _packed(work: _Work, deposit: Deposit, name: str) -> Packed:
    """Give the finished package its place."""
    total = sum(item.size for item in deposit.items)
    count = len(deposit.items)
    limits = work.order.profile
    if limits.most_files and count > limits.most_files and _loose(work):
        most = counted(limits.most_files, "file")
        raise _too_much(work, counted(count, "file"), most, "--as zip makes it one")
    if limits.most_bytes and total > limits.most_bytes:
        hint = "divide it, or ask the archive for more"
        raise _too_much(work, size(total), size(limits.most_bytes), hint)
    work.step("store")
    return Packed(work.room.settle(name), count, total)


def _loose(work: _Work) -> bool:
    return work.order.form in ("bag", "transfer")


def _too_much(work: _Work, found: str, most: str, hint: str) -> OutputError:
    place = Place(str(work.plan.edition.source.path))
    archive = work.order.profile.title
    return OutputError(
        finding("PKG-008", place, found=found, archive=archive, most=most, hint=hint)
    )


def _bag(work: _Work, name: str) -> Packed:
    sink = FolderSink(work.room, name)
    deposit = _fill(work, sink, bag.PAYLOAD)
    _finish_bag(work, deposit, sink)
    return _packed(work, deposit, name)


def _zip(work: _Work, name: str) -> Packed:
    deposit = _zipped(work, name)
    return _packed(work, deposit, name)


def _zipped(work: _Work, path: str) -> Deposit:
    with zip_sink(work.room, path, work.top, work.order.moment) as sink:
        deposit = _fill(work, sink, bag.PAYLOAD)
        _finish_bag(work, deposit, sink)
    return deposit


# What is worth seeing in a list of files without unpacking anything.
_SHOWN = frozenset({"canonical", "epub", "pdf", "text", "readme", "record"})


def _flat(work: _Work, name: str) -> Packed:
    """Make a folder without folders: the zipped bag, and what people look for."""
    bagged = f"{work.top}.zip"
    deposit = _zipped(work, f"{name}/{bagged}")
    sink = FolderSink(work.room, name)
    whole = Item(bagged, "application/zip", "bag", "The whole deposit")
    shown = [replace(whole, origin=work.room.path / name / bagged)]
    taken = {bagged.casefold()}
    for item in deposit.items:
        if item.role in _SHOWN and item.data is not None:
            flat = item.path.rpartition("/")[2]
            if flat.casefold() in taken:
                flat = item.path.replace("/", "-")
            taken.add(flat.casefold())
            shown.append(lay(replace(item, path=flat), sink))
    # The zip file alone is read a second time: its digest is not known before.
    shown[0] = lay(shown[0], _Nowhere())
    listed = "".join(f"{item.sha512}  {item.path}\n" for item in shown)
    sink.put(bag.MANIFEST, [listed.encode()], None)
    return replace(_packed(work, deposit, name), files=len(shown) + 1)


class _Nowhere:
    """A sink for files that need only be hashed."""

    def put(self, path: str, chunks: Iterable[bytes], item: Item | None) -> None:
        """Read a file to its end."""
        for _ in chunks:
            pass


def _transfer(work: _Work, name: str) -> Packed:
    """Make a transfer for Archivematica: ``objects/`` and ``metadata/``.

    ``checksum.sha512`` has one line for each object, its path from the folder of
    the transfer, as ``sha512sum --check`` reads it there.
    """
    sink = FolderSink(work.room, name)
    deposit = _fill(work, sink, "objects/")
    for item in deposit.items:
        if item.path.rpartition("/")[2] == "metadata.csv" and item.data is not None:
            sink.put("metadata/metadata.csv", [item.data], item)
    lines = (f"{item.sha512}  objects/{item.path}\n" for item in deposit.items)
    sink.put("metadata/checksum.sha512", ["".join(lines).encode()], None)
    return _packed(work, deposit, name)


def _ocfl(work: _Work, name: str) -> Packed:
    """Make the next version of an OCFL object, unless nothing has changed."""
    output = work.room.output
    sink = FolderSink(work.room, ocfl.STAGE)
    laid = [lay(item, sink) for item in work.plan.items]
    deposit = _deposit(work, laid)
    key = _object_id(deposit)
    before = ocfl.head(output, key)
    path = output / ocfl.ROOT / ocfl.place(key)
    total = sum(item.size for item in laid)
    profile = work.order.profile
    if before and _as_then(deposit, before.created, profile) == before.state:
        ocfl.mend(work.room, key)
        version = f"v{before.number}"
        work.findings.add("PKG-009", Place(str(path)), version=version)
        return Packed(path, len(before.state), total, f"{version}, as before")
    work.step("describe")
    deposit = _describe(work, deposit, sink)
    words = f"Version {deposit.version}" if deposit.version else "Deposit"
    version_block = {
        "created": deposit.moment,
        "message": words,
        "user": {"name": deposit.edition.meta.publisher or deposit.software[0]},
    }
    work.step("store")
    path = ocfl.commit(work.room, key, before, deposit.items, version_block)
    number = before.number + 1 if before else 1
    total = sum(item.size for item in deposit.items)
    return Packed(path, len(deposit.items), total, f"v{number}")


def _as_then(deposit: Deposit, created: str, profile: Profile) -> dict[str, str]:
    """Give the state the deposit would have had at another moment."""
    then = replace(
        deposit,
        moment=created,
        date=created.partition("T")[0],
        events=tuple(replace(event, when=created) for event in deposit.events),
    )
    found = metadata.write(then, Findings(), profile)
    made = [lay(item, _Nowhere()) for item in found]
    return ocfl.state((*deposit.items, *made))


def _object_id(deposit: Deposit) -> str:
    """Give the id of the object: the DOI, another identifier, or the name."""
    if deposit.identifier:
        return f"https://doi.org/{deposit.identifier}"
    uris = (
        item.value
        for item in deposit.edition.meta.identifiers
        if item.value.startswith(("http", "urn:"))
    )
    return next(uris, uuid5(NAMESPACE_URL, f"edition:{deposit.name}").urn)


# Each form: what makes it, the end of its name, the file that tells it is ours.
FORMS: dict[str, tuple[Callable[[_Work, str], Packed], str, str]] = {
    "bag": (_bag, "-bag", "bagit.txt"),
    "zip": (_zip, "-bag.zip", ""),
    "ocfl": (_ocfl, "", "0=ocfl_1.1"),
    "flat": (_flat, "-files", bag.MANIFEST),
    "transfer": (_transfer, "-transfer", "objects"),
}
