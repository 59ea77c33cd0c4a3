"""The types that the steps of the pipeline hand to each other.

All are frozen; trees inside them are lxml elements which the receiver must copy
before changing. ``Source`` comes from :mod:`edition.read`, ``Edition`` from
:mod:`edition.tei`, ``Rendered`` from :mod:`edition.transform`, ``Book`` from
:mod:`edition.book` and ``Artifact`` from :mod:`edition.writers`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.findings import Finding, Place

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"

XML_ID, XML_LANG, XML_BASE, XML_SPACE = (
    f"{{{XML}}}{name}" for name in ("id", "lang", "base", "space")
)


@dataclass(frozen=True, slots=True)
class Source:
    """A TEI document as read, XInclude resolved, nothing else changed.

    ``path`` is the file as the user named it, ``files`` every file that was read
    (the first is ``path``), ``sha256`` the digest of all their bytes in that
    order, ``data`` those bytes. An included element carries ``xml:base``, as
    XInclude 1.1 section 4.7.5 asks, and every element its own line in its own file.
    ``findings`` tell what was noticed in reading; :mod:`edition.validate` passes
    them on.
    """

    path: Path
    tree: etree._ElementTree
    sha256: str
    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    data: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def root(self) -> etree._Element:
        """Give the root: ``TEI`` or ``teiCorpus``."""
        return self.tree.getroot()

    @property
    def folder(self) -> Path:
        """Give the edition's folder: no file outside it is ever read."""
        return self.path.parent

    @property
    def source_files(self) -> tuple["SourceFile", ...]:
        """Give the files read, named from the edition's folder, and their bytes."""
        pairs = zip(self.files, self.data, strict=False)
        return tuple(
            SourceFile(path.relative_to(self.folder).as_posix(), data)
            for path, data in pairs
        )

    def base(self, element: etree._Element) -> Path:
        """Give the file an element stands in.

        An ``xml:base`` that the encoder wrote, often the address of publication,
        names no file of the edition and is passed over.
        """
        for node in (element, *element.iterancestors()):
            if base := node.get(XML_BASE):
                path = self.folder / unquote(str(base))
                if path in self.files:
                    return path
        return self.path

    def place(self, element: etree._Element) -> Place:
        """Give file, line and nearest ``xml:id`` of an element."""
        ident = next(
            (
                node.get(XML_ID, "")
                for node in (element, *element.iterancestors())
                if node.get(XML_ID)
            ),
            "",
        )
        line = element.sourceline or 0
        return Place(str(self.base(element)), line, xml_id=ident)


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or body with a part in the work.

    ``role`` is a MARC relator code (``aut``, ``edt``, ``trl`` ...), ``label`` the
    header's own words for it, ``refs`` the URIs of authority files.
    """

    name: str
    role: str
    sort_name: str = ""
    label: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of the work: ``scheme`` in lower case (``doi``, ``isbn``)."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Rights:
    """One statement of ``availability``: its status, licence address, words."""

    status: str = ""
    licence: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A series the work stands in, and its place there: ``4``, ``2.1``, or empty."""

    title: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a ``teiHeader`` says, in the form that writers need.

    ``date`` is the publication date and ``revised`` the newest date in the
    header, both W3C dates; ``created`` says when the text itself came to be, in
    words. ``language`` is a BCP 47 tag, ``und`` if none is declared.
    ``reference`` is the source's shelf mark or archive reference in one line,
    ``sources`` are the bibliographic descriptions, ``principles`` the editorial
    declarations, one paragraph each; ``abstract`` parts its paragraphs by empty
    lines. ``short`` is the title for running heads, empty if none is given;
    ``collections`` are the series one by one, which ``series`` has in words.
    """

    title: str
    subtitle: str = ""
    agents: tuple[Agent, ...] = ()
    language: str = "und"
    languages: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    revised: str = ""
    created: str = ""
    reference: str = ""
    identifiers: tuple[Identifier, ...] = ()
    rights: tuple[Rights, ...] = ()
    sources: tuple[str, ...] = ()
    abstract: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    edition: str = ""
    principles: tuple[str, ...] = ()
    short: str = ""
    collections: tuple[Collection, ...] = ()

    def by_role(self, *roles: str) -> tuple[Agent, ...]:
        """Give the agents that have one of these MARC relators, in order."""
        return tuple(agent for agent in self.agents if agent.role in roles)


@dataclass(frozen=True, slots=True)
class Text:
    """One ``TEI`` element of the edition and what its header says."""

    ident: str
    meta: Meta
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole edition: its own header, its texts in order.

    A single ``TEI`` document is an edition of one text (``is_corpus`` false)
    whose header is the edition's header. ``slug`` names the output files.
    """

    slug: str
    meta: Meta
    texts: tuple[Text, ...]
    source: Source
    is_corpus: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """One text as XHTML before arranging: a ``section`` with its notes in place.

    Notes are still ``note`` elements in the namespace :data:`NOTES` where they
    are called; :mod:`edition.book` numbers and collects them.
    """

    text: Text
    body: etree._Element


