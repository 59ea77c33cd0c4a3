"""The Markdown, as an outside parser of CommonMark with footnotes reads it."""

from html import escape
from textwrap import dedent
from typing import Any

import pytest

from edition.checks.markdown import check
from edition.findings import Findings
from edition.model import Artifact, Note, Series
from edition.options import Options
from edition.words import words
from edition.writers import WRITERS
from tests.unit import markdown_judge as judge
from tests.unit.sample import book, call, note
from tests.unit.text_books import chapter, of


def markdown(markup: str, *notes: Note, **options: Any) -> str:
    """Write a book of one chapter, check it, give it without its last line end."""
    made = of(chapter(markup, *notes))
    found = Findings()
    artifact = WRITERS["markdown"].write(made, Options(**options), found)
    assert found.codes() == []
    assert list(check(artifact, made)) == []
    return artifact.data.decode()[:-1]


def block(expected: str) -> str:
    return dedent(expected).strip("\n")


def rendered(text: str) -> str:
    return judge.parser().render(text).strip()


def test_the_sample_book() -> None:
    artifact = WRITERS["markdown"].write(book(), Options(), Findings())
    text = artifact.data.decode()
    assert (artifact.name, artifact.measure) == ("harbour.md", "93 words")
    first, second = text.index("# The first"), text.index("# A poem")
    # A paragraph is one line, which is too long for this file.
    shown = text[first:second].rstrip().replace("written; see", "written;\nsee")
    assert shown == block("""
        # The first letter

        The harbour slept[^1-1] while *Москва спит* and *주체 수령* were written;
        see the poem[^1-a]. [outside](https://example.org/a?b=1&c=2)

        \\[Image: a dot\\]

        A dot.

        ## Lists

        - one
        - two
          - two and a half

        * **tide** water

        Tides

        | port  | height |
        | ----- | ------ |
        | North | 3      |

        > Quoted at length.

        [^1-1]: *Author’s note:* It did sleep.

            Twice.

        [^1-a]: *Textual note:* *poem*: peom MS
    """)
    assert list(check(artifact, book())) == []


def test_a_parser_reads_the_words_headings_and_notes_of_the_book() -> None:
    artifact = WRITERS["markdown"].write(book(), Options(), Findings())
    found = judge.read(artifact.data.decode())
    for part in book().chapters:
        heading = "".join(part.body[0].itertext())
        assert (1, heading) in found.headings
    assert (2, "Lists") in found.headings
    assert found.calls == ["1-1", "1-a", "2-1"]
    assert list(found.notes) == found.calls
    assert words(found.notes["2-1"]) == ["There", "always", "is"]
    assert (
        judge.is_within("The boats come in and out Pilot Who calls", found.text) == ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "1. no list", "12) no list", "- no list", "+ no list", "> said",
        "* no list", "--- | ---", "===", "1986.", "[a]: no link", "[^1]: no note",
        "*not* _so_ __nor__ `this` ~~or~~ [that](x) ![image](y)", "a\\b\\*c", "&amp;",
        "<b>bold</b> <!-- x --> <http://x.y>", "snake_case_name and _edge_", "~~~",
        "http://a.b/c_d_", "trailing backslash \\", "| a | b |", "Foo!", "a * b * c",
    ],
)  # fmt: skip
def test_signs_are_nothing_but_signs(text: str) -> None:
    inside = escape(text, quote=False)
    alone = markdown(f"<p>{inside}</p>")
    assert rendered(alone) == f"<p>{inside}</p>"
    behind = markdown(f"<p>A line<br/>{inside}</p>")
    assert rendered(behind) == f"<p>A line<br />\n{inside}</p>"
    item = markdown(f"<ul><li>{inside}</li></ul>")
    assert rendered(item) == f"<ul>\n<li>{inside}</li>\n</ul>"
    heading = markdown(f"<h2>{inside}</h2>")
    assert rendered(heading) == f"<h2>{inside}</h2>"
    cell = markdown(f"<table><tr><th>A</th><th>{inside}</th></tr></table>")
    assert f"<th>{inside}</th>" in rendered(cell)


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("a <i>b</i> c", "a <em>b</em> c"),
        ("a<i>b</i>c", "a<em>b</em>c"),
        ("a <i> b </i>c", "a <em>b</em> c"),
        ("foo<i>(bar)</i>baz", "foo(<em>bar</em>)baz"),
        ("<i>「夢」</i>の", "「<em>夢</em>」の"),
        ("<i>「夢」</i> の", "<em>「夢」</em> の"),
        ("<i>a</i><i>b</i>", "<em>ab</em>"),
        ("<b>a</b><i>b</i>c", "<strong>a</strong>bc"),
        ("<i>a <b>b</b></i>", "<em>a <strong>b</strong></em>"),
        ("<b><i>a</i> b</b>", "<strong><em>a</em> b</strong>"),
        ("<i>a <i>b</i> c</i>", "<em>a b c</em>"),
        ("<i>…</i>x", "…x"),
        ("<i></i>x", "x"),
        ("x<i>-</i>", "x-"),
        ("<i>a<br/>b</i>", "<em>a<br />\nb</em>"),
        ('<cite class="title-a">b</cite>', "b"),
        ('<span class="rend-bold rend-italic">b</span>', "<em><strong>b</strong></em>"),
        ('<a href="ftp://x/a(b)"><i>w</i></a>', '<a href="ftp://x/a%28b%29"><em>w</em></a>'),
        ('<a href="http://x.y/?a&amp;lt;b">w</a>', '<a href="http://x.y/?a&amp;lt;b">w</a>'),
        ('<i>see <a href="http://x.y">w</a></i>s', 'see <a href="http://x.y">w</a>s'),
        ('<a href="http://x.y/">http://x.y/</a>', '<a href="http://x.y/">http://x.y/</a>'),
        ('<a href="#p1">page 1</a>', "page 1"),
        ("Yes! <code>a`*b*</code>", "Yes! <code>a`*b*</code>"),
    ],
)  # fmt: skip
def test_phrases(markup: str, wanted: str) -> None:
    assert rendered(markdown(f"<p>{markup}</p>")) == f"<p>{wanted}</p>"


