"""Step 2: tell what in a source would make a poor or wrong book.

The rules here look at structure, names and pointers; none forbids the build.
Each group of rules is a module; all share one walk through the tree.
"""

from collections.abc import Callable

from edition.findings import Findings
from edition.model import Source
from edition.validate import header, ids, languages, names, pointers
from edition.validate.facts import Facts, gather

Rule = Callable[[Source, Facts, Findings], None]

RULES: tuple[Rule, ...] = (
    header.titles,
    languages.declared,
    languages.tags,
    names.unknown,
    ids.repeated,
    ids.malformed,
    pointers.dangling,
)


def validate(source: Source, findings: Findings) -> None:
    """Add to ``findings`` what reading and the rules noticed about a source."""
    findings.extend(source.findings)
    facts = gather(source)
    for rule in RULES:
        rule(source, facts, findings)
