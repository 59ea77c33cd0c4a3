"""What the transformation looks up in a source by pointer.

Pointers are those of TEI P5 chapter 17 in the forms found in practice: ``#id``,
``file.xml#id`` of a file that belongs to the edition, ``prefix:value``, addresses.
"""

import re
from functools import cached_property

from lxml import etree

from edition.model import TEI, Source
from edition.tei.pointers import Pointers, pointers

_T = f"{{{TEI}}}"
# What stands between the ends of a range in the answer of Index.addresses.
RANGE = ".."
_OUTSIDE = ("http://", "https://", "mailto:")
_RANGE = re.compile(r"#?range\(\s*([^,()]+?)\s*,\s*([^,()]+?)\s*\)")
_POINTING = tuple(_T + name for name in "ref ptr note app rdg lem witDetail".split())


class Index:
    """Look-ups over one source; built once, each table on first use."""

    def __init__(self, source: Source) -> None:
        """Keep the source; nothing is read yet."""
        self.source = source

    @cached_property
    def pointers(self) -> Pointers:
        """Give the ids and prefixes of the whole source."""
        return pointers(self.source.root)

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(path.name for path in self.source.files)

    def expand(self, pointer: str) -> str:
        """Resolve a declared prefix; other pointers are given back as they are."""
        return self.pointers.resolve(pointer)

    def local(self, pointer: str) -> str:
        """Give the ``xml:id`` in this edition that a pointer means, or nothing."""
        path, hash_, ident = self.expand(pointer).partition("#")
        if not hash_ or ident not in self.pointers.ids:
            return ""
        if path and path.rpartition("/")[2] not in self._files:
            return ""
        return ident

    def find(self, pointer: str) -> etree._Element | None:
        """Give the element that a pointer means, if this edition holds it."""
        ident = self.local(pointer)
        return self.pointers.ids[ident] if ident else None

    def addresses(self, pointers: str) -> list[str]:
        """Give the addresses of several targets, ``#id`` within the edition.

        A range (TEI P5 17.2.4) is that of its two ends, :data:`RANGE` between them;
        what leads nowhere is left out.
        """
        joined = _RANGE.sub(self._ends, pointers)
        found = []
        for pointer in joined.split():
            if RANGE in pointer and pointer.startswith("#"):
                found.append(pointer)
            elif ident := self.local(pointer):
                found.append(f"#{ident}")
            elif (address := self.expand(pointer)).startswith(_OUTSIDE):
                found.append(address)
        return found

    def _ends(self, found: re.Match[str]) -> str:
        ends = [self.local(f"#{end.lstrip('#')}") for end in found.groups()]
        return f" #{ends[0]}{RANGE}#{ends[1]} " if all(ends) else " "

    @cached_property
    def targets(self) -> frozenset[str]:
        """Give the ``xml:id`` that links, notes and apparatus entries point to."""
        found: set[str] = set()
        for element in self.source.root.iter(*_POINTING):
            for name in ("target", "corresp", "from", "to", "loc"):
                for pointer in element.get(name, "").split():
                    found.add(self.local(pointer))
        return frozenset(found - {""})

    @cached_property
    def defaults(self) -> dict[str, str]:
        """Give the CSS that elements have by default, by their names.

        ``rendition/@selector`` names them, or ``tagUsage/@rendition`` (formerly
        ``@render``) points to one. TEI P5 2.3.4; of selectors those are taken that
        are names of elements.
        """
        found: dict[str, str] = {}
        for element in self.source.root.iter(_T + "rendition"):
            css = _folded(element)
            if element.get("scope"):
                continue  # of a first letter or line, or of what stands before
            for part in element.get("selector", "").split(","):
                if re.fullmatch(r"\s*[A-Za-z]\w*\s*", part):
                    found[part.strip()] = css
        for usage in self.source.root.iter(_T + "tagUsage"):
            pointers = usage.get("rendition") or usage.get("render") or ""
            for pointer in pointers.split():
                if css := self.renditions.get(pointer.rpartition("#")[2], ""):
                    found[usage.get("gi", "")] = css
        return found

    @cached_property
    def renditions(self) -> dict[str, str]:
        """Give the CSS of each ``rendition`` by its ``xml:id``.

        One with a ``@scope`` (a first letter, what stands before) asks for nothing.
        """
        return {
            ident: "" if element.get("scope") else _folded(element)
            for ident, element in self.pointers.ids.items()
            if element.tag == _T + "rendition"
        }


def _folded(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
