"""What the user is told at the end: findings, a summary, the files, or JSON."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text
from wcwidth import wcswidth

from edition import __version__
from edition.findings import Finding, Severity

if TYPE_CHECKING:  # building takes libraries that validating does not need
    from edition.batch.one import Outcome

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
NOUNS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "remark",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many findings of one code are shown for one input; errors all are."""

    warnings: int
    remarks: int


# What the loss report says of a build in a line; the findings of one place each.
IN_LOSSES = frozenset({"TXT-001", "TXT-002", "TXT-003"})

ONE = Limits(warnings=5, remarks=3)
MANY = Limits(warnings=2, remarks=0)


def plain(text: str) -> str:
    """Make text from a document or file name safe to print in one line.

    Control characters, which could steer the terminal, are spelt out, as are
    bytes of a file name that are no text.
    """
    return "".join(
        f"\\u{ord(char):04x}" if _unsafe(char) else char
        for char in re.sub(r"\s*[\n\r\t]\s*", " ", text)
    )


def _unsafe(char: str) -> bool:
    # Cc: control, Cs: half of a pair; the rest of Cf are marks of direction,
    # of which soft hyphens and joiners do no harm.
    bidi = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
    return bidi or unicodedata.category(char) in ("Cc", "Cs")


def counted(number: int, noun: str) -> str:
    """Give ``1 error``, ``2 errors``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counts(outcomes: Sequence["Outcome"]) -> Counter[Severity]:
    """Count the findings of all inputs by severity."""
    return Counter(item.severity for each in outcomes for item in each.findings)


def told(outcome: "Outcome") -> list[Finding]:
    """Give the findings of an input that the loss report does not say as well."""
    aside = IN_LOSSES if outcome.losses else frozenset()
    return [item for item in outcome.findings if item.code not in aside]


def findings(outcomes: Sequence["Outcome"], console: Console) -> None:
    """Print the findings file by file, the gravest first, each code together.

    Errors are told in full; of warnings and remarks as many of each code as the
    :class:`Limits` allow, then how many more there are.
    """
    limits = ONE if len(outcomes) == 1 else MANY
    seen: set[Finding] = set()  # what concerns a whole folder is told once
    for outcome in outcomes:
        fresh = [item for item in told(outcome) if item not in seen]
        seen.update(fresh)
        for line in _chosen(fresh, limits):
            console.print(line, soft_wrap=True)
        if outcome.trace:
            console.print(Text(outcome.trace.rstrip(), "dim"), soft_wrap=True)


def _chosen(items: Sequence[Finding], limits: Limits) -> Iterator[Text]:
    allowed = {
        Severity.ERROR: len(items),
        Severity.WARNING: limits.warnings,
        Severity.INFO: limits.remarks,
    }
    for severity in Severity:
        of_code: dict[str, list[Finding]] = {}
        for item in items:
            if item.severity is severity:
                of_code.setdefault(item.code, []).append(item)
        for code, group in of_code.items():
            shown = group[: allowed[severity]]
            for number, item in enumerate(shown, 1):
                yield _line(item)
                # One hint for a run of the same advice, under its last line.
                if item.hint and item.hint != _hint(shown, number):
                    yield Text(f"  hint: {plain(item.hint)}", "dim")
            if shown and len(group) > len(shown):
                more = counted(len(group) - len(shown), f"more {NOUNS[severity]}")
                yield Text(f"  and {more} {code}", "dim")


def _hint(group: Sequence[Finding], number: int) -> str:
    return group[number].hint if number < len(group) else ""


def _line(item: Finding) -> Text:
    return Text.assemble(
        f"{plain(str(item.place))}: ",
        (f"{item.severity} {item.code}", STYLES[item.severity]),
        f": {plain(item.message)}",
    )


def summary(outcomes: Sequence["Outcome"], left: int = 0) -> str:
    """Say in one line what was built and found, empty if there is nothing to say.

    ``left`` counts the inputs that a stop has left over.
    """
    number = Counter(item.severity for each in outcomes for item in told(each))
    parts = [
        counted(number[severity], NOUNS[severity])
        for severity in Severity
        if number[severity]
    ]
    text = ", ".join(parts)
    if parts and any(number[severity] for severity in list(Severity)[1:]):
        text += " (--format json lists them all)"
    if len(outcomes) == 1 and outcomes[0].is_kept:
        text = f"up to date; {text}" if text else "up to date"
    if (total := len(outcomes) + left) > 1:
        built = sum(outcome.built for outcome in outcomes)
        kept = sum(outcome.is_kept for outcome in outcomes)
        told_ = f" ({kept:,} up to date)" if kept else ""
        said = f"{built:,} of {total:,} inputs built{told_}"
        text = f"{said}; {text or 'no findings'}"
    return text


def stopped(left: int) -> str:
    """Say that Ctrl-C stopped the work, with ``left`` inputs to be built."""
    text = "interrupted; no half-written file was left"
    return f"{text}; --resume builds the other {left:,}" if left > 1 else text


def words(outcomes: Sequence["Outcome"]) -> str:
    """Say how many words of the TEI are in the outputs, empty where none is."""
    outputs = [output for outcome in outcomes for output in outcome.outputs]
    shares = {(output.found, output.expected) for output in outputs if output.expected}
    if len(outcomes) == 1 and len(shares) == 1 and len(outputs) > 1:
        ((found, expected),) = shares  # said once for all formats
        return f"{found:,} of {expected:,} words of the text in each output"
    found = sum(output.found for output in outputs)
    expected = sum(output.expected for output in outputs)
    where = "the output" if len(outputs) == 1 else "the outputs"
    said = f"{found:,} of {expected:,} words of the text in {where}"
    return said if expected else ""


def size(number: int) -> str:
    """Give a number of bytes as people read it: ``812 B``, ``38 kB``, ``1.2 MB``."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= step:
            value = number / step
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{number} B"


