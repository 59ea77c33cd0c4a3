"""Gathering the losses of one build, from the TEI and from what was found.

What a view leaves out is computed by the rules of :mod:`edition.verify.views`, not
by those of the transformation: so the report does not depend on what the
transformation believes it did.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.findings import Finding, Place
from edition.losses import Kind, Loss, Tally
from edition.model import TEI, Source
from edition.tei.elements import elements
from edition.tei.look import css_looks, rend_looks
from edition.tei.strings import local
from edition.verify.views import View, is_aside, is_tei

_T = f"{{{TEI}}}"
_TABLE = elements()
_WORD = re.compile(r"\w+")
_LONGEST = 60  # characters of a value that is shown
# Namespaces whose elements are rendered as they are; and annotations beside the line.
_KNOWN = ("http://www.w3.org/1998/Math/MathML", "http://www.tei-c.org/ns/Examples")
_RUBY = frozenset({"ruby", "rb", "rt", "rp"})
# Their look is nothing that a reader would see.
_NO_LOOK = frozenset({"milestone", "metadata"})
# Findings of a build that tell of a loss.
CODES = {
    "XML-002": (Kind.MISSING, "an entity", "its DTD is not read"),
    "XML-003": (Kind.GUESSED, "the encoding", "the declaration is wrong"),
    "XML-005": (Kind.MISSING, "an included file", "its fallback was taken"),
    "XML-006": (Kind.GUESSED, "an entity", "its DTD is not read"),
    "TEI-005": (Kind.GUESSED, "the title", "the header gives none"),
    "TEI-006": (Kind.GUESSED, "the language", "none is declared"),
    "MED-001": (Kind.MISSING, "an image", "there is no such file"),
    "MED-002": (Kind.MISSING, "an image", "it cannot be taken into a book"),
    "PDF-002": (Kind.FLATTENED, "a character", "no font has it"),
    "PDF-005": (Kind.FLATTENED, "words of the PDF", "they cannot be copied"),
    "EPUB-002": (Kind.FLATTENED, "a link", "an e-book cannot follow it"),
    "VER-001": (Kind.WORDS, "words", "they are not in the output"),
    "VER-002": (Kind.WORDS, "words", "they stand twice"),
    "VER-003": (Kind.WORDS, "words", "they stand in another place"),
    "VER-004": (Kind.WORDS, "words", "a space was lost or added"),
    "VER-005": (Kind.WORDS, "words", "nothing in the TEI explains them"),
    "VER-007": (Kind.WORDS, "words", "the output could not be compared"),
}


def collect(
    source: Source, view: View, findings: Iterable[Finding]
) -> tuple[Loss, ...]:
    """Give all losses of a build in a view, those that ``findings`` tell included."""
    tally = Tally()
    for item in findings:
        if item.code in CODES:
            kind, what, reason = CODES[item.code]
            tally.add(kind, what, reason, [item.place], 0)
    for element in _texts(source.root):
        _Walk(source, view, tally).go(element)
    return tally.losses()


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    """Give what stands beside the headers of a document and its parts."""
    for part in root.iter(f"{_T}TEI", f"{_T}teiCorpus"):
        inner = (f"{_T}TEI", f"{_T}teiCorpus", f"{_T}teiHeader")
        yield from (
            child
            for child in part.iterchildren(etree.Element)
            if child.tag not in inner
        )


class _Walk:
    """Goes through what a view shows of one text."""

    def __init__(self, source: Source, view: View, tally: Tally) -> None:
        self._source = source
        self._view = view
        self._tally = tally
        self._styles = {
            ident: "".join(item.itertext())
            for item in source.root.iter(f"{_T}rendition")
            if (ident := item.get("{http://www.w3.org/XML/1998/namespace}id"))
        }

    def go(self, top: etree._Element) -> None:
        stack = [top]
        while stack:
            element = stack.pop()
            if is_aside(element):
                row = _TABLE[local(element)]
                self._drop(element, Kind.ASIDE, row.reason)
                continue
            if self._is_unknown(element):
                self._add(element, Kind.FLATTENED, f"<{local(element)}>", "no TEI P5")
            elif is_tei(element):
                self._look(element)
            else:
                continue  # formulas and examples stand as they are
            if len(element):
                stack += reversed(list(self._shown(element)))

    def _shown(self, element: etree._Element) -> Iterator[etree._Element]:
        """Give the children that are printed or noted, count the others."""
        if local(element) == "app":
            yield from self._readings(element)
            return
        here = set(self._view.children(element).here)
        for child in element.iterchildren(etree.Element):
            if child in here:
                yield child
            else:
                self._hide(child)

    def _hide(self, element: etree._Element) -> None:
        """Count what a view does not print; the critical one gives it in its notes."""
        if not self._view.critical:
            self._drop(element, Kind.VIEW, f"not in the {self._view.name} view")

    def _readings(self, app: etree._Element) -> Iterator[etree._Element]:
        """Go into the readings of an entry that a view prints."""
        here = self._view.children(app).here
        for part in app.iter(f"{_T}lem", f"{_T}rdg", f"{_T}witDetail", f"{_T}note"):
            if next(part.iterancestors(f"{_T}app"), None) is not app:
                continue
            is_own = local(part.getparent()) in ("app", "rdgGrp")
            if part in here or (is_own and self._view.critical):
                yield part
            elif is_own:
                self._hide(part)

    def _is_unknown(self, element: etree._Element) -> bool:
        if is_tei(element):
            return local(element) not in _TABLE
        space = etree.QName(element).namespace
        return space not in _KNOWN and etree.QName(element).localname not in _RUBY

    def _look(self, element: etree._Element) -> None:
        """Find the looks that are asked for and not known."""
        if not element.attrib or _TABLE[local(element)].treatment in _NO_LOOK:
            return
        unknown = [f'@rend="{word}"' for word in rend_looks(element.get("rend", ""))[1]]
        for pointer in element.get("rendition", "").split():
            css = self._styles.get(pointer.rpartition("#")[2])
            if css is None:
                words = rend_looks(pointer.rpartition("#")[2])[1]
                unknown += [f'@rendition="#{word}"' for word in words]
            elif css.strip() and not css_looks(css):
                unknown.append(f'@rendition="{pointer}"')
        style = element.get("style", "")
        if style.strip() and not css_looks(style):
            unknown.append(f'@style="{style[:_LONGEST]}"')
        for what in unknown:
            self._add(element, Kind.FLATTENED, what, "no look of this name is known")

    def _drop(self, element: etree._Element, kind: Kind, reason: str) -> None:
        """Count an element that is left out, if there is anything to miss."""
        words = len(_WORD.findall("".join(map(str, element.itertext(etree.Element)))))
        if words or kind is Kind.ASIDE:
            self._add(element, kind, f"<{local(element)}>", reason, words)

    def _add(
        self, element: etree._Element, kind: Kind, what: str, why: str, words: int = 0
    ) -> None:
        place = Place(str(self._source.base(element)), element.sourceline or 0)
        self._tally.add(kind, what, why, [place], words)
