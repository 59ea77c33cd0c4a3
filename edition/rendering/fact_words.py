"""Words for the facts of registers and for the parts of references.

Labels of what an entry tells, names of relations, what stands before the number of
a volume or page: in the languages of :mod:`edition.rendering.reference_words`, in
English for any other language.
"""

_LANGUAGES = ("en", "de", "fr", "es", "it", "la")
_ALIASES = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
            "spa": "es", "ita": "it", "lat": "la"}  # fmt: skip

# What a fact of an entry is, by TEI element. What says it itself has no label:
# sex, nationality, occupation.
_FACTS: dict[str, tuple[str, ...]] = {
    "birth": ("Birth", "Geburt", "Naissance", "Nacimiento", "Nascita", "Ortus"),
    "death": ("Death", "Tod", "Décès", "Muerte", "Morte", "Mors"),
    "floruit": ("Active", "Wirkungszeit", "Activité", "Actividad", "Attività",
                "Floruit"),
    "age": ("Age", "Alter", "Âge", "Edad", "Età", "Aetas"),
    "persPronouns": ("Pronouns", "Pronomen", "Pronoms", "Pronombres", "Pronomi",
                     "Pronomina"),
    "residence": ("Residence", "Wohnort", "Résidence", "Residencia", "Residenza",
                  "Domicilium"),
    "education": ("Education", "Ausbildung", "Formation", "Formación", "Formazione",
                  "Institutio"),
    "affiliation": ("Affiliation", "Zugehörigkeit", "Affiliation", "Afiliación",
                    "Affiliazione", "Societas"),
    "faith": ("Faith", "Konfession", "Confession", "Confesión", "Confessione",
              "Fides"),
    "socecStatus": ("Status", "Stand", "Condition", "Condición", "Condizione",
                    "Ordo"),
    "langKnowledge": ("Languages", "Sprachen", "Langues", "Lenguas", "Lingue",
                      "Linguae"),
    "population": ("Population", "Einwohner", "Population", "Población",
                   "Popolazione", "Incolae"),
    "terrain": ("Terrain", "Gelände", "Terrain", "Terreno", "Terreno", "Solum"),
    "climate": ("Climate", "Klima", "Climat", "Clima", "Clima", "Caelum"),
    "listRelation": ("Relations", "Beziehungen", "Relations", "Relaciones",
                     "Relazioni", "Necessitudines"),
    "listNym": ("Names", "Namen", "Noms", "Nombres", "Nomi", "Nomina"),
}  # fmt: skip

# Relations by @name. The one named first is it to the other.
_RELATIONS: dict[str, tuple[str, ...]] = {
    "spouse": ("married", "verheiratet", "mariés", "casados", "sposati", "coniuges"),
    "parent": ("parent of", "Elternteil von", "parent de", "progenitor de",
               "genitore di", "parens"),
    "child": ("child of", "Kind von", "enfant de", "descendiente de", "discendente di",
              "proles"),
    "sibling": ("siblings", "Geschwister", "frères et sœurs", "hermanos",
                "fratelli e sorelle", "fratres sororesque"),
    "friend": ("friends", "befreundet", "amis", "amigos", "amici", "amici"),
    "lover": ("in love with", "liebt", "aime", "ama a", "ama", "amat"),
    "associated with": ("associated with", "verbunden mit", "lié à", "relacionado con",
                        "legato a", "coniunctus cum"),
    "related to": ("related to", "verwandt mit", "parent de", "pariente de",
                   "parente di", "cognatus cum"),
}  # fmt: skip
_SAME_RELATION = {
    "spouses": "spouse", "married": "spouse", "husband": "spouse", "wife": "spouse",
    "parents": "parent", "parent of": "parent", "is parent of": "parent",
    "child of": "child", "is child of": "child", "siblings": "sibling",
    "friends": "friend", "lover of": "lover", "related with": "related to",
}  # fmt: skip

