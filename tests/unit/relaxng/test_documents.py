"""Documents: exact places, order, entities, encodings, IDs; TEI beside jing."""

import random
import sys
from pathlib import Path

import pytest

from edition.errors import InputError, UnsafeError, XmlError
from edition.validate.relaxng import Grammar, Violation, compile, validate
from tests import relaxng_corpus
from tests.unit.relaxng.mutants import mutants

SOURCES = Path(__file__).parents[3] / "sources"
CASES = Path(__file__).parents[2] / "cases" / "relaxng"
LETTER = (CASES / "mistakes" / "letter.xml").read_text(encoding="utf-8")
SCHEMA = """
default namespace = "urn:d"
start = element doc { title, sec+ }
title = element title { text }
sec = element sec { attribute id { xsd:ID }?, attribute to { xsd:IDREFS }?,
  attribute n { xsd:integer }?, (p | sec)* }
p = element p { attribute id { xsd:ID }?, (text | element b { text })* }
"""


@pytest.fixture(scope="module")
def grammar(tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    path = tmp_path_factory.mktemp("schema") / "doc.rnc"
    path.write_text(SCHEMA)
    return compile(path, cached=False)


def found(text: str | bytes, grammar: Grammar) -> list[Violation]:
    return validate(text.encode() if isinstance(text, str) else text, grammar)


def places(text: str | bytes, grammar: Grammar) -> list[tuple[int, int, str, str]]:
    return [
        (item.line, item.column, item.kind, item.path) for item in found(text, grammar)
    ]


def doc(content: str, title: str = "<title/>") -> str:
    return f'<doc xmlns="urn:d">{title}{content}</doc>'


def test_places_are_exact(grammar: Grammar) -> None:
    text = (
        '<doc xmlns="urn:d">\n'
        "<title>ä𐐀字</title>\n"
        "<sec\n"
        '   n="x"\n'
        '   m="y">ä\n'
        "  <p>字<c/></p><q/>\n"
        "</sec>\n"
        "</doc>"
    )
    assert places(text, grammar) == [
        (4, 4, "value", "sec"),
        (5, 4, "attribute", "sec"),
        (5, 10, "text", "sec"),
        (6, 7, "unknown", "sec/p"),
        (6, 15, "unknown", "sec"),
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_kind(ending: str, grammar: Grammar) -> None:
    text = doc("\n\n<sec>\n<x/></sec>").replace("\n", ending)
    assert places(text, grammar) == [(4, 1, "unknown", "sec")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str, grammar: Grammar) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>' + doc("<sec>é<p>é<x/></p></sec>")
    column = len(text.partition("<x/>")[0]) + 1
    assert places(text.encode(encoding), grammar)[-1] == (1, column, "unknown", "sec/p")


def test_paths_count_what_has_siblings(grammar: Grammar) -> None:
    text = doc("<sec><p/><p><x/></p><sec><p><y/></p></sec></sec><sec><z/></sec>")
    assert [item.path for item in found(text, grammar)] == [
        "sec[1]/p[2]", "sec[1]/sec/p", "sec[2]",
    ]  # fmt: skip


def test_errors_come_in_order(grammar: Grammar) -> None:
    text = doc("<sec><y/></sec><sec n='a'/><p/><sec to='nowhere'/>", "<sec/>")
    lines = places(text, grammar)
    assert lines == sorted(lines, key=lambda item: item[:2])
    assert [item[2] for item in lines] == [
        "missing", "unknown", "value", "misplaced", "idref",
    ]  # fmt: skip


def test_ids(grammar: Grammar) -> None:
    text = doc('<sec id="a" to="b a"><p id="b"/><p id="a"/></sec><sec to="a c"/>')
    said = [(item.kind, item.column) for item in found(text, grammar)]
    assert [kind for kind, _ in said] == ["id", "idref"]
    assert validate(text.encode(), grammar, ids=False) == []


# The document type


def test_entities_count_where_they_stand(grammar: Grammar) -> None:
    head = '<!DOCTYPE doc [<!ENTITY p "<p>t<x/></p>"><!ENTITY t "words">]>\n'
    assert places(head + doc("<sec>\n&p;</sec>"), grammar) == [
        (3, 1, "unknown", "sec/p")
    ]
    assert places(head + doc("<sec>\n &t;</sec>"), grammar)[0][2] == "text"
    assert places(head + doc("<sec><p>&t;</p></sec>"), grammar) == []


def test_default_attributes_count(grammar: Grammar) -> None:
    head = '<!DOCTYPE doc [<!ATTLIST sec n CDATA "x">]>'
    assert [item[2] for item in places(head + doc("<sec/>"), grammar)] == ["value"]


def test_an_external_document_type_is_left_unread(grammar: Grammar) -> None:
    head = '<!DOCTYPE doc SYSTEM "file:///etc/passwd">\n'
    assert places(head + doc("<sec><p>&eacute;</p></sec>"), grammar) == []
    assert places(head + doc("<sec>&eacute;</sec>"), grammar) == [
        (2, 33, "text", "sec")
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<!ENTITY e SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "&e;"><!ENTITY e SYSTEM "http://example.org/">',
        '<!ENTITY e "&f;"><!ENTITY f "&e;">',
        '<!ENTITY a "0123456789"><!ENTITY b "' + "&a;" * 1000 + '">'
        '<!ENTITY c "' + "&b;" * 1000 + '"><!ENTITY e "' + "&c;" * 1000 + '">',
        '<!ENTITY b "' + "x" * 100_000 + '"><!ENTITY e "' + "&b;" * 1000 + '">',
        '<!ENTITY % p SYSTEM "http://example.org/">%p;<!ENTITY e "">',
    ],
)
def test_unsafe_entities(head: str, grammar: Grammar) -> None:
    text = f"<!DOCTYPE doc [{head}]>" + doc("<sec><p>&e;</p></sec>")
    with pytest.raises(UnsafeError) as caught:
        found(text, grammar)
    assert caught.value.finding.code in ("SEC-001", "SEC-002")


@pytest.mark.parametrize(
    "text", ["<doc", "<doc></dok>", "<doc>&x;</doc>", "\x01", "<a/><b/>", "<p:a/>"]
)
def test_what_is_not_well_formed(text: str, grammar: Grammar) -> None:
    with pytest.raises(XmlError) as caught:
        found(text, grammar)
    assert caught.value.finding.code == "XML-001"


def test_no_file_and_nothing_in_it(grammar: Grammar, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        validate(tmp_path / "nowhere.xml", grammar)
    with pytest.raises(InputError):
        found(b"", grammar)


# What was meant


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        ("<sec/><title/>", ["misplaced"]),  # out of order
        ("<sec/><sec><b>x</b>y</sec>", ["misplaced"]),  # a paragraph forgotten
        ("<sec>x<p/>y<p/>z</sec>", ["text"]),  # the same again and again
        ("<p>a</p><p>b</p>", ["misplaced"]),  # a section forgotten
        ("<x><p><y/></p><p/></x><sec/>", ["unknown", "unknown"]),  # within an unknown
        ("<sec xmlns=''><p/><sec><p/></sec></sec>", ["unknown"]),  # one namespace
        ("<Sec><p/></Sec>", ["unknown"]),
        ("", ["incomplete"]),
    ],
)
def test_one_mistake_one_error(
    content: str, kinds: list[str], grammar: Grammar
) -> None:
    assert [item[2] for item in places(doc(content), grammar)] == kinds


