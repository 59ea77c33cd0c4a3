"""Which reading of an ``app`` stands in the text: the verifier's own reading of TEI.

TEI P5 chapter 12. The lemma stands, where there is none the first reading; in the
text of a witness its own reading, the latest of several. Entries that are tied to
the text by ``@from`` or ``@loc`` repeat it and have no words in it. Nothing here is
shared with :mod:`edition.apparatus`, which makes the books.
"""

from collections.abc import Iterator

from lxml import etree

from edition.model import TEI, XML_ID
from edition.verify.keys import key
from edition.verify.located import Cut, Located, Slot, is_listed

_T = f"{{{TEI}}}"
_APP, _LEM, _RDG, _GROUP = (_T + name for name in ("app", "lem", "rdg", "rdgGrp"))
_UNREAD = frozenset(_T + name for name in ("note", "rdg", "witDetail", "wit"))
_BLOCKS = tuple(_T + name for name in "l p ab head seg s item cell lg div".split())
_BEGIN = (_T + "witStart", _T + "lacunaEnd")
_MARKS = (*_BEGIN, _T + "witEnd", _T + "lacunaStart")
# A lemma of more words is quoted by its first and last two.
LONGEST, ENDS = 5, 2


def own(app: etree._Element) -> list[etree._Element]:
    """Give lemma and readings of an entry, those of entries within it left out."""
    return [
        item
        for item in app.iter(_LEM, _RDG)
        if next(item.iterancestors(_APP), None) is app
    ]


class Readings:
    """What stands in the text of a document, or of one witness to it."""

    def __init__(self, root: etree._Element, witness: str = "") -> None:
        """Read the sigla by which the witness is cited, none for the edited text."""
        self._root = root
        self._signs: dict[str, frozenset[str]] = {}
        self._cited: list[frozenset[str]] = []
        if witness:
            self._cited = self._sigla(witness.strip().lstrip("#"))
        marks = [mark for mark in root.iter(*_MARKS) if self._is_of_witness(mark)]
        # One that begins somewhere is not there before.
        self.is_late = bool(marks) and marks[0].tag in _BEGIN
        self.replaced = dict(self._replaced()) if self._cited else {}
        self.cuts = self._cuts() if self._cited else {}

    def _sigla(self, witness: str) -> list[frozenset[str]]:
        """Give the values of ``@wit`` that mean a witness, then those of its groups."""
        for element in self._root.iter(f"{_T}witness", f"{_T}listWit"):
            names = _names(element)
            if witness in names:
                lists = element.iterancestors(f"{_T}listWit")
                return [names, *filter(None, map(_names, lists))]
        return [frozenset((witness,))]

    def printed(self, app: etree._Element) -> etree._Element | None:
        """Give the reading that stands in the text where the entry stands."""
        if self.is_beside(app):
            return None
        every = own(app)
        lemma = [item for item in every if item.tag == _LEM]
        own_ = self._attested(every)
        return next(iter(lemma or every), None) if own_ is None else own_

    def _attested(self, every: list[etree._Element]) -> etree._Element | None:
        for names in self._cited:
            found = [item for item in every if names & _cited(item)]
            if not found:
                continue
            numbers = [_number(item.get("varSeq")) for item in found]
            if any(numbers):
                return found[numbers.index(max(numbers))]
            late = [item for item in found if item.get("hand")]
            return late[-1] if late else found[0]
        return None

    def is_beside(self, app: etree._Element) -> bool:
        """Tell whether the words an entry is about stand outside it."""
        if any(node.tag in (f"{_T}listApp", f"{_T}standOff") for node in _up(app)):
            return True
        if is_listed(app):
            return True
        declared = self._declared(app)
        is_tied = bool(app.get("from") or app.get("loc"))
        if not is_tied and declared in ("", "parallel-segmentation"):
            return False
        lemma = next((item for item in own(app) if item.tag == _LEM), None)
        said = "" if lemma is None else key("".join(lemma.itertext()), loose=True)
        if not said:
            return declared != "parallel-segmentation"
        line, previous = _before(app)
        before = key(line, loose=True)
        if before.endswith(said) or (app.get("from") and said in before):
            return True
        return said in key(previous, loose=True)

    def _declared(self, app: etree._Element) -> str:
        for node in _up(app):
            found = node.find(f"{_T}teiHeader//{_T}variantEncoding")
            if found is not None:
                return str(found.get("method", ""))
        return ""

    def _is_of_witness(self, mark: etree._Element) -> bool:
        reading = next(mark.iterancestors(_LEM, _RDG), None)
        return reading is not None and self._attested([reading]) is not None

    def marks(self, app: etree._Element, *, begin: bool) -> bool:
        """Tell whether the witness begins, or breaks off, at an entry."""
        every = [mark for item in own(app) for mark in item.iter(*_MARKS)]
        return any(
            (mark.tag in _BEGIN) == begin and self._is_of_witness(mark)
            for mark in every
        )

    def _replaced(
        self,
    ) -> Iterator[tuple[etree._Element, tuple[etree._Element, etree._Element]]]:
        """Give for the start of a passage its end, and the reading in its place."""
        ids = {
            element.get(XML_ID): element
            for element in self._root.iter(etree.Element)
            if element.get(XML_ID)
        }
        for app in self._root.iter(_APP):
            if not app.get("from") or not self.is_beside(app):
                continue
            reading = self._attested(own(app))
            start = ids.get(app.get("from", "").strip().rpartition("#")[2])
            end = ids.get(app.get("to", "").strip().rpartition("#")[2], start)
            within = next(app.iterancestors(f"{_T}listApp"), None)
            if not app.get("to") and within is None and not is_listed(app):
                end = app
            if reading is None or reading.tag == _LEM or start is None or end is None:
                continue
            yield start, (end, reading)

    def _cuts(self) -> dict[Slot, list[Cut]]:
        """Give for the texts that have other words in the witness where these are."""
        found: dict[Slot, list[Cut]] = {}
        places: Located | None = None
        for app in self._root.iter(_APP):
            is_located = app.get("loc") and not app.get("from")
            if not is_located or not self.is_beside(app):
                continue
            every = own(app)
            reading = self._attested(every)
            lemma = next((item for item in every if item.tag == _LEM), None)
            if reading is None or lemma is None or reading is lemma:
                continue
            places = places or Located(self._root)
            words = "".join(map(str, lemma.itertext(etree.Element)))
            for slot, cut in places.cuts(app, words, reading):
                found.setdefault(slot, []).append(cut)
        for cuts in found.values():
            cuts.sort(key=lambda cut: cut[:2])
        return found