def test_verse_has_a_line_to_a_line_and_stanzas_apart() -> None:
    text = markdown(
        '<div class="lg"><div class="lg"><p class="l">One,</p>'
        '<p class="l rend-indent" data-line="5">two.</p></div>'
        '<div class="lg"><p class="l">- Three.</p></div></div><p>After.</p>'
    )
    assert text == block("""
        One,\\
          two.  5

        \\- Three.

        After.
    """)


def test_a_speech_begins_in_the_line_below_its_speaker() -> None:
    text = markdown(
        '<div class="sp"><p class="speaker">Pilot.</p><p>Who <em>calls</em>?</p>'
        '<p>Say! <span class="stage">Listens.</span></p></div>'
        '<p class="stage">Exit.</p>'
    )
    assert text == "**Pilot.**\\\nWho *calls*?\n\nSay! *Listens.*\n\n*Exit.*"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('<ol start="9"><li>a</li><li>b</li></ol>', "9. a\n10. b"),
        ('<ol type="a"><li>x</li><li>y</li></ol>', "- a. x\n- b. y"),
        ('<ol><li>a</li><li value="4">b</li></ol>', "- 1\\. a\n- 4\\. b"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1) b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><li>a</li></ul><p>x</p><ul><li>b</li></ul>", "- a\n\nx\n\n- b"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li><ul><li>a</li></ul></li><li/></ul>", "- - a\n-"),
        ("<dl><dt>a</dt><dt>b</dt><dd>c</dd></dl>", "- **a** **b** c"),
        ("<blockquote><ul><li>a</li></ul><p>b</p></blockquote>", "> - a\n>\n> b"),
        ('<div class="epigraph"><p>a</p></div>', "> a"),
        ("<p>x</p><blockquote/><p>y</p>", "x\n\ny"),
        ("<pre>  a\n```\n# b</pre>", "````\n  a\n```\n# b\n````"),
    ],
)
def test_blocks(markup: str, wanted: str) -> None:
    assert markdown(markup) == wanted


def test_tables_with_blocks_in_their_cells_are_lists_of_rows() -> None:
    row = "<tr><td>a | b</td><td><p>c</p><p>d</p></td></tr><tr><td>e</td><td/></tr>"
    text = markdown(f"<table>{row}</table>")
    assert text == "- a | b · c\\\n  d\n- e"


def test_pipes_in_cells_and_cells_over_columns() -> None:
    text = markdown(
        '<table><tr><td colspan="2">a|b</td></tr><tr><td>c</td><td>d</td></tr></table>'
    )
    assert text == block("""
        |      |     |
        | ---- | --- |
        | a\\|b |     |
        | c    | d   |
    """)


def test_series_of_notes_are_kept_apart_and_every_note_is_there() -> None:
    text = markdown(
        f"<p>Word{call('n1', '1', 'author')}: more{call('n2', 'a', 'textual')}!</p>",
        note("n1", "1", Series.AUTHOR, "<ul><li>One.</li></ul>"),
        note("n2", "a", Series.TEXTUAL, "<p>Two.</p>"),
        Note(
            "n3", Series.TEXTUAL, "b", "", note("n3", "b", Series.TEXTUAL, "x").content
        ),
    )
    assert text == block("""
        Word[^1]\\: more[^a]!

        [^1]: *Author’s note:*

            - One.

        [^a]: *Textual note:* Two.

        - *Textual note:* \\[b\\] x
    """)
    assert set(judge.read(text).notes) == {"1", "a"}


def test_notes_with_signs_for_marks_have_labels_of_their_own() -> None:
    text = markdown(
        f"<p>A{call('n1', '*', 'author')} b{call('n2', '*', 'author')}</p>",
        note("n1", "*", Series.AUTHOR, "<p>One.</p>"),
        note("n2", "*", Series.AUTHOR, "<p>Two.</p>"),
    )
    assert judge.read(text).calls == ["1-author", "1-author-2"]


def test_without_notes_their_calls_go_too() -> None:
    text = markdown(
        f"<p>Word{call('n1', '1', 'author')}.</p>",
        note("n1", "1", Series.AUTHOR, "<p>One.</p>"),
        notes=False,
    )
    assert text == "Word."


def test_the_check_finds_a_word_that_is_lost_and_a_note_that_is_not_there() -> None:
    artifact = WRITERS["markdown"].write(book(), Options(), Findings())
    for old, new in (
        (b"slept", b"woke"),
        (b"[^2-1]: There always is.", b""),
        (b"[^1-a]:", b"[^1-1]:"),
        (b"slept", b"sle\x07pt"),
        (b"slept", b"sle\xffpt"),
    ):
        assert old in artifact.data
        broken = Artifact("x.md", artifact.data.replace(old, new), "text/markdown", "")
        assert {item.code for item in check(broken, book())} == {"TEXT-001"}
