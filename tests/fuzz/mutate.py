"""Change documents at random: their bytes, or their elements, attributes and words.

All that is random is drawn from one ``random.Random``, so that a number names a
mutant for ever.
"""

from copy import deepcopy
from random import Random

from lxml import etree

from edition.model import TEI, XML_ID, XML_LANG

_T = f"{{{TEI}}}"
_NAMES = (
    "p div head lb pb cb milestone hi note list item label choice sic corr orig reg "
    "abbr expan ex am date persName placeName ref ptr figure graphic figDesc table "
    "row cell lg l sp speaker stage title author bibl text body front back group "
    "floatingText quote q cit app lem rdg rdgGrp wit witStart witEnd gap unclear "
    "supplied add del subst space seg w pc c g foreign formula anchor span addSpan "
    "delSpan join link linkGrp index term divGen opener closer salute signed "
    "titlePage docTitle titlePart byline epigraph argument trailer u pause kinesic "
    "incident entry form sense def gramGrp etym witness listWit teiHeader TEI "
    "sourceDoc surface zone line facsimile standOff listPerson person egXML gloss "
    "listBibl biblStruct monogr castList castItem role ab metamark mod retrace undo "
    "redo restore secl surplus damage handShift ruby rb rt figure binaryObject media"
).split()
_ATTRIBUTES = (
    "type subtype n rend rendition style when from to notBefore target ref corresp "
    "next prev copyOf sameAs wit resp cert place unit quantity extent reason loc "
    "url cols rows role part facs spanTo hand xml:id xml:lang xml:space source key "
    "calendar who break level scope scheme lemma varSeq met rhyme enjamb sort"
).split()
_VALUES = (
    "", " ", "#", "#a", "#b #a", "a b", "1", "0", "-1", "1.5", "9" * 30, "1e9", "é",
    "x" * 300, "A", "#A", "none.xml#x", "http://[", "https://x.test/", "mailto:a",
    "javascript:x", "../x.png", "range(#a,#b)", "p:1", "en", "he", "zh-Hant", "xx-",
    "preserve", "2000-02-30", "1850", "-0044", "italic", "bold center", "color: red",
    "margin", "foot", "end", "above", "inline", "verse", "letter", "I", "M", "F", "Y",
    "no", "\u202e", "a\u0300", "%zz", "data", "header", "apparatus", "textual",
)  # fmt: skip
_TEXTS = (
    "", " ", "\n  ", "word", "two words", "a-", "-", ".", ",", "«", "’s", "7", "é" * 9,
    "\u00ad", "\u200b", "\u202eright\u202c", "שלום", "漢字", "\ue000", "\U0001f600",
    "a\u0300\u0301", "\ufeff", "]]>", "<b>", "&amp;", "x" * 500, "\t", "\u2028", "§ 1",
)  # fmt: skip
_SCRAPS = (
    b"<", b">", b"&", b'"', b"'", b"/", b"<p>", b"</p>", b"<note>", b"</div>", b"<!--",
    b"-->", b"]]>", b"<![CDATA[", b"<?x ?>", b"&#0;", b"&#x10FFFF;", b"&x;", b"\xff",
    b"\0", b"\r", b"\xc3", b"\xed\xa0\x80", b"<!DOCTYPE TEI [", b"xmlns=''", b" n=''",
    b"<xi:include href='a.xml' xmlns:xi='http://www.w3.org/2001/XInclude'/>",
)  # fmt: skip


def of_bytes(data: bytes, random: Random) -> bytes:
    """Damage one to four places of a file."""
    made = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(made))
        until = at + random.choice((0, 0, 1, 2, 8, 40))
        made[at:until] = random.choice(_SCRAPS)
    return bytes(made)


def of_tree(data: bytes, random: Random) -> bytes:
    """Change one to eight things in a document; it stays well-formed."""
    parser = etree.XMLParser(
        collect_ids=False, resolve_entities=False, huge_tree=True, load_dtd=False
    )
    root = etree.fromstring(data, parser)
    for _ in range(random.randint(1, 8)):
        _change(root, random)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _change(root: etree._Element, random: Random) -> None:
    elements = list(root.iter(etree.Element))
    element = random.choice(elements)
    other = random.choice(elements)
    parent = element.getparent()
    kind = random.randrange(12)
    if kind == 0:
        element.text = random.choice(_TEXTS)
    elif kind == 1:
        element.tail = random.choice(_TEXTS) if parent is not None else None
    elif kind in (2, 3, 4):
        _attribute(element, random)
    elif parent is None:
        return
    elif kind == 5:
        element.tag = _T + random.choice(_NAMES)
    elif kind == 6:
        parent.remove(element)
    elif kind == 7:
        wrapper = etree.Element(_T + random.choice(_NAMES))
        parent.replace(element, wrapper)
        wrapper.tail, element.tail = element.tail, None
        wrapper.append(element)
    elif kind == 8:
        added = etree.Element(_T + random.choice(_NAMES))
        _attribute(added, random)
        added.text, added.tail = random.choice(_TEXTS), random.choice(_TEXTS)
        element.insert(random.randint(0, len(element)), added)
    elif len(list(element.iter())) < 200:
        copy = deepcopy(element)
        if kind == 9 and other not in element.iter():
            parent.remove(element)
        other.insert(random.randint(0, len(other)), copy)


def _attribute(element: etree._Element, random: Random) -> None:
    name = random.choice([*_ATTRIBUTES, *map(str, element.attrib)])
    name = {"xml:id": XML_ID, "xml:lang": XML_LANG}.get(name, name)
    name = name.removeprefix("xml:")
    if random.random() < 0.15:
        element.attrib.pop(name, None)
    else:
        element.set(name, random.choice(_VALUES))
