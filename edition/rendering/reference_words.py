"""Words of references: where a thing is, by note, line, page or paragraph.

Also those of an index and of a letter's heading. A language without a row gets
English.
"""

_KEYS = (
    "note", "line", "lines", "line-short", "page", "paragraph", "see", "see-also",
    "index", "from", "to",
)  # fmt: skip
_ROWS: dict[str, tuple[str, ...]] = {
    "en": ("note", "line", "lines", "l.", "p.", "¶", "see", "see also", "Index",
           "From", "to"),
    "de": ("Anm.", "Vers", "Verse", "V.", "S.", "¶", "siehe", "siehe auch",
           "Register", "Von", "an"),
    "fr": ("note", "vers", "vers", "v.", "p.", "¶", "voir", "voir aussi", "Index",
           "De", "à"),
    "es": ("nota", "verso", "versos", "v.", "p.", "¶", "véase", "véase también",
           "Índice", "De", "a"),
    "it": ("nota", "verso", "versi", "v.", "p.", "¶", "vedi", "vedi anche",
           "Indice analitico", "Da", "a"),
    "la": ("adn.", "versus", "versus", "v.", "p.", "¶", "vide", "vide etiam",
           "Index", "A", "ad"),
}  # fmt: skip
_TABLE = {tag: dict(zip(_KEYS, row, strict=True)) for tag, row in _ROWS.items()}
_ALIASES = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
            "spa": "es", "ita": "it", "lat": "la"}  # fmt: skip
# The names of months, for dates that only attributes give.
_MONTHS = {
    "en": "January February March April May June July August September October "
    "November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November "
    "Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre "
    "ottobre novembre dicembre",
}
_DATES = {"en": "{day} {month} {year}", "de": "{day}. {month} {year}",
          "fr": "{day} {month} {year}", "es": "{day} de {month} de {year}",
          "it": "{day} {month} {year}"}  # fmt: skip


def _known(language: str) -> str:
    primary = language.partition("-")[0].lower()
    primary = _ALIASES.get(primary, primary)
    return primary if primary in _TABLE else "en"


def word(key: str, language: str) -> str:
    """Give the word for ``key`` in a BCP 47 language; ``KeyError`` for no key."""
    return _TABLE[_known(language)][key]


def numbered(key: str, number: str, language: str) -> str:
    """Give word and number, which no line end parts: "note 4"."""
    return f"{word(key, language)}\N{NO-BREAK SPACE}{number}"


def date(value: str, language: str) -> str:
    """Put a W3C date into words: "3 May 1843"; what is none stays as it is."""
    parts = value.split("-")
    spoken = _known(language)
    if spoken not in _MONTHS or not all(part.isdecimal() for part in parts):
        return value
    if len(parts) not in (2, 3) or not 1 <= int(parts[1]) <= 12:
        return value
    month = _MONTHS[spoken].split()[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {int(parts[0])}"
    return _DATES[spoken].format(day=int(parts[2]), month=month, year=int(parts[0]))