def test_a_namespace_forgotten_is_one_mistake(grammar: Grammar) -> None:
    text = doc("<sec><p>a<b/></p></sec>").replace(' xmlns="urn:d"', "")
    (violation,) = found(text, grammar)
    assert "urn:d" in violation.hint


def test_a_wrong_root_is_told(grammar: Grammar) -> None:
    (violation,) = found("<html><body/></html>", grammar)
    assert (violation.kind, violation.allowed) == ("root", ("doc",))


def test_ten_thousand_mistakes_are_all_told_and_soon(grammar: Grammar) -> None:
    text = doc("<sec>" + "<p><x/></p><b/>" * 5000 + "</sec>")
    violations = found(text, grammar)
    assert sum(item.kind == "unknown" for item in violations) == 5000
    # The states do not grow with the document.
    assert len(grammar.machine.states) < 100


def test_states_do_not_grow_with_siblings(tei_all: Path) -> None:
    grammar = compile(tei_all, cached=False)
    sizes = []
    for number in (10, 3000):
        people = "<person xml:id='p{}'><persName>A</persName></person>"
        many = "".join(people.format(index) for index in range(number))
        partic = (
            f"<particDesc><listPerson>{many}</listPerson></particDesc></profileDesc>"
        )
        assert found(LETTER.replace("</profileDesc>", partic), grammar) == []
        sizes.append(len(grammar.machine.states))
    assert sizes[1] == sizes[0]


# TEI, judged by jing too


def test_our_sources_and_their_mutants_as_by_jing(
    tei_all: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grammar = compile(tei_all, cached=False)
    files = sorted(
        file for file in SOURCES.rglob("*.xml") if b"teiHeader" in file.read_bytes()
    )
    made = mutants(files, 200, random.Random(7), tmp_path)
    different = relaxng_corpus.compare("sources", files + made, grammar, tei_all)
    assert different == 0, capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="no resource module")
def test_torn_documents_give_errors_not_tracebacks(grammar: Grammar) -> None:
    generator = random.Random(3)
    base = '<!DOCTYPE doc [<!ENTITY e "<p>x</p>">]>' + doc(
        '<sec id="a" to="a">&e;<p>t<b>u</b><!-- c --><?p i?></p></sec>'
    )
    for _ in range(500):
        begin = generator.randrange(len(base))
        end = min(len(base), begin + generator.randrange(12))
        torn = base[:begin] + generator.choice(["", "<", "&e;", "'", "é"]) + base[end:]
        try:
            found(torn, grammar)
        except (XmlError, UnsafeError):
            continue
