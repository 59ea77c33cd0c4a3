"""Packing a deposit: the payload, its description, and the form it is given in.

A form is a row of :data:`FORMS`. Whatever it is, files are copied and hashed first,
then described, then closed off, and only a finished package gets its name.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

from edition import store
from edition.deposit import bag, forms, ocfl
from edition.deposit.plan import Plan
from edition.deposit.version import versioned
from edition.deposit.work import Order, Packed, Work
from edition.errors import OutputError
from edition.findings import Findings, Place, finding
from edition.pipeline import Step
from edition.tei.slug import slug


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
        return make(Work(plan, order, room, findings, step), name)


def _free(target: Path, mark: str) -> None:
    """Raise PKG-007 if what stands in the place is not a package of ours."""
    if not target.exists():
        return
    ours = (target / mark).exists() if mark else zipfile.is_zipfile(target)
    if not ours and (target.is_file() or any(target.iterdir())):
        raise OutputError(finding("PKG-007", Place(str(target))))


# Each form: what makes it, the end of its name, the file that tells it is ours.
FORMS: dict[str, tuple[Callable[[Work, str], Packed], str, str]] = {
    "bag": (forms.bagged, "-bag", "bagit.txt"),
    "zip": (forms.zipped, "-bag.zip", ""),
    "ocfl": (versioned, "", "0=ocfl_1.1"),
    "flat": (forms.flat, "-files", bag.MANIFEST),
    "transfer": (forms.transfer, "-transfer", "objects"),
}
