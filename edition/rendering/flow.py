"""How an element stands on the page: as a block, in the line, as a note, or not.

TEI says what things are; most stand as ``elements.tsv`` says, some as their
surroundings say. These questions come from the stylesheets, through
:mod:`edition.rendering.functions`.
"""

from lxml import etree

from edition.model import TEI, Series
from edition.tei.elements import Element, elements
from edition.tei.look import rend_looks
from edition.tei.strings import local as local_name

_T = f"{{{TEI}}}"
_TABLE = elements()

# Elements that stand in the line or on their own, as their surroundings say.
_BY_CONTEXT = frozenset(
    "quote q cit said stage bibl biblStruct biblFull docAuthor docDate docImprint "
    "docEdition titlePart label salute signed dateline byline address floatingText "
    "trailer listBibl figure eg egXML pause vocal kinesic incident writing sound tech "
    "view camera caption notatedMusic".split()
)
# In the line whatever stands around them, if nothing in them is a block.
_BLOCKS = frozenset(
    "p ab l lg list sp table floatingText figure quote q div listBibl eg egXML "
    "castList".split()
)
_STANDS_ALONE = frozenset(
    "titlePage opener closer postscript front back body div div1 div2 div3 div4 div5 "
    "div6 div7 sp epigraph argument".split()
)
_LINES = frozenset("p ab l head u seg s item cell td".split())
_NO_UTTERANCES = frozenset(("p", "ab", "l", "head"))
_HOLD_NOTES = frozenset("div div1 div2 back noteGrp standOff".split())
# A note within these is a part of the description.
_REFERENCES = frozenset(
    "listBibl listPerson listPlace listOrg listEvent listObject listWit msDesc bibl "
    "biblStruct biblFull entry entryFree person place org event object".split()
)
_SERIES = {
    Series.TEXTUAL: "textual apparatus app critical crit_app crit textcritical "
    "textual-note variant",
    Series.TRANSLATOR: "translator translation trans",
    Series.EDITOR: "editor editorial ed commentary comm explanatory annotation "
    "editorial-comment expl gloss historical",
    Series.AUTHOR: "author authorial aut a original",
}
BY_TYPE = {name: series for series, names in _SERIES.items() for name in names.split()}


def row(element: etree._Element | None) -> Element | None:
    """Give the row of the table for a TEI element, nothing for any other."""
    if element is None or not str(element.tag).startswith(_T):
        return None
    return _TABLE.get(local_name(element))


def flow(element: etree._Element) -> str:
    """Give ``block``, ``inline``, ``aside``; nothing for what is not TEI."""
    found = row(element)
    if found is None:
        return ""
    if found.treatment == "aside":
        return "aside"
    if found.name in _BY_CONTEXT:
        return "inline" if in_line(element) else "block"
    if found.name == "seg" and _is_placed(element):
        return "block"
    return found.flow


def _is_placed(element: etree._Element) -> bool:
    """Tell whether a ``seg`` is a part of a letterhead with a place of its own."""
    parent = element.getparent()
    within = "" if parent is None else local_name(parent)
    if within == "seg" and parent is not None:
        return _is_placed(parent) or parent.get("type") == "letterhead"
    return within in ("opener", "closer", "postscript") and (
        element.get("type") == "letterhead"
        or element.get("rend") in ("left", "right", "center")
    )


def in_line(element: etree._Element) -> bool:
    """Tell whether an element that may be either stands in a line of text."""
    parent = element.getparent()
    around = row(parent)
    if parent is None or around is None or around.name in _STANDS_ALONE:
        return False
    if _holds_blocks(element):
        return False
    looks, _ = rend_looks(element.get("rend", ""))
    if "block" in looks:
        return False
    if any(
        local_name(node) in ("entry", "entryFree") for node in element.iterancestors()
    ):
        return True
    if around.flow == "inline" or around.name in _BY_CONTEXT:
        return flow(parent) == "inline" or has_words(parent)
    if around.content == "text":
        return around.name in _LINES or has_words(parent)
    return False


def _holds_blocks(element: etree._Element) -> bool:
    """Tell whether a child is a block; a quotation is one only by what it holds."""
    for child in element:
        name = local_name(child)
        if name in ("quote", "q") and not _holds_blocks(child):
            continue
        if name in _BLOCKS:
            return True
    return False


def has_words(parent: etree._Element) -> bool:
    """Tell whether an element has words of its own, outside its children."""
    if (parent.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in parent)


def note_flow(element: etree._Element) -> str:
    """Give ``inline`` or ``block`` for a note in its place, nothing for others."""
    in_place = "block" if _holds_blocks(element) else "inline"
    if element.get("place") in ("inline", "inspace", "interlinear"):
        return in_place
    parent = element.getparent()
    if parent is None or _is_notes(parent) or _is_remark(element, parent):
        return "block"
    if element.get("place") == "foot":
        return ""
    for ancestor in element.iterancestors():
        name = local_name(ancestor)
        if name in ("text", "sourceDoc", "item"):
            break
        around = _TABLE.get(name)
        if around is not None and around.treatment == "metadata":
            return in_place
        if name in _REFERENCES:
            return in_place
    return ""


def _is_remark(element: etree._Element, parent: etree._Element) -> bool:
    """Tell whether a note is what transcribers of speech note between utterances."""
    if element.get("place") or element.get("target"):
        return False
    # Not asked of thousands of notes in a paragraph: no utterance can stand there.
    if local_name(parent) in _NO_UTTERANCES:
        return False
    return any(local_name(child) == "u" for child in parent)


def _is_notes(parent: etree._Element) -> bool:
    """Tell whether a division holds notes and nothing else."""
    if local_name(parent) not in _HOLD_NOTES:
        return False
    names = {local_name(child) for child in parent} - {""}
    is_named = "note" in parent.get("type", "").lower()
    return "note" in names and (is_named or names <= {"note", "head", "pb"})
