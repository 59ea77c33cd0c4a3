"""White space as a compositor sets it: one space between words, none before a comma.

What an editor's program wrote for the sake of its own layout (line ends, indents)
is in mixed content one space at most (TEI P5 1.3.1.1.6; CSS Text 3, 4.1.1). That
space stands outside of links and emphasis, not at both sides of a page break, and
nowhere at the edge of a block. Where it comes from the end of a line of the file it
stands neither before closing punctuation nor after an opening bracket; a space that
was typed there is the editor's and stays.
"""

import re
from dataclasses import dataclass, field

from edition.model import XML_LANG
from edition.xhtml.tree import BLOCKS, Element, X

_HOLDERS = BLOCKS | frozenset(
    X + name
    for name in "li dt dd table thead tbody tfoot tr td th caption figcaption".split()
)
# Whose white space is their own affair, or no text at all.
_CLOSED = frozenset(X + name for name in "ruby img script style".split())
_APART = frozenset((X + "br", X + "pre"))
# In the words of a line: an element begins or ends, something that is no text. None
# of these characters can be in XML.
_OPEN, _CLOSE, _THING = "\x00", "\x01", "\x02"
_EDGE = re.compile(f"[{_OPEN}{_CLOSE}]")
_EDGES = f"[{_OPEN}{_CLOSE}]*"
# White space and edges, but not the one space between two words, which is as it
# should be nearly everywhere. What begins with a class of characters is quick to find.
_ANY = f"[ \t\r\n{_OPEN}{_CLOSE}]"
_RUN = re.compile(rf"{_ANY}(?:{_ANY}+|(?<=[\t\r\n])|(?<=\A.)|\Z)", re.DOTALL)
# The ampersand is that of an entity nobody declares, as for a numeral of a scribe.
_CLOSING = re.compile(rf"[)\]}}]|[,.](?!{_EDGES}[\w./&])")
# French sets a space before these.
_POINT = re.compile(rf"[;:!?](?!{_EDGES}\w)")


def even(root: Element) -> None:
    """Set the white space of a tree of XHTML, in place."""
    line = _Line()
    _walk(root, line)
    line.end()


@dataclass(slots=True)
class _Line:
    """What will stand in one paragraph: its words, and whence each piece came."""

    words: list[str] = field(default_factory=list)
    homes: list[tuple[Element, bool] | None] = field(default_factory=list)

    def text(self, home: Element, edge: str = "") -> None:
        """Add the text of an element."""
        self.words.append(edge + (home.text or ""))
        self.homes.append((home, False))

    def tail(self, home: Element, edge: str = "") -> None:
        """Add the text behind an element."""
        self.words.append(edge + (home.tail or ""))
        self.homes.append((home, True))

    def thing(self) -> None:
        """Add something whose inside is not looked at."""
        self.words.append(_OPEN + _THING)
        self.homes.append(None)

    def end(self) -> None:
        """Set the line, and begin another."""
        text = "".join(self.words)
        spaced = _spaced(text, self.homes[0]) if text and self.homes else text
        if spaced != text:
            pieces = _EDGE.split(spaced)
            for home, piece in zip(self.homes, pieces, strict=True):
                if home is not None and home[1]:
                    home[0].tail = piece or None
                elif home is not None:
                    home[0].text = piece or None
        self.words, self.homes = [], []


def _walk(element: Element, line: _Line) -> None:
    line.text(element, _OPEN if line.words else "")
    for child in element:
        if child.tag in _APART:
            line.end()
            line.tail(child)
        elif child.tag in _HOLDERS:
            line.end()
            _walk(child, line)
            line.end()
            line.tail(child)
        elif _is_closed(child):
            line.thing()
            line.tail(child, _CLOSE)
        else:
            _walk(child, line)
            line.tail(child, _CLOSE if line.words else "")


def _is_closed(element: Element) -> bool:
    """Tell whether white space inside an element is none of ours."""
    if element.tag in _CLOSED or not str(element.tag).startswith(X):
        return True
    is_span = element.tag == X + "span"
    return is_span and str(element.get("class", "")).startswith("space")


def _spaced(text: str, home: tuple[Element, bool] | None) -> str:
    def space(run: re.Match[str]) -> str:
        rest = run[0].lstrip(_OPEN + _CLOSE)
        if not rest:
            return run[0]
        before = run[0][: -len(rest)]
        after = "".join(_EDGE.findall(rest))
        outer = before.rstrip(_OPEN)
        gap = "" if needless(run) else " "
        if outer != before:
            return f"{outer}{gap}{before[len(outer) :]}{after}"
        inner = after.lstrip(_CLOSE)
        return f"{before}{after[: len(after) - len(inner)]}{gap}{inner}"

    def needless(run: re.Match[str]) -> bool:
        before, after = text[max(run.start() - 1, 0) : run.start()], run.end()
        if not before or after == len(text):
            return True
        if "\n" not in run[0]:
            return False
        if before in "([{" or _CLOSING.match(text, after):
            return True
        return bool(_POINT.match(text, after)) and not _is_french(home)

    return _RUN.sub(space, text)


def _is_french(home: tuple[Element, bool] | None) -> bool:
    if home is None:
        return False
    for node in (home[0], *home[0].iterancestors()):
        if language := node.get("lang") or node.get(XML_LANG):
            return str(language).startswith("fr")
    return False
