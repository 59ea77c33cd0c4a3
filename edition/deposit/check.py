"""Checking a package as an archive does at ingest.

Nothing here is shared with what makes packages, and nothing of a package is
believed: :mod:`checks.reader` opens it, :mod:`checks.safety` looks at its names,
:mod:`checks.fixity` at its bytes, :mod:`checks.links` at what describes them,
:mod:`checks.content` at metadata and TEI. All findings are gathered; none of these
raises for what is wrong in a package.
"""

from dataclasses import dataclass
from pathlib import Path

from edition.deposit.checks import content, fixity, links, safety
from edition.deposit.checks.reader import opened
from edition.findings import Findings


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a package: the number and bytes of its files."""

    files: int
    size: int


def check(path: Path, findings: Findings) -> Checked:
    """Check a bag, a folder or a zip file; tell what is wrong with it.

    Raises :class:`InputError` where there is nothing to be checked.
    """
    with opened(path, findings) as reader:
        total = sum(reader.size(name) for name in reader.names)
        checked = Checked(len(reader.names), total)
        safety.check(reader, findings)
        digests = fixity.check(reader, findings)
        if digests is not None:
            links.check(reader, digests, findings)
            content.check(reader, findings)
    return checked
