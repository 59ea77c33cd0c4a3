"""Stylesheets: nothing lost, nothing matched twice, nothing read or fetched."""

from collections import defaultdict
from pathlib import Path

import pytest
from lxml import etree

from edition import assets
from edition.arranging.media import Library
from edition.findings import Findings
from edition.model import TEI
from edition.options import VIEWS, Options
from edition.read import read
from edition.rendering.functions import Functions
from edition.tei import edition
from edition.tei.elements import elements
from edition.tei.index import Index
from edition.transform import PASSES, Stylesheet, stylesheet
from tests.test_cases import CASES
from tests.unit.rendering import arranged, document
from tests.unit.words_kept import losses

XSL = "{http://www.w3.org/1999/XSL/Transform}"
FOLDER = Path(assets.stylesheet("html.xsl")).parent
INPUTS = sorted(CASES.glob("*/*/input.xml"))


def functions(path: Path) -> Functions:
    findings = Findings()
    source = read(path)
    text = edition(source, findings).texts[0]
    library = Library(source, findings)
    return Functions(text, Index(source), Options(), library, findings)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", INPUTS, ids=lambda p: str(p.parent.relative_to(CASES)))
def test_no_word_of_a_case_is_lost(case: Path, view: str, tmp_path: Path) -> None:
    path = tmp_path / "case.xml"
    path.write_text(document(case.read_text(encoding="utf-8")), encoding="utf-8")
    book, _ = arranged(path, view)
    root = read(path).root
    texts = [
        item
        for name in ("text", "standOff")
        for item in root.iter(f"{{{TEI}}}{name}")
        if next(item.iterancestors(f"{{{TEI}}}text"), None) is None
    ]
    assert losses(texts, book) == []


def test_words_lost_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "case.xml"
    path.write_text(document("<p>All is well.</p>"), encoding="utf-8")
    book, _ = arranged(path)
    other = etree.fromstring(document("<p>All is not well.</p>"))
    assert losses([other.find(f"{{{TEI}}}text")], book)


def test_stripped_elements_are_those_of_the_table() -> None:
    tree = etree.parse(FOLDER / "shared" / "space.xsl")
    names = tree.find(f"{XSL}strip-space").get("elements").split()
    listed = [name.removeprefix("tei:") for name in names]
    wanted = [row.name for row in elements().values() if row.content == "elements"]
    assert sorted(listed) == sorted(wanted)


def _included(path: Path) -> list[Path]:
    """Give a stylesheet and all it includes."""
    tree = etree.parse(path)
    found = [path]
    for item in tree.iter(f"{XSL}include"):
        found += _included((path.parent / item.get("href")).resolve())
    return found


def _alternatives(match: str) -> list[str]:
    """Split a pattern at the bars that are not within predicates."""
    depth, parts = 0, [""]
    for character in match:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [" ".join(part.split()) for part in parts]


@pytest.mark.parametrize("name", PASSES)
def test_no_pattern_is_matched_twice(name: str) -> None:
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for path in _included(FOLDER / name):
        for item in etree.parse(path).iter(f"{XSL}template"):
            for pattern in _alternatives(item.get("match", "")):
                key = (pattern, item.get("mode", ""), item.get("priority", ""))
                if pattern:
                    seen[key].append(f"{path.name}:{item.sourceline}")
    assert {key: places for key, places in seen.items() if len(places) > 1} == {}


def test_unknown_parameters_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.xml"
    path.write_text(document("<p>One.</p>"), encoding="utf-8")
    tree = read(path).root
    with pytest.raises(ValueError, match="unknown parameters: vieuw"):
        stylesheet("html.xsl")(tree, functions(path), vieuw="reading")


@pytest.mark.parametrize(
    "call",
    [
        "document('secret.xml')",
        "document('file:///etc/hostname')",
        "document('http://example.org/x.xml')",
    ],
)
def test_stylesheets_reach_no_file_and_no_network(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.xml").write_text("<secret>words</secret>")
    sheet = tmp_path / "sheet.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="1.0" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f'<xsl:template match="/"><out><xsl:value-of select="{call}"/></out>'
        "</xsl:template></xsl:stylesheet>"
    )
    path = tmp_path / "case.xml"
    path.write_text(document("<p>One.</p>"), encoding="utf-8")
    own = assets.stylesheet
    monkeypatch.setattr(
        assets, "stylesheet", lambda n: sheet if n == "sheet.xsl" else own(n)
    )
    try:
        result = Stylesheet("sheet.xsl")(read(path).root, functions(path))
    except etree.XSLTApplyError:
        return
    assert not result.text


def test_stylesheets_write_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "sheet.xsl"
    target = tmp_path / "written.xml"
    sheet.write_text(
        '<xsl:stylesheet version="1.0" xmlns:e="http://exslt.org/common" '
        'extension-element-prefixes="e" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">'
        f'<out><e:document href="{target}"><x/></e:document></out>'
        "</xsl:template></xsl:stylesheet>"
    )
    path = tmp_path / "case.xml"
    path.write_text(document("<p>One.</p>"), encoding="utf-8")
    own = assets.stylesheet
    monkeypatch.setattr(
        assets, "stylesheet", lambda n: sheet if n == "sheet.xsl" else own(n)
    )
    with pytest.raises(etree.XSLTApplyError):
        Stylesheet("sheet.xsl")(read(path).root, functions(path))
    assert not target.exists()
