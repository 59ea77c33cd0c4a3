"""Entries of the apparatus as notes: lemma, readings, witnesses, remarks.

What comes out is TEI again, a ``note`` whose words stand in their final order with
the signs between them (:mod:`edition.apparatus.terms`); passes and stylesheets then
treat it as any other. The lemma is a copy; it gets its final, short form in
:mod:`edition.apparatus.quotes`, when it is known what the view prints of it.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from edition.apparatus import terms
from edition.apparatus.model import Detail, Entry, Reading
from edition.apparatus.read import LEM, RDG, T
from edition.apparatus.tree import append_before
from edition.model import XML_ID, XML_LANG
from edition.rendering.flow import flow
from edition.tei.strings import plain
from edition.xhtml.tree import append_text

# The type of the notes made here; no entry of another kind bears it.
TYPE = "app"
_MARKS = frozenset(
    T + name for name in ("witStart", "witEnd", "lacunaStart", "lacunaEnd")
)
_LINES = (T + "l", T + "p", T + "ab")
_AROUND = (T + "lg",)
_BREAKS = (T + "lb", T + "pb", T + "cb", T + "gb", T + "milestone", T + "anchor")
_REMARKS = (T + "note", T + "witDetail")


@dataclass(frozen=True, slots=True)
class Form:
    """How entries are written: in which language, and whether they are positive.

    A positive apparatus names the witnesses of the lemma too, a negative one only
    those of the other readings.
    """

    language: str
    is_positive: bool = True

    def word(self, key: str) -> str:
        """Give a word of the apparatus in the language of the text."""
        return terms.word(key, self.language)


def note(entry: Entry, form: Form, *, key: str = "", lemma: str = "") -> etree._Element:
    """Make the note of an entry; ``key`` is what it is cited by, such as a line.

    ``lemma`` gives words of the text where the entry repeats none. The readings
    that the text does not print are moved into the note, not copied.
    """
    made = etree.Element(T + "note", {"type": TYPE, "place": "foot"})
    made.sourceline = entry.element.sourceline or 0
    if ident := entry.element.get(XML_ID):
        made.set(XML_ID, ident)
    if entry.layer:
        made.set("subtype", entry.layer)
    write(made, entry, form, key=key, lemma=lemma)
    return made


def write(
    out: etree._Element, entry: Entry, form: Form, *, key: str = "", lemma: str = ""
) -> None:
    """Write an entry at the end of an element."""
    if key:
        etree.SubElement(out, T + "num", type="place").text = key
        append_text(out, " ")
    elif (lines := _lines(entry)) > 1:
        # Their numbers are known when the book is put together.
        etree.SubElement(out, T + "num", type="lines").text = str(lines)
    has_lemma = _lemma(out, entry, form, lemma)
    shown = list(entry.others)
    last: Reading | None = None
    base = entry.base
    if base is not None and base.is_omission and base.sigla and form.is_positive:
        # The text has nothing here: who has nothing is told after who has more.
        shown.append(base)
    for reading in shown:
        if last is not None:
            within = reading.group and reading.group == last.group
            append_text(out, terms.WITHIN_GROUP if within else terms.READING)
        elif has_lemma:
            append_text(out, terms.LEMMA)
        _reading(out, reading, entry, form)
        last = reading
    if entry.agents:
        _said(out, ", ".join(entry.agents), is_free=not shown)
    for place, remark in enumerate(entry.notes):
        if shown or place:
            append_text(out, terms.READING)
        elif has_lemma:
            append_text(out, terms.LEMMA)
        _remark(out, remark)


def _lines(entry: Entry) -> int:
    """Count the lines of verse that an entry is about."""
    if not entry.in_text or entry.base is None:
        return 0
    return sum(1 for _ in entry.base.element.iter(T + "l"))


def _lemma(out: etree._Element, entry: Entry, form: Form, words: str) -> bool:
    """Write what the text has; tell whether there was anything to write."""
    base = entry.base
    if base is None and not words:
        return False
    lem = etree.SubElement(out, LEM)
    if base is None:
        lem.text = words
        return True
    if base.is_omission:
        if not entry.in_text and not words:
            out.remove(lem)
            return False
        # Filled with the words around it, once the text is put together.
        lem.set("type", "after" if words else "point")
        lem.text = words or None
        return True
    is_mark = next(base.element.iter(*_MARKS), None) is not None
    if entry.in_text:
        quote(base.element, lem, form)
    else:
        _fill(lem, base.element, form)
    _bearers(out, base, form, is_lemma=not is_mark)
    return True


def quote(element: etree._Element, lem: etree._Element, form: Form) -> None:
    """Copy the words of a reading that the text prints as well, once more.

    Its notes, breaks and ids stay where they are: in the text.
    """
    copy = deepcopy(element)
    for node in list(copy.iter(*_REMARKS, *_BREAKS, T + "index")):
        _take_out(node)
    for node in copy.iter(etree.Element):
        node.attrib.pop(XML_ID, None)
    _marks(copy, form)
    _flatten(copy)
    lem.text = copy.text
    lem.extend(copy)
    lem.set("type", "quoted")


def _take_out(node: etree._Element) -> None:
    """Remove an element but not what follows it; a break becomes a space."""
    parent = node.getparent()
    if parent is None:
        return
    tail = node.tail or ""
    is_break = node.tag in _BREAKS[:4] and node.get("break") != "no"
    previous = node.getprevious()
    parent.remove(node)
    text = f" {tail}" if is_break else tail
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _reading(out: etree._Element, reading: Reading, entry: Entry, form: Form) -> None:
    rdg = etree.SubElement(out, RDG)
    rdg.sourceline = reading.element.sourceline or 0
    if reading.kind:
        rdg.set("type", reading.kind)
    if reading.is_omission:
        is_lacuna = terms.is_kind(reading.kind, "lacuna")
        rdg.append(_term(form.word("lacuna" if is_lacuna else "omission")))
        rdg.extend(_marked(reading.element, form))
        _move_remarks(reading.element, rdg)
    else:
        is_added = entry.base is not None and entry.base.is_omission
        if word := _before(reading, form, is_added=is_added):
            rdg.append(_term(word))
            rdg[-1].tail = " "
        _fill(rdg, reading.element, form)
    _bearers(out, reading, form)


def _before(reading: Reading, form: Form, *, is_added: bool) -> str:
    """Give the word before a reading: "add.", or that of its ``@type``."""
    if is_added:
        return form.word("addition")
    if terms.is_kind(reading.kind, "conjecture") and not reading.sigla:
        return ""  # it stands before the name of who made it
    told = ("omission", "addition", "conjecture")
    if any(terms.is_kind(reading.kind, key) for key in told):
        return ""
    return terms.of_reading(reading.kind, form.language)


def _fill(rdg: etree._Element, element: etree._Element, form: Form) -> None:
    """Move the content of a reading; blocks of lines become one line."""
    _marks(element, form)
    _flatten(element)
    for node in list(element.iter(*_BREAKS[:4])):
        _take_out(node)
    append_text(rdg, (element.text or "").lstrip())
    rdg.extend(element)
    if len(rdg):
        rdg[-1].tail = (rdg[-1].tail or "").rstrip() or None
    else:
        rdg.text = (rdg.text or "").rstrip()


def _flatten(element: etree._Element) -> None:
    """Write lines of verse and paragraphs one after another, with signs between.

    Other blocks (lists, tables, speeches) stay as they are.
    """
    nodes = element.iterdescendants(etree.Element)
    blocks = [node for node in nodes if _is_block(node, element)]
    if not blocks or any(node.tag not in (*_LINES, *_AROUND) for node in blocks):
        return
    is_first = True
    for node in blocks:
        if node.tag in _AROUND:
            etree.strip_tags(element, *_AROUND)
            continue
        sign = terms.VERSE if node.tag == T + "l" else terms.PARAGRAPH
        node.text = ("" if is_first else sign) + (node.text or "").lstrip()
        node.tail = (node.tail or "").strip() or None
        node.tag = T + "seg"
        node.attrib.pop("n", None)
        node.attrib.pop("part", None)
        is_first = False
    element.text = (element.text or "").strip() or None


def _is_block(node: etree._Element, within: etree._Element) -> bool:
    """Tell whether a node is a block of a reading, not of a note in it."""
    for around in node.iterancestors():
        if around is within:
            break
        if around.tag in _REMARKS:
            return False
    return node.tag not in _REMARKS and flow(node) == "block"


def _marks(element: etree._Element, form: Form) -> None:
    """Put words for where a fragmentary witness begins and breaks off (12.1.5)."""
    for node in list(element.iter(*_MARKS)):
        fresh = _term(form.word(node.tag.removeprefix(T)))
        fresh.tail = node.tail
        parent = node.getparent()
        if parent is not None:
            parent.replace(node, fresh)
            before = fresh.getprevious()
            last = (before.tail if before is not None else parent.text) or ""
            if last and not last[-1].isspace():
                append_before(fresh, " ")
            if fresh.tail and fresh.tail[0].isalnum():
                fresh.tail = f" {fresh.tail}"


def _marked(element: etree._Element, form: Form) -> Iterator[etree._Element]:
    for node in element.iter(*_MARKS):
        yield _term(form.word(node.tag.removeprefix(T)))


def _move_remarks(element: etree._Element, rdg: etree._Element) -> None:
    """Keep the notes of a reading without words."""
    for node in list(element.iter(*_REMARKS)):
        if next(node.iterancestors(*_REMARKS), None) is None:
            node.tail = None
            rdg.append(node)


def _bearers(
    out: etree._Element, reading: Reading, form: Form, *, is_lemma: bool = False
) -> None:
    """Write who has a reading: witnesses, hands, authors, and what is said of them."""
    parts: list[str] = []
    is_shown = form.is_positive or not is_lemma
    said = " ".join(plain(item) for item in reading.written)
    sigla = [
        item for item in reading.sigla if item not in said.replace(",", " ").split()
    ]
    if is_shown and sigla:
        parts.append(" ".join(sigla))
    if is_shown and reading.hands:
        word = form.word("hand")
        hands = ", ".join(
            hand if word in hand.lower() else f"{word} {hand}" for hand in reading.hands
        )
        parts.append(f"({hands})")
    if parts:
        append_text(out, terms.WITNESS)
        etree.SubElement(out, T + "wit").text = " ".join(parts)
    for item in reading.written:
        append_text(out, terms.WITNESS)
        item.tail = None
        out.append(item)
    if reading.agents:
        word = ""
        if terms.is_kind(reading.kind, "conjecture") and not reading.sigla:
            word = terms.of_reading(reading.kind, form.language) + " "
        append_text(out, terms.WITNESS)
        etree.SubElement(out, T + "wit").text = word + ", ".join(reading.agents)
    elif terms.is_kind(reading.kind, "conjecture") and not reading.sigla:
        append_text(out, terms.WITNESS)
        out.append(_term(terms.of_reading(reading.kind, form.language)))
    if reading.cause and not is_lemma:
        _said(out, _spaced(reading.cause))
    _details(out, reading.details, reading)


def _details(out: etree._Element, details: Iterable[Detail], reading: Reading) -> None:
    for detail in details:
        opening, closing = terms.DETAIL
        shown = "" if detail.sigla == reading.sigla else " ".join(detail.sigla)
        append_text(out, opening + (f"{shown}: " if shown else ""))
        _remark(out, detail.element)
        append_text(out, closing)


def _remark(out: etree._Element, element: etree._Element) -> None:
    """Move a note on an entry into it; it keeps its language, look and id."""
    seg = etree.SubElement(out, T + "seg", type="remark")
    seg.sourceline = element.sourceline or 0
    for name, value in element.attrib.items():
        if name in (XML_ID, XML_LANG):
            seg.set(name, value)
    _flatten(element)
    seg.text = (element.text or "").lstrip()
    seg.extend(element)
    if len(seg):
        seg[-1].tail = (seg[-1].tail or "").rstrip() or None
    else:
        seg.text = seg.text.rstrip()


def _said(out: etree._Element, text: str, *, is_free: bool = False) -> None:
    opening, closing = terms.DETAIL
    append_text(out, text if is_free else f"{opening}{text}{closing}")


def _spaced(name: str) -> str:
    """Write ``paleographicConfusion`` as words."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in name)
    return words.replace("-", " ").replace("_", " ").strip()


def _term(text: str) -> etree._Element:
    term = etree.Element(T + "seg", {"type": "term", "rend": "italic"})
    term.text = text
    return term
