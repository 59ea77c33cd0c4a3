"""Words for what the markup says only in attributes and element names.

Gaps that say how much is missing, the parts of a manuscript's description: in English,
German and French, in English for any other language.
"""

# Singular, plural; then the words for what became of it.
_UNITS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "line": ("line", "lines"),
        "word": ("word", "words"),
        "page": ("page", "pages"),
        "leaf": ("leaf", "leaves"),
        "column": ("column", "columns"),
        "letter": ("letter", "letters"),
        "paragraph": ("paragraph", "paragraphs"),
        "verse": ("verse", "verses"),
        "sentence": ("sentence", "sentences"),
        "image": ("image", "images"),
        "": ("", ""),
    },
    "de": {
        "line": ("Zeile", "Zeilen"),
        "word": ("Wort", "Wörter"),
        "page": ("Seite", "Seiten"),
        "leaf": ("Blatt", "Blätter"),
        "column": ("Spalte", "Spalten"),
        "letter": ("Buchstabe", "Buchstaben"),
        "paragraph": ("Absatz", "Absätze"),
        "verse": ("Vers", "Verse"),
        "sentence": ("Satz", "Sätze"),
        "image": ("Bild", "Bilder"),
        "": ("", ""),
    },
    "fr": {
        "line": ("ligne", "lignes"),
        "word": ("mot", "mots"),
        "page": ("page", "pages"),
        "leaf": ("feuillet", "feuillets"),
        "column": ("colonne", "colonnes"),
        "letter": ("lettre", "lettres"),
        "paragraph": ("alinéa", "alinéas"),
        "verse": ("vers", "vers"),
        "sentence": ("phrase", "phrases"),
        "image": ("image", "images"),
        "": ("", ""),
    },
}
_SAME_UNIT = {
    "lines": "line", "words": "word", "pages": "page", "folio": "leaf", "folia": "leaf",
    "folios": "leaf", "leaves": "leaf", "columns": "column", "cols": "column",
    "char": "letter", "chars": "letter", "character": "letter", "letters": "letter",
    "characters": "letter", "paragraphs": "paragraph", "verses": "verse",
    "sentences": "sentence", "graphic": "image", "illustration": "image",
    "zeile": "line", "zeilen": "line", "wort": "word", "wörter": "word",
    "zeichen": "letter", "buchstabe": "letter", "buchstaben": "letter",
}  # fmt: skip
_FATES = {
    "en": ("missing", "illegible", "blank", "about", "some"),
    "de": ("fehlt", "unleserlich", "frei", "etwa", "einige"),
    "fr": ("manque", "illisible", "blanc", "environ", "quelques"),
}
_ILLEGIBLE = ("illegible", "unclear", "faded", "unleserlich", "illisible", "blurred")
_FATES_PLURAL = {"fehlt": "fehlen", "manque": "manquent", "illisible": "illisibles"}

