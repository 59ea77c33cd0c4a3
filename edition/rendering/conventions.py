"""The signs that a view puts around and between elements: data, not templates.

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
    # The headword of a dictionary's entry, in its own examples.
    "oRef": Signs("", "", "~"),
    "pRef": Signs("", "", "~"),
    "sic": Signs("", " [sic]"),
    "unclear": Signs("", " [?]"),
    "surplus": Signs("{", "}"),
    "secl": Signs("{", "}"),
    "pause": Signs("(", ")", "…"),
    "vocal": BRACKETS,
    "kinesic": BRACKETS,
    "incident": BRACKETS,
    "writing": BRACKETS,
    "shift": BRACKETS,
    "gi": Signs("<", ">"),
    "tag": Signs("<", ">"),
    "att": Signs("@"),
    "val": Signs("“", "”"),
    "soCalled": Signs("‘", "’"),
    "lb": Signs(empty="-"),
    "rp": Signs("(", ")"),
}

_DIPLOMATIC: dict[str, Signs] = {
    "add": Signs("‹", "›"),
    "del": Signs("⟦", "⟧"),
    "unclear": Signs("?", "?"),
    "ex": Signs("(", ")"),
}

# The Leiden conventions, as epigraphers and papyrologists print them: the same signs
# in every view.
_LEIDEN: dict[str, Signs] = {
    "supplied": BRACKETS,
    "supplied omitted": Signs("⟨", "⟩"),
    "supplied undefined": Signs("(", ")"),
    "supplied subaudible": Signs("(", ")"),
    "surplus": Signs("{", "}"),
    "secl": Signs("{", "}"),
    "ex": Signs("(", ")"),
    "del": Signs("⟦", "⟧"),
    "add": Signs("\\", "/"),
    "corr": Signs("⌈", "⌉"),
    "sic": Signs("", " (!)"),
    "unclear": Signs(),
    "gap": Signs("[", "]", "- - -"),
    "space": Signs(empty=" (vac.) "),
}

# Critical editions of classical and medieval texts, as printers set them: what is
# added stands in angle brackets, what is to be struck out in square ones.
_PRINT: dict[str, Signs] = {
    "supplied": Signs("⟨", "⟩"),
    "supplied lost": Signs("⟨", "⟩"),
    "surplus": BRACKETS,
    "secl": BRACKETS,
    "del": Signs("⟦", "⟧"),
    "add": Signs("‹", "›"),
    "ex": Signs("(", ")"),
    "sic": Signs("", " (sic)"),
    "unclear": Signs("", " (?)"),
    "gap": Signs("", "", "* * *"),
}

VIEWS: dict[str, dict[str, Signs]] = {
    "reading": _COMMON,
    "critical": _COMMON,
    "diplomatic": _COMMON | _DIPLOMATIC,
}
_READ = {name: sign for name, sign in _PRINT.items() if name not in ("add", "ex")}

# The choices of ``conventions`` in edition.toml: for each view its signs.
SETS: dict[str, dict[str, dict[str, Signs]]] = {
    "plain": VIEWS,
    "leiden": dict.fromkeys(VIEWS, _COMMON | _LEIDEN),
    "print": {
        "reading": _COMMON | _READ,
        "critical": _COMMON | _READ,
        "diplomatic": _COMMON | _DIPLOMATIC | _PRINT,
    },
}

# The choices that put dots under letters read with doubt (edition/underdots.py).
UNDERDOTS = frozenset({"leiden"})

# Between the first and the last words of a long lemma.
UNTIL = "…"

# Between lines of verse that are quoted.
LINE = " / "
# An entry on an intervention: after the lemma, between readings.
ENTRY = {"lem": "] ", "rdg": "; "}
# Before a remark on an intervention, and between two.
REMARK, AND = " ", ", "

# What has signs where a note quotes the source: those of the diplomatic view. And
# what stands around a remark within a reading of a note.
SOURCE = frozenset("add del surplus supplied gap ex".split())
WITHIN = Signs(" (", ")")

# Brackets within brackets, as printers set them.
INNER = str.maketrans("[]", "()")

# A letter that cannot be read or is lost, if their number is known; above that
# number they are counted in figures.
LETTER, MOST_LETTERS = "·", 10

# What stands between two elements where TEI has only elements: by parent and
# element, by parent, else a space. No sign stands before closing punctuation, and
# none beside an element that has no words.
BETWEEN: dict[str, str] = {
    # Lines of an address are paragraphs of their own.
    "address/addrLine": " ",
    **dict.fromkeys("subst choice app rdgGrp restore ruby".split(), ""),
    **dict.fromkeys(
        "address altIdentifier msIdentifier objectIdentifier imprint locusGrp "
        "dimensions location correspAction origin langUsage keywords".split(),
        ", ",
    ),
    "msIdentifier/altIdentifier": "; ",
    "bibl": ", ",
    "bibl/note": " ",
    "bibl/title": ": ",
    "bibl/publisher": ": ",
    "biblStruct": ". ",
    "biblFull": ". ",
    "analytic": ". ",
    "monogr": ". ",
    "series": ", ",
    "monogr/imprint": ". ",
    "monogr/biblScope": ", ",
    "monogr/extent": ", ",
    "extent": ", ",
    "imprint/publisher": ": ",
    "analytic/author": "; ",
    "monogr/author": "; ",
    "monogr/respStmt": ", ",
    "analytic/respStmt": ", ",
    "respStmt": " ",
    "titleStmt": ". ",
    "publicationStmt": ", ",
    "seriesStmt": ", ",
    "editionStmt": ", ",
    "notesStmt": ". ",
    "correspAction/date": ", ",
    **dict.fromkeys(("msItem", "msItemStruct"), ". "),
    **dict.fromkeys(
        (
            f"{item}/{name}"
            for item in ("msItem", "msItemStruct")
            for name in ("title", "author", "locus")
        ),
        ", ",
    ),
    "dimensions/height": " ",
    "dimensions/width": " × ",
    "dimensions/depth": " × ",
}
# A further title, author or name of the same kind.
AGAIN: dict[str, str] = {
    "title": ". ",
    "subtitle": ": ",
    "author": "; ",
    "editor": "; ",
}
STOPS = frozenset(".,:;?!…·)]»”’")
POINTS = frozenset(".,:;?!")

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
# Marks within marks.
INNER_QUOTES: dict[str, Signs] = {
    "und": Signs("‘", "’"),
    "de": Signs("‚", "‘"),
    "cs": Signs("‚", "‘"),
    "nl": Signs("“", "”"),
    "sv": Signs("’", "’"),
    "fi": Signs("’", "’"),
    "fr": Signs("“", "”"),
    "it": Signs("“", "”"),
    "es": Signs("“", "”"),
    "pt": Signs("“", "”"),
    "la": Signs("“", "”"),
    "grc": Signs("“", "”"),
    "el": Signs("“", "”"),
    "ru": Signs("„", "“"),
    "uk": Signs("„", "“"),
    "ja": Signs("『", "』"),
}
QUOTE_CHARACTERS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』—–-")
