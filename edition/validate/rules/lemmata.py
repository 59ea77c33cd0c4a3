"""The rule about lemmata that quote the text from afar (TEI P5 section 12.2).

Location-referenced and double end-point entries repeat words of the text. What
they repeat must stand there, in the corrected or the uncorrected form. Letters
alone are compared, so brackets, points and capitals do not matter.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, XML_ID, Source
from edition.tei.strings import plain
from edition.validate.facts import Facts

LIMIT = 20
_T = f"{{{TEI}}}"
_APP, _LEM = _T + "app", _T + "lem"
_UNREAD = frozenset(
    _T + name for name in "teiHeader note app listApp rdg fw figDesc certainty".split()
)
_LINE = _T + "lb"
_PLACES = frozenset(
    _T + name for name in "l lg p ab seg div div1 div2 div3 s milestone lb".split()
)
# Of a choice, the first are of the text as corrected, the others as it stands.
_CORRECTED = frozenset(_T + name for name in ("corr", "reg", "expan", "ex", "supplied"))
_STANDING = frozenset(
    _T + name for name in ("sic", "orig", "abbr", "am", "surplus", "del")
)
_GAP = re.compile(r"\s*(?:…|\.\.\.|\[\.\.\.\]| [-–—] )\s*")
_RANGE = re.compile(r"\s*[-–]\s*")


@dataclass(slots=True)
class _Words:
    """The text in both forms; ``spans`` gives the ends of places in both."""

    forms: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    length: list[int] = field(default_factory=lambda: [0, 0])
    numbered: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    named: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)

    def add(self, text: str, which: tuple[int, ...]) -> None:
        for form in which:
            self.forms[form].append(text)
            self.length[form] += len(text)


def differing(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which lemmata are not the words of their place (APP-005, APP-006)."""
    apps = [
        app
        for app in source.root.iter(_APP)
        if app.get("loc") or (app.get("from") and app.get("to"))
    ]
    if not apps:
        return
    words = _read(source.root, _wanted(apps))
    texts = tuple("".join(form) for form in words.forms)
    told: Counter[str] = Counter()
    lost: list[etree._Element] = []
    for app in apps:
        span = _span(app, words)
        if span is None:
            lost.append(app)
            continue
        lemma = plain(app.find(_LEM))
        here = [texts[0][span[0] : span[1]], texts[1][span[2] : span[3]]]
        if (
            lemma
            and told["APP-005"] < LIMIT
            and not any(_holds(t, lemma) for t in here)
        ):
            told["APP-005"] += 1
            quoted = " ".join(here[0].split())
            findings.add(
                "APP-005",
                source.place(app),
                lemma=_short(lemma),
                place=_where(app),
                text=_short(quoted),
            )
    # If most lead nowhere, they count in a way not known here.
    lost = [app for app in lost if app.get("loc")]
    if lost and len(lost) * 2 < len(apps):
        for app in lost[:LIMIT]:
            findings.add("APP-006", source.place(app), loc=app.get("loc"))


def _wanted(apps: list[etree._Element]) -> frozenset[str]:
    keys = ("from", "to")
    return frozenset(
        app.get(key, "").strip().rpartition("#")[2] for app in apps for key in keys
    )


def _where(app: etree._Element) -> str:
    return app.get("loc") or f"{app.get('from')} to {app.get('to')}"


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:40].rstrip() + " …"


def _read(root: etree._Element, wanted: frozenset[str]) -> _Words:
    """Walk through the text once, noting where the places begin and end."""
    words = _Words()
    open_: dict[etree._Element, tuple[int, int]] = {}
    paths: list[str] = []
    forms: list[tuple[int, ...]] = [(0, 1)]
    line: tuple[str, tuple[int, int]] | None = None
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            if node.tag in _UNREAD:
                forms.append(forms[-1])
                walker.skip_subtree()
                continue
            begin = (words.length[0], words.length[1])
            open_[node] = begin
            number = node.get("n", "")
            if node.tag == _LINE and number:
                if line is not None:
                    _number(words, line[0], line[1])
                line = (".".join([*paths, number]), begin)
            elif node.tag in _PLACES and number:
                paths.append(number)
            form = forms[-1]
            if node.tag in _CORRECTED:
                form = tuple(item for item in form if item == 0)
            elif node.tag in _STANDING:
                form = tuple(item for item in form if item == 1)
            forms.append(form)
            if node.text:
                words.add(node.text, form)
            continue
        if event == "end":
            forms.pop()
            begun = open_.pop(node, None)
            if begun is not None:
                if node.tag in _PLACES and node.tag != _LINE and node.get("n"):
                    _number(words, ".".join(paths), begun)
                    paths.pop()
                if (ident := node.get(XML_ID)) in wanted and ident:
                    words.named.setdefault(
                        ident, (begun[0], words.length[0], begun[1], words.length[1])
                    )
        if node.tail and node is not root:
            words.add(node.tail, forms[-1])
    if line is not None:
        _number(words, line[0], line[1])
    return words


def _number(words: _Words, path: str, begun: tuple[int, int]) -> None:
    """Note a numbered place under each end of its path: 1.3.12, 3.12, 12."""
    span = (begun[0], words.length[0], begun[1], words.length[1])
    parts = path.split(".")
    for start in range(len(parts)):
        words.numbered.setdefault(".".join(parts[start:]), []).append(span)


def _span(app: etree._Element, words: _Words) -> tuple[int, int, int, int] | None:
    """Give where the words of an entry begin and end, if that is certain."""
    if loc := app.get("loc"):
        ends = [
            re.sub(r"[\s,:]+", ".", part) for part in _RANGE.split(loc.strip()) if part
        ]
        if not ends:
            return None
        found = _one(words, ends[0])
        # 1.3.12-14: what the end leaves out it shares with the beginning.
        around = ends[0].split(".")[: -len(ends[-1].split("."))]
        other = _one(words, ends[-1]) or _one(words, ".".join([*around, ends[-1]]))
        if found is None or other is None:
            return None
        first, last = found, other
    else:
        one, two = (
            words.named.get(app.get(key, "").strip().rpartition("#")[2])
            for key in ("from", "to")
        )
        if one is None or two is None:
            return None
        first, last = one, two
    return first[0], last[1], first[2], last[3]


def _one(words: _Words, number: str) -> tuple[int, int, int, int] | None:
    spans = words.numbered.get(number, [])
    return spans[0] if len(spans) == 1 else None


def _holds(text: str, lemma: str) -> bool:
    """Tell whether a text has the words of a lemma, in order where it has gaps."""
    rest = _letters(text)
    for part in _GAP.split(lemma):
        letters = _letters(part)
        _, found, rest = rest.partition(letters) if letters else ("", " ", rest)
        if not found:
            return False
    return True


def _letters(text: str) -> str:
    """Give letters and digits alone, without case and marks."""
    plain_ = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in plain_ if char.isalnum())
