import pytest

from tests.unit.tei.headers import document, edition, meta, titled


@pytest.mark.parametrize(
    ("statement", "title", "subtitle"),
    [
        ("<title>The  Sea\n</title>", "The Sea", ""),
        ("<title>The Sea</title><title>A Poem</title>", "The Sea", "A Poem"),
        (
            '<title type="sub">A Poem</title><title type="main">The Sea</title>',
            "The Sea",
            "A Poem",
        ),
        (
            '<title type="full"><title type="main">The Sea</title>'
            '<title type="sub">A Poem</title></title>',
            "The Sea",
            "A Poem",
        ),
        (
            '<title level="s">Works</title><title level="a">The Sea</title>',
            "The Sea",
            "",
        ),
        (
            '<title type="iso-date">1901-02-03</title><title>The Sea</title>'
            '<title type="alt">Water</title>',
            "The Sea",
            "",
        ),
        ("<title>The Sea : a TEI edition /</title>", "The Sea : a TEI edition", ""),
        ("<title>The Sea<note>a title of ours</note></title>", "The Sea", ""),
        (
            "<title>Of <choice><abbr>K.</abbr><expan>Kings</expan></choice></title>",
            "Of Kings",
            "",
        ),
        (
            "<title>Two<lb/>lines and<lb break='no'/>more</title>",
            "Two lines andmore",
            "",
        ),
    ],
)
def test_title_and_subtitle(statement: str, title: str, subtitle: str) -> None:
    found = titled(statement)
    assert (found.title, found.subtitle) == (title, subtitle)


def test_the_title_in_the_language_of_the_text() -> None:
    statement = (
        '<title xml:lang="en">The Sea</title><title xml:lang="de">Das Meer</title>'
        '<title type="sub" xml:lang="en">A Poem</title>'
        '<title type="sub" xml:lang="de">Ein Gedicht</title>'
    )
    german = titled(statement, lang="ger")
    assert (german.title, german.subtitle) == ("Das Meer", "Ein Gedicht")
    unknown = titled(statement)
    assert (unknown.title, unknown.subtitle) == ("The Sea", "A Poem")


def test_short_title_and_series() -> None:
    found = titled(
        '<title type="main">The Nature of the Sea</title>'
        '<title type="short">The Sea</title><title level="s">Waters</title>'
    )
    assert (found.short, found.series) == ("The Sea", "Waters")


def test_a_text_without_title_takes_one_from_where_it_can() -> None:
    body = "<body><div><head>Chapter 1</head><p>Words.</p></div></body>"
    page = (
        "<front><titlePage><docTitle><titlePart>The Sea</titlePart></docTitle>"
        "</titlePage></front>"
    )
    bibl = (
        "<fileDesc><titleStmt><title/></titleStmt><sourceDesc><bibl>"
        "<title>Printed Sea</title>, 1900</bibl></sourceDesc></fileDesc>"
    )
    assert meta("", page + body).title == "The Sea"
    assert meta(bibl, body).title == "Printed Sea"
    assert meta("", body).title == "Chapter 1"
    assert edition(document(""), "harbour.xml").meta.title == "harbour"
