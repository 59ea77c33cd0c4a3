"""The signs around and between elements, by the conventions of a view.

Which signs there are is data (:mod:`edition.rendering.conventions`); here is decided
which of them an element gets where it stands.
"""

import re

from lxml import etree

from edition.model import XML_LANG
from edition.rendering import conventions, wording
from edition.rendering.conventions import Signs
from edition.rendering.flow import flow, has_words, note_flow, row
from edition.tei.strings import local as local_name

CHOSEN = "{urn:edition:functions}chosen"
# What a note of the critical view quotes from the source.
SOURCE = "{urn:edition:functions}source"
# Elements whose parts are often written without a space between.
_DATA = frozenset(
    "form gramGrp persName author editor sense hom re cit etym xr dictScrap entryFree "
    "series origin extent".split()
)
_MARKS = frozenset(("supplied", "gap", "note"))
# Attributes that are put into words where an element has none.
_SHOWN = ("when", "target", "quantity", "url")
_QUOTING = tuple(f"{{http://www.tei-c.org/ns/1.0}}{name}" for name in ("q", "quote"))
_VAGUE = re.compile(r"unknown|\?", re.I)


class Signer:
    """Gives the signs of one view for a text in one language."""

    def __init__(self, view: str, language: str, choice: str = "plain") -> None:
        """Take the signs of ``view`` from one of :data:`conventions.SETS`."""
        self._view = view
        self._signs = conventions.SETS[choice][view]
        self._of_source = conventions.SETS[choice]["diplomatic"]
        self._bracketed = tuple(
            f"{{http://www.tei-c.org/ns/1.0}}{name}"
            for name, signs in self._signs.items()
            if signs.open == "[" and " " not in name
        )
        self._language = language

    def sign(self, element: etree._Element, where: str) -> str:
        """Give the sign ``open``, ``close`` or ``empty`` for an element."""
        name = local_name(element)
        if name in ("gap", "space"):
            return self._lack(element, where)
        sign = str(getattr(self._of(element), where))
        if sign[:1] == " " and name == "unclear" and _is_in_word(element):
            sign = sign.lstrip()
        if sign and name == "supplied" and self._goes_on(element, where):
            return ""
        if not {"[", "]"} & set(sign) or not self._in_brackets(element):
            return sign
        # A label within a bracketed passage, such as the kind of a stamp.
        is_label = element.get("subtype") == "label"
        return "" if is_label else sign.translate(conventions.INNER)

    def _of(self, element: etree._Element) -> Signs:
        name = local_name(element)
        if name == "seg":
            is_within = element.get("type") == "within"
            return conventions.WITHIN if is_within else Signs()
        if _is_source(element):
            is_signed = name in conventions.SOURCE
            return self._of_source.get(name, Signs()) if is_signed else Signs()
        if name in ("q", "quote", "soCalled", "title"):
            return self._quotation(element)
        if name == "unclear" and element.get("cert", "high") == "high":
            return Signs()
        if name == "note" and not element.get("place"):
            return Signs()
        if name == "add" and not element.get("place"):
            return Signs()
        if element.get(CHOSEN):
            return Signs()
        special = self._signs.get(f"{name} {element.get('reason', '')}")
        return special or self._signs.get(name, Signs())

    def _in_brackets(self, element: etree._Element) -> bool:
        return any(
            (local_name(ancestor) != "note" or note_flow(ancestor) == "inline")
            and self._of(ancestor).open == "["
            for ancestor in element.iterancestors(*self._bracketed)
        )

    def _lack(self, element: etree._Element, where: str) -> str:
        """Give brackets and words of a ``gap`` or ``space``, by amount and unit."""
        words = self._amount(element)
        if where == "empty":
            return words
        is_unread = words.startswith(conventions.LETTER) and (
            element.get("reason", "").lower() == "illegible"
        )
        if not len(element) and (is_unread or not words.strip()):
            return ""
        table = self._signs["gap"]
        is_vague = words == table.empty or words == self._vacat()
        sign = str(getattr(table if is_vague else conventions.BRACKETS, where))
        if is_vague and local_name(element) == "space":
            return ""
        # Within or beside brackets that say the same no others stand.
        beside = self._is_loss(element) and self._goes_on(element, where)
        return "" if beside or self._in_brackets(element) else sign

    def _is_loss(self, element: etree._Element) -> bool:
        """Tell whether square brackets say of an element that it is not there."""
        if local_name(element) == "supplied":
            sign: str = self._of(element).open
            return sign == conventions.BRACKETS.open
        if local_name(element) != "gap" or len(element):
            return False
        reason: str = element.get("reason", "")
        is_bracketed = self._signs["gap"].open == conventions.BRACKETS.open
        return is_bracketed and reason.lower() == "lost"

    def _goes_on(self, element: etree._Element, where: str) -> bool:
        """Tell whether what is lost goes on beyond an element, words untouched."""
        beside = _neighbour(element, forward=where == "close")
        if beside is None or not self._is_loss(element):
            return False
        return self._is_loss(beside)

    def _amount(self, element: etree._Element) -> str:
        """Put ``@quantity`` or ``@extent`` and ``@unit`` into signs or words."""
        amount, unit = self._measure(element)
        is_space = local_name(element) == "space"
        if is_space and amount == "0":
            return ""  # says that a witness has nothing
        letters = wording.unit(unit) == "letter"
        if is_space:
            if letters or not unit:
                return self._vacat()
            return wording.blank(amount, unit, self._language) or self._vacat()
        if letters and amount.isdecimal():
            if len(amount) < 4 and int(amount) <= conventions.MOST_LETTERS:
                return conventions.LETTER * int(amount)
            return f"… {amount} …"
        vague = self._signs["gap"].empty
        if not unit or letters:
            return vague
        if element.get("precision") == "low" and amount:
            amount = wording.about(amount, self._language)
        reason = element.get("reason", "")
        return wording.missing(amount, unit, reason, self._language) or vague

    def _vacat(self) -> str:
        """Give what stands for a space that the source leaves."""
        return self._signs.get("space", Signs(empty=" ")).empty

    def _measure(self, element: etree._Element) -> tuple[str, str]:
        unit = element.get("unit", "")
        if amount := element.get("quantity", ""):
            return amount, unit
        least, most = element.get("atLeast", ""), element.get("atMost", "")
        if least or most:
            return "–".join(filter(None, (least, most))), unit
        extent = element.get("extent", "")
        if found := re.fullmatch(r"\s*([\d.,–-]+)[+]?\s*(.*?)\s*", extent):
            return found[1], found[2] or unit
        if _VAGUE.search(extent):
            return "", unit
        return "", unit or extent

    def _quotation(self, element: etree._Element) -> Signs:
        """Give quotation marks, unless the text has its own or needs none."""
        words = "".join(element.itertext()).strip()
        around = (words[:1], words[-1:], _before(element)[-1:], _after(element)[:1])
        if not words or conventions.QUOTE_CHARACTERS.intersection(around):
            return Signs()
        if local_name(element) == "soCalled":
            return self._signs["soCalled"]
        primary = self.language(element).partition("-")[0]
        is_inner = any(
            flow(node) == "inline" and self._quotation(node) != Signs()
            for node in element.iterancestors(*_QUOTING)
        )
        table = conventions.INNER_QUOTES if is_inner else conventions.QUOTES
        return table.get(primary, table["und"])

    def language(self, element: etree._Element) -> str:
        """Give the language declared around an element, else that of the text."""
        for node in element.iterancestors():
            if language := node.get(XML_LANG):
                return str(language).lower()
        return self._language


