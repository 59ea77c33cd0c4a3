"""The check of a finished PDF: reopened with pikepdf alone.

It asks whether the file is a tagged PDF/UA-1 (ISO 14289-1) and a PDF/A-3 (ISO
19005-3) with an outline and a title, and whether every word of the book can be
read back from its tags, which is what a screen reader does. Tags, fonts and what
archives ask for have modules of their own; :mod:`edition.checks.pdf_loss` says
what of the words is compared and what is not.
"""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from edition.checks import pdf_archive, pdf_content, pdf_fonts, pdf_tags
from edition.checks.pdf_content import Content, Object
from edition.checks.pdf_loss import losses
from edition.checks.pdf_words import words
from edition.findings import Finding, Place, finding
from edition.model import Artifact, Book


def check(artifact: Artifact, book: Book) -> Iterable[Finding]:
    """Give PDF-001 for each fault, PDF-005 for words that are only pictures.

    PDF-010 tells what keeps a file that can be read from being accessible to all
    and fit for archives.
    """
    place = Place(artifact.name)
    try:
        with pikepdf.open(BytesIO(artifact.data)) as pdf:
            pages: dict[Object, Content] = {}
            faults = list(_faults(pdf, book, pages, artifact.data))
            yield from (finding("PDF-001", place, reason=fault) for fault in faults)
            if not faults:
                yield from _word_findings(pdf, book, place, pages)
            flaws = _flaws(pdf, book, pages)
            yield from (finding("PDF-010", place, reason=flaw) for flaw in flaws)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        reason = f"it cannot be opened: {str(error).splitlines()[0]}"
        yield finding("PDF-001", place, reason=reason)


def _word_findings(
    pdf: pikepdf.Pdf, book: Book, place: Place, pages: Mapping[Object, Content]
) -> Iterator[Finding]:
    try:
        found = words(pdf, pages)
    except (ValueError, KeyError, AttributeError) as error:
        yield finding("PDF-001", place, reason=f"its text cannot be read: {error}")
        return
    for loss in losses(found, book):
        if loss.is_lost:
            reason = f'words of "{loss.chapter}" are missing: {loss.sample}'
            yield finding("PDF-001", place, reason=reason)
        else:
            yield finding(
                "PDF-005",
                place,
                count=loss.count,
                chapter=loss.chapter,
                words=loss.sample,
            )


def _faults(
    pdf: pikepdf.Pdf, book: Book, pages: dict[Object, Content], data: bytes
) -> Iterator[str]:
    """Give what is wrong with the file itself; ``pages`` gets their contents."""
    root = pdf.Root
    if not len(pdf.pages):
        yield "it has no pages"
        return
    mark = root.get("/MarkInfo", Dictionary())
    if not bool(mark.get("/Marked", False)) or bool(mark.get("/Suspects", False)):
        yield "it does not say that it is tagged (MarkInfo)"
    if "/StructTreeRoot" not in root:
        yield "it has no tags (StructTreeRoot)"
    if not str(root.get("/Lang", "")):
        yield "it names no language (Lang)"
    preferences = root.get("/ViewerPreferences", Dictionary())
    if not bool(preferences.get("/DisplayDocTitle", False)):
        yield "it does not show its title (DisplayDocTitle)"
    if "/Metadata" not in root:
        yield "it has no XMP metadata"
    if book.contents and not _outline(root):
        yield "it has no outline (Outlines)"
    pages |= pdf_content.read(pdf, data)
    yield from _link_faults(pdf)


def _flaws(
    pdf: pikepdf.Pdf, book: Book, pages: Mapping[Object, Content]
) -> Iterator[str]:
    """Give in what the file falls short of the standards."""
    if not pages or "/StructTreeRoot" not in pdf.Root or "/Metadata" not in pdf.Root:
        return
    yield from pdf_archive.faults(pdf, book)
    yield from pdf_fonts.faults(pdf, pages)
    yield from pdf_tags.faults(pdf, pages)


def _outline(root: Any) -> bool:
    """Say whether the outline has a line."""
    return "/First" in root.get("/Outlines", Dictionary())


def _link_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give links within the book whose target is not there."""
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
    known = {str(name) for name in list(names.get("/Names", Array()))[::2]}
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", Array()):
            action = annotation.get("/A", Dictionary())
            target = annotation.get("/Dest", action.get("/D"))
            if isinstance(target, pikepdf.String) and str(target) not in known:
                yield f"a link on page {number} leads nowhere: {target}"
