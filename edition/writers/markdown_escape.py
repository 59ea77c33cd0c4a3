"""Text that Markdown takes for nothing but text (CommonMark 0.31 section 2.4)."""

import re

# What may mean something wherever it stands.
_ALWAYS = re.compile(r"[\\`*\[\]~]")
# Underscores within a word, signs of less, and ampersands mostly mean themselves.
_SOMETIMES = re.compile(r"(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#|\w+;)")
# What begins a block: a list, a heading, a quotation; or a rule below a heading.
_AT_START = re.compile(
    r"(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|>|[-=+:|](?=[-=+:|\s]*$)|:(?=\s))"
)
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_CLOSING = re.compile(r"#(?=#*\s*$)")


def escape(text: str) -> str:
    """Put a backslash before what may mean something within a line."""
    return _SOMETIMES.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", text))


def starting(line: str) -> str:
    """Put a backslash before what may mean something at the start of a line."""
    if _AT_START.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1)


def heading(line: str) -> str:
    """Put a backslash before what would close a heading."""
    return _CLOSING.sub(r"\\#", line)


def code(text: str) -> str:
    """Write a string as code, between more accents than stand in it."""
    fence = fence_of(text, 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def fence_of(text: str, least: int) -> str:
    """Give a run of accents that is longer than any in a text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)
