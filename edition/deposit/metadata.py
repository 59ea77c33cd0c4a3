"""The metadata of a deposit: every file that describes the others.

Files are made in an order in which each can name those before it: the records
of the whole first, then what lists every file with its digest.
"""

import hashlib

from edition.deposit.model import Deposit, Item
from edition.findings import Findings


def write(deposit: Deposit, findings: Findings) -> tuple[Item, ...]:
    """Give all items of metadata, with size and digest; gaps are findings."""
    return (_item("README.md", "text/markdown", "readme", "Read me", _readme(deposit)),)


def _readme(deposit: Deposit) -> bytes:
    lines = [f"# {deposit.edition.meta.title}", ""]
    lines += [f"- `{item.path}`: {item.title}" for item in deposit.items]
    return ("\n".join(lines) + "\n").encode()


def _item(path: str, media_type: str, role: str, title: str, data: bytes) -> Item:
    digest = hashlib.sha512(data).hexdigest()
    return Item(path, media_type, role, title, data=data, size=len(data), sha512=digest)
