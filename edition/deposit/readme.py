"""``README.md``: what the package is, for someone who finds it in fifty years.

In English, as archives keep it, with the words of the header as they stand. Says
first what it is and what may be done with it, then where everything lies.
"""

from collections.abc import Iterator, Sequence

from edition.deposit.crosswalk import values
from edition.deposit.model import Deposit, Item, Part
from edition.deposit.record import Party, Record
from edition.deposit.roles import role

_FOLDERS = {
    Part.TEI: "The text in TEI P5 XML (Text Encoding Initiative): the files as they "
    "were edited, and the whole in one file that needs no other.",
    Part.SCHEMA: "The rules the TEI was held against, their documentation, and the "
    "report of what was found.",
    Part.ACCESS: "Forms to read: e-book (EPUB), typeset document (PDF), plain text.",
    Part.MEDIA: "The images the text refers to, as they were given.",
    Part.METADATA: "Descriptions of this package for machines.",
}


def to_markdown(deposit: Deposit, record: Record, items: Sequence[Item]) -> bytes:
    """Give the file for a record and the files of the package."""
    blocks = [f"# {escape(record.title)}"]
    blocks += [f"*{escape(t.text)}*" for t in record.titles if t.kind == "sub"]
    blocks += [escape(value.text) for value in values(record, "description")]
    blocks += ["## In short", "\n".join(_facts(record, deposit))]
    blocks += ["## How to cite", escape(citation(record))]
    blocks += ["## What may be done with it", "\n".join(_rights(record))]
    blocks += list(_withheld(deposit))
    blocks += list(_missing(deposit))
    if record.parts:
        blocks += ["## Texts", "\n".join(_texts(record))]
    blocks += ["## Files", "\n".join(_files(items))]
    blocks += [_end(deposit)]
    return ("\n\n".join(blocks) + "\n").encode()


def citation(record: Record) -> str:
    """Give one line to cite by: who, year, title, version, publisher, DOI."""
    who = "; ".join(party.inverted for party in record.creators)
    titles = [title.text for title in record.titles if title.kind in ("main", "sub")]
    parts = (
        f"{who} ({record.year or 'no date'})" if who else f"({record.year or 'n.d.'})",
        ": ".join(titles[:2]),
        f"Version {record.version}" if record.version else "",
        record.publisher.name if record.publisher else "",
        f"https://doi.org/{record.doi}" if record.doi else "",
    )
    line = ". ".join(part.rstrip(".") for part in parts if part)
    return line if record.doi else f"{line}."


def _facts(record: Record, deposit: Deposit) -> Iterator[str]:
    for party in (*record.creators, *record.contributors):
        if party.role != "pbl":
            label = escape(_role(party))
            yield f"- {label[:1].upper()}{label[1:]}: {_party(party)}"
    if record.publisher:
        yield f"- Publisher: {_party(record.publisher)}"
    for funding in record.funding:
        number = f" ({escape(funding.number)})" if funding.number else ""
        yield f"- Funded by: {_party(funding.funder)}{number}"
    created = record.dated("created")
    pairs = (
        ("Published", record.issued),
        ("Text written", (created.words or created.edtf) if created else ""),
        ("Version", record.version),
        ("Languages", ", ".join(v.text for v in values(record, "language"))),
        ("Subjects", "; ".join(item.term for item in record.subjects)),
        ("Extent", "; ".join(record.extents)),
    )
    yield from (f"- {name}: {escape(words)}" for name, words in pairs if words)
    for ident in record.identifiers:
        yield f"- {escape(ident.scheme)}: {escape(ident.uri or ident.value)}"
    for field, label in (("source", "Source"), ("translation", "Translated from")):
        for value in values(record, field):
            yield f"- {label}: {escape(value.text)}"
    for value in values(record, "part-of"):
        yield f"- Part of: {escape(value.text)}"
    yield f"- Deposit made: {deposit.date}"


def _role(party: Party) -> str:
    return party.label or role(party.role).words


def _party(party: Party) -> str:
    employers = ", ".join(item.name for item in party.affiliations)
    uris = [item.uri for item in party.idents if item.uri]
    beside = ", ".join(filter(None, (employers, *uris[:1])))
    return escape(f"{party.name} ({beside})" if beside else party.name)


def _rights(record: Record) -> Iterator[str]:
    for item in record.licences:
        named = " ".join(filter(None, (item.title, f"({item.spdx})" * bool(item.spdx))))
        said = "" if item.words == item.title else item.words
        words = " ".join(filter(None, (said, named, item.uri))) or item.label
        yield f"- The edition: {escape(words)}"
    if not record.licences:
        yield "- The header says nothing of rights: ask the publisher before use."
    for part in record.parts:
        for item in part.licences:
            words = " ".join(filter(None, (item.words or item.label, item.uri)))
            yield f"- “{escape(part.title)}”: {escape(words)}"


def _withheld(deposit: Deposit) -> Iterator[str]:
    if deposit.withheld:
        yield "## Not in this package"
        yield "\n".join(
            f"- “{escape(item.text.meta.title)}” ({escape(item.status)}): "
            f"{escape(item.reason)} In its place stands `{item.stub}`."
            for item in deposit.withheld
        )


def _missing(deposit: Deposit) -> Iterator[str]:
    if deposit.missing:
        yield "## What could not be had"
        yield "\n".join(f"- {escape(item.message)}" for item in deposit.missing)


def _texts(record: Record) -> Iterator[str]:
    for part in record.parts:
        stated = [p.name for p in part.creators if p.role in ("aut", "cre")]
        who = f"{', '.join(stated)}: " if stated else ""
        created = part.dated("created")
        when = f" ({created.words or created.edtf})" if created else ""
        yield f"1. {escape(who + part.title + when)}"


def _files(items: Sequence[Item]) -> Iterator[str]:
    for part in (None, *Part):
        inside = [item for item in items if item.part == part]
        if not inside:
            continue
        if part is not None:
            yield f"- `{part}/`: {_FOLDERS[part]}"
        indent = "" if part is None else "  "
        for item in inside:
            yield f"{indent}- `{item.path}`: {escape(item.title)}"


def _end(deposit: Deposit) -> str:
    name = " ".join(filter(None, deposit.software))
    return (
        "`ro-crate-metadata.json` and `ro-crate-preview.html` describe every file; "
        "`metadata/mets.xml` lists them with their SHA-512 digests. "
        f"Made by {name} on {deposit.date}."
    )


def escape(words: str) -> str:
    """Keep words from being read as Markdown; line ends become spaces."""
    text = " ".join(words.split())
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text
