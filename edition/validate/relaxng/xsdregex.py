r"""Regular expressions of XML Schema (Part 2, appendix F) made those of Python.

Classes of characters are worked out as ranges of code points, so that categories
(``\p{Lu}``), blocks (``\p{IsGreek}``), names (``\i``, ``\c``), complements and
subtractions (``[a-z-[aeiou]]``) all mean what the standard says.
"""

import re
import sys
import unicodedata
from functools import cache

from edition.validate.relaxng import blocks
from edition.validate.relaxng.lexical import NAME_CHARACTER, NAME_START

Ranges = tuple[tuple[int, int], ...]
_LAST = sys.maxunicode
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_SINGLE = frozenset("\\|.-^?*+{}()[]")
_CLASS = frozenset("sSiIcCdDwWpP")
_QUANTITY = re.compile(r"\{(\d+)(,(\d*))?\}")


class RegexError(ValueError):
    """The expression is not one of XML Schema; says why."""


def translate(pattern: str) -> str:
    """Give Python's form of an expression; it must match the whole of a value."""
    parser = _Parser(pattern)
    result = parser.branches()
    if parser.at < len(pattern):
        raise RegexError('")" without "("')
    try:
        re.compile(result)
    except (re.error, OverflowError, RecursionError) as error:
        raise RegexError(str(error)) from None
    return result


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        character = self.peek()
        if not character:
            raise RegexError("it breaks off")
        self.at += 1
        return character

    def branches(self) -> str:
        """Parse alternatives; single characters become one class."""
        found = [self.branch()]
        while self.peek() == "|":
            self.at += 1
            found.append(self.branch())
        return "|".join(found)

    def branch(self) -> str:
        out = []
        while (character := self.peek()) and character not in "|)":
            out.append(self.atom() + self.quantity())
        return "".join(out)

    def quantity(self) -> str:
        character = self.peek()
        if character and character in "?*+":
            self.at += 1
            return character
        if character == "{":
            match = _QUANTITY.match(self.pattern, self.at)
            if not match:
                raise RegexError('"{" is no quantity')
            self.at = match.end()
            if match[3] and int(match[3]) < int(match[1]):
                raise RegexError(f"the quantity {match[0]} is upside down")
            return match[0]
        return ""

    def atom(self) -> str:
        character = self.take()
        if character == "(":
            self.depth += 1
            if self.depth > 50:
                raise RegexError("it is nested too deep")
            inner = self.branches()
            if self.peek() != ")":
                raise RegexError('"(" without ")"')
            self.at += 1
            self.depth -= 1
            return f"(?:{inner})"
        if character == "[":
            return _python(self.group())
        if character == ".":
            return "[^\\n\\r]"
        if character == "\\":
            return _python(self.escape())
        if character in "?*+{}])":
            raise RegexError(f'"{character}" has nothing before it')
        return re.escape(character)

    def escape(self) -> Ranges:
        character = self.take()
        if character in _ESCAPES:
            return _one(_ESCAPES[character])
        if character in _SINGLE:
            return _one(character)
        if character in "pP":
            if self.take() != "{":
                raise RegexError(f'"\\{character}" needs a name in braces')
            end = self.pattern.find("}", self.at)
            if end < 0:
                raise RegexError(f'"\\{character}{{" without "}}"')
            name = self.pattern[self.at : end]
            self.at = end + 1
            ranges = _property(name)
            return ranges if character == "p" else complement(ranges)
        if character in _CLASS:
            ranges = _class(character.lower())
            return ranges if character.islower() else complement(ranges)
        raise RegexError(f'"\\{character}" has no meaning')

    def group(self) -> Ranges:
        """Parse what stands in brackets, after the opening one."""
        negative = self.peek() == "^"
        self.at += negative
        found: list[tuple[int, int]] = []
        without: Ranges = ()
        first = True
        while True:
            character = self.take()
            if character == "]" and not first:
                break
            if character == "-" and self.peek() == "[" and not first:
                self.at += 1
                without = self.group()
                if self.take() != "]":
                    raise RegexError("a subtraction must come last in its brackets")
                break
            if character in "[]":
                raise RegexError(f'"{character}" must be written "\\{character}"')
            first = False
            if character == "\\":
                ranges = self.escape()
                many = self.pattern[self.at - 1] == "}" or (
                    self.pattern[self.at - 1] in _CLASS
                )
            else:
                ranges, many = _one(character), False
            following = self.pattern[self.at : self.at + 2]
            if not many and following[:1] == "-" and following[1:] not in ("[", "]"):
                self.at += 1
                end = self.take()
                last = self.escape() if end == "\\" else _one(end)
                if last[0][0] != last[-1][1] or last[0][0] < ranges[0][0]:
                    raise RegexError("a range of characters is upside down")
                ranges = ((ranges[0][0], last[0][0]),)
            found.extend(ranges)
        result = union(found)
        if negative:
            result = complement(result)
        return complement(union([*complement(result), *without])) if without else result


