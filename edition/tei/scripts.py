"""The script that most of a text is written in, by the ranges of Unicode.

Only as much is known here as tells apart the languages that a header names: the
codes are those of ISO 15924, where ``Jpan`` and ``Kore`` are mixtures.
"""

import re

from lxml import etree

from edition.patterns import lazy

# Of a long text so many characters are looked at.
ENOUGH = 20_000
_RANGES = {
    "Grek": lazy("[\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff]"),
    "Cyrl": lazy("[\u0400-\u052f]"),
    "Armn": lazy("[\u0530-\u058f]"),
    "Hebr": lazy("[\u05d0-\u05f4]"),
    "Arab": lazy("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]"),
    "Syrc": lazy("[\u0710-\u074f]"),
    "Deva": lazy("[\u0900-\u097f]"),
    "Thai": lazy("[\u0e00-\u0e7f]"),
    "Geor": lazy("[\u10a0-\u10ff]"),
    "Ethi": lazy("[\u1200-\u137f]"),
    "Copt": lazy("[\u03e2-\u03ef\u2c80-\u2cff]"),
    "Kana": lazy("[\u3041-\u30ff]"),
    "Hang": lazy("[\u1100-\u11ff\uac00-\ud7a3]"),
    "Hani": lazy("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"),
}
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
# Written in one script only, and nothing else is likely to be.
SURE = {"Jpan": "ja", "Kore": "ko", "Hani": "zh", "Thai": "th"}
_SAME = {"Hans": "Hani", "Hant": "Hani"}


def of(element: etree._Element) -> str:
    """Give the script of most letters of an element's text, ``""`` for none.

    Han characters with a kana for every ten of them are Japanese, with as many
    Hangul letters Korean.
    """
    text = ""
    for piece in element.itertext(etree.Element):
        text += str(piece)
        if len(text) > ENOUGH:
            break
    if text.isascii():
        return "Latn" if _LATIN.search(text) else ""
    counts = {name: len(pattern.findall(text)) for name, pattern in _RANGES.items()}
    counts["Latn"] = len(_LATIN.findall(text))
    han = counts["Hani"]
    for part, whole in (("Kana", "Jpan"), ("Hang", "Kore")):
        count = counts.pop(part)
        if count * 10 > han:
            counts[whole] = count + counts.pop("Hani", 0)
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] else ""


def fits(script: str, usual: str) -> bool:
    """Tell whether a text in ``script`` may be in a language that ``usual`` writes."""
    return not script or not usual or script == _SAME.get(usual, usual)
