"""The signs that a view puts around editorial elements: data, not templates.

A row gives what stands before, after, and inside an element that is empty. The
TEI says what a passage is; only here is it said how that is marked.
"""

from typing import NamedTuple


class Signs(NamedTuple):
    """What stands before, after, and in place of an empty element."""

    open: str = ""
    close: str = ""
    empty: str = ""


BRACKETS = Signs("[", "]")

# Signs that mean the same in every view.
_COMMON: dict[str, Signs] = {
    "supplied": BRACKETS,
    # What a scribe or printer left out, as against what was lost or implied.
    "supplied omitted": Signs("⟨", "⟩"),
    "note": BRACKETS,
    "stamp": BRACKETS,
    "gap": Signs("[", "]", "…"),
    "ellipsis": Signs("", "", "…"),
    "space": Signs("[", "]", "   "),
    "sic": Signs("", " [sic]"),
    "unclear": Signs("", " [?]"),
    "surplus": Signs("{", "}"),
    "secl": Signs("{", "}"),
    "pause": Signs("(", ")", "…"),
    "vocal": BRACKETS,
    "kinesic": BRACKETS,
    "incident": BRACKETS,
    "writing": BRACKETS,
    "gi": Signs("<", ">"),
    "tag": Signs("<", ">"),
    "att": Signs("@"),
    "val": Signs("“", "”"),
    "soCalled": Signs("‘", "’"),
    "lb": Signs(empty="-"),
}

_DIPLOMATIC: dict[str, Signs] = {
    "add": Signs("‹", "›"),
    "del": Signs("⟦", "⟧"),
    "unclear": Signs("?", "?"),
    "ex": Signs("(", ")"),
}

VIEWS: dict[str, dict[str, Signs]] = {
    "reading": _COMMON,
    "critical": _COMMON,
    "diplomatic": _COMMON | _DIPLOMATIC,
}

# Brackets within brackets, as printers set them.
INNER = str.maketrans("[]", "()")

# Quotation marks of the first level, by primary language subtag; und is English.
QUOTES: dict[str, Signs] = {
    "und": Signs("“", "”"),
    "de": Signs("„", "“"),
    "cs": Signs("„", "“"),
    "sl": Signs("„", "“"),
    "hr": Signs("„", "”"),
    "pl": Signs("„", "”"),
    "hu": Signs("„", "”"),
    "nl": Signs("‘", "’"),
    "sv": Signs("”", "”"),
    "fi": Signs("”", "”"),
    "fr": Signs("« ", " »"),
    "it": Signs("«", "»"),
    "es": Signs("«", "»"),
    "pt": Signs("«", "»"),
    "la": Signs("«", "»"),
    "grc": Signs("«", "»"),
    "el": Signs("«", "»"),
    "ru": Signs("«", "»"),
    "uk": Signs("«", "»"),
    "ja": Signs("「", "」"),
    "zh": Signs("“", "”"),
    "ko": Signs("“", "”"),
}
QUOTE_CHARACTERS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』—–-")