def _is_source(element: etree._Element) -> bool:
    """Tell whether an element stands in what a note quotes from the source."""
    return any(node.get(SOURCE) for node in (element, *element.iterancestors()))


def _neighbour(element: etree._Element, *, forward: bool) -> etree._Element | None:
    """Give the editorial mark beside an element if no words stand between.

    Phrases and the breaks of lines may come between, blocks may not.
    """
    node: etree._Element | None = element
    while node is not None:
        text = node.tail if forward else _text_before(node)
        if (text or "").strip():
            return None
        beside = node.getnext() if forward else node.getprevious()
        if beside is None:
            node = node.getparent()
            if node is None or local_name(node) in _MARKS or flow(node) != "inline":
                return None
            continue
        while len(beside) and local_name(beside) not in _MARKS:
            text = beside.text if forward else beside[-1].tail
            if (text or "").strip() or flow(beside) != "inline":
                return None
            beside = beside[0 if forward else -1]
        if local_name(beside) in _MARKS:
            return beside
        if (beside.text or "").strip() or local_name(beside) not in ("lb", "cb"):
            return None
        node = beside
    return None


def _is_in_word(element: etree._Element) -> bool:
    """Tell whether letters of the same word stand before or after an element."""
    before, after = _before(element)[-1:], _after(element)[:1]
    return before.isalpha() or after.isalpha()


