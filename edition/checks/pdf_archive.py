"""What a PDF must be after ISO 19005-3 (PDF/A-3), as far as a program of few lines
can see, and whether the TEI source is inside as it was read.

Asked are: identification and metadata (6.6), identifier and structure of the
file (6.1), output intent and colours (6.2), annotations (6.3), actions (6.5) and
embedded files (6.8).
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Stream

from edition.model import Book

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PART = "{http://www.aiim.org/pdfa/ns/id/}part"
_LEVEL = "{http://www.aiim.org/pdfa/ns/id/}conformance"
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_URI = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
# Entries of Info, what says the same in XMP, and what joins several values.
_TWICE = (
    ("/Title", f"{_DC}title", ""),
    ("/Author", f"{_DC}creator", "; "),
    ("/Subject", f"{_DC}description", ""),
    ("/Keywords", f"{_PDF}Keywords", ""),
    ("/Creator", f"{_XMP}CreatorTool", ""),
    ("/Producer", f"{_PDF}Producer", ""),
    ("/CreationDate", f"{_XMP}CreateDate", ""),
    ("/ModDate", f"{_XMP}ModifyDate", ""),
)
_ACTIONS = frozenset(("/URI", "/GoTo", "/Named"))
_RELATIONS = frozenset(
    ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")
)
_FILTERS = frozenset(("/LZWDecode", "/Crypt"))


def faults(pdf: pikepdf.Pdf, book: Book) -> Iterator[str]:
    """Give what is wrong with the file as an archival one."""
    if "/ID" not in pdf.trailer:
        yield "it has no identifier (ID)"
    if pdf.is_encrypted:
        yield "it is encrypted"
    yield from _metadata(pdf)
    yield from _intent(pdf)
    yield from _objects(pdf)
    yield from _annotations(pdf)
    yield from _files(pdf, book)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Read the XMP: the first RDF is all that counts (6.6.2)."""
    try:
        tree = etree.fromstring(pdf.Root.Metadata.read_bytes())
    except etree.XMLSyntaxError as error:
        yield f"its metadata are not well-formed: {error}"
        return
    rdf = tree if tree.tag == f"{_RDF}RDF" else tree.find(f"{_RDF}RDF")
    if rdf is None:
        yield "its metadata hold no RDF"
        return
    if _values(rdf, _PART) != ["3"] or _values(rdf, _LEVEL) not in (["A"], ["U"]):
        yield "its metadata do not declare PDF/A-3a or 3u"
    if _values(rdf, _UA) != ["1"]:
        yield "its metadata do not declare PDF/UA-1"
    uris = [node.text for node in rdf.iter(_URI)]
    if _UA[1:].partition("}")[0] not in uris:
        yield "its metadata do not describe what declares PDF/UA"
    if not "".join(_values(rdf, f"{_DC}title")).strip():
        yield "its metadata give no title"
    for key, name, joint in _TWICE:
        info = str(pdf.docinfo.get(key, ""))
        xmp = joint.join(_values(rdf, name))
        if info.startswith("D:"):
            info = "".join(char for char in info if char.isdigit())
            xmp = "".join(char for char in xmp if char.isdigit())
        if info != xmp:
            yield f"Info and XMP differ in {key[1:]}: {info!r}, {xmp!r}"


def _values(rdf: etree._Element, name: str) -> list[str]:
    """Give the values of a property, however it is written."""
    found: list[str] = []
    for node in rdf.iterfind(f"{_RDF}Description"):
        if name in node.attrib:
            found.append(str(node.get(name)))
        for item in node.iterfind(name):
            several = [entry.text or "" for entry in item.iter(f"{_RDF}li")]
            found += several or [item.text or ""]
    return found


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Look for the profile that says what the colours are (6.2.3)."""
    for intent in pdf.Root.get("/OutputIntents", Array()):
        profile = intent.get("/DestOutputProfile")
        if intent.get("/S") != Name.GTS_PDFA1 or not isinstance(profile, Stream):
            continue
        data = profile.read_bytes()
        if data[36:40] == b"acsp" and data[16:20] == b"RGB " and profile.get("/N") == 3:
            return
    yield "it has no output intent for RGB colours"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Look at all objects for what an archive does not keep."""
    seen: set[str] = set()
    for item in pdf.objects:
        if not isinstance(item, Dictionary | Stream):
            continue
        for fault in _object(item):
            if fault not in seen:
                seen.add(fault)
                yield fault


def _object(item: Any) -> Iterator[str]:
    action = str(item.get("/S", ""))
    if "/JS" in item or "/AA" in item or action in ("/JavaScript", "/Launch"):
        yield "it has scripts or actions of a program"
    target = item.get("/A")
    if isinstance(target, Dictionary) and item.get("/Subtype") == Name.Link:
        kind = str(target.get("/S", ""))
        if kind not in _ACTIONS:
            yield f"a link has the action {kind}"
    if not isinstance(item, Stream):
        return
    if "/F" in item:
        yield "a stream is kept in another file"
    filters = item.get("/Filter", Array())
    names = [filters] if isinstance(filters, Name) else list(filters)
    for name in names:
        if str(name) in _FILTERS:
            yield f"a stream is packed with {name}"
    if item.get("/Subtype") == Name.Image:
        if bool(item.get("/Interpolate", False)):
            yield "an image is to be smoothed (Interpolate)"
        if item.get("/ColorSpace") == Name.DeviceCMYK:
            yield "an image has colours for print (CMYK) without a profile"
    # Marks in a drawing could not be found from the tags.
    if item.get("/Subtype") == Name.Form and b"/MCID" in item.read_bytes():
        yield "a drawing holds tagged content"


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Ask whether annotations are printed and not hidden (6.3.2)."""
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", Array()):
            if int(annotation.get("/F", 0)) & 0b100111 != 0b100:
                yield f"an annotation of page {number} is hidden or not printed"
                return


def _files(pdf: pikepdf.Pdf, book: Book) -> Iterator[str]:
    """Ask whether the files of the source are inside, whole and named (6.8)."""
    listed = {item.objgen for item in pdf.Root.get("/AF", Array())}
    names = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary())
    digests: set[str] = set()
    for entry in list(names.get("/Names", Array()))[1::2]:
        name = str(entry.get("/UF", ""))
        stream = entry.get("/EF", Dictionary()).get("/F")
        if not name or "/F" not in entry or not isinstance(stream, Stream):
            yield f'the embedded file "{name}" is not described'
            continue
        if str(entry.get("/AFRelationship", "")) not in _RELATIONS:
            yield f'"{name}" does not say how it belongs to the text'
        if entry.objgen not in listed:
            yield f'"{name}" is not associated with the document (AF)'
        if "/Subtype" not in stream or "/ModDate" not in stream.get("/Params", {}):
            yield f'"{name}" has no media type or date'
        if entry.get("/AFRelationship") == Name.Source:
            digests.add(hashlib.sha256(stream.read_bytes()).hexdigest())
    due = {hashlib.sha256(source.data).hexdigest() for source in book.sources}
    if due - digests:
        yield f"{len(due - digests)} of {len(due)} files of the source are not inside"
