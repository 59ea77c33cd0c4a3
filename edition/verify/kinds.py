"""What an element is to the words in it and around it, by its name and its place.

White space between two elements is layout or a space, a word ends at an element or
goes over it (TEI P5 1.3.1.1.6): these tables say where, for the reading of
:mod:`edition.verify.expected`, and share nothing with the transformation's.
"""

import re

from lxml import etree

from edition.model import TEI
from edition.tei.elements import elements
from edition.verify.layout import all_text, is_of_notes, is_placed
from edition.verify.views import is_aside, is_tei, name_of
from edition.verify.words import HARD, NOTHING, SOFT

_T = f"{{{TEI}}}"
_TABLE = elements()
BREAKS = frozenset({"lb", "pb", "cb", "gb"})
# Children of these stand together as they are.
GLUED = frozenset(
    {"choice", "subst", "app", "rdgGrp", "restore", "ruby", "mod"} | {"gap", "space"}
)
# In the line or on their own, as their surroundings say.
_EITHER = frozenset(
    "quote q cit said stage bibl biblStruct biblFull docAuthor docDate docImprint "
    "docEdition titlePart label salute signed dateline byline address trailer "
    "listBibl figure eg pause vocal kinesic incident writing floatingText space "
    "formula note gap sound tech view camera caption notatedMusic".split()
)
# Parts of a dictionary's entry and the like: whether a space parts them is open where
# the file has none.
_PARTS = frozenset(
    "orth pron hyph syll stress lbl pos subc number gen case per tns mood iType gram "
    "colloc form gramGrp sense hom re def usg xr etym dictScrap oRef pRef lang "
    "mentioned gloss biblScope origDate origPlace head title label desc".split()
)
_WHOLES = frozenset(
    "entry entryFree superEntry form gramGrp sense hom re cit etym xr dictScrap series "
    "origin trait state event".split()
)
# Names and references of parts alone: a file without white space has none here.
PARTED = frozenset(
    "persName author editor name orgName placeName geogName objectName affiliation "
    "bibl respStmt education occupation residence birth death location "
    "extent u".split()
)
ENTRIES = frozenset(
    {"person", "personGrp", "place", "org", "object", "event", "nym"}
    | {"listPerson", "listPlace", "listOrg", "listObject", "listEvent", "listNym"}
)
# All that may be read otherwise than by its content, but for what the table sets aside.
OTHERWISE = (
    frozenset(
        "math egXML divGen rp binaryObject index milestone note witDetail".split()
    )
    | frozenset("app figDesc desc g ref head".split())
    | BREAKS
    | ENTRIES
)
OF_ENTRY = ("lem", "rdg", "wit", "note", "witDetail")
AROUND = tuple(f"{_T}{name}" for name in "l p ab head item cell rdg note".split())
RESOURCES = ("text", "sourceDoc", "facsimile", "standOff", "fsdDecl")
_SPACE = re.compile(r"\s")
# What a glyph is mapped to in the source's letters, and in a reader's.
SOURCE_SIGNS = ("diplomatic", "exact", "facsimile", "facs", "PUA")
READ_SIGNS = (
    "normalized",
    "normalised",
    "standard",
    "simplified",
    "modern",
    "reading",
)
# Of these a note may say something, quoting what is printed.
_SPOKEN_OF = frozenset(
    "add restore retrace damage space gap corr reg expan del supplied unclear "
    "secl".split()
)


def is_spoken_of(element: etree._Element) -> bool:
    """Tell whether a note may quote an element that the text has too."""
    return is_tei(element) and name_of(element) in _SPOKEN_OF


def left_out(child: etree._Element) -> str:
    """Give the boundary for what is left out: a word may end, or begin, in it."""
    return SOFT if _SPACE.search(all_text(child)) else NOTHING


def edge(element: etree._Element) -> str:
    """Give the boundary at both ends of an element: whether a word can go over it."""
    name = name_of(element)
    if not is_tei(element):
        return ""
    row = _TABLE.get(name)
    if name in _EITHER or (name == "seg" and is_placed(element)):
        return SOFT
    if name in _PARTS and name_of(element.getparent()) in _WHOLES:
        return SOFT
    return HARD if row is not None and row.flow == "block" else ""


def is_unread(element: etree._Element) -> bool:
    """Tell whether no view has the words of an element at its place."""
    name = name_of(element)
    if is_aside(element) or name in ("divGen", "rp", "binaryObject"):
        return True
    return name == "head" and is_of_notes(element)


def is_description(element: etree._Element) -> bool:
    """Tell whether an element describes an image to those who do not see it."""
    around = name_of(element.getparent())
    return name_of(element) == "desc" and around in ("graphic", "media")


def is_entry(element: etree._Element) -> bool:
    """Tell whether an element is an entry of a list beside the text."""
    parent = element.getparent()
    return (
        parent is not None
        and name_of(parent) in ("list", "listBibl")
        and name_of(parent.getparent()) == "standOff"
    )
