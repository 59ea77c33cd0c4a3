"""Drawings: what runs or fetches is refused, what draws is taken as it is."""

import pytest

from edition.arranging import svg

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
)


def reason(inner: str, before: str = "") -> str:
    return svg.checked((before + DRAWING.format(inner)).encode())[0]


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<rect onload="x()"/>',
        "<foreignObject/>",
        '<image href="http://x.test/y.png"/>',
        '<image xlink:href="../secret.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="https://x.test/y.svg#z"/>',
        '<a href="java&#10;script:alert(1)"><rect/></a>',
        "<style>@import 'http://x.test/y.css';</style>",
        "<style>@im\\port 'y.css';</style>",
        "<style>rect { fill: u\\72l(http://x.test/z) }</style>",
        "<style>rect { background: image-set('http://x.test/z' 1x) }</style>",
        "<style>rect { fill: url(http://x.test/ z) }</style>",
        '<rect style="mask: url(//x.test/y#z)"/>',
        '<rect fill="url(http://x.test/y#z)"/>',
        '<rect fill="url(file:///etc/passwd#z)"/>',
        '<a href="#x"><set attributeName="href" to="javascript:alert(1)"/></a>',
        '<animate attributeName="xlink:href" values="#a;#b"/>',
        '<animate attributeName="x" values="javascript:alert(1)"/>',
        '<g xml:base="http://x.test/"/>',
        '<handler xmlns="http://www.w3.org/2001/xml-events"/>',
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="http://x.test"/>',
        '<?xml-stylesheet href="http://x.test/y.css"?>',
        '<g id="a"><use href="#a"/></g>',
        "<g>" * 200 + "</g>" * 200,
    ],
)
def test_what_runs_fetches_or_never_ends_is_refused(inner: str) -> None:
    assert reason(inner)


@pytest.mark.parametrize(
    "inner",
    [
        '<rect fill="url(#a)" style="fill: red; font-family: \'EB Garamond\'"/>',
        "<style>rect { fill: url(#a) }</style>",
        '<image href="data:image/png;base64,AAAA"/>',
        '<g id="a"><rect/></g><use href="#a"/><use xlink:href="#a"/>',
        '<animate attributeName="x" from="1" to="2"/>',
        '<g transform="matrix(1,0,0,1,0,0)"><path d="M 0,0 L 9,9"/></g>',
        '<x:layer xmlns:x="http://www.inkscape.org/namespaces/inkscape"/>',
        "<text>see http://x.test/ for more</text>",
    ],
)
def test_what_draws_is_taken_byte_by_byte(inner: str) -> None:
    data = DRAWING.format(inner).encode()
    assert svg.checked(data) == ("", data)


def test_uses_of_uses_are_counted() -> None:
    groups = "".join(
        f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(9)
    )
    inner = f'<defs><rect id="a0"/>{groups}</defs><use href="#a9"/>'
    assert "without bound" in reason(inner)


def test_entities_of_drawing_programs_are_written_out() -> None:
    before = '<!DOCTYPE svg [<!ENTITY words "in colour">]><?xml-stylesheet href="a"?>'
    data = (before + DRAWING.format("<title>&words;</title>")).encode()
    said, made = svg.checked(data)
    assert not said
    assert b"<title>in colour</title>" in made
    assert b"DOCTYPE" not in made
    assert b"xml-stylesheet" not in made


def test_entities_that_reach_out_or_never_end_are_refused() -> None:
    outside = '<!DOCTYPE svg [<!ENTITY a SYSTEM "../secret.txt">]>'
    assert "points outside" in reason("<text>&a;</text>", outside)
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    laughs = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{bomb}]>'
    assert "without bound" in reason("<text>&a9;</text>", laughs)


def test_what_is_no_drawing() -> None:
    assert svg.checked(b"<svg><g></svg>")[0]
    assert svg.checked(b"<svg/>")[0] == "not an image that e-books may hold"
