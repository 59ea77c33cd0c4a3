"""The words a view must contain, feature by feature."""

from pathlib import Path

import pytest

from edition.verify.expected import expected
from edition.verify.passages import Kind
from tests.unit.verify.made import source, wanted

CASES = [
    # markup, reading, diplomatic
    (
        "<p>a <choice><sic>teh</sic><corr>the</corr></choice> b</p>",
        "a the b",
        "a teh b",
    ),
    (
        "<p><choice><reg>you</reg><orig>yov</orig></choice>rs</p>",
        "yours",
        "yovrs",
    ),
    (
        "<p><choice><abbr>D<am>r</am></abbr><expan>D<ex>octo</ex>r</expan></choice></p>",
        "Doctor",
        "Dr",
    ),
    (
        "<p><expan>d<ex>omi</ex><am>~n</am>no</expan></p>",
        "domino",
        "dnno",
    ),
    ("<p><expan>d<ex>omi</ex>no</expan></p>", "domino", "domino"),
    (
        "<p>a <subst><del>b</del><add>c</add></subst> <del>d</del> e</p>",
        "a c e",
        "a bc d e",
    ),
    ("<p><restore><del>a</del></restore> b</p>", "a b", "a b"),
    ("<p><del xml:id='d'>a</del><undo target='#d'/> b</p>", "a b", "a b"),
    ("<p><add xml:id='d'>a</add><undo target='#d'/> b</p>", "b", "a b"),
    (
        "<p>a <delSpan spanTo='#e'/>b</p><p>c</p><p>d<anchor xml:id='e'/> e</p>",
        "a e",
        "a b c d e",
    ),
    (
        "<p><choice><sic>a</sic><corr cert='low'>b</corr><corr>c</corr></choice></p>",
        "c",
        "a",
    ),
    ("<p>a <surplus>a</surplus> b</p>", "a b", "a a b"),
    ("<p>h<supplied>ou</supplied>se</p>", "house", "hse"),
    ("<p>h<gap reason='lost'/>se <unclear>x</unclear></p>", "h se x", "h se x"),
    ("<p>a<lb/>b c<lb break='no'/> d</p>", "a b cd", "a b cd"),
    ("<p>a<pb n='2' break='no'/>b<cb/>c</p>", "ab c", "ab c"),
    ("<p>a <fw>head</fw> b</p>", "a b", "a b"),
    ("<p>a</p><p>b<hi>c</hi></p>", "a bc", "a bc"),
    (
        "<p>a <app><lem>b</lem><rdg wit='#X'>c</rdg></app> d</p>",
        "a b d",
        "a b d",
    ),
    (
        "<p>a <app><rdgGrp><rdg>b</rdg><rdg>c</rdg></rdgGrp></app> d</p>",
        "a b d",
        "a b d",
    ),
    ("<p><w>a</w><c> </c><w>b</w>\n<w>c</w></p>", "a bc", "a bc"),
    (
        "<p>a <g ref='#g1'/></p><p><foreign xml:lang='la'>b</foreign></p>",
        "a b",
        "a b",
    ),
    (
        "<table><head>T</head><row><cell>a</cell><cell>b</cell></row></table>",
        "T a b",
        "T a b",
    ),
    ("<figure><head>below</head><p>above</p></figure>", "above below", "above below"),
    ("<p>a <x xmlns='urn:x'>b</x></p>", "a b", "a b"),
    ("<p><pron>a</pron>\n<lbl>:1</lbl></p>", "a 1", "a 1"),
    ("<sp><speaker>A</speaker><l>one</l><l>two</l></sp>", "A one two", "A one two"),
]


@pytest.mark.parametrize(("markup", "reading", "diplomatic"), CASES)
def test_text_of_a_view(
    markup: str, reading: str, diplomatic: str, tmp_path: Path
) -> None:
    body = f"<div>{markup}</div>"
    assert wanted(tmp_path, body) == {"text": [reading]}
    assert wanted(tmp_path, body, "diplomatic") == {"text": [diplomatic]}


def test_notes_are_passages_of_their_own(tmp_path: Path) -> None:
    found = wanted(tmp_path, "<p>a<note>one <note>two</note></note> b</p>")
    assert found == {"text": ["a b"], "note": ["two", "one"]}


def test_terms_of_an_index_are_entries_each_once(tmp_path: Path) -> None:
    index = "<index><term>sea</term><index><term>salt</term></index></index>"
    found = wanted(tmp_path, f"<p>a {index}b{index}</p>")
    assert found == {"text": ["a b"], "entry": ["sea", "salt"]}


def test_the_number_that_calls_a_note_is_not_counted(tmp_path: Path) -> None:
    markup = (
        "<p>a<ref target='#n1'>1</ref> <ref target='#n1'>see there</ref></p>"
        "<div><note xml:id='n1'>words</note></div>"
    )
    assert wanted(tmp_path, markup) == {"text": ["a see there"], "note": ["words"]}


