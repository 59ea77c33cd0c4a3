from textwrap import dedent

import pytest

from edition.findings import Findings
from edition.model import Series
from edition.options import Options
from edition.writers.text import write
from tests.unit.sample import book, call, note
from tests.unit.text_books import chapter, of, text


def block(expected: str) -> str:
    return dedent(expected).strip("\n")


def test_the_sample_book() -> None:
    data, measure = write(book(), Options(), Findings())
    lines = data.decode().split("\n")
    assert measure == "93 words"
    assert lines[0].strip() == "Letters from the Harbour"
    assert lines[0].startswith(" " * 20)
    start, end = lines.index("The first letter"), lines.index("Textual notes")
    assert "\n".join(lines[start : end + 1]) == block("""
        The first letter
        ================

        The harbour slept[1] while Москва спит and 주체 수령 were written; see the
        poem[a]. outside <https://example.org/a?b=1&c=2>

        [Image: a dot]
        A dot.


        Lists
        -----

        - one
        - two
          - two and a half

        tide  water

        Tides

        port   height
        -----  ------
        North       3

            Quoted at length.


        Author’s notes
        --------------

        [1] It did sleep.
            Twice.


        Textual notes
    """)


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write(book(), Options(), Findings()) == write(book(), Options(), Findings())


def test_without_notes_their_calls_go_too() -> None:
    with_notes, _ = write(book(), Options(), Findings())
    without, measure = write(book(), Options(notes=False), Findings())
    assert b"[1]" in with_notes
    assert b"[1]" not in without
    assert b"slept while" in without
    assert "Notes" not in without.decode()
    assert measure == "83 words"


def test_one_word() -> None:
    assert write(of(chapter("<p>Alone.</p>")), Options(), Findings())[1] == "1 word"


def test_paragraphs_headings_and_sections() -> None:
    assert text(
        "<h1>One</h1><p>First <em>paragraph</em>\n  of two.</p><p>Second.</p>"
        "<section><h2>Part</h2><section><h3>Deeper</h3><p>Third.</p></section>"
        "<h4>Deepest</h4><p>Fourth.</p></section>"
    ) == block("""
        One
        ===

        First paragraph of two.

        Second.


        Part
        ----

        Deeper
        ~~~~~~

        Third.

        Deepest

        Fourth.
    """)


def test_chapters_stand_apart() -> None:
    made = of(chapter("<p>One.</p>"), chapter("<p>Two.</p>", name="c2"))
    assert write(made, Options(), Findings())[0] == b"One.\n\n\n\nTwo.\n"


def test_a_heading_is_underlined_by_its_columns() -> None:
    assert text("<h1>走れ</h1>") == "走れ\n===="


def test_verse_is_turned_over_with_a_sign() -> None:
    assert text(
        '<div class="lg"><p class="l">Short line,</p><p class="l rend-indent">a line '
        'that is too long for the page it is on,</p></div><div class="lg">'
        '<p class="l">again short.</p></div>',
        width=30,
    ) == block("""
    |    Short line,
    |        a line that is too
    |            ↳ long for the
    |            ↳ page it is on,
    |
    |    again short.
    """).replace("|", "")


def test_a_shared_line_goes_on_where_it_stopped() -> None:
    assert text(
        '<div class="sp"><p class="speaker">A.</p><p class="l part-i">Who’s there?</p>'
        '</div><div class="sp"><p class="speaker">B.</p><p class="l part-f">Nay.</p>'
        "</div>"
    ) == block("""
        A.
            Who’s there?

        B.
                         Nay.
    """)


def test_speeches_and_stage_directions() -> None:
    assert text(
        '<p class="stage">Enter A.</p><div class="sp"><p class="speaker">A.</p>'
        '<p>Who? <span class="stage">listens</span> You?</p>'
        '<p class="stage">(exit)</p></div>'
    ) == block("""
        (Enter A.)

        A.
            Who? (listens) You?

            (exit)
    """)


