"""Rules beyond the schema: what makes a poor or wrong book of a valid text.

Each group of rules is a module; all share one walk through the tree (see
:mod:`edition.validate.facts`), and each is linear in the size of the document.
None forbids the build.
"""

from collections.abc import Callable

from edition.findings import Findings
from edition.model import Source
from edition.validate.facts import Facts
from edition.validate.rules import header, ids, languages, names, pointers

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