def test_what_the_critical_view_leaves_out_is_in_its_notes(tmp_path: Path) -> None:
    markup = (
        "<p>a <choice><sic>teh</sic><corr>the</corr></choice> <del>x</del>"
        "<app><lem>b</lem><rdg>c<note>why</note></rdg></app></p>"
    )
    found = wanted(tmp_path, markup, "critical")
    assert found["text"] == ["a the b"]
    assert sorted(found["note"]) == ["b c", "teh", "why", "xb"]


def test_notes_of_the_critical_view_want_whole_words(tmp_path: Path) -> None:
    markup = (
        "<p>M<choice><sic>y</sic><corr>i</corr></choice>st<choice><abbr>~</abbr>"
        "<expan>er</expan></choice> <choice><orig><choice><sic>a</sic><corr>b</corr>"
        "</choice></orig><reg>c</reg></choice> <add>d</add></p>"
    )
    found = wanted(tmp_path, markup, "critical")
    assert found == {"text": ["Mister c d"], "note": ["b", "Myst", "a"]}


def test_registers_are_entries(tmp_path: Path) -> None:
    markup = (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><standOff><listPerson>"
        "<person><persName>Ada</persName><note>wrote</note></person></listPerson>"
        "</standOff><text><body><p>text</p></body></text></TEI>"
    )
    found = wanted(tmp_path, markup)
    assert found == {"text": ["text"], "entry": ["Ada"], "note": ["wrote"]}


def test_the_glyph_is_what_the_declaration_says(tmp_path: Path) -> None:
    markup = (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><encodingDesc><charDecl>"
        "<char xml:id='q'><mapping>que</mapping></char></charDecl></encodingDesc>"
        "</teiHeader><text><body><p>at<g ref='#q'/></p></body></text></TEI>"
    )
    assert wanted(tmp_path, markup) == {"text": ["atque"]}


def test_a_translators_addition_is_of_the_source(tmp_path: Path) -> None:
    markup = (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt>"
        "<title>T</title><respStmt><resp>translated by</resp><name xml:id='t'>T</name>"
        "</respStmt></titleStmt></fileDesc></teiHeader><text><body><p>a "
        "<supplied resp='#t'>b</supplied> <supplied>c</supplied></p></body></text>"
        "</TEI>"
    )
    assert wanted(tmp_path, markup, "diplomatic") == {"text": ["a b"]}


def test_every_word_has_its_line(tmp_path: Path) -> None:
    from edition.verify.expected import expected

    markup = "<p>one\n<hi>two\n</hi>\n three <note>x\ny</note>\n<del>z\n</del> four</p>"
    found = expected(source(tmp_path, markup), "reading")
    lines = {
        word.key: word.line.number
        for passage in found.passages
        for word in passage.words
    }
    assert lines == {"one": 1, "two": 2, "three": 4, "x": 4, "y": 5, "four": 7}


def test_a_deletion_without_words_lets_the_word_before_be_quoted(
    tmp_path: Path,
) -> None:
    found = expected(source(tmp_path, "<p>πλοῦτον <del>—</del> end</p>"), "critical")
    assert "πλοῦτον" in found.known


def test_a_reading_of_bare_words_is_that_of_its_witness(tmp_path: Path) -> None:
    markup = '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>'
    found = expected(source(tmp_path, markup), "reading", witness="B")
    assert [word.key for word in found.passages[0].words] == ["a", "c"]


_LOCATED = (
    '<lg><l n="1">The cat <hi>sat</hi> on</l><l>the\nmat, and slept</l></lg><listApp>'
    '<app loc="1"><lem>cat sat</lem><rdg wit="#B">dog lay</rdg></app>'
    '<app loc="2"><lem>the mat</lem><rdg wit="#B"/><rdg wit="#A">a mat</rdg></app>'
    '<app loc="9"><lem>and</lem><rdg wit="#B">or</rdg></app></listApp>'
)


@pytest.mark.parametrize(
    ("witness", "words"),
    [
        ("B", "The dog lay on and slept"),
        ("A", "The cat sat on a mat and slept"),
        ("C", "The cat sat on the mat and slept"),
    ],
)
def test_a_witness_has_its_words_where_a_line_is_named(
    witness: str, words: str, tmp_path: Path
) -> None:
    found = expected(source(tmp_path, _LOCATED), "reading", witness=witness)
    (text,) = (item for item in found.passages if item.kind is Kind.TEXT)
    assert " ".join(word.key for word in text.words) == words


def test_a_deletion_restored_in_part(tmp_path: Path) -> None:
    markup = "<p>a <del>b <hi xml:id='h'>c</hi> d</del> e<undo target='#h'/></p>"
    assert wanted(tmp_path, markup)["text"] == ["a c e"]
    assert wanted(tmp_path, markup, "diplomatic")["text"] == ["a b c d e"]
    assert wanted(tmp_path, markup, "critical")["note"] == ["b", "d"]


def test_the_heading_of_notes_that_stand_elsewhere_is_not_wanted(
    tmp_path: Path,
) -> None:
    notes = "<head>Remarks</head><p><note target='#a'>b</note></p>"
    markup = f"<div><p xml:id='a'>a</p></div><div>{notes}</div>"
    assert wanted(tmp_path, markup) == {"text": ["a"], "note": ["b"]}
