"""The critical apparatus: entries of any encoding, one model, one form (TEI P5 12).

:class:`Apparatus` is what the transformation sees. ``read`` makes entries of
``app`` elements, ``places`` finds what entries that stand apart are about, ``entries``
writes them as notes, ``settle`` puts all that into a text; ``quotes`` finishes the
lemmata when the book's words are known.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from edition.apparatus.entries import Form
from edition.apparatus.model import Witness
from edition.apparatus.settle import Settings, Settler
from edition.apparatus.witnesses import Witnesses, lists
from edition.findings import Findings
from edition.model import TEI, XML_ID, Edition, Source, Text
from edition.options import Options
from edition.tei.index import Index
from edition.tei.slug import slug
from edition.tei.sources import own_siglum

__all__ = ["Apparatus", "followed", "named"]

_T = f"{{{TEI}}}"


def followed(source: Source, options: Options) -> Witness | None:
    """Give the witness that a book is to be the text of, if it is one's.

    Raises :class:`InputError` (APP-008) for a siglum that no witness has.
    """
    if not options.witness:
        return None
    return Witnesses(Index(source)).chosen(options.witness)


def named(slug_: str, witness: Witness | None) -> str:
    """Give the name of the files for the text of a witness."""
    if witness is None:
        return slug_
    name = slug(f"{slug_}-{witness.siglum}")
    return slug(f"{slug_}-{witness.ident}") if name == slug_ else name


class Apparatus:
    """The apparatus of an edition, as its options want it."""

    def __init__(self, index: Index, options: Options, findings: Findings) -> None:
        """Read the witnesses; raises :class:`InputError` for one that is not known."""
        self._index = index
        self._options = options
        self._findings = findings
        self._witnesses = Witnesses(index)
        self._made = 0
        wanted = options.witness
        self.witness = self._witnesses.chosen(wanted) if wanted else None

    def settle(
        self,
        tree: etree._Element,
        text: Text,
        aside: Callable[[list[etree._Element]], object],
    ) -> None:
        """Leave one text in a tree, in the critical view with notes for the others.

        ``aside`` is told each element that is not printed.
        """
        is_positive = self._options.apparatus == "positive"
        settings = Settings(
            is_critical=self._options.view == "critical",
            form=Form(text.meta.language, is_positive),
            witness=self.witness,
            declared=self._declared(text.element),
        )
        place = self._index.source.place
        settler = Settler(self._witnesses, settings, aside, place, self._findings)
        self._made += settler.settle(tree)

    def _declared(self, element: etree._Element) -> str:
        """Give the method that the nearest header declares (TEI P5 12.1)."""
        for node in (element, *element.iterancestors()):
            found = node.find(f"{_T}teiHeader//{_T}variantEncoding")
            if found is not None:
                return str(found.get("method", ""))
        return ""

    def witness_list(self, edition: Edition) -> Iterator[Text]:
        """Give the headers' lists of witnesses as a text, if entries name them.

        Where a list stands in the text itself, it is printed there.
        """
        root = self._index.source.root
        found = list(lists(root)) if self._made else []
        if not found:
            return
        language = edition.meta.language
        division = etree.Element(f"{_T}div", type="witnesses")
        head = etree.SubElement(division, f"{_T}head")
        head.text = Form(language).word("witnesses")
        for element in found:
            copy = deepcopy(element)
            copy.tail = None
            self._name(copy)
            division.append(copy)
        tei = etree.Element(f"{_T}TEI", nsmap={None: TEI})
        text = etree.SubElement(tei, f"{_T}text")
        etree.SubElement(text, f"{_T}back").append(division)
        yield Text("witnesses", edition.meta, tei)

    def _name(self, copy: etree._Element) -> None:
        """Put the siglum before each witness that bears it in attributes only."""
        for witness in copy.iter(f"{_T}witness"):
            if witness.find(f".//{_T}abbr") is not None:
                continue
            own = "" if witness.get("n") else own_siglum(witness)
            sign = own or witness.get("n") or witness.get(XML_ID)
            if not sign:
                continue
            abbr = etree.Element(f"{_T}abbr", type="siglum")
            rest = "" if own else f" {(witness.text or '').lstrip()}"
            abbr.text, abbr.tail = sign, rest
            witness.text = None
            witness.insert(0, abbr)