_PARTS: dict[str, tuple[str, str, str]] = {
    "msIdentifier": ("", "", ""),
    "summary": ("Summary", "Zusammenfassung", "Résumé"),
    "textLang": ("Language", "Sprache", "Langue"),
    "incipit": ("Incipit", "Incipit", "Incipit"),
    "explicit": ("Explicit", "Explicit", "Explicit"),
    "rubric": ("Rubric", "Rubrik", "Rubrique"),
    "finalRubric": ("Final rubric", "Schlussrubrik", "Rubrique finale"),
    "colophon": ("Colophon", "Kolophon", "Colophon"),
    "objectType": ("Object", "Gegenstand", "Objet"),
    "material": ("Material", "Material", "Matériau"),
    "support": ("Support", "Beschreibstoff", "Support"),
    "extent": ("Extent", "Umfang", "Étendue"),
    "foliation": ("Foliation", "Foliierung", "Foliotation"),
    "collation": ("Collation", "Lagen", "Cahiers"),
    "condition": ("Condition", "Zustand", "État"),
    "layout": ("Layout", "Einrichtung", "Mise en page"),
    "layoutDesc": ("Layout", "Einrichtung", "Mise en page"),
    "handDesc": ("Hands", "Hände", "Mains"),
    "handNote": ("Hand", "Hand", "Main"),
    "scriptDesc": ("Script", "Schrift", "Écriture"),
    "typeDesc": ("Type", "Schrifttype", "Caractères"),
    "decoDesc": ("Decoration", "Buchschmuck", "Décor"),
    "decoNote": ("Decoration", "Buchschmuck", "Décor"),
    "musicNotation": ("Music", "Musiknotation", "Notation musicale"),
    "additions": ("Additions", "Zusätze", "Additions"),
    "bindingDesc": ("Binding", "Einband", "Reliure"),
    "binding": ("Binding", "Einband", "Reliure"),
    "sealDesc": ("Seals", "Siegel", "Sceaux"),
    "accMat": ("Accompanying material", "Beilagen", "Documents joints"),
    "origin": ("Origin", "Entstehung", "Origine"),
    "provenance": ("Provenance", "Provenienz", "Provenance"),
    "acquisition": ("Acquisition", "Erwerbung", "Acquisition"),
    "additional": ("Further information", "Weiteres", "Compléments"),
    "typeNote": ("Type", "Schrifttype", "Caractères"),
    "scriptNote": ("Script", "Schrift", "Écriture"),
    "seal": ("Seal", "Siegel", "Sceau"),
    "custEvent": ("Custody", "Aufbewahrung", "Conservation"),
    "filiation": ("Filiation", "Filiation", "Filiation"),
    "source": ("Record", "Aufnahme", "Notice"),
    "change": ("Record", "Aufnahme", "Notice"),
    "langUsage": ("Language", "Sprache", "Langue"),
    "keywords": ("Keywords", "Schlagwörter", "Mots-clés"),
    "adminInfo": ("Administration", "Verwaltung", "Administration"),
    "recordHist": ("Record", "Aufnahme", "Notice"),
    "custodialHist": ("Custody", "Aufbewahrung", "Conservation"),
    "availability": ("Availability", "Verfügbarkeit", "Accès"),
    "surrogates": ("Reproductions", "Reproduktionen", "Reproductions"),
    "listBibl": ("Literature", "Literatur", "Bibliographie"),
    "history": ("History", "Geschichte", "Histoire"),
    "physDesc": ("Physical description", "Äußere Beschreibung", "Description"),
    "msContents": ("Contents", "Inhalt", "Contenu"),
    "supportDesc": ("Support", "Beschreibstoff", "Support"),
    "sent": ("Sent", "Abgesandt", "Expédition"),
    "received": ("Received", "Empfangen", "Réception"),
    "transmitted": ("Transmitted", "Weitergeleitet", "Transmission"),
    "redirected": ("Redirected", "Nachgesandt", "Réexpédition"),
    "forwarded": ("Forwarded", "Weitergeleitet", "Transmission"),
}
_COLUMNS = {"en": 0, "de": 1, "fr": 2}
_SAME_LANGUAGE = {"ger": "de", "deu": "de", "fra": "fr", "fre": "fr"}


def known(language: str) -> str:
    """Give the language of the tables that serves a BCP 47 language."""
    primary = language.partition("-")[0].lower()
    primary = _SAME_LANGUAGE.get(primary, primary)
    return primary if primary in _COLUMNS else "en"


def unit(name: str) -> str:
    """Give the key of a unit, ``""`` for one that is not known."""
    key = _SAME_UNIT.get(name.lower(), name.lower())
    return key if key in _UNITS["en"] else ""


def missing(amount: str, name: str, reason: str, language: str) -> str:
    """Say how much is missing and why: "3 lines missing", "1 word illegible".

    ``amount`` is a number, a range or empty; ``name`` a unit as the encoder wrote
    it. Nothing comes of it where the unit is not known.
    """
    key = unit(name)
    if not key:
        return ""
    spoken = known(language)
    gone, unread, _, _, some = _FATES[spoken]
    is_one = amount in ("1", "1.0")
    fate = unread if reason.lower() in _ILLEGIBLE else gone
    if not is_one:
        fate = _FATES_PLURAL.get(fate, fate)
    word = _UNITS[spoken][key][0 if is_one else 1]
    return f"{amount or some} {word} {fate}"


def blank(amount: str, name: str, language: str) -> str:
    """Say how much is left blank: "2 lines blank"; nothing for other units."""
    key = unit(name)
    if not key:
        return ""
    spoken = known(language)
    word = _UNITS[spoken][key][0 if amount == "1" else 1]
    return f"{amount or _FATES[spoken][4]} {word} {_FATES[spoken][2]}"


def counted(amount: str, name: str, language: str) -> str:
    """Give a unit as it is counted, "leaves" for 34; nothing for other units."""
    key = unit(name)
    return _UNITS[known(language)][key][0 if amount == "1" else 1] if key else ""


def about(amount: str, language: str) -> str:
    """Say that an amount is not certain."""
    return f"{_FATES[known(language)][3]} {amount}"


def part(name: str, language: str) -> str:
    """Give the label of a part of a description, or nothing."""
    row = _PARTS.get(name)
    return row[_COLUMNS[known(language)]] if row else ""
