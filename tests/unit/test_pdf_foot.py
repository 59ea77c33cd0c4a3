"""The foot of the page: a note begins on the page of its call."""

import random
from typing import Any

from lxml import etree

from edition import assets
from edition.writers.pdf_engine import Engine
from edition.writers.pdf_format import FORMATS
from edition.writers.pdf_layout import lost_notes

WORDS = "the harbour slept while boats came in and went out again at night".split()


def prose(rng: random.Random, count: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(count))


def annotated(rng: random.Random, paragraphs: int) -> str:
    """Give paragraphs with notes of one to four lines, in two series."""
    parts, number = [], 0
    for _ in range(paragraphs):
        parts.append("<p>")
        for _ in range(rng.randrange(1, 4)):
            number += 1
            parts.append(
                f'{prose(rng, rng.randrange(3, 40))}<a class="noteref" '
                f'href="#n{number}">{number}</a><div class="footnote" '
                f'data-note="n{number}" data-order="{rng.choice((100, 200))}">'
                f"<p>{prose(rng, rng.randrange(1, 50))}</p></div> "
            )
        parts.append(f"{prose(rng, rng.randrange(1, 30))}.</p>")
    return "".join(parts)


def pages_of(document: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Give the page of each call and the first page of each note."""
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants(placeholders=True):
            if box.element is None or box.element_tag != box.element.tag:
                continue
            if box.element.get("class") == "noteref":
                calls.setdefault(box.element.get("href")[1:], number)
            elif ident := box.element.get("data-note"):
                notes.setdefault(ident, number)
    return calls, notes


def laid_out(seed: int) -> Any:
    styles = [assets.style("base.css"), assets.style("print.css")]
    engine = Engine([*styles, FORMATS["a5"].css()], lambda url: (b"", ""))
    markup = annotated(random.Random(seed), 18)
    tree = etree.fromstring(
        f'<html lang="en"><body><main>{markup}</main></body></html>'
    )
    return engine.layout(tree)


def gap(page: Any) -> float:
    """Give the space between text and notes of a page, in CSS pixels."""
    boxes = list(page._page_box.descendants())
    areas = [box for box in boxes if type(box).__name__ == "FootnoteAreaBox"]
    inner = {id(box) for area in areas for box in area.descendants()}
    lines = [box for box in boxes if type(box).__name__ == "LineBox"]
    notes = [line.position_y for line in lines if id(line) in inner]
    text = [
        line.position_y + line.height
        for line in lines
        # Without the number of the page.
        if id(line) not in inner and line.position_y < min(notes)
    ]
    return float(min(notes) - max(text))


def test_a_note_begins_on_the_page_of_its_call() -> None:
    document = laid_out(11)
    calls, notes = pages_of(document)
    assert len(document.pages) > 4
    assert calls == notes
    assert lost_notes(document, document._html.etree_element) == frozenset()


def test_a_single_line_of_a_note_rather_than_an_empty_half_page() -> None:
    *full, _ = laid_out(12).pages
    # The rule above the notes takes 28; a line of text is 18 high.
    assert max(gap(page) for page in full) < 28 + 2.2 * 18
