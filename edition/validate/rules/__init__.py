"""Rules beyond the schema: what makes a poor or wrong book of a valid text.

Each group of rules is a module; all share one walk through the tree (see
:mod:`edition.validate.facts`), and each is linear in the size of the document.
None forbids the build.
"""

from collections.abc import Callable

from edition.findings import Findings
from edition.model import Source
from edition.validate.facts import Facts, gather
from edition.validate.rules import (
    apparatus,
    header,
    ids,
    languages,
    names,
    notes,
    pointers,
    scripts,
)

Rule = Callable[[Source, Facts, Findings], None]

# What a book suffers from: told in every build.
RULES: tuple[Rule, ...] = (
    header.titles,
    languages.declared,
    languages.tags,
    scripts.undeclared,
    names.unknown,
    ids.repeated,
    ids.malformed,
    pointers.dangling,
    apparatus.witnesses,
    apparatus.spans,
    notes.uncalled,
)


def told(source: Source, *, thorough: bool) -> Findings:
    """Give what the rules say of a source."""
    findings = Findings()
    facts = gather(source)
    for rule in (*RULES, *_more()) if thorough else RULES:
        rule(source, facts, findings)
    return findings


def _more() -> tuple[Rule, ...]:
    """Give what an editor wants to know before the text is handed on."""
    from edition.validate.rules import (
        characters,
        choices,
        dates,
        deposit,
        empty,
        headings,
        images,
        lemmata,
    )

    return (
        deposit.header,
        pointers.bare,
        pointers.abroad,
        lemmata.differing,
        dates.malformed,
        dates.backwards,
        empty.elements,
        choices.single,
        headings.skipped,
        images.absent,
        images.undescribed,
        characters.unnormalised,
        characters.private,
        characters.damaged,
    )
