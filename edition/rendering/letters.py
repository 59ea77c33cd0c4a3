"""The heading line of a letter: from whom, whence and when, to whom and where.

TEI P5 2.4.6: ``correspDesc`` in the header says it; the line stands below the first
heading of the letter's text, in all views but the diplomatic one, which has nothing
but the source.
"""

from collections.abc import Iterator

from lxml import etree

from edition.rendering import reference_words, wording
from edition.tei.dates import attribute
from edition.tei.strings import every, local, plain
from edition.xhtml.tree import HEADINGS, Element, X

_NAMES = frozenset("persName orgName name rs".split())
_PLACES = frozenset("placeName settlement district region country geogName".split())
_WORDS = {"sent": "from", "received": "to"}


def add(body: Element, source: etree._Element, language: str, view: str) -> None:
    """Put the heading line into a rendered text whose header describes a letter."""
    words = line(source, language)
    text = next((item for item in body.iter(X + "section") if _is_text(item)), None)
    if not words or text is None or view == "diplomatic":
        return
    if not "".join(map(str, text.itertext())).strip():
        # Where there is no text the whole description is shown.
        return
    paragraph = etree.Element(X + "p", {"class": "correspDesc"})
    paragraph.text = words
    head = _head(text)
    if head is not None:
        paragraph.tail, head.tail = head.tail, None
        head.addnext(paragraph)
        return
    while len(text) and text[0].tag == X + "section" and not (text.text or "").strip():
        text = text[0]
    paragraph.tail, text.text = text.text, None
    text.insert(0, paragraph)


def _is_text(section: Element) -> bool:
    return str(section.get("class", "")).partition(" ")[0] == "body"


def _head(text: Element) -> Element | None:
    """Give the first heading, if no words of the letter stand before it."""
    for element in text.iter(etree.Element):
        if element.tag in HEADINGS or element.get("class", "").startswith("head"):
            following = element.getnext()
            while following is not None and following.get("class", "") == "head":
                element, following = following, following.getnext()
            return element
        if (element.text or "").strip():
            return None
    return None


def line(source: etree._Element, language: str) -> str:
    """Give the line in words: "From Ada, Berlin, 31 January 1955, to Bo, Paris".

    Nothing comes of a header that describes no letter, or several.
    """
    letters = every(source, "teiHeader/profileDesc/correspDesc")
    if len(letters) != 1:
        return ""
    sentence, others = "", []
    for action in every(letters[0], "correspAction"):
        said = ", ".join(_facts(action, language))
        kind = action.get("type", "")
        if not said:
            continue
        if kind in _WORDS:
            word = reference_words.word(_WORDS[kind], language)
            sentence += f"{', ' if sentence else ''}{word} {said}"
        else:
            label = wording.part(kind, language)
            others.append(f"{label}: {said}" if label else said)
    found = "; ".join(filter(None, (sentence, *others)))
    return found[:1].upper() + found[1:]


def _facts(action: etree._Element, language: str) -> Iterator[str]:
    """Give the names of an action, then its places, then its dates."""
    for wanted in (_NAMES, _PLACES):
        for element in action.iterchildren(etree.Element):
            if local(element) in wanted and (words := plain(element)):
                yield words
    for element in action.iterchildren(etree.Element):
        if local(element) == "date" and (
            words := plain(element) or _date(element, language)
        ):
            yield words


def _date(element: etree._Element, language: str) -> str:
    """Put the date that attributes give into words; of a period both ends."""
    if when := attribute(element, "when"):
        return reference_words.date(when, language)
    ends = attribute(element, "from", "notBefore"), attribute(element, "to", "notAfter")
    return "–".join(reference_words.date(end, language) for end in ends if end)
