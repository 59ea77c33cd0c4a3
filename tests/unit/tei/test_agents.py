import pytest

from edition.model import Agent
from tests.unit.tei.headers import document, meta, sourced, titled

GOETHE = (
    "<persName><forename>Johann Wolfgang</forename> <nameLink>von</nameLink> "
    "<surname>Goethe</surname></persName>"
)
INVERTED = "<surname>Goethe</surname>, <forename>Johann Wolfgang</forename>"


@pytest.mark.parametrize(
    ("author", "name", "sort_name"),
    [
        (GOETHE, "Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von"),
        (INVERTED, "Johann Wolfgang Goethe", "Goethe, Johann Wolfgang"),
        ("Dickens, Charles (1812-1870)", "Charles Dickens", "Dickens, Charles"),
        ("Shakespeare, William, 1564-1616.", "William Shakespeare",
         "Shakespeare, William"),
        ("A., fl. 1593.", "A.", ""),
        ("太宰治 (1909-1948)", "太宰治", ""),
        ("James R. Adair, Jr.", "James R. Adair, Jr.", ""),
        ("David Taylor, University of Oxford", "David Taylor", ""),
        ("<orgName>Ministry of Works, Harbours Office</orgName>",
         "Ministry of Works, Harbours Office", ""),
        ("<persName><ref>Jane Doe</ref></persName><email>j@example.org</email>",
         "Jane Doe", ""),
        ("Ada Quill<note>so the label</note>", "Ada Quill", ""),
        ("<!-- who? --><persName>Ada <?hm?>Quill</persName>", "Ada Quill", ""),
        ("<persName>Sir <forename>Walter</forename> <surname>Scott</surname>"
         "</persName>", "Sir Walter Scott", "Scott, Walter"),
    ],
)  # fmt: skip
def test_names(author: str, name: str, sort_name: str) -> None:
    found = titled(f"<title>T</title><author>{author}</author>")
    assert found.agents == (Agent(name, "aut", sort_name),)


@pytest.mark.parametrize("nobody", ["", "Unknown", "N.N.", "unbekannt", "?"])
def test_nobody_is_no_agent(nobody: str) -> None:
    assert titled(f"<title>T</title><author>{nobody}</author>").agents == ()


def test_several_names_in_one_element() -> None:
    found = titled("<author>Ada Quill; Bo Pen</author>")
    assert [agent.name for agent in found.agents] == ["Ada Quill", "Bo Pen"]
    found = titled("<editor><name>Ada Quill</name><name>Bo Pen</name></editor>")
    assert [agent.name for agent in found.agents] == ["Ada Quill", "Bo Pen"]


def test_one_name_in_two_languages_is_one_agent() -> None:
    both = (
        '<author><persName xml:lang="yi">דזשעין ראָוז</persName>'
        '<persName xml:lang="en">Jane Rose</persName></author>'
    )
    assert [agent.name for agent in titled(both, lang="en").agents] == ["Jane Rose"]
    assert [agent.name for agent in titled(both, lang="yid").agents] == ["דזשעין ראָוז"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("TEI encoding by", "mrk"),
        ("Kodierung", "mrk"),
        ("encodage TEI", "mrk"),
        ("Transkription und Kommentierung", "trc"),
        ("Syriac text transcribed by", "trc"),
        ("入力", "trc"),
        ("校正", "pfr"),
        ("Proofreading", "pfr"),
        ("Übersetzung", "trl"),
        ("Traduction et notes", "trl"),
        ("перевод", "trl"),
        ("Herausgegeben von", "edt"),
        ("Éditeur scientifique", "edt"),
        ("editing, translation and commentary", "edt"),
        ("a cura di", "edt"),
        ("Kommentar", "wac"),
        ("annotated by", "ann"),
        ("compiled by", "com"),
        ("Converted to TEI under the supervision of", "pdr"),
        ("Projektleitung", "pdr"),
        ("Based on the work of", "ant"),
        ("Deposited by", "dpt"),
        ("made the tea", "ctb"),
        ("", "ctb"),
    ],
)
def test_what_was_done_gives_the_role(words: str, role: str) -> None:
    found = titled(f"<respStmt><resp>{words}</resp><name>Cy</name></respStmt>")
    assert found.agents == (Agent("Cy", role, "", words),)


def test_a_relator_named_by_its_address_outweighs_the_words() -> None:
    found = titled(
        '<respStmt><resp ref="https://id.loc.gov/vocabulary/relators/edt">Encoding'
        "</resp><name>Cy</name></respStmt>"
    )
    assert found.agents == (Agent("Cy", "edt", "", "Encoding"),)


