"""Whom an archive asks about a deposit: an e-mail address of the header, a name."""

from lxml import etree

from edition.model import TEI, Edition
from edition.tei.strings import local, plain

_T = f"{{{TEI}}}"
_NAMES = ("persName", "name", "orgName", "author", "editor", "publisher")


def contact(edition: Edition) -> tuple[str, str]:
    """Give name and e-mail address, each empty if the header does not tell.

    The address is the first ``email`` of ``fileDesc`` (TEI P5 section 3.6.2).
    Without one the name is that of the first editor, author or publisher.
    """
    header = edition.source.root.find(f"{_T}teiHeader")
    described = None if header is None else header.find(f"{_T}fileDesc")
    if described is not None:
        for email in described.iter(f"{_T}email"):
            if words := plain(email):
                return _name(email), words
    meta = edition.meta
    people = (*meta.by_role("edt"), *meta.by_role("aut"))
    return (people[0].name if people else meta.publisher), ""


def _name(email: etree._Element) -> str:
    """Give the name that stands nearest to an address."""
    for around in email.iterancestors():
        if local(around) in _NAMES:
            return plain(around, {"email", "idno", "affiliation"})
        for child in around:
            if local(child) in _NAMES and (words := plain(child)):
                return words
        if local(around) == "fileDesc":
            break
    return ""
