"""Which way blocks run whose language is not stated: by their own letters.

An English note in a Syriac text, or a Hebrew paragraph in an English one, often says
nothing of its language. Its direction is that of its first strong character, as
``dir="auto"`` has it (HTML, 3.2.6.4; Unicode Bidirectional Algorithm, P2 and P3), if
most of its letters agree: a paragraph that opens with a word of another script is no
paragraph of that script. What states its own language keeps the direction of that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from unicodedata import bidirectional

from edition.model import Chapter, Kind
from edition.tei.languages import UNKNOWN
from edition.xhtml.attributes import direction_of
from edition.xhtml.tree import BLOCKS, Element, X

# Hebrew to Arabic Extended-A, their presentation forms, and the scripts of plane 1
# that run from right to left: a quick look, the database of Unicode decides.
_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HOLDERS = BLOCKS | frozenset(
    X + name
    for name in "li dt dd table thead tbody tfoot tr td th caption figcaption".split()
)
_FRONT = (Kind.TITLEPAGE, Kind.IMPRINT)
# So many letters tell what a block is in; more would only cost time.
_ENOUGH = 2_000


def settle(chapters: Iterable[Chapter], language: str) -> str:
    """Say which way each chapter and note runs; give the way of the whole book.

    ``language`` is that of the book. Where none is stated the letters tell.
    """
    made = list(chapters)
    if language != UNKNOWN:
        whole = direction_of(language)
    else:
        whole = _of_bodies(item.body for item in made if item.kind not in _FRONT)
    for item in made:
        way = direction_of(item.language) if item.language != UNKNOWN else whole
        if way != whole:
            item.body.set("dir", way)
        of_tree(item.body, way)
        for note in item.notes:
            of_tree(note.content, way)
    return whole


def of_text(text: str) -> str:
    """Give ``ltr`` or ``rtl`` by a text's letters; nothing if they do not agree."""
    return _of([text])


def of_tree(root: Element, inherited: str) -> None:
    """Give ``dir`` to the blocks of a tree that run otherwise than what holds them.

    ``inherited`` is the direction that holds where the tree will stand.
    """
    if inherited == "rtl" or any(_RTL.search(text) for text in root.itertext()):
        _say(root, _settle(root, inherited), inherited)


def _of_bodies(bodies: Iterable[Element]) -> str:
    """Give the way most of the texts of a book run that states no language."""
    ways = Counter(_of(body.itertext()) for body in bodies)
    return "rtl" if ways["rtl"] > ways["ltr"] else "ltr"


def _settle(element: Element, inherited: str) -> str:
    """Settle what an element holds; give the one way in which all of it runs.

    Nothing is given where the ways differ, or no letter tells any. Where all parts
    run one way, it is for the caller to say so, once, on the whole.
    """
    stated = element.get("dir") or (inherited if element.get("lang") else "")
    around = stated or inherited
    held = [child for child in element if child.tag in _HOLDERS]
    ways = [(child, _settle(child, around)) for child in held]
    known = {way for _, way in ways if way}
    if not stated:
        agreed = known | {_own(element)} - {""}
        if len(agreed) < 2:
            return agreed.pop() if agreed else ""
    # What has no letters, a number say, goes with its neighbours.
    default = known.pop() if len(known) == 1 else ""
    for child, way in ways:
        _say(child, way or default, around)
    return stated


def _say(element: Element, way: str, around: str) -> None:
    if way and way != around and not element.get("dir"):
        element.set("dir", way)


def _own(element: Element) -> str:
    """Give the way of what stands in an element beside its blocks.

    Words that state their own language do not tell that of what they stand in,
    unless there are no others.
    """
    return _of(_texts(element, False)) or _of(_texts(element, True))


def _texts(element: Element, with_stated: bool) -> Iterator[str]:
    """Give the texts of an element without its blocks and the calls of notes."""
    yield element.text or ""
    for child in element:
        is_left_out = (
            child.tag in _HOLDERS
            or child.get("class") == "noteref"
            or (not with_stated and (child.get("dir") or child.get("lang")))
        )
        if not is_left_out:
            yield from _texts(child, with_stated)
        yield child.tail or ""


def _of(texts: Iterable[str]) -> str:
    """Give the way of the first letter if most of the letters go the same way."""
    ways = list(islice(_strong(texts), _ENOUGH))
    first = ways[0] if ways else ""
    return first if 2 * ways.count(first) > len(ways) else ""


def _strong(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for character in text:
            kind = bidirectional(character)
            if kind == "L":
                yield "ltr"
            elif kind in ("R", "AL"):
                yield "rtl"
