"""What the source looked like: ``@rend``, ``@rendition`` and ``@style`` as classes.

``@rend`` is free text (about 200 words are in use), ``@rendition`` points to
``rendition`` in ``tagsDecl``, ``@style`` is CSS. TEI P5 1.3.1.1.3. All three come
down to the dozen looks that a book can show.
"""

import re

# CSS property and value, as tagsDecl and @style give them.
_CSS: tuple[tuple[str, str], ...] = (
    (r"font-style\s*:\s*(italic|oblique)", "italic"),
    (r"font-weight\s*:\s*(bold|bolder|[6-9]00)", "bold"),
    (r"font-variant(-caps)?\s*:\s*(all-)?small-caps", "smallcaps"),
    (r"text-transform\s*:\s*uppercase", "caps"),
    (r"vertical-align\s*:\s*(super|top)", "sup"),
    (r"vertical-align\s*:\s*(sub|bottom)", "sub"),
    (r"text-decoration[^;]*underline", "underline"),
    (r"text-decoration[^;]*line-through", "strike"),
    (r"text-align\s*:\s*center", "center"),
    (r"text-align\s*:\s*right", "right"),
    (r"letter-spacing\s*:(?!\s*(normal|0(?![.\d])|-))", "spaced"),
    (r"font-size\s*:\s*(large|x-large|larger|1[1-9]\d%|[2-9]\d\d%|1\.\d)", "larger"),
    (r"font-size\s*:\s*(small|x-small|smaller|[1-9]\d%|0?\.\d)", "smaller"),
    (r"(text-indent|margin-left|padding-left)\s*:\s*[1-9]", "indent"),
)
_RULES = tuple((re.compile(pattern, re.I), look) for pattern, look in _CSS)

_WORDS: dict[str, str] = {}
for _look, _names in {
    "italic": "italic italics ital i it kursiv italique cursive ITALIC oblique "
    "slanted aq:italic corsivo emph emphasis itálica cursiva cursief kursywa "
    "kurziva курсив itl font-italic typo_italic rend-italic inclinado",
    "bold": "bold b fett strong gras bf boldface grassetto halbfett bolded bd "
    "negrita negrito vet tučně halbfett demi-bold semibold heavy жирный",
    "smallcaps": "smallcaps small-caps smallcap sc smcap kapitälchen petitescaps "
    "small_caps smallCaps sm-caps k kapitälchenschrift maiuscoletto versalitas "
    "petites-capitales petite-caps scaps small-capitals smallcapitals klkap",
    "caps": "caps allcaps uppercase capital capitals versal versalien allCaps "
    "majuscule majuscules maiuscolo mayúsculas full-caps fullcaps upper block-caps "
    "versalschrift all-caps uc",
    "sup": "sup super superscript above supralinear hoch exposant hochgestellt "
    "supra exponent superior apice sobrescrito hochstellung",
    "sub": "sub subscript below tief infralinear tiefgestellt inferior indice "
    "pedice tiefstellung",
    "underline": "underline underlined u unterstrichen underscore ul souligne "
    "doubleunderline double-underline underlining underdot underscored ul1 "
    "souligné sottolineato subrayado onderstreept einfach-unterstrichen "
    "doppelt-unterstrichen underline-double underline2 doubleunderlined "
    "double-underlined wavyunderline dotted-underline",
    "strike": "strike strikethrough line-through struck durchgestrichen s "
    "overstrike barre crossed crossedout strikeout struck-through strike-through "
    "struckthrough crossed-out cancelled barré cassato tachado getilgt linethrough",
    "spaced": "spaced gesperrt letterspaced letter-spaced spationiert space "
    "expanded spacing sperr g sperrdruck letter-space espacé wide tracked spread",
    "center": "center centre centered centred zentriert align-center mitte "
    "center-aligned aligncenter c middle centré centrato centrado text-center "
    "centerline",
    "right": "right flushright align-right rechts rightjustified right-aligned "
    "rechtsbündig alignright flush-right right-justified text-right rightalign "
    "destra droite",
    "larger": "large larger big groß bigger largest xx-large x-large "
    "xlarge xxlarge huge größer dropcap drop-cap initial initiale in enlarged "
    "display-capital font-size-large big-initial",
    "smaller": "small smaller tiny klein petit kleiner x-small xx-small reduced "
    "footnotesize fontsmall petite",
    "indent": "indent indented eingerückt indent1 indent2 indent3 einzug "
    "indent(1) indent(2) indent-1 indent-2 indent-3 et eingezogen retrait inset "
    "hanging hangingindent hanging-indent indent0.5 tab",
    "block": "block blockquote display set-off setoff",
    "quoted": "quoted quotes inquotes in-quotes quotation-marks",
}.items():
    _WORDS.update((name.lower(), _look) for name in _names.split())

# Words that say what a book shows anyway.
_NOTHING = frozenset(
    "normal roman left none plain regular antiqua justify inline fraktur aq "
    "upright default alignleft recte bulleted ordered simple numbered list "
    "justified align-left flushleft flush-left links gauche blackletter gothic "
    "schwabacher serif sans-serif black no initial-none romain tondo runin run-in "
    "inherit medium unmarked block-left body standard hr".split()
)


# Rendition ladders, as in "slant(italic)case(smallcaps)": property and value.
_LADDER = re.compile(r"#?([a-z-]+)\(([^()]*)\)")
_PROPERTIES = frozenset(
    "slant weight case align text-align style font-style font-weight font-variant "
    "face font typeface shape variant size font-size decoration text-decoration "
    "position vertical-align place rend hi".split()
)


def _value(name: str, value: str) -> str:
    """Give the look of a step of a ladder, nothing if it has none."""
    return _WORDS.get(value.strip(), "") if name in _PROPERTIES else ""


def css_looks(css: str) -> list[str]:
    """Give the looks that CSS declarations ask for, in the table's order."""
    return [look for rule, look in _RULES if rule.search(css)]


def rend_looks(rend: str) -> tuple[list[str], list[str]]:
    """Split ``@rend`` into known looks and the words that are not known."""
    if ":" in rend and (looks := css_looks(rend)):
        return looks, []
    known: list[str] = []
    unknown: list[str] = []
    parted = re.sub(r"\)(?=[a-z])", ") ", rend.strip().lower())
    for word in re.split(r"[\s;,]+", parted):
        step = _LADDER.fullmatch(word)
        if look := _WORDS.get(word) or (_value(*step.groups()) if step else ""):
            known.append(look)
        elif word and word not in _NOTHING:
            unknown.append(word)
    return known, unknown
