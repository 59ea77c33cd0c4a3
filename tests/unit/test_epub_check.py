"""The check sees each way in which an EPUB can be broken, and names it."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from edition.checks.epub import check
from edition.findings import Severity
from edition.model import Artifact
from tests.unit.epub_books import built
from tests.unit.sample import book

Files = dict[str, bytes]
C1, NAV, OPF = "EPUB/text/c1.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf"


def packed(files: Files, stored: int = ZIP_STORED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in files.items():
            kind = stored if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return target.getvalue()


@cache
def sound() -> bytes:
    return built(book())[0].data


def files() -> Files:
    with ZipFile(BytesIO(sound())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reasons(data: bytes) -> list[str]:
    found = list(check(Artifact("x.epub", data, "", ""), book()))
    assert {item.code for item in found} <= {"EPUB-001"}
    assert {item.severity for item in found} <= {Severity.ERROR}
    prefix = "the EPUB is broken: "
    assert all(item.message.startswith(prefix) for item in found)
    return [item.message.removeprefix(prefix) for item in found]


def swap(path: str, old: str, new: str) -> Callable[[Files], None]:
    def damage(found: Files) -> None:
        assert old.encode() in found[path]
        found[path] = found[path].replace(old.encode(), new.encode())

    return damage


def drop(path: str) -> Callable[[Files], None]:
    def damage(found: Files) -> None:
        del found[path]

    return damage


def last_mimetype(found: Files) -> None:
    found["mimetype"] = found.pop("mimetype")


def stray(found: Files) -> None:
    found["EPUB/stray.txt"] = b"x"


DAMAGES: list[tuple[Callable[[Files], None], list[str]]] = [
    (last_mimetype, ["mimetype is not the first file of the zip"]),
    (swap("mimetype", "epub", "ebup"), ["mimetype does not say application/epub+zip"]),
    (drop("META-INF/container.xml"), ["there is no META-INF/container.xml"]),
    (drop(OPF), [f"there is no {OPF}"]),
    (swap(OPF, "</package>", ""), [
        f"{OPF} is not well-formed: Premature end of data in tag package line 2, "
        "line 70, column 1",
    ]),
    (stray, ["EPUB/stray.txt is not in the manifest"]),
    (drop("EPUB/media/dot.png"), [
        "the manifest names EPUB/media/dot.png, which is not there",
        f"{C1}: ../media/dot.png leads to no file",
        "the image media/dot.png is missing or not the same",
    ]),
    (swap(OPF, '<itemref idref="text4"/>', '<itemref idref="text9"/>'), [
        f'{OPF}: the spine names "text9", no item',
        "the spine has 3 chapters, the book 4",
    ]),
    (swap(OPF, 'properties="nav"', 'properties="svg"'), [
        "no item of the manifest has the property nav",
    ]),
    (swap(NAV, '<a href="text/c2.xhtml#c2">', '<a href="text/c1.xhtml#c1">'), [
        f"{NAV}: no line leads to EPUB/text/c2.xhtml",
    ]),
    (swap(C1, 'id="c1-h"', 'id="p1"'), [f'{C1}: the id "p1" stands 2 times']),
    (swap(C1, "c2.xhtml#c2", "c2.xhtml#c3"), [f"{C1}: c2.xhtml#c3 leads to no id"]),
    (swap(C1, "c2.xhtml#c2", "c3.xhtml#c2"), [f"{C1}: c3.xhtml#c2 leads to no file"]),
    (swap(C1, "The harbour slept", "The harbour "), [
        f'{C1}: word 6 is "1", but should be "slept1"',
    ]),
    (swap(C1, "Quoted at length.", "Quoted at length. More."), [
        f'{C1}: word 38 is "More.", which is too much',
    ]),
    (swap(C1, "one</li>", "</li>"), [f'{C1}: word 22 is "two", but should be "one"']),
    (swap(C1, "It did sleep.", "It slept."), [
        f'{C1}: note n1: word 1 is "note.", but should be "It"',
    ]),
    (swap(C1, ' id="n2"', ""), [
        f"{C1}: #n2 leads to no id",
        f"{C1}: the note n2 is not there",
    ]),
    (swap(C1, 'href="#n2-call"', 'href="#n1-call"'), [
        f"{C1}: the note n2 does not lead back to its call",
    ]),
    (swap(C1, 'href="#n1"', 'href="#n2"'), [f"{C1}: nothing calls the note n1"]),
]  # fmt: skip


def test_a_sound_epub_gives_nothing() -> None:
    assert reasons(packed(files())) == []


@pytest.mark.parametrize(("damage", "expected"), DAMAGES)
def test_damage(damage: Callable[[Files], None], expected: list[str]) -> None:
    found = files()
    damage(found)
    assert reasons(packed(found)) == expected


def test_a_compressed_mimetype() -> None:
    data = packed(files(), ZIP_DEFLATED)
    assert reasons(data) == ["mimetype is not stored plainly"]


def test_no_zip() -> None:
    assert reasons(b"") == ["not a sound zip archive: File is not a zip file"]


def test_a_flipped_byte() -> None:
    data = bytearray(sound())
    middle = data.index(b"EPUB/cover.png") + 5000
    data[middle] ^= 0xFF
    assert reasons(bytes(data))[0].startswith("not a sound zip archive: ")
