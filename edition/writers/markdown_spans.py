"""Signs within a phrase as Markdown: emphasis, links, footnotes, code.

Asterisks make emphasis only where a word begins or ends (CommonMark 0.31 section
6.2): spaces, punctuation at an edge and calls of notes are therefore moved out of
it where they must be, and emphasis that cannot be said is left out. No word is.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.writers.markdown_escape import code, escape
from edition.writers.markdown_inline import (
    CALL,
    CODE,
    EMPHASIS,
    END,
    LINK,
    STRONG,
    TARGET,
)
from edition.writers.text_wrap import BREAK

_SIGNS = re.compile(f"([{EMPHASIS}{STRONG}{LINK}{TARGET}{CALL}{CODE}{END}])")
_ASTERISKS = {EMPHASIS: "*", STRONG: "**"}
_ENTITY = re.compile(r"&(?=#|\w+;)")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]+")


@dataclass(slots=True)
class Span:
    """What stands between a sign and its end; ``target`` is the address of a link."""

    sign: str
    inside: list["str | Span"] = field(default_factory=list)
    target: str = ""

    @property
    def words(self) -> str:
        """Give the text of it without its signs."""
        return "".join(x if isinstance(x, str) else x.words for x in self.inside)


Piece = str | Span


def inline(text: str, *, after: str = "") -> str:
    """Give squeezed text with signs as Markdown; ends of lines stay as they are.

    ``after`` is what has been written before it in the same line.
    """
    if not _SIGNS.search(text):
        return escape(text)
    out = [after]
    _write(_tree(text), out, "", frozenset())
    return "".join(out[1:])


def plain(text: str) -> str:
    """Give squeezed text without its signs, and without footnotes."""
    return "".join(_words(_tree(text)))


def _words(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif piece.sign != CALL:
            yield from _words(piece.inside)


def _tree(text: str) -> list[Piece]:
    """Read signs and their ends into spans."""
    whole = Span("")
    stack = [whole]
    in_target = False
    for part in _SIGNS.split(text):
        if part == END:
            in_target = False
            if len(stack) > 1:
                stack.pop()
        elif part == TARGET:
            in_target = True
        elif part and part in (EMPHASIS, STRONG, LINK, CALL, CODE):
            span = Span(part)
            stack[-1].inside.append(span)
            stack.append(span)
        elif in_target:
            stack[-1].target = part
        elif part:
            stack[-1].inside.append(part)
    return whole.inside


def _write(
    pieces: list[Piece], out: list[str], following: str, within: frozenset[str]
) -> None:
    """Add Markdown of pieces to what is there; ``following`` stands behind them.

    ``within`` are the signs around them.
    """
    stack: list[Piece] = []
    _put_back(pieces, stack)
    while stack:
        piece = stack.pop()
        after = _first(stack[-1]) if stack else following
        if isinstance(piece, str):
            if out[-1].endswith(" "):
                piece = piece.lstrip(" ")
            # A bracket before it begins neither a definition nor an address.
            is_free = not (out[-1].endswith("]") and piece.startswith((":", "(")))
            out.append(escape(piece) if is_free else "\\" + escape(piece))
        elif piece.sign == CALL:
            _keep_apart(out)
            out.append(f"[^{piece.words}]")
        elif piece.sign == CODE:
            out.append(code(piece.words))
        elif piece.sign == LINK:
            _link(piece, out, within)
        elif piece.sign in within:
            _put_back(piece.inside, stack)
        else:
            _put_back(_emphasis(piece, out, after, within), stack)


def _put_back(pieces: list[Piece], stack: list[Piece]) -> None:
    """Lay pieces on a stack, the first on top, one of two of a kind that touch.

    Those without words are left out.
    """
    for piece in reversed(pieces):
        top = stack[-1] if stack else None
        if isinstance(piece, str):
            if piece and isinstance(top, str):
                stack[-1] = piece + top
            elif piece:
                stack.append(piece)
        elif not piece.words and not piece.target:
            continue
        elif (
            isinstance(top, Span)
            and piece.sign == top.sign
            and piece.sign in _ASTERISKS
        ):
            stack[-1] = Span(piece.sign, [*piece.inside, *top.inside])
        else:
            stack.append(piece)


def _first(piece: Piece) -> str:
    """Give the sign that a piece begins with, as far as it matters."""
    if isinstance(piece, str):
        return piece[:1]
    return "*" if piece.sign in _ASTERISKS else "["


def _keep_apart(out: list[str]) -> None:
    """Keep an exclamation mark before a bracket from making an image of it."""
    if out[-1].endswith("!"):
        out[-1] = out[-1][:-1] + "\\!"


def _link(piece: Span, out: list[str], within: frozenset[str]) -> None:
    words = piece.words
    if words == piece.target and _AUTOLINK.fullmatch(words):
        out.append(f"<{words}>")
    elif any(isinstance(x, Span) and x.sign in (CALL, LINK) for x in _all(piece)):
        _write(piece.inside, out, " ", within)
        out.append(f" (<{piece.target}>)")
    else:
        _keep_apart(out)
        out.append("[")
        _write(piece.inside, out, "]", within)
        out.append("](" + _ENTITY.sub("&amp;", piece.target) + ")")


def _all(piece: Span) -> Iterator[Piece]:
    for inner in piece.inside:
        yield inner
        if isinstance(inner, Span):
            yield from _all(inner)


def _emphasis(
    piece: Span, out: list[str], after: str, within: frozenset[str]
) -> list[Piece]:
    """Add an emphasis; give what must stand behind it."""
    pieces: list[Piece] = []
    _put_back(piece.inside, pieces)
    keep = _is_open(out[-1][-1:]) and _is_open(after)
    before, pieces = _trimmed(pieces[::-1], keep=keep)
    behind, pieces = _trimmed(pieces[::-1], keep=keep, last=True)
    pieces, behind = pieces[::-1], behind[::-1]
    _write(before, out, "*", within)
    mark = _ASTERISKS[piece.sign]
    # Two runs of asterisks that touch would be read as one.
    touches = out[-1] in _ASTERISKS.values() and not (within and not before)
    ending = _first(behind[0]) if behind else after
    if not pieces or touches or not _holds(pieces, out[-1][-1:], ending):
        return [*pieces, *behind]
    out.append(mark)
    _write(pieces, out, "*", within | {piece.sign})
    out.append(mark)
    return behind


def _trimmed(
    pieces: list[Piece], *, keep: bool, last: bool = False
) -> tuple[list[Piece], list[Piece]]:
    """Part spaces and calls, and punctuation unless to ``keep``, from the start.

    With ``last`` the pieces come from behind, and so do their letters.
    """
    taken: list[Piece] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, Span):
            if piece.sign != CALL:
                return taken, pieces[place:]
            taken.append(piece)
            continue
        count = _outside(piece[::-1] if last else piece, keep=keep)
        cut = len(piece) - count if last else count
        edge, rest = (piece[cut:], piece[:cut]) if last else (piece[:cut], piece[cut:])
        if edge:
            taken.append(edge)
        if rest:
            return taken, [rest, *pieces[place + 1 :]]
    return taken, []


def _outside(text: str, *, keep: bool) -> int:
    """Count the signs at the start of a text that may not stand at an edge."""
    for place, char in enumerate(text):
        if not (char.isspace() or char == BREAK or (not keep and not _is_letter(char))):
            return place
    return len(text)


def _holds(pieces: list[Piece], before: str, after: str) -> bool:
    """Tell whether asterisks around pieces make emphasis where they stand."""
    first, last = pieces[0], pieces[-1]
    begins = isinstance(first, str) and _is_letter(first[0])
    ends = isinstance(last, str) and _is_letter(last[-1])
    return (begins or _is_open(before)) and (ends or _is_open(after))


def _is_letter(char: str) -> bool:
    """Tell whether a sign is no punctuation by any version of CommonMark."""
    return unicodedata.category(char)[0] not in "PSZC"


def _is_open(char: str) -> bool:
    """Tell whether there is nothing, a space or punctuation."""
    if not char or char.isspace():
        return True
    return unicodedata.category(char)[0] == "P" or char in "$+<=>^`|~"
