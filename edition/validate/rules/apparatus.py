"""Rules about the critical apparatus (TEI P5 chapter 12): witnesses and spans."""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.tei.strings import local as local_name
from edition.validate.facts import Facts, Seen
from edition.validate.rules import pointers

LIMIT = 20
# An entry here does not stand in the text that it is about.
_APART = frozenset(("listApp", "back", "standOff"))
# What @wit may point to: a witness, a group of them, or what describes one.
_WITNESSES = frozenset(
    "witness listWit msDesc msPart msFrag bibl biblStruct biblFull listBibl handNote "
    "object person org".split()
)
_APP = f"{{{TEI}}}app"


def witnesses(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which sigla of ``@wit`` no witness declares (APP-003, APP-007)."""
    prefixes = pointers.declared(source)
    unknown: dict[str, tuple[Seen, str]] = {}
    resolved = False
    for table in (facts.pointers, facts.bare):
        for (attribute, value), seen in table.items():
            if attribute != "wit":
                continue
            pointer = pointers.expand(prefixes, value)
            ident = pointers.local(source, seen.first, pointer)
            if ident:
                target = facts.ids.get(ident)
                if target and local_name(target.first) in _WITNESSES:
                    resolved = True
                    continue
            elif "#" in pointer or ":" in pointer:
                continue  # it leads out of the edition
            unknown[value] = (seen, _advice(value, facts))
    if unknown and not resolved and f"{{{TEI}}}witness" not in facts.names:
        first = next(iter(unknown.values()))[0].first
        shown = ", ".join(f'"{value}"' for value in list(unknown)[:5])
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        findings.add("APP-007", source.place(first), sigla=shown + more)
        return
    for value, (seen, advice) in list(unknown.items())[:LIMIT]:
        findings.add(
            "APP-003",
            source.place(seen.first),
            name=local_name(seen.first),
            value=value,
            times=seen.times,
            hint=advice,
        )


def _advice(value: str, facts: Facts) -> str:
    siglum = value.rpartition("#")[2].strip(",;")
    if f"#{siglum}" != value and siglum in facts.ids:
        return f'write "#{siglum}"'
    return f'add <witness xml:id="{siglum}"> to listWit, or correct @wit'


def spans(source: Source, facts: Facts, findings: Findings) -> None:
    """Look at the ends of double end-point entries (APP-001, APP-002, APP-004).

    One with ``@from`` alone is about the words of the element that is named; or, in
    its place in the text, about what stands from there to it.
    """
    order = {ident: number for number, ident in enumerate(facts.ids)}
    found: list[tuple[int, int, etree._Element]] = []
    for app in source.root.iter(_APP):
        start, end = app.get("from"), app.get("to")
        if not start and not end:
            continue
        if not start or (not end and _is_open(app, facts)):
            missing = "to" if start else "from"
            findings.add("APP-001", source.place(app), attribute=missing)
            continue
        if not end:
            continue
        numbers = [order.get(item.strip().rpartition("#")[2]) for item in (start, end)]
        first, last = numbers
        if first is None or last is None:
            continue  # a dangling pointer, told as such
        if last < first:
            findings.add("APP-004", source.place(app), start=start, end=end)
        else:
            found.append((first, last, app))
    _crossings(source, findings, found)


def _is_open(app: etree._Element, facts: Facts) -> bool:
    """Tell whether an entry apart begins at an element without words."""
    if not any(local_name(node) in _APART for node in app.iterancestors()):
        return False
    seen = facts.ids.get(app.get("from", "").strip().rpartition("#")[2])
    return seen is None or not "".join(seen.first.itertext()).strip()


def _crossings(
    source: Source, findings: Findings, found: list[tuple[int, int, etree._Element]]
) -> None:
    """Tell of spans that overlap without one being within the other."""
    open_: list[tuple[int, int, etree._Element]] = []
    left = LIMIT
    for span in sorted(found, key=lambda item: (item[0], -item[1])):
        while open_ and open_[-1][1] <= span[0]:
            open_.pop()
        if open_ and open_[-1][1] < span[1] and left:
            left -= 1
            other = source.place(open_[-1][2])
            findings.add("APP-002", source.place(span[2]), line=other.line)
        open_.append(span)
