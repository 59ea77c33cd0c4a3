"""Drop initials: the first letter of a chapter's text, as high as several lines.

The letter stands in a float of its own (``styles/print.css``), and would be read
apart from its word. So it says nothing, and what is left of the word says all of it
(``ActualText``, ISO 32000-1 section 14.9.4): a word is read, searched and copied whole.
"""

import re
import unicodedata

from lxml import etree

from edition.arranging.initials import CLASS, opening, texts
from edition.writers.pdf_tree import element

# What a box says in place of its letters; what it says before them.
SAID, BEFORE = "data-said", "data-before"
# Capitals with a tail in the text face; combining classes of marks below a letter.
_DEEP = frozenset("JQĲŊƝЂЈЏДЦЩҊҔҖҘҚҢҦҪҬҲҴҶӋӶԚ")
_BELOW = frozenset((202, 220, 240))
_WORD = re.compile(r"(\s*)(\S+)")


def set_initials(section: etree._Element) -> None:
    """Set the initials of a chapter apart; its tree is changed in place."""
    for paragraph in section.iter("p"):
        if CLASS in (paragraph.get("class") or "").split():
            _set(paragraph)


def _set(paragraph: etree._Element) -> None:
    found = opening(paragraph)
    if found is None:
        return
    names = "initial is-deep" if _is_deep(found.letter) else "initial"
    initial = element("span", names)
    initial.text = found.letter
    if found.quote:
        quote = element("span", "initial-quote", found.quote.strip())
        quote.set(SAID, "")
        quote.tail, initial.text = found.letter, None
        initial.append(quote)
    _put(initial, found.element, found.end, is_tail=found.is_tail)
    said = found.quote + found.letter
    initial.set(SAID, "" if _say_before(paragraph, initial, said) else said)


def _is_deep(letter: str) -> bool:
    """Say whether a letter reaches below the line and would meet the fourth one."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] in _DEEP or any(unicodedata.combining(x) in _BELOW for x in parts)


def _put(
    made: etree._Element, node: etree._Element, start: int, *, is_tail: bool
) -> None:
    """Put an element in the place of the first characters of a text or tail."""
    text = (node.tail if is_tail else node.text) or ""
    made.tail = text[start:]
    if is_tail:
        node.tail = None
        node.addnext(made)
    else:
        node.text = None
        node.insert(0, made)


def _say_before(paragraph: etree._Element, initial: etree._Element, said: str) -> bool:
    """Let the word after an initial say both; tell whether there is one."""
    is_after = False
    for node, is_tail, text in list(texts(paragraph)):
        is_after = is_after or (node is initial and is_tail)
        if not is_after or not text.strip():
            continue
        found = _WORD.match(text)
        if found is None or not (found[2][0].isalpha() or found[2][0] in "'’"):
            return False
        word = element("span", "initial-word", found[2])
        word.set(BEFORE, said + " " * bool(found[1]))
        _put(word, node, found.end(), is_tail=is_tail)
        return True
    return False
