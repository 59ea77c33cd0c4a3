"""Which schema binds, in which language, and what is said about the choice."""

from pathlib import Path

import pytest

from edition.errors import InputError
from edition.findings import Finding, Findings, Severity
from edition.read import read
from edition.validate import Plan, binding, schemas, validate
from edition.validate.binding import Schema
from tests.unit.documents import TEI, write

RNG_NS = "http://relaxng.org/ns/structure/1.0"
SCH_NS = "http://purl.oclc.org/dsdl/schematron"
# Each of these allows a TEI with a header, a text, and in it only p.
RNC = """default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { attribute xml:lang { text }?, header, element text { body } }
header = element teiHeader { any* }
any = element * { attribute * { text }*, (text | any)* }
body = element body { element p { text }+ }
"""
RNG = f"""<grammar xmlns="{RNG_NS}" ns="http://www.tei-c.org/ns/1.0"><start>
<element name="TEI"><optional><attribute name="xml:lang"/></optional>
<element name="teiHeader"><zeroOrMore><ref name="any"/></zeroOrMore></element>
<element name="text"><element name="body"><oneOrMore><element name="p"><text/>
</element></oneOrMore></element></element></element></start>
<define name="any"><element><anyName/><zeroOrMore><attribute><anyName/></attribute>
</zeroOrMore><mixed><zeroOrMore><ref name="any"/></zeroOrMore></mixed></element>
</define></grammar>"""
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
targetNamespace="http://www.tei-c.org/ns/1.0" elementFormDefault="qualified">
<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
<xs:element name="TEI"><xs:complexType><xs:sequence>
<xs:element name="teiHeader"/><xs:element name="text"><xs:complexType><xs:sequence>
<xs:element name="body"><xs:complexType><xs:sequence>
<xs:element name="p" type="xs:string" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:sequence><xs:anyAttribute processContents="lax"/></xs:complexType></xs:element>
</xs:schema>"""
DTD = """<!ELEMENT TEI (teiHeader, text)> <!ATTLIST TEI xmlns CDATA #FIXED
"http://www.tei-c.org/ns/1.0" xml:lang CDATA #IMPLIED>
<!ELEMENT teiHeader ANY> <!ELEMENT fileDesc ANY> <!ELEMENT titleStmt ANY>
<!ELEMENT title ANY> <!ELEMENT publicationStmt ANY> <!ELEMENT sourceDesc ANY>
<!ELEMENT text (body)> <!ELEMENT body (p+)> <!ELEMENT p (#PCDATA)>
"""
SCH = f"""<schema xmlns="{SCH_NS}" queryBinding="xslt">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:body"><assert test="not(t:ab)">There is
<value-of select="count(t:ab)"/> <name path="t:ab"/>.</assert></rule></pattern>
</schema>"""
FORMS = {"rnc": RNC, "rng": RNG, "xsd": XSD, "dtd": DTD, "sch": SCH}
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Specimen</title></titleStmt>"
    "<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>x</p></sourceDesc>"
    "</fileDesc></teiHeader>"
)
THOROUGH = Plan(thorough=True)
GOOD, BAD = "<p>Text.</p>", "<p>Text.</p>\n<ab>Text.</ab>"


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))


def document(body: str, *models: str, before: str = "") -> str:
    """Give a document whose body begins on the line after its instructions."""
    lines = "".join(f"<?xml-model {model}?>\n" for model in models)
    return (
        f'{lines}{before}<TEI {TEI} xml:lang="en">{HEADER}<text><body>\n{body}\n'
        "</body></text></TEI>"
    )


def model(href: str, namespace: str = RNG_NS) -> str:
    return f'href="{href}" type="application/xml" schematypens="{namespace}"'


def found(path: Path, plan: Plan = THOROUGH) -> list[Finding]:
    """Give what schemas say; the rules have tests of their own."""
    findings = Findings()
    validate(read(path), findings, plan)
    return [item for item in findings if item.code.startswith(("SCH", "RNG", "XML"))]


def brief(path: Path, plan: Plan = THOROUGH) -> list[tuple[str, int]]:
    return [(item.code, item.place.line) for item in found(path, plan)]


# What the document names


@pytest.mark.parametrize("kind", ["rng", "xsd", "sch", "rnc", "dtd"])
def test_a_schema_beside_the_document_binds(tmp_path: Path, kind: str) -> None:
    write(tmp_path / f"odd/mine.{kind}", FORMS[kind])
    namespace = {"rng": RNG_NS, "sch": SCH_NS}.get(kind, "")
    namespace = "http://www.w3.org/2001/XMLSchema" if kind == "xsd" else namespace
    named = model(f"../odd/mine.{kind}", namespace)
    if not namespace:
        named = f'href="../odd/mine.{kind}"'
    good = write(tmp_path / "texts/good.xml", document(GOOD, named))
    bad = write(tmp_path / "texts/bad.xml", document(BAD, named))
    # Rules alone are no schema: the house then advises too.
    advice = [("SCH-003", 0)] if kind == "sch" else []
    assert brief(good) == advice
    expected = {
        "sch": [*advice, ("SCH-006", 2)],  # the rule is about body
        "dtd": [("SCH-001", 2), ("SCH-001", 4)],  # the content, the element
    }
    assert brief(bad) == expected.get(kind, [("SCH-001", 4)])


def test_a_relax_ng_violation_has_column_path_and_hint(tmp_path: Path) -> None:
    write(tmp_path / "mine.rng", RNG)
    (item,) = found(write(tmp_path / "a.xml", document(BAD, model("mine.rng"))))
    assert (item.severity, item.place.line, item.place.column) == (Severity.ERROR, 4, 1)
    assert "`<ab>`" in item.message
    assert item.message.endswith("(text/body)")
    assert item.hint


def test_an_address_in_the_store_binds(tmp_path: Path) -> None:
    schemas.keep(RNG.encode(), "https://example.org/mine.rng")
    named = model("http://example.org/mine.rng")
    assert brief(write(tmp_path / "a.xml", document(BAD, named))) == [("SCH-001", 4)]


def test_an_address_that_was_not_fetched(tmp_path: Path) -> None:
    named = model("https://example.org/mine.rng")
    (item,) = found(write(tmp_path / "a.xml", document(GOOD, named)))
    assert (item.code, item.place.line) == ("SCH-003", 1)
    assert "it has not been fetched" in item.message
    assert item.hint.endswith("edition schema fetch https://example.org/mine.rng")


def test_a_release_is_to_be_fetched_by_its_name(tmp_path: Path) -> None:
    entry = schemas.entry("tei_all")
    assert entry is not None
    named = model(entry.address.replace("https", "http"))
    (item,) = found(write(tmp_path / "a.xml", document(GOOD, named)))
    assert item.hint.endswith("edition schema fetch tei_all")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    named = model("../odd/mine.rng")
    (item,) = found(write(tmp_path / "texts/a.xml", document(GOOD, named)))
    assert item.code == "SCH-003"
    assert f"looked for at {tmp_path / 'texts/../odd/mine.rng'}" in item.message


def test_rules_that_are_not_there(tmp_path: Path) -> None:
    named = model("../odd/mine.sch", SCH_NS)
    codes = brief(write(tmp_path / "texts/a.xml", document(GOOD, named)))
    assert codes == [("SCH-003", 0), ("SCH-005", 1)]


@pytest.mark.parametrize(
    "href", ["", "ftp://example.org/x.rng", "data:,x", "http://[bad/x.rng", "%00.rng"]
)
def test_odd_addresses(tmp_path: Path, href: str) -> None:
    path = write(tmp_path / "a.xml", document(GOOD, model(href)))
    assert [item.code for item in found(path)] == ["SCH-003"]


def test_without_a_schema_the_house_advises(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", document("<p>x</p>\n<ab><div/></ab>"))
    (info, item) = found(path)
    assert (info.code, info.severity) == ("SCH-003", Severity.INFO)
    assert (item.code, item.severity) == ("SCH-002", Severity.WARNING)
    assert item.place.line == 3


def test_a_build_sums_up_advice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", document("<p>x</p>\n<ab><div/></ab>\n<lb x=''/>"))
    (item,) = found(path, Plan())
    assert (item.code, item.place.line) == ("SCH-009", 3)
    assert item.message.startswith("2 places")


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    body = "<p>x <speach>y</speach></p>\n<p>x <date when='476'>y</date></p>"
    findings = Findings()
    source = read(write(tmp_path / "a.xml", document(body)))
    validate(source, findings, Plan(thorough=True))
    codes = [item.code for item in findings]
    assert codes == ["SCH-003", "SCH-002", "SCH-002", "HDR-001"]


# DTDs


def test_the_declarations_of_the_document_bind(tmp_path: Path) -> None:
    before = f"<!DOCTYPE TEI [{DTD}]>\n"
    path = write(tmp_path / "a.xml", document(BAD, before=before))
    assert {item.code for item in found(path)} == {"SCH-001"}
    assert brief(write(tmp_path / "b.xml", document(GOOD, before=before))) == []


def test_a_dtd_beside_the_document_binds(tmp_path: Path) -> None:
    write(tmp_path / "mine.dtd", DTD)
    before = '<!DOCTYPE TEI SYSTEM "mine.dtd">\n'
    assert brief(write(tmp_path / "b.xml", document(GOOD, before=before))) == []
    path = write(tmp_path / "a.xml", document(BAD, before=before))
    assert {item.code for item in found(path)} == {"SCH-001"}


def test_entities_alone_are_no_schema(tmp_path: Path) -> None:
    before = '<!DOCTYPE TEI SYSTEM "none.dtd" [<!ENTITY x "y">]>\n'
    path = write(tmp_path / "a.xml", document("<p>&x;</p>", before=before))
    assert brief(path) == [("SCH-003", 0)]


def test_a_dtd_made_of_other_files_is_not_followed(tmp_path: Path) -> None:
    more = '<!ENTITY % x SYSTEM "https://example.org/x.dtd"> %x;'
    write(tmp_path / "mine.dtd", DTD + more)
    before = '<!DOCTYPE TEI SYSTEM "mine.dtd">\n'
    path = write(tmp_path / "a.xml", document(GOOD, before=before))
    assert ("RNG-001", 0) in brief(path)


# What the user names


@pytest.mark.parametrize("kind", FORMS)
def test_a_schema_of_the_command_line_binds(tmp_path: Path, kind: str) -> None:
    write(tmp_path / f"mine.{kind}", FORMS[kind])
    plan = Plan(binding.named([str(tmp_path / f"mine.{kind}")]), thorough=True)
    assert brief(write(tmp_path / "good.xml", document(GOOD)), plan) == []
    items = found(write(tmp_path / "bad.xml", document(BAD)), plan)
    assert items
    assert {item.severity for item in items} == {Severity.ERROR}
    assert {item.place.line for item in items} <= {1, 3}


@pytest.mark.parametrize("kind", FORMS)
def test_the_kind_is_known_without_a_suffix(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path / "schema", FORMS[kind])
    assert binding.named([str(path)]) == (Schema(str(path), path, kind),)


def test_several_schemas(tmp_path: Path) -> None:
    labels = [
        str(write(tmp_path / f"m.{kind}", FORMS[kind])) for kind in ("rng", "sch")
    ]
    plan = Plan(binding.named([*labels, "house"]), thorough=True)
    bad = write(tmp_path / "bad.xml", document(BAD))
    assert brief(bad, plan) == [("SCH-001", 3), ("SCH-006", 1)]


def test_house_by_name_binds(tmp_path: Path) -> None:
    plan = Plan(binding.named(["house"]), thorough=True)
    path = write(tmp_path / "a.xml", document("<ab>x<div/></ab>"))
    assert brief(path, plan) == [("SCH-001", 2)]


def test_the_documents_own_is_set_aside(tmp_path: Path) -> None:
    write(tmp_path / "mine.rng", RNG)
    plan = Plan(binding.named(["house"]), thorough=True)
    path = write(tmp_path / "a.xml", document(BAD, model("mine.rng")))
    assert brief(path, plan) == []


@pytest.mark.parametrize("label", ["tei_all", "none.rng", "https://example.org/x.rng"])
def test_a_schema_that_is_not_at_hand(label: str) -> None:
    with pytest.raises(InputError) as caught:
        binding.named([label])
    assert caught.value.finding.code == "SCH-004"


@pytest.mark.parametrize("kind", FORMS)
def test_a_schema_that_is_broken_is_one_finding(tmp_path: Path, kind: str) -> None:
    broken = FORMS[kind].replace("<schema", "<scheme", 1)[: -len(FORMS[kind]) // 3]
    plan = Plan(binding.named([str(write(tmp_path / f"m.{kind}", broken))]))
    (item,) = found(write(tmp_path / "good.xml", document(GOOD)), plan)
    assert item.severity is Severity.ERROR


# Documents of several files


def test_a_mistake_is_brought_back_to_its_file(tmp_path: Path) -> None:
    write(tmp_path / "mine.rng", RNG)
    write(tmp_path / "part.xml", f"<ab\n {TEI}>x</ab>")
    body = '<p>x</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>'
    path = write(
        tmp_path / "a.xml", document(body.format("part.xml"), model("mine.rng"))
    )
    (item,) = found(path)
    assert item.place.path == str(tmp_path / "part.xml")
    assert item.message.endswith("(text/body)")
