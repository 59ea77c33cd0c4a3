"""The rule about pointers within the edition (TEI P5 section 17.2)."""

import os
import re
from collections import Counter
from urllib.parse import unquote

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.validate.facts import Facts

# More dangling pointers than this of one attribute are only counted.
LIMIT = 20

_Prefixes = dict[str, list[tuple[re.Pattern[str], str]]]


def dangling(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which pointers into the edition find nothing (REF-001, REF-002).

    Looked at are ``#id``, ``file.xml#id`` where that file belongs to the edition,
    and ``prefix:value`` where ``prefixDef`` makes one of these of it.
    """
    prefixes = _prefixes(source)
    told: Counter[str] = Counter()
    more: dict[str, etree._Element] = {}
    for (attribute, value), seen in facts.pointers.items():
        ident = _local(source, seen.first, _expand(prefixes, value))
        if not ident or ident in facts.targets:
            continue
        told[attribute] += 1
        if told[attribute] > LIMIT:
            more.setdefault(attribute, seen.first)
            continue
        findings.add(
            "REF-001",
            source.place(seen.first),
            name=etree.QName(seen.first).localname,
            attribute=attribute,
            value=value,
            times=seen.times,
        )
    for attribute, element in more.items():
        findings.add(
            "REF-002",
            source.place(element),
            attribute=attribute,
            count=told[attribute] - LIMIT,
        )


def _local(source: Source, element: etree._Element, pointer: str) -> str:
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
    asked = os.path.normpath(source.base(element).parent / unquote(path))
    return any(os.path.normpath(file) == asked for file in source.files)


def _prefixes(source: Source) -> _Prefixes:
    """Give the declared prefixes with their patterns and replacements."""
    table: _Prefixes = {}
    for item in source.root.iter(f"{{{TEI}}}prefixDef"):
        try:
            pattern = re.compile(item.get("matchPattern", "(.+)"))
        except re.error:
            continue  # a pattern in XPath's own dialect
        text = item.get("replacementPattern", "").replace("\\", "\\\\")
        template = re.sub(r"\$(\d)", r"\\g<\1>", text)
        table.setdefault(item.get("ident", ""), []).append((pattern, template))
    return table


def _expand(prefixes: _Prefixes, pointer: str) -> str:
    """Write a pointer out by the declaration of its prefix."""
    prefix, _, rest = pointer.partition(":")
    for pattern, template in prefixes.get(prefix, ()):
        match = pattern.fullmatch(rest)
        try:
            if match:
                return match.expand(template)
        except (re.error, IndexError):
            continue
    return pointer
