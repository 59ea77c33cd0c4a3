"""The review sheet: what a reviewer of the edition would ask, answered with evidence.

The questions of ``review.toml`` follow the matters that criteria for reviewing
scholarly digital editions treat, and the definition of TEI conformance (TEI P5
section 24.4), in our own words. A question is answered only by what stands in the
files, with the line; all others are left open for a person.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from edition.deposit.model import Deposit
from edition.deposit.readme import escape
from edition.model import TEI
from edition.tei.strings import every, first, local, plain

# Enough of a header's words to know the answer by.
_MOST = 240
_HEADER = ("fileDesc/titleStmt", "fileDesc/publicationStmt", "fileDesc/sourceDesc")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands: file, line, and the words or the count there."""

    path: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its evidence; without any it is open."""

    group: str
    question: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def state(self) -> str:
        """Say whether the files answer."""
        return "answered" if self.evidence else "open"


def answers(deposit: Deposit) -> tuple[Answer, ...]:
    """Put every question to the files of a deposit."""
    return tuple(
        Answer(group["title"], question["ask"], tuple(_evidence(question, deposit)))
        for group in _questions()
        for question in group["question"]
    )


def to_json(deposit: Deposit) -> bytes:
    """Give ``review.json``."""
    found = [asdict(item) | {"state": item.state} for item in answers(deposit)]
    text = json.dumps(found, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def to_markdown(deposit: Deposit) -> bytes:
    """Give ``review.md``: a sheet to go on with by hand."""
    given = answers(deposit)
    done = sum(bool(item.evidence) for item in given)
    title = escape(deposit.edition.meta.title)
    lines = [f"# Review sheet: {title}", ""]
    lines += [f"{done} of {len(given)} questions are answered by the files; "]
    lines[-1] += "the others are open. Evidence gives file and line."
    group = ""
    for item in given:
        if item.group != group:
            group = item.group
            lines += ["", f"## {group}", ""]
        lines.append(f"- [{'x' if item.evidence else ' '}] {item.question}")
        lines += [
            f"  - `{part.path}`, line {part.line}: {escape(part.words)}"
            for part in item.evidence
        ]
    return ("\n".join(lines) + "\n").encode()


@cache
def _questions() -> list[dict[str, Any]]:
    text = files(__package__).joinpath("review.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["group"]
    return found


def _evidence(question: Mapping[str, Any], deposit: Deposit) -> Iterator[Evidence]:
    root = deposit.edition.source.root
    if check := question.get("check"):
        yield from _CHECKS[check](deposit)
    for path in question.get("path", ()):
        stated = every(first(root, "teiHeader"), path)
        holder = next((item for item in stated if plain(item)), None)
        if holder is not None:
            yield _found(deposit, holder, _short(plain(holder, urls=True)))
            break
    names = question.get("elements", ())
    if names:
        yield from _marked(deposit, names)


def _marked(deposit: Deposit, names: list[str]) -> Iterator[Evidence]:
    """Count elements of the texts; the line is that of the first."""
    firsts: dict[str, etree._Element] = {}
    counts: Counter[str] = Counter()
    root = deposit.edition.source.root
    for element in root.iter(*(f"{{{TEI}}}{name}" for name in names)):
        if not any(local(node) == "teiHeader" for node in element.iterancestors()):
            counts[local(element)] += 1
            firsts.setdefault(local(element), element)
    for name in (name for name in names if name in firsts):
        yield _found(deposit, firsts[name], f"<{name}>, {counts[name]:,} in all")


def _found(deposit: Deposit, element: etree._Element, words: str) -> Evidence:
    source = deposit.edition.source
    place = source.place(element)
    path = source.base(element)
    inside = path.is_relative_to(source.folder)
    name = path.relative_to(source.folder).as_posix() if inside else path.name
    return Evidence(name, place.line, words)


def _short(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"


def _header(deposit: Deposit) -> Iterator[Evidence]:
    """Answer if the parts of a header that TEI requires are there."""
    header = first(deposit.edition.source.root, "teiHeader")
    parts = [first(header, path) for path in _HEADER]
    if header is not None and all(part is not None for part in parts):
        names = ", ".join(f"<{path.rpartition('/')[2]}>" for path in _HEADER)
        yield _found(deposit, header, f"has {names}")


def _valid(deposit: Deposit) -> Iterator[Evidence]:
    """Answer by the run's own validation, which its event tells of."""
    root = deposit.edition.source.root
    for event in deposit.events:
        if event.kind == "validation":
            yield _found(deposit, root, f"{event.outcome}: {event.detail}")


def _odd(deposit: Deposit) -> Iterator[Evidence]:
    for item in deposit.items:
        if item.role == "odd":
            yield Evidence(item.path, 1, item.title)


def _foreign(deposit: Deposit) -> Iterator[Evidence]:
    """Count elements of other vocabularies, such as MathML or SVG."""
    root = deposit.edition.source.root
    firsts: dict[str, etree._Element] = {}
    counts: Counter[str] = Counter()
    for element in root.iter(etree.Element):
        space = etree.QName(element).namespace or "no namespace"
        if space != TEI:
            counts[space] += 1
            firsts.setdefault(space, element)
    if not firsts:
        yield _found(deposit, root, "none")
    for space, element in sorted(firsts.items()):
        yield _found(deposit, element, f"{space}, {counts[space]:,} elements")


_CHECKS: Mapping[str, Callable[[Deposit], Iterator[Evidence]]] = {
    "header": _header,
    "valid": _valid,
    "odd": _odd,
    "foreign": _foreign,
}
