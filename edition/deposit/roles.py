"""MARC relators in the words of DataCite, schema.org and InvenioRDM.

A relator that ``roles.tsv`` does not have is ``Other`` and ``contributor``: all of
these lists have such a term, and MODS keeps the relator itself.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Role:
    """What one relator is called elsewhere."""

    marc: str
    datacite: str = "Other"
    schema: str = "contributor"
    invenio: str = "other"
    words: str = "contributor"


def role(marc: str) -> Role:
    """Give the terms for a MARC relator."""
    return _table().get(marc) or Role(marc)


@cache
def _table() -> dict[str, Role]:
    text = files(__package__).joinpath("roles.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:], delimiter="\t")
    return {row[0]: Role(*row) for row in rows}