def test_lists() -> None:
    assert text(
        "<p>These:</p><ul><li>one that is long enough to be broken</li>"
        "<li>two<ol start='9'><li>nine</li><li>ten</li></ol></li></ul><p>So.</p>"
        "<ol type='a'><li>first</li><li>second</li></ol>",
        width=24,
    ) == block("""
        These:

        - one that is long
          enough to be broken
        - two
           9. nine
          10. ten

        So.

        a. first
        b. second
    """)


def test_items_of_several_paragraphs_stand_apart() -> None:
    assert text("<ul><li><p>One.</p><p>More.</p></li><li><p>Two.</p></li></ul>") == (
        "- One.\n\n  More.\n\n- Two."
    )


def test_glossary_lists() -> None:
    assert text("<dl><dt>a</dt><dd>one</dd><dt>bb</dt><dd>two</dd></dl>") == (
        "a   one\nbb  two"
    )
    assert text("<dl><dt>a long label</dt><dd>its item</dd></dl>") == (
        "a long label\n    its item"
    )


def test_a_table_that_fits_has_columns() -> None:
    assert text(
        "<table><tr><th>name</th><th>n</th></tr><tr><td>長い名</td><td>10</td></tr>"
        "<tr><td>b</td><td>9</td></tr><tr><td colspan='2'>all of it</td></tr></table>"
    ) == block("""
        name     n
        ------  --
        長い名  10
        b        9
        all of it
    """)


def test_a_table_that_does_not_fit_is_read_out() -> None:
    assert text(
        "<table><tr><th>port</th><th>what it is known for</th></tr>"
        "<tr><td>North</td><td>wind and weather of all kinds</td></tr></table>",
        width=30,
    ) == block("""
        port; what it is known for

        port: North
          what it is known for: wind
            and weather of all kinds
    """)


def test_cells_that_span_rows_keep_the_columns() -> None:
    assert text(
        "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    ) == ("a  b\n   c")


def test_parts_of_letters() -> None:
    lines = text(
        '<div class="opener"><p class="dateline">Ur, 1900</p><p class="salute">Sir,</p>'
        '</div><p>Words.</p><div class="closer"><p class="signed">A. Q.</p></div>'
        '<div class="address"><p class="addrLine">1 Quay</p>'
        '<p class="addrLine">Ur</p></div>',
        width=30,
    ).split("\n")
    assert lines == [
        "                      Ur, 1900",
        "",
        "Sir,",
        "",
        "Words.",
        "",
        "                         A. Q.",
        "",
        "1 Quay",
        "Ur",
    ]


def test_text_from_right_to_left_is_not_pushed_to_the_right() -> None:
    assert text('<div class="closer" dir="rtl"><p class="signed">ראָוז</p></div>') == (
        "ראָוז"
    )


def test_line_ends_rules_and_quotations() -> None:
    assert text(
        "<p>one<br/>two</p><hr/><blockquote><p>three</p></blockquote>", width=20
    ) == ("one\ntwo\n\n       * * *\n\n    three")


def test_verbatim_text_keeps_its_lines() -> None:
    assert text("<pre>a  b\n\n\tc</pre>") == "    a  b\n\n        c"


def test_images_and_what_stands_for_them() -> None:
    assert text('<p>See <img src="a.png" alt="a map"/>.</p>') == "See [Image: a map]."
    assert text('<p><img src="a.png" alt=""/></p>', language="de") == "[Bild]"


def test_links_give_their_address_unless_it_is_their_text() -> None:
    assert text(
        '<p><a href="https://a.org/b">here</a>, <a href="#x">there</a></p>'
    ) == ("here <https://a.org/b>, there")
    assert text('<p><a href="https://www.a.org/">a.org</a></p>') == "a.org"
    assert text('<p><a href="mailto:a@b.org">a@b.org</a></p>') == "a@b.org"


def test_a_table_in_a_cell_stands_there_once() -> None:
    inner = "<table><tr><td>c</td><td>d</td></tr></table>"
    outer = f"<table><tr><td>a</td><td>b {inner}</td></tr></table>"
    assert text(outer).split() == ["a", "b", "c", "d"]


def test_pages_of_the_source_stand_in_the_diplomatic_view_only() -> None:
    markup = (
        '<p>beauti<span class="pb" data-label="12"/>ful '
        '<span class="pb" data-label="13v"/>and <span class="pb" data-label="A"/></p>'
    )
    assert text(markup) == "beautiful and"
    assert text(markup, view="diplomatic") == "beauti[p. 12]ful [f. 13v] and [A]"


def test_a_page_may_begin_anywhere() -> None:
    assert text(
        '<p>gan<span class="pb" data-label=""/>zen</p>'
        '<div class="sp"><p class="speaker">A.</p><p class="l">One</p>'
        '<span class="pb" data-label="2"/><p class="l">two</p></div>',
        view="diplomatic",
    ) == block("""
        ganzen

        A.
            One

            [p. 2]
            two
    """)


def test_ruby_gives_the_reading_after_its_base() -> None:
    assert text("<p><ruby>邪智<rt>じゃち</rt></ruby>の</p>") == "邪智（じゃち）の"
    assert text("<p><ruby>word<rp>(</rp><rt>gloss</rt><rp>)</rp></ruby></p>") == (
        "word (gloss)"
    )


MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn>", "x^2+1"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>",
         "a/(b+c)"),
        ("<msub><mi>E</mi><mi>max</mi></msub>", "E_(max)"),
        ("<msqrt><mn>2</mn></msqrt>", "√(2)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "√(x, 3)"),
        ("<semantics><mi>x</mi><annotation>\\x</annotation></semantics>", "x"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr></mtable>",
         "1, 0"),
    ],
)  # fmt: skip
def test_formulas_are_written_in_a_line(inside: str, expected: str) -> None:
    assert text(f"<p>so {MATH.format(inside)} holds</p>") == f"so {expected} holds"


