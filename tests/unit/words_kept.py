"""Does the book hold every word of the TEI that its view shows, in order?

A computation of its own, much simpler than the rendering: the letters and digits
of the source, without what the view sets aside, must be found in the book's
chapters in the same order, with anything between them. Notes are looked for one
by one, since they stand elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from edition.model import TEI, XHTML, Book
from edition.tei.elements import elements
from edition.verify.views import View

_ASIDE = frozenset(
    name for name, row in elements().items() if row.treatment == "aside"
) - {"teiHeader"} | {"binaryObject"}
_NOTES = frozenset(("", "head", "note", "noteGrp", "app"))


@dataclass(frozen=True, slots=True)
class Loss:
    """Letters that the book lacks, after those it still has."""

    after: str
    missing: str


def losses(sources: Iterable[etree._Element], book: Book) -> list[Loss]:
    """Give the first losses in the texts of a book, and each lost note."""
    body = _letters("".join(_book(book, notes=False)))
    found = []
    notes: list[etree._Element | str] = []
    place = 0
    seen = ""
    pieces = (piece for item in sources for piece in _shown(item, book.view, notes))
    for piece in pieces:
        letters = _letters(piece)
        for letter in letters:
            at = body.find(letter, place)
            if at < 0 or at - place > 3000:
                found.append(Loss(seen[-60:], piece.strip()[:80]))
                break
            place = at + 1
        else:
            seen += piece
            continue
        if len(found) > 5:
            break
    everything = _letters("".join(_book(book, notes=True)))
    for note in notes:
        inner: list[etree._Element | str] = []
        is_text = isinstance(note, str)
        text = _letters(note if is_text else "".join(_shown(note, book.view, inner)))
        if text and text not in everything and not _in_order(text, everything):
            found.append(Loss("(note)", text[:80]))
    return found


def _in_order(text: str, everything: str) -> bool:
    """Tell whether a note is there, with signs or labels between its words."""
    start = 0
    while (start := everything.find(text[:8], start)) >= 0:
        place = start
        for letter in text:
            at = everything.find(letter, place)
            if at < 0 or at - place > 400:
                break
            place = at + 1
        else:
            return True
        start += 1
    return False


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace("\xad", ""))


def _shown(
    element: etree._Element, view: str, notes: list[etree._Element | str]
) -> Iterator[str]:
    """Give the text of a TEI element that a view shows.

    Its notes are put aside, and the facts of its registers, which have an order of
    their own.
    """
    reading = _view(element, view)
    if not reading.is_struck(element, is_tail=False):
        yield element.text or ""
    for child in _children(element, view):
        if isinstance(child.tag, str):
            if _name(child) in ("note", "witDetail"):
                notes.append(child)
            elif _stands_off(child):
                notes += [reading for reading in child if isinstance(reading.tag, str)]
            elif _name(child) in ("listPerson", "listPlace", "listOrg"):
                notes += _shown(child, view, notes)
            elif _name(child) == "index":
                notes += ["".join(term.itertext()) for term in child.iter("{*}term")]
            elif not _is_call(child):
                yield from _shown(child, view, notes)
        if child.tag is etree.Entity:
            yield child.text or ""
        is_struck = reading.is_struck(child, is_tail=True)
        if _name(element) not in ("choice", "app") and not is_struck:
            yield child.tail or ""


def _stands_off(element: etree._Element) -> bool:
    """Tell whether an entry speaks of a place elsewhere, and is a note on it."""
    return _name(element) == "app" and bool({"from", "to", "loc"} & set(element.keys()))


def _is_call(element: etree._Element) -> bool:
    """Tell whether an element is the number that calls a note."""
    text = "".join(element.itertext())
    return _name(element) == "ref" and not re.search(r"[^\W\d]", text)


def _name(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element, view: str) -> list[etree._Element]:
    """Give the children that a view shows: the verifier's reading of TEI."""
    shown = set(_view(element, view).children(element).here)
    is_one = _name(element) in ("choice", "app")
    return [
        child
        for child in element
        if child in shown
        and (is_one or (_name(child) != "rp" and not _is_aside(child, view)))
    ]


def _view(element: etree._Element, name: str) -> View:
    return _view_of(element.getroottree().getroot(), name)


@lru_cache(maxsize=4)
def _view_of(root: etree._Element, name: str) -> View:
    return View(name, root)


def _is_aside(child: etree._Element, view: str) -> bool:
    name = _name(child)
    if name in _ASIDE and str(child.tag).startswith(f"{{{TEI}}}"):
        return True
    holders = (f"{{{TEI}}}person", f"{{{TEI}}}org")
    if name == "geo" and next(child.iterancestors(*holders), None) is not None:
        return True
    if name == "head" and _is_of_notes(child.getparent()):
        return True
    return view == "diplomatic" and name in ("supplied", "figDesc")


def _is_of_notes(division: etree._Element) -> bool:
    """Tell whether there is nothing in a division but notes, perhaps in paragraphs."""
    for child in division:
        is_bare = _name(child) == "p" and not "".join(child.xpath("text()")).strip()
        held = child if is_bare and len(child) else (child,)
        if not {_name(node) for node in held} <= _NOTES:
            return False
    return True


def _book(book: Book, *, notes: bool) -> Iterator[str]:
    """Give the text of a book's chapters, its notes after each if wanted."""
    for chapter in book.chapters:
        yield from _text(chapter.body)
        yield " "
        for note in chapter.notes if notes else ():
            yield from _text(note.content)
            yield " "


def _text(element: etree._Element) -> Iterator[str]:
    """Give the text of a tree without the calls of notes and the program's signs."""
    classes = element.get("class", "").split()
    if not {"noteref", "sign"}.intersection(classes) and isinstance(element.tag, str):
        yield element.text or ""
        if element.tag == f"{{{XHTML}}}img":
            yield element.get("alt", "")
        for child in element:
            yield from _text(child)
            yield child.tail or ""
