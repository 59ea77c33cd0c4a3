"""Hostile editions, each a few files, and the findings they come to."""

import gzip
import io
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from tests.unit.documents import HEADER, TEI, XI, tei

Content = str | bytes | Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Case:
    """The files of an edition, and the codes of all findings it comes to.

    ``code`` is the exit code, ``options`` go to the command line.
    """

    files: Mapping[str, Content]
    codes: tuple[str, ...] = ()
    code: int = 0
    to: str = "epub,text"
    options: tuple[str, ...] = ()
    cpu: int = 20
    path: str = "input.xml"

    def write(self, folder: Path) -> None:
        """Lay the files into a folder."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                data = content if isinstance(content, bytes) else content.encode()
                path.write_bytes(data)


def case(body: str, *codes: str, header: str = HEADER, **more: object) -> Case:
    """Make a case of one document with this body."""
    files = {"input.xml": tei(body, header=header)}
    return Case(files | dict(more.pop("files", {})), codes, **more)  # type: ignore


def encoding(inner: str) -> str:
    """Give a header with this in its encodingDesc."""
    desc = f"</fileDesc><encodingDesc>{inner}</encodingDesc>"
    return HEADER.replace("</fileDesc>", desc)


def graphics(*urls: str) -> str:
    """Give a figure for each address."""
    return "".join(
        f"<figure><graphic url={quoteattr(url)}/><figDesc>A picture</figDesc></figure>"
        for url in urls
    )


def link(target: str) -> Callable[[Path], object]:
    """Make a symbolic link."""
    return lambda path: path.symlink_to(target)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Give a chunk of a PNG file."""
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(width: int, height: int, pixels: bytes) -> bytes:
    """Give a PNG of one bit a pixel that says it has this size."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels, 9))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def photograph(form: str) -> bytes:
    """Give a real picture of 60 by 60 pixels."""
    file = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(file, form)
    return file.getvalue()


def sparse(size: int) -> Callable[[Path], object]:
    """Make a file that says it is this long, and takes no room."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return write


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
_OUTSIDE = (
    "../secret.svg", "%2e%2e/secret.svg", "..%2fsecret.svg", "/etc/passwd",
    "file:///etc/passwd", "http://127.0.0.1:9/a.png", "//127.0.0.1/a.png",
    "data:image/png;base64,AAAA", "javascript:alert(1)", "http://[", "link.svg",
    "ftp://127.0.0.1/a.png",
)  # fmt: skip
_NOWHERE = ("a%00b.png", "pipe.png", ".", "..\\..\\secret.svg", "", "\x7f", "folder")
_RUNNING = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "vbscript:x", "data:text/html,<script>x</script>", "file:///etc/passwd",
    'https://x.test/"onclick="a', "https://[", "https://", "mailto:x%0ay",
)  # fmt: skip
_HTML = (
    "<p>&lt;script>alert(1)&lt;/script> &amp;lt; <![CDATA[<img onerror=x>]]></p>"
    "<p><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"
    "<img xmlns='http://www.w3.org/1999/xhtml' src='http://x.test/' onerror='x'/>"
    "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg></p>"
    "<p><formula notation='mathml'><math xmlns='http://www.w3.org/1998/Math/MathML' "
    "href='javascript:x'><mi onclick='x'>x</mi><annotation-xml encoding='text/html'>"
    "<script xmlns='http://www.w3.org/1999/xhtml'>x</script></annotation-xml></math>"
    "</formula></p>"
)
_STYLED = (
    '<p style="background: url(http://x.test/y); behavior: expression(alert(1)); '
    "@import 'http://x.test'\">x <hi rend='url(javascript:x)'>y</hi> "
    "<hi rendition='#r'>z</hi></p>"
)
_RENDITION = (
    "<tagsDecl><rendition xml:id='r' scheme='css'>@import url(http://x.test/y.css); "
    "background: u\\72l(http://x.test/y); font-style: italic</rendition></tagsDecl>"
)
_CIRCLES = (
    "<p xml:id='a' corresp='#b' next='#b' prev='#a' copyOf='#a' sameAs='#a' "
    "synch='#a'>one</p><p xml:id='b' corresp='#a' next='#a' copyOf='#a' prev='#b'>two"
    "<ptr xml:id='pp' target='#pp'/><ref xml:id='r' target='#r'>three</ref>"
    "<rs ref='#rs' xml:id='rs'>four</rs></p><linkGrp><link target='#a #b'/></linkGrp>"
)
_PREFIX = (
    "<listPrefixDef><prefixDef ident='p' matchPattern='(a+)+$' "
    "replacementPattern='#$1'/></listPrefixDef>"
)
_HUGE = "9" * 5000
_NUMBERS = (
    "".join(f"<p {name}='{_HUGE}'>x</p>" for name in ("n", "rend", "type", "xml:id"))
    + "".join(f"<p>a<gap {n}='{_HUGE}' unit='letter'/></p>" for n in ("quantity", "n"))
    + f"<lg><l n='{_HUGE}'>x</l><l n='-{_HUGE}'>y</l><l n='1e999'>z</l></lg>"
    f"<list><item n='{_HUGE}'>x</item></list><p><date when='{_HUGE}'>then</date></p>"
)
_SPANS = (
    "<table rows='1000000000' cols='1000000000'><row><cell cols='1000000000' "
    "rows='1000000000'>x</cell><cell>y</cell></row><row><cell cols='-1' rows='0'>x"
    "</cell><cell cols='1e9' rows='2.5'>z</cell></row></table>"
)
_STYLE = (
    "@import 'http://x.test/y.css'; @import '../../secret.css';"
    "p { background: url(http://x.test/z); color: red }"
    "p { background: u\\72l('../../secret.svg') }"
)
_OWN_XSLT = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:import href="edition:html.xsl"/><xsl:template match="/">'
    "<div><xsl:copy-of select=\"document('../../secret.xml')\"/></div>"
    "</xsl:template></xsl:stylesheet>"
)


