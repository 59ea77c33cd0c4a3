"""What a PDF says of itself: one description, written as XMP and as Info.

XMP after ISO 16684-1 with the schemas that PDF/A knows (ISO 19005-3 section
6.6.2); the one property it does not know, ``pdfuaid:part`` of ISO 14289-1, is
declared in the same RDF. Readers of PDF/A look into the first RDF only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

import langcodes
from lxml import etree

from edition import clock
from edition.model import XML_LANG, Book

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "rdf": _RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_BEFORE = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
)
_AFTER = b'</x:xmpmeta>\n<?xpacket end="r"?>'
CREATOR = "edition"
# Those who made the work, by MARC relator; all others contributed to it.
_MAKERS = ("aut", "cre", "cmp")


@dataclass(frozen=True, slots=True)
class Description:
    """The metadata of one PDF; texts without line ends, ``date`` in UTC.

    ``languages`` are BCP 47 tags, the main one first; ``digest`` is the SHA-256
    of the TEI source in hexadecimal, ``view`` the view that was built of it.
    """

    title: str
    authors: tuple[str, ...]
    contributors: tuple[str, ...]
    languages: tuple[str, ...]
    description: str
    subjects: tuple[str, ...]
    publisher: str
    published: str
    identifiers: tuple[str, ...]
    rights: str
    licence: str
    digest: str
    view: str
    date: datetime
    producer: str

    @property
    def source(self) -> str:
        """Name the source by its digest."""
        return f"sha256:{self.digest}" if self.digest else ""

    def info(self) -> dict[str, str]:
        """Give the entries of the Info dictionary (ISO 32000-1, 14.3.3)."""
        date = self.date.strftime("D:%Y%m%d%H%M%SZ")
        entries = {
            "Title": self.title,
            "Author": "; ".join(self.authors),
            "Subject": self.description,
            "Keywords": ", ".join(self.subjects),
            "Creator": CREATOR,
            "Producer": self.producer,
            "CreationDate": date,
            "ModDate": date,
            "Source": self.source,
        }
        return {name: value for name, value in entries.items() if value}


def describe(book: Book, producer: str) -> Description:
    """Gather what the TEI header says; ``producer`` is the name of the engine."""
    meta = book.meta
    title = f"{meta.title}: {meta.subtitle}" if meta.subtitle else meta.title
    makers = meta.by_role(*_MAKERS) or meta.by_role("edt") or meta.agents[:1]
    others = tuple(agent for agent in meta.agents if agent not in makers)
    tags = (meta.language, *meta.languages)
    return Description(
        title=_line(title) or book.slug,
        authors=_names(agent.name for agent in makers),
        contributors=_names(agent.name for agent in others),
        languages=_names(tag for tag in tags if langcodes.tag_is_valid(tag)),
        description=_line(meta.abstract),
        subjects=_names(meta.subjects),
        publisher=_line(meta.publisher),
        published=_line(meta.date),
        identifiers=_names(
            f"{item.scheme}:{item.value}".removeprefix(":") for item in meta.identifiers
        ),
        rights=_line(" ".join(item.text or item.status for item in meta.rights)),
        licence=next((item.licence for item in meta.rights if item.licence), ""),
        digest=book.digest,
        view=book.view,
        date=clock.modified(meta.revised or meta.date),
        producer=producer,
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the texts that are not empty, each once, in order."""
    return tuple(dict.fromkeys(line for text in texts if (line := _line(text))))


def packet(about: Description) -> bytes:
    """Give the XMP packet, declared PDF/A-3a and PDF/UA-1."""
    rdf = etree.Element(_name("rdf:RDF"), nsmap=_NAMESPACES)
    date = about.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    ident = uuid5(NAMESPACE_URL, f"{about.source}\x1f{about.title}\x1f{about.view}")
    _describe(
        rdf,
        {
            "pdfaid:part": "3",
            "pdfaid:conformance": "A",
            "pdfuaid:part": "1",
            "pdf:Producer": about.producer,
            "pdf:Keywords": ", ".join(about.subjects),
            "xmp:CreatorTool": CREATOR,
            "xmp:CreateDate": date,
            "xmp:ModifyDate": date,
            "xmp:MetadataDate": date,
            "xmpMM:DocumentID": f"uuid:{ident}",
            "xmpRights:WebStatement": about.licence,
            "xmpRights:Marked": "True" if about.rights or about.licence else "",
            "dc:format": "application/pdf",
            "dc:source": about.source,
            # Has one value (ISO 16684-1 section 8.3); all are in xmp:Identifier.
            "dc:identifier": next(iter(about.identifiers), ""),
        },
    )
    for kind, values in (
        ("Alt", {"title": (about.title,), "description": (about.description,),
                 "rights": (about.rights,)}),
        ("Seq", {"creator": about.authors, "date": (about.published,)}),
        ("Bag", {"contributor": about.contributors, "language": about.languages,
                 "subject": about.subjects, "publisher": (about.publisher,)}),
    ):  # fmt: skip
        for name, texts in values.items():
            _several(rdf, f"dc:{name}", kind, [text for text in texts if text])
    _several(rdf, "xmp:Identifier", "Bag", list(about.identifiers))
    _extension(rdf)
    body: bytes = etree.tostring(rdf, encoding="utf-8", pretty_print=True)
    return _BEFORE.encode() + body + _AFTER


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _describe(rdf: etree._Element, values: Mapping[str, str]) -> None:
    """Add a description of the file with simple values."""
    node = etree.SubElement(rdf, _name("rdf:Description"))
    node.set(_name("rdf:about"), "")
    for name, value in values.items():
        if value:
            etree.SubElement(node, _name(name)).text = value


def _several(rdf: etree._Element, name: str, kind: str, texts: list[str]) -> None:
    """Add a property with an ordered, unordered or alternative list of values."""
    if not texts:
        return
    node = etree.SubElement(rdf, _name("rdf:Description"))
    node.set(_name("rdf:about"), "")
    box = etree.SubElement(etree.SubElement(node, _name(name)), _name(f"rdf:{kind}"))
    for text in texts:
        item = etree.SubElement(box, _name("rdf:li"))
        item.text = text
        if kind == "Alt":
            item.set(XML_LANG, "x-default")


def _extension(rdf: etree._Element) -> None:
    """Declare ``pdfuaid:part`` (ISO 19005-3 section 6.6.2.3.3)."""
    resource = {_name("rdf:parseType"): "Resource"}
    node = etree.SubElement(rdf, _name("rdf:Description"))
    node.set(_name("rdf:about"), "")
    schemas = etree.SubElement(node, _name("pdfaExtension:schemas"))
    bag = etree.SubElement(schemas, _name("rdf:Bag"))
    schema = etree.SubElement(bag, _name("rdf:li"), resource)
    for name, value in (
        ("schema", "PDF/UA identification"),
        ("namespaceURI", _NAMESPACES["pdfuaid"]),
        ("prefix", "pdfuaid"),
    ):
        etree.SubElement(schema, _name(f"pdfaSchema:{name}")).text = value
    properties = etree.SubElement(schema, _name("pdfaSchema:property"))
    listing = etree.SubElement(properties, _name("rdf:Seq"))
    item = etree.SubElement(listing, _name("rdf:li"), resource)
    for name, value in (
        ("name", "part"),
        ("valueType", "Integer"),
        ("category", "internal"),
        ("description", "Part of ISO 14289 the file conforms to"),
    ):
        etree.SubElement(item, _name(f"pdfaProperty:{name}")).text = value
