"""What the rules want to know of a document, gathered in one walk."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from edition.model import TEI, XML_ID, XML_LANG, Source

_TEI_PREFIX = f"{{{TEI}}}"
_Key = TypeVar("_Key", bound=Hashable)

# Attributes of TEI P5 whose values are pointers (teidata.pointer). Those that may
# also hold something else, such as @from, count by the form of the value.
POINTERS = frozenset(
    """
    active adj adjFrom adjTo ana calendar change children code copyOf corresp datcat
    datingMethod datingPoint decls domains edRef end exclude facs feats follow from
    fVal gloss hand inst lemmaRef location mutual new next nymRef origin parent parts
    passive perf period prev ref render rendition require resp sameAs scheme scribe
    scribeRef script scriptRef select since source spanTo start synch target targetEnd
    to url valueDatcat via where who wit
    """.split()
)


@dataclass(slots=True)
class Seen:
    """Something that may stand in many places: the first two, the number."""

    first: etree._Element
    count: int = 1
    second: etree._Element | None = None

    @property
    def times(self) -> str:
        """Give the number for the end of a sentence, nothing for one."""
        return f" ({self.count} times)" if self.count > 1 else ""


@dataclass(slots=True)
class Facts:
    """The facts, each in the order of the document.

    ``names`` are the names of elements in lxml's form; ``ids`` the ``xml:id`` of
    TEI elements and ``targets`` those of all elements; ``languages`` the values
    of ``xml:lang``; ``pointers`` single pointers with their attribute, only those
    that could be pointers within the edition; ``bare`` those that are neither
    fragments nor addresses with a scheme.
    """

    names: dict[str, Seen] = field(default_factory=dict)
    ids: dict[str, Seen] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    languages: dict[tuple[str, str], Seen] = field(default_factory=dict)
    pointers: dict[tuple[str, str], Seen] = field(default_factory=dict)
    bare: dict[tuple[str, str], Seen] = field(default_factory=dict)


def gather(source: Source) -> Facts:
    """Walk through the source once; time and memory are linear in its size."""
    facts = Facts()
    for element in source.root.iter(etree.Element):
        name = element.tag
        count(facts.names, name, element)
        is_tei = name.startswith(_TEI_PREFIX)
        for key, value in element.items():
            if key == XML_ID:
                facts.targets.add(value)
                if is_tei:
                    count(facts.ids, value, element)
            elif key == XML_LANG:
                count(facts.languages, ("xml:lang", value), element)
            elif is_tei and key in POINTERS:
                for token in value.split():
                    here = "#" in token or ":" in token
                    table = facts.pointers if here else facts.bare
                    count(table, (key, token), element)
            elif key == "ident" and name == f"{_TEI_PREFIX}language":
                count(facts.languages, ("ident", value), element)
    return facts


def count(table: dict[_Key, Seen], key: _Key, element: etree._Element) -> None:
    """Note that ``key`` stands on ``element``."""
    seen = table.get(key)
    if seen is None:
        table[key] = Seen(element)
    else:
        seen.count += 1
        if seen.second is None:
            seen.second = element
