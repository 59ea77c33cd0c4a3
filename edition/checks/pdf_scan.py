"""Reading the operators of a page quickly, where they are plain (ISO 32000-1, 7.8.2).

Most content is text in hexadecimal between marks; regular expressions read it many
times faster than a parser that makes an object of each number. What they do not
know for certain (images within the content, strings in brackets, comments) they
leave to that parser: then nothing is given at all.
"""

import re
from collections.abc import Mapping
from typing import Any

import pikepdf

# Operator, and what matters of its operands: the name of a font or of a mark with its
# properties, the codes that are shown.
Operation = tuple[str, Any]

_NUMBER = rb"[-+.0-9]+"
_NAME = rb"/[^\s/<>()\[\]{}%]+"
_CODES = rb"<(?:[0-9a-fA-F]{4})*>"
_PROPERTIES = rb"<<(?:[^<>()%]|<[0-9a-fA-F\s]*>|\((?:[^()\\]|\\[^0-9\r\n])*\))*>>"
_OPERATION = re.compile(
    rb"\s*(?:"
    rb"\[(?P<array>(?:" + _CODES + rb"|[-+.0-9\s])*)\]\s*TJ"
    rb"|(?P<string>" + _CODES + rb")\s*Tj"
    rb"|(?P<tag>" + _NAME + rb")\s*(?P<marked>" + _PROPERTIES + rb")\s*BDC"
    rb"|\[[-+.0-9\s]*\]\s*" + _NUMBER + rb"\s+d"
    rb"|(?P<operands>(?:(?:" + _NUMBER + rb"|" + _NAME + rb")\s+)*)"
    rb"(?P<operator>[A-Za-z][A-Za-z0-9]*\*?)"
    rb")(?=\s|$)"
)
_MCID = re.compile(rb"<<\s*/MCID (\d+)\s*>>")
_SHOWN = re.compile(rb"<([0-9a-fA-F]*)>")
# What has operands of other kinds, or is no operator of a page.
_UNKNOWN = frozenset((b"BI", b"ID", b"EI", b"Tj", b"TJ", b"d", b"true", b"false"))


def scan(content: bytes) -> list[Operation] | None:
    """Give all operations of a content in order, none if one is not plain."""
    found: list[Operation] = []
    at, end = 0, len(content.rstrip())
    while at < end:
        match = _OPERATION.match(content, at)
        if match is None:
            return None
        at = match.end()
        kind = match.lastgroup
        if kind == "array":
            found.append(("TJ", b"".join(_SHOWN.findall(match["array"]))))
        elif kind == "string":
            found.append(("Tj", match["string"][1:-1]))
        elif kind == "marked":
            tag = match["tag"].decode("latin-1")
            found.append(("BDC", (tag, _properties(match["marked"]))))
        elif kind == "operator":
            if match["operator"] in _UNKNOWN:
                return None
            names = match["operands"].split()
            first = names[0].decode("latin-1") if names else ""
            found.append((match["operator"].decode(), first))
    return found


def _properties(data: bytes) -> Mapping[str, Any]:
    """Read the properties of marked content."""
    if plain := _MCID.fullmatch(data):
        return {"/MCID": int(plain[1])}
    read: Any = pikepdf.Object.parse(data)
    return {str(key): value for key, value in read.items()}
