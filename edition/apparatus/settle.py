"""The pass that settles the apparatus: one text, and notes for all other readings.

It runs between the pass for notes and that for the view. In the critical view each
entry becomes a note where it belongs; in the others, and in the text of a witness,
one reading stands and the rest is set aside, which is reported. TEI P5 chapter 12.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from edition.apparatus import entries, presence
from edition.apparatus.entries import Form
from edition.apparatus.lines import Lines
from edition.apparatus.model import Entry, Method, Reading, Witness
from edition.apparatus.places import Span, Spot, Track, insert
from edition.apparatus.read import APP, GROUP, LIST, RDG, Reader, T
from edition.apparatus.tree import append_before, remove
from edition.apparatus.witnesses import Witnesses
from edition.findings import Findings, Place
from edition.model import XML_ID, XML_LANG
from edition.rendering.flow import flow
from edition.tei.strings import local, plain

_KEEP = frozenset((XML_ID, XML_LANG, "type", "rend", "rendition", "style"))
_HOLDS = tuple(T + name for name in ("div", "div1", "div2", "standOff", "back"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a text is settled by: notes or not, the witness to follow, the form.

    ``declared`` is the method that the header declares.
    """

    is_critical: bool
    form: Form
    witness: Witness | None = None
    declared: str = ""


