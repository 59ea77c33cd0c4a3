"""The cover: a typographic composition of 1600 x 2560 pixels.

It is a PNG wherever our fonts and the system's have all its characters: shops,
bookshelves and older readers show SVG covers badly or not at all. Where a
script has no font here, it is an SVG with text, so that the reader's own fonts
can show it. Title and colour are made to be told apart at a width of 160.
"""

from dataclasses import dataclass
from hashlib import sha256

from edition.labels import label
from edition.model import Agent, Book
from edition.writers.cover_layout import compose
from edition.writers.cover_png import paint
from edition.writers.cover_svg import draw
from edition.writers.epub_text import clean, language, w3c_date

# Grounds dark enough for ivory type (contrast above 9 to 1): ink, oxblood,
# bottle, aubergine, umber, slate, petrol, olive.
_GROUNDS = (
    "#1f3550", "#5a1f26", "#1f4034", "#42294a",
    "#54351f", "#343d45", "#124349", "#434320",
)  # fmt: skip
# More names than this and the rest is "et al.".
_NAMES = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The finished picture: file name, media type, bytes, its words."""

    name: str
    media_type: str
    data: bytes
    description: str


def cover(book: Book) -> Cover:
    """Make the cover of a book."""
    words = _words(book)
    ground = _ground(book)
    tag = language(book.meta.language)
    composition = compose(words, tag)
    said = ", ".join(text.replace("\n", ", ") for text in words.values() if text)
    description = f"{label('cover', tag)}: {said}"
    if composition.complete:
        data = paint(composition, ground)
        return Cover("cover.png", "image/png", data, description)
    data = draw(composition, ground, tag)
    return Cover("cover.svg", "image/svg+xml", data, description)


def _ground(book: Book) -> str:
    """Choose a colour by slug and title, so that a shelf of books is varied."""
    key = f"{clean(book.slug)}\x1f{clean(book.meta.title)}".encode()
    return _GROUNDS[sha256(key).digest()[0] % len(_GROUNDS)]


def _words(book: Book) -> dict[str, str]:
    """Give the words of each block, in the order in which they are read."""
    meta, tag = book.meta, book.meta.language
    hands = [
        f"{label(key, tag)} {names}"
        for key, role in (("edited by", "edt"), ("translated by", "trl"))
        if (names := _names(meta.by_role(role)))
    ]
    return {
        "author": _names(meta.by_role("aut")),
        "title": clean(meta.title) or clean(book.slug),
        "subtitle": clean(meta.subtitle),
        "created": clean(meta.created),
        "hands": "\n".join(hands),
        "publisher": clean(meta.publisher),
        "year": w3c_date(meta.date)[:4],
    }


def _names(agents: tuple[Agent, ...]) -> str:
    names = list(dict.fromkeys(clean(agent.name) for agent in agents))
    names = [name for name in names if name]
    more = " et al." if len(names) > _NAMES else ""
    return ", ".join(names[:_NAMES]) + more
