"""The rule about elements without a word: ``p``, ``head``, ``lem``."""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.validate.facts import Facts, Seen, count

_T = f"{{{TEI}}}"
_NAMES = tuple(_T + name for name in ("p", "head", "lem"))
_HEADER = f"{_T}teiHeader"
# An empty lemma that says whose it is means: these have nothing here.
_SPEAKING = ("wit", "resp", "source", "cause", "type", "rend", "copyOf", "sameAs")


def elements(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which of these names are empty in the text, each name once (TEI-011).

    In the header an empty ``p`` stands for "none", which the schema asks for.
    """
    found: dict[str, Seen] = {}
    for element in source.root.iter(*_NAMES):
        if len(element) or (element.text or "").strip():
            continue
        name = etree.QName(element).localname
        if any(element.get(key) for key in _SPEAKING):
            continue
        if next(element.iterancestors(_HEADER), None) is None:
            count(found, name, element)
    for name, seen in found.items():
        findings.add("TEI-011", source.place(seen.first), name=name, times=seen.times)