class Settler:
    """Settles the entries of one text."""

    def __init__(
        self,
        witnesses: Witnesses,
        settings: Settings,
        aside: Callable[[list[etree._Element]], object],
        place: Callable[[etree._Element], Place],
        findings: Findings,
    ) -> None:
        """Take what entries are read by, and who is told of what is set aside."""
        self._settings = settings
        self._reader = Reader(witnesses, settings.declared)
        self._bearers: tuple[str, ...] = ()
        if settings.witness is not None:
            self._bearers = witnesses.bearers(settings.witness)
        self._aside = aside
        self._place = place
        self._findings = findings

    def settle(self, root: etree._Element) -> int:
        """Settle a tree in place; give how many entries it has as notes."""
        apps = list(root.iter(APP))
        found = [self._reader.entry(app, self._bearers) for app in apps]
        if self._settings.witness is not None:
            gaps = presence.absent(root, self._bearers, self._reader)
            self._follow(root, found)
        else:
            gaps = []
        made = self._printed(root, found) if self._settings.is_critical else 0
        if not self._settings.is_critical:
            self._chosen(found)
        if self._settings.witness is not None:
            self._lacunae(root, gaps)
        self._lists(root)
        return made

    # --- the text of a witness

    def _lacunae(self, root: etree._Element, gaps: list[presence.Marker]) -> None:
        place = self._place(gaps[0][0]) if gaps else Place()
        if words := presence.leave_out(root, gaps):
            siglum = self._settings.witness.siglum if self._settings.witness else ""
            self._findings.add("APP-010", place, siglum=siglum, count=words)

    def _follow(self, root: etree._Element, found: list[Entry]) -> None:
        """Put the witness's readings of entries that stand apart into the text."""
        siglum = self._settings.witness.siglum if self._settings.witness else ""
        apart = [
            entry
            for entry in found
            if not entry.in_text
            and entry.method is not Method.PARALLEL
            and entry.base is not None
            and not entry.base.is_lemma
        ]
        if not apart:
            return
        track = Track(root, self._unread(found))
        spans = [(*self._span(track, entry), entry) for entry in apart]
        known = [(span, entry) for span, exact, entry in spans if span and exact]
        last = len(track.text) + 1
        for span, entry in sorted(
            known, key=lambda item: (item[0].start, item[0].end), reverse=True
        ):
            assert entry.base is not None
            if span.end > last:
                self._findings.add("APP-009", self._place(entry.element), siglum=siglum)
                continue
            last = span.start
            spot = track.cut(span) if span.end > span.start else track.after(span)
            fresh = etree.Element(RDG)
            fresh.sourceline = entry.base.element.sourceline or 0
            for part in entry.base.element:
                fresh.append(deepcopy(part))
            fresh.text = (entry.base.element.text or "").strip()
            if len(fresh):
                fresh[-1].tail = (fresh[-1].tail or "").rstrip()
            insert(spot, fresh)
        for where, exact, entry in spans:
            if where is None or not exact:
                self._findings.add("APP-009", self._place(entry.element), siglum=siglum)

    def _span(self, track: Track, entry: Entry) -> tuple[Span | None, bool]:
        """Find what an entry is about; tell whether these are the very words."""
        app = entry.element
        lem = next((item for item in entry.readings if item.is_lemma), None)
        words = "" if lem is None else plain(lem.element)
        is_listed = next(app.iterancestors(LIST), None) is not None
        span: Span | None = None
        if start := app.get("from"):
            is_end = not app.get("to") and app in track
            span = track.up_to(start, app) if is_end else None
            span = span or track.ends(start, app.get("to", ""))
        elif loc := app.get("loc"):
            span = track.located(loc, app, words)
        if span is None and not is_listed:
            span = track.before(app)
        if span is None:
            return None, False
        found = track.find(words, span) if words else None
        return found or span, bool(found or app.get("from"))

    # --- the critical view

    def _printed(self, root: etree._Element, found: list[Entry]) -> int:
        lines = Lines(root)
        form = self._settings.form
        made = 0
        apart = [entry for entry in found if not entry.in_text and self._is_tied(entry)]
        placed: list[tuple[tuple[int, int], int, Spot, Entry, str]] = []
        if apart:
            track = Track(root, self._unread(found))
            for number, entry in enumerate(apart):
                span, exact = self._span(track, entry)
                if span is None:
                    continue
                has_lemma = any(item.is_lemma for item in entry.readings)
                words = "" if has_lemma else self._words(track, span, entry)
                spot = track.after(span, closing=not exact)
                order = track.order.get((spot.element, spot.is_tail), 0)
                placed.append(((order, spot.offset), number, spot, entry, words))
        keys = {id(entry): lines.of(entry.element) for entry in found}
        spots = {id(item[3]) for item in placed}
        texts = [entry for entry in found if id(entry) not in spots]
        # From the last to the first: places in a text stay what they are.
        for _, _, spot, entry, words in sorted(
            placed, key=lambda item: item[:2], reverse=True
        ):
            key = entry.place or lines.of(spot.element)
            note = entries.note(entry, form, key=key, lemma=words)
            remove(entry.element)
            insert(spot, note)
            made += 1
        for entry in reversed(texts):
            if self._is_listed(entry):
                continue
            self._in_place(entry, keys[id(entry)])
            made += 1
        return made

    def _unread(self, found: list[Entry]) -> frozenset[etree._Element]:
        """Give what the text does not print: entries beside it, other readings."""
        apart = {entry.element for entry in found if not entry.in_text}
        others = {item.element for entry in found for item in entry.others}
        return frozenset(apart | others)

    def _words(self, track: Track, span: Span, entry: Entry) -> str:
        """Give the words of the text that an entry without a lemma is about."""
        if not entry.element.get("from") or span.end <= span.start:
            return ""
        return track.words(span)

    def _is_tied(self, entry: Entry) -> bool:
        app = entry.element
        if next(app.iterancestors(LIST), None) is None:
            return entry.method is not Method.PARALLEL
        return bool(app.get("from") or app.get("loc"))

    def _is_listed(self, entry: Entry) -> bool:
        return local(entry.element.getparent()) == "listApp"

    def _in_place(self, entry: Entry, key: str) -> None:
        """Put the base of an entry where it stands, and a note behind it."""
        app = entry.element
        parent = app.getparent()
        if parent is None:
            return
        note = entries.note(entry, self._settings.form, key=key)
        if entry.in_text and entry.base is not None:
            note.tail, app.tail = app.tail, None
            content = _opened(entry.base)
            parent.replace(app, content)
            content.addnext(note)
            _unwrap(content)
        else:
            note.tail, app.tail = app.tail, None
            parent.replace(app, note)

    # --- the other views

    def _chosen(self, found: list[Entry]) -> None:
        """Let one reading of each entry stand, set the others aside."""
        gone: set[etree._Element] = set()
        for entry in found:
            app = entry.element
            if self._is_listed(entry) or any(
                node in gone for node in app.iterancestors()
            ):
                continue
            kept = entry.base.element if entry.in_text and entry.base else None
            for child in _alternatives(app, kept):
                gone.add(child)
                self._aside([child])
            parent = app.getparent()
            if parent is None:
                continue
            if kept is None or entry.base is None:
                remove(app)
                continue
            content = _opened(entry.base)
            content.tail, app.tail = app.tail, None
            parent.replace(app, content)
            _unwrap(content)

    # --- lists of entries

    def _lists(self, root: etree._Element) -> None:
        """Turn what is left of ``listApp`` into lists; drop those that are empty."""
        for element in reversed(list(root.iter(LIST))):
            apps = [child for child in element if child.tag in (APP, T + "item")]
            if self._settings.is_critical and not apps:
                _dissolve(element, self._aside)
                continue
            self._listed(element)

    def _listed(self, element: etree._Element) -> None:
        is_inner = local(element.getparent()) == "listApp"
        for app in list(element.iterchildren(APP)):
            entry = self._reader.entry(app)
            item = etree.Element(T + "item")
            item.sourceline = app.sourceline or 0
            for name, value in app.attrib.items():
                if name in (XML_ID, XML_LANG):
                    item.set(name, value)
            entries.write(item, entry, self._settings.form, key=entry.place)
            element.replace(app, item)
        element.tag = T + "list"
        for name in set(element.attrib) - {XML_ID, XML_LANG}:
            del element.attrib[name]
        element.set("type", entries.TYPE)
        element.set("rend", "simple")
        if is_inner:
            item = etree.Element(T + "item")
            element.addprevious(item)
            item.append(element)


