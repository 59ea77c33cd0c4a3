"""What stands in the margins of the printed page: notes, numbers of lines."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from lxml import etree

from edition.checks.pdf import check
from edition.checks.pdf_words import pieces, words
from edition.findings import Findings
from edition.model import Artifact, Book, Series
from edition.options import Options
from edition.writers import pdf, pdf_layout, pdf_lines
from edition.writers.pdf_engine import Engine
from edition.writers.pdf_format import FORMATS
from edition.writers.pdf_page import text_document
from tests.pdf_shape import shape
from tests.unit import sample
from tests.unit.test_pdf import PROSE, one_chapter

# A page of ten lines.
STYLE = """
@page { size: 200px 220px; margin: 10px 50px }
html { font-size: 10px }
body, p, h2 { margin: 0; font: 10px/20px serif; text-align: left }
.sidenote { position: absolute; left: 110%; width: 40px }
"""


def laid_out(markup: str, **chosen: Any) -> Any:
    """Lay out a document of the text whose lines are to be numbered."""
    html = etree.fromstring(f"<html><body><main>{markup}</main></body></html>")
    pdf_lines.ask(html, Options(**chosen))
    return Engine([STYLE], lambda url: (b"", "")).layout(html)


def chapter(*lines: str) -> str:
    """Give a chapter of one paragraph."""
    return f'<section class="chapter"><p>{"<br/>".join(lines)}</p></section>'


def numbers(document: Any, direction: str = "ltr") -> list[str]:
    """Number the lines; give each number with its page, its side and its line."""
    pdf_lines.number_lines(document, direction, 1)
    found = []
    for count, page in enumerate(document.pages, 1):
        box = page._page_box
        lines = {line.position_y: line for line in _lines(box.children[0])}
        for block in box.children:
            for text in block.descendants():
                if hasattr(text, "text") and hasattr(text, "edition_artifact"):
                    side = "left" if text.position_x < box.content_box_x() else "right"
                    top = max(y for y in lines if y <= text.position_y + 5)
                    words_of = lines[top].descendants()
                    beside = "".join(getattr(part, "text", "") for part in words_of)
                    found.append(f"{text.text} {side} of {beside} on {count}")
    return found


def _lines(box: Any) -> Iterator[Any]:
    return (part for part in box.descendants() if type(part).__name__ == "LineBox")


def named(prefix: str, count: int) -> list[str]:
    """Give so many lines, each with its number."""
    return [f"{prefix}{number}" for number in range(1, count + 1)]


def test_lines_are_numbered_only_if_asked() -> None:
    assert numbers(laid_out(chapter(*named("a", 12)))) == []


def test_lines_are_counted_on_each_page_in_the_outer_margin() -> None:
    document = laid_out(chapter(*named("a", 16)), line_numbers="page")
    wanted = ["5 right of a5 on 1", "10 right of a10 on 1", "5 left of a15 on 2"]
    assert numbers(document) == wanted


def test_lines_are_counted_through_a_chapter() -> None:
    markup = chapter(*named("a", 16)) + chapter(*named("b", 5))
    document = laid_out(markup, line_numbers="chapter", lines=8)
    assert numbers(document) == ["8 right of a8 on 1", "16 left of a16 on 2"]
    document = laid_out(markup, line_numbers="chapter", lines=0)
    assert numbers(document)[-1] == "5 right of b5 on 3"


def test_page_one_of_a_book_from_right_to_left_is_a_left_hand_page() -> None:
    document = laid_out(chapter(*named("a", 5)), line_numbers="page")
    assert numbers(document, "rtl") == ["5 left of a5 on 1"]


def test_numbers_give_way_to_notes_of_the_margin() -> None:
    note = '<span class="sidenote">boat</span>'
    document = laid_out(chapter(note + "a1", *named("b", 5)), line_numbers="page")
    assert numbers(document) == ["5 left of b4 on 1"]


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>boat</h2>",
        '<p class="speaker">boat</p>',
        '<p class="stage">boat</p>',
        '<p class="l" data-line="5">boat</p>',
        "<table><tr><td>boat</td></tr></table>",
        '<section class="register"><p>boat</p></section>',
        "<p><br/></p>",
    ],
)
def test_what_is_no_running_text_does_not_count(markup: str) -> None:
    tree = chapter(*named("a", 5)).replace("<p>", f"{markup}<p>", 1)
    document = laid_out(tree, line_numbers="page")
    assert numbers(document) == ["5 right of a5 on 1"]


def test_verse_without_numbers_counts() -> None:
    verse = '<p class="l">boat</p>'
    tree = chapter(*named("a", 5)).replace("<p>", f"{verse}<p>", 1)
    document = laid_out(tree, line_numbers="page")
    assert numbers(document) == ["5 right of a4 on 1"]


def test_facing_pages_count_each_for_itself() -> None:
    left, right = (
        f'<div class="facing-{side}" style="break-before: page">'
        f"<p>{'<br/>'.join(named(side, 5))}</p></div>"
        for side in ("left", "right")
    )
    tree = f'<section class="chapter">{left}{right}</section>'
    found = numbers(laid_out(tree, line_numbers="chapter"))
    assert found == ["5 right of left5 on 1", "5 left of right5 on 2"]


def build(book: Book, **chosen: Any) -> tuple[pikepdf.Pdf, bytes]:
    """Write a book that has nothing wrong, let the check find nothing, reopen it."""
    findings = Findings()
    data, measure = pdf.write(book, Options(**chosen), findings)
    assert findings.codes() == []
    assert list(check(Artifact("harbour.pdf", data, "", measure), book)) == []
    return pikepdf.open(BytesIO(data)), data


@pytest.mark.parametrize("page", ["a5", "large-print"])
def test_numbers_of_lines_are_not_read_aloud(page: str) -> None:
    book = one_chapter(f"<p>{PROSE * 20}</p>")
    plain, _ = build(book, page=page)
    opened, data = build(book, page=page, line_numbers="page")
    assert words(opened) == words(plain)
    content = opened.pages[-1].Contents.read_bytes()
    assert content.count(b"/Artifact") > plain.pages[-1].Contents.read_bytes().count(
        b"/Artifact"
    )
    assert data == build(book, page=page, line_numbers="page")[1]


def side_notes(count: int) -> Book:
    """Give a book of paragraphs of three lines, each with a note in the margin."""
    notes, markup = [], ""
    for number in map(str, range(count)):
        text = f"<p>Of boat {number}, which went out of the harbour one morning.</p>"
        note = sample.note(f"n{number}", number, Series.AUTHOR, text)
        note.content.set("data-margin", "yes")
        notes.append(note)
        call = sample.call(note.ident, number, "author")
        markup += f"<p>{PROSE * 2}{call} {PROSE}</p>"
    return one_chapter(markup, *notes)


@pytest.mark.parametrize("count", [12, 36])
def test_notes_of_the_margin_keep_to_the_page_and_do_not_overlap(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = []
    turn = pdf_layout.turn_margins

    def watched(document: Any, *rest: Any) -> None:
        turn(document, *rest)
        for page in document.pages:
            box, reach = page._page_box, page._page_box.content_box_y() - 1
            for mark in pdf_layout.margin_marks(box):
                assert mark.position_y >= reach
                reach = mark.position_y + mark.margin_height()
            ends.append(box.content_box_y() + box.height - reach)

    monkeypatch.setattr(pdf_layout, "turn_margins", watched)
    opened, _ = build(side_notes(count))
    assert len(ends) > count // 12
    assert min(ends) >= -0.01
    found = words(opened)
    assert (found.text + found.notes).count("Of boat") == count


def test_large_print_breaks_no_word_and_begins_notes_at_the_left() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, f"<p>{PROSE * 6}</p>")
    call = sample.call("n1", "1", "author")
    book = one_chapter(f'<p>{PROSE * 20}</p><p class="signed">Ada{call}</p>', note)
    said = {page: words(build(book, page=page)[0]) for page in ("a5", "large-print")}
    assert "‐" in said["a5"].text + said["a5"].notes
    assert "‐" not in said["large-print"].text + said["large-print"].notes
    styles = pdf._styles(book, FORMATS["large-print"])
    engine = Engine(styles, pdf._files(book).__getitem__)
    document = engine.layout(text_document(book, frozenset(), {}))
    begins = [
        {round(line.position_x) for line in _lines(area)}
        for page in document.pages
        for area in page._page_box.children[1:2]
        if type(area).__name__ == "FootnoteAreaBox"
    ]
    # The mark of the note, and its lines; where it goes on, its lines.
    first, *others = [places for places in begins if places]
    assert len(first) == 2
    assert all(len(places) == 1 for places in others)


def test_calls_stand_at_even_distance() -> None:
    calls = [sample.call(f"n{number}", str(number), "author") for number in range(6)]
    notes = [
        sample.note(f"n{number}", str(number), Series.AUTHOR, "<p>A remark.</p>")
        for number in range(6)
    ]
    one, two, three, four, five, six = calls
    markup = (
        f"<p>Boats{one} and <i>more </i>{two}boats {three} {four}.</p>"
        f"<p>\n{five}Boats <i>go</i> {six}out.</p>"
    )
    tree = text_document(one_chapter(markup, *notes), frozenset(), {})
    for note in list(tree.iter("div")):
        if "footnote" in (note.get("class") or ""):
            note.text = None
            note[:] = []
    texts = [" ".join("".join(p.itertext()).split()) for p in tree.iter("p")]
    assert texts == ["Boats0 and more1 boats23.", "4Boats go5 out."]
    close = [node.text for node in tree.iter("a") if "after" in node.get("class", "")]
    assert close == ["3"]


def test_a_note_over_two_pages_is_one_in_the_structure() -> None:
    note = sample.note("n1", "1", Series.AUTHOR, f"<p>{PROSE * 30}</p><p>End.</p>")
    markup = f"<p>{PROSE * 12}{sample.call('n1', '1', 'author')} {PROSE * 40}</p>"
    opened, data = build(one_chapter(markup, note))
    found = [item for item in elements(shape(data)["tags"]) if item[0] == "/Note"]
    assert len(found) == 1
    assert len(pages(found[0])) == 2
    assert words(opened).notes.count("slept") == 30


def elements(tags: Any) -> Iterator[tuple[Any, ...]]:
    """Go through the structure elements of a shape."""
    for item in tags if isinstance(tags, list) else [tags]:
        if isinstance(item, tuple) and len(item) == 8:
            yield item
            yield from elements(item[7])


def pages(item: tuple[Any, ...]) -> set[int]:
    """Give the indexes of the pages on which a structure element has content."""
    found = {part[5] for part in elements([item]) if part[5] is not None}
    for part in elements([item]):
        kids = part[7] if isinstance(part[7], list) else [part[7]]
        found |= {
            kid[0]
            for kid in kids
            if isinstance(kid, tuple) and len(kid) == 2 and isinstance(kid[0], int)
        }
    return found


def test_a_note_is_parted_between_words() -> None:
    text = "Größenänderungen überprüfen höchstförmlich «schön» " * 40
    note = sample.note("n1", "1", Series.AUTHOR, f"<p>{text}</p>")
    markup = f"<p>{PROSE * 12}{sample.call('n1', '1', 'author')} {PROSE * 40}</p>"
    _, data = build(one_chapter(markup, note))
    with pikepdf.open(BytesIO(data)) as opened:
        lines = [piece.words for piece in pieces(opened) if not piece.in_text]
    broken = [
        line
        for before, line in pairwise(lines)
        if line.split()[0] not in text.split() and not before.endswith("‐")
    ]
    assert broken == []
    (found,) = (item for item in elements(shape(data)["tags"]) if item[0] == "/Note")
    assert len(pages(found)) == 2


def test_a_note_for_which_the_margin_has_no_room_stands_at_the_foot() -> None:
    tree = text_document(side_notes(2), frozenset(), {}, frozenset({"n1"}))
    kinds = {node.get("data-note"): node.get("class") for node in tree.iter()}
    assert kinds["n0"] == "sidenote author"
    assert kinds["n1"] == "footnote author"
