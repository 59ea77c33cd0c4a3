"""The few words that the program itself puts into a book, by language.

Titles and texts come from the TEI; these are the headings and labels around
them. A language without a row gets English.
"""

# Order of the columns: the keys below.
_KEYS = (
    "contents",
    "notes",
    "cover",
    "title page",
    "imprint",
    "source",
    "rights",
    "view",
    "pages",
    "back",
    "missing image",
    "editorial principles",
    "edited by",
    "translated by",
    "by",
    "start",
    "author notes",
    "editor notes",
    "translator notes",
    "textual notes",
    "author note",
    "editor note",
    "translator note",
    "textual note",
    "image",
)
_ROWS: dict[str, tuple[str, ...]] = {
    "en": (
        "Contents", "Notes", "Cover", "Title page", "Imprint", "Source", "Rights",
        "View", "Pages", "Back to the text", "Image not available",
        "Editorial principles", "Edited by", "Translated by", "By", "Start of text",
        "Author’s notes", "Editor’s notes", "Translator’s notes", "Textual notes",
        "Author’s note", "Editor’s note", "Translator’s note", "Textual note",
        "Image",
    ),
    "de": (
        "Inhalt", "Anmerkungen", "Umschlag", "Titelseite", "Impressum", "Quelle",
        "Rechte", "Ansicht", "Seiten", "Zurück zum Text", "Bild nicht vorhanden",
        "Editionsgrundsätze", "Herausgegeben von", "Übersetzt von", "Von",
        "Textbeginn",
        "Anmerkungen des Verfassers", "Anmerkungen der Herausgeber",
        "Anmerkungen der Übersetzer", "Textkritische Anmerkungen",
        "Anmerkung des Verfassers", "Anmerkung der Herausgeber",
        "Anmerkung der Übersetzer", "Textkritische Anmerkung", "Bild",
    ),
    "fr": (
        "Table des matières", "Notes", "Couverture", "Page de titre",
        "Mentions légales", "Source", "Droits", "Vue", "Pages", "Retour au texte",
        "Image non disponible", "Principes d’édition", "Édité par", "Traduit par",
        "Par", "Début du texte",
        "Notes de l’auteur", "Notes de l’éditeur", "Notes du traducteur",
        "Notes critiques", "Note de l’auteur", "Note de l’éditeur",
        "Note du traducteur", "Note critique", "Image",
    ),
    "es": (
        "Índice", "Notas", "Cubierta", "Portada", "Créditos", "Fuente", "Derechos",
        "Vista", "Páginas", "Volver al texto", "Imagen no disponible",
        "Criterios de edición", "Edición de", "Traducción de", "Por",
        "Inicio del texto",
        "Notas del autor", "Notas del editor", "Notas del traductor",
        "Notas textuales", "Nota del autor", "Nota del editor",
        "Nota del traductor", "Nota textual", "Imagen",
    ),
    "it": (
        "Indice", "Note", "Copertina", "Frontespizio", "Colophon", "Fonte",
        "Diritti", "Vista", "Pagine", "Torna al testo", "Immagine non disponibile",
        "Criteri di edizione", "A cura di", "Traduzione di", "Di",
        "Inizio del testo",
        "Note dell’autore", "Note del curatore", "Note del traduttore",
        "Note testuali", "Nota dell’autore", "Nota del curatore",
        "Nota del traduttore", "Nota testuale", "Immagine",
    ),
    "la": (
        "Argumentum", "Adnotationes", "Tegumentum", "Titulus", "Colophon", "Fons",
        "Iura", "Conspectus", "Paginae", "Ad textum", "Imago deest",
        "Rationes edendi", "Edidit", "Vertit", "Auctore", "Initium textus",
        "Adnotationes auctoris", "Adnotationes editoris",
        "Adnotationes interpretis", "Adnotationes criticae", "Adnotatio auctoris",
        "Adnotatio editoris", "Adnotatio interpretis", "Adnotatio critica",
        "Imago",
    ),
}  # fmt: skip

_TABLE = {tag: dict(zip(_KEYS, row, strict=True)) for tag, row in _ROWS.items()}
_ALIASES = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
            "spa": "es", "ita": "it", "lat": "la"}  # fmt: skip


def label(key: str, language: str) -> str:
    """Give the word for ``key`` in a BCP 47 language, English if there is none."""
    primary = language.partition("-")[0].lower()
    row = _TABLE.get(_ALIASES.get(primary, primary), _TABLE["en"])
    return row[key]


