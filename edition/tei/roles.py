"""Roles: what ``resp`` says, as a code of the MARC relator list.

The list is at https://id.loc.gov/vocabulary/relators. A header may give the code
by ``@ref`` or ``@key``; otherwise its words decide, in any of the languages that
headers are commonly written in. Words that say nothing known make a contributor.
"""

import re

from lxml import etree

DEFAULT = "ctb"

# A pattern for words, the code; of several the one that comes first in the words
# counts, of two at one place the one that comes first here.
_WORDS: tuple[tuple[str, str], ...] = tuple(
    (pattern, code)
    for code, patterns in (
        ("ant", "based on|nach der ausgabe"),
        (
            "pdr",
            r"supervis|project (?:lead|direct|manag|head)|projektleit|leitung|"
            r"sous la direction|head of project|principal|direction scientifique|"
            r"director|\bdirezione|\bdirección",
        ),
        (
            "pfr",
            r"proof-?\s?read|korrektur|correct(?:ed|ion)|校正|校訂|relecture|"
            r"corrigé|revisión|revision of|korrektor|collat",
        ),
        ("trl", r"translat|übersetz|traduc|traduz|tradott|traduit|перев[оеё]|翻訳|訳"),
        (
            "trc",
            r"transcri|transkri|trascri|abschrift|exscrips|descrips|retranscr|"
            r"data entry|(?:text )?entered|keyed|typed|keyboard|text entry|入力|"
            r"транскри|texterfassung|erfassung",
        ),
        (
            "mrk",
            r"encod|codier|kodier|kodiran|marke?d?[ -]?up|\btei\b|encodage|codifica|"
            r"annotation tei|tagging|xml|конверт|кодир|eltec conversion|"
            r"conver(?:sion|ted) (?:in)?to",
        ),
        ("ann", r"annotat|annota|kommentier|anmerkung|notes\b|примечан|注"),
        ("wac", r"comment(?:ary|aire)|kommentar|commento"),
        ("aui", r"introduct|einleitung|vorwort|preface|foreword|introduzione"),
        (
            "edt",
            r"\bedit(?!ionem)|herausge|hrsg|\bhg\b|édit|edizione|a cura|\bcura|curav|"
            r"edición|редакт|編|\bedidit|éd\.|ed\.",
        ),
        ("com", r"compil|zusammengestellt|составит|raccolt"),
        ("col", r"collector|sammler"),
        ("ill", r"illustrat"),
        ("ctg", r"cartograph|kartograph"),
        ("pht", r"photograph|fotogra"),
        ("fnd", r"fund|förder|financ"),
        ("spn", r"sponsor"),
        ("pbl", r"publish|verlag|éditeur"),
        ("dst", r"distribut"),
        ("dpt", r"deposit"),
        ("csl", r"advis|consult|berat"),
        ("prg", r"programm|software|develop"),
        ("res", r"research|recherche|forsch"),
        ("aut", r"author|autor|auteur|verfass|written by|автор|著"),
        ("spk", r"speaker"),
        ("cre", r"^creator$"),
    )
    for pattern in (patterns,)
)
_COMPILED = tuple((re.compile(p, re.IGNORECASE), code) for p, code in _WORDS)
_CODES = frozenset(code for _, code in _WORDS) | frozenset(
    {"abr", "adp", "aft", "aqt", "arr", "art", "auc", "aus", "bkd", "bkp", "ccp", "clb"}
    | {
        "cmm",
        "cmp",
        "cov",
        "cph",
        "crr",
        "cur",
        "cwt",
        "dnr",
        "dte",
        "dto",
        "dtm",
        "egr",
    }
    | {
        "exp",
        "fmo",
        "his",
        "hst",
        "ive",
        "ivr",
        "len",
        "ltg",
        "lyr",
        "mod",
        "mus",
        "org",
    }
    | {
        "oth",
        "own",
        "pat",
        "pbd",
        "rcp",
        "rth",
        "rtm",
        "sce",
        "scr",
        "sgn",
        "sng",
        "ths",
    }
    | {"tyg", "win", "wat", "wst"}
)


# To lead the work or to stand behind it outweighs what work it was.
_ABOVE = ("pdr", "ant")


def of_words(words: str, default: str = DEFAULT) -> str:
    """Give the code for the words of ``resp`` or of a ``@role``."""
    found = [
        (0 if code in _ABOVE else match.start() + 1, rank, code)
        for rank, (pattern, code) in enumerate(_COMPILED)
        if (match := pattern.search(words.strip()))
    ]
    return min(found)[2] if found else default


def of_element(element: etree._Element, words: str, default: str = DEFAULT) -> str:
    """Give the code that ``@ref``, ``@key`` or ``@role`` names, else the words'."""
    for name in ("ref", "key", "role", "ana"):
        for pointer in element.get(name, "").split():
            code = re.split("[/#:]", pointer)[-1].lower()
            if code in _CODES:
                return code
    role = element.get("role", "").replace("-", " ").replace("_", " ")
    return of_words(role or words, default)
