"""From ``app`` elements to entries of the model (TEI P5 12.1 and 12.2).

How an entry is tied to the text is told by the entry itself; what the header says
in ``variantEncoding`` decides only where that leaves two ways open, for headers are
copied and encodings change.
"""

from collections.abc import Iterator

from lxml import etree

from edition.apparatus.letters import letters
from edition.apparatus.model import Detail, Entry, Method, Reading
from edition.apparatus.witnesses import Witnesses
from edition.model import TEI, XML_ID
from edition.tei.strings import local

T = f"{{{TEI}}}"
APP, LIST, LEM, RDG, GROUP = (
    T + name for name in ("app", "listApp", "lem", "rdg", "rdgGrp")
)
_APART = (LIST, T + "standOff")
# A reading that holds one of these is no omission, though it has no words.
_SHOWN = frozenset(
    T + name
    for name in "gap space graphic figure formula g witStart witEnd lacunaStart "
    "lacunaEnd media notatedMusic ellipsis".split()
)
_UNREAD = frozenset((T + "note", T + "witDetail", T + "wit"))
# What may stand around an entry and the words it is about.
_LINES = tuple(T + name for name in "l p ab head seg item cell lg div body".split())


class Reader:
    """Reads the entries of one tree."""

    def __init__(self, witnesses: Witnesses, declared: str) -> None:
        """Take the witnesses, and the method that the header declares."""
        self._witnesses = witnesses
        self._declared = declared

    def entry(self, app: etree._Element, bearers: tuple[str, ...] = ()) -> Entry:
        """Read an entry; ``bearers`` are the sigla of the witness to be followed.

        The base is the reading of that witness if it has one, else the lemma; an
        entry without a lemma that stands in the text has its first reading there.
        """
        readings = list(self._readings(app))
        method = self._method(app)
        base = next((item for item in readings if item.is_lemma), None)
        if base is None and method is Method.PARALLEL and readings:
            base = readings[0]
        if bearers and (own := attested(readings, bearers)) is not None:
            base = own
        target = {"loc": app.get("loc", ""), "n": app.get("n", "")}
        return Entry(
            element=app,
            method=method,
            in_text=method is Method.PARALLEL and base is not None,
            base=base,
            others=tuple(item for item in readings if item is not base),
            notes=tuple(self._notes(app, readings)),
            layer=" ".join(app.get("type", "").split()),
            place=" ".join((target["loc"] or target["n"]).split()),
            agents=self._witnesses.names(app.get("resp", "")),
        )

    def _readings(self, app: etree._Element) -> Iterator[Reading]:
        groups: dict[etree._Element, int] = {}
        details = [item for item in app.iter(T + "witDetail") if _is_own(item, app)]
        for element in app.iter(LEM, RDG):
            if not _is_own(element, app):
                continue
            group = next(element.iterancestors(GROUP, APP), app)
            number = groups.setdefault(group, len(groups) + 1) if group != app else 0
            yield self._reading(element, number, details)

    def _reading(
        self, element: etree._Element, group: int, details: list[etree._Element]
    ) -> Reading:
        around = element.getparent()
        shared = around if group else None
        written = tuple(_written(element))
        wit = element.get("wit") or (
            shared.get("wit", "") if shared is not None else ""
        )
        sigla = self._witnesses.sigla(wit)
        if not sigla and written:
            said = " ".join("".join(item.itertext()) for item in written)
            sigla = tuple(said.replace(",", " ").split())
        kind = element.get("type") or (
            shared.get("type", "") if shared is not None else ""
        )
        agents = f"{element.get('resp', '')} {element.get('source', '')}"
        sequence = element.get("varSeq", "")
        return Reading(
            element=element,
            is_lemma=element.tag == LEM,
            is_omission=not _shows(element),
            sigla=sigla,
            written=written,
            agents=self._witnesses.names(agents),
            hands=self._witnesses.names(element.get("hand", "")),
            kind=kind,
            cause=element.get("cause", ""),
            group=group,
            sequence=int(sequence) if sequence.isdecimal() else 0,
            details=tuple(
                Detail(self._witnesses.sigla(item.get("wit", "")), item)
                for item in details
                if _describes(item, element)
            ),
        )

    def _notes(
        self, app: etree._Element, readings: list[Reading]
    ) -> Iterator[etree._Element]:
        used = {detail.element for item in readings for detail in item.details}
        for element in app.iter(T + "note", T + "witDetail", T + "desc"):
            parent = element.getparent()
            is_part = parent is not None and parent.tag in (APP, GROUP)
            if is_part and _is_own(element, app) and element not in used:
                yield element

    def _method(self, app: etree._Element) -> Method:
        """Tell how an entry is tied to the text, by itself rather than the header."""
        start = app.get("from")
        if next(app.iterancestors(*_APART), None) is not None:
            return Method.DOUBLE if start else Method.LOCATION
        is_tied = start or app.get("loc")
        if not is_tied and self._declared in ("", Method.PARALLEL):
            return Method.PARALLEL
        tied = Method.DOUBLE if start else Method.LOCATION
        lemma = next((item for item in app.iter(LEM) if _is_own(item, app)), None)
        said = letters("".join(lemma.itertext())) if lemma is not None else ""
        if not said:
            # The words of the text are all outside, or the header is right.
            is_parallel = self._declared == Method.PARALLEL
            return Method.PARALLEL if is_parallel else tied
        return tied if _stands_before(app, said) else Method.PARALLEL