# What stands in place of a text whose rights keep it out of a deposit.
_WITHHELD = {
    "en": "This text is not part of the deposit: its rights do not allow it.",
    "de": "Dieser Text ist nicht Teil der Ablieferung: die Rechte erlauben es nicht.",
    "fr": "Ce texte ne fait pas partie du dépôt : ses droits ne le permettent pas.",
    "es": "Este texto no forma parte del depósito: sus derechos no lo permiten.",
    "it": "Questo testo non fa parte del deposito: i diritti non lo consentono.",
    "la": "Hic textus huic deposito deest: iura eum tradi non sinunt.",
}


def withheld(language: str) -> str:
    """Say in a BCP 47 language that a text is withheld, in English if in no other."""
    primary = language.partition("-")[0].lower()
    return _WITHHELD.get(_ALIASES.get(primary, primary), _WITHHELD["en"])


# What is read aloud in place of an image that nobody has described.
_UNDESCRIBED = {
    "en": "Image without description",
    "de": "Bild ohne Beschreibung",
    "fr": "Image sans description",
    "es": "Imagen sin descripción",
    "it": "Immagine senza descrizione",
    "la": "Imago verbis non descripta",
}


def undescribed(language: str) -> str:
    """Say in a BCP 47 language that an image has no description, else in English."""
    primary = language.partition("-")[0].lower()
    return _UNDESCRIBED.get(_ALIASES.get(primary, primary), _UNDESCRIBED["en"])


# What the imprint calls the views, by their names in the options.
_VIEWS = {
    "de": {"reading": "Lesetext", "diplomatic": "diplomatisch", "critical": "kritisch"},
    "fr": {"reading": "lecture", "diplomatic": "diplomatique", "critical": "critique"},
    "es": {"reading": "lectura", "diplomatic": "diplomática", "critical": "crítica"},
    "it": {"reading": "lettura", "diplomatic": "diplomatica", "critical": "critica"},
    "la": {
        "reading": "ad legendum",
        "diplomatic": "diplomaticus",
        "critical": "criticus",
    },
}


def view_name(view: str, language: str) -> str:
    """Name a view in a BCP 47 language; as the options do if in no other."""
    primary = language.partition("-")[0].lower()
    return _VIEWS.get(_ALIASES.get(primary, primary), {}).get(view, view)


# Headings of registers by TEI element, and names of romanisations by @subtype.
_NAMES: dict[str, dict[str, str]] = {
    "en": {
        "listPerson": "Persons",
        "listPlace": "Places",
        "listOrg": "Organisations",
        "listBibl": "Works",
        "listEvent": "Events",
        "listObject": "Objects",
        "list": "Terms",
        "cite": "How to cite a passage: name the text and the paragraph (¶ 12), "
        "a note by its mark (note 3, note b). Paragraphs and marks are the same in "
        "the e-book, the PDF and the plain text; the numbers are "
        "printed in steps of {step}.",
        "typefaces": "Typefaces",
        "typesetting": "Typesetting",
        "digest": "Digest of the TEI source",
        "born": "born",
        "died": "died",
        "revised": "Revised Romanization",
        "mccune-reischauer": "McCune–Reischauer",
        "dprk": "DPRK",
        "pinyin": "Pinyin",
        "wade-giles": "Wade–Giles",
        "hepburn": "Hepburn",
    },
    "de": {
        "listPerson": "Personen",
        "listPlace": "Orte",
        "listOrg": "Körperschaften",
        "listBibl": "Werke",
        "listEvent": "Ereignisse",
        "listObject": "Gegenstände",
        "list": "Begriffe",
        "cite": "Zitierweise: Text und Absatz (¶ 12), Anmerkungen mit ihrem Zeichen "
        "(Anm. 3, Anm. b). Absätze und Zeichen sind in E-Book, PDF und Textdatei "
        "gleich; gedruckt sind die Nummern in "
        "Schritten von {step}.",
        "typefaces": "Schriften",
        "typesetting": "Satz",
        "digest": "Prüfsumme der TEI-Quelle",
        "born": "geboren",
        "died": "gestorben",
    },
    "fr": {
        "listPerson": "Personnes",
        "listPlace": "Lieux",
        "listOrg": "Organisations",
        "listBibl": "Œuvres",
        "listEvent": "Événements",
        "listObject": "Objets",
        "list": "Termes",
        "cite": "Pour citer un passage : le texte et le paragraphe (¶ 12), la note "
        "par son appel (note 3, note b). Ils sont les mêmes dans le livre numérique, "
        "le PDF et le texte ; les numéros sont imprimés de "
        "{step} en {step}.",
        "typefaces": "Caractères",
        "typesetting": "Composition",
        "digest": "Empreinte de la source TEI",
        "born": "né en",
        "died": "mort en",
    },
}


def label_or_nothing(name: str, language: str) -> str:
    """Give the word for a register or a romanisation, empty for any other name."""
    primary = language.partition("-")[0].lower()
    own = _NAMES.get(_ALIASES.get(primary, primary), {})
    return own.get(name) or _NAMES["en"].get(name, "")
