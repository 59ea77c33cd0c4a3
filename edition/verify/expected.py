"""The words that a view of a TEI document must contain, in order.

Read from the TEI alone, by rules that are stated here and in
:mod:`edition.verify.views` and shared with no part of the transformation. What a
book moves is kept apart: notes, and the entries of registers, whose words stand in
no fixed order. The header is not counted; its words, those of attributes and of
headings are those that the program may add (:attr:`Expected.known`).
"""

import re
from contextlib import nullcontext

from lxml import etree

from edition.model import TEI, XML_BASE, Source
from edition.tei.elements import elements
from edition.verify import kinds
from edition.verify.apparatus import ENDS, LONGEST
from edition.verify.keys import key
from edition.verify.layout import (
    all_text,
    has_own_text,
    has_spaces,
    has_words,
    is_layout,
    known,
    markup,
)
from edition.verify.leiden import dotted
from edition.verify.located import Cut, is_listed
from edition.verify.passages import Expected, Kind, Passage
from edition.verify.states import States
from edition.verify.views import View, is_aside, is_tei, name_of
from edition.verify.words import (
    HARD,
    JOIN,
    SOFT,
    Line,
    Pieces,
)

_T = f"{{{TEI}}}"
_TABLE = elements()
_MATH = "http://www.w3.org/1998/Math/MathML"
_SILENT = frozenset({"annotation", "annotation-xml"})


def expected(
    source: Source,
    view: str,
    *,
    loose: bool = False,
    witness: str = "",
    is_dotted: bool = False,
) -> Expected:
    """Read what ``view`` must contain of a source; ``loose`` as in :func:`key`.

    With ``witness`` it is the text of that witness (TEI P5 chapter 12). If it
    ``is_dotted``, what is unclear has a dot under each letter (11.3.3.1).
    """
    reader = _Reader(source, View(view, source.root, witness), loose, is_dotted)
    reader.read()
    found = reader.found
    found.known |= known(source.root, loose)
    return found


