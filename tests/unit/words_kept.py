"""Does the book hold every word of the TEI that its view shows, in order?

A computation of its own, much simpler than the rendering: the letters and digits
of the source, without what the view sets aside, must be found in the book's
chapters in the same order, with anything between them. Notes are looked for one
by one, since they stand elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.model import TEI, XHTML, Book
from edition.tei.elements import elements

_ASIDE = frozenset(
    name for name, row in elements().items() if row.treatment == "aside"
) - {"teiHeader"}
_EDITED = ("corr", "reg", "expan", "ex", "choice", "seg", "unclear", "supplied")
_AS_WRITTEN = ("sic", "orig", "abbr", "am")
_NOTES = frozenset(("", "head", "note", "noteGrp"))
_NEW = ("corr", "reg", "expan", "ex")


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
    yield element.text or ""
    for child in _children(element, view):
        if isinstance(child.tag, str):
            if _name(child) in ("note", "witDetail"):
                notes.append(child)
            elif _name(child) in ("listPerson", "listPlace", "listOrg"):
                notes += _shown(child, view, notes)
            elif _name(child) == "index":
                notes += ["".join(term.itertext()) for term in child.iter("{*}term")]
            elif not _is_call(child):
                yield from _shown(child, view, notes)
        if child.tag is etree.Entity:
            yield child.text or ""
        if _name(element) not in ("choice", "app"):
            yield child.tail or ""


def _is_call(element: etree._Element) -> bool:
    """Tell whether an element is the number that calls a note."""
    text = "".join(element.itertext())
    return _name(element) == "ref" and not re.search(r"[^\W\d]", text)


def _name(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element, view: str) -> list[etree._Element]:
    """Give the children that a view shows."""
    children = list(element)
    names = [_name(child) for child in children]
    if _name(element) == "choice":
        if view == "diplomatic":
            order = [n for n in names if n in _AS_WRITTEN] or [
                n for n in names if n and n not in _NEW
            ]
        else:
            order = [n for n in names if n in _EDITED] or [n for n in names if n]
        return [children[names.index(order[0])]] if order else []
    is_listed = _name(element.getparent()) == "listApp" if _name(element) else False
    if _name(element) == "app" and not is_listed:
        readings = list(element.iter(f"{{{TEI}}}lem"))
        readings = [r for r in readings if _app(r) is element]
        readings = readings[:1] or [
            r for r in element.iter(f"{{{TEI}}}rdg") if _app(r) is element
        ]
        return readings[:1]
    return [
        child
        for child, name in zip(children, names, strict=True)
        if name != "rp" and not _is_aside(child, view)
    ]


def _app(reading: etree._Element) -> etree._Element | None:
    return next(reading.iterancestors(f"{{{TEI}}}app"), None)


def _is_aside(child: etree._Element, view: str) -> bool:
    name = _name(child)
    if name in _ASIDE and str(child.tag).startswith(f"{{{TEI}}}"):
        return True
    holders = (f"{{{TEI}}}person", f"{{{TEI}}}org")
    if name == "geo" and next(child.iterancestors(*holders), None) is not None:
        return True
    if name == "head" and {_name(node) for node in child.getparent()} <= _NOTES:
        return True
    if view == "diplomatic":
        if name in ("supplied", "figDesc"):
            return True
        return name == "ex" and child.getparent().find(f"{{{TEI}}}am") is not None
    return name in ("del", "surplus", "am")


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
