"""Reading: what must work, and every case of bad input with its exact place."""

import errno
import hashlib
import json
import os
import socket
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.errors import EditionError, InputError, UnsafeError
from edition.findings import Finding
from edition.model import TEI as NS
from edition.model import XML_BASE, XML_LANG, Source
from edition.read import read
from edition.reading import files, xinclude
from tests.unit.documents import HEADER, TEI, XI, tei, write

CASES = Path(__file__).parent.parent / "cases" / "bad-input"
T = {"t": NS}


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_bad_input(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    with pytest.raises(EditionError) as caught:
        read(case / "input.xml")
    finding = caught.value.finding
    assert {
        "message": finding.message,
        "code": finding.code,
        "file": Path(finding.place.path).name,
        "line": finding.place.line,
        "column": finding.place.column,
        "exit": caught.value.exit_code,
    } == expected
    assert finding.hint


SCRAPS = [
    b"<",
    b">",
    b"&",
    b'"',
    b"<!--",
    b"]]>",
    b"<?",
    b"&#0;",
    b"&x;",
    b"\xff",
    b"\0",
]
SCRAPS += [
    b"</",
    b"/>",
    b"<!DOCTYPE TEI [",
    b'<!ENTITY x "&x;">',
    b"xmlns:t=''",
    b"\xed\xa0",
]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_no_damage_leads_to_a_traceback(data: st.DataObject) -> None:
    """Whatever is done to a document, it is read or refused at a known place."""
    content = bytearray(
        DOCTYPE.encode() + tei("<p n='1'>caf&eacute; &ann;</p>").encode()
    )
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 20))] = data.draw(
            st.sampled_from(SCRAPS) | st.binary(max_size=3)
        )
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "input.xml", bytes(content))
        found = refusal(path)
    if found and found.code == "XML-001":
        assert found.place.line
        assert found.place.column


def refusal(path: Path) -> Finding | None:
    try:
        read(path)
    except EditionError as error:
        return error.finding
    return None


def source(folder: Path, content: str | bytes) -> Source:
    return read(write(folder / "input.xml", content))


def words(source: Source) -> str:
    body = source.root.find(".//t:body", T)
    return " ".join("".join(body.itertext()).split())


def failure(path: Path) -> Finding:
    with pytest.raises(EditionError) as caught:
        read(path)
    return caught.value.finding


