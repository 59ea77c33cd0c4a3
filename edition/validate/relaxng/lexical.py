"""The lexical forms of XML names (XML 1.0 fourth edition, Namespaces in XML).

XML Schema's types mean the names of XML 1.0 as it stood when they were defined;
the wider classes of the fifth edition are what parsers and jing's users meet
today, so a name is accepted by the fifth edition's rule.
"""

from edition.patterns import lazy

NAME_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff"
)
NAME_CHARACTER = NAME_START + "\\-.0-9\xb7\u0300-\u036f\u203f\u2040"
NCNAME = lazy(f"[{NAME_START}][{NAME_CHARACTER}]*")
NAME = lazy(f"[:{NAME_START}][:{NAME_CHARACTER}]*")
NMTOKEN = lazy(f"[:{NAME_CHARACTER}]+")
# What XML counts as white space (XML 1.0, production S).
SPACE = " \t\n\r"
_WORD = lazy("[^ \t\n\r]+")


def words(text: str) -> list[str]:
    """Split a text at what XML counts as white space, no-break spaces not among it."""
    return text.split() if text.isascii() else _WORD.findall(text)
