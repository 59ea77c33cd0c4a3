"""Rules about pointers (TEI P5 section 17.2): does something stand at their end?"""

import os
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.errors import EditionError
from edition.findings import Findings
from edition.incremental import inputs
from edition.model import TEI, Source
from edition.reading import files
from edition.tei import patterns
from edition.tei.look import rend_looks
from edition.validate.facts import Facts, Seen

# More dangling pointers than this of one attribute are only counted.
LIMIT = 20
# If more than so many are all that there are of an attribute, they are told as one.
FEW = 3
_ID = re.compile(rb"""\sxml:id\s*=\s*["']\s*([^"'\s]+)""")
# These hold a word of a list, a name or a number as often as a pointer.
_NOT_BARE = frozenset("from to location render scribe script scheme period wit".split())

_Prefixes = dict[str, list[tuple[str, str]]]


def dangling(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which pointers into the edition find nothing (REF-001, REF-002, REF-005).

    Looked at are ``#id``, ``file.xml#id`` where that file belongs to the edition,
    and ``prefix:value`` where ``prefixDef`` makes one of these of it. Those of
    ``@wit`` have a rule of their own, and what ``@rendition`` means may be known
    by custom, as ``#g`` for letter-spacing.
    """
    prefixes = declared(source)
    _unbounded(source, findings)
    told: Counter[str] = Counter()
    more: dict[str, etree._Element] = {}
    lost: dict[str, list[tuple[str, Seen]]] = {}
    found: set[str] = set()
    for (attribute, value), seen in facts.pointers.items():
        if attribute == "wit":
            continue
        ident = local(source, seen.first, expand(prefixes, value))
        if ident in facts.targets:
            found.add(attribute)
        elif ident and not (attribute == "rendition" and not rend_looks(ident)[1]):
            lost.setdefault(attribute, []).append((value, seen))
    for attribute in [name for name in lost if name not in found]:
        if len(lost[attribute]) > FEW:
            _none(source, findings, attribute, lost.pop(attribute))
    for attribute, value, seen in (
        (attribute, *item) for attribute, items in lost.items() for item in items
    ):
        told[attribute] += 1
        if told[attribute] > LIMIT:
            more.setdefault(attribute, seen.first)
            continue
        _nowhere(source, findings, attribute, value, seen)
    for attribute, element in more.items():
        findings.add(
            "REF-002",
            source.place(element),
            attribute=attribute,
            count=told[attribute] - LIMIT,
        )


def _none(
    source: Source, findings: Findings, attribute: str, items: list[tuple[str, Seen]]
) -> None:
    """Say once that all values of an attribute point to what is elsewhere."""
    shown = ", ".join(f'"{value}"' for value, _ in items[:FEW])
    findings.add(
        "REF-005",
        source.place(items[0][1].first),
        attribute=attribute,
        count=len(items),
        values=shown,
    )


def _unbounded(source: Source, findings: Findings) -> None:
    """Say which patterns are not used because they could take for ever (SEC-008)."""
    for item in source.root.iter(f"{{{TEI}}}prefixDef"):
        if not patterns.is_bounded(item.get("matchPattern", "")):
            prefix = item.get("ident", "")
            findings.add("SEC-008", source.place(item), prefix=prefix)


def _nowhere(
    source: Source, findings: Findings, attribute: str, value: str, seen: Seen
) -> None:
    findings.add(
        "REF-001",
        source.place(seen.first),
        name=etree.QName(seen.first).localname,
        attribute=attribute,
        value=value,
        times=seen.times,
    )


def abroad(source: Source, facts: Facts, findings: Findings) -> None:
    """Follow pointers into TEI files beside the edition (REF-001, REF-003).

    A register is often a file of its own that no XInclude brings in. What is read
    of it are its ids. Pointers into a file that is not there are told once a file.
    """
    prefixes = declared(source)
    known: dict[Path, frozenset[str] | None] = {}
    lost: dict[str, tuple[str, str, etree._Element, int]] = {}
    told = 0
    for (attribute, value), seen in facts.pointers.items():
        path, hash_, fragment = expand(prefixes, value).partition("#")
        ident = unquote(fragment)
        if not (path and hash_ and ident) or "(" in ident or not _is_file(path):
            continue
        if _ours(source, seen.first, path):
            continue
        ids = None
        for file in _meant(source, seen.first, path):
            if file not in known:
                known[file] = _ids(file)
            ids = known[file] if ids is None else ids
        if ids is None:
            first = lost.get(path, (attribute, value, seen.first, 0))
            lost[path] = (*first[:3], first[3] + seen.count)
        elif ident not in ids and told < LIMIT:
            told += 1
            _nowhere(source, findings, attribute, value, seen)
    for path, (attribute, value, element, count) in lost.items():
        findings.add(
            "REF-003",
            source.place(element),
            file=path,
            count=count,
            name=etree.QName(element).localname,
            attribute=attribute,
            value=value,
        )


def _is_file(path: str) -> bool:
    return ":" not in path and not path.startswith("/") and path.endswith(".xml")


def _ids(file: Path) -> frozenset[str] | None:
    """Give the ids of a file, ``None`` if it cannot be had."""
    try:
        data = files.load(file)
    except EditionError:
        return None
    return frozenset(item.decode("utf-8", "replace") for item in _ID.findall(data))


def bare(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which pointers lack their ``#`` (REF-004).

    ``who="faust"`` means a file of this name; if there is none, but an element
    has the id, the ``#`` was forgotten. Told once for an attribute of an element,
    since this is a habit rather than a slip.
    """
    found: dict[tuple[str, str], list[tuple[str, Seen]]] = {}
    for (attribute, value), seen in facts.bare.items():
        if attribute in _NOT_BARE or value not in facts.targets:
            continue
        if not _exists(source.base(seen.first).parent / value):
            name = etree.QName(seen.first).localname
            found.setdefault((name, attribute), []).append((value, seen))
    for (name, attribute), items in found.items():
        value, seen = items[0]
        others = sum(item.count for _, item in items) - 1
        findings.add(
            "REF-004",
            source.place(seen.first),
            name=name,
            attribute=attribute,
            value=value,
            more=f", nor are those of {others} like it" if others else "",
        )


def _exists(path: Path) -> bool:
    try:
        inputs.note(path)
        return path.exists()
    except (OSError, ValueError):
        return False


def local(source: Source, element: etree._Element, pointer: str) -> str:
    """Give the id a pointer asks for in this edition, empty if it asks for none.

    An XPointer scheme such as ``#range(...)`` asks for more than an id.
    """
    path, hash_, fragment = pointer.partition("#")
    ident = unquote(fragment)
    if not hash_ or "(" in ident:
        return ""
    if path and not _ours(source, element, path):
        return ""
    return ident


def _ours(source: Source, element: etree._Element, path: str) -> bool:
    if ":" in path or path.startswith("/"):
        return False
    asked = {os.path.normpath(item) for item in _meant(source, element, path)}
    return any(os.path.normpath(file) in asked for file in source.files)


def _meant(source: Source, element: etree._Element, path: str) -> tuple[Path, Path]:
    """Give the files a relative address may mean.

    It starts from the file of the pointer; encoders write those of ``prefixDef``
    as seen from the header that declares them, mostly that of the edition.
    """
    name = unquote(path)
    return source.base(element).parent / name, source.folder / name


def declared(source: Source) -> _Prefixes:
    """Give the declared prefixes with their patterns and replacements."""
    table: _Prefixes = {}
    for item in source.root.iter(f"{{{TEI}}}prefixDef"):
        pattern = item.get("matchPattern", "(.+)")
        text = item.get("replacementPattern", "").replace("\\", "\\\\")
        template = re.sub(r"\$(\d)", r"\\g<\1>", text)
        table.setdefault(item.get("ident", ""), []).append((pattern, template))
    return table


def expand(prefixes: _Prefixes, pointer: str) -> str:
    """Write a pointer out by the declaration of its prefix."""
    prefix, _, rest = pointer.partition(":")
    for pattern, template in prefixes.get(prefix, ()):
        match = patterns.match(pattern, rest)
        try:
            if match:
                return match.expand(template)
        except (re.error, IndexError):
            continue
    return pointer
