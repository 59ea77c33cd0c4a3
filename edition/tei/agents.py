"""Who had a part in the work, from ``titleStmt``, ``editionStmt``, ``seriesStmt``.

TEI P5 sections 2.2.1, 2.2.2 and 2.2.5. The author is the most missed fact of
headers; where ``titleStmt`` names none it is sought in the description of the
source, and last with the sender of a letter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from edition.model import Agent
from edition.tei import roles
from edition.tei.languages import in_language
from edition.tei.names import NAMES, Name, name, names
from edition.tei.pointers import Pointers
from edition.tei.strings import every, first, local, named, plain

# Elements that are a role by themselves, in the order a title page has them.
_STATED = (
    ("author", "aut"),
    ("editor", "edt"),
    ("principal", "rth"),
    ("sponsor", "spn"),
    ("funder", "fnd"),
)
_ORDER = ("aut", "edt", "trl", "trc", "mrk")


def agents(
    header: etree._Element | None, pointers: Pointers, language: str
) -> tuple[Agent, ...]:
    """Give all agents, authors first, each once for each role."""
    if header is None:
        return ()
    found: list[Agent] = []
    statements = [
        *every(header, "fileDesc/titleStmt"),
        *every(header, "fileDesc/editionStmt"),
        *every(header, "fileDesc/seriesStmt"),
    ]
    for statement in statements:
        inside_series = local(statement) == "seriesStmt"
        for tag, role in _STATED:
            if inside_series and tag == "author":
                continue
            for element in named(statement, tag):
                found += _stated(element, role, pointers, language)
        for element in named(statement, "respStmt"):
            found += _responsible(element, pointers, language)
    if not any(agent.role == "aut" for agent in found):
        found = [*_authors(header, pointers, language), *found]
    return tuple(_ranked(_merged(found)))


def _stated(
    element: etree._Element, role: str, pointers: Pointers, language: str
) -> Iterator[Agent]:
    code = role
    if role in ("aut", "edt") and element.get("role"):
        code = roles.of_element(element, "", role)
    found = names(element, language, bodies=role in ("spn", "fnd"))
    for item in found:
        holders = (item.element,) if len(found) > 1 else (element, item.element)
        yield Agent(item.display, code, item.sort, "", pointers.authorities(*holders))


def _responsible(
    statement: etree._Element, pointers: Pointers, language: str
) -> Iterator[Agent]:
    """Pair what was done with who did it, in either order, in one statement."""
    for resps, people in _pairs(statement):
        known = in_language(resps, language)
        words = dict.fromkeys(_done(resp).rstrip(" :,;") for resp in known)
        label = ", ".join(filter(None, words))
        codes = [roles.of_element(resp, plain(resp)) for resp in resps]
        code = next((code for code in codes if code != roles.DEFAULT), roles.DEFAULT)
        for person in in_language(people, language):
            item: Name = name(person)
            if item.display:
                refs = pointers.authorities(person)
                yield Agent(item.display, code, item.sort, label, refs)


def _done(resp: etree._Element) -> str:
    """Say what was done: the words of ``resp``, those of a note where it has no other.

    A date within it says when.
    """
    notes = [plain(note).rstrip(".") for note in named(resp, "note")]
    return plain(resp, {"date"}) or next(filter(None, notes), "") or plain(resp)


def _pairs(
    statement: etree._Element,
) -> list[tuple[list[etree._Element], list[etree._Element]]]:
    runs: list[tuple[str, list[etree._Element]]] = []
    for child in statement:
        tag = local(child)
        kind = "resp" if tag == "resp" else "name" if tag in NAMES else ""
        if kind and runs and runs[-1][0] == kind:
            runs[-1][1].append(child)
        elif kind:
            runs.append((kind, [child]))
    pairs = []
    for index in range(0, len(runs), 2):
        pair = dict(runs[index : index + 2])
        pairs.append((pair.get("resp", []), pair.get("name", [])))
    return pairs


def _authors(
    header: etree._Element, pointers: Pointers, language: str
) -> Iterable[Agent]:
    """Find the author in the source's description, or the sender of one letter."""
    for source in every(header, "fileDesc/sourceDesc"):
        for child in source:
            if local(child) not in ("bibl", "biblStruct", "biblFull", "msDesc"):
                continue
            if len(list(child.iter("{*}msItem"))) > 1:
                continue
            author = next(child.iter("{*}author"), None)
            if author is not None and (
                found := list(_stated(author, "aut", pointers, language))
            ):
                return found
    letters = every(header, "profileDesc/correspDesc")
    if len(letters) == 1:
        return [
            agent
            for action in named(letters[0], "correspAction")
            if action.get("type") == "sent"
            for agent in _stated(action, "aut", pointers, language)
            if named(action, *NAMES)
        ]
    return []


def publisher(header: etree._Element | None, language: str) -> str:
    """Give who publishes the edition: publisher, else distributor, else authority."""
    statement = first(header, "fileDesc/publicationStmt")
    for tag in ("publisher", "distributor", "authority"):
        found = [
            item.display.rstrip(" ,;:")
            for element in in_language(named(statement, tag), language)
            for item in names(element, language, bodies=True)
        ]
        if found:
            return "; ".join(dict.fromkeys(found))
    return ""


def _merged(found: Iterable[Agent]) -> list[Agent]:
    """Unite what is said twice of one name in one role."""
    merged: dict[tuple[str, str], Agent] = {}
    for agent in found:
        key = (agent.name.casefold(), agent.role)
        if (old := merged.get(key)) is None:
            merged[key] = agent
            continue
        labels = dict.fromkeys(filter(None, (old.label, agent.label)))
        merged[key] = replace(
            old,
            sort_name=old.sort_name or agent.sort_name,
            label="; ".join(labels),
            refs=tuple(dict.fromkeys((*old.refs, *agent.refs))),
        )
    return list(merged.values())


def _ranked(found: list[Agent]) -> list[Agent]:
    return sorted(
        found,
        key=lambda a: _ORDER.index(a.role) if a.role in _ORDER else len(_ORDER),
    )
