"""Schematron: each construct by a schema in XPath 1, TEI's own rules in XPath 2."""

import builtins
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.findings import Findings, Severity
from edition.read import read
from edition.validate import Plan, binding, schematron, unasked, validate
from edition.validate.relaxng import SchemaError
from edition.validate.schematron import NotRunError
from tests.unit.documents import tei, write

SCH = "http://purl.oclc.org/dsdl/schematron"
BOOK = etree.XML("<book n='2'><p>one</p><p n='x'>two</p><q><p/></q></book>")


def said(folder: Path, content: str, query: str = "xslt") -> list[tuple[str, str]]:
    """Give the tag and words of all that a schema says of BOOK."""
    text = f'<schema xmlns="{SCH}" queryBinding="{query}">{content}</schema>'
    found = schematron.run(BOOK, write(folder / "rules.sch", text))
    return [(item.element.tag, item.message) for item in found]


def rule(content: str, context: str = "p") -> str:
    return f'<pattern><rule context="{context}">{content}</rule></pattern>'


QUERIES = pytest.mark.parametrize("query", ["xslt", "xslt2"])


@QUERIES
def test_assert_and_report(tmp_path: Path, query: str) -> None:
    content = rule(
        '<assert test="text()">No words.</assert><report test="@n">A number.</report>'
    )
    assert said(tmp_path, content, query) == [("p", "A number."), ("p", "No words.")]


@QUERIES
def test_the_first_rule_of_a_pattern_wins(tmp_path: Path, query: str) -> None:
    content = (
        '<pattern><rule context="p[@n]"><report test="true()">First.</report></rule>'
        '<rule context="p"><report test="true()">Second.</report></rule></pattern>'
        '<pattern><rule context="p[@n]"><report test="true()">Other.</report></rule>'
        "</pattern>"
    )
    words = [message for _, message in said(tmp_path, content, query)]
    assert sorted(words) == ["First.", "Other.", "Second.", "Second."]


@QUERIES
def test_words_with_values(tmp_path: Path, query: str) -> None:
    content = rule(
        '<report test="@n"><name/> has <emph>n</emph> '
        '<value-of select="@n"/> in <name path=".."/>.</report>'
    )
    assert said(tmp_path, content, query) == [("p", "p has n x in book.")]


@QUERIES
def test_lets_of_schema_pattern_and_rule(tmp_path: Path, query: str) -> None:
    content = (
        "<let name='a' value='/book/@n'/><pattern><let name='b' value='count(//p)'/>"
        "<rule context='q'><let name='c' value='count(p)'/>"
        "<report test='true()'><value-of select='$a'/><value-of select='$b'/>"
        "<value-of select='$c'/></report></rule></pattern>"
    )
    assert said(tmp_path, content, query) == [("q", "231")]


def test_lets_of_one_name_in_two_patterns(tmp_path: Path) -> None:
    one = "<pattern><let name='a' value='{0}'/><rule context='q'><report test='true()'>"
    two = "<value-of select='$a'/></report></rule></pattern>"
    content = one.format(1) + two + one.format(2) + two
    assert said(tmp_path, content) == [("q", "1"), ("q", "2")]


def test_abstract_rules(tmp_path: Path) -> None:
    content = (
        '<pattern><rule abstract="true" id="wordy"><assert test="text()">No words.'
        '</assert></rule><rule context="q/p"><extends rule="wordy"/></rule></pattern>'
    )
    assert said(tmp_path, content) == [("p", "No words.")]


def test_abstract_patterns(tmp_path: Path) -> None:
    content = (
        '<pattern abstract="true" id="needs"><rule context="$what">'
        '<assert test="$thing">No <value-of select="local-name()"/>!</assert></rule>'
        '</pattern><pattern is-a="needs"><param name="what" value="book"/>'
        '<param name="thing" value="title"/></pattern>'
    )
    assert said(tmp_path, content) == [("book", "No book!")]