def attested(readings: list[Reading], bearers: tuple[str, ...]) -> Reading | None:
    """Give the reading of a witness, its last state where it has several.

    Its own siglum goes before those of its groups. Of several readings, as of the
    first hand and a corrector, the one with the highest ``@varSeq`` is its text,
    else the last with a ``@hand``, else the first.
    """
    for siglum in bearers:
        own = [item for item in readings if siglum in item.sigla]
        if own:
            late = [item for item in own if item.hands]
            latest = max(own, key=lambda item: item.sequence)
            return latest if latest.sequence else (late or own[:1])[-1]
    return None


def _is_own(element: etree._Element, app: etree._Element) -> bool:
    return next(element.iterancestors(APP), None) is app


def _written(element: etree._Element) -> Iterator[etree._Element]:
    following = element.getnext()
    while following is not None and local(following) in ("wit", ""):
        if following.tag == T + "wit":
            yield following
        following = following.getnext()


def _describes(detail: etree._Element, reading: etree._Element) -> bool:
    """Tell whether a ``witDetail`` is about a reading: by ``@target``, or after it."""
    idents = [item.rpartition("#")[2] for item in detail.get("target", "").split()]
    if idents and reading.get(XML_ID) in idents:
        return True
    app = next(detail.iterancestors(APP))
    known = {item.get(XML_ID) for item in app.iter(LEM, RDG)}
    if known.intersection(idents):
        return False
    before = next(detail.itersiblings(LEM, RDG, preceding=True), None)
    return before is reading


def _shows(element: etree._Element) -> bool:
    """Tell whether anything would be read of a reading, remarks left aside."""
    if (element.text or "").strip():
        return True
    for child in element:
        is_nothing = child.tag == T + "space" and child.get("quantity") == "0"
        if (child.tag in _SHOWN and not is_nothing) or (child.tail or "").strip():
            return True
        if isinstance(child.tag, str) and child.tag not in _UNREAD and _shows(child):
            return True
    return False


def _stands_before(app: etree._Element, said: str) -> bool:
    """Tell whether the words of a lemma stand in the line before its entry."""
    around = next(app.iterancestors(*_LINES), None)
    parts: list[str] = []
    for node in around.iter() if around is not None else ():
        if node is app:
            break
        if isinstance(node.tag, str) and not _is_apart(node, around):
            parts.append(node.text or "")
        if node.tail and not any(node is item for item in app.iterancestors()):
            parts.append(_tail_before(node, app))
    before = letters("".join(parts))
    if before.endswith(said) or (app.get("from") and said in before):
        return True
    previous = app.getprevious()
    is_line = previous is not None and previous.tag in _LINES
    return is_line and said in letters("".join(previous.itertext()))


def _tail_before(node: etree._Element, app: etree._Element) -> str:
    inner = any(item is app for item in node.iter(APP))
    return "" if inner else (node.tail or "")


def _is_apart(node: etree._Element, around: etree._Element | None) -> bool:
    for item in (node, *node.iterancestors()):
        if item is around:
            return False
        if item.tag in _UNREAD or item.tag == RDG:
            return True
    return False
