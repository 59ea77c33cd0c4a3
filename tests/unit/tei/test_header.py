import pytest

from edition.model import Collection, Identifier, Rights
from tests.unit.tei.headers import edition, meta, profiled, published, sourced, titled


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ('<date when="2021-05-06">whenever</date>', "2021-05-06"),
        ('<date when="2019-03-22T12:27:46-01:00"/>', "2019-03-22"),
        ('<date when="2022-03-01-06:00"/>', "2022-03-01"),
        ('<date from="1999" to="2004"/>', "2004"),
        ('<date notBefore="1999-02"/>', "1999-02"),
        ("<date>September 4th, 2019</date>", "2019"),
        ("<date>© 2004, 2010</date>", "2010"),
        ("<date>2014-11 (Phase 2)</date>", "2014-11"),
        ("<date>2003（平成15）年11月25日</date>", "2003"),
        ('<date when="2021-13-45"/>', "2021"),
        ("<date>in our time</date>", ""),
        ("<p>Printed in <date>1911</date>.</p>", "1911"),
    ],
)
def test_publication_date(date: str, expected: str) -> None:
    assert published(date).date == expected


def test_the_newest_date_of_the_header() -> None:
    found = meta(
        "<fileDesc><publicationStmt><date>2019</date></publicationStmt></fileDesc>"
        '<revisionDesc><listChange><change when="2020-01-02"/>'
        "<change><date>2021-03-04</date>more</change></listChange></revisionDesc>"
    )
    assert (found.date, found.revised) == ("2019", "2021-03-04")
    found = meta(
        "<revisionDesc><list><item><date>23 Oct 1999</date> SR</item></list>"
        "</revisionDesc>"
    )
    assert found.revised == "1999"


@pytest.mark.parametrize(
    ("creation", "expected"),
    [
        ('<date when="1955-01-31">31 January 1955</date>', "31 January 1955"),
        ('<date notBefore="0401" notAfter="0404"/>', "401–404"),
        ('<date when="-0043"/>', "43 BC"),
        ("Written in <date>1955</date>, revised later.",
         "Written in 1955, revised later."),
        ('<origDate type="dateManuscrit">1300</origDate>'
         '<origDate type="dateComposition">1200</origDate>', "1200"),
        (f'<date notBefore="0455" notAfter="0456">{"Long dispute. " * 20}</date>',
         "455–456"),
    ],
)  # fmt: skip
def test_created(creation: str, expected: str) -> None:
    assert profiled(f"<creation>{creation}</creation>").created == expected


def test_created_from_the_manuscript_or_the_letter() -> None:
    dated = sourced(
        "<msDesc><history><origin><origDate>s. XI</origDate></origin></history>"
        "</msDesc>"
    )
    assert dated.created == "s. XI"
    sent = profiled(
        '<correspDesc><correspAction type="sent"><date when="1896-04-09">9. 4. 1896'
        "</date></correspAction></correspDesc>"
    )
    assert sent.created == "9. 4. 1896"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("<settlement>Moscow</settlement><repository>RGANI</repository>"
         "<collection>f. 5, op. 28</collection><idno>d. 314</idno>",
         "Moscow, RGANI, f. 5, op. 28, d. 314"),
        ("<country>Vaticano</country><settlement>Roma</settlement>"
         "<collection>Vat. lat.</collection><idno>Vat. lat. 273</idno>",
         "Roma, Vat. lat. 273"),
        ("<settlement>London</settlement><repository>BL</repository>"
         '<idno type="URI">https://example.org/61</idno><altIdentifier>'
         "<idno>Add MS 12172</idno></altIdentifier>", "London, BL, Add MS 12172"),
        ("<settlement>Rome</settlement><idno>120</idno><altIdentifier>"
         "<idno>Vat. sir. 120</idno></altIdentifier>", "Rome, Vat. sir. 120"),
        ("<idno><idno>f. 5</idno><idno>d. 3</idno></idno>", "f. 5, d. 3"),
        ("<settlement>Trier</settlement><msName>Codex Egberti</msName>",
         "Trier, Codex Egberti"),
    ],
)  # fmt: skip
def test_shelf_mark(identifier: str, expected: str) -> None:
    inside = f"<msDesc><msIdentifier>{identifier}</msIdentifier></msDesc>"
    found = sourced(inside)
    assert found.reference == expected
    assert found.sources == (expected,)
    two = f"<listWit><witness>{inside}</witness><witness>{inside}</witness></listWit>"
    assert sourced(two).reference == ""


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<p>Born   digital.</p>", "Born digital."),
        ('<bibl>"<title>Sea</title>", <date>1900</date>. '
         '<ptr target="https://example.org/1"/></bibl>',
         '"Sea", 1900. <https://example.org/1>'),
        ("<bibl><author>Ada Quill</author><title>Sea</title><pubPlace>Harbour"
         "</pubPlace><publisher>Press</publisher><date>1900</date>"
         '<biblScope unit="page">3–9</biblScope></bibl>',
         "Ada Quill. Sea. Harbour: Press, 1900. 3–9."),
        ("<biblStruct><analytic><author>Quill, Ada</author><title>Sea</title>"
         "</analytic><monogr><title>Waters</title><editor>Bo Pen</editor><imprint>"
         "<pubPlace>Ur</pubPlace><date>1900</date></imprint></monogr></biblStruct>",
         "Quill, Ada. Sea. In: Waters. Bo Pen (ed.). Ur, 1900."),
        ("<biblFull><titleStmt><title>Sea</title></titleStmt><publicationStmt>"
         "<publisher>Press</publisher><date>1900</date></publicationStmt></biblFull>",
         "Sea. Press, 1900."),
        ('<listWit><witness xml:id="A">Parisinus gr. 1</witness></listWit>',
         "Parisinus gr. 1"),
        ("<recordingStmt><recording><date>1999</date></recording></recordingStmt>",
         "1999."),
    ],
)  # fmt: skip
def test_a_source_is_one_line(source: str, line: str) -> None:
    assert sourced(source).sources == (line,)