# Encodings


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("utf8", "utf-8"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
        ("UTF-32", "utf-32"),
        ("ISO-8859-1", "iso-8859-1"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "utf-8-sig"),  # a byte order mark is always right
    ],
)
def test_encodings(tmp_path: Path, declared: str, codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{tei("<p>café</p>")}'
    found = source(tmp_path, text.encode(codec))
    assert words(found) == "café"
    assert found.root.sourceline == 2
    assert not found.findings


def test_declaration_that_cannot_be_true(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?>\n{tei("<p>café</p>")}'
    found = source(tmp_path, text.encode())
    assert words(found) == "café"
    assert [item.code for item in found.findings] == ["XML-003"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(tmp_path: Path, end: str) -> None:
    found = source(tmp_path, tei("<p>one</p>\n<p>two</p>").replace("\n", end))
    assert [p.sourceline for p in found.root.iterfind(".//t:p", T)][-2:] == [2, 3]
    assert "\r" not in etree.tostring(found.tree, encoding="unicode")


# Document types and entities

DOCTYPE = """<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd" [
  <!ENTITY eacute "é">
  <!ENTITY ann "<persName
      ref='#ann'>Ann &amp; Bo</persName>">
  <!ENTITY both "&ann; et &eacute;">
  <!ENTITY quote '"'>
  <!ENTITY lt2 "&#38;#60;">
  <!ENTITY unused SYSTEM "file:///etc/passwd">
  <!ENTITY fig SYSTEM "fig.gif" NDATA gif>
  <!ENTITY % local "<!ENTITY inner 'from within'>"> %local;
  <!ATTLIST p rend CDATA "plain">
]>
"""


def test_entities_become_text_in_the_namespace_of_tei(tmp_path: Path) -> None:
    body = (
        '<p n="&quote;&eacute;&quote;">&both; &lt2; &inner;</p>\n'
        '<p rend="own"><![CDATA[&both;]]><!-- &both; --></p>'
    )
    found = source(tmp_path, DOCTYPE + tei(body))
    first, second = found.root.findall(".//t:body/t:p", T)
    assert first.get("n") == '"é"'
    assert "".join(first.itertext()) == "Ann & Bo et é < from within"
    assert first.find("t:persName", T).get("ref") == "#ann"
    assert (first.get("rend"), second.get("rend")) == ("plain", "own")
    assert second.text == "&both;"
    assert (first.sourceline, second.sourceline) == (14, 15)
    assert not found.findings
    assert found.tree.docinfo.internalDTD is None


def test_entities_of_a_dtd_that_is_not_read(tmp_path: Path) -> None:
    head = '<!DOCTYPE TEI SYSTEM "../missing.dtd">\n'
    body = '<p n="&odd;">&eacute;t&eacute;, &odd; &s-long;</p>'
    found = source(tmp_path, head + tei(body))
    assert words(found) == "été, &odd; ſ"
    assert found.root.find(".//t:body/t:p", T).get("n") == "&odd;"
    said = [(item.code, item.place.line, item.place.column) for item in found.findings]
    assert said == [
        ("XML-002", 3, 1),
        ("XML-006", 3, 14),
        ("XML-006", 3, 39),
    ]
    assert "(2 in all)" in found.findings[0].message
    assert '"ſ" is taken for it (1 in all)' in found.findings[2].message


def test_unread_dtd_in_the_folder_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tei.dtd")
    found = source(tmp_path, '<!DOCTYPE TEI SYSTEM "tei.dtd">' + tei("<p>x</p>"))
    assert words(found) == "x"
    assert found.files == (tmp_path / "input.xml",)


# Size


def test_a_paragraph_of_20_megabytes(tmp_path: Path) -> None:
    found = source(tmp_path, tei(f"<p>{'word ' * 4_000_000}</p>"))
    assert len(found.root.find(".//t:body/t:p", T).text) == 20_000_000


def test_lines_beyond_65535(tmp_path: Path) -> None:
    found = source(tmp_path, tei("<p>x</p>\n" * 70_000))
    assert found.root.findall(".//t:body/t:p", T)[-1].sourceline == 70_001


def test_nesting_up_to_the_bound(tmp_path: Path) -> None:
    found = source(tmp_path, tei("<seg>" * 125 + "x" + "</seg>" * 125))
    assert words(found) == "x"


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(files.MAX_MEGABYTES * 1_000_000 + 1)
    assert failure(path).code == "IN-007"


# Files that cannot be had


def test_missing_file_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "Letters.xml", tei("<p>x</p>"))
    found = failure(tmp_path / "leters.xml")
    assert (found.code, found.hint) == (
        "IN-001",
        f'did you mean "{tmp_path / "Letters.xml"}"?',
    )
    assert failure(tmp_path / "zzz.xml").hint.startswith("check the spelling")
    assert "no folder" in failure(tmp_path / "none" / "a.xml").hint


@pytest.mark.parametrize("name", ["x" * 300 + ".xml", "a\0b.xml", "é" * 200 + ".xml"])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    assert failure(tmp_path / name).code == "IN-001"


def test_file_as_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", tei("<p>x</p>"))
    assert failure(tmp_path / "a.xml" / "b.xml").code == "IN-001"


def test_folder_pipe_socket_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.xml")
    paths = (
        tmp_path,
        tmp_path / "pipe.xml",
        tmp_path / "socket.xml",
        Path("/dev/zero"),
    )
    found = [failure(path) for path in paths]
    assert {item.code for item in found} == {"IN-006"}
    kinds = [item.message for item in found]
    assert [kind.split()[3].rstrip(",") for kind in kinds] == [
        "folder",
        "pipe",
        "socket",
        "device",
    ]


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.xml", tei("<p>x</p>"))

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = failure(path)
    assert (found.code, found.message) == (
        "IN-002",
        "cannot be read: Permission denied",
    )


# TEI


def test_tei_under_a_prefix(tmp_path: Path) -> None:
    text = f"<t:TEI xmlns:t='{NS}'><t:text><t:p>word</t:p></t:text></t:TEI>"
    assert source(tmp_path, text).root.tag == f"{{{NS}}}TEI"


@pytest.mark.parametrize(
    "part",
    [
        "<sourceDoc><surface><line>word</line></surface></sourceDoc>",
        "<facsimile><surface><desc>word</desc></surface></facsimile>",
        "<standOff><listPerson><person><p>word</p></person></listPerson></standOff>",
        "<text><body><p><!-- c -->word</p></body></text>",
        "<text><body><p><?pi x?>7</p></body></text>",
        "<text><body><p><lb/>слово</p></body></text>",
    ],
)
def test_words_count_wherever_they_stand(tmp_path: Path, part: str) -> None:
    assert not source(tmp_path, f"<TEI {TEI}>{HEADER}{part}</TEI>").findings


def test_catalogues_keep_their_words_in_the_header(tmp_path: Path) -> None:
    header = HEADER.replace(
        "<sourceDesc><p/>",
        "<sourceDesc><msDesc><msIdentifier><idno>7</idno></msIdentifier></msDesc>",
    )
    found = source(tmp_path, tei("<p/>", header=header))
    assert [item.code for item in found.findings] == ["TEI-009"]


# XInclude


def test_include_a_whole_file(tmp_path: Path) -> None:
    part = f"\n\n<div {TEI}>\n<p>two</p></div>"
    write(tmp_path / "parts" / "my part.xml", part)
    body = '<p>one</p> a <xi:include href="parts/my%20part.xml"/> b <p>three</p>'
    found = source(tmp_path, tei(body))
    assert words(found) == "one a two b three"
    div = found.root.find(".//t:div", T)
    assert div.get(XML_BASE) == "parts/my%20part.xml"
    place = found.place(div[0])
    assert (place.path, place.line) == (str(tmp_path / "parts" / "my part.xml"), 4)
    assert found.files == (tmp_path / "input.xml", tmp_path / "parts" / "my part.xml")
    data = (tmp_path / "input.xml").read_bytes() + part.encode()
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.place(found.root).path == str(tmp_path / "input.xml")


def test_includes_within_includes_are_relative_to_their_file(tmp_path: Path) -> None:
    write(
        tmp_path / "a" / "a.xml", f'<div {TEI} {XI}><xi:include href="../b.xml"/></div>'
    )
    write(tmp_path / "b.xml", f"<p {TEI}>deep</p>")
    found = source(tmp_path, tei('<xi:include href="a/a.xml"/>'))
    deep = found.root.find(".//t:body//t:p", T)
    assert found.base(deep) == tmp_path / "b.xml"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("b", "B"),
        ("element(b)", "B"),
        ("element(/1/2)", "B"),
        ("element(b/1)", "B"),
        ("xpointer(id('b'))", "B"),
        ("xmlns(x=http://www.tei-c.org/ns/1.0)xpointer(/x:div/x:p[2])", "B"),
        ("xpointer(//tei:p[@n='2'])", "B"),
        ("xpointer(//tei:p)", "ABC"),
        ("element(none)element(b)", "B"),
        ("xpointer(here())element(b)", "B"),
    ],
)
def test_pointers(tmp_path: Path, pointer: str, expected: str) -> None:
    part = f'<div {TEI}><p>A</p> <p xml:id="b" n="2"><seg>B</seg></p> <p>C</p></div>'
    write(tmp_path / "part.xml", part)
    include = f'<xi:include href="part.xml" xpointer="{pointer}"/>'
    assert words(source(tmp_path, tei(include))) == expected


