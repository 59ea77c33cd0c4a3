"""Validation: each rule by the findings it gives, and that there is no other."""

from pathlib import Path

import pytest

from edition.findings import Finding
from edition.read import read
from edition.validate import rules
from edition.validate.facts import POINTERS
from edition.validate.rules.languages import is_tag
from tests.unit.documents import HEADER, TEI, XI, tei, write


def check(folder: Path, content: str) -> list[Finding]:
    source = read(write(folder / "input.xml", content))
    return [*source.findings, *rules.told(source, thorough=False)]


def brief(found: list[Finding]) -> list[tuple[str, int]]:
    return [(item.code, item.place.line) for item in found]


def test_nothing_to_say(tmp_path: Path) -> None:
    body = (
        '<p xml:id="a">A <ref target="#a">ref</ref> <formula>'
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></formula>'
        '</p><egXML xmlns="http://www.tei-c.org/ns/Examples">'
        '<nonsense xml:id="a" target="#nowhere"/></egXML>'
    )
    assert check(tmp_path, tei(body)) == []


def test_findings_of_reading_are_passed_on(tmp_path: Path) -> None:
    body = (
        '<p>x</p>\n<xi:include href="none.xml"><xi:fallback>y</xi:fallback>'
        "</xi:include>"
    )
    assert brief(check(tmp_path, tei(body))) == [("XML-005", 3)]


# Names


def test_unknown_elements_once_a_name(tmp_path: Path) -> None:
    found = check(tmp_path, tei("<p>\n<speach>A</speach>\n<speach>B</speach></p>"))
    assert brief(found) == [("TEI-004", 3)]
    assert "<speach>" in found[0].message
    assert "(2 in all)" in found[0].message


def test_elements_that_lost_their_namespace(tmp_path: Path) -> None:
    found = check(tmp_path, tei('<p>A <hi xmlns="">B</hi></p>'))
    assert brief(found) == [("TEI-004", 2)]
    assert '<hi xmlns="">' in found[0].message


# Header


@pytest.mark.parametrize(
    "header",
    [
        "<teiHeader/>",
        HEADER.replace("<title>Specimen</title>", ""),
        HEADER.replace("Specimen", " <!-- later --> "),
        "",
    ],
)
def test_no_title(tmp_path: Path, header: str) -> None:
    assert brief(check(tmp_path, tei("<p>x</p>", header=header))) == [("TEI-005", 1)]


def test_title_within_an_element(tmp_path: Path) -> None:
    header = HEADER.replace("Specimen", "<hi>S</hi>")
    assert check(tmp_path, tei("<p>x</p>", header=header)) == []


# Languages


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (HEADER, '<p xml:lang="la">x</p>'),
        (
            HEADER.replace(
                "</teiHeader>",
                '<profileDesc><langUsage><language ident="la"/></langUsage>'
                "</profileDesc></teiHeader>",
            ),
            "<p>x</p>",
        ),
    ],
)
def test_language_declared(tmp_path: Path, header: str, body: str) -> None:
    assert check(tmp_path, tei(body, header=header, lang="")) == []


def test_no_language(tmp_path: Path) -> None:
    # What language the header is in says nothing of the text.
    header = HEADER.replace("<title>", '<title xml:lang="en">')
    found = check(tmp_path, tei("<p>x</p>", header=header, lang=""))
    assert brief(found) == [("TEI-006", 1)]


def corpus(*members: str, lang: str = "") -> str:
    language = f' xml:lang="{lang}"' if lang else ""
    texts = "\n".join(members)
    return f"<teiCorpus {TEI}{language}>{HEADER}\n{texts}</teiCorpus>"


def test_no_language_in_a_corpus(tmp_path: Path) -> None:
    silent, german = tei("<p>x</p>", lang=""), tei("<p>y</p>", lang="de")
    assert brief(check(tmp_path, corpus(silent, silent))) == [("TEI-006", 1)]
    assert brief(check(tmp_path, corpus(german, silent))) == [("TEI-006", 5)]
    assert check(tmp_path, corpus(silent, silent, lang="en")) == []


def test_bad_language_tags(tmp_path: Path) -> None:
    body = (
        '<p xml:lang="english">x</p><p xml:lang="english">y</p>'
        '<p xml:lang="">z</p><p xml:lang="grc-Grek">w</p>'
    )
    found = check(tmp_path, tei(body))
    assert brief(found) == [("TEI-007", 2)]
    assert found[0].message == 'xml:lang="english" is not a language tag (2 times)'


