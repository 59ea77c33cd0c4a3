"""The mends of WeasyPrint: each is needed still, and mends what it says.

A test that fails with "upstream is fixed" asks for its mend to be taken out.
"""

import subprocess
import sys
import zlib
from types import SimpleNamespace

import pydyf
import pytest
from lxml import etree

from edition.writers import pdf_mends
from edition.writers.pdf_engine import Engine
from edition.writers.pdf_mends import _Letters, supported

# Prints the lines of a document as the engine lays it out, pages parted by "--",
# without the mends if the first argument says so; in a process of its own, since
# mends stay.
LINES = """
import sys
from lxml import etree
from edition.writers import pdf_mends
from edition.writers.pdf_engine import Engine
if sys.argv[1] == "plain":
    pdf_mends.apply = lambda: None
engine = Engine([sys.argv[2]], lambda url: (b"", ""))
for number, page in enumerate(engine.layout(etree.fromstring(sys.argv[3])).pages):
    print("--\\n" * bool(number), end="")
    for box in page._page_box.descendants(placeholders=True):
        if type(box).__name__ == "LineBox":
            texts = (part.text for part in box.descendants() if hasattr(part, "text"))
            print("".join(texts).replace(chr(10), "/"))
"""


def lines(how: str, style: str, markup: str) -> list[str]:
    """Give the lines of a document, ``plain`` or ``mended``."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LINES, how, style, markup],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def engine(style: str = "") -> Engine:
    return Engine([style], lambda url: (b"", ""))


def test_versions_are_the_ones_we_know() -> None:
    assert supported()


def test_other_versions_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_mends.weasyprint, "__version__", "71.0")
    assert not supported()


def test_line_ends_in_notes() -> None:
    style = "@page { size: 300px 300px } .n { float: footnote }"
    markup = '<html lang="en"><p>a<span class="n">one\ntwo</span></p></html>'
    assert "one two" not in "|".join(lines("plain", style, markup)), "upstream is fixed"
    assert "one two" in "|".join(lines("mended", style, markup))


@pytest.mark.parametrize(
    "text", ["aaa bbb ccc ddd eee", " for similar crimes. Afterward,"]
)
def test_a_text_that_fits_but_for_its_last_space(text: str) -> None:
    whole = etree.fromstring(f'<html lang="en"><p>{text}</p></html>')
    (page,) = engine("p { margin: 0 }").layout(whole).pages
    widths = [box.width for box in page._page_box.descendants() if hasattr(box, "text")]
    style = (
        f"@page {{ size: {widths[0] + 1}px 300px; margin: 0 }} body, p {{ margin: 0 }}"
        " p { hyphens: auto; hyphenate-limit-chars: 7 3 3 }"
    )
    markup = f'<html lang="en"><p>{text} <i>fff</i></p></html>'
    assert lines("plain", style, markup)[0] != text.strip(), "upstream is fixed"
    assert lines("mended", style, markup) == [text.strip(), "fff"]


def test_a_note_in_the_margin_stays_in_one_piece() -> None:
    style = (
        "@page { size: 300px 100px; margin: 10px } body, p { margin: 0 }"
        "p, span { font: 10px/20px serif; widows: 1; orphans: 1 }"
        ".sidenote { position: absolute; left: 80px; width: 30px }"
    )
    note = '<span class="sidenote">One two<br/>three<br/>four</span>'
    markup = f"<html><p>a<br/>b<br/>c<br/>d{note}<br/>e</p></html>"
    broken = lines("plain", style, markup)
    assert broken.index("--") < broken.index("four"), "upstream is fixed"
    whole = lines("mended", style, markup)
    assert whole.index("four") < whole.index("--")


def test_a_phrase_in_a_link_is_no_link_of_its_own() -> None:
    markup = '<html lang="en"><p id="p">a <a href="#p">b <i>c</i> d</a></p></html>'
    (page,) = engine().layout(etree.fromstring(markup)).pages
    assert [box.element_tag for _, _, _, box in page.links] == ["a"]


def test_the_end_of_a_stream_is_no_end_of_a_line() -> None:
    engine()
    data = next(
        data
        for number in range(99_999)
        if _packed(data := b"%d" % number)[-1:] == b"\r"
    )
    stream = pydyf.Stream([data], compress=True)
    assert b"/Length %d" % len(_packed(data)) in stream.data
    assert stream.data.endswith(_packed(data) + b"\r\nendstream")


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, level=9)


def test_page_references_follow_the_pages() -> None:
    engine()
    document = pydyf.PDF()
    assert document.page_references == ()
    document.add_page(pydyf.Dictionary({"Type": "/Page"}))
    first = document.page_references
    assert len(first) == 1
    assert document.page_references is first, "the mend is not applied"
    document.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert len(document.page_references) == 2


def test_a_glyph_means_what_its_font_says() -> None:
    mapping = _Letters(SimpleNamespace(file_content=b"no font", index=0))
    mapping[5] = "a"
    mapping[6] = "fi"
    mapping._glyphs = {7: "q", 8: "\u0303", 9: "\ufb01"}
    mapping[7] = ""
    mapping[8] = "q\u0303"
    mapping[9] = "fi"
    assert dict(mapping) == {5: "a", 6: "fi", 7: "q", 8: "\u0303", 9: "fi"}
