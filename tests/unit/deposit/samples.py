"""Deposits for tests: a rich header, a bare one, and what goes beside them."""

import hashlib
from pathlib import Path

from edition import tei
from edition.deposit.model import Deposit, Event, Item
from edition.findings import Findings
from edition.read import read

MOMENT = "2026-11-22T00:00:00Z"
RICH = Path(__file__).with_name("rich.xml")


def item(path: str, media_type: str, role: str, title: str, **more: object) -> Item:
    data = f"the bytes of {path}".encode()
    digest = hashlib.sha512(data).hexdigest()
    return Item(
        path,
        media_type,
        role,
        title,
        data=data,
        size=len(data),
        sha512=digest,
        **more,  # type: ignore[arg-type]
    )


def deposit(path: Path, **more: object) -> Deposit:
    """Give a deposit of a TEI file with a source, an EPUB, a schema and a picture."""
    edition = tei.edition(read(path), Findings())
    source = f"tei/source/{path.name}"
    items = (
        item(source, "application/tei+xml", "source", "The text as edited"),
        item(
            "tei/whole.xml",
            "application/tei+xml",
            "canonical",
            "The text in one file",
            derived=(source,),
        ),
        item(
            "access/whole.epub",
            "application/epub+zip",
            "epub",
            "E-book",
            derived=(source,),
            view="reading",
            language=edition.meta.language,
        ),
        item("schema/edition.rng", "application/relax-ng+xml", "schema", "Schema"),
        item("media/a picture & more.png", "image/png", "image", "A picture"),
    )
    events = (
        Event("validation", MOMENT, "success", "held against its schema", (source,)),
        Event(
            "transformation",
            MOMENT,
            "success",
            "made for reading",
            (source,),
            ("access/whole.epub",),
        ),
    )
    given: dict[str, object] = {
        "name": edition.slug,
        "edition": edition,
        "items": items,
        "events": events,
        "date": MOMENT[:10],
        "moment": MOMENT,
        "software": ("edition", "0.1.0"),
    }
    return Deposit(**(given | more))  # type: ignore[arg-type]
