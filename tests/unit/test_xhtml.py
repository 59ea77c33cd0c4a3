"""Any nesting that TEI allows becomes valid XHTML with every word in its place."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.model import XHTML
from edition.xhtml import tidy
from edition.xhtml.attributes import address, direction_of, identify, set_languages
from edition.xhtml.tree import BLOCKS, HEADINGS, X

PHRASES = ("span", "em", "i", "a", "cite", "del", "code")
HELD = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd", "div"),
    "table": ("caption", "thead", "tbody"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tr": ("td", "th"),
}
HOMES = {"li": ("ul", "ol"), "tr": ("thead", "tbody"), "td": ("tr",), "th": ("tr",)}
NAMES = (
    *PHRASES,
    *("p", "p", "div", "section", "h2", "ul", "ol", "dl", "table", "figure"),
    *("blockquote", "li", "dt", "dd", "tr", "td", "th", "caption", "figcaption"),
)
WORDS = st.sampled_from(["", "", " ", "\n ", "one", " two", "three ", " four "])


def names(element: etree._Element) -> str:
    return str(element.tag).removeprefix(X)


@st.composite
def trees(draw: st.DrawFn, depth: int = 5) -> etree._Element:
    element = etree.Element(X + draw(st.sampled_from(NAMES)))
    if names(element) == "a":
        element.set("href", "#x")
    element.text = draw(WORDS)
    if depth:
        for child in draw(st.lists(trees(depth=depth - 1), max_size=3)):
            child.tail = draw(WORDS)
            element.append(child)
    return element


@st.composite
def roots(draw: st.DrawFn) -> etree._Element:
    root = etree.Element(X + "section")
    for child in draw(st.lists(trees(), min_size=1, max_size=4)):
        child.tail = draw(WORDS)
        root.append(child)
    return root


def letters(root: etree._Element) -> str:
    return "".join("".join(root.itertext()).split())


def faults(root: etree._Element) -> Iterator[str]:
    """Name what stands where HTML does not let it stand."""
    for element in root.iter(etree.Element):
        parent = element.getparent()
        if parent is None:
            continue
        inner, outer = names(element), names(parent)
        if element.tag in BLOCKS and (outer in PHRASES or outer == "p"):
            yield f"{inner} in {outer}"
        if element.tag in BLOCKS and parent.tag in HEADINGS:
            yield f"{inner} in {outer}"
        if outer in HELD and inner not in HELD[outer]:
            yield f"{inner} in {outer}"
        if inner in HOMES and outer not in HOMES[inner]:
            yield f"{inner} in {outer}"
        if inner == "a" and next(element.iterancestors(X + "a"), None) is not None:
            yield "a in a"
        if outer in HELD and ((parent.text or "") + (element.tail or "")).strip():
            yield f"text in {outer}"


@settings(max_examples=400, deadline=None)
@given(roots())
def test_words_stay_in_order_and_nesting_becomes_valid(root: etree._Element) -> None:
    before = letters(root)
    tidy(root)
    # A table's heading goes before its rows, wherever it stood.
    if next(root.iter(X + "caption"), None) is None:
        assert letters(root) == before
    else:
        assert sorted(letters(root)) == sorted(before)
    assert list(faults(root)) == []


@settings(max_examples=100, deadline=None)
@given(roots())
def test_what_is_tidy_stays_as_it_is(root: etree._Element) -> None:
    tidy(root)
    once = etree.tostring(root, method="c14n")
    tidy(root)
    assert etree.tostring(root, method="c14n") == once


def tidied(markup: str) -> str:
    root = etree.fromstring(f'<section xmlns="{XHTML}">{markup}</section>')
    tidy(root)
    text = etree.tostring(root, encoding="unicode")
    return text.removeprefix(f'<section xmlns="{XHTML}">').removesuffix("</section>")


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        (
            "<p>One<ul><li>two</li></ul>three</p>",
            '<div class="has-blocks"><p class="">One</p><ul><li>two</li></ul>'
            '<p class="continued">three</p></div>',
        ),
        ("<h2><p>One</p><p>Two</p></h2>", None),
        (
            '<a href="#1">one <a href="#2">two</a> three</a>',
            '<a href="#1">one </a><a href="#2">two</a><a href="#1"> three</a>',
        ),
        ("<p>One</p><p> </p>", "<p>One</p>"),
        ("<ul>One<li>two</li></ul>", '<ul><li class="stray">One</li><li>two</li></ul>'),
        ("<dl><dt>One</dt></dl>", "<div><div>One</div></div>"),
        ("<li>One</li>", "<div>One</div>"),
    ],
)
def test_single_mends(given_: str, wanted: str | None) -> None:
    result = tidied(given_)
    if wanted is None:
        assert "<p" not in result
        assert "One" in result
    else:
        assert result == wanted


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        ("https://example.org/a b", "https://example.org/ab"),
        ("https://example.org/ä?q=é#ü", "https://example.org/%C3%A4?q=%C3%A9#%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org:port/", ""),
        ("https://ex ample.org:x", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("page.html", ""),
        ("#id", "#id"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("https://[::1", ""),
    ],
)
def test_addresses_are_valid_or_nothing(href: str, wanted: str) -> None:
    assert address(href) == wanted


def test_ids_are_unique_and_safe() -> None:
    root = etree.fromstring(
        f'<section xmlns="{XHTML}"><p id="a"/><p id="a"/><p id="b c"/>'
        '<p id="d"/></section>'
    )
    identify(root, {"d"})
    assert [item.get("id") for item in root] == ["a", None, None, None]


def test_languages_are_tags_with_their_direction() -> None:
    root = etree.fromstring(
        f'<section xmlns="{XHTML}"><p lang="ger">a</p>'
        '<p lang="he">b<i lang="en">c</i></p><p lang="not a tag">d</p></section>'
    )
    set_languages(root, "en")
    german, hebrew, none = root
    assert (german.get("lang"), german.get("dir")) == ("de", None)
    assert (hebrew.get("lang"), hebrew.get("dir")) == ("he", "rtl")
    assert (hebrew[0].get("lang"), hebrew[0].get("dir")) == ("en", "ltr")
    assert none.get("lang") is None


def test_direction_follows_the_script() -> None:
    wanted = {"en": "ltr", "syr": "rtl", "yi": "rtl", "ar": "rtl", "az-Arab": "rtl"}
    assert {code: direction_of(code) for code in wanted} == wanted
