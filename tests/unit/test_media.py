"""Images: taken from the edition's folder only, in forms every reader shows."""

from base64 import b64encode
from pathlib import Path

import pytest

from edition.arranging.media import Library
from edition.findings import Findings
from edition.model import TEI
from edition.read import read
from tests.unit.documents import tei, write
from tests.unit.sample import PIXEL

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'


def look(folder: Path, url: str, data: bytes | None, name: str = "a.png") -> list[str]:
    """Ask twice for an image; give its name and media type, then the findings."""
    if data is not None:
        write(folder / name, data)
    path = write(folder / "a.xml", tei(f'<p>A dot: <graphic url="{url}"/></p>'))
    source, findings = read(path), Findings()
    library = Library(source, findings)
    graphic = next(source.root.iter(f"{{{TEI}}}graphic"))
    found = library.find(graphic, "a dot")
    assert library.find(graphic, "a dot") is found
    assert library.media == ((found,) if found else ())
    named = [found.name, found.media_type] if found else []
    return [*named, *findings.codes()]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (PIXEL, ["media/image-1.png", "image/png"]),
        (b"\xff\xd8\xff\xe0rest", ["media/image-1.jpg", "image/jpeg"]),
        (b"GIF89a", ["media/image-1.gif", "image/gif"]),
        (b"RIFF0000WEBPVP8 ", ["media/image-1.webp", "image/webp"]),
        (SVG, ["media/image-1.svg", "image/svg+xml"]),
        (b"BM bitmap", ["MED-002"]),
        (b"", ["MED-002"]),
        (SVG.replace(b"<rect", b"<script/><rect"), ["MED-002"]),
        (SVG.replace(b"<rect", b"<rect onload='x()'"), ["MED-002"]),
        (SVG.replace(b"<rect", b"<a href='https://x.org/'/><rect"), ["MED-002"]),
        (SVG.replace(b"/></svg>", b"></svg>"), ["MED-002"]),
    ],
)
def test_the_bytes_tell_what_an_image_is(
    data: bytes, wanted: list[str], tmp_path: Path
) -> None:
    assert look(tmp_path, "a.png", data) == wanted


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "MED-001"),
        ("none.png", "MED-001"),
        (".", "MED-001"),
        ("a.png%00", "MED-001"),
        ("../out.png", "MED-002"),
        ("/etc/hostname", "MED-002"),
        ("https://example.org/a.png", "MED-002"),
        ("//example.org/a.png", "MED-002"),
        ("file:///etc/hostname", "MED-002"),
        ("http://[bad", "MED-002"),
    ],
)
def test_what_cannot_be_had_is_a_finding(url: str, code: str, tmp_path: Path) -> None:
    write(tmp_path / "out.png", PIXEL)
    assert look(tmp_path / "edition", url, None) == [code]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "out.png", PIXEL)
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "a.png").symlink_to(tmp_path / "out.png")
    assert look(tmp_path / "edition", "a.png", None) == ["MED-002"]


def test_names_may_be_escaped(tmp_path: Path) -> None:
    found = look(tmp_path, "my%20dot.png", PIXEL, "my dot.png")
    assert found == ["media/image-1.png", "image/png"]


def test_an_image_within_the_tei_is_an_image_of_the_book(tmp_path: Path) -> None:
    dot = b64encode(PIXEL).decode()
    texts = (dot, f"\n{dot[:20]}\n{dot[20:]}", "bm90IGFuIGltYWdl", "!")
    body = "".join(f"<binaryObject>{text}</binaryObject>" for text in texts)
    source = read(write(tmp_path / "a.xml", tei(f"<p>{body}</p>")))
    findings = Findings()
    library = Library(source, findings)
    found = [
        library.embedded(element, "a dot")
        for element in source.root.iter(f"{{{TEI}}}binaryObject")
    ]
    assert [item.name for item in library.media] == ["media/image-1.png"]
    assert found == [*library.media * 2, None, None]
    assert findings.codes() == ["MED-002", "MED-002"]
