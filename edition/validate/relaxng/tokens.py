"""The words of the compact syntax (RELAX NG Compact Syntax, section 3)."""

import re
from dataclasses import dataclass

from edition.patterns import lazy
from edition.validate.relaxng.lexical import NAME_CHARACTER, NAME_START
from edition.validate.relaxng.schema import SchemaError, Spot

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit "
    "list mixed namespace notAllowed parent start string text token".split()
)
_NCNAME = f"[{NAME_START}][{NAME_CHARACTER}]*"
_TOKENS = lazy(
    rf"""(?P<space>[\ \t\n\r]+|\#[^\n\r]*)
    |(?P<string>\"{{3}}(?:(?!\"{{3}})[\s\S])*\"{{3}}|'{{3}}(?:(?!'{{3}})[\s\S])*'{{3}}
        |"[^"\n\r]*"|'[^'\n\r]*')
    |(?P<any>{_NCNAME}:\*)
    |(?P<cname>{_NCNAME}:{_NCNAME})
    |(?P<quoted>\\{_NCNAME})
    |(?P<name>{_NCNAME})
    |(?P<sign>\|=|&=|>>|[=,|&?*+(){{}}\[\]~-])""",
    re.VERBOSE,
)
# \x{...} stands for a character anywhere (section 3.2 of the specification).
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]{1,6})\}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word; a string without its quotation marks, a quoted name without ``\\``.

    Its kind is ``name``, ``quoted``, ``cname``, ``any`` (``p:*``), ``string``,
    ``sign``, or ``end``.
    """

    kind: str
    text: str
    spot: Spot

    def error(self, problem: str) -> SchemaError:
        """Make the error for what is wrong at this word."""
        return self.spot.error(problem)


def tokens(text: str, file: str) -> list[Token]:
    """Split a schema into words; the last one is of the kind ``end``."""
    found: list[Token] = []
    line, begin = 1, 0
    # A line end written as an escape does not end a comment or a string.
    text = _ESCAPE.sub(_character, text)
    at = 0
    while at < len(text):
        match = _TOKENS.match(text, at)
        spot = Spot(file, line, at - begin + 1)
        if match is None:
            what = (
                "a string is not closed"
                if text[at] in "\"'"
                else (f'"{text[at]}" has no meaning here')
            )
            raise spot.error(what)
        kind, word = match.lastgroup or "", match[0]
        if kind == "string":
            cut = 3 if word[:3] in ('"""', "'''") and len(word) >= 6 else 1
            found.append(Token(kind, word[cut:-cut].replace("\0", "\n"), spot))
        elif kind == "quoted":
            found.append(Token(kind, word[1:], spot))
        elif kind != "space":
            found.append(Token(kind, word, spot))
        at = match.end()
        if "\n" in word:
            line += word.count("\n")
            begin = at - len(word) + word.rfind("\n") + 1
    found.append(Token("end", "", Spot(file, line, at - begin + 1)))
    return found


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if code > 0x10FFFF:
        return match[0]
    return "\0" if code in (10, 13) else chr(code)
