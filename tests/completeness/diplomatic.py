"""The words of an encoded text as its source has them, in order.

This is the encoded side of the completeness proof. It shares no code with the
program's own diplomatic view on purpose: a view that lost a word would lose it here
too, and the proof would prove nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
NS = {"t": TEI}
_WORD = re.compile(r"[^\W_]+")

# What this edition adds to the text, or reads in place of what stands there.
_OURS = frozenset({"corr", "reg", "expan", "figDesc"})
# Elements that begin and end a line or block; letters on either side never join.
_APART = frozenset(
    [
        "ab",
        "addrLine",
        "address",
        "bibl",
        "cb",
        "cell",
        "closer",
        "dateline",
        "desc",
        "div",
        "figure",
        "gap",
        "head",
        "item",
        "lb",
        "list",
        "milestone",
        "note",
        "opener",
        "p",
        "pb",
        "row",
        "salute",
        "signed",
        "stamp",
        "table",
    ]
)


class Word(NamedTuple):
    """One word, normalised, and the line of the TEI file it begins on or near."""

    text: str
    line: int


def words(text: str) -> list[str]:
    """The runs of letters and digits of ``text``: NFC, without regard to case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return _WORD.findall(unicodedata.normalize("NFC", folded))


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def is_translators(element: etree._Element) -> bool:
    """Whether the translator answers for ``element`` (by ``@resp``)."""
    return str(element.get("resp", "")).endswith("-goldberg")


def is_editors(element: etree._Element) -> bool:
    """Whether this edition answers for ``element`` (by ``@resp``)."""
    return str(element.get("resp", "")).endswith("-ed")


def _is_ours(element: etree._Element) -> bool:
    """Whether ``element`` is a word of this edition and not of its source.

    A headnote is ours only as a division in ``front`` that says so by ``@resp``: any
    other division, and ``front`` itself, counts as text.
    """
    name = _name(element)
    if name == "div":
        parent = element.getparent()
        return (
            element.get("type") == "headnote"
            and is_editors(element)
            and parent is not None
            and _name(parent) == "front"
        )
    if name == "note":
        return element.get("place") != "inline" or not is_translators(element)
    if name == "supplied":
        return not is_translators(element)
    return name in _OURS


@dataclass(frozen=True)
class Mark:
    """A translator's bracket that has become an element, as the header declares it.

    ``path`` is the element (and a predicate), ``count`` how often it occurs, ``label``
    the words within the bracket that the element now says (empty for most).
    """

    path: str
    count: int
    label: str

    def find(self, text: etree._Element) -> list[etree._Element]:
        """The elements of ``text`` that this mark has become."""
        found = text.xpath(f".//t:{self.path}", namespaces=NS)
        return [element for element in found if is_translators(element)]


@dataclass(frozen=True)
class Columns:
    """A received paragraph that runs two columns together, cut into its lines."""

    lines: tuple[tuple[str, ...], ...]

    def across(self) -> list[str]:
        """The words line by line, as the received file has them."""
        return [word for line in self.lines for cell in line for word in words(cell)]

    def down(self) -> list[str]:
        """The words column by column, as the text has them."""
        columns = zip(*self.lines, strict=True)
        return [word for column in columns for cell in column for word in words(cell)]


@dataclass(frozen=True)
class Declared:
    """What the header's ``editorialDecl`` says was left out, renamed or reordered.

    ``dropped`` and ``columns`` are keyed by the number of the received paragraph.
    """

    dropped: dict[int, str]
    columns: dict[int, Columns]
    marks: tuple[Mark, ...]


def declared(tei: etree._Element) -> Declared:
    """Read the machine-readable lists of a text's ``editorialDecl``."""

    def select(path: str) -> list[etree._Element]:
        return list(tei.xpath(f"t:teiHeader//t:editorialDecl//{path}", namespaces=NS))

    def content(element: etree._Element | None) -> str:
        return "" if element is None else "".join(element.itertext())

    dropped = {
        int(item.get("n")): content(item)
        for item in select("t:list[@type='dropped']/t:item")
    }
    columns = {
        int(table.get("n")): Columns(
            tuple(
                tuple(content(cell) for cell in row.iterfind("t:cell", NS))
                for row in table.iterfind("t:row", NS)
            )
        )
        for table in select("t:table[@type='columns']")
    }
    marks = tuple(
        Mark(
            content(item.find("t:code", NS)),
            int(item.get("n")),
            content(item.find("t:label", NS)),
        )
        for item in select("t:list[@type='brackets' or @type='markup-labels']/t:item")
    )
    return Declared(dropped, columns, marks)


def stream(tei: etree._Element) -> list[Word]:
    """The words of a text in diplomatic view, with the labels its header declares.

    Kept: what the source has (``sic``, ``orig``, ``abbr``, ``del``) and what the
    translator adds in brackets. Left out: what this edition adds.
    """
    text = tei.find("t:text", NS)
    if text is None:
        raise ValueError("a TEI element without text")
    labels = {
        element: mark.label
        for mark in declared(tei).marks
        if mark.label
        for element in mark.find(text)
    }
    pieces: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    length = 0

    def put(piece: str | None, line: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            lines.append(line)
            length += len(piece)

    def walk(element: etree._Element) -> None:
        apart = _name(element) in _APART and element.get("break") != "no"
        gap = " " if apart else ""
        put(gap, element.sourceline or 0)
        put(element.text, element.sourceline or 0)
        for child in element:
            if isinstance(child.tag, str) and not _is_ours(child):
                walk(child)
            put(child.tail, child.sourceline or element.sourceline or 0)
        if element in labels:
            put(f" {labels[element]} ", element.sourceline or 0)
        put(gap, element.sourceline or 0)

    walk(text)
    whole = "".join(pieces)
    return [
        Word(word, lines[bisect_right(starts, match.start()) - 1])
        for match in _WORD.finditer(whole)
        for word in words(match.group())
    ]
