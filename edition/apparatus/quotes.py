"""Lemmata in their final form, once the book's text is put together.

Only then is it known what a view prints of them. A long lemma is given by its first
and last words; one without words, where others have more, by the word before it.
"""

from lxml import etree

from edition.apparatus import terms
from edition.apparatus.entries import TYPE
from edition.apparatus.tree import remove
from edition.rendering.functions import FUNCTIONS
from edition.words import words
from edition.xhtml.tree import BLOCKS, X, append_text, parts

# What ends a phrase of the text; it is no part of a reading that is quoted.
_POINTS = " .,;:·!?"
_NOTE = f"{{{FUNCTIONS}}}note"
_QUOTES = (X + "span", X + "em", X + "i")
# Where the words around a point end: a block, a reading, a note.
_PLACES = frozenset((X + "td", X + "li", X + "th", X + "dd", X + "dt"))


def is_entry(note: etree._Element) -> bool:
    """Tell whether a rendered note is an entry made from an ``app``."""
    return bool(note.get("data-tei-type") == TYPE)


def single(root: etree._Element) -> None:
    """Take notes out of quoted lemmata: the text calls them already."""
    for lem in _lemmata(root, "quoted"):
        for note in list(lem.iter(_NOTE)):
            remove(note)


def finish(content: etree._Element, call: etree._Element, language: str) -> None:
    """Give the lemma of an entry its final form; ``call`` is where it is called."""
    for lem in _lemmata(content, "quoted"):
        if _is_own(lem, content):
            _plain(lem)
            _shorten(lem)
            del lem.attrib["data-tei-type"]
    for lem in [*_lemmata(content, "point"), *_lemmata(content, "after")]:
        if _is_own(lem, content):
            _point(lem, call, language)
            lem.attrib.pop("data-tei-type", None)


def part(content: etree._Element) -> None:
    """Put a colon, not a bracket, behind a lemma with brackets of its own."""
    lem = next((item for item in content.iter(*_QUOTES) if _is_lemma(item)), None)
    if lem is None or not set("[]").intersection("".join(lem.itertext())):
        return
    for item in (lem, *lem.itersiblings()):
        tail = item.tail or ""
        if tail.startswith(terms.LEMMA):
            item.tail = terms.BRACKETED + tail.removeprefix(terms.LEMMA)
        if tail.strip():
            return


def _is_lemma(item: etree._Element) -> bool:
    return "lem" in item.get("class", "").split()


def _lemmata(root: etree._Element, kind: str) -> list[etree._Element]:
    return [
        item
        for item in root.iter(*_QUOTES)
        if item.get("data-tei-type") == kind and _is_lemma(item)
    ]


def _is_own(lem: etree._Element, content: etree._Element) -> bool:
    around = next(lem.iterancestors(_NOTE), None)
    return around is None or around is content


def _plain(lem: etree._Element) -> None:
    """Take out signs in words, such as [sic]: the text has them."""
    for sign in list(lem.iter(X + "span")):
        is_sign = sign.get("class") == "sign"
        if is_sign and any(map(str.isalpha, "".join(sign.itertext()))):
            remove(sign)


def _shorten(lem: etree._Element) -> None:
    tokens = "".join(lem.itertext()).split()
    words = [at for at, token in enumerate(tokens) if any(map(str.isalnum, token))]
    if len(words) <= terms.MOST:
        _trim(lem)
        return
    first, last = words[terms.KEPT - 1], words[-terms.KEPT]
    kept = [*tokens[: first + 1], terms.ELLIPSIS, *tokens[last:]]
    for child in list(lem):
        lem.remove(child)
    lem.text = " ".join(kept).rstrip(_POINTS)


def _trim(lem: etree._Element) -> None:
    """Take white space from both ends of a lemma, and the points behind it."""
    lem.text = (lem.text or "").lstrip()
    ends = _POINTS if any(map(str.isalnum, "".join(lem.itertext()))) else " "
    if len(lem):
        lem[-1].tail = (lem[-1].tail or "").rstrip().rstrip(ends) or None
    else:
        lem.text = lem.text.rstrip().rstrip(ends)