def _alternatives(
    app: etree._Element, kept: etree._Element | None
) -> list[etree._Element]:
    """Give what is set aside of an entry: all that is not, or does not hold, a part."""
    found: list[etree._Element] = []
    for child in app.iterchildren(etree.Element):
        if child is kept:
            continue
        if kept is not None and child.tag == GROUP and kept in child.iterdescendants():
            found += _alternatives(child, kept)
        else:
            found.append(child)
    return found


def _opened(base: Reading) -> etree._Element:
    """Give the element that stands in the text for an entry."""
    element = base.element
    element.tail = None
    for name in set(element.attrib) - _KEEP:
        del element.attrib[name]
    return element


def _unwrap(content: etree._Element) -> None:
    """Let blocks stand by themselves: a reading of whole lines is no phrase.

    Of a reading without words nothing need stand in the text.
    """
    if not len(content) and not (content.text or "").strip():
        if not content.get(XML_ID):
            remove(content)
        return
    if not any(flow(child) == "block" for child in content.iterchildren(etree.Element)):
        return
    parent = content.getparent()
    if parent is None:
        return
    last = content[-1]
    last.tail = ((last.tail or "").rstrip() + (content.tail or "")) or None
    at = parent.index(content)
    text = (content.text or "").strip()
    if text:
        append_before(content, text)
    content.tail = None
    children = list(content)
    parent.remove(content)
    for step, child in enumerate(children):
        parent.insert(at + step, child)


def _dissolve(
    element: etree._Element, aside: Callable[[list[etree._Element]], object]
) -> None:
    """Take away a list whose entries are all notes now, and a division of its own."""
    holder = element.getparent()
    heads = list(element.iterchildren(etree.Element))
    remove(element)
    while holder is not None and holder.tag in _HOLDS:
        rest = list(holder.iterchildren(etree.Element))
        if any(local(child) not in ("head", "pb", "lb") for child in rest):
            break
        if (holder.text or "").strip():
            break
        heads += rest
        inner, holder = holder, holder.getparent()
        if holder is None:
            break
        remove(inner)
    for head in heads:
        aside([head])
