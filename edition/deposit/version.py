"""A package as the next version of an OCFL object."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from edition.deposit import metadata, ocfl
from edition.deposit.lay import FolderSink, Nowhere, lay
from edition.deposit.model import Deposit
from edition.deposit.profiles import Profile
from edition.deposit.work import Packed, Work, deposited, describe
from edition.findings import Findings, Place


def versioned(work: Work, name: str) -> Packed:
    """Make the next version of an OCFL object, unless nothing has changed."""
    output = work.room.output
    sink = FolderSink(work.room, ocfl.STAGE)
    laid = [lay(item, sink) for item in work.plan.items]
    deposit = deposited(work, laid)
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
    deposit = describe(work, deposit, sink)
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
    made = [lay(item, Nowhere()) for item in found]
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
