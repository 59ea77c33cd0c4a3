"""Rules about the header (TEI P5 chapter 2)."""

from edition.findings import Findings
from edition.model import TEI, Source
from edition.validate.facts import Facts

# A large corpus can lack the same thing in every text.
LIMIT = 20

_T = f"{{{TEI}}}"
_TITLE = f"{_T}fileDesc/{_T}titleStmt/{_T}title"


def titles(source: Source, facts: Facts, findings: Findings) -> None:
    """Say where a header has no title: a book needs one (TEI-005)."""
    left = LIMIT
    for document in source.root.iter(f"{_T}TEI", f"{_T}teiCorpus"):
        header = document.find(f"{_T}teiHeader")
        found = header.iterfind(_TITLE) if header is not None else iter(())
        if any("".join(title.itertext()).strip() for title in found):
            continue
        place = source.place(document if header is None else header)
        findings.add("TEI-005", place)
        left -= 1
        if not left:
            return
