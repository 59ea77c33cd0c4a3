"""One space between words, none before a comma, and none of a file's layout."""

import pytest
from hypothesis import given, settings
from lxml import etree

from edition.model import XHTML
from edition.xhtml.spaces import even
from tests.unit.test_xhtml import roots

PB = '<span class="pb"/>'


def evened(content: str, language: str = "en") -> str:
    wrapped = f'<p xmlns="{XHTML}" lang="{language}">{content}</p>'
    root = etree.fromstring(wrapped)
    even(root)
    text = etree.tostring(root, encoding="unicode")
    return text.removeprefix(wrapped.partition(">")[0] + ">").removesuffix("</p>")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("\n  a \t b\n", "a b"),
        # The space stands outside of what is underlined or emphasised.
        ("a<i> b </i>c", "a <i>b</i> c"),
        ("a <i> b</i>\n<b>c</b>", "a <i>b</i> <b>c</b>"),
        ("a<i> </i>b", "a <i/>b"),
        # One at a mark without words, at the side where it stood first.
        (f"a {PB} b", f"a {PB}b"),
        (f"a{PB} b", f"a{PB} b"),
        (f"{PB} a", f"{PB}a"),
        # The end of a line of the file is no space before a comma; a typed one is.
        ("<i>a</i>\n , b", "<i>a</i>, b"),
        ("<i>a\n </i>. B", "<i>a</i>. B"),
        ("a , b", "a , b"),
        ("a\n.5 and\n... so", "a .5 and ... so"),
        ("a\n.&amp;i;.", "a .&amp;i;."),
        ("a:\n<code>./b.sh</code>", "a: <code>./b.sh</code>"),
        ("a\n?b?", "a ?b?"),
        ("(\n<i>a</i>\n)", "(<i>a</i>)"),
        ("a\n; b\n? c", "a; b? c"),
        # What is not text, and spaces that are the text.
        ('a <img src="x"/> b', 'a <img src="x"/> b'),
        ('a<span class="space">   </span>b', 'a<span class="space">   </span>b'),
        ("<ruby> a <rt> b </rt></ruby>", "<ruby> a <rt> b </rt></ruby>"),
        ("a <br/>\n b", "a<br/>b"),
        ("a\u00a0 b\u2009", "a\u00a0 b\u2009"),
    ],
)
def test_a_line(given: str, expected: str) -> None:
    assert evened(given) == expected


def test_french_sets_a_space_before_points() -> None:
    assert evened("mot\n; suite\n, fin", "fr") == "mot ; suite, fin"


def test_preformatted_text_stays() -> None:
    root = etree.fromstring(f'<div xmlns="{XHTML}">\n<pre> a\n  b</pre>\n c </div>')
    even(root)
    assert root[0].text == " a\n  b"
    assert root[0].tail == "c"


@given(roots())
@settings(max_examples=200, deadline=None)
def test_words_stay_words(root: etree._Element) -> None:
    """Nothing but white space changes, and a second time nothing at all."""
    before = "".join(root.itertext()).split()
    even(root)
    assert "".join("".join(root.itertext()).split()) == "".join(before)
    once = etree.tostring(root)
    even(root)
    assert etree.tostring(root) == once
