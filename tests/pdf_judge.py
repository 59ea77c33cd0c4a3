"""PDF/UA-1 and PDF/A-3a as a validator of others sees them.

``python -m tests.pdf_judge FILE.pdf...`` prints its verdicts; the exit code is 1 if
there is a fault. The validator (PyPI ``page-validation``) is written apart from this
program and is held against the files that veraPDF is tested with.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import page

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
# Long books are no danger here: a file of our own is judged, not a stranger's.
LIMITS = page.SafetyLimits.unlimited()


def faults(pdf: Path | bytes) -> list[str]:
    """Give what a file breaks: ``PDF/UA-1: TAGGED-DOCUMENT-001 not tagged``."""
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    found: dict[str, int] = {}
    for profile, name in PROFILES.items():
        report = page.validate_pdf_bytes(data, profile=profile, limits=LIMITS)
        assert report.is_compliant == (not report.failures)
        for item in report.failures:
            rule = item.rule_id.partition("-")[2]
            line = f"{name}: {rule} {item.message}"
            found[line] = found.get(line, 0) + 1
    return [f"{line} ({count} times)" for line, count in found.items()]


def main(names: Sequence[str]) -> int:
    """Print a line for each file, and its faults."""
    failed = 0
    for name in names:
        found = faults(Path(name))
        failed += bool(found)
        print(f"{name}: {len(found) or 'no'} kind{'s' * (len(found) != 1)} of faults")
        print("".join(f"  {line}\n" for line in found), end="", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
