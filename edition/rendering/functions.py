"""What the stylesheets ask Python: the functions of the namespace ``ed:``.

XSLT 1.0 has no tables and no memory; these functions hold both. Each takes nodes
or strings and gives a string or a truth value; none changes a tree.
"""

import re
from typing import Any

from lxml import etree

from edition.arranging.media import Library
from edition.findings import Findings, Place
from edition.labels import label, label_or_nothing
from edition.model import TEI, Series, Text
from edition.options import Options
from edition.patterns import lazy
from edition.rendering import (
    amounts,
    conventions,
    fact_words,
    facts,
    flow,
    signs,
    textparts,
    underdots,
    wording,
)
from edition.rendering.interventions import Interventions
from edition.rendering.remarks import Remarks
from edition.rendering.signs import Signer
from edition.rendering.views import View, close_up
from edition.tei import durations
from edition.tei.index import Index
from edition.tei.look import css_looks, rend_looks
from edition.tei.strings import local as local_name
from edition.tei.strings import plain

FUNCTIONS = "urn:edition:functions"
_T = f"{{{TEI}}}"
_NAMES = tuple(_T + name for name in "persName name orgName surname title".split())

# What may hold a name without saying that it is one.
_PEOPLE = frozenset("editor author principal sponsor funder".split())

_BY_ROLE = {"aut": Series.AUTHOR, "trl": Series.TRANSLATOR}
# Kinds of mapping that a reading text wants, and a diplomatic one.
_MAPPINGS = (
    frozenset("normalized normalised standard simplified modern reading".split()),
    frozenset("diplomatic exact facsimile facs PUA".split()),
)
# Marks of a text's end of line that stand for no character of their own.
_NO_GLYPH = frozenset(("EOLhyphen", "EOLunhyphen"))


_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_CJK_BREAK = lazy(
    rf"(?<![^{_CJK}])[ \t\r]*\n\s*(?![^{_CJK}])|(?<=[{_CJK}])\s*\n\s*"
    rf"|\s*\n\s*(?=[{_CJK}])"
)
# Punctuation that no tradition parts from the word before it.
_ALTERNATIVES = frozenset("choice app rdgGrp subst".split())
_NEVER_APART = frozenset(",.)]’")