def test_pointer_into_the_same_file(tmp_path: Path) -> None:
    body = '<p xml:id="a">same</p><div><xi:include xpointer="a"/></div>'
    found = source(tmp_path, tei(body))
    copy = found.root.find(".//t:div/t:p", T)
    assert (copy.text, copy.get(XML_BASE)) == ("same", None)


def test_fragment_in_the_address(tmp_path: Path) -> None:
    write(tmp_path / "part.xml", f'<div {TEI}><p xml:id="b">B</p><p>C</p></div>')
    assert words(source(tmp_path, tei('<xi:include href="part.xml#b"/>'))) == "B"


def test_include_text(tmp_path: Path) -> None:
    write(tmp_path / "poem.txt", "Ä <b> & c\r\nd".encode("latin-1"))
    include = '<xi:include href="poem.txt" parse="text" encoding="ISO-8859-1"/>'
    found = source(tmp_path, tei(f"<p>1 {include} 2<hi/>{include}</p>"))
    assert words(found) == "1 Ä <b> & c d 2Ä <b> & c d"
    assert len(found.files) == 2


@pytest.mark.parametrize(
    "href", ["missing.xml", "../out.xml", "http://example.org/a.xml", "pipe.xml"]
)
def test_fallback_is_taken_and_told(tmp_path: Path, href: str) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    os.mkfifo(folder / "pipe.xml")
    write(tmp_path / "out.xml", f"<p {TEI}>outside</p>")
    write(folder / "in.xml", f"<p {TEI}>inside</p>")
    body = (
        f'a <xi:include href="{href}"><xi:fallback>b <hi>c</hi> '
        '<xi:include href="in.xml"/></xi:fallback></xi:include> d'
    )
    found = source(folder, tei(body))
    assert words(found) == "a b c inside d"
    assert [item.code for item in found.findings] == ["XML-005"]


