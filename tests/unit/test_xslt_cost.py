"""The stylesheets ask nothing whose cost grows with the square of a text."""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition import assets

SHEETS = sorted(assets.stylesheet("html.xsl").parent.rglob("*.xsl"))
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
# Of any element or text under one condition: libxslt counts the siblings of each.
_COUNTED = re.compile(r"(?:\*|\(\))\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\](?!\[)$")


def counted(pattern: str) -> bool:
    """Tell whether an alternative of a pattern is of this costly kind."""
    return any(_COUNTED.search(part.strip()) for part in re.split(r" \| ", pattern))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_no_pattern_counts_siblings(path: Path) -> None:
    templates = etree.parse(path).iter(_XSL + "template")
    patterns = [item.get("match", "") for item in templates]
    assert not [item for item in patterns if counted(item)]


@pytest.mark.parametrize(
    ("pattern", "is_costly"),
    [
        ("*[@n]", True),
        ("tei:*[key('a', @xml:id)]", True),
        ("text()[not(normalize-space())]", True),
        ("tei:p | tei:*[@n[. = '1']]", True),
        ("tei:p[@n]", False),
        ("*[self::*][@n]", False),
        ("tei:list[tei:item]/tei:head", False),
    ],
)
def test_the_search_knows_the_costly_ones(pattern: str, is_costly: bool) -> None:
    assert counted(pattern) is is_costly
