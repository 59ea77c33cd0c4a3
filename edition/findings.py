"""Findings: the one form of every message about an input or an output.

A finding has a stable code, a severity, a place, a sentence and a hint; its code
is a row of :mod:`edition.catalogue`. Findings are gathered, then reported together.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from edition.catalogue import CATALOGUE, Severity

__all__ = ["CATALOGUE", "Finding", "Findings", "Place", "Severity", "finding"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: file as the user named it, 1-based line."""

    path: str = ""
    line: int = 0
    column: int = 0
    xml_id: str = ""

    def __str__(self) -> str:
        """Give ``path:line:column`` as far as known."""
        parts = [self.path or "(input)"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One message: code, severity, place, sentence, hint."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Give the form of DESIGN section 5, the hint on a line of its own."""
        text = f"{self.place}: {self.severity} {self.code}: {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text

    def as_dict(self) -> dict[str, object]:
        """Give the fields for ``--format json``, flat."""
        fields: dict[str, object] = asdict(self)
        del fields["place"]
        return fields | asdict(self.place)


def finding(code: str, place: Place, /, **fields: object) -> Finding:
    """Fill the catalogue's sentence of ``code``; ``KeyError`` for an unknown one."""
    rule = CATALOGUE[code]
    values = {"hint": ""} | fields
    return Finding(
        code,
        rule.severity,
        place,
        rule.message.format(**values),
        rule.hint.format(**values),
    )


class Findings:
    """The findings gathered during one build, in the order they were found."""

    def __init__(self, items: Iterable[Finding] = ()) -> None:
        """Start with ``items``."""
        self._items: list[Finding] = list(items)

    def add(self, code: str, place: Place, /, **fields: object) -> None:
        """Record one finding of ``code`` at ``place``."""
        self._items.append(finding(code, place, **fields))

    def extend(self, items: Iterable[Finding]) -> None:
        """Record findings made elsewhere."""
        self._items.extend(items)

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings in order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self._items)

    @property
    def errors(self) -> int:
        """Count those of severity error."""
        return sum(item.severity is Severity.ERROR for item in self._items)

    def codes(self) -> list[str]:
        """Give the codes in order; what tests compare."""
        return [item.code for item in self._items]

    def to_json(self) -> str:
        """Give all findings as a JSON array."""
        return json.dumps([item.as_dict() for item in self._items], ensure_ascii=False)
