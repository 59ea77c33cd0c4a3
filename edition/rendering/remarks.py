"""What the markup of an intervention says in attributes and names, put into words.

"deleted", "added above the line by X", "certainty: low": in English, German and
French, in English for any other language. TEI P5 3.5, 11.3, and 13.3 for places.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from edition.rendering import wording
from edition.tei.strings import local as local_name

_COLUMNS = {"en": 0, "de": 1, "fr": 2}
_KINDS: dict[str, tuple[str, str, str]] = {
    "del": ("deleted", "getilgt", "supprimé"),
    "surplus": ("superfluous", "überzählig", "superflu"),
    "add": ("added", "hinzugefügt", "ajouté"),
    "undone": (
        "added, then cancelled",
        "hinzugefügt, dann getilgt",
        "ajouté, puis supprimé",
    ),
    "restore": (
        "deleted, then restored",
        "getilgt, dann wiederhergestellt",
        "supprimé, puis rétabli",
    ),
    "retrace": ("retraced", "nachgezogen", "repassé"),
    "damage": ("damaged", "beschädigt", "endommagé"),
    "corr": ("corrected", "verbessert", "corrigé"),
    "reg": ("regularised", "normalisiert", "régularisé"),
    "expan": ("expanded", "aufgelöst", "développé"),
    "ex": ("expanded", "aufgelöst", "développé"),
    "supplied": ("supplied", "ergänzt", "suppléé"),
    "unclear": ("read", "gelesen", "lu"),
    "secl": ("secluded", "athetiert", "athétisé"),
    "gap": ("gap", "Lücke", "lacune"),
    "space": ("blank", "frei", "blanc"),
}
_PLACES: dict[str, tuple[str, str, str]] = {
    "above": ("above the line", "über der Zeile", "au-dessus de la ligne"),
    "supralinear": ("above the line", "über der Zeile", "au-dessus de la ligne"),
    "below": ("below the line", "unter der Zeile", "au-dessous de la ligne"),
    "infralinear": ("below the line", "unter der Zeile", "au-dessous de la ligne"),
    "interlinear": ("between the lines", "zwischen den Zeilen", "entre les lignes"),
    "inline": ("in the line", "in der Zeile", "dans la ligne"),
    "inspace": ("in a space left free", "in freiem Raum", "dans un espace laissé"),
    "margin": ("in the margin", "am Rand", "en marge"),
    "left": ("in the left margin", "am linken Rand", "en marge de gauche"),
    "right": ("in the right margin", "am rechten Rand", "en marge de droite"),
    "marginleft": ("in the left margin", "am linken Rand", "en marge de gauche"),
    "marginright": ("in the right margin", "am rechten Rand", "en marge de droite"),
    "top": ("at the top", "am oberen Rand", "en marge supérieure"),
    "bottom": ("at the foot", "am unteren Rand", "en marge inférieure"),
    "opposite": (
        "on the opposite page",
        "auf der Seite gegenüber",
        "sur la page opposée",
    ),
    "overleaf": ("overleaf", "auf der Rückseite", "au verso"),
    "end": ("at the end", "am Ende", "à la fin"),
    "over": ("written over", "darüber geschrieben", "en surcharge"),
    "overwritten": ("written over", "darüber geschrieben", "en surcharge"),
    "across": ("across", "quer", "en travers"),
}
_CERT: dict[str, tuple[str, str, str]] = {
    "high": ("certainty: high", "Sicherheit: hoch", "certitude : haute"),
    "medium": ("certainty: medium", "Sicherheit: mittel", "certitude : moyenne"),
    "low": ("certainty: low", "Sicherheit: gering", "certitude : faible"),
    "unknown": (
        "certainty: unknown",
        "Sicherheit: unbekannt",
        "certitude : inconnue",
    ),
}
_BY = ("by {}", "von {}", "par {}")
_HAND = ("hand: {}", "Hand: {}", "main : {}")
_CERTAIN = ("certainty: {}", "Sicherheit: {}", "certitude : {}")
# Kinds of which a note says something even if no attribute does.
_ALWAYS = frozenset("del surplus add restore retrace damage".split())
# Kinds of which a note speaks if somebody answers for them.
_ANSWERED = frozenset("corr reg expan ex".split())
# Kinds that signs mark in the text: a note says who did it, if somebody is named.
_SIGNED = frozenset("supplied unclear secl".split())
# Reasons of a gap that its brackets and words tell already.
_TOLD = frozenset("lost illegible omitted undefined unknown damage ellipsis".split())


class Remarks:
    """Puts interventions into words of one language."""

    def __init__(self, language: str, name: Callable[[str], str]) -> None:
        """Take the text's language (BCP 47), and what names those pointed to."""
        self._column = _COLUMNS[wording.known(language)]
        self._language = language
        self._name = name

    def word(self, kind: str) -> str:
        """Give the word for a kind of intervention."""
        return _KINDS[kind][self._column]

    def of(self, element: etree._Element, kind: str = "") -> str:
        """Say what an element does not print of itself; often nothing."""
        name = kind or local_name(element)
        if name == "space":
            return self._space(element)
        if name == "gap":
            return self._gap(element)
        if name in _SIGNED and not element.get("resp"):
            return ""
        details = list(self._details(element, name))
        is_answered = name in _ANSWERED | _SIGNED and bool(details)
        if name not in _ALWAYS and not is_answered:
            return self.word(name) if kind else ""
        return _said(self.word(name), details)

    def _details(self, element: etree._Element, name: str) -> Iterator[str]:
        """Give place, agent, hand, those responsible, and certainty."""
        get = element.get
        if name == "add":
            for place in get("place", "").split():
                row = _PLACES.get(place.lower().replace("-", ""))
                yield row[self._column] if row else place
        if name == "damage" and (agent := get("agent")):
            yield f"({agent})"
        if hand := " ".join(map(self._name, get("hand", "").split())):
            yield _HAND[self._column].format(hand)
        if resp := ", ".join(map(self._name, get("resp", "").split())):
            yield _BY[self._column].format(resp)
        if name in _ANSWERED | _SIGNED and (cert := get("cert")):
            row = _CERT.get(cert)
            yield row[self._column] if row else _CERTAIN[self._column].format(cert)

    def _space(self, element: etree._Element) -> str:
        """Tell how much is blank where the text shows but a space."""
        unit = wording.unit(element.get("unit", ""))
        amount = element.get("quantity") or element.get("extent") or ""
        if unit not in ("letter", "") or amount in ("", "0", "1"):
            return ""
        return wording.blank(amount, unit or "letter", self._language)

    def _gap(self, element: etree._Element) -> str:
        """Give the reason and the agent of a gap, if brackets do not tell them."""
        reason = element.get("reason", "")
        said = [] if reason.lower() in _TOLD else reason.replace("_", " ").split()
        agent = element.get("agent", "").replace("_", " ")
        if not said and not agent:
            return ""
        words = (self.word("gap"), " ".join(said))
        details = [f"({agent})"] if agent else []
        return _said(": ".join(filter(None, words)), details)


def _said(word: str, details: list[str]) -> str:
    """Put a word and its details together: "added above the line, hand: X"."""
    return "".join((word, *(f", {d}" if ":" in d else f" {d}" for d in details)))