class Functions:
    """The functions for one text in one view."""

    def __init__(
        self,
        text: Text,
        index: Index,
        options: Options,
        library: Library,
        findings: Findings,
    ) -> None:
        """Bind the look-ups; counts of what is set aside begin at nothing."""
        self._text = text
        self._index = index
        self._view = options.view
        self._signer = Signer(options.view, text.meta.language, options.conventions)
        self._state = self._of_view(options.view)
        self._is_dotted = options.conventions in conventions.UNDERDOTS
        self._library = library
        self._findings = findings
        self._source = index.source
        self._aside: dict[tuple[str, str], tuple[int, int, Place]] = {}
        self._rend: dict[str, tuple[int, Place]] = {}

    def _of_view(self, name: str) -> View:
        return View(name, self._text.element, lambda item: self.editorial([item]))

    def annotate(self, tree: etree._Element) -> None:
        """Make a tree ready for the view.

        What the critical view does not print becomes entries of its notes.
        """
        if self._is_dotted:
            underdots.draw(tree)
        if self._view == "critical":
            remarks = Remarks(self._text.meta.language, self._called)
            source = self._of_view("source")
            Interventions(self._state, source, remarks).annotate(tree)
        close_up(tree, self._state)

    def _called(self, pointer: str) -> str:
        """Give the name of a person, hand or source that a pointer means."""
        element = self._index.find(pointer)
        if element is None:
            return re.split("[#:]", pointer)[-1]
        name = next(element.iter(*_NAMES), None)
        if name is None and local_name(element) in _PEOPLE:
            name = element
        return plain(name) or element.get("n", "") or pointer.rpartition("#")[2]

    def report(self) -> None:
        """Turn the counts into findings; called once, after the last pass."""
        for (name, reason), (count, total, place) in sorted(self._aside.items()):
            if reason:
                self._findings.add(
                    "TXT-003", place, name=name, reason=reason, count=count
                )
            else:
                self._findings.add(
                    "TXT-001",
                    place,
                    view=self._view,
                    name=name,
                    count=count,
                    words=total,
                )
        for value, (count, place) in sorted(self._rend.items()):
            self._findings.add("TXT-002", place, value=value, count=count)

    # --- structure

    def elements(self, nodes: list[etree._Element]) -> bool:
        """Tell whether TEI gives the element only elements, no character data."""
        row = flow.row(nodes[0])
        if row is None:
            return False
        return row.content == "elements" or signs.is_listed(nodes[0])

    def flow(self, nodes: list[etree._Element]) -> str:
        """Give ``block``, ``inline``, ``aside``; nothing for what is not TEI."""
        return flow.flow(nodes[0])

    def between(self, nodes: list[etree._Element]) -> str:
        """Give what stands before an element in a parent of elements only."""
        return signs.between(nodes[0])

    def apart(self, nodes: list[etree._Element]) -> str:
        """Give the space between two phrases that stand among blocks."""
        return signs.apart(nodes[0])

    def shows(self, nodes: list[etree._Element]) -> bool:
        """Tell whether anything of an element would be read."""
        return signs.shows(nodes[0])

    def printed(self, nodes: list[etree._Element]) -> bool:
        """Tell whether the view prints an element where its parent is printed."""
        return self._state.prints(nodes[0])

    def note(self, nodes: list[etree._Element]) -> str:
        """Give ``inline``, ``block`` or the series of a ``note``."""
        return flow.note_flow(nodes[0]) or self._series(nodes[0])

    def _series(self, element: etree._Element) -> Series:
        for value in element.get("type", "").lower().split():
            if series := flow.BY_TYPE.get(value):
                return series
        for pointer in element.get("resp", "").split():
            if series := _BY_ROLE.get(self._role(pointer)):
                return series
            return Series.EDITOR
        return Series.AUTHOR

    def _role(self, pointer: str) -> str:
        """Give the MARC relator of the person or statement ``@resp`` points to."""
        element = self._index.find(pointer)
        if element is None:
            return ""
        for node in (element, *element.iterancestors()):
            name = local_name(node)
            if name in ("author", "editor"):
                is_translator = "transl" in node.get("role", "").lower()
                return "trl" if is_translator else {"author": "aut"}.get(name, "edt")
            if name == "respStmt":
                words_ = plain(node).lower()
                names = [a for a in self._text.meta.agents if a.name.lower() in words_]
                return names[0].role if names else ""
        return ""

    def editorial(self, nodes: list[etree._Element]) -> bool:
        """Tell whether an editor, not author or translator, is responsible."""
        roles = [self._role(item) for item in nodes[0].get("resp", "").split()]
        return not any(role in _BY_ROLE for role in roles)

    def part(self, nodes: list[etree._Element]) -> str:
        """Give the class of a line that is part of a shared line."""
        part = nodes[0].get("part", "").lower()
        return f"part-{part}" if part in ("i", "m", "f") else ""

    # --- look and signs

    def look(self, nodes: list[etree._Element]) -> str:
        """Give `` rend-...`` classes for ``@rend``, ``@rendition``, ``@style``."""
        element = nodes[0]
        looks, unknown = rend_looks(element.get("rend", ""))
        for pointer in element.get("rendition", "").split():
            css = self._index.renditions.get(self._index.local(pointer))
            if css is not None:
                looks += css_looks(css)
            else:
                simple, other = rend_looks(pointer.rpartition("#")[2])
                looks += simple
                unknown += other
        looks += css_looks(element.get("style", ""))
        if not any(element.get(name) for name in ("rend", "rendition", "style")):
            looks = css_looks(self._index.defaults.get(local_name(element), ""))
        for value in unknown:
            count, place = self._rend.get(value, (0, self._source.place(element)))
            self._rend[value] = (count + 1, place)
        return "".join(f" rend-{look}" for look in dict.fromkeys(looks))

    def with_look(self, _: Any) -> str:
        """Give the names of elements that have a look by default, between bars."""
        return f"|{'|'.join(sorted(self._index.defaults))}|"

    def sign(self, nodes: list[etree._Element], where: str) -> str:
        """Give the sign ``open``, ``close`` or ``empty`` of the view."""
        return self._signer.sign(nodes[0], where)

    def bracket(self, where: str) -> str:
        """Give the bracket around a reading that stands in the line (ruby)."""
        return str(getattr(conventions.VIEWS[self._view]["rp"], where))

    def trim(self, text: Any, where: str) -> str:
        """Take XML white space from the ``start``, the ``end`` or ``both``."""
        value = _string(text)
        if where in ("start", "both"):
            value = value.lstrip(" \t\r\n")
        if where in ("end", "both"):
            value = value.rstrip(" \t\r\n")
        return value

    def joined(self, text: Any) -> str:
        """Give the first part of a word that a break divides.

        Its hyphen stays in the diplomatic view only, where the line ends there.
        """
        value = _string(text).rstrip(" \t\r\n")
        if self._view == "diplomatic":
            return value
        return re.sub(r"(?<=\w)[-\u2010\xac\u2e17]$", "", value)

    def layout(self, text: Any, where: str) -> str:
        """Take white space that begins a new line of the file from a text's ends."""
        value = _string(text)
        if where in ("start", "both"):
            value = re.sub(r"^[ \t\r]*\n\s*", "", value)
        if where in ("end", "both"):
            value = re.sub(r"\s*\n\s*$", "", value)
        return value

    def trailing(self, nodes: list[etree._Element], text: Any) -> str:
        """Drop the layout at an element's end where closing punctuation follows.

        ``<name>↵ <forename>Ada</forename>↵</name>,`` would else part name and comma.
        """
        element = nodes[0]
        node: etree._Element | None = element
        while node is not None:
            around = flow.row(node.getparent())
            if around is not None and around.name in _ALTERNATIVES:
                # What is chosen stands in the line as the whole does.
                node = node.getparent()
                continue
            if node.tail:
                is_layout = node.tail[0] in _NEVER_APART or not node.tail.strip()
                return "" if is_layout else _string(text)
            if around is not None and around.content == "elements":
                return ""
            following = node.getnext()
            if following is not None and not isinstance(following.tag, str):
                node = following
                continue
            if following is not None:
                first = "".join(following.itertext()).lstrip()[:1]
                is_mark = local_name(following) in ("pc", "lbl")
                return "" if is_mark and first in _NEVER_APART else _string(text)
            node = node.getparent()
        return _string(text)

    def is_cjk(self, _: Any) -> bool:
        """Tell whether the text's language is written without spaces."""
        return self._text.meta.language.partition("-")[0] in ("ja", "zh", "lzh")

    def unbroken(self, text: Any) -> str:
        """Take line ends out of a text written without spaces (CSS Text 3, 4.1.3)."""
        return _CJK_BREAK.sub("", _string(text))

    # --- words that come from elsewhere

    def aside(self, nodes: list[etree._Element]) -> bool:
        """Record an element that is not printed; gives false, prints nothing."""
        element = nodes[0]
        name = local_name(element)
        row = flow.row(element)
        reason = row.reason if row is not None else ""
        if name == "head":  # of a division of notes, which left it
            reason = "the notes below it stand where they are called"
        total = len(re.findall(r"\w+", "".join(element.itertext())))
        if not total and not reason:
            return False
        key = (name, reason)
        count, sum_, place = self._aside.get(key, (0, 0, self._source.place(element)))
        self._aside[key] = (count + 1, sum_ + total, place)
        return False

    def glyph(self, nodes: list[etree._Element]) -> str:
        """Give the text of a ``g``: its own, or that of the character it names."""
        element = nodes[0]
        if own := "".join(element.itertext()):
            return own
        pointer = element.get("ref", "")
        character = self._index.find(pointer)
        if character is not None:
            mappings = list(character.iter(_T + "mapping"))
            wanted = _MAPPINGS[self._view == "diplomatic"]
            mappings.sort(key=lambda item: item.get("type", "") not in wanted)
            for item in mappings:
                if text := plain(item):
                    return text
        name = re.split("[#:]", pointer)[-1]
        return "" if name in _NO_GLYPH or not name else f"⟨{name}⟩"

    def date(self, nodes: list[etree._Element]) -> str:
        """Put the date that attributes give into words, ISO 8601 as it stands."""
        get = nodes[0].get
        if when := get("when") or get("when-iso") or get("when-custom"):
            return str(when)
        start = get("from") or get("notBefore") or ""
        end = get("to") or get("notAfter") or ""
        return "–".join(filter(None, (start, end)))

    def person(self, nodes: list[Any]) -> str:
        """Give the names of those ``@who`` points to."""
        names = []
        for pointer in _string(nodes).split():
            element = self._index.find(pointer)
            known = None
            if element is not None:
                known = next(element.iter(_T + "persName", _T + "name"), None)
            own = "" if element is None else element.get("n", "")
            names.append(plain(known) or own or pointer.rpartition("#")[2])
        return ", ".join(names)

    def duration(self, nodes: list[etree._Element]) -> str:
        """Give the length of a pause and the like in figures: "2 s"."""
        return durations.shown(nodes[0].get("dur", ""))

    def part_label(self, nodes: list[etree._Element]) -> str:
        """Give the label of a part of a description by its name or ``@type``."""
        element = nodes[0]
        language = self._text.meta.language
        return wording.part(element.get("type", ""), language) or wording.part(
            local_name(element), language
        )

    def cited(self, nodes: list[etree._Element]) -> str:
        """Give the number that a milestone shows, if it shows one."""
        return textparts.shown(nodes[0])

    def unit(self, nodes: list[etree._Element]) -> str:
        """Give the unit of a measure that holds a bare number."""
        return amounts.unit_after(nodes[0], self._text.meta.language)

    def columns(self, nodes: list[etree._Element]) -> str:
        """Say how many columns and lines a ``layout`` without words tells of."""
        return amounts.layout(nodes[0], self._text.meta.language)

    def label(self, key: Any) -> str:
        """Give the program's own word for a register or a romanisation, if any."""
        name, language = _string(key), self._text.meta.language
        return label_or_nothing(name, language) or fact_words.fact(name, language)

    # --- registers and references

    def is_large(self, nodes: list[etree._Element]) -> bool:
        """Tell whether a fact of an entry stands below it, by itself."""
        return facts.is_large(nodes[0])

    def is_name(self, nodes: list[etree._Element]) -> bool:
        """Tell whether a child of an entry names it."""
        return facts.is_name(nodes[0])

    def stop(self, nodes: list[etree._Element]) -> str:
        """Give what parts a fact from the words of its entry before it."""
        return facts.stop(nodes[0])

    def life(self, nodes: list[etree._Element]) -> str:
        """Give the years of a life that only attributes tell."""
        return facts.life(nodes[0], self._text.meta.language)

    def when(self, nodes: list[etree._Element]) -> str:
        """Put the date that attributes give into words of the book's language."""
        return facts.when(nodes[0], self._text.meta.language)

    def dated(self, nodes: list[etree._Element]) -> str:
        """Give the time of a state in brackets, if its words do not tell it."""
        return facts.dated(nodes[0], self._text.meta.language)

    def relation(self, nodes: list[etree._Element]) -> str:
        """Put a relation between entries into words, if they are known."""
        return facts.relation(nodes[0], self._index.find, self._text.meta.language)

    def scope(self, nodes: list[etree._Element]) -> str:
        """Give the word before the number of a volume, page and the like."""
        return facts.scope(nodes[0], self._text.meta.language)

    def bounds(self, nodes: list[etree._Element]) -> str:
        """Give the range of pages and the like that only attributes give."""
        return facts.bounds(nodes[0])

    def editor(self, nodes: list[etree._Element]) -> str:
        """Give what follows the names of a reference's editors: " (eds)"."""
        return facts.editor(nodes[0], self._text.meta.language)

    def scheme(self, nodes: list[etree._Element]) -> str:
        """Give the kind of an identifier, such as ISBN."""
        return facts.scheme(nodes[0])

    # --- links and images

    def target(self, nodes: list[Any]) -> str:
        """Give the address a link leads to, ``#id`` within the book, or nothing."""
        for pointer in _string(nodes).split():
            if ident := self._index.local(pointer):
                return f"#{ident}"
            expanded = self._index.expand(pointer)
            if expanded.startswith(("http://", "https://", "mailto:")):
                return expanded
        return ""

    def targets(self, nodes: list[Any]) -> str:
        """Give the addresses of all targets of a link, a space between."""
        return " ".join(self._index.addresses(_string(nodes)))

    def is_target(self, ident: list[Any]) -> bool:
        """Tell whether a reader may be led to the element of this ``xml:id``."""
        return bool(ident) and str(ident[0]) in self._index.targets

    def entry(self, nodes: list[Any]) -> str:
        """Give ``#id`` of the register entry that a name refers to, or nothing."""
        for pointer in _string(nodes).split():
            if ident := self._index.local(pointer):
                return f"#{ident}"
        return ""

    def pointer(self, nodes: list[etree._Element]) -> str:
        """Give words for a pointer without any: those of its target."""
        element = nodes[0]
        for pointer in element.get("target", "").split():
            target = self._index.find(pointer)
            if target is None:
                return self._index.expand(pointer)
            head = next(target.iter(_T + "head"), None)
            return plain(head) or target.get("n", "") or "→"
        return "→"

    def image(self, nodes: list[etree._Element]) -> str:
        """Give the name of an image in the book, nothing if it cannot be had."""
        found = self._library.find(nodes[0], self._describe(nodes[0]))
        return found.name if found else ""

    def description(self, nodes: list[etree._Element]) -> str:
        """Give the alternative text of an image; its lack is a finding."""
        text = self._describe(nodes[0])
        if not text:
            self._findings.add("MED-003", self._source.place(nodes[0]))
        return text

    def _describe(self, element: etree._Element) -> str:
        own = plain(element.find(_T + "desc"))
        parent = element.getparent()
        if own or parent is None:
            return own
        return plain(parent.find(_T + "figDesc")) or plain(parent.find(_T + "head"))

    def embedded(self, nodes: list[etree._Element]) -> str:
        """Give the name of an image that stands in the TEI itself, if it is one."""
        found = self._library.embedded(nodes[0], self._describe(nodes[0]))
        return found.name if found else ""

    def missing(self, nodes: list[etree._Element]) -> str:
        """Give what stands in the place of an image that cannot be had."""
        url = nodes[0].get("url", "")
        words = label("missing image", self._text.meta.language)
        return f"[{words}: {url}]" if url else f"[{words}]"

    def markup(self, nodes: list[etree._Element]) -> str:
        """Give an example's content as XML, without namespace declarations."""
        element = nodes[0]
        parts = [element.text or ""]
        for child in element:
            xml = etree.tostring(child, encoding="unicode", with_tail=True)
            parts.append(re.sub(r'\s+xmlns(:\w+)?="[^"]*"', "", xml))
        return "".join(parts).strip("\n")


def _string(value: Any) -> str:
    """Give the string value of what XPath hands over: nodes or a string."""
    if isinstance(value, list):
        return str(value[0]) if value else ""
    return str(value)


NAMES: tuple[str, ...] = tuple(
    name
    for name, value in vars(Functions).items()
    if callable(value)
    and not name.startswith("_")
    and name not in ("report", "annotate")
)
