"""The program's own words: labels, headings, signs. They are added, not expected.

They are taken from the tables that hold them, whatever their form, so that a label
added there is known here. They bear on precision alone, never on what must be found.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from edition import labels
from edition.apparatus import terms
from edition.rendering import (
    conventions,
    division_words,
    fact_words,
    reference_words,
    remarks,
    wording,
)
from edition.verify.words import key, parts

_TABLES: tuple[ModuleType, ...] = (
    labels,
    fact_words,
    wording,
    conventions,
    division_words,
    reference_words,
    remarks,
    terms,
)


@cache
def vocabulary(*, loose: bool = False) -> frozenset[str]:
    """Give the keys of all words in the tables, in every language."""
    texts = {
        text
        for module in _TABLES
        for name, value in vars(module).items()
        if not name.startswith("__")
        for text in _strings(value)
    }
    words = {word for text in texts for word in (*text.split(), *parts(text))}
    found = {key(word, loose=loose) for word in words}
    return frozenset(found - {""})


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one, other in value.items():
            yield from _strings(one)
            yield from _strings(other)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from _strings(item)