def test_attributes_and_diagnostics(tmp_path: Path) -> None:
    content = rule('<assert test=". = 1" diagnostics="d">Wrong.</assert>', "p/@n") + (
        '<diagnostics><diagnostic id="d">It is <value-of select="."/>.</diagnostic>'
        '<diagnostic id="dd">Never.</diagnostic></diagnostics>'
    )
    assert said(tmp_path, content) == [("p", "Wrong. It is x.")]


@pytest.mark.parametrize(
    ("role", "severity"),
    [("warning", "SCH-007"), ("nonfatal", "SCH-007"), ("information", "SCH-008")],
)
def test_roles(tmp_path: Path, role: str, severity: str) -> None:
    content = (
        f'<schema xmlns="{SCH}"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>'
        f'<pattern><rule context="t:p" role="{role}"><report test="true()">Here.'
        "</report></rule></pattern></schema>"
    )
    rules = write(tmp_path / "rules.sch", content)
    findings = Findings()
    source = read(write(tmp_path / "a.xml", tei("<p>x</p>")))
    validate(source, findings, Plan(binding.named([str(rules)])))
    item = next(item for item in findings if item.place.line == 2)
    assert (item.code, item.message) == (severity, "Here. (text/body/p)")
    assert item.severity in (Severity.WARNING, Severity.INFO)


def test_functions_and_keys_of_xslt_2(tmp_path: Path) -> None:
    content = (
        '<xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:f="urn:f" name="f:odd"><xsl:param name="n"/>'
        '<xsl:sequence select="$n mod 2 = 1"/></xsl:function>'
        '<ns prefix="f" uri="urn:f"/>'
        + rule('<assert test="f:odd(count(p))">Even.</assert>', "book")
    )
    assert said(tmp_path, content, "xslt2") == [("book", "Even.")]


@pytest.mark.parametrize("query", ["xslt", "xslt2"])
@pytest.mark.parametrize("test", ["p[", "none()", "$none"])
def test_rules_that_are_wrong(tmp_path: Path, query: str, test: str) -> None:
    with pytest.raises(SchemaError) as caught:
        said(tmp_path, rule(f'<assert test="{test}">x</assert>'), query)
    assert caught.value.finding.code == "RNG-001"


def test_without_the_library_rules_of_xpath_2_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "saxonche":
            raise ImportError(name)
        return loaded(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    content = rule('<assert test="text()">No words.</assert>')
    assert said(tmp_path, content) == [("p", "No words.")]
    with pytest.raises(NotRunError) as caught:
        said(tmp_path, content, "xslt2")
    assert caught.value.finding.code == "SCH-005"
    assert "pip install saxonche" in caught.value.finding.hint


def test_nothing_is_read_or_written_by_rules(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.xml", "<secret>word</secret>")
    content = rule(
        f"<report test=\"document('{secret.as_uri()}')/secret\">Read.</report>", "book"
    )
    with suppress(SchemaError):  # refused rather than empty, by some versions
        assert said(tmp_path, content) == []


# Rules within TEI's RELAX NG


def run_tei(folder: Path, tei_all: Path, body: str) -> list[str]:
    findings = Findings()
    plan = Plan(binding.named([str(tei_all)]), schematron=True, thorough=True)
    validate(read(write(folder / "a.xml", tei(body))), findings, plan)
    return [item.code for item in findings if item.code.startswith("SCH")]


def test_rules_of_tei(tmp_path: Path, tei_all: Path) -> None:
    body = '<p>x <date when="1999" from="1998">y</date> <ref target="#a" cRef="b"/></p>'
    codes = run_tei(tmp_path, tei_all, body)
    assert "SCH-007" in codes  # TEI calls the one about @when nonfatal
    assert set(codes) <= {"SCH-001", "SCH-006", "SCH-007"}


def test_rules_of_tei_that_were_not_run_are_told(tei_all: Path) -> None:
    chosen = binding.named([str(tei_all), "house"])
    assert [item.code for item in unasked(Plan(chosen))] == ["SCH-005"]
    assert unasked(Plan(chosen, schematron=True)) == []