def test_witnesses_have_their_sigla_where_there_are_several() -> None:
    found = sourced(
        '<listWit><witness xml:id="A">Parisinus gr. 1</witness>'
        '<witness xml:id="B">B Vaticanus gr. 2</witness></listWit>'
    )
    assert found.sources == ("A: Parisinus gr. 1", "B Vaticanus gr. 2")


def test_a_long_bibliography_ends_in_an_ellipsis() -> None:
    entries = "".join(f"<bibl>Book {number}, 1900.</bibl>" for number in range(90))
    found = sourced(f"<listBibl>{entries}</listBibl>").sources
    assert len(found) == 25
    assert found[-1] == "…"


@pytest.mark.parametrize(
    ("statement", "publisher", "place"),
    [
        ("<publisher>The Press,</publisher><pubPlace>Ur :</pubPlace>",
         "The Press", "Ur"),
        ("<authority>Archive</authority><distributor>Project, Group</distributor>"
         "<pubPlace>https://example.org</pubPlace>", "Project, Group", ""),
        ("<publisher><orgName xml:lang='de'>Haus</orgName><orgName xml:lang='en'>House"
         "</orgName><address><addrLine>1 Street</addrLine></address></publisher>",
         "Haus", ""),
        ("<p>unpublished</p>", "", ""),
    ],
)  # fmt: skip
def test_publisher_and_place(statement: str, publisher: str, place: str) -> None:
    found = published(statement)
    assert (found.publisher, found.place) == (publisher, place)


def test_identifiers() -> None:
    found = published(
        '<idno type="DOI">https://doi.org/10.1234/abc</idno><idno>urn:x:1</idno>'
        '<idno type="TM">42</idno><idno type="EDH"/><idno type="handle">XXXX</idno>'
        '<idno type="URI"><idno type="URL">https://example.org/1</idno></idno>'
    )
    assert found.identifiers == (
        Identifier("doi", "10.1234/abc"),
        Identifier("urn", "urn:x:1"),
        Identifier("tm", "42"),
        Identifier("uri", "https://example.org/1"),
    )


CC = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("availability", "expected"),
    [
        (f'<availability status="free"><licence target="{CC}">CC BY</licence>'
         "</availability>", (Rights("free", CC, "CC BY"),)),
        (f'<availability><licence target="{CC}"/><p>Licensed so.</p></availability>',
         (Rights("", CC, "Licensed so."),)),
        (f"<availability><licence>{CC}</licence></availability>",
         (Rights("", CC, ""),)),
        (f'<availability status="restricted"><p>The text is theirs.</p>'
         f'<p>The code is <ref target="{CC}">CC BY</ref>.</p></availability>',
         (Rights("restricted", "", "The text is theirs."),
          Rights("restricted", CC, "The code is CC BY."))),
        (f'<availability><licence target="{CC}">Notes: CC BY.</licence>'
         "<p>Texts: not.</p></availability>",
         (Rights("", CC, "Notes: CC BY."), Rights("", "", "Texts: not."))),
        ('<availability status="unknown"/>', (Rights("unknown", "", ""),)),
    ],
)  # fmt: skip
def test_rights(availability: str, expected: tuple[Rights, ...]) -> None:
    assert published(availability).rights == expected


