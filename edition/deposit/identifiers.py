"""Identifiers by their looks: which scheme a number or an address belongs to.

Schemes are spelled as DataCite spells ``relatedIdentifierType`` and
``nameIdentifierScheme``. Nothing is looked up: only the form is read, and the
check digits of those that have them (ISO 7064 for ORCID and ISNI).
"""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from edition.deposit.record import Ident

_CHECKED = frozenset({"ORCID", "ISNI"})


def thing(value: str, kind: str = "") -> Ident | None:
    """Give the identifier of a work, ``None`` for a number of no known form.

    ``kind`` is ``idno/@type``: a bare number is an ISBN only if that says so.
    """
    text, wanted = value.strip(), kind.strip().lower()
    if wanted in ("issn", "eissn"):
        text = f"issn:{text.removeprefix('issn:')}"
    for scheme, pattern, address in _table("thing"):
        named = wanted.startswith("isbn") or re.match(r"(urn:)?isbn", text, re.I)
        if scheme == "ISBN" and not named:
            continue
        if match := re.fullmatch(pattern, text, re.I):
            found = match[1].rstrip(".,;)")
            return Ident(scheme, found, address.format(found))
    return None


def name(uri: str) -> Ident:
    """Give the authority file that an address belongs to; else it is a ``URL``."""
    for scheme, pattern, address in _table("name"):
        if match := re.match(rf"{pattern}/?(?:#\w+)?$", uri, re.I):
            value = match[1].replace(" ", "")
            value = value.upper() if scheme in _CHECKED else value
            return Ident(scheme, value, address.format(value))
    return Ident("URL", uri, uri)


def names(uris: Iterable[str]) -> tuple[Ident, ...]:
    """Give the identifiers of the bearer of a name; what is no address is left."""
    found = (name(uri) for uri in uris if uri.startswith(("http:", "https:")))
    return tuple(dict.fromkeys(found))


def sound(ident: Ident) -> bool:
    """Tell whether the check digit of an ORCID or ISNI is right (ISO 7064, 11-2)."""
    if ident.scheme not in _CHECKED:
        return True
    digits = re.sub(r"[^\dX]", "", ident.value)
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    wanted = (12 - total % 11) % 11
    return digits[-1] == ("X" if wanted == 10 else str(wanted))


@cache
def _table(of: str) -> tuple[tuple[str, str, str], ...]:
    """Give scheme, pattern and address of the rows for works or for names."""
    text = files(__package__).joinpath("identifiers.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        (row["scheme"], row["pattern"], row["address"] or "")
        for row in rows
        if row["of"] == of
    )
