"""The words and signs of an apparatus: data, by language.

A language without a column gets English. Latin has the words that editors use
everywhere; the others have theirs, as apparatuses in those languages do.
"""

# What parts the pieces of an entry.
LEMMA, READING, WITHIN_GROUP, WITNESS = "] ", "; ", ", ", " "
# After a lemma that has brackets of its own.
BRACKETED = " : "
VERSE, PARAGRAPH, ELLIPSIS = " / ", " ¶ ", "…"
DETAIL = (" (", ")")
# A lemma of more words is given by its first and last two.
MOST, KEPT = 5, 2

_LANGUAGES = ("en", "de", "fr", "it", "es", "la")
_ALIASES = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "ita": "it", "lat": "la",
}  # fmt: skip
_WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "omission": ("om.", "fehlt", "om.", "om.", "om.", "om."),
    "addition": ("add.", "zus.", "add.", "add.", "add.", "add."),
    "transposition": ("transp.", "umgest.", "transp.", "trasp.", "transp.", "transp."),
    "deletion": ("del.", "tilgt", "del.", "del.", "del.", "del."),
    "seclusion": ("secl.", "athetiert", "secl.", "secl.", "secl.", "secl."),
    "conjecture": ("conj.", "konj.", "conj.", "cong.", "conj.", "coni."),
    "correction": ("corr.", "korr.", "corr.", "corr.", "corr.", "corr."),
    "supplement": ("suppl.", "erg.", "suppl.", "integr.", "supl.", "suppl."),
    "lacuna": ("lacuna", "Lücke", "lacune", "lacuna", "laguna", "lac."),
    "after": ("after", "nach", "après", "dopo", "tras", "post"),
    "before": ("before", "vor", "avant", "prima di", "antes de", "ante"),
    "hand": ("hand", "Hand", "main", "mano", "mano", "manus"),
    "witStart": (
        "begins", "setzt ein", "commence", "inizia", "comienza", "inc.",
    ),
    "witEnd": ("ends", "endet", "finit", "finisce", "termina", "des."),
    "lacunaStart": (
        "lacuna begins", "Lücke beginnt", "début de lacune", "inizio lacuna",
        "comienza laguna", "lac. inc.",
    ),
    "lacunaEnd": (
        "lacuna ends", "Lücke endet", "fin de lacune", "fine lacuna",
        "termina laguna", "lac. des.",
    ),
    "witnesses": (
        "Witnesses", "Textzeugen", "Témoins", "Testimoni", "Testimonios", "Sigla",
    ),
    "witness": ("witness", "Textzeuge", "témoin", "testimone", "testimonio", "testis"),
    # Layers by the usual values of app/@type.
    "variants": (
        "Variants", "Varianten", "Variantes", "Varianti", "Variantes",
        "Lectiones variae",
    ),
    "attestation": (
        "Attestation", "Bezeugung", "Attestation", "Attestazione", "Atestiguación",
        "Testes",
    ),
    "testimonia": (
        "Testimonia", "Testimonien", "Testimonia", "Testimonia", "Testimonios",
        "Testimonia",
    ),
    "sources": ("Sources", "Quellen", "Sources", "Fonti", "Fuentes", "Fontes"),
    "conjectures": (
        "Conjectures", "Konjekturen", "Conjectures", "Congetture", "Conjeturas",
        "Coniecturae",
    ),
    "orthography": (
        "Spellings", "Schreibungen", "Graphies", "Grafie", "Grafías", "Orthographica",
    ),
    "editorial": (
        "Editorial readings", "Lesungen der Herausgeber", "Lectures d’éditeurs",
        "Letture degli editori", "Lecturas de editores", "Lectiones editorum",
    ),
}  # fmt: skip
# Values of @type, of readings and of entries, that mean the same.
_SAME = {
    "om": "omission", "omitted": "omission", "omisit": "omission", "om.": "omission",
    "add": "addition", "added": "addition", "insertion": "addition",
    "transp": "transposition", "inversion": "transposition",
    "del": "deletion", "delevit": "deletion",
    "secl": "seclusion", "secluded": "seclusion",
    "conj": "conjecture", "coni": "conjecture", "emendation": "conjecture",
    "emend": "conjecture", "conjectural": "conjecture",
    "corr": "correction", "corrected": "correction", "suppl": "supplement",
    "supplied": "supplement", "lac": "lacuna", "lacunose": "lacuna",
    "variant": "variants", "textual": "variants", "critical": "variants",
    "testimonium": "testimonia", "source": "sources", "fontes": "sources",
    "fons": "sources", "loci": "sources", "similia": "sources",
    "orthographic": "orthography", "orthographical": "orthography",
    "spelling": "orthography",
}  # fmt: skip
_OF_READINGS = frozenset(
    "omission addition transposition deletion seclusion conjecture correction "
    "supplement lacuna".split()
)
_LAYERS = frozenset(
    "variants testimonia sources conjectures orthography editorial".split()
)
_LAYER_ALIASES = {"witnesses": "attestation", "conjecture": "conjectures"}


def word(key: str, language: str) -> str:
    """Give the word for ``key`` in a BCP 47 language, English if there is none."""
    primary = language.partition("-")[0].lower()
    primary = _ALIASES.get(primary, primary)
    column = _LANGUAGES.index(primary) if primary in _LANGUAGES else 0
    return _WORDS[key][column]


def of_reading(kind: str, language: str) -> str:
    """Give the word for a reading's ``@type``, nothing for one that has none."""
    key = _SAME.get(kind.lower(), kind.lower())
    return word(key, language) if key in _OF_READINGS else ""


def is_kind(kind: str, key: str) -> bool:
    """Tell whether a reading's ``@type`` means ``key``, an English noun."""
    return _SAME.get(kind.lower(), kind.lower()) == key


def layer(kind: str, language: str) -> str:
    """Name a layer by ``app/@type``; one that is not known by its own words."""
    low = kind.lower()
    key = _LAYER_ALIASES.get(low) or _SAME.get(low, low)
    if key in _LAYERS or key == "attestation":
        return word(key, language)
    plain = kind.replace("_", " ").replace("-", " ").strip()
    return plain[:1].upper() + plain[1:]
