"""The notes of a chapter as reading systems want them for popups.

Each note is an ``aside`` with ``epub:type="footnote"`` and a link back to the
very call (EPUB Structural Semantics; DPUB-ARIA 1.1). Series stay in groups.
"""

from copy import deepcopy

from lxml import etree

from edition.arranging.note_groups import groups
from edition.labels import label
from edition.model import XHTML, Chapter, Note
from edition.writers.epub_links import Links
from edition.writers.epub_text import clean
from edition.writers.epub_xhtml import TYPE, sub


def notes_section(chapter: Chapter, tag: str, links: Links) -> etree._Element:
    """Give the section with all notes of a chapter, its words in language ``tag``."""
    section = etree.Element(f"{{{XHTML}}}section")
    section.set("class", "notes")
    section.set(TYPE, "footnotes")
    section.set("role", "doc-endnotes")
    found = groups(chapter.notes)
    several = len(found) > 1
    sub(section, "h2", label("notes", tag), class_="notes-head")
    for part in found:
        group = section
        if several:
            group = sub(section, "section", class_=f"notes-group notes-{part.series}")
            sub(group, "h3", part.heading(tag), class_="notes-head")
        for note in part.notes:
            kind = part.of_one(tag) if several else ""
            group.append(_note(note, kind, tag, links))
    return section


def _note(note: Note, kind: str, tag: str, links: Links) -> etree._Element:
    """Give one note; ``kind`` names its series where there is more than one.

    A note that nothing calls is no ``aside``: some reading systems hide those
    until they are called.
    """
    called = bool(note.call) and links.place(note.call) is not None
    item = etree.Element(f"{{{XHTML}}}{'aside' if called else 'div'}")
    item.set("id", note.ident)
    item.set("class", f"note note-{note.series}")
    if called:
        item.set(TYPE, "footnote")
        item.set("role", "doc-footnote")
    content = deepcopy(note.content)
    content.tail = None
    if content.get("id") == note.ident:
        del content.attrib["id"]
    content.set("class", " ".join(("note-body", content.get("class", ""))).strip())
    item.append(content)
    _put_mark(content, _marks(note, called, kind, tag, links))
    return item


def _marks(
    note: Note, called: bool, kind: str, tag: str, links: Links
) -> list[etree._Element]:
    """Give what stands before the words of a note: mark, series, label."""
    frame = etree.Element(f"{{{XHTML}}}span")
    if called:
        # The mark itself leads back, as readers of e-books expect.
        mark = sub(frame, "a", clean(note.mark) or "↑", class_="note-mark")
        mark.set("href", f"#{note.call}")
        mark.set("role", "doc-backlink")
        mark.set("aria-label", f"{mark.text}, {label('back', tag)}")
    elif clean(note.mark):
        sub(frame, "span", clean(note.mark), class_="note-mark")
    if kind:
        # Seen in popups only, where the heading of the group is out of sight.
        sub(frame, "span", f"{kind}.", class_="note-series")
    if clean(note.label):
        sub(frame, "span", clean(note.label), class_="note-label")
    for element in frame:
        element.tail = " "
    return list(frame)


def _put_mark(content: etree._Element, marks: list[etree._Element]) -> None:
    """Put the marks at the start of the first paragraph, or before all."""
    first = content[0] if len(content) else None
    is_text = bool((content.text or "").strip())
    home = content
    if not is_text and first is not None and first.tag == f"{{{XHTML}}}p":
        home = first
    if not marks:
        return
    marks[-1].tail = " " + (home.text or "").lstrip()
    home.text = None
    for index, element in enumerate(marks):
        home.insert(index, element)
