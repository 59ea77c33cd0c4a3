"""What the critical view does not print in the text, as entries of its notes.

Each word that an intervention touches is quoted twice, as it is printed and as the
source has it: ``Mister] Mr``. An entry is a ``note`` with ``lem``, ``rdg`` and
``seg``, as for an ``app`` (TEI P5 12.1), put where the word ends. In a reading that
the text does not print itself the same stands in brackets.
"""

from collections.abc import Iterator
from unicodedata import category

from lxml import etree

from edition.model import TEI, XML_ID
from edition.rendering import conventions
from edition.rendering.flow import flow
from edition.rendering.remarks import Remarks
from edition.rendering.signs import SOURCE
from edition.rendering.views import MADE, SPAN, View
from edition.rendering.wordruns import Piece, Runs, Word, letters
from edition.tei.strings import local as local_name
from edition.xhtml.tree import append_text

_T = f"{{{TEI}}}"
_WHOLE = frozenset("choice subst del surplus am".split())
_SPOKEN = frozenset(
    "add restore retrace damage space gap corr reg expan supplied unclear secl".split()
)
# What a quotation leaves out: it stands in the text already.
_ONCE = frozenset("note witDetail anchor index milestone graphic fw pb cb gb".split())
_MOST = 5


class Interventions:
    """Writes the entries for one text."""

    def __init__(self, printed: View, source: View, remarks: Remarks) -> None:
        """Take the states of the text that are printed and that are quoted."""
        self._printed = printed
        self._source = source
        self._remarks = remarks

    def annotate(self, root: etree._Element) -> None:
        """Put an entry after every word of a tree that wants one."""
        names = (*_WHOLE, *_SPOKEN, "ex", "app")
        if next(root.iter(*(_T + name for name in names)), None) is None:
            return
        runs = Runs(self._is_whole, self._is_spoken_of, self._is_silent)
        words = runs.read(root)
        # From the last to the first, so that places in texts stay what they are.
        for word in reversed(words):
            pieces = list(letters(word))
            entry = self._entry(word, pieces)
            if len(entry):
                _insert(self._wrapped(entry, word), pieces[-1])
            if word.is_quoted:
                self._drop(pieces)

    def _is_whole(self, element: etree._Element) -> bool:
        name = local_name(element)
        if element.get(SPAN) == "del" or name == "choice":
            return True
        if name == "subst":
            return True
        is_hiding = name in _WHOLE or name in ("add", "ex")
        return is_hiding and not self._printed.prints(element)

    def _is_silent(self, element: etree._Element) -> bool:
        out = etree.Element(_T + "lem")
        self._put(out, element, self._printed, is_shared=True)
        return not "".join(out.itertext()).strip()

    def _is_spoken_of(self, element: etree._Element) -> bool:
        name = local_name(element)
        is_known = name in _SPOKEN or (name == "del" and self._printed.prints(element))
        return is_known and bool(self._said(element))

    def _said(self, element: etree._Element) -> str:
        """Give the remark on an element, nothing if it has none."""
        name = local_name(element)
        if name == "del" and self._printed.prints(element):
            parent = element.getparent()
            if parent is not None and local_name(parent) == "restore":
                return ""
            return self._remarks.of(element, "restore")
        if name == "add" and not self._printed.prints(element):
            return self._remarks.of(element, "undone")
        return self._remarks.of(element)

    def _entry(self, word: Word, pieces: list[Piece]) -> etree._Element:
        """Make the entry of a word: lemma, the source's reading, others, remarks."""
        entry = etree.Element(_T + "note", {"type": "textual", "place": "foot"})
        entry.set(MADE, "yes")
        wholes = [piece.node for piece in pieces if piece.is_whole]
        marks = [item.node for item in pieces if not (item.text or item.is_whole)]
        within = [item for whole in wholes for item in whole.iter(etree.Element)]
        remarks = dict.fromkeys(filter(None, map(self._said, [*within, *marks])))
        lemma = self._quoted("lem", pieces, self._printed)
        readings = list(self._readings(pieces, wholes, lemma))
        if not readings and not remarks:
            return entry
        for mark in [] if wholes else marks:
            whole = etree.Element(_T + "lem")
            self._put(whole, mark, self._printed, is_shared=True)
            lemma = max(lemma, whole, key=_length)
        if "".join(lemma.itertext()).strip() and not word.is_quoted:
            entry.append(_short(lemma))
        for reading in readings:
            append_text(entry, _before(entry, conventions.ENTRY["rdg"]))
            entry.append(reading)
        between = _before(entry, conventions.REMARK)
        for remark in remarks:
            append_text(entry, between)
            etree.SubElement(entry, _T + "seg", type="label").text = remark
            between = conventions.AND
        return entry

    def _readings(
        self,
        pieces: list[Piece],
        wholes: list[etree._Element],
        lemma: etree._Element,
    ) -> Iterator[etree._Element]:
        """Give what the source has, then what neither it nor the text prints."""
        if not wholes:
            return
        source = self._quoted("rdg", pieces, self._source)
        if _letters(source) != _letters(lemma):
            yield source
        for whole in wholes:
            yield from self._others(whole)

    def _others(self, whole: etree._Element) -> Iterator[etree._Element]:
        for child in whole.iter(etree.Element):
            if child is whole or self._is_quoted(child, whole):
                continue
            parent = child.getparent()
            if parent is whole or self._is_quoted(parent, whole):
                reading = etree.Element(_T + "rdg", {SOURCE: "yes"})
                self._put(reading, child, self._source, is_shared=False, is_forced=True)
                yield reading
                yield from self._others(child)

    def _is_quoted(self, element: etree._Element, whole: etree._Element) -> bool:
        """Tell whether lemma or first reading show an element."""
        chain = [element]
        for ancestor in element.iterancestors():
            if ancestor is whole:
                break
            chain.append(ancestor)
        return any(
            all(view.prints(node) for node in chain)
            for view in (self._printed, self._source)
        )

    def _quoted(self, name: str, pieces: list[Piece], view: View) -> etree._Element:
        """Quote a word in one of its states."""
        out = etree.Element(_T + name)
        if view is self._source:
            out.set(SOURCE, "yes")
        for piece in pieces:
            if piece.text:
                append_text(out, piece.text)
            elif piece.is_whole:
                self._put(out, piece.node, view, is_shared=True)
        return out

    def _put(
        self,
        out: etree._Element,
        element: etree._Element,
        view: View,
        *,
        is_shared: bool,
        is_forced: bool = False,
    ) -> None:
        """Copy what a view prints of an element.

        Where the text prints it too (``is_shared``), notes and ids are left out.
        """
        if not isinstance(element.tag, str):
            return
        if not is_forced and not view.prints(element):
            return
        name = local_name(element)
        is_shared = is_shared and self._printed.prints(element)
        if is_shared and name in _ONCE:
            return
        if name in ("lb", "pb", "cb", "gb"):
            append_text(out, "" if element.get("break") == "no" else " ")
            return
        target = out if name == "choice" else etree.SubElement(out, element.tag)
        if target is not out:
            for key, value in element.attrib.items():
                if key != XML_ID or not is_shared:
                    target.set(key, value)
        is_glued = name in ("choice", "subst")
        append_text(target, "" if is_glued else element.text)
        for child in element:
            self._put(target, child, view, is_shared=is_shared)
            append_text(target, "" if is_glued else child.tail)

    def _drop(self, pieces: list[Piece]) -> None:
        """Take out of a reading what it would not print in the text either."""
        for node in (piece.node for piece in pieces if piece.is_whole):
            parent = node.getparent()
            if parent is not None and not self._printed.prints(node):
                previous, tail = node.getprevious(), node.tail or ""
                parent.remove(node)
                if previous is None:
                    parent.text = (parent.text or "").rstrip() + tail
                else:
                    previous.tail = (previous.tail or "").rstrip() + tail

    def _wrapped(self, entry: etree._Element, word: Word) -> etree._Element:
        """Give the entry; in a reading that is not printed itself, a remark."""
        if not word.is_quoted:
            return entry
        entry.tag = _T + "seg"
        entry.attrib.clear()
        entry.attrib.update({"type": "within", MADE: "yes"})
        for part in entry:
            part.tag = _T + "seg"
        return entry