def _up(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _names(element: etree._Element) -> frozenset[str]:
    """Give all that a witness or list may be called in ``@wit``."""
    head = element.find(f"{_T}head") if element.tag == f"{_T}listWit" else element
    signs = {element.get("n", ""), element.get(XML_ID, "")}
    for abbr in () if head is None else head.iter(f"{_T}abbr"):
        signs.add(" ".join("".join(abbr.itertext()).split()))
        break
    return frozenset(signs - {""})


def _cited(reading: etree._Element) -> frozenset[str]:
    """Give the sigla of a reading: ``@wit``, that of its group, or ``wit`` after it."""
    value = reading.get("wit", "")
    parent = reading.getparent()
    if not value and parent is not None and parent.tag == _GROUP:
        value = parent.get("wit", "")
    following = reading.getnext()
    if not value and following is not None and following.tag == f"{_T}wit":
        value = "".join(following.itertext()).replace(",", " ")
    return frozenset(item.rpartition("#")[2] for item in value.split())


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 0


def _before(app: etree._Element) -> tuple[str, str]:
    """Give the words before an entry in its block, and those of the block before."""
    block = next(app.iterancestors(*_BLOCKS), None)
    parts: list[str] = []
    silent = 0
    for event, node in (
        etree.iterwalk(block, events=("start", "end")) if (block is not None) else ()
    ):
        if node is app:
            break
        if event == "start":
            silent += node.tag in _UNREAD
            if not silent:
                parts.append(node.text or "")
        else:
            silent -= node.tag in _UNREAD
            if not silent:
                parts.append(node.tail or "")
    previous = app.getprevious()
    is_block = previous is not None and previous.tag in _BLOCKS
    return "".join(parts), "".join(previous.itertext()) if is_block else ""
