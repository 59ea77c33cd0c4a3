"""The answers for TAPAS's upload form, to be copied from a text file."""

from collections.abc import Iterator

from edition.deposit.crosswalk import values
from edition.deposit.model import Deposit
from edition.deposit.record import Record

# Questions of the form, and the field of the crosswalk that answers each.
_FORM = (
    ("Title", "title"), ("Display author", "creator"),
    ("Display contributor", "contributor"), ("Timeline date", "created"),
    ("Publication date", "issued"), ("Publisher", "publisher"),
    ("Abstract", "description"), ("Source", "source"), ("Language", "language"),
    ("Subjects", "subject"), ("Rights", "rights"),
)  # fmt: skip
_UPLOADED = ("canonical", "image", "odd", "schema")


def make(deposit: Deposit, record: Record) -> Iterator[tuple[str, bytes]]:
    """Give ``tapas.txt``."""
    lines = []
    for label, field in _FORM:
        found = [" ".join(value.text.split()) for value in values(record, field)]
        lines.append(f"{label}: {'; '.join(found) or '(the header does not say)'}")
    lines += ["", "Files to upload:"]
    files = [item for item in deposit.items if item.role in _UPLOADED]
    lines += [f"  {item.path}  ({item.title})" for item in files]
    yield "tapas.txt", ("\n".join(lines) + "\n").encode()