# Before a number: one, several.
_SCOPES: dict[str, tuple[tuple[str, str], ...]] = {
    "volume": (("vol.", "vols"), ("Bd.", "Bde."), ("vol.", "vol."), ("vol.", "vols."),
               ("vol.", "voll."), ("vol.", "voll.")),
    "issue": (("no.", "nos"), ("H.", "H."), ("n°", "n°"), ("n.º", "n.º"),
              ("n.", "nn."), ("n.", "nn.")),
    "page": (("p.", "pp."), ("S.", "S."), ("p.", "p."), ("p.", "pp."),
             ("p.", "pp."), ("p.", "pp.")),
    "chapter": (("ch.", "chs"), ("Kap.", "Kap."), ("chap.", "chap."),
                ("cap.", "caps."), ("cap.", "capp."), ("c.", "cc.")),
    "part": (("part", "parts"), ("Teil", "Teile"), ("partie", "parties"),
             ("parte", "partes"), ("parte", "parti"), ("pars", "partes")),
    "column": (("col.", "cols"), ("Sp.", "Sp."), ("col.", "col."), ("col.", "cols."),
               ("col.", "coll."), ("col.", "coll.")),
    "line": (("l.", "ll."), ("Z.", "Z."), ("l.", "l."), ("l.", "ll."),
             ("r.", "rr."), ("v.", "vv.")),
    "leaf": (("f.", "ff."), ("Bl.", "Bl."), ("f.", "ff."), ("f.", "ff."),
             ("c.", "cc."), ("f.", "ff.")),
}  # fmt: skip
_SAME_SCOPE = {
    "vol": "volume", "vols": "volume", "volumes": "volume", "band": "volume",
    "tome": "volume", "iss": "issue", "number": "issue", "nr": "issue",
    "issues": "issue", "heft": "issue", "no": "issue", "pp": "page", "p": "page",
    "pages": "page", "pag": "page", "seite": "page", "seiten": "page",
    "chap": "chapter", "chapters": "chapter", "parts": "part", "col": "column",
    "columns": "column", "lines": "line", "folio": "leaf", "fol": "leaf",
    "leaves": "leaf", "f": "leaf", "ff": "leaf",
}  # fmt: skip
# After the names of editors, of translators.
_EDITORS = (("ed.", "eds"), ("Hg.", "Hgg."), ("éd.", "éds"), ("ed.", "eds."),
            ("cur.", "curr."), ("ed.", "edd."))  # fmt: skip
_TRANSLATORS = ("transl.", "Übers.", "trad.", "trad.", "trad.", "vert.")
_BEFORE_CHRIST = (
    "{} BC", "{} v. Chr.", "{} av. J.-C.", "{} a. C.", "{} a.C.", "{} a. Chr. n.",
)  # fmt: skip


def _column(language: str) -> int:
    primary = language.partition("-")[0].lower()
    primary = _ALIASES.get(primary, primary)
    return _LANGUAGES.index(primary) if primary in _LANGUAGES else 0


def fact(name: str, language: str) -> str:
    """Give the label of a fact by TEI element, nothing for what needs none."""
    row = _FACTS.get(name)
    return row[_column(language)] if row else ""


def relation(name: str, language: str) -> str:
    """Put ``relation/@name`` into words that may stand before a name: "parent of".

    A name that is not known is spaced and leads on by an arrow: "pays rent →".
    """
    spaced = name.replace("_", " ").replace("-", " ").strip()
    row = _RELATIONS.get(_SAME_RELATION.get(spaced.lower(), spaced.lower()))
    if row is None:
        return f"{spaced} →".strip()
    return row[_column(language)]


def scope(kind: str, language: str, *, several: bool) -> str:
    """Give the word before the number of a volume, page and the like, or nothing."""
    key = kind.lower().rstrip(".")
    row = _SCOPES.get(_SAME_SCOPE.get(key, key))
    return row[_column(language)][several] if row else ""


def editor(language: str, *, several: bool, translated: bool) -> str:
    """Give what follows the names of editors or translators: "eds"."""
    column = _column(language)
    return _TRANSLATORS[column] if translated else _EDITORS[column][several]


def year(date: str, language: str) -> str:
    """Give the year of a W3C date: ``1801-02-03`` is "1801", ``-0043`` "44 BC".

    Astronomical year 0 is 1 BC (XML Schema 1.1, ISO 8601).
    """
    is_before = date.startswith("-")
    digits = date.lstrip("-").partition("-")[0]
    if not digits.isdecimal():
        return ""
    number = int(digits)
    if is_before or not number:
        return _BEFORE_CHRIST[_column(language)].format(number + 1)
    return str(number)