class _Reader:
    """Walks through a document once; one :class:`Pieces` a passage."""

    def __init__(
        self, source: Source, view: View, loose: bool, is_dotted: bool
    ) -> None:
        self._source = source
        self._is_dotted = is_dotted
        self._is_unclear = False
        self._view = view
        self._loose = loose
        self._path = str(source.path)
        self._line = 1
        self._is_quoting = False
        self._indexed: set[str] = set()
        # Where a witness has other words, or none, those of the text are not read.
        self._is_there = not view.readings.is_late
        self._until: etree._Element | None = None
        self.found = Expected()

    def read(self) -> None:
        """Read the texts of the document, registers last as in the book."""
        root = self._source.root
        texts = [
            child
            for child in root.iter(*(f"{_T}{name}" for name in kinds.RESOURCES))
            if name_of(child.getparent()) in ("TEI", "teiCorpus")
        ]
        if not any(has_words(child) for child in texts):
            texts = list(root.iter(f"{_T}sourceDesc", f"{_T}profileDesc"))
        texts.sort(key=lambda child: name_of(child) == "standOff")
        out = self._pieces()
        for child in texts:
            self._path = str(self._source.base(child))
            out.mark(HARD)
            self._element(child, out)
        self._keep(Kind.TEXT, out)

    def _pieces(self) -> Pieces:
        kind = States if self._view.critical else Pieces
        return kind(loose=self._loose)

    def _keep(self, kind: Kind, out: Pieces) -> None:
        if words := out.words():
            self.found.passages.append(Passage(kind, words))
        if isinstance(out, States):
            for run, before in out.source.runs():
                if run:
                    self.found.passages.append(Passage(Kind.NOTE, run))
                self.found.known.add(before)
            # A note quotes what is printed as well.
            for run, _ in out.runs():
                self.found.known.update(word.key for word in run)

    def _apart(self, kind: Kind, element: etree._Element) -> None:
        """Read an element as a passage of its own."""
        out = self._pieces()
        kept, self._is_unclear = self._is_unclear, False
        self._content(element, out)
        self._is_unclear = kept
        self._keep(kind, out)

    def _noted(self, element: etree._Element) -> None:
        """Read what neither the text nor its source's reading has."""
        out = States(loose=self._loose)
        with out.only(printed=False, source=True):
            self._content(element, out)
        self._keep(Kind.NOTE, out)

    def _element(self, element: etree._Element, out: Pieces) -> None:
        """Read an element that is not hidden, with the boundaries around it."""
        path = self._path
        if element.get(XML_BASE):
            self._path = str(self._source.base(element))
        self._line = element.sourceline or self._line
        kept = self._is_unclear
        self._is_unclear |= self._is_dotted and element.tag == f"{_T}unclear"
        if not self._special(element, out):
            edge = kinds.edge(element)
            if edge:
                out.mark(edge)
            self._content(element, out)
            if edge:
                out.mark(edge)
        self._path, self._is_unclear = path, kept

    def _content(self, element: etree._Element, out: Pieces) -> None:
        """Read what a view shows of an element's content."""
        name = name_of(element) if is_tei(element) else ""
        row = _TABLE.get(name)
        blank = row is not None and row.content == "elements"
        parting = blank and name not in kinds.GLUED
        # Where spaces are tokens too, those of the file are layout.
        blank = blank or has_spaces(element)
        glued = name in ("choice", "app")
        is_parted = (
            name in kinds.PARTED and len(element) > 1 and not has_own_text(element)
        )
        self._slot(element, out, is_tail=False, blank=blank)
        children = list(element)
        shown = self._view.children(element)
        here = set(shown.here)
        if len(here) == len(children):
            children = shown.here  # which may be in another order
        elif [child for child in children if child in here] != shown.here:
            children = shown.here
        for child in children:
            if parting and child in here:
                out.mark(HARD)
            elif is_parted:
                out.mark(SOFT)
            self._one(child, child in here, child in shown.source, out, glued=glued)
            if not glued:
                if is_layout(child):
                    out.mark(SOFT)
                self._slot(child, out, is_tail=True, blank=blank or is_layout(child))
        if parting:
            out.mark(HARD)

    def _one(
        self,
        child: etree._Element,
        here: bool,
        there: bool,
        out: Pieces,
        *,
        glued: bool,
    ) -> None:
        """Read a child in the states of the text that have it."""
        if isinstance(out, States):
            with out.only(printed=here, source=there) as any_left:
                if any_left:
                    with (
                        out.spoken_of() if kinds.is_spoken_of(child) else nullcontext()
                    ):
                        self._child(child, out)
                elif is_tei(child) and name_of(child.getparent()) != "app":
                    self._line = child.sourceline or self._line
                    self._noted(child)
        elif here:
            self._child(child, out)
        if not glued and isinstance(out, States) and here != there:
            with out.only(printed=not here, source=not there):
                out.mark(kinds.left_out(child))
        elif not glued and not here:
            out.mark(kinds.left_out(child))
        if not here:
            self._skip(child)

    def _slot(
        self, node: etree._Element, out: Pieces, *, is_tail: bool, blank: bool
    ) -> None:
        """Put the text or the tail of an element, unless it is struck out."""
        text = node.tail if is_tail else node.text
        if cuts := self._view.readings.cuts.get((node, is_tail)):
            self._cut(text or "", cuts, out)
        elif not self._view.is_struck(node, is_tail=is_tail):
            self._text(text, out, blank=blank)
        elif isinstance(out, States):
            with out.only(printed=False, source=True):
                self._text(text, out, blank=blank)
        else:
            self._line += (text or "").count("\n")

    def _cut(self, text: str, cuts: list[Cut], out: Pieces) -> None:
        """Put a text with the words that a witness has instead of some of it."""
        last = 0
        for start, end, reading in cuts:
            self._text(text[last : max(start, last)], out)
            kept, last = self._line, max(end, last)
            if reading is not None:
                self._line = reading.sourceline or kept
                self._content(reading, out)
            self._line = kept + text[start:end].count("\n")
        self._text(text[last:], out)

    def _apparatus(self, app: etree._Element) -> None:
        """Read a whole entry of the apparatus: readings, witnesses, remarks.

        What the text prints is quoted first, if it is long by its ends only.
        """
        if self._is_quoting:
            return  # what stands in a quotation has its entry at its own place
        out = self._pieces()
        # The name of the apparatus, where there are several.
        for word in app.get("type", "").replace("-", " ").replace("_", " ").split():
            self.found.known.add(key(word.capitalize(), loose=self._loose))
        printed = self._view.readings.printed(app)
        if printed is not None:
            self._quoted(printed, out)
        for part in app.iter(*(f"{_T}{name}" for name in kinds.OF_ENTRY)):
            is_own = name_of(part.getparent()) in ("app", "rdgGrp")
            within = next(part.iterancestors(f"{_T}app"), None)
            if is_own and within is app and part is not printed:
                out.mark(HARD)
                self._line = part.sourceline or self._line
                self._content(part, out)
        self._keep(Kind.NOTE, out)

    def _quoted(self, reading: etree._Element, out: Pieces) -> None:
        """Read a lemma as an entry repeats it: without notes and entries in it."""
        kept, count = self._line, len(self.found.passages)
        quiet = Pieces(loose=self._loose)
        self._is_quoting = True
        self._content(reading, quiet)
        self._is_quoting = False
        del self.found.passages[count:]
        self._line = kept
        words = list(quiet.words())
        around = reading.getparent()
        if not words and around is not None:
            # Where the text has nothing, the word beside it says where.
            block = next(around.iterancestors(*kinds.AROUND), around)
            self.found.quoted.update(
                key(word, loose=self._loose) for word in all_text(block).split()
            )
        if len(words) > LONGEST:
            words = [*words[:ENDS], *words[-ENDS:]]
        for word in words:
            out.mark(HARD)
            out.put(word.shown, word.line)
        out.mark(HARD)

    def _child(self, child: etree._Element, out: Pieces) -> None:
        if child.tag is etree.Entity:
            self._text(child.text, out)
        elif isinstance(child.tag, str):
            self._followed(child, out)

    def _followed(self, child: etree._Element, out: Pieces) -> None:
        """Read an element as far as the witness that is followed has it."""
        readings = self._view.readings
        if self._until is None and child in readings.replaced:
            end, reading = readings.replaced[child]
            self._content(reading, out)
            self._until = end
        is_entry = child.tag == f"{_T}app"
        if is_entry and readings.marks(child, begin=True):
            self._is_there = True
        self._element(child, out)
        if is_entry and readings.marks(child, begin=False):
            self._is_there = False
        if child is self._until:
            self._until = None

    def _special(self, element: etree._Element, out: Pieces) -> bool:
        """Read what is not simply its content; tell whether it was."""
        name = name_of(element)
        if not (
            name in kinds.OTHERWISE or is_aside(element) or kinds.is_entry(element)
        ):
            return False
        if name == "math" and element.tag == f"{{{_MATH}}}math":
            self._formula(element, out)
        elif name == "egXML":
            out.mark(HARD)
            self._text(markup(element), out)
            out.mark(HARD)
        elif not is_tei(element):
            return False
        elif kinds.is_unread(element):
            self._skip(element)
        elif name == "index":
            self._terms(element)
        elif name in kinds.BREAKS or name == "milestone":
            is_join = element.get("break") == "no"
            edge = HARD if name in kinds.BREAKS else SOFT
            out.mark(JOIN if is_join else edge)
        elif name in ("note", "witDetail"):
            out.mark(SOFT)
            self._apart(Kind.NOTE, element)
        elif name in kinds.ENTRIES or kinds.is_entry(element):
            out.mark(HARD)
            self._apart(Kind.ENTRY, element)
        elif name == "app" and is_listed(element):
            self._apparatus(element)
        elif name == "app" and self._view.critical:
            self._content(element, out)
            self._apparatus(element)
        elif name == "figDesc" or kinds.is_description(element):
            self._apart(Kind.NOTE, element)
        elif name == "g" and not "".join(element.itertext()):
            self._glyph(element, out)
        elif self._is_call(element):
            out.mark(SOFT)
        else:
            return False
        return True

    def _terms(self, index: etree._Element) -> None:
        """Read the terms of an index, each once: an entry may have many places."""
        for term in index.iter(f"{_T}term"):
            words = " ".join(all_text(term).split())
            if words not in self._indexed:
                self._indexed.add(words)
                self._apart(Kind.ENTRY, term)
        self._skip(index)

    def _is_call(self, element: etree._Element) -> bool:
        """Tell whether an element is the number that calls a note."""
        if name_of(element) != "ref":
            return False
        target = self._view.find(element.get("target", "") or "#")
        words = "".join(element.itertext())
        return name_of(target) == "note" and not re.search(r"[^\W\d_]", words)

    def _glyph(self, element: etree._Element, out: Pieces) -> None:
        """Read what stands for a character that Unicode does not have."""
        character = self._view.find(element.get("ref", "") or "#")
        mappings = [] if character is None else list(character.iter(f"{_T}mapping"))
        first = kinds.SOURCE_SIGNS if self._view.diplomatic else kinds.READ_SIGNS
        mappings.sort(key=lambda mapping: mapping.get("type") not in first)
        for mapping in mappings:
            if words := "".join(mapping.itertext()).strip():
                self._text(words, out)
                return

    def _formula(self, element: etree._Element, out: Pieces) -> None:
        """Read the signs of a formula; how they are parted is for the writer."""
        for leaf in element.iter(etree.Element):
            names = {name_of(node) for node in (leaf, *leaf.iterancestors())}
            if not len(leaf) and not names & _SILENT:
                out.mark(SOFT)
                self._text(leaf.text, out)
        out.mark(SOFT)

    def _text(self, text: str | None, out: Pieces, *, blank: bool = False) -> None:
        """Put text; white space between elements is layout where ``blank``."""
        if not text:
            return
        is_read = self._is_there and self._until is None
        if is_read and (not blank or text.strip()):
            shown = dotted(text) if self._is_unclear else text
            out.put(shown, Line(self._path, self._line))
        self._line += text.count("\n")

    def _skip(self, element: etree._Element) -> None:
        """Pass over an element that is not read, counting its lines."""
        *_, last = element.iter()
        if not element.get(XML_BASE):
            self._line = max(self._line, last.sourceline or 0)
        self._line += (last.text or "").count("\n")
