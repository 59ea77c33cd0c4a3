"""What makes the PDF an archival one: ISO 19005-3 (PDF/A-3) on top of tagging.

The TEI files the book was made of are embedded, so that text and source stay
together; the metadata are replaced by our own, which declare PDF/A and PDF/UA
in one description. Works on the file while it is still a list of objects.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import pydyf

from edition.model import SourceFile
from edition.writers import pdf_metadata
from edition.writers.pdf_metadata import Description

MEDIA_TYPE = "application/tei+xml"


def finish(pdf: Any, about: Description, sources: Iterable[SourceFile]) -> None:
    """Complete a file that WeasyPrint wrote as PDF/A-3a."""
    _metadata(pdf, about)
    _attach(pdf, list(sources), about.date)
    _annotations(pdf)
    _images(pdf)


def _metadata(pdf: Any, about: Description) -> None:
    """Put our own XMP and Info in the place of the engine's, uncompressed."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.stream, stream.compress = [pdf_metadata.packet(about)], False
    pdf.info.clear()
    for name, value in about.info().items():
        pdf.info[name] = pydyf.String(value)


def _attach(pdf: Any, sources: list[SourceFile], date: datetime) -> None:
    """Embed files as sources of the document (6.8; ISO 32000-1, 7.11.4)."""
    names: dict[str, Any] = {}
    for source, name in zip(sources, file_names(sources), strict=True):
        stamp = pydyf.String(date.strftime("D:%Y%m%d%H%M%SZ"))
        # The format asks for MD5 as a checksum; nothing is kept safe by it.
        digest = hashlib.md5(source.data, usedforsecurity=False).hexdigest()
        stream = pydyf.Stream(
            [source.data],
            {
                "Type": "/EmbeddedFile",
                "Subtype": pydyf.name(MEDIA_TYPE).decode(),
                "Params": pydyf.Dictionary(
                    {
                        "CheckSum": f"<{digest}>",
                        "Size": len(source.data),
                        "CreationDate": stamp,
                        "ModDate": stamp,
                    }
                ),
            },
            compress=True,
        )
        pdf.add_object(stream)
        specification = pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": pydyf.String(name),
                "UF": pydyf.String(name),
                "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
                "Desc": pydyf.String(f"TEI source: {source.name}"),
                "AFRelationship": "/Source",
            }
        )
        pdf.add_object(specification)
        names[name] = specification.reference
    if not names:
        return
    listing = pydyf.Array()
    for name, reference in sorted(names.items()):
        listing.extend((pydyf.String(name), reference))
    tree = pydyf.Dictionary({"Names": listing})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())
    pdf.catalog["Names"]["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(names.values())


def file_names(sources: Iterable[SourceFile]) -> list[str]:
    """Give each file a name without folders, no two the same.

    A viewer that saves an attachment cannot be trusted with a path.
    """
    taken: dict[str, int] = {}
    found = []
    for source in sources:
        path = PurePosixPath(source.name)
        count = taken[path.name] = taken.get(path.name, 0) + 1
        name = path.name if count == 1 else f"{path.stem}-{count}{path.suffix}"
        while count > 1 and name in taken:
            count += 1
            name = f"{path.stem}-{count}{path.suffix}"
        taken.setdefault(name, 1)
        found.append(name)
    return found


def _annotations(pdf: Any) -> None:
    """Let annotations be printed and not hidden (6.3.2)."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = 4


def _images(pdf: Any) -> None:
    """Forbid viewers to smooth images (6.2.8)."""
    for item in pdf.objects:
        extra = getattr(item, "extra", None)
        if extra and extra.get("Subtype") == "/Image":
            extra.pop("Interpolate", None)
