"""Numbers of verse lines, and where the parts of a shared line begin."""

from pathlib import Path

import pytest

from edition.model import Book
from edition.rendering import verse
from edition.xhtml.tree import Element
from tests.unit.rendering import arranged, document


def made(markup: str, folder: Path) -> Book:
    path = folder / "verse.xml"
    path.write_text(document(markup), encoding="utf-8")
    return arranged(path)[0]


def lines(book: Book) -> list[Element]:
    return [
        line
        for chapter in book.chapters
        for line in chapter.body.iter()
        if verse.is_line(line)
    ]


def numbers(markup: str, folder: Path) -> str:
    """Give the number of each line, in brackets where it is printed."""
    found = []
    for line in lines(made(markup, folder)):
        number = line.get("data-n", "-")
        found.append(f"[{line.get('data-line')}]" if line.get("data-line") else number)
    return " ".join(found)


def stanza(*attributes: str) -> str:
    """Give lines with an attribute each, as ``n=5``, or none."""
    said = (item.partition("=") for item in attributes)
    inner = "".join(
        f'<l {name}="{value}">words</l>' if name else "<l>words</l>"
        for name, _, value in said
    )
    return f"<lg>{inner}</lg>"


NONE = ("",) * 3


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<div>{stanza(*NONE)}{stanza(*NONE)}</div>", "1 2 3 4 [5] 6"),
        # Each division is counted for itself, a stanza is not.
        (f"<div>{stanza(*NONE)}</div><div>{stanza(*NONE)}</div>", "1 2 3 1 2 3"),
        (
            f"<div><lg type='poem'>{stanza(*NONE)}</lg><lg type='poem'>"
            f"{stanza(*NONE)}{stanza(*NONE)}</lg></div>",
            "1 2 3 1 2 3 4 [5] 6",
        ),
        # A shared line is one line.
        (
            f"<div>{stanza('', 'part=I', 'part=M', 'part=F', *NONE)}</div>",
            "1 2 2 2 3 4 [5]",
        ),
        # Numbers of the edition are kept; the others follow from them.
        (f"<div>{stanza('', 'n=10', '', 'n=21')}</div>", "9 [10] 11 21"),
        (f"<div>{stanza('n=2.1.15', 'n=12a', 'n=l0020')}</div>", "[15] 12a [20]"),
        # Where some lines are numbered, what is not was left so on purpose.
        (
            f"<div>{stanza(*NONE, *NONE)}</div><div>{stanza('n=5')}</div>",
            "- - - - - - [5]",
        ),
        # Verse quoted in prose is not counted.
        (f"<div><p>Prose.</p><p>More.</p>{stanza(*NONE)}</div>", "- - -"),
        (f"<div><p><quote>{stanza(*NONE, *NONE)}</quote></p></div>", "- - - - - -"),
    ],
)
def test_numbers(markup: str, expected: str, tmp_path: Path) -> None:
    assert numbers(markup, tmp_path) == expected


def test_a_shared_line_goes_on_where_it_was(tmp_path: Path) -> None:
    markup = (
        "<div><sp><l part='I'>Twenty letters or so</l></sp><sp><l part='M'>ten more</l>"
        "</sp><sp><l part='F'>and the end</l></sp><sp><l>A line alone</l></sp></div>"
    )
    classes = [line.get("class") for line in lines(made(markup, tmp_path))]
    assert classes == ["l part-i", "l part-m inset-8", "l part-f inset-12", "l"]


def test_a_long_part_is_not_pushed_off_the_page(tmp_path: Path) -> None:
    words = "a part that fills nearly the whole of the measure"
    markup = f"<div><l part='I'>{words}</l><l part='F'>{words}</l></div>"
    assert lines(made(markup, tmp_path))[1].get("class") == "l part-f inset-4"


def test_no_number_is_printed_if_none_is_wanted(tmp_path: Path) -> None:
    book = made(f"<div>{stanza(*NONE, *NONE)}</div>", tmp_path)
    body = book.chapters[-1].body
    for line in lines(book):
        line.attrib.pop("data-line", None)
    verse.number(body, 0)
    assert not [line for line in lines(book) if line.get("data-line")]