def test_a_formula_does_not_run_into_words() -> None:
    assert text(f"<p>of{MATH.format('<mi>x</mi>')}is</p>") == "of x is"


def test_a_series_of_notes_under_each_heading() -> None:
    found = text(
        f"<p>One{call('n1', '1', 'author')} two{call('n2', 'a', 'textual')}.</p>",
        note("n1", "1", Series.AUTHOR, "<p>First.</p><ul><li>item</li></ul>"),
        note("n2", "a", Series.TEXTUAL, "<p>Second.</p>"),
        language="de",
    )
    assert found == block("""
        One[1] two[a].


        Anmerkungen des Verfassers
        --------------------------

        [1] First.
            - item


        Textkritische Anmerkungen
        -------------------------

        [a] Second.
    """)


def test_nothing_that_stumbles() -> None:
    found = text("<p>a\xadb\x85c\u2028d \u200fא\u200e\tend  </p><p> </p>")
    assert found == "ab c d \u200fא\u200e end"


def test_the_narrowest_page_still_has_room() -> None:
    deep = "<blockquote>" * 40 + "<p>some words of text</p>" + "</blockquote>" * 40
    lines = text(deep, width=1).split("\n")
    assert [line.strip() for line in lines] == ["some", "words of", "text"]


def test_an_entry_stands_out_and_its_places_stand_below_it() -> None:
    entry = (
        '<li class="entry"><p class="entry-text">Ada Quill, who kept the harbour.</p>'
        '<p class="locators">The first letter ¶ 2</p></li>'
    )
    register = f'<ul class="entries">{entry}{entry.replace("Ada", "Bo")}</ul>'
    assert text(register, width=24) == block("""
        Ada Quill, who kept the
            harbour.
            The first letter ¶ 2

        Bo Quill, who kept the
            harbour.
            The first letter ¶ 2
    """)


def test_items_with_numbers_of_their_own_stand_out() -> None:
    items = "<li>a 1 A reading that is long.</li><li>a 2 Another.</li>"
    assert text(f'<ul class="unmarked">{items}</ul>', width=20) == block("""
        a 1 A reading that
            is long.
        a 2 Another.
    """)


def test_items_of_a_word_and_a_paragraph_stand_apart() -> None:
    items = "<li>1<p>One.</p></li><li>2<p>Two.</p></li>"
    assert text(f"<ul>{items}</ul>") == "- 1\n\n  One.\n\n- 2\n\n  Two."