def _encoded(said: str, used: str) -> bytes:
    """Give a document that says it is in one encoding and is in another."""
    head = f'<?xml version="1.0" encoding="{said}"?>'
    return (head + tei("<p>wörd</p>")).encode(used)


def _include(href: str, kind: str = "xml") -> Case:
    body = f'<p>x</p><xi:include href="{href}" parse="{kind}"/>'
    return case(body, "SEC-003", code=6, files={"link.xml": link("../secret.xml")})


CASES: dict[str, Case] = {
    "images outside the folder": case(
        graphics(*_OUTSIDE),
        "SCH-009",
        *["MED-002"] * len(_OUTSIDE),
        files={"link.svg": link("../secret.svg")},
    ),
    "images that are no files": case(
        graphics(*_NOWHERE),
        "SCH-009",
        *["MED-001"] * len(_NOWHERE),
        files={"pipe.png": os.mkfifo, "folder/x": ""},
    ),
    "images that are bombs": case(
        graphics("wide.png", "sparse.png", "zip.svgz", "laughs.svg", "uses.svg"),
        "SCH-009",
        *["MED-002"] * 5,
        files={
            "wide.png": png(60_000, 60_000, b"\0" * 10_000_000),
            "sparse.png": sparse(3_000_000_000),
            "zip.svgz": gzip.compress(_SVG.encode() + b" " * 10_000_000),
            "laughs.svg": '<!DOCTYPE svg [<!ENTITY a0 "ha">'
            + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
            + f"]>{_SVG.format('<text>&a9;</text>')}",
            "uses.svg": _SVG.format("<g id='a'><use href='#a'/></g>"),
        },
    ),
    "images that run programs": case(
        graphics("a.svg", "b.svg", "c.svg"),
        "SCH-009",
        *["MED-002"] * 3,
        files={
            "a.svg": _SVG.format("<script>alert(1)</script>"),
            "b.svg": _SVG.format('<style>@im\\port "http://x.test/";</style>'),
            "c.svg": _SVG.format('<image href="file:///etc/passwd"/>'),
        },
    ),
    "links that run programs": case(
        "".join(f"<p>x <ref target={quoteattr(u)}>y</ref></p>" for u in _RUNNING),
        "SCH-009",
    ),
    "words that look like HTML": case(_HTML, "SCH-009", *["SEC-009"] * 3),
    "styles that fetch": case(_STYLED, *["TXT-002"], header=encoding(_RENDITION)),
    "pointers in circles": case(_CIRCLES, "TXT-003"),
    "a pattern without end": case(
        f"<p><ref target='p:{'a' * 60}!'>x</ref></p>",
        "SEC-008",
        header=encoding(_PREFIX),
    ),
    "huge numbers": case(_NUMBERS, "SCH-009", "TEI-010", "TXT-002"),
    "huge spans": case(_SPANS, "SCH-009"),
    "include ..": _include("../secret.xml"),
    "include a link": _include("link.xml"),
    "include an absolute path": _include("/etc/passwd", "text"),
    "include from the network": _include("http://127.0.0.1:9/a.xml"),
    "include an address of a file": _include("file:///etc/passwd", "text"),
    "schemas outside": Case(
        {
            "input.xml": '<?xml-model href="http://127.0.0.1:9/a.rng"?>'
            '<?xml-model href="/etc/passwd"?>'
            '<?xml-model href="file:///etc/passwd"?>'
            f'<?xml-stylesheet href="../secret.xsl"?>{tei("<p>x</p>")}'
        },
        # Each is read as a schema, and told to be none.
        ("XML-001", "XML-001"),
        code=1,
    ),
    "an external entity": Case(
        {
            "input.xml": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "../secret.txt">]>'
            + tei("<p>&x;</p>")
        },
        ("SEC-001",),
        code=6,
    ),
    "entities that multiply": Case(
        {
            "input.xml": '<!DOCTYPE TEI [<!ENTITY a0 "ha">'
            + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
            + f"]>{tei('<p>&a9;</p>')}"
        },
        ("SEC-002",),
        code=6,
    ),
    "one large entity, often": Case(
        {
            "input.xml": f'<!DOCTYPE TEI [<!ENTITY a "{"ha" * 50_000}">]>'
            + tei(f"<p>{'&a;' * 20_000}</p>")
        },
        ("SEC-002",),
        code=6,
    ),
    "entities of parameters": Case(
        {
            "input.xml": '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">'
            f"%p;]>{tei('<p>x</p>')}"
        },
        ("SEC-001",),
        code=6,
    ),
    "UTF-16": Case({"input.xml": _encoded("utf-16", "utf-16")}),
    "UTF-32": Case({"input.xml": _encoded("utf-32", "utf-32")}),
    "UTF-8 that is Latin-1": Case(
        {"input.xml": _encoded("utf-8", "latin-1")}, ("XML-001",), code=4
    ),
    "UTF-16 that is UTF-8": Case(
        {"input.xml": _encoded("utf-16", "utf-8")}, ("XML-003",)
    ),
    "an encoding that is none": Case(
        {"input.xml": _encoded("klingon", "utf-8")}, ("XML-001",), code=4
    ),
    "6,000 notes in a paragraph": case(
        f"<p>{'word<note>A note.</note> ' * 6_000}</p>", cpu=12
    ),
    "nested deeply": case(
        "<seg>" * 10_000 + "x" + "</seg>" * 10_000, "SEC-006", code=6
    ),
    "an attribute of a million words": case(
        f"<p rend='{'ab ' * 1_000_000}'>x</p>", "SEC-010", code=6
    ),
    "a paragraph of 40,000 breaks": case(f"<p>{'word<lb/>' * 40_000}</p>"),
    "odd characters": case(
        "<p>\u202eevil\u202c \ufdd0 \ufffe \U0001ffff \x85 \u2028 \x7f \ue000 a\u0300"
        f"{escape(chr(0x10FFFF))}</p>".replace("\ufffe", ""),
        "EPUB-003",
    ),
    "one id for all": case(
        "".join(f"<p xml:id='a'>x{n}</p>" for n in range(50)), "SCH-009", "TEI-008"
    ),
    "styles of its own that fetch": case(
        "<p>x</p>",
        *["STY-002"] * 4,
        files={"styles/base.css": _STYLE},
    ),
    "XSLT of its own that reads": case(
        "<p>x</p>", "STY-005", files={"xslt/html.xsl": _OWN_XSLT}, code=3
    ),
    "names that lie": Case(
        {"a\u202elmx.\n\x1b[31m.xml": tei("<p>x</p>")}, path="a\u202elmx.\n\x1b[31m.xml"
    ),
    "the root is a folder": Case({"input.xml/x": ""}, ("IN-004",), code=3),
    "the input is a pipe": Case({"input.xml": os.mkfifo}, ("IN-006",), code=3),
    "the input is a device": Case({}, ("IN-006",), code=3, path="/dev/zero"),
    "includes of a pipe": Case(
        {
            "input.xml": f"<TEI {TEI} {XI}>{HEADER}<xi:include href='p.xml'/></TEI>",
            "p.xml": os.mkfifo,
        },
        ("SEC-005",),
        code=3,
    ),
}
