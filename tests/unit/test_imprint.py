"""The imprint: its lines, and what of them leads somewhere."""

from dataclasses import replace
from typing import Any

from edition.arranging.frontmatter import imprint
from edition.model import Identifier, Meta, Rights
from edition.options import Options
from edition.xhtml.tree import Element, X
from tests.unit import sample

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def made(**named: Any) -> Element:
    """Make the imprint of the sample with these fields of its header."""
    meta: Meta = replace(sample.book().meta, **named)
    return imprint(meta, "ab" * 32, Options())


def lines(section: Element, name: str) -> list[str]:
    """Give the lines of one class."""
    return ["".join(p.itertext()) for p in section if p.get("class") == name]


def links(section: Element) -> dict[str, str]:
    """Give the links by their words."""
    return {"".join(a.itertext()): a.get("href") for a in section.iter(X + "a")}


def test_addresses_are_links_without_what_follows_them() -> None:
    section = made(
        sources=("A. (<https://a.example/x_(1)>).", "See http://b.example/y, p. 2"),
        rights=(Rights("free", CC_BY, "CC BY 4.0"),),
        identifiers=(Identifier("doi", "10.5281/zenodo.1"), Identifier("TM", "12")),
    )
    assert links(section) == {
        CC_BY: CC_BY,
        "https://a.example/x_(1)": "https://a.example/x_(1)",
        "http://b.example/y": "http://b.example/y",
        "10.5281/zenodo.1": "https://doi.org/10.5281/zenodo.1",
    }
    assert lines(section, "rights") == [f"CC BY 4.0 {CC_BY}"]
    assert lines(section, "identifier") == ["DOI: 10.5281/zenodo.1", "TM: 12"]


def test_a_licence_that_the_words_name_is_not_named_again() -> None:
    text = "Free to use (http://creativecommons.org/licenses/by/4.0)."
    section = made(rights=(Rights("free", CC_BY, text),), identifiers=())
    assert lines(section, "rights") == [text]
    assert list(links(section)) == ["http://creativecommons.org/licenses/by/4.0"]


def test_many_sources_are_a_list_and_empty_ones_are_none() -> None:
    few = made(sources=("A", "...", "B", "C"))
    assert lines(few, "source") == ["Source: A", "Source: B", "Source: C"]
    many = made(sources=("A", "B", "C", "D"))
    assert lines(many, "source") == []
    (listing,) = many.iter(X + "ul")
    assert [item.text for item in listing] == ["A", "B", "C", "D"]
