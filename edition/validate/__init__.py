"""Step 2: tell what in a source would make a poor or wrong book.

The rules look at structure, names and pointers; none forbids the build.
"""

from edition.findings import Findings
from edition.model import Source
from edition.validate.facts import gather
from edition.validate.rules import RULES


def validate(source: Source, findings: Findings) -> None:
    """Add to ``findings`` what reading and the rules noticed about a source."""
    findings.extend(source.findings)
    facts = gather(source)
    for rule in RULES:
        rule(source, facts, findings)
