"""Step 3, model: from the tree of a TEI document to an :class:`Edition`.

A ``teiCorpus``, and a ``TEI`` that holds others, is an edition with a header of
its own and one text for each ``TEI`` in document order (TEI P5 sections 15.1
and 4); corpora may be nested. Everything the header says becomes a
:class:`Meta`; the elements themselves are left as they are.
"""

from collections import Counter
from dataclasses import replace

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, XML_ID, Edition, Meta, Source, Text
from edition.tei.header import meta
from edition.tei.languages import UNKNOWN
from edition.tei.pointers import pointers
from edition.tei.slug import slug
from edition.tei.strings import local

_RESOURCES = frozenset({"text", "sourceDoc", "facsimile", "standOff", "fsdDecl"})


def edition(source: Source, findings: Findings, *, name: str = "") -> Edition:
    """Make the edition of a source.

    ``name`` replaces the root's ``xml:id`` and the file's name as the name of
    the outputs. Nothing here fails for want of metadata; what is missing is
    reported by :mod:`edition.validate`, so ``findings`` stays as it is.
    """
    root = source.root
    stem = source.path.stem
    known = pointers(root)
    own = meta(root, known, title=stem)
    elements = _texts(root)
    corpus = elements != [root]
    texts: list[Text] = []
    taken: set[str] = set()
    for number, element in enumerate(elements, start=1):
        ident = _ident(element, number, taken)
        text_meta = own
        if corpus and local(element) == "TEI":
            text_meta = meta(element, known, title=ident, language=own.language)
        texts.append(Text(ident, text_meta, element))
    if corpus:
        own = _of_whole(own, [text.meta for text in texts])
    return Edition(
        slug(name or root.get(XML_ID, "") or stem), own, tuple(texts), source, corpus
    )


def _texts(root: etree._Element) -> list[etree._Element]:
    """Give each ``TEI`` that holds words, in document order.

    A ``TEI`` that only holds others is their corpus, not a text; a ``text`` that
    stands in a ``teiCorpus`` itself is a text without a header of its own.
    """
    found = [
        element
        for element in root.iter(f"{{{TEI}}}TEI", f"{{{TEI}}}text")
        if (local(element) == "text" and _is_bare(element))
        or (local(element) == "TEI" and _is_text(element, root))
    ]
    if local(root) == "TEI" and len(found) > 1:
        holds = any(local(child) in _RESOURCES for child in root)
        found = found if holds else found[1:]
    return found


def _is_bare(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and local(parent) == "teiCorpus"


def _is_text(element: etree._Element, root: etree._Element) -> bool:
    names = {local(child) for child in element}
    return element is root or bool(names & _RESOURCES) or "TEI" not in names


def _ident(element: etree._Element, number: int, taken: set[str]) -> str:
    """Give a text a name of its own: its ``xml:id``, else its number."""
    wanted = element.get(XML_ID, "").strip() or f"text-{number}"
    ident, again = wanted, 2
    while ident in taken:
        ident, again = f"{wanted}-{again}", again + 1
    taken.add(ident)
    return ident


def _of_whole(own: Meta, members: list[Meta]) -> Meta:
    """Let a corpus header that is silent speak by what all its texts agree on."""
    spoken = own.language
    if spoken == UNKNOWN and members:
        votes = Counter(item.language for item in members if item.language != UNKNOWN)
        spoken = votes.most_common(1)[0][0] if votes else UNKNOWN
    every = [tag for item in (own, *members) for tag in item.languages]
    used = dict.fromkeys([spoken, *every] if spoken != UNKNOWN else every)
    agents = own.agents
    if members and not own.by_role("aut"):
        authors = members[0].by_role("aut")
        if all(item.by_role("aut") == authors for item in members):
            agents = (*authors, *agents)
    return replace(own, language=spoken, languages=tuple(used), agents=agents)