def test_unused_fallbacks_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "in.xml", f"<p {TEI}>in</p>")
    body = (
        '<xi:include href="in.xml"><xi:fallback><xi:include href="none.xml"/>'
        "</xi:fallback></xi:include>"
    )
    found = source(tmp_path, tei(body))
    assert (words(found), found.findings) == ("in", ())


def test_links_that_lead_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "secret.xml", f"<p {TEI}>secret</p>")
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "link.xml").symlink_to(tmp_path / "secret.xml")
    path = write(folder / "input.xml", tei('<xi:include href="link.xml"/>'))
    assert failure(path).code == "SEC-003"


def test_language_comes_along(tmp_path: Path) -> None:
    write(
        tmp_path / "part.xml",
        f'<div {TEI} xml:lang="la"><p xml:id="a">a</p>'
        '<p xml:id="b" xml:lang="grc">b</p></div>',
    )
    write(tmp_path / "silent.xml", f"<p {TEI}>none</p>")
    body = "".join(
        f'<xi:include href="{href}"/>'
        for href in ("part.xml#a", "part.xml#b", "silent.xml")
    )
    found = source(tmp_path, tei(body))
    languages = [p.get(XML_LANG) for p in found.root.iterfind(".//t:body/t:p", T)]
    assert languages == ["la", "grc", None]


def test_addresses_of_publication_name_no_file(tmp_path: Path) -> None:
    text = tei('<p xml:base="https://example.org/x">word</p>')
    found = source(tmp_path, text)
    assert found.place(found.root.find(".//t:body/t:p", T)).path == str(
        tmp_path / "input.xml"
    )


def test_a_corpus_of_members(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / f"{name}.xml", tei(f"<p>{name}</p>"))
    includes = "".join(f'<xi:include href="{n}.xml"/>\n' for n in ("one", "two"))
    found = source(tmp_path, f"<teiCorpus {TEI} {XI}>{HEADER}{includes}</teiCorpus>")
    assert len(found.root.findall("t:TEI", T)) == 2
    assert not list(found.root.iter(f"{{{NS}}}include"))


def test_the_root_may_be_an_include(tmp_path: Path) -> None:
    write(tmp_path / "real.xml", tei("<p>real</p>"))
    found = source(tmp_path, f'<xi:include {XI} href="real.xml"/>')
    assert words(found) == "real"
    assert found.place(found.root).path == str(tmp_path / "real.xml")


def test_what_is_brought_in_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xinclude, "MAX_BYTES", 10_000)
    write(tmp_path / "long.txt", "x" * 6_000)
    include = '<p><xi:include href="long.txt" parse="text"/></p>'
    path = write(tmp_path / "input.xml", tei(include * 2))
    with pytest.raises(UnsafeError) as caught:
        read(path)
    assert caught.value.finding.code == "SEC-007"


def test_chains_of_files_are_bounded(tmp_path: Path) -> None:
    for number in range(80):
        part = f'<div {TEI} {XI}><xi:include href="{number + 1}.xml"/></div>'
        write(tmp_path / f"{number}.xml", part)
    path = write(tmp_path / "input.xml", tei('<xi:include href="0.xml"/>'))
    assert failure(path).code == "SEC-007"


def test_errors_own_their_exit_code(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "none.xml")
    assert caught.value.exit_code == 3