def _before(entry: etree._Element, sign: str) -> str:
    """Give what parts the next from what is in an entry; a bracket from the lemma."""
    if not len(entry):
        return ""
    return conventions.ENTRY["lem"] if local_name(entry[-1]) == "lem" else sign


def _letters(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _length(element: etree._Element) -> int:
    return len("".join(element.itertext()).split())


def _short(lemma: etree._Element) -> etree._Element:
    """Give a lemma of many words, or of blocks, by its first and last words.

    Signs at its end belong to the text around it.
    """
    has_blocks = _part_blocks(lemma)
    words = "".join(lemma.itertext()).split()
    if len(words) <= _MOST and not has_blocks:
        last = lemma[-1] if len(lemma) else None
        end = (lemma.text if last is None else last.tail) or ""
        while end and category(end[-1])[0] not in "LNM":
            end = end[:-1]
        if last is None:
            lemma.text = end
        else:
            last.tail = end
        return lemma
    short = etree.Element(lemma.tag)
    if len(words) > _MOST:
        words[2:-2] = [conventions.UNTIL]
    short.text = " ".join(words)
    return short


def _part_blocks(lemma: etree._Element) -> bool:
    """Part lines and paragraphs as an entry quotes them; tell whether there are any."""
    nodes = lemma.iterdescendants(etree.Element)
    blocks = [node for node in nodes if flow(node) == "block"]
    is_first = not "".join(lemma.itertext(_T + "lem")).strip()
    for node in blocks:
        if not (node.text or "").strip():
            continue
        sign = conventions.LINE if local_name(node) == "l" else " "
        node.text = f"{'' if is_first else sign}{(node.text or '').lstrip()}"
        is_first = False
    return bool(blocks)


def _insert(entry: etree._Element, after: Piece) -> None:
    """Put an entry where a word ends, in the middle of a text if need be.

    It stands outside of entries of the apparatus, which quote what is in them.
    """
    node, end, is_tail = after.node, after.end, after.is_tail or not after.text
    apps = list(node.iterancestors(_T + "app"))
    if node.tag == _T + "app" and not is_tail:
        apps.insert(0, node)
    if apps and local_name(entry) == "note" and not _is_listed(apps[-1]):
        node, end, is_tail = apps[-1], 0, True
    is_end = after.node is node and not (after.text or after.is_whole)
    if is_end and (line := _last_line(node)) is not None:
        line.append(entry)
        return
    text = (node.tail if is_tail else node.text) or ""
    if is_tail:
        node.tail = None
        node.addnext(entry)
        node.tail = text[:end]
    else:
        node.insert(0, entry)
        node.text = text[:end]
    entry.tail = text[end:]


def _last_line(element: etree._Element) -> etree._Element | None:
    """Give the last of the blocks in an element that holds no other, if it has any."""
    blocks = [
        node
        for node in element.iterdescendants(etree.Element)
        if flow(node) == "block" and not _in_note(node, element)
    ]
    last = blocks[-1] if blocks else None
    return last if last is not None and not len(last.findall(f"{_T}app")) else None


def _in_note(node: etree._Element, within: etree._Element) -> bool:
    notes = (item for item in node.iterancestors(_T + "note"))
    return any(within in note.iterancestors() for note in notes)


def _is_listed(app: etree._Element) -> bool:
    return next(app.iterancestors(_T + "listApp"), None) is not None
