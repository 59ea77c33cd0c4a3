"""Every element and attribute of TEI P5 and what becomes of it, by two tables.

The table is the one place that says it: the transformation asks it about
elements without a template of their own, validation about unknown names.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Element:
    """A row: name, content model, flow, treatment and, if set aside, why.

    ``content`` is ``text`` where TEI P5 allows character data among the children
    and ``elements`` where it does not, so that white space there is layout;
    ``flow`` is ``block`` or ``inline``; ``treatment`` is one of ``block``,
    ``inline``, ``container``, ``list``, ``table``, ``figure``, ``note``,
    ``apparatus``, ``milestone``, ``metadata``, ``aside``.
    """

    name: str
    content: str
    flow: str
    treatment: str
    reason: str


@cache
def elements() -> dict[str, Element]:
    """Give the rows by element name."""
    path = Path(__file__).with_name("elements.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", restval="")
        return {row["element"]: Element(*row.values()) for row in rows}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of ``attributes.tsv``: name, treatment, what that means for a reader.

    ``treatment`` is one of ``look``, ``language``, ``identity``, ``number``,
    ``place``, ``kind``, ``view``, ``shown``, ``link``, ``table``, ``index``,
    ``header``, ``layout``, ``aside``.
    """

    name: str
    treatment: str
    reason: str


@cache
def attributes() -> dict[str, Attribute]:
    """Give the rows by the name of the attribute, ``xml:id`` with its prefix."""
    path = Path(__file__).with_name("attributes.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", restval="")
        return {row["attribute"]: Attribute(*row.values()) for row in rows}
