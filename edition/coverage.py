"""``edition coverage``: which elements files use, and what becomes of each.

The treatments are those of ``edition/tei/elements.tsv``; an element without one has
its words kept and its meaning lost. Those of attributes are in ``attributes.tsv``;
the values of ``@rend`` are told, with whether their look is known, and ``@place`` and
``@type`` of notes, which decide where they stand.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from wcwidth import wcswidth

from edition.batch import discover
from edition.cli.report import counted, plain
from edition.errors import EditionError
from edition.model import TEI, Source
from edition.read import read
from edition.tei.elements import attributes, elements
from edition.tei.look import rend_looks

_T = f"{{{TEI}}}"
_HEADER = f"{_T}teiHeader"
NONE = "none"
_XML = "http://www.w3.org/XML/1998/namespace"
# Namespaces that come into TEI with rules of their own.
_TREATED = {
    "http://www.tei-c.org/ns/Examples": "example",
    "http://www.w3.org/1998/Math/MathML": "formula",
}


# Annotations beside the line, which editions had before TEI did.
_RUBY = frozenset({"ruby", "rb", "rt", "rp"})


@dataclass(slots=True)
class Use:
    """How an element or attribute is used: how often, in headers, in which files."""

    treatment: str
    reason: str = ""
    count: int = 0
    in_header: int = 0
    files: set[str] = field(default_factory=set)

    def add(self, file: str, *, in_header: bool) -> None:
        """Count one occurrence."""
        self.count += 1
        self.in_header += in_header
        self.files.add(file)


@dataclass(slots=True)
class Coverage:
    """Elements by name, and values of attributes by ``element/@name=value``.

    ``attributes`` are those of TEI's elements. ``rend`` counts the words of
    ``@rend``; ``unknown`` those without a look.
    """

    files: list[str] = field(default_factory=list)
    elements: dict[str, Use] = field(default_factory=dict)
    attributes: dict[str, Use] = field(default_factory=dict)
    rend: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def without(self) -> list[str]:
        """Give the names of the elements that have no treatment."""
        return sorted(n for n, use in self.elements.items() if use.treatment == NONE)

    def add(self, source: Source) -> None:
        """Count what one document uses."""
        self.files += map(str, source.files)
        around: list[str] = []  # headers and elements set aside
        for event, node in etree.iterwalk(source.root, events=("start", "end")):
            is_aside = _treatment(node)[1] == "aside"
            if event == "end":
                if is_aside:
                    around.pop()
                continue
            self._count(node, source, around)
            if is_aside:
                around.append(node.tag)

    def _count(self, node: etree._Element, source: Source, around: list[str]) -> None:
        name, treatment, reason = _treatment(node)
        if treatment == NONE and around:
            # Set aside with what it stands in, so that its words are not shown.
            treatment, reason = "aside", f"within {etree.QName(around[-1]).localname}"
        file = str(source.path if len(source.files) == 1 else source.base(node))
        use = self.elements.setdefault(name, Use(treatment, reason))
        use.add(file, in_header=_HEADER in around)
        if str(node.tag).startswith(_T):
            for attribute in node.attrib:
                said, treatment, reason = _attribute(str(attribute))
                use = self.attributes.setdefault(said, Use(treatment, reason))
                use.add(file, in_header=_HEADER in around)
        if rend := node.get("rend", ""):
            self._rend(str(rend))
        if node.tag == f"{_T}note":
            for attribute in ("type", "place"):
                if value := node.get(attribute):
                    self.notes[f'@{attribute}="{value}"'] += 1

    def _rend(self, rend: str) -> None:
        _, unknown = rend_looks(rend)
        self.rend[rend] += 1
        self.unknown.update(unknown)


def _treatment(node: etree._Element) -> tuple[str, str, str]:
    """Give name, treatment and reason of an element of any namespace."""
    qualified = etree.QName(node)
    if qualified.namespace == TEI:
        row = elements().get(qualified.localname)
        found = (row.treatment, row.reason) if row else (NONE, "no element of TEI P5")
        return (qualified.localname, *found)
    space = qualified.namespace or ""
    name = f"{{{space}}}{qualified.localname}" if space else qualified.localname
    if qualified.localname in _RUBY:
        return name, "inline", "as in TEI P5"
    return name, _TREATED.get(space, NONE), "not TEI" if space not in _TREATED else ""


def _attribute(tag: str) -> tuple[str, str, str]:
    """Give name, treatment and reason of an attribute in Clark's notation."""
    name = tag.replace(f"{{{_XML}}}", "xml:")
    row = attributes().get(name)
    return (name, row.treatment, row.reason) if row else (name, NONE, "not TEI")


def table(coverage: Coverage) -> Iterator[str]:
    """Give the lines of the report."""
    yield from _uses("element", coverage.elements)
    yield ""
    if coverage.attributes:
        yield from _uses("attribute", coverage.attributes)
        yield ""
    if coverage.rend:
        total = sum(coverage.rend.values())
        without_look = _listed(coverage.unknown) or "none"
        values = f"{len(coverage.rend):,} values at {total:,} places"
        yield f"@rend: {values}; no look for: {without_look}"
    if coverage.notes:
        yield f"note: {_listed(coverage.notes)}"
    without = coverage.without()
    names = f": {', '.join(map(plain, without))}" if without else ""
    files = counted(len(coverage.files), "file")
    used = counted(len(coverage.elements), "element")
    yield f"{files}, {used}, {len(without):,} without a treatment{names}"


def _uses(what: str, uses: dict[str, Use]) -> Iterator[str]:
    heads = (what, "treatment", "count", "in header", "files", "reason")
    rows: list[tuple[str, ...]] = [heads]
    for name, use in sorted(uses.items(), key=lambda item: item[0].lower()):
        counts = (f"{use.count:,}", f"{use.in_header:,}", f"{len(use.files):,}")
        rows.append((plain(name), use.treatment, *counts, use.reason))
    yield from _aligned(rows)


def _listed(values: Counter[str]) -> str:
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{plain(value)} ({count:,})" for value, count in ranked)


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(wcswidth, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - wcswidth(cell))
            cells.append(gap + cell if number in (2, 3, 4) else cell + gap)
        yield "  ".join(cells).rstrip()


def as_json(coverage: Coverage) -> str:
    """Give the same as one JSON document, with the files of each element."""
    document = {
        "files": coverage.files,
        "elements": _as_fields(coverage.elements),
        "attributes": _as_fields(coverage.attributes),
        "rend": dict(sorted(coverage.rend.items())),
        "rend_without_look": dict(sorted(coverage.unknown.items())),
        "notes": dict(sorted(coverage.notes.items())),
        "without": coverage.without(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _as_fields(uses: dict[str, Use]) -> dict[str, object]:
    return {
        name: {
            "treatment": use.treatment,
            "reason": use.reason,
            "count": use.count,
            "in_header": use.in_header,
            "files": sorted(use.files),
        }
        for name, use in sorted(uses.items())
    }


def cover(paths: list[Path]) -> tuple[Coverage, list[EditionError]]:
    """Count over all TEI files that ``paths`` stand for.

    Gives also what could not be read, as :class:`EditionError`.
    """
    found = Coverage()
    failures: list[EditionError] = []
    for path in paths:
        try:
            jobs = discover.discover(path)
        except EditionError as error:
            failures.append(error)
            continue
        for job in jobs:
            try:
                found.add(read(job.path, wordless=True))
            except EditionError as error:
                failures.append(error)
    return found, failures
