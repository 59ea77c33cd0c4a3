"""METS 1.12: one map of the package, with MODS for what it is and PREMIS for how.

Each file has an administrative section of its own; what happened, who did it and
the rights stand in one for the whole. Two maps: the folders, and the edition with
its texts. Paths are relative to ``metadata/``, where the file itself lies.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from lxml import etree

from edition.deposit import mods, premis
from edition.deposit.model import Deposit, Item
from edition.deposit.record import Record
from edition.deposit.xmlfile import XLINK, Maker, write

METS = "http://www.loc.gov/METS/"
SCHEMA = "http://www.loc.gov/standards/mets/version1121/mets.xsd"
_M = Maker(METS, "mets")
# What archives call the files of a role (USE of a fileGrp).
_USES = {
    "source": "original", "canonical": "preservation", "stub": "stub",
    "schema": "schema", "odd": "schema", "report": "report", "epub": "access",
    "pdf": "access", "text": "access", "markdown": "access", "image": "original image",
}  # fmt: skip


def to_xml(deposit: Deposit, record: Record, items: Sequence[Item]) -> bytes:
    """Give ``mets.xml``, which lists ``items``."""
    root = _M.root(
        "mets",
        SCHEMA,
        {"xlink": XLINK, "premis": premis.PREMIS, "mods": mods.MODS},
        OBJID=f"https://doi.org/{record.doi}" if record.doi else deposit.name,
        LABEL=record.title,
        TYPE="digital edition",
    )
    _header(root, deposit, record)
    _described(root, deposit, record)
    _administered(root, deposit, record, items)
    _files(root, deposit, items)
    _folders(root, deposit, items)
    _texts(root, deposit, record, items)
    return write(root)


def _header(root: etree._Element, deposit: Deposit, record: Record) -> None:
    head = _M.add(root, "metsHdr", CREATEDATE=deposit.moment)
    program = _M.add(head, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    _M.add(program, "name", " ".join(filter(None, deposit.software)))
    if record.publisher:
        who = _M.add(head, "agent", ROLE="DISSEMINATOR", TYPE="ORGANIZATION")
        _M.add(who, "name", record.publisher.name)


def _described(root: etree._Element, deposit: Deposit, record: Record) -> None:
    for number, item in enumerate((record, *record.parts)):
        section = _M.add(root, "dmdSec", ID=f"dmd-{number}")
        _wrap(section, mods.mods(item, deposit.date), "MODS", "3.8")


def _administered(
    root: etree._Element, deposit: Deposit, record: Record, items: Sequence[Item]
) -> None:
    names = premis.Names(deposit)
    known = {item.path: item for item in items}
    for number, item in enumerate(items, 1):
        section = _M.add(root, "amdSec", ID=f"amd-{number}")
        part = _M.add(section, "techMD", ID=f"tech-{number}")
        _wrap(part, premis.file(item, known, names), "PREMIS:OBJECT", "3.0")
    section = _M.add(root, "amdSec", ID="amd-whole")
    part = _M.add(section, "techMD", ID="tech-whole")
    _wrap(part, premis.entity(deposit, record), "PREMIS:OBJECT", "3.0")
    for number, licence in enumerate(record.licences, 1):
        part = _M.add(section, "rightsMD", ID=f"rights-{number}")
        element = premis.rights(licence, number, names)
        _wrap(part, element, "PREMIS:RIGHTS", "3.0")
    for number, withheld in enumerate(deposit.withheld, 1):
        part = _M.add(section, "rightsMD", ID=f"withheld-{number}")
        element = premis.restricted(withheld, names)
        _wrap(part, element, "PREMIS:RIGHTS", "3.0")
    for number, event in enumerate(deposit.events, 1):
        part = _M.add(section, "digiprovMD", ID=f"event-{number}")
        element = premis.happened(event, number, known, names)
        _wrap(part, element, "PREMIS:EVENT", "3.0")
    part = _M.add(section, "digiprovMD", ID="agent-1")
    _wrap(part, premis.agent(deposit), "PREMIS:AGENT", "3.0")


def _wrap(
    section: etree._Element, element: etree._Element, kind: str, version: str
) -> None:
    wrap = _M.add(section, "mdWrap", MDTYPE=kind, MDTYPEVERSION=version)
    _M.add(wrap, "xmlData").append(element)


def _files(root: etree._Element, deposit: Deposit, items: Sequence[Item]) -> None:
    section = _M.add(root, "fileSec")
    groups: dict[str, etree._Element] = {}
    for number, item in enumerate(items, 1):
        use = _USES.get(item.role, "metadata")
        if use not in groups:
            groups[use] = _M.add(section, "fileGrp", USE=use)
        file = _M.add(
            groups[use],
            "file",
            ID=f"file-{number}",
            MIMETYPE=item.media_type,
            SIZE=str(item.size),
            CHECKSUM=item.sha512,
            CHECKSUMTYPE="SHA-512",
            ADMID=f"amd-{number}",
        )
        place = _M.add(file, "FLocat", LOCTYPE="URL")
        place.set(f"{{{XLINK}}}type", "simple")
        place.set(f"{{{XLINK}}}href", href(item.path))


def href(path: str) -> str:
    """Give the address of a file of the payload as seen from ``metadata/``."""
    return f"../{quote(path)}"


def _folders(root: etree._Element, deposit: Deposit, items: Sequence[Item]) -> None:
    chart = _M.add(root, "structMap", TYPE="physical", LABEL="Folders and files")
    top = _M.add(chart, "div", TYPE="Directory", LABEL=deposit.name, ADMID="amd-whole")
    folders = {"": top}
    for number, item in enumerate(items, 1):
        folder, _, name = item.path.rpartition("/")
        entry = _M.add(_folder(folder, folders), "div", TYPE="Item", LABEL=name)
        _M.add(entry, "fptr", FILEID=f"file-{number}")


def _folder(path: str, known: dict[str, etree._Element]) -> etree._Element:
    if path not in known:
        above, _, name = path.rpartition("/")
        parent = _folder(above, known)
        known[path] = _M.add(parent, "div", TYPE="Directory", LABEL=name)
    return known[path]


def _texts(
    root: etree._Element, deposit: Deposit, record: Record, items: Sequence[Item]
) -> None:
    chart = _M.add(root, "structMap", TYPE="logical", LABEL="The edition and its texts")
    whole = _M.add(chart, "div", TYPE="edition", LABEL=record.title, DMDID="dmd-0")
    numbered = list(enumerate(items, 1))
    shown = [(n, i) for n, i in numbered if not i.text and i.role in _USES]
    _point(whole, (number for number, _ in shown))
    for number, part in enumerate(record.parts, 1):
        entry = _M.add(
            whole, "div", TYPE="text", LABEL=part.title, DMDID=f"dmd-{number}"
        )
        _point(entry, (n for n, item in numbered if item.text == part.ident))


def _point(parent: etree._Element, numbers: Iterable[int]) -> None:
    for number in numbers:
        _M.add(parent, "fptr", FILEID=f"file-{number}")
