"""Strings made fit for XML and for an EPUB's metadata.

Headers may hold anything that Python strings can: control characters, lone
surrogates, runs of white space, tags that only look like language tags.
"""

import re
from datetime import date
from functools import lru_cache

from edition.patterns import lazy

# All that is not a Char of XML 1.0 (production 2), the C1 controls, and the
# non-characters that EPUBCheck reports.
_NOT_XML = lazy(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
)
# BCP 47 section 2.1: language, extlang, script, region, variants, extensions,
# private use; or private use alone.
_TAG = lazy(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{5,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_RTL_LANGUAGES = frozenset(
    ("ar", "ara", "arc", "ckb", "dv", "fa", "fas", "he", "heb", "ps", "sd", "syc",
     "syr", "ug", "ur", "yi", "yid")
)  # fmt: skip
_RTL_SCRIPTS = frozenset(
    ("arab", "hebr", "syrc", "thaa", "nkoo", "samr", "mand", "adlm")
)


def clean(text: str) -> str:
    """Give text in one line without what XML cannot hold; may be empty."""
    # What can be printed XML can hold; the pattern is slow to compile.
    if not text.replace("\n", "").isprintable():
        text = _NOT_XML.sub("", text)
    return " ".join(text.split())


@lru_cache(maxsize=1024)
def language(tag: str) -> str:
    """Give a well-formed language tag (BCP 47), ``und`` for anything else."""
    return tag if _TAG.fullmatch(tag) else "und"


def is_rtl(tag: str) -> bool:
    """Tell whether a language is written from right to left."""
    parts = tag.lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4), "")
    if script:
        return script in _RTL_SCRIPTS
    return parts[0] in _RTL_LANGUAGES


def w3c_date(text: str) -> str:
    """Give a W3C date (``2023``, ``2023-05``, ``2023-05-06``), else nothing.

    A time after the date is cut off.
    """
    text = text.strip().partition("T")[0]
    if not (match := _DATE.fullmatch(text)):
        return ""
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return text
