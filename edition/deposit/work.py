"""What all forms of a package share: laying, describing, giving it its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from edition import __version__
from edition.cli.report import counted, size
from edition.deposit import metadata
from edition.deposit.lay import Sink, lay
from edition.deposit.model import Deposit, Event, Item
from edition.deposit.plan import Plan
from edition.deposit.profiles import Profile
from edition.errors import OutputError
from edition.findings import Findings, Place, finding
from edition.pipeline import Step
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
class Work:
    """What every form needs to know."""

    plan: Plan
    order: Order
    room: Room
    findings: Findings
    step: Step

    @property
    def name(self) -> str:
        """Give the name of the deposit."""
        return slug(self.plan.edition.slug)

    @property
    def top(self) -> str:
        """Give the name of the bag, which a zip file has at its top."""
        return f"{self.name}-bag"


def when(moment: datetime) -> str:
    """Write a moment as W3C date and time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def deposited(work: Work, items: Iterable[Item]) -> Deposit:
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


def fill(work: Work, sink: Sink, prefix: str = "") -> Deposit:
    """Lay the payload and its description; give the deposit with all its items."""
    laid = [lay(item, sink, prefix) for item in work.plan.items]
    deposit = deposited(work, laid)
    work.step("describe")
    return describe(work, deposit, sink, prefix)


def describe(work: Work, deposit: Deposit, sink: Sink, prefix: str = "") -> Deposit:
    """Lay the description of a deposit; give it with all its items."""
    made = metadata.write(deposit, work.findings, work.order.profile)
    described = tuple(lay(item, sink, prefix) for item in made)
    return replace(deposit, items=(*deposit.items, *described))


def settled(work: Work, deposit: Deposit, name: str) -> Packed:
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


def _loose(work: Work) -> bool:
    return work.order.form in ("bag", "transfer")


def _too_much(work: Work, found: str, most: str, hint: str) -> OutputError:
    place = Place(str(work.plan.edition.source.path))
    archive = work.order.profile.title
    return OutputError(
        finding("PKG-008", place, found=found, archive=archive, most=most, hint=hint)
    )