def test_abstract_and_subjects_in_the_language_of_the_text() -> None:
    found = profiled(
        '<abstract xml:lang="de"><p>Zwei.</p></abstract>'
        '<abstract xml:lang="en"><p>One.</p><p>Two.</p></abstract>'
        "<textClass><keywords><term>sea</term><term/><list><item>harbours</item>"
        '</list></keywords><catRef target="#c1"/></textClass>'
        '</profileDesc><encodingDesc><classDecl><taxonomy><category xml:id="c1">'
        "<catDesc>letters</catDesc></category></taxonomy></classDecl></encodingDesc>"
        "<profileDesc>",
        lang="en",
    )
    assert found.abstract == "One.\n\nTwo."
    assert found.subjects == ("sea", "harbours", "letters")


def test_principles_are_paragraphs_without_lists_and_bare_links() -> None:
    found = meta(
        "<encodingDesc><projectDesc><p>A project.</p></projectDesc><editorialDecl>"
        "<p>Dropped:<list><item>word</item></list></p>"
        "<correction><p>Misprints are in <gi>sic</gi>.</p></correction>"
        '<p><ref target="http://example.org">Rules</ref></p></editorialDecl>'
        "<p>Encoded by hand.</p></encodingDesc>"
    )
    assert found.principles == (
        "A project.",
        "Misprints are in <sic>.",
        "Encoded by hand.",
    )


def test_series_and_edition() -> None:
    found = meta(
        "<fileDesc><titleStmt><title>T</title></titleStmt><editionStmt>"
        "<edition>2.0 <date>2020</date></edition></editionStmt><seriesStmt>"
        "<title>Waters.</title><biblScope>5</biblScope></seriesStmt></fileDesc>"
    )
    assert (found.edition, found.series) == ("2.0 2020", "Waters, 5")
    assert found.collections == (Collection("Waters", "5"),)
    two = (
        "<seriesStmt><title>A</title><biblScope unit='volume'>vol. 2</biblScope>"
        "<biblScope unit='issue' n='3'/></seriesStmt><seriesStmt><title>B</title>"
        "<biblScope unit='page'>1-9</biblScope></seriesStmt>"
    )
    assert meta(f"<fileDesc>{two}</fileDesc>").collections == (
        Collection("A", "2.3"),
        Collection("B"),
    )
    dated = "<editionStmt><edition><date>2020</date></edition></editionStmt>"
    assert meta(f"<fileDesc>{dated}</fileDesc>").edition == ""


@pytest.mark.parametrize(
    ("xml", "usage", "body", "language", "languages"),
    [
        ("ger", "", "Wort", "de", ("de",)),
        ("", '<language ident="eng"/>', "Word", "en", ("en",)),
        ("", '<language ident="fr" usage="10"/><language ident="la" usage="90"/>',
         "Verbum", "la", ("la", "fr")),
        ("en", "", '<p xml:lang="grc">λόγος λόγος λόγος</p><p>word</p>', "grc",
         ("grc", "en")),
        ("", '<language ident="la"/>', 'verba multa <q xml:lang="grc">λ</q>', "la",
         ("la", "grc")),
        ("", "", 'words, many <q xml:lang="grc">λ</q>', "und", ("grc",)),
        ("english", "", "Word", "und", ()),
        ("de_AT", "", "Wort", "de-AT", ("de-AT",)),
    ],
)  # fmt: skip
def test_language(
    xml: str, usage: str, body: str, language: str, languages: tuple[str, ...]
) -> None:
    attributes = {"lang": xml} if xml else {}
    found = meta(
        f"<profileDesc><langUsage>{usage}</langUsage></profileDesc>",
        f"<body><div>{body}</div></body>",
        **attributes,
    )
    assert (found.language, found.languages) == (language, languages)


def test_the_language_of_the_text_element_comes_first() -> None:
    markup = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader/>'
        '<text xml:lang="lat"><body><p xml:lang="grc">λόγος</p></body></text></TEI>'
    )
    assert edition(markup).meta.language == "la"


def test_an_empty_header_gives_empty_fields() -> None:
    found = titled("")
    assert found.title == "play"
    assert (found.agents, found.rights, found.sources, found.principles) == (
        (),
        (),
        (),
        (),
    )
