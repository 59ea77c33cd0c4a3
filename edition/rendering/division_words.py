"""Names of divisions that have no heading, from their ``@type`` and ``@n``.

In English, German, French, Italian, Spanish and Latin, in English for any other
language. A type may be in any of these, whatever the language of the text.
"""

import re

_WORDS: dict[str, dict[str, str]] = {
    "de": {
        "act": "Akt", "scene": "Szene", "chapter": "Kapitel", "part": "Teil",
        "volume": "Band", "book": "Buch", "section": "Abschnitt", "letter": "Brief",
        "poem": "Gedicht", "canto": "Gesang", "prologue": "Prolog", "page": "Seite",
        "epilogue": "Epilog", "preface": "Vorwort", "introduction": "Einleitung",
        "dedication": "Widmung", "appendix": "Anhang", "notes": "Anmerkungen",
        "bibliography": "Bibliographie", "edition": "Text", "title": "Titel",
        "translation": "Übersetzung", "commentary": "Kommentar", "index": "Register",
        "apparatus": "Apparat", "cast": "Personen", "setting": "Ort und Zeit",
        "titlepage": "Titelblatt der Vorlage", "images": "Abbildungen", "text": "Text",
        "persons": "Personen", "diary-day": "Tag", "writingsession": "Brief",
        "toc": "Inhalt",
    },
    "fr": {
        "act": "Acte", "scene": "Scène", "chapter": "Chapitre", "part": "Partie",
        "volume": "Volume", "book": "Livre", "section": "Section", "letter": "Lettre",
        "poem": "Poème", "canto": "Chant", "prologue": "Prologue", "page": "Page",
        "epilogue": "Épilogue", "preface": "Préface", "introduction": "Introduction",
        "dedication": "Dédicace", "appendix": "Annexe", "notes": "Notes",
        "bibliography": "Bibliographie", "edition": "Texte", "title": "Titre",
        "translation": "Traduction", "commentary": "Commentaire", "index": "Index",
        "apparatus": "Apparat", "cast": "Personnages", "setting": "Lieu et temps",
        "titlepage": "Page de titre de la source", "images": "Images", "text": "Texte",
        "persons": "Personnes", "toc": "Table",
    },
    "it": {
        "act": "Atto", "scene": "Scena", "chapter": "Capitolo", "part": "Parte",
        "volume": "Volume", "book": "Libro", "section": "Sezione", "letter": "Lettera",
        "poem": "Poesia", "canto": "Canto", "prologue": "Prologo", "page": "Pagina",
        "epilogue": "Epilogo", "preface": "Prefazione", "introduction": "Introduzione",
        "dedication": "Dedica", "appendix": "Appendice", "notes": "Note",
        "bibliography": "Bibliografia", "edition": "Testo", "title": "Titolo",
        "translation": "Traduzione", "commentary": "Commento", "index": "Indice",
        "apparatus": "Apparato", "cast": "Personaggi", "setting": "Luogo e tempo",
        "titlepage": "Frontespizio dell’originale", "text": "Testo",
        "persons": "Persone", "images": "Immagini", "toc": "Indice",
    },
    "es": {
        "act": "Acto", "scene": "Escena", "chapter": "Capítulo", "part": "Parte",
        "volume": "Volumen", "book": "Libro", "section": "Sección", "letter": "Carta",
        "poem": "Poema", "canto": "Canto", "prologue": "Prólogo", "page": "Página",
        "epilogue": "Epílogo", "preface": "Prefacio", "introduction": "Introducción",
        "dedication": "Dedicatoria", "appendix": "Apéndice", "notes": "Notas",
        "bibliography": "Bibliografía", "edition": "Texto", "title": "Título",
        "translation": "Traducción", "commentary": "Comentario", "index": "Índice",
        "apparatus": "Aparato", "cast": "Personajes", "setting": "Lugar y tiempo",
        "titlepage": "Portada del original", "text": "Texto", "persons": "Personas",
        "images": "Imágenes", "toc": "Índice",
    },
    "la": {
        "act": "Actus", "scene": "Scaena", "chapter": "Caput", "part": "Pars",
        "volume": "Volumen", "book": "Liber", "section": "Sectio",
        "letter": "Epistula", "poem": "Carmen", "canto": "Cantus",
        "prologue": "Prologus", "page": "Pagina", "epilogue": "Epilogus",
        "preface": "Praefatio", "introduction": "Introductio",
        "dedication": "Dedicatio", "appendix": "Appendix", "notes": "Adnotationes",
        "bibliography": "Bibliographia", "edition": "Textus", "title": "Titulus",
        "translation": "Translatio", "commentary": "Commentarius", "index": "Index",
        "apparatus": "Apparatus", "cast": "Personae", "setting": "Locus et tempus",
        "titlepage": "Titulus exemplaris", "text": "Textus", "persons": "Personae",
        "images": "Imagines", "toc": "Index",
    },
    "en": {
        "edition": "Text", "textpart": "Text", "toc": "Contents",
        "titlepage": "Title page of the source", "images": "Images",
        "cast": "Persons",
        "writingsession": "Letter", "diary-day": "Day", "introduction": "Introduction",
        "preface": "Preface", "translation": "Translation", "commentary": "Commentary",
        "bibliography": "Bibliography", "notes": "Notes", "index": "Index",
        "appendix": "Appendix", "apparatus": "Apparatus", "dedication": "Dedication",
        "prologue": "Prologue", "epilogue": "Epilogue", "abstract": "Abstract",
        "epigraph": "Epigraph", "argument": "Argument", "colophon": "Colophon",
        "glossary": "Glossary", "persons": "Persons", "setting": "Setting",
        "foreword": "Foreword", "afterword": "Afterword", "errata": "Errata",
        "acknowledgements": "Acknowledgements", "part": "Part", "volume": "Volume",
        "book": "Book", "act": "Act",
    },
}  # fmt: skip
# Types that say nothing about what the division is.
_NOT_NAMES = frozenset("div text level group other misc body main front back".split())
_ALIASES = {
    "bibliogr": "bibliography", "biblio": "bibliography", "bib": "bibliography",
    "references": "bibliography", "note": "notes", "endnotes": "notes",
    "dramatis personae": "cast", "dramatispersonae": "cast", "castlist": "cast",
    "cast list": "cast",
    "contents": "toc", "title page": "titlepage", "intro": "introduction",
    "diary day": "diary-day", "writing session": "writingsession",
    "praefatio": "preface", "prefatio": "preface", "vorwort": "preface",
    "vorrede": "preface", "préface": "preface", "prefazione": "preface",
    "prefacio": "preface", "prólogo": "prologue", "prologus": "prologue",
    "prolog": "prologue", "epilogus": "epilogue", "epilog": "epilogue",
    "einleitung": "introduction", "introductio": "introduction",
    "introduzione": "introduction", "introducción": "introduction",
    "widmung": "dedication", "dedicatio": "dedication", "dédicace": "dedication",
    "anhang": "appendix", "appendice": "appendix", "appendices": "appendix",
    "kommentar": "commentary", "commentarius": "commentary",
    "commento": "commentary", "commentaire": "commentary",
    "übersetzung": "translation", "translatio": "translation",
    "traduction": "translation", "traduzione": "translation",
    "apparatus criticus": "apparatus", "apparat": "apparatus",
    "literatur": "bibliography", "literaturverzeichnis": "bibliography",
    "bibliographie": "bibliography", "bibliografia": "bibliography",
    "acknowledgments": "acknowledgements", "personenverzeichnis": "persons",
    "inhalt": "toc", "inhaltsverzeichnis": "toc", "table of contents": "toc",
    "titelblatt": "titlepage",
}  # fmt: skip
_SAME_LANGUAGE = {"ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "eng": "en",
                  "ita": "it", "spa": "es", "lat": "la"}  # fmt: skip


def is_known(language: str) -> bool:
    """Tell whether there are words in a BCP 47 language."""
    primary = language.partition("-")[0].lower()
    return _SAME_LANGUAGE.get(primary, primary) in _WORDS


def _row(language: str) -> str:
    primary = language.partition("-")[0].lower()
    primary = _SAME_LANGUAGE.get(primary, primary)
    return primary if primary in _WORDS else "en"


def named(kind: str, number: str, language: str) -> str:
    """Name a division by ``@type`` and ``@n``: "Act 1"; or nothing.

    A type that is not known says something only beside a number: "Elegie 3".
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.]+", " ", kind).strip()
    key = _ALIASES.get(spaced.lower(), spaced.lower())
    if key in _NOT_NAMES or not re.fullmatch(r"[^\W\d_][\w' -]*", spaced):
        key = spaced = ""
    shown = number if len(number) <= 12 and not number.startswith("http") else ""
    word = _WORDS[_row(language)].get(key) or _WORDS["en"].get(key, "")
    if not word and shown:
        word = spaced[:1].upper() + spaced[1:]
    return " ".join(filter(None, (word, shown)))
