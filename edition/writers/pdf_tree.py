"""Trees for the layout engine: HTML names without namespace, ids that are used."""

from collections.abc import Iterable

import langcodes
from lxml import etree

from edition.model import XHTML, XML_LANG, Book

_XHTML = f"{{{XHTML}}}"
MEDIA = "book:"  # what an image's address begins with
MARGIN = "margin-mark"  # the class of what has a mark in the outer margin
SIDE_NOTE = "sidenote"  # the class of a note that stands in the margin
NUMBER = "parnum"  # the class of a paragraph's number, which stands in the margin
TOKEN = "token"  # the name of what is taken out, its words kept
# Tokens of linguistic corpora; each costs the layout as much as a phrase does.
_TOKENS = frozenset(("w", "pc", "c", "m"))
_SEEN = frozenset(("id", "lang", "dir", "style", "title", "data-n"))


class Names:
    """What the book's ids and languages become in print."""

    def __init__(self, book: Book, targets: Iterable[str]) -> None:
        """Note which ids are the end of a link, or in ``targets``."""
        self.used = set(targets)
        self.media = {item.name for item in book.media}
        self._tags: dict[str, str] = {}
        for chapter in book.chapters:
            self.used.update(note.call for note in chapter.notes if note.call)
            for tree in (chapter.body, *(note.content for note in chapter.notes)):
                for link in tree.iter(f"{_XHTML}a"):
                    href = link.get("href", "")
                    if href.startswith("#"):
                        self.used.add(href[1:])

    def language(self, tag: str) -> str:
        """Give the short form of a language tag: ``eng`` is ``en``.

        Hyphenation is looked up by it. What is no tag is given as it is.
        """
        if tag not in self._tags:
            try:
                self._tags[tag] = langcodes.standardize_tag(tag)
            except ValueError:
                self._tags[tag] = tag
        return self._tags[tag]


def _is_token(node: etree._Element) -> bool:
    """Say whether an element only counts words: no style, no target, no language."""
    return set(_classes(node)) <= _TOKENS and _SEEN.isdisjoint(node.keys())


def _margin(node: etree._Element) -> str:
    """Give what stands in the margin beside an element: a page, a line number."""
    classes = _classes(node)
    if "pb" in classes:
        return str(node.get("data-label", ""))
    return str(node.get("data-line", ""))


def element(tag: str, names: str = "", text: str = "") -> etree._Element:
    """Make an element with classes and text."""
    node = etree.Element(tag)
    if names:
        node.set("class", names)
    if text:
        node.text = text
    return node


def plain(tree: etree._Element, names: Names) -> etree._Element:
    """Change a tree of our own in place, and give it.

    XHTML elements lose their namespace, ids that nothing points to go, images
    get addresses the engine asks us for, comments are dropped.
    """
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag.startswith(_XHTML):
            node.tag = node.tag[len(_XHTML) :]
        tag = node.get("lang") or node.get(XML_LANG)
        if tag:
            node.set("lang", names.language(tag))
        ident = node.get("id")
        if ident and ident not in names.used:
            del node.attrib["id"]
        if node.tag == "span" and node is not tree and _is_token(node):
            node.tag = TOKEN
            continue
        mark = _margin(node)
        if mark:
            node.set("class", f"{node.get('class')} {MARGIN}")
            node.set("data-mark", mark)
        number = node.get("value") or ""
        if node.tag == "li" and number.isdecimal():
            # The engine sets a counter before it counts on, browsers after it.
            rule = f"counter-set: list-item {number}; counter-increment: list-item 0"
            node.set("style", rule)
        if node.tag == "img":
            node.set("src", MEDIA + node.get("src", ""))
    etree.strip_tags(tree, TOKEN)
    for stage in list(tree.iter("p")):
        _join_speaker(stage)
    etree.cleanup_namespaces(tree)
    return tree


def _join_speaker(stage: etree._Element) -> None:
    """Let a stage direction right after the speaker's name stand in its line."""
    before = stage.getprevious()
    if (
        "stage" not in _classes(stage)
        or before is None
        or ("speaker" not in _classes(before) or (before.tail or "").strip())
    ):
        return
    last = before[-1] if len(before) else None
    if last is None:
        before.text = (before.text or "").rstrip() + " "
    else:
        last.tail = (last.tail or "").rstrip() + " "
    tail, stage.tail = stage.tail, None
    before.append(stage)
    before.tail, stage.tag = tail, "span"


def _classes(node: etree._Element) -> list[str]:
    """Give the classes of an element."""
    return str(node.get("class") or "").split()