def _point(lem: etree._Element, call: etree._Element, language: str) -> None:
    """Say after, or before, which word something is added."""
    key, word = "after", "".join(lem.itertext()).strip()
    if not word:
        word = _word_before(call)
    if not word:
        key, word = "before", _word_after(call)
    parent = lem.getparent()
    if parent is None:
        return
    if not word:
        lem.tail = (lem.tail or "").removeprefix(terms.LEMMA)
        remove(lem)
        return
    for child in list(lem):
        lem.remove(child)
    said = etree.SubElement(lem, X + "i")
    said.set("class", "term")
    lem.text, said.text, said.tail = None, terms.word(key, language), f" {word}"


def _around(call: etree._Element) -> etree._Element:
    """Give the block, or the reading quoted in a note, that a call stands in."""
    for node in call.iterancestors():
        if node.tag in BLOCKS or node.tag in _PLACES:
            return node
        if "rdg" in node.get("class", "").split() and _in_note(node):
            return node
    return call.getroottree().getroot()


def _in_note(node: etree._Element) -> bool:
    return any(
        item.tag == _NOTE or item.get("data-tei-type") == TYPE
        for item in node.iterancestors()
    )


def _word_before(call: etree._Element) -> str:
    text = ""
    for is_before, piece in _pieces(_around(call), call):
        if is_before:
            text += piece
    return _words(text)[-1]


def _word_after(call: etree._Element) -> str:
    text = ""
    for is_before, piece in _pieces(_around(call), call):
        if not is_before:
            text += piece
    return _words(text)[0]


def _words(text: str) -> list[str]:
    """Give the words of a text in any script, with the sign of an elision at the end.

    If there is none it is as if there was one without letters.
    """
    found = []
    at = 0
    for word in words(text):
        at = text.find(word, at) + len(word)
        found.append(word + (text[at : at + 1] if text[at : at + 1] in "’'" else ""))
    return found or [""]


def _pieces(root: etree._Element, call: etree._Element) -> list[tuple[bool, str]]:
    """Give the words of a block without notes and calls, before and after a call."""
    found: list[tuple[bool, str]] = []
    is_before = True

    def walk(element: etree._Element) -> None:
        nonlocal is_before
        found.append((is_before, element.text or ""))
        for child in element:
            if child is call:
                is_before = False
            is_call = child.tag == X + "a" and child.get("class") == "noteref"
            if child.tag != _NOTE and not is_call and isinstance(child.tag, str):
                walk(child)
            found.append((is_before, child.tail or ""))

    walk(root)
    return found


def number_lines(body: etree._Element, contents: dict[str, etree._Element]) -> None:
    """Put the number of its verse line before each entry called from one.

    ``contents`` are the notes by the ids of their calls.
    """
    for call in body.iter(X + "a"):
        content = contents.get(call.get("id", ""))
        if content is None or not is_entry(content):
            continue
        lines = _lines(content)
        line = next((node for node in call.iterancestors() if node.get("data-n")), None)
        if line is None or "l" not in line.get("class", "").split():
            continue
        if not any(_is(item, "place") for item in content.iter()):
            _put_number(content, _range(line.get("data-n", ""), lines))


def _is(item: etree._Element, kind: str) -> bool:
    return bool(item.get("data-tei-type") == kind and item.get("class") == "num")


def _lines(content: etree._Element) -> int:
    """Take out how many lines an entry is about; 1 if it does not say."""
    for item in content.iter(X + "span"):
        if _is(item, "lines"):
            count = int(item.text or "1")
            item.text = None
            remove(item)
            return count
    return 1


def _range(last: str, lines: int) -> str:
    if lines > 1 and last.isdecimal() and int(last) >= lines:
        return f"{int(last) - lines + 1}–{last}"
    return last


def _put_number(content: etree._Element, number: str) -> None:
    home = next(content.iter(X + "p"), content)
    rest = parts(home)
    label = etree.SubElement(home, X + "span")
    label.set("class", "num")
    label.set("data-tei-type", "place")
    label.text, label.tail = number, " "
    for part in rest:
        if isinstance(part, str):
            append_text(home, part)
        else:
            home.append(part)
