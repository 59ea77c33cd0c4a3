"""Rules about scripts: does the text look like the language it is said to be in?

BCP 47 (RFC 5646 section 4.1) wants the script named where it is not the usual one
of the language: ``ru-Latn``. Words in a script of their own want ``xml:lang``.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, XML_LANG, Source
from edition.tei import tongues
from edition.validate.facts import Facts

_T = f"{{{TEI}}}"
# Not prose, or its letters are signs.
_UNREAD = frozenset(
    _T + name
    for name in "teiHeader formula notatedMusic code eg ident gi att val tag g idno "
    "catRef locus listBibl bibl biblStruct biblFull charDecl fw measure num w m c pc "
    "pron orth form hyph gram iType".split()
)
_COMMON = frozenset(("Zyyy", "Zinh", "Zzzz"))
# The scripts that make up those of languages, and where CLDR has another opinion.
_PARTS = {
    "Jpan": {"Hira", "Kana", "Hani"},
    "Kore": {"Hang", "Hani"},
    "Hans": {"Hani", "Bopo"},
    "Hant": {"Hani", "Bopo"},
    "Hrkt": {"Hira", "Kana"},
    "Syre": {"Syrc"},
    "Syrj": {"Syrc"},
    "Syrn": {"Syrc"},
    "Latf": {"Latn"},
    "Latg": {"Latn"},
    "Cyrs": {"Cyrl"},
}
_USUAL = {"grc": "Grek", "gmy": "Linb"}
# Languages that are none, or many.
_NONE = frozenset(("und", "mul", "zxx", "mis", "art"))
_TAGS = {
    "Arab": "ar",
    "Armn": "hy",
    "Copt": "cop",
    "Cyrl": "ru",
    "Deva": "sa",
    "Ethi": "gez",
    "Geor": "ka",
    "Grek": "grc",
    "Hang": "ko",
    "Hani": "zh",
    "Hebr": "he",
    "Hira": "ja",
    "Kana": "ja",
    "Latn": "la",
    "Syrc": "syr",
}
# Scripts that are written side by side in one language.
_TOGETHER = frozenset(("Hira", "Kana", "Hani", "Hang", "Bopo"))
_EAST_ASIAN = "East Asian"
# Fewer letters say nothing.
FEW = 20
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[a-zà-öø-ÿ]{4,}")


@dataclass(slots=True)
class _Stretch:
    """What stands in one language: letters in all and by strange script."""

    usual: frozenset[str] | None
    total: int = 0
    plain: set[str] = field(default_factory=set)
    strange: dict[str, "_Strange"] = field(default_factory=dict)


@dataclass(slots=True)
class _Strange:
    first: etree._Element
    letters: int = 0
    words: int = 0


@cache
def _script(char: str) -> str:
    if char < "\u0250":  # letters of Latin, and one sign
        return "Zyyy" if char == "µ" else "Latn"
    from fontTools import unicodedata

    return str(unicodedata.script(char))


def _name(script: str) -> str:
    from fontTools import unicodedata

    return str(unicodedata.script_name(script)).replace("_", " ")


@cache
def usual(language: str) -> frozenset[str] | None:
    """Give the scripts a language tag stands for, ``None`` if it does not say.

    A private tag, one for no or many languages, or no tag at all does not say.
    """
    if language in tongues.SCRIPTS:
        known = tongues.SCRIPTS[language]
        return frozenset(_PARTS.get(known, {known}))
    # Slow to load, and most documents have no need of it.
    import langcodes

    try:
        tag = langcodes.Language.get(language.strip())
        primary = tag.language or ""
        if not primary or primary in _NONE or tag.private:
            return None
        script = tag.script or _USUAL.get(primary) or tag.maximize().script
    except (ValueError, AttributeError):
        return None
    return frozenset(_PARTS.get(script or "", {script})) if script else None


def undeclared(source: Source, facts: Facts, findings: Findings) -> None:
    """Say where language and script do not agree (TEI-014, TEI-015, TEI-016)."""
    stretches = _gather(source.root)
    for language, stretch in stretches.items():
        if not language:
            _mixed(source, findings, stretch)
            continue
        for script, strange in stretch.strange.items():
            place = source.place(strange.first)
            named = {"language": language, "script": _name(script)}
            if strange.letters >= FEW and strange.letters * 2 > stretch.total:
                tag = f"{language.partition('-')[0]}-{script}"
                findings.add("TEI-014", place, **named, tag=tag)
            elif strange.words:
                findings.add(
                    "TEI-015",
                    place,
                    **named,
                    words=f"{strange.words} words in {_name(script)} script stand"
                    if strange.words > 1
                    else f"a word in {_name(script)} script stands",
                    tag=_TAGS.get(script, f"und-{script}"),
                )


def _mixed(source: Source, findings: Findings, stretch: _Stretch) -> None:
    """Tell of text without a language that is in several scripts."""
    many: dict[str, _Strange] = {}
    for script, strange in stretch.strange.items():
        kind = _EAST_ASIAN if script in _TOGETHER else _name(script)
        if strange.letters >= FEW:
            many.setdefault(kind, strange)
    if len(many) > 1:
        place = source.place(list(many.values())[1].first)
        findings.add("TEI-016", place, scripts=", ".join(many))


def _gather(root: etree._Element) -> dict[str, _Stretch]:
    """Walk through the words once, by the language they stand in."""
    found: dict[str, _Stretch] = {}
    languages = [""]
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            if node.tag in _UNREAD or not node.tag.startswith(_T):
                # Its end comes all the same, and with it what follows.
                languages.append(languages[-1])
                walker.skip_subtree()
                continue
            languages.append(node.get(XML_LANG, languages[-1]))
            if node.text:
                _look(found, languages[-1], node.text, node)
            continue
        if event == "end":
            languages.pop()
        if node.tail and node is not root:
            parent = node.getparent()
            if parent is not None:
                _look(found, languages[-1], node.tail, parent)
    return found


def _look(
    found: dict[str, _Stretch], language: str, text: str, element: etree._Element
) -> None:
    stretch = found.get(language)
    if stretch is None:
        stretch = found[language] = _Stretch(usual(language) if language else None)
    if language and stretch.usual is None:
        return
    stretch.total += len(text)
    new = set(text).difference(stretch.plain)
    if not new:
        return
    strange: dict[str, set[str]] = {}
    for char in new:
        script = _script(char) if char.isalpha() else "Zyyy"
        if script in _COMMON or (stretch.usual and script in stretch.usual):
            stretch.plain.add(char)
        else:
            strange.setdefault(script, set()).add(char)
    for script in sorted(strange):
        chars = strange[script]
        item = stretch.strange.get(script)
        letters = sum(map(text.count, chars))
        words = _words(text, script, chars)
        if item is None:
            item = stretch.strange[script] = _Strange(element)
        elif words and not item.words:
            item.first = element
        item.letters += letters
        item.words += words


def _words(text: str, script: str, chars: set[str]) -> int:
    """Count words in a script; single letters are signs, capitals are numerals."""
    if script == "Latn":
        return len(_LATIN.findall(text))
    return sum(
        chars.issuperset(word) or len(chars.intersection(word)) > 1
        for word in _WORD.findall(text)
    )