def shown(path: Path) -> str:
    """Give a path as the user would type it from the current folder."""
    try:
        return plain(str(path.absolute().relative_to(Path.cwd())))
    except (ValueError, OSError):
        return plain(str(path))


def files(outcomes: Sequence["Outcome"]) -> Iterator[str]:
    """Give a line for each stored file: path, size, pages or words, aligned."""
    rows = [
        (shown(output.path), size(output.size), output.measure)
        for outcome in outcomes
        for output in outcome.outputs
    ]
    first = max((wcswidth(row[0]) for row in rows), default=0)
    second = max((len(row[1]) for row in rows), default=0)
    for path, amount, measure in rows:
        gap = " " * (first - wcswidth(path))
        yield f"{path}{gap}  {amount:>{second}}  {measure}".rstrip()


def as_json(outcomes: Sequence["Outcome"], exit_code: int) -> str:
    """Give everything as one JSON document."""
    number = counts(outcomes)
    document = {
        "edition": __version__,
        "exit_code": exit_code,
        "counts": {severity: number[severity] for severity in Severity},
        "builds": [_build(outcome) for outcome in outcomes],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _build(outcome: "Outcome") -> dict[str, Any]:
    build = {
        "input": str(outcome.path),
        "built": outcome.built,
        "up_to_date": outcome.is_kept,
        "exit_code": outcome.exit_code,
        "seconds": round(outcome.seconds, 2),
        "outputs": [
            {
                "path": str(output.path),
                "media_type": output.media_type,
                "bytes": output.size,
                "measure": output.measure,
                "words": {"expected": output.expected, "found": output.found},
            }
            for output in outcome.outputs
        ],
        "findings": [item.as_dict() for item in outcome.findings],
        "losses": [loss.as_dict() for loss in outcome.losses],
    }
    return build | ({"traceback": outcome.trace} if outcome.trace else {})
