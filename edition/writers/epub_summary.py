"""The accessibility summary in the language of the book.

A few sentences that a bookshop shows (EPUB Accessibility 1.1, 2.2.2); English where
the language has no row here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Row:
    """The sentences of one language; ``some`` takes two numbers."""

    text: str
    notes: str
    described: str
    some: str
    pages: str
    math: str


_ROWS = {
    "en": _Row(
        "The text is real text in reading order, with headings and a table of "
        "contents; size, typeface and colours follow the reader’s wishes.",
        "Notes are linked both ways.",
        "All images are described.",
        "{missing} of {images} images have no description.",
        "The page numbers of the source are marked and listed.",
        "Formulas are in MathML.",
    ),
    "de": _Row(
        "Der Text liegt als Text in Lesereihenfolge vor, mit Überschriften und "
        "Inhaltsverzeichnis; Schriftgröße, Schriftart und Farben sind frei wählbar.",
        "Anmerkungen sind in beide Richtungen verknüpft.",
        "Alle Bilder sind beschrieben.",
        "{missing} von {images} Bildern haben keine Beschreibung.",
        "Die Seitenzahlen der Vorlage sind bezeichnet und verzeichnet.",
        "Formeln stehen in MathML.",
    ),
    "fr": _Row(
        "Le texte est du vrai texte, dans l’ordre de lecture, avec titres et table "
        "des matières ; taille, police et couleurs suivent le choix du lecteur.",
        "Les notes sont liées dans les deux sens.",
        "Toutes les images sont décrites.",
        "{missing} images sur {images} n’ont pas de description.",
        "Les numéros de page de la source sont indiqués et répertoriés.",
        "Les formules sont en MathML.",
    ),
    "es": _Row(
        "El texto es texto real en orden de lectura, con títulos e índice; tamaño, "
        "tipo de letra y colores siguen la elección del lector.",
        "Las notas están enlazadas en ambos sentidos.",
        "Todas las imágenes están descritas.",
        "{missing} de {images} imágenes no tienen descripción.",
        "Los números de página de la fuente están indicados y recogidos en una lista.",
        "Las fórmulas están en MathML.",
    ),
    "it": _Row(
        "Il testo è vero testo in ordine di lettura, con titoli e indice; corpo, "
        "carattere e colori seguono la scelta del lettore.",
        "Le note sono collegate nei due sensi.",
        "Tutte le immagini sono descritte.",
        "{missing} immagini su {images} non hanno descrizione.",
        "I numeri di pagina della fonte sono indicati ed elencati.",
        "Le formule sono in MathML.",
    ),
    "la": _Row(
        "Verba legendi ordine posita sunt, cum titulis et indice capitum; magnitudo, "
        "forma, colores litterarum arbitrio legentis mutantur.",
        "Adnotationes cum locis suis utrimque iunctae sunt.",
        "Omnes imagines verbis descriptae sunt.",
        "Imagines {images} insunt, quarum {missing} verbis non descriptae sunt.",
        "Paginae exemplaris notatae et in indicem relatae sunt.",
        "Formulae in MathML scriptae sunt.",
    ),
}
_THREE_LETTERS = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "ita": "it", "lat": "la",
}  # fmt: skip


def summary(
    language: str, *, notes: bool, images: int, missing: int, pages: bool, math: bool
) -> str:
    """Say in a BCP 47 language what a book holds; ``missing`` counts descriptions."""
    primary = language.partition("-")[0].lower()
    row = _ROWS.get(_THREE_LETTERS.get(primary, primary), _ROWS["en"])
    parts = [row.text]
    if notes:
        parts.append(row.notes)
    if images and missing:
        parts.append(row.some.format(missing=missing, images=images))
    elif images:
        parts.append(row.described)
    if pages:
        parts.append(row.pages)
    if math:
        parts.append(row.math)
    return " ".join(parts)
