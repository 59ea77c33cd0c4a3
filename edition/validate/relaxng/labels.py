"""Names as people write them, and lists short enough to read."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from edition.validate.relaxng.habits import common
from edition.validate.relaxng.names import split

_XML = "http://www.w3.org/XML/1998/namespace"
_KNOWN = {
    "http://www.tei-c.org/ns/1.0": "tei",
    "http://www.tei-c.org/ns/Examples": "eg",
    "http://www.w3.org/1998/Math/MathML": "m",
    "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/2001/XInclude": "xi",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://relaxng.org/ns/structure/1.0": "rng",
}


class Labels:
    """Writes names; those of the schema's own namespace without a prefix."""

    def __init__(self, main: str, prefixes: Mapping[str, str]) -> None:
        """Take the schema's namespace, and the document's prefixes by namespace."""
        self.main = main
        self.prefixes = prefixes

    def __call__(self, name: str) -> str:
        """Give a name of an element or attribute."""
        ns, local = split(name)
        if not ns or ns == self.main:
            return local
        if ns == _XML:
            return f"xml:{local}"
        prefix = self.prefixes.get(ns) or _KNOWN.get(ns)
        return f"{prefix}:{local}" if prefix else f"{{{ns}}}{local}"

    def all(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give many names, sorted as in a dictionary."""
        return tuple(sorted({self(name) for name in names}, key=_order))


def _order(label: str) -> tuple[bool, str, str]:
    return ":" in label or "{" in label, label.lower(), label


def listed(labels: Sequence[str], word: str = "or", most: int = 8) -> str:
    """Write names as a list in words; of a long one only the likely ones.

    Names of elements and attributes come in code quotes: `` `p`, `q` or `s` ``.
    """
    labels = common(labels, most)
    quoted = [label if " " in label else f"`{label}`" for label in labels]
    if len(quoted) > most + 1:
        rest = len(quoted) - most
        return f"{', '.join(quoted[:most])} and {rest} more"
    if len(quoted) <= 1:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"


def closest(
    name: str, candidates: Iterable[str], habits: Mapping[str, tuple[str, ...]]
) -> str:
    """Give the label most like ``name``, or what it is by habit; else nothing."""
    labels = set(candidates)
    for habit in habits.get(name.lower(), ()):
        if habit in labels and habit != name:
            return habit
    plain: dict[str, str] = {}
    for label in sorted(labels):
        plain.setdefault(label.lower(), label)
    word = name.lower()
    if word in plain and plain[word] != name:
        return plain[word]
    for label in sorted(labels):
        if label.rpartition(":")[2].lower() == word and label != name:
            return label
    if len(word) < 3:
        return ""
    near = difflib.get_close_matches(word, plain, 1, 0.8 if len(word) < 6 else 0.75)
    return plain[near[0]] if near and plain[near[0]] != name else ""


def short(text: str) -> str:
    """Give a text of a document in at most 40 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