class Series(StrEnum):
    """The series of notes; each is numbered for itself."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    TEXTUAL = "textual"


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a chapter: ``mark`` is what stands at call and note alike.

    ``content`` is an XHTML ``div`` of flow content without the mark; ``call`` is
    the id of the calling ``a``, empty if nothing in the text calls the note. Of
    several apparatuses ``layer`` tells which (``app/@type``), ``rank`` its place
    among them; each counts for itself.
    """

    ident: str
    series: Series
    mark: str
    call: str
    content: etree._Element
    label: str = ""
    layer: str = ""
    rank: int = 0


class Kind(StrEnum):
    """What a chapter is in the book; decides breaks, numbering, landmarks."""

    TITLEPAGE = "titlepage"
    IMPRINT = "imprint"
    FRONT = "front"
    PART = "part"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A unit of the book: an XHTML file of the EPUB, a new page in the PDF.

    ``name`` is unique and safe in file names. ``body`` is an XHTML ``section``
    whose first heading is an ``h1`` (if it has one); links are ``#id`` with ids
    unique in the whole book. ``running`` is the short title for running heads.
    """

    name: str
    kind: Kind
    title: str
    body: etree._Element
    notes: tuple[Note, ...] = ()
    language: str = "und"
    running: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: title, id of its target, lines below it."""

    title: str
    target: str
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page of the source (``pb``): its label and the id of its place."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Media:
    """An image: ``name`` is its path in the book (``media/fig1.png``)."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    description: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A TEI file the book was made of: its path within the edition, its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A font or image that an edition's own styles use: ``own/file-1.woff2``."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """A custom property that an edition's styles set, as ``--edition-indent: 2em``.

    ``media`` are the heads of the groups it stands in, such as ``@media (...)``,
    ``sheet`` the name of its file.
    """

    name: str
    value: str
    media: tuple[str, ...]
    sheet: str
    place: Place


@dataclass(frozen=True, slots=True)
class Own:
    """The styles of an edition by the names of their files, and what they use.

    ``settings`` are the custom properties of ours among them, in reading order.
    """

    styles: Mapping[str, str] = field(default_factory=dict)
    files: tuple[OwnFile, ...] = ()
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The edition arranged for reading; all that a writer needs to know.

    ``anchors`` maps every id of the book to the name of the chapter that holds
    it (a note's id to the chapter that calls it). ``direction`` is the page
    progression, ``ltr`` or ``rtl``. ``digest`` is the source's SHA-256, ``sources``
    are all the files it was taken of.
    """

    slug: str
    meta: Meta
    view: str
    chapters: tuple[Chapter, ...]
    contents: tuple[Entry, ...]
    anchors: Mapping[str, str]
    pages: tuple[PageBreak, ...] = ()
    media: tuple[Media, ...] = ()
    direction: str = "ltr"
    digest: str = ""
    sources: tuple[SourceFile, ...] = ()
    own: Own = Own()


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: name, bytes, media type, and a size in its own unit.

    ``measure`` is what the summary line says of it: ``38 pages``, ``9,120 words``.
    """

    name: str
    data: bytes = field(repr=False)
    media_type: str
    measure: str
