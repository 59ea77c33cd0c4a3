"""Languages in three letters (ISO 639-3), as most archives' forms want them."""

import langcodes

from edition.deposit.crosswalk import values
from edition.deposit.record import Record


def alpha3(record: Record) -> list[str]:
    """Give the languages of a record, each once, without script or region."""
    found: dict[str, None] = {}
    for value in values(record, "language"):
        try:
            found.setdefault(langcodes.Language.get(value.text).to_alpha3())
        except LookupError:
            continue
    return list(found)