@pytest.mark.parametrize("value", ["en", "de-AT", "deu", "ru-Latn", "x-mine", "und"])
def test_language_tags(value: str) -> None:
    assert is_tag(value)


@pytest.mark.parametrize("value", ["english", "de_AT", "zzz", "en US", "-", "Π"])
def test_no_language_tags(value: str) -> None:
    assert not is_tag(value)


# Ids


def test_ids(tmp_path: Path) -> None:
    body = (
        '<p xml:id="a">x</p>\n<p xml:id="a">y</p>\n<p xml:id="1b">z</p>'
        '<p xml:id="_ok.é-1">w</p>'
    )
    assert brief(check(tmp_path, tei(body))) == [("TEI-008", 3), ("TEI-010", 4)]


# Pointers


def test_dangling_pointers_once_a_value(tmp_path: Path) -> None:
    body = (
        '<p><persName ref="#ann #bo">A</persName>\n<persName ref="#bo">B</persName>'
        '<date from="1900" to="1910">x</date><ref target="http://x.org/#y">z</ref>'
        '<ptr target="other.xml#here"/><ptr target="#range(a,b)"/></p>'
    )
    found = check(tmp_path, tei(body))
    assert brief(found) == [("REF-001", 2), ("REF-001", 2)]
    assert [item.message for item in found] == [
        'persName/@ref points to "#ann", which is nowhere in the edition',
        'persName/@ref points to "#bo", which is nowhere in the edition (2 times)',
    ]


@pytest.mark.parametrize("attribute", sorted(POINTERS - {"wit"}))
def test_every_attribute_that_points(tmp_path: Path, attribute: str) -> None:
    found = check(tmp_path, tei(f'<p {attribute}="#nowhere">x</p>'))
    assert brief(found) == [("REF-001", 2)]


def test_pointers_between_files(tmp_path: Path) -> None:
    write(
        tmp_path / "register" / "persons.xml",
        f'<listPerson {TEI} {XI}><person xml:id="ann" corresp="../input.xml#p1 '
        '../input.xml#p2"><p>Ann</p></person></listPerson>',
    )
    body = (
        '<p xml:id="p1" corresp="register/persons.xml#ann register/persons.xml#bo">'
        'x</p><xi:include href="register/persons.xml"/>'
    )
    found = check(tmp_path, tei(body))
    assert [item.message.split('"')[1] for item in found] == [
        "register/persons.xml#bo",
        "../input.xml#p2",
    ]
    assert [Path(item.place.path).name for item in found] == [
        "input.xml",
        "persons.xml",
    ]


def test_prefixes(tmp_path: Path) -> None:
    prefixes = (
        "<encodingDesc><listPrefixDef>"
        '<prefixDef ident="per" matchPattern="([a-z]+)" replacementPattern="#p_$1"/>'
        '<prefixDef ident="bad" matchPattern="([" replacementPattern="#$1"/>'
        '<prefixDef ident="odd" matchPattern="(.)" replacementPattern="#$7\\"/>'
        '<prefixDef ident="web" matchPattern="(.*)" replacementPattern="http://x/#$1"/>'
        "</listPrefixDef></encodingDesc></teiHeader>"
    )
    body = (
        '<p xml:id="p_ann"><persName ref="per:ann">A</persName>'
        '<persName ref="per:bo">B</persName>'
        '<persName ref="per:7 bad:a odd:a web:a none:a">C</persName></p>'
    )
    header = HEADER.replace("</teiHeader>", prefixes)
    found = check(tmp_path, tei(body, header=header))
    assert [item.message.split('"')[1] for item in found] == ["per:bo"]


def test_many_dangling_pointers_are_counted(tmp_path: Path) -> None:
    body = "".join(f'<p ana="#x{number}" ref="#y">x</p>\n' for number in range(50))
    body += '<p xml:id="there" ana="#there">x</p>'
    found = check(tmp_path, tei(body))
    assert [item.code for item in found] == ["REF-001"] * 21 + ["REF-002"]
    assert "@ana has 30 more" in found[-1].message


def test_pointers_of_which_none_finds_anything_are_told_once(tmp_path: Path) -> None:
    body = "".join(f'<p ana="#x{number}" ref="#y">x</p>\n' for number in range(50))
    found = check(tmp_path, tei(body))
    assert sorted(item.code for item in found) == ["REF-001", "REF-005"]
    told = next(item.message for item in found if item.code == "REF-005")
    assert told.startswith('none of the 50 values of @ana is in the edition: "#x0", ')