def _text_before(element: etree._Element) -> str:
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or ""
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def between(element: etree._Element) -> str:
    """Give what stands before an element in a parent of elements only.

    Nothing stands before the first that has words, or beside one that has none;
    a point at the end of the words before takes the place of another.
    """
    parent = element.getparent()
    if parent is None or not shows(element):
        return ""
    previous = element.getprevious()
    while previous is not None and not shows(previous):
        previous = previous.getprevious()
    if previous is None:
        return ""
    around, name = local_name(parent), local_name(element)
    after = "".join(element.itertext()).lstrip()[:1]
    if name in ("pc", "lbl", "metamark") and after in conventions.POINTS:
        return ""
    if _is_bracket(previous, "([{") or _is_bracket(element, ")]}"):
        return ""
    if "block" in (flow(element), flow(previous)):
        return " "
    table = conventions.BETWEEN
    sign = table.get(f"{around}/{name}", table.get(around, " "))
    if local_name(previous) == name and sign not in ("", " "):
        is_subtitle = name == "title" and element.get("type", "").startswith("sub")
        key = "subtitle" if is_subtitle else name
        sign = conventions.AGAIN.get(key, sign)
    before = "".join(previous.itertext()).rstrip()[-1:]
    if sign[:1] in conventions.POINTS and before in conventions.POINTS:
        return " "
    return sign


def _is_bracket(element: etree._Element, brackets: str) -> bool:
    """Tell whether an element is punctuation, and one of these brackets."""
    if local_name(element) != "pc":
        return False
    return "".join(element.itertext()).strip() in tuple(brackets)


def apart(element: etree._Element) -> str:
    """Give a space if an element and the one before it are phrases with words.

    Where TEI has blocks only, white space was layout and is gone.
    """
    previous = element.getprevious()
    if previous is None or previous.tail or flow(element) != "inline":
        return ""
    is_phrase = flow(previous) == "inline" and shows(previous) and shows(element)
    return " " if is_phrase else ""


def is_listed(element: etree._Element) -> bool:
    """Tell whether signs must part the children of an element that may hold text.

    A reference, or data, of elements only.
    """
    if local_name(element) == "bibl":
        return _has_lines(element)
    return local_name(element) in _DATA and len(element) > 1 and not has_words(element)


def _has_lines(bibl: etree._Element) -> bool:
    """Tell whether a reference is a list of elements, each on a line of the file."""
    texts = [bibl.text or "", *(child.tail or "" for child in bibl)]
    has_own = any(text.strip() or (text and "\n" not in text) for text in texts)
    return len(bibl) > 1 and not has_own


def shows(element: etree._Element) -> bool:
    """Tell whether anything of an element would be read."""
    if not isinstance(element.tag, str) or _is_aside(element):
        return False
    if (element.text or "").strip() or any(map(element.get, _SHOWN)):
        return True
    return any((child.tail or "").strip() or shows(child) for child in element)


def _is_aside(element: etree._Element) -> bool:
    found = row(element)
    return found is not None and found.treatment == "aside"


def _before(element: etree._Element) -> str:
    """Give the text before an element, that of the one before it if there is none."""
    previous = element.getprevious()
    if previous is not None and not previous.tail:
        return "".join(previous.itertext())
    return _text_before(element)


def _after(element: etree._Element) -> str:
    return element.tail or ""
