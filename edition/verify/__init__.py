"""``edition verify``: does a finished book hold every word of its TEI?

The artifact is reopened, the TEI is read again, and the two are compared word by
word. What a view must contain is computed by code that shares nothing with the
transformation (:mod:`edition.verify.expected`, :mod:`edition.verify.views`), so that
a fault of the one is not repeated by the other.

Words are compared, not signs: punctuation, brackets and spaces that divide no words
are left aside. In a PDF case and accents are as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.findings import Finding, Place, finding
from edition.model import TEI, Artifact, Source
from edition.options import Options
from edition.verify.artifacts import parse, read
from edition.verify.compare import Fault, Result, compare
from edition.verify.expected import expected
from edition.verify.passages import Expected, Kind

# The recall below which an artifact is not accepted, by its kind.
LEAST = {"epub": 1.0, "text": 1.0, "markdown": 1.0, "pdf": 0.999}
_WITHOUT_NOTES = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one artifact."""

    path: Path
    kind: str
    view: str
    result: Result

    @property
    def is_whole(self) -> bool:
        """Tell whether enough of the words are there."""
        return self.result.recall >= LEAST[self.kind]

    @property
    def is_perfect(self) -> bool:
        """Tell whether nothing at all is wrong: what ``--strict`` asks for."""
        return self.result.is_sound

    def findings(self) -> Iterator[Finding]:
        """Give a finding for each fault, and one if too much is missing."""
        result, name = self.result, str(self.path)
        if not self.is_whole:
            yield finding(
                "VER-006",
                Place(name),
                recall=percent(result.recall),
                count=result.expected - result.found,
                total=result.expected,
                least=percent(LEAST[self.kind]),
            )
        codes = ("VER-001", "VER-002", "VER-003", "VER-004", "VER-005")
        for code, faults in zip(codes, result.faults, strict=True):
            for fault in faults:
                yield finding(code, _place(fault, name), name=name, **_fields(fault))


def verify(
    artifacts: Iterable[Path | Artifact], source: Source, options: Options
) -> Iterator[Verdict]:
    """Compare each artifact with what its view must contain of ``source``.

    Raises :class:`EditionError` for an artifact that cannot be read.
    """
    wanted: dict[bool, Expected] = {}
    breaks = source.root.iter(f"{{{TEI}}}pb")
    pages = frozenset(filter(None, (str(page.get("n", "")) for page in breaks)))
    for item in artifacts:
        if isinstance(item, Artifact):
            path, found = Path(item.name), parse(item.data, item.name, pages)
        else:
            path, found = item, read(item, pages)
        if found.loose not in wanted:
            wanted[found.loose] = expected(
                source,
                options.view,
                loose=found.loose,
                witness=options.witness,
                is_dotted=options.conventions == "leiden",
            )
        has_all = options.notes or found.kind not in _WITHOUT_NOTES
        without = set() if has_all else {Kind.NOTE}
        result = compare(wanted[found.loose], found, without)
        if options.parallel != "none":
            # A translation that is to stand by its text stands in another place.
            result = result.rearranged()
        yield Verdict(path, found.kind, options.view, result)


def percent(share: float) -> str:
    """Give a share in per cent, never rounded up to a whole that it is not."""
    return f"{int(share * 1_000_000) / 10_000:.2f}"


def _place(fault: Fault, name: str) -> Place:
    line = fault.line
    return Place(line.path, line.number) if line.path else Place(name)


def _fields(fault: Fault) -> dict[str, object]:
    shown = " ".join(fault.words[:12]) + (" …" if len(fault.words) > 12 else "")
    count = len(fault.words)
    return {
        "words": shown,
        "count": "a word" if count == 1 else f"{count:,} words",
        "is": "is" if count == 1 else "are",
        "stands": "stands" if count == 1 else "stand",
        "about": fault.about,
        "after": f' after "{fault.about}"' if fault.about else "",
    }
