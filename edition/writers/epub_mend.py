"""What EbookLib 0.20 gets wrong, put right in its finished zip.

Each function mends one fault; ``tests/unit/test_epub_mend.py`` shows of each
that the fault is still there, so that a mend goes when it is no more needed.
"""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from edition.model import XML_LANG
from edition.writers.epub_files import ROOT

OPF = "http://www.idpf.org/2007/opf"
PACKAGE = f"{ROOT}/content.opf"
# A zip entry's date has two-second steps and ends with 2107 (APPNOTE 4.4.6).
_LAST_YEAR = 2107


def mend(data: bytes, language: str, direction: str, modified: datetime) -> bytes:
    """Give the zip with its package document and its own form put right."""
    with ZipFile(BytesIO(data)) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    root = etree.fromstring(entries[PACKAGE])
    say_language(root, language, direction)
    drop_dangling_toc(root)
    drop_unused_prefix(root)
    entries[PACKAGE] = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return pack(entries, modified)


def say_language(root: etree._Element, language: str, direction: str) -> None:
    """Say in what language and direction the metadata is (EPUB 3.3, 5.3.4)."""
    root.set(XML_LANG, language)
    root.set("dir", direction)


def drop_dangling_toc(root: etree._Element) -> None:
    """Take ``spine/@toc`` away, which points to an NCX that is not there."""
    for spine in root.iterfind(f"{{{OPF}}}spine"):
        spine.attrib.pop("toc", None)


def drop_unused_prefix(root: etree._Element) -> None:
    """Take away the declaration of ``rendition``, reserved and not in use."""
    root.attrib.pop("prefix", None)


def pack(entries: dict[str, bytes], modified: datetime) -> bytes:
    """Zip the entries: mimetype first and stored, the rest by name, one date."""
    year = min(modified.year, _LAST_YEAR)
    date = (year, modified.month, modified.day, modified.hour, modified.minute, 0)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in sorted(entries, key=lambda name: (name != "mimetype", name)):
            info = ZipInfo(name, date)
            # The same on every system: Unix, an ordinary file, rw-r--r--.
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            kind = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(info, entries[name], kind)
    return target.getvalue()