def test_roles_of_editors_sponsors_and_funders() -> None:
    found = titled(
        '<editor role="translator">Cy</editor><editor>Bo</editor>'
        "<sponsor>Ministry, Harbours</sponsor><funder>Fund</funder>"
        "<principal>Pi</principal>"
    )
    assert [(agent.name, agent.role) for agent in found.agents] == [
        ("Bo", "edt"),
        ("Cy", "trl"),
        ("Pi", "rth"),
        ("Ministry, Harbours", "spn"),
        ("Fund", "fnd"),
    ]


def test_a_statement_pairs_names_and_deeds_in_either_order() -> None:
    found = titled(
        "<respStmt><name>Ada</name><resp>transcribed</resp>"
        "<name>Bo</name><resp>proofread</resp></respStmt>"
        "<respStmt><resp>encoding</resp><name>Cy</name><name>Di</name></respStmt>"
    )
    assert [(agent.name, agent.role) for agent in found.agents] == [
        ("Ada", "trc"),
        ("Cy", "mrk"),
        ("Di", "mrk"),
        ("Bo", "pfr"),
    ]


def test_deeds_in_two_languages_are_one_label() -> None:
    found = titled(
        '<respStmt><resp xml:lang="de">Kodierung</resp><resp xml:lang="en">Encoding'
        "</resp><name>Cy</name></respStmt>",
        lang="en",
    )
    assert found.agents == (Agent("Cy", "mrk", "", "Encoding"),)


def test_the_same_name_in_the_same_role_is_one_agent() -> None:
    found = titled(
        '<editor ref="https://viaf.org/viaf/1">Bo Pen</editor>'
        '<respStmt><resp>Edited by</resp><name ref="https://orcid.org/2">Bo Pen</name>'
        "</respStmt>"
    )
    refs = ("https://viaf.org/viaf/1", "https://orcid.org/2")
    assert found.agents == (Agent("Bo Pen", "edt", "", "Edited by", refs),)


def test_authority_files_by_idno_prefix_and_register() -> None:
    header = (
        "<fileDesc><titleStmt>"
        '<author ref="person:quill">Ada Quill</author>'
        '<editor ref="#bo">Bo Pen</editor>'
        '<editor ref="gnd:118540238 http://example.org/x">Cy</editor>'
        '<respStmt><resp>encoding</resp><name xml:id="bo" '
        'ref="https://orcid.org/0000-0001">Bo Pen</name></respStmt>'
        "</titleStmt></fileDesc><encodingDesc><listPrefixDef>"
        '<prefixDef ident="person" matchPattern="([a-z]+)" '
        'replacementPattern="../registers/persons.xml#$1"/></listPrefixDef>'
        '</encodingDesc><profileDesc><particDesc><person xml:id="quill">'
        '<idno type="VIAF">77</idno><idno type="site">http://example.org/q</idno>'
        "</person></particDesc></profileDesc>"
    )
    refs = {agent.name: agent.refs for agent in meta(header).agents}
    assert refs == {
        "Ada Quill": ("https://viaf.org/viaf/77",),
        "Bo Pen": ("https://orcid.org/0000-0001",),
        "Cy": ("https://d-nb.info/gnd/118540238",),
    }


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*b", "[", "a*a*a*a*a*a*b"])
def test_a_prefix_pattern_that_never_ends_is_not_tried(pattern: str) -> None:
    header = (
        f'<fileDesc><titleStmt><author ref="p:{"a" * 150}!">Ada</author></titleStmt>'
        "</fileDesc><encodingDesc><listPrefixDef>"
        f'<prefixDef ident="p" matchPattern="{pattern}" replacementPattern="#$1"/>'
        "</listPrefixDef></encodingDesc>"
    )
    assert meta(header).agents == (Agent("Ada", "aut"),)


def test_the_author_of_the_source_where_the_header_names_none() -> None:
    found = sourced("<bibl><author>Ada Quill</author>, <title>Letters</title></bibl>")
    assert found.by_role("aut") == (Agent("Ada Quill", "aut"),)
    listed = sourced(
        "<listBibl><bibl><author>Earlier Editor</author></bibl></listBibl>"
    )
    assert listed.agents == ()


def test_the_sender_of_one_letter_is_its_author() -> None:
    letter = (
        '<correspDesc><correspAction type="sent"><persName>Ada Quill</persName>'
        '</correspAction><correspAction type="received"><persName>Bo</persName>'
        "</correspAction></correspDesc>"
    )
    one = meta(f"<profileDesc>{letter}</profileDesc>")
    assert one.agents == (Agent("Ada Quill", "aut"),)
    assert meta(f"<profileDesc>{letter}{letter}</profileDesc>").agents == ()


def test_no_header_at_all() -> None:
    assert document("").count("teiHeader") == 2
    assert meta("").agents == ()
