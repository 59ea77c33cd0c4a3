"""Step 1: read a TEI document with everything it includes, safely.

No network, no external entity, no file outside the folder of the document. The
parts are in :mod:`edition.reading`; here it is decided whether what was read is
TEI P5 that a book can be made of.
"""

import re
from pathlib import Path

from lxml import etree

from edition.errors import TeiError
from edition.findings import Finding, finding
from edition.model import TEI, Source
from edition.reading.xinclude import Joiner
from edition.tei.elements import elements

_ROOTS = ("TEI", "teiCorpus")
_OLD_ROOTS = ("TEI.2", "teiCorpus.2", "TEI", "teiCorpus")
_HEADER = f"{{{TEI}}}teiHeader"
# What may be the whole content of a document that has a header only.
_DESCRIPTIONS = tuple(f"{{{TEI}}}{name}" for name in ("msDesc", "correspDesc"))
_WORD = re.compile(r"[^\W_]")


def read(path: Path, *, wordless: bool = False) -> Source:
    """Read the TEI document ``path`` and all it includes.

    With ``wordless`` one without a word in it is taken too: no book can be made of
    it, but it can be validated.

    Raises :class:`InputError` (no such file, unreadable, empty),
    :class:`XmlError` (not well-formed), :class:`UnsafeError` (reaches outside its
    folder, or without bound) or :class:`TeiError` (not TEI P5, or not one word).
    """
    joiner = Joiner(path)
    root = joiner.read()
    source = Source(path, root.getroottree(), joiner.sha256, tuple(joiner.files), ())
    _check_root(source)
    words = () if wordless else _check_words(source)
    findings = (*joiner.findings, *words)
    data = tuple(joiner.files.values())
    return Source(path, source.tree, source.sha256, source.files, findings, data)


def _check_root(source: Source) -> None:
    """Raise TEI-001 or TEI-002 unless the root is one of TEI P5."""
    root = source.root
    name = etree.QName(root)
    if name.namespace == TEI and name.localname in _ROOTS:
        return
    place = source.place(root)
    if name.localname in _OLD_ROOTS[:2]:
        hint = "convert it to TEI P5 first; the TEI Consortium offers a conversion"
        raise TeiError(finding("TEI-002", place, root=name.localname, hint=hint))
    if name.localname in _OLD_ROOTS and not name.namespace:
        hint = (
            f'if it is TEI P5, write <{name.localname} xmlns="{TEI}">; '
            "if it is older, convert it first"
        )
        raise TeiError(finding("TEI-002", place, root=name.localname, hint=hint))
    if name.namespace == TEI and name.localname in elements():
        raise TeiError(finding("TEI-019", place, root=name.localname))
    inner = next(root.iter(*(f"{{{TEI}}}{item}" for item in _ROOTS)), None)
    hint = f"the root must be TEI or teiCorpus in the namespace {TEI}"
    if inner is not None:
        hint = (
            f"a TEI document begins in line {source.place(inner).line}: save it as a "
            "file of its own, or wrap several in one teiCorpus"
        )
    namespace = f" in the namespace {name.namespace}" if name.namespace else ""
    raise TeiError(
        finding("TEI-001", place, root=name.localname, namespace=namespace, hint=hint)
    )


def _check_words(source: Source) -> tuple[Finding, ...]:
    """Raise TEI-003 if there is not one word to make a book of.

    Catalogues of manuscripts and lists of letters keep all their words in the
    header: that is a finding, not an error.
    """
    if _has_words(source.root, skip=_HEADER):
        return ()
    place = source.place(source.root)
    for element in source.root.iter(*_DESCRIPTIONS):
        if _has_words(element):
            return (finding("TEI-009", place),)
    raise TeiError(finding("TEI-003", place))


def _has_words(element: etree._Element, skip: str = "") -> bool:
    """Tell whether an element holds a word, looking no further than the first."""
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start" and node.tag == skip:
            walker.skip_subtree()
            continue
        text = node.text if event == "start" else node.tail
        if text and _WORD.search(text) and (event == "start" or node is not element):
            return True
    return False
