"""Each mend of EbookLib's output: the fault is still there, and is mended.

When one of the tests named "..._alone_..." fails, EbookLib has been put right
and the mend it belongs to can go.
"""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from ebooklib import epub
from lxml import etree

from edition.model import XML_LANG
from edition.writers.epub_mend import PACKAGE, mend, pack
from edition.writers.epub_meta import Item
from edition.writers.epub_package import File, package

DATE = datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC)
OPF = "{http://www.idpf.org/2007/opf}"


def alone(**options: object) -> bytes:
    """What EbookLib makes of one document and one creator."""
    book = epub.EpubBook()
    book.set_identifier("urn:x")
    book.set_title("T")
    book.set_language("la")
    book.add_author("A B", file_as="B, A", role="aut", uid="creator")
    item = epub.EpubItem("c", "c.xhtml", "application/xhtml+xml", b"<html/>")
    book.add_item(item)
    book.spine.append(item)
    target = BytesIO()
    writer = epub.EpubWriter(target, book, options)
    writer.process()
    writer.write()
    return target.getvalue()


def ours() -> bytes:
    files = [
        File("c", "c.xhtml", "application/xhtml+xml", b"<html/>", ("svg",), True),
        File("a", "a.css", "text/css", b""),
    ]
    metadata = [
        Item("title", "T"),
        Item("creator", "A B", {"id": "creator"}),
        Item("meta", "B, A", {"property": "file-as", "refines": "#creator"}),
    ]
    data = package(files, "urn:x", metadata, direction="ltr", modified=DATE)
    return mend(data, "la", "ltr", DATE)


def opf(data: bytes) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(PACKAGE))


def metas(data: bytes, name: str) -> list[etree._Element]:
    return [e for e in opf(data).iter(OPF + "meta") if e.get("property") == name]


def test_ebooklib_alone_says_no_language() -> None:
    assert opf(alone()).get(XML_LANG) is None


def test_the_language_is_said() -> None:
    assert opf(ours()).get(XML_LANG) == "la"
    assert opf(ours()).get("dir") == "ltr"


def test_ebooklib_alone_points_to_an_ncx_that_is_not_there() -> None:
    root = opf(alone())
    toc = root.find(f"{OPF}spine").get("toc")
    assert toc is not None
    assert toc not in [item.get("id") for item in root.iter(f"{OPF}item")]


def test_nothing_points_to_an_ncx() -> None:
    assert opf(ours()).find(f"{OPF}spine").get("toc") is None


def test_ebooklib_alone_declares_a_reserved_prefix() -> None:
    assert "rendition:" in opf(alone()).get("prefix", "")


def test_no_prefix_is_declared() -> None:
    assert opf(ours()).get("prefix") is None


def test_ebooklib_alone_gives_file_as_a_scheme() -> None:
    assert metas(alone(), "file-as")[0].get("scheme") == "marc:relators"


def test_file_as_has_no_scheme() -> None:
    (element,) = metas(ours(), "file-as")
    assert dict(element.attrib) == {"property": "file-as", "refines": "#creator"}


def test_ebooklib_alone_has_the_time_of_day() -> None:
    """Without its option ``mtime`` the date of change is the clock's."""
    (element,) = metas(alone(), "dcterms:modified")
    assert element.text[:4] >= "2025"


def test_the_date_of_change_is_single_and_given() -> None:
    (element,) = metas(ours(), "dcterms:modified")
    assert element.text == "2021-05-06T07:08:09Z"


def test_ebooklib_alone_detects_no_properties() -> None:
    book = epub.EpubBook()
    page = epub.EpubHtml(title="x", file_name="x.xhtml")
    page.content = '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/></p>'
    book.add_item(page)
    assert page.properties == []
    assert b"viewbox" in page.get_content()


def test_properties_are_those_we_give() -> None:
    items = {i.get("id"): i.get("properties") for i in opf(ours()).iter(f"{OPF}item")}
    assert items == {"c": "svg", "a": None}


def test_ebooklib_alone_dates_the_zip_by_the_clock() -> None:
    with ZipFile(BytesIO(alone(mtime=DATE))) as archive:
        assert all(info.date_time[0] >= 2025 for info in archive.infolist())


def test_the_zip_is_in_order_and_dated() -> None:
    with ZipFile(BytesIO(ours())) as archive:
        infos = archive.infolist()
    names = [info.filename for info in infos]
    assert names[0] == "mimetype"
    assert names[1:] == sorted(names[1:])
    assert infos[0].compress_type == ZIP_STORED
    assert infos[0].extra == b""
    assert {info.date_time for info in infos} == {(2021, 5, 6, 7, 8, 0)}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}


@pytest.mark.parametrize("year", [1980, 2500])
def test_dates_stay_within_what_a_zip_can_say(year: int) -> None:
    data = pack({"mimetype": b""}, DATE.replace(year=year))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.infolist()[0].date_time[0] == min(year, 2107)


def test_the_first_bytes_are_those_magic_looks_for() -> None:
    """OCF 4.2.2: "mimetype" at byte 30, its content at byte 38."""
    data = ours()
    assert data[30:58] == b"mimetypeapplication/epub+zip"
