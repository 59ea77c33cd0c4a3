import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.tei.slug import slug
from tests.unit.tei.headers import NS, document, edition

TITLED = "<fileDesc><titleStmt><title>{}</title>{}</titleStmt></fileDesc>"


def corpus(*members: str, header: str = "", attributes: str = "") -> str:
    inside = "".join(members).replace(f' xmlns="{NS}"', "")
    return (
        f'<teiCorpus xmlns="{NS}"{attributes}><teiHeader>{header}</teiHeader>'
        f"{inside}</teiCorpus>"
    )


def test_a_single_document_is_an_edition_of_one_text() -> None:
    made = edition(document(TITLED.format("The Sea", ""), id="sea"))
    assert (made.slug, made.is_corpus, len(made.texts)) == ("sea", False, 1)
    assert made.texts[0].ident == "sea"
    assert made.texts[0].meta is made.meta
    assert made.texts[0].element is made.source.root


def test_the_name_of_the_outputs() -> None:
    assert edition(document("", id="sea"), name="mine").slug == "mine"
    assert edition(document(""), "Die Räuber.xml").slug == "Die-Räuber"


def test_a_corpus_has_a_header_of_its_own_and_its_texts_in_order() -> None:
    author = "<author>Ada Quill</author>"
    inner = corpus(document(TITLED.format("Third", author)))
    made = edition(
        corpus(
            document(TITLED.format("First", author), id="a", lang="la"),
            document(TITLED.format("Second", author), id="a"),
            inner,
            header=TITLED.format("All", "<editor>Bo Pen</editor>"),
            attributes=' xml:id="all" xml:lang="en"',
        )
    )
    assert (made.slug, made.is_corpus, made.meta.title) == ("all", True, "All")
    assert [text.meta.title for text in made.texts] == ["First", "Second", "Third"]
    assert [text.ident for text in made.texts] == ["a", "a-2", "text-3"]
    assert [text.meta.language for text in made.texts] == ["la", "en", "en"]
    assert made.meta.languages == ("en", "la")
    assert [agent.name for agent in made.meta.agents] == ["Ada Quill", "Bo Pen"]


def test_a_corpus_of_one_is_still_a_corpus() -> None:
    made = edition(corpus(document(TITLED.format("Only", ""))))
    assert made.is_corpus
    assert [text.meta.title for text in made.texts] == ["Only"]


def test_a_silent_corpus_speaks_the_language_of_its_texts() -> None:
    made = edition(corpus(document("", lang="de"), document("", lang="de")))
    assert (made.meta.language, made.meta.title) == ("de", "play")


def test_documents_inside_a_document_are_its_texts() -> None:
    one = document(TITLED.format("One", ""), id="one")
    two = document(TITLED.format("Two", ""), id="two")
    header = "<teiHeader/>"
    made = edition(f'<TEI xmlns="{NS}">{header}{one}{two}</TEI>')
    assert made.is_corpus
    assert [text.ident for text in made.texts] == ["one", "two"]
    own = "<text><body><p>Own words.</p></body></text>"
    made = edition(f'<TEI xmlns="{NS}" xml:id="own">{header}{own}{one}</TEI>')
    assert [text.ident for text in made.texts] == ["own", "one"]


def test_a_text_that_stands_in_the_corpus_itself() -> None:
    front = "<text><body><p>A preface.</p></body></text>"
    made = edition(corpus(front, document(TITLED.format("One", "")),
                          header=TITLED.format("All", "")))  # fmt: skip
    assert [text.meta.title for text in made.texts] == ["All", "One"]


def test_a_corpus_without_texts() -> None:
    made = edition(corpus(header=TITLED.format("Empty", "")))
    assert (made.is_corpus, made.texts, made.meta.title) == (True, (), "Empty")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("play", "play"),
        ("entry__1890-08-10.xml", "entry__1890-08-10"),
        ("Ein Spiel: I/II?", "Ein-Spiel-I-II"),
        ("../../etc/passwd", "etc-passwd"),
        ("走れメロス", "走れメロス"),
        ("ענגשאַפט", "ענגשאַפט"),
        ("con", "con-text"),
        ("Aux.old", "Aux.old-text"),
        (" ", "edition"),
        ("...", "edition"),
        ("a\u0301", "á"),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text())
def test_a_slug_is_safe_whatever_it_is_made_of(text: str) -> None:
    name = slug(text)
    assert name
    assert len((name + ".epub").encode()) <= 200
    assert not set(name) & set('/\\:*?"<>| \t\n\r\0')
    assert name[0] not in ".-"
    assert name[-1] not in ".-"
    assert unicodedata.is_normalized("NFC", name)
    assert slug(name) == name