def union(ranges: list[tuple[int, int]]) -> Ranges:
    """Join ranges into sorted ones that do not touch."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def complement(ranges: Ranges) -> Ranges:
    """Give all characters that are not in sorted ranges."""
    out = []
    begin = 0
    for low, high in ranges:
        if low > begin:
            out.append((begin, low - 1))
        begin = high + 1
    if begin <= _LAST:
        out.append((begin, _LAST))
    return tuple(out)


def _one(character: str) -> Ranges:
    return ((ord(character), ord(character)),)


def _python(ranges: Ranges) -> str:
    """Write ranges as a class of Python's expressions."""
    if not ranges:
        return "(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return re.escape(chr(ranges[0][0]))
    out = []
    for low, high in ranges:
        out.append(_character(low))
        if high > low:
            out.append(("-" if high > low + 1 else "") + _character(high))
    return f"[{''.join(out)}]"


def _character(code: int) -> str:
    """Write a character inside brackets; beyond ASCII by its number."""
    if code < 128:
        return re.escape(chr(code)) if chr(code) not in "&~" else f"\\{chr(code)}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _spell(characters: str) -> Ranges:
    """Read the ranges of a class that is written for Python, without escapes."""
    characters = characters.replace("\\-", "\0")
    found = re.findall("(.)-(.)|(.)", characters, re.DOTALL)
    return union(
        [
            (ord(low or one or "-"), ord(high or one)) if one != "\0" else (45, 45)
            for low, high, one in found
        ]
    )


@cache
def _class(letter: str) -> Ranges:
    r"""Give ``\s``, ``\i``, ``\c``, ``\d``, ``\w`` (appendix F.1.1)."""
    if letter == "s":
        return ((9, 10), (13, 13), (32, 32))
    if letter == "i":
        return _spell(":" + NAME_START)
    if letter == "c":
        return _spell(":" + NAME_CHARACTER)
    if letter == "d":
        return _property("Nd")
    parts = [item for name in "PZC" for item in _property(name)]
    return complement(union(parts))


@cache
def _property(name: str) -> Ranges:
    """Give the characters of a category or of a block."""
    if name.startswith("Is"):
        block = blocks.find(name[2:])
        if block is None:
            raise RegexError(f'no block of characters is named "{name[2:]}"')
        return (block,)
    table = _categories()
    found = [
        item for category, ranges in table.items()
        if category.startswith(name) for item in ranges
    ]  # fmt: skip
    if not found or len(name) > 2:
        raise RegexError(f'no category of characters is named "{name}"')
    return union(found)


@cache
def _categories() -> dict[str, list[tuple[int, int]]]:
    """Go through Unicode once: the ranges of each category.

    Planes 4 to 13 are empty, 15 and 16 are for private use: one look at the first
    character of each tells all but the two noncharacters at the end of a plane.
    """
    table: dict[str, list[tuple[int, int]]] = {}
    category = unicodedata.category
    spans = [(0, 0x40000, 1), (0x40000, 0xE0000, 0x10000), (0xE0000, 0xE1000, 1)]
    spans += [(0xE1000, 0xF0000, 0xF000)]
    for plane in (0xF0000, 0x100000):
        spans += [(plane, plane + 0xFFFE, 0xFFFE), (plane + 0xFFFE, plane + 0x10000, 2)]
    old, begin = category("\0"), 0
    for low, high, step in spans:
        for code in range(low, high, step):
            new = category(chr(code))
            if new != old:
                table.setdefault(old, []).append((begin, code - 1))
                old, begin = new, code
    table.setdefault(old, []).append((begin, _LAST))
    return table
