"""The check of a finished PDF: reopened with pikepdf alone.

It asks whether the file is a tagged PDF/UA-1 (ISO 14289-1) with its fonts inside,
an outline and a title, and whether every word of the book can be read back from
its tags, which is what a screen reader does. See :mod:`edition.checks.pdf_loss`
for what is compared and what is not.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.checks.pdf_loss import losses
from edition.checks.pdf_words import words
from edition.findings import Finding, Place, finding
from edition.model import Artifact, Book

_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def check(artifact: Artifact, book: Book) -> Iterable[Finding]:
    """Give PDF-001 for each fault, PDF-005 for words that are only pictures."""
    place = Place(artifact.name)
    try:
        with pikepdf.open(BytesIO(artifact.data)) as pdf:
            faults = list(_faults(pdf, book))
            yield from (finding("PDF-001", place, reason=fault) for fault in faults)
            if not faults:
                yield from _word_findings(pdf, book, place)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        reason = f"it cannot be opened: {str(error).splitlines()[0]}"
        yield finding("PDF-001", place, reason=reason)


def _word_findings(pdf: pikepdf.Pdf, book: Book, place: Place) -> Iterator[Finding]:
    try:
        found = words(pdf)
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


def _faults(pdf: pikepdf.Pdf, book: Book) -> Iterator[str]:
    """Give what is wrong with the file itself."""
    root = pdf.Root
    if not len(pdf.pages):
        yield "it has no pages"
        return
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        yield "it does not say that it is tagged (MarkInfo)"
    if "/StructTreeRoot" not in root:
        yield "it has no tags (StructTreeRoot)"
    if not str(root.get("/Lang", "")):
        yield "it names no language (Lang)"
    preferences = root.get("/ViewerPreferences", Dictionary())
    if not bool(preferences.get("/DisplayDocTitle", False)):
        yield "it does not show its title (DisplayDocTitle)"
    yield from _metadata_faults(pdf)
    if book.contents and not _outline(root):
        yield "it has no outline (Outlines)"
    yield from _font_faults(pdf)
    yield from _link_faults(pdf)


def _metadata_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Look into the XMP metadata."""
    if "/Metadata" not in pdf.Root:
        yield "it has no XMP metadata"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if str(xmp.get(_UA, "")) != "1":
            yield "its metadata do not declare PDF/UA-1"
        if not str(xmp.get(_TITLE, "")).strip():
            yield "its metadata give no title"


def _outline(root: Any) -> bool:
    """Say whether the outline has a line."""
    return "/First" in root.get("/Outlines", Dictionary())


def _font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give the fonts that are not inside the file, or cannot be read back."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        resources = page.get("/Resources", Dictionary())
        for font in resources.get("/Font", Dictionary()).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            name = str(font.get("/BaseFont", "?"))
            kin = font.get("/DescendantFonts", Array([font]))[0]
            descriptor = kin.get("/FontDescriptor", Dictionary())
            files = ("/FontFile", "/FontFile2", "/FontFile3")
            inside = any(key in descriptor for key in files)
            if not inside and font.get("/Subtype") != Name.Type3:
                yield f"the font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"the font {name} does not say what its glyphs mean"


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
