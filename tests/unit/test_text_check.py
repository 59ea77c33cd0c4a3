import re
from collections.abc import Callable
from itertools import zip_longest

import pytest

from edition.checks.text import check
from edition.findings import Findings
from edition.model import Artifact, Book, Series
from edition.options import Options
from edition.writers.text import write
from tests.unit.sample import book, call, note
from tests.unit.text_books import chapter, of


def written(made: Book, **options: object) -> bytes:
    return write(made, Options(**options), Findings())[0]  # type: ignore[arg-type]


def reasons(data: bytes, made: Book) -> list[str]:
    found = list(check(Artifact("harbour.txt", data, "text/plain", ""), made))
    assert {item.code for item in found} <= {"TEXT-001"}
    assert all(item.place.path == "harbour.txt" for item in found)
    return [item.message.removeprefix("the text is broken: ") for item in found]


@pytest.mark.parametrize("width", [20, 40, 78, 120])
@pytest.mark.parametrize("notes", [True, False])
def test_what_the_writer_makes_is_whole(width: int, notes: bool) -> None:
    assert reasons(written(book(), width=width, notes=notes), book()) == []


EVERYTHING = (
    "<h1>Title</h1><p>Ruby <ruby>邪智<rt>じゃち</rt></ruby> and 走れメロスと言った人。"
    'One<br/>two<span class="pb" data-label="4v"/>three '
    'gan<span class="pb" data-label=""/>zen '
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><msub><mi>E</mi><mn>1</mn>'
    "</msub><mn>2</mn></math>x <img src='a.png' alt='an image'/> "
    '<a href="https://example.org/very/long/address/that/does/not/fit/anywhere">'
    "link</a></p><ol type='i'><li>first</li><li>second</li></ol>"
    "<table><tr><th>the name of it</th><th>the use of it and more</th></tr>"
    "<tr><td>name</td><td>a long description of what it is used for</td></tr></table>"
    '<div class="lg"><p class="l">A line of verse that is too long for the page, and '
    "goes on and on and on until the end of it</p></div>"
)


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@pytest.mark.parametrize("width", [24, 50, 78])
def test_all_that_layout_adds_is_known(view: str, width: int) -> None:
    made = of(chapter(EVERYTHING), view=view)
    assert reasons(written(made, width=width), made) == []


def without(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, "", text, count=1)


def instead(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


DAMAGE: list[tuple[Callable[[str], str], str]] = [
    (without("were "), 'line {} has the word "written" where the chapter "The first '
     'letter" after "and 주체 수령" has "were"'),
    (instead("The harbour slept", "The slept harbour"),
     'line {} has the word "slept" where the chapter "The first letter" after '
     '"first letter The" has "harbour"'),
    (instead("while", "so while"),
     'line {} has the word "so" where the chapter "The first letter" after '
     '"harbour slept 1" has "while"'),
    (instead("two and", "twoand"),
     'line {} has the word "twoand" where the chapter "The first letter" after '
     '"Lists one two" has "two"'),
    (without(r"\[1\](?= while)"),
     'line {} has the word "while" where the chapter "The first letter" after '
     '"The harbour slept" has "1"'),
    (instead("It did sleep", "It sleep"),
     'line {} has the word "sleep" where the chapter "The first letter" after '
     '"length 1 It" has "did"'),
    (without(r"\n\n\nNotes\n-----\n\n\[1\] There always is\."),
     "the word '1' of the chapter \"A poem with a title that goes on for quite a "
     'while" after "listens A Q" and 3 after it are not there'),
    (lambda text: text + "more\n", 'line {} has the word "more", which is too much'),
    (without(r"\n\Z"), "the file does not end with one line end"),
    (lambda text: text + "\n", "the file does not end with one line end"),
    (instead("Lists\n", "Lists \n"), "line {} ends with a space"),
    (instead("- one", "-\tone"), "line {} has the character U+0009"),
    (instead(" slept", " \xadslept"), "line {} has the character U+00AD"),
    (instead("while Москва", "while" + " " * 80 + "Москва"),
     "line {} is 153 columns wide, 78 are allowed"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "reason"), DAMAGE)
def test_each_damage_is_found_and_told(
    damage: Callable[[str], str], reason: str
) -> None:
    text = written(book()).decode()
    broken = damage(text)
    pairs = zip_longest(text.split("\n"), broken.split("\n"))
    line = next(n for n, (old, new) in enumerate(pairs, start=1) if old != new)
    assert reasons(broken.encode(), book()) == [reason.format(line)]


def test_bytes_that_are_no_text() -> None:
    assert reasons(b"abc\xff\n", book()) == ["byte 4 is not UTF-8"]
    assert reasons(b"", book())[0] == "the file does not end with one line end"


def test_a_lost_note_is_found_even_if_other_notes_stand() -> None:
    made = of(
        chapter(
            f"<p>One{call('n1', '1', 'author')} two{call('n2', '2', 'author')}.</p>",
            note("n1", "1", Series.AUTHOR, "<p>First.</p>"),
            note("n2", "2", Series.AUTHOR, "<p>Second.</p>"),
        )
    )
    text = written(made).decode()
    assert reasons(text.encode(), made) == []
    assert reasons(text.replace("[2] Second.\n", "").encode(), made) == [
        'the word \'2\' of the chapter "Chapter" after "2 1 First" and 1 after it '
        "are not there"
    ]


def test_a_lost_part_of_a_formula_is_found() -> None:
    made = of(
        chapter(
            '<p>so <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi>'
            "<mo>+</mo><mi>y</mi></math> is</p>"
        )
    )
    assert reasons(b"so x+y is\n", made) == []
    assert reasons(b"so x is\n", made) == ['line 1 has the word "is" inside a formula']
    assert reasons(b"so x\n", made) == [
        'the word \'xy\' of the chapter "Chapter" after "so" and 1 after it are not '
        "there"
    ]


def test_a_long_word_may_stand_out_of_the_page() -> None:
    made = of(chapter(f"<ul><li>{'a' * 200}</li></ul>"))
    assert reasons(written(made), made) == []
