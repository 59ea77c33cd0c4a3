"""What we mend in WeasyPrint and pydyf, and the versions this was tried with.

Each mend wraps a method that is not part of the public interface. With versions not
named here nothing is wrapped. The PDF is then slower to write; notes are not sorted
by series, never run over to the next page, keep the line ends of the source, and
stand at the end of their chapter more often; those in the margin are broken at the
foot of the page; here and there a line is broken too early; phrases in links are
not tagged as PDF/UA wants; some letters under combining marks cannot be searched;
some streams look a byte short. The tests of each mend say what upstream does.
"""

import io
import unicodedata
from collections.abc import Callable
from typing import Any

import pydyf
import weasyprint
from weasyprint.formatting_structure.boxes import InlineLevelBox
from weasyprint.layout import absolute
from weasyprint.pdf.fonts import Font

from edition.writers import pdf_foot, pdf_sides
from edition.writers.pdf_tree import SIDE_NOTE

WEASYPRINT, PYDYF = ("70.",), ("0.12.", "0.13.")

# Means nothing: a glyph has to mean something (ISO 14289-1 section 7.21.7).
NOTHING = "\u200b"
# Width of the narrowest characters in em: what has more of them needs more lines.
_NARROW = 0.2
# More CSS pixels than any note in the margin is high.
_ENDLESS = 1e6

_applied: set[str] = set()


def supported() -> bool:
    """Say whether these versions are the ones the mends were made for."""
    versions: tuple[str, str] = weasyprint.__version__, pydyf.__version__
    return versions[0].startswith(WEASYPRINT) and versions[1].startswith(PYDYF)


def apply() -> None:
    """Mend, once in a process; nothing for versions not known."""
    if _applied or not supported():
        return
    _applied.add(weasyprint.__version__)
    _page_references()
    _ends_of_streams()
    pdf_foot.apply()
    _notes_of_last_lines()
    _spaces_in_notes()
    _side_notes_whole()
    _last_spaces()
    _links_once()
    _letters_of_glyphs()
    _styles_of_pages()
    pdf_sides.apply()


def _page_references() -> None:
    """Build the list of all pages once, not once for every tag.

    It grew with every page: quadratic, and half the time of a long book.
    """
    build: Callable[[Any], tuple[bytes, ...]] = pydyf.PDF.page_references.fget

    def page_references(self: Any) -> tuple[bytes, ...]:
        length = len(self.pages["Kids"])
        known: tuple[int, tuple[bytes, ...]] | None
        known = self.__dict__.get("_edition_pages")
        if known is None or known[0] != length:
            known = (length, build(self))
            self.__dict__["_edition_pages"] = known
        return known[1]

    pydyf.PDF.page_references = property(page_references)


def _ends_of_streams() -> None:
    """Set off the end of data that end like a line (ISO 32000-1 section 7.3.8.1).

    Data whose last byte is a carriage return make one end of a line together with
    the line feed after them, so that by its looks the stream is a byte too short
    (ISO 19005-3 section 6.1.7.1). One packed stream of 256 is like that.
    """
    write: Callable[[Any], bytes] = pydyf.Stream.data.fget
    end = b"\nendstream"

    def data(self: Any) -> bytes:
        written = write(self)
        if written.endswith(b"\r" + end):
            return written[: -len(end)] + b"\r" + end
        return written

    pydyf.Stream.data = property(data)


def _notes_of_last_lines() -> None:
    """Keep the notes of a line that was put on a page by making room for it.

    Where a line fits only because earlier notes are moved to the next page, its
    own notes were forgotten. They follow the others to the next page.
    """
    lay_out: Callable[..., tuple[bool, bool, Any, float, list[Any], Any]]
    lay_out = weasyprint.layout.block._linebox_layout

    def linebox_layout(
        context: Any,
        box: Any,
        index: int,
        child: Any,
        new_children: list[Any],
        *rest: Any,
    ) -> tuple[bool, bool, Any, float, list[Any], Any]:
        result = lay_out(context, box, index, child, new_children, *rest)
        abort, stop, _, _, notes, _ = result
        if stop and not abort and new_children and context.footnotes:
            for part in new_children[-1].descendants():
                if part.footnote in context.footnotes:
                    context.footnotes.remove(part.footnote)
                    context.reported_footnotes.append(part.footnote)
                    notes.append(part.footnote)
        return result

    weasyprint.layout.block._linebox_layout = linebox_layout


def _spaces_in_notes() -> None:
    """Collapse the white space of notes, as that of the text is."""
    build: Callable[..., Any] = weasyprint.document.build_formatting_structure

    def build_with_notes(*arguments: Any) -> Any:
        root = build(*arguments)
        notes: list[Any] = arguments[-1]
        for note in notes:
            note.process_whitespace()
        return root

    weasyprint.document.build_formatting_structure = build_with_notes


def _side_notes_whole() -> None:
    """Lay out a note of the margin in one piece, if need be beyond the page.

    It was broken at the foot of the page, and its rest stood in the text at the
    head of the next. :mod:`edition.writers.pdf_layout` moves it up.
    """
    lay_out: Callable[..., tuple[Any, Any]] = absolute.absolute_box_layout

    def absolute_box_layout(
        context: Any, box: Any, around: Any, fixed: Any, bottom_space: float, *rest: Any
    ) -> tuple[Any, Any]:
        names = "" if box.element is None else box.element.get("class") or ""
        if SIDE_NOTE in names.split():
            bottom_space = -_ENDLESS
        return lay_out(context, box, around, fixed, bottom_space, *rest)

    absolute.absolute_box_layout = absolute_box_layout


def _last_spaces() -> None:
    """Let a text fill its line to the end, not counting the space after it.

    A text that would just fit but for its last space was broken after its first
    word, or within its first long one. It happens where a link or a phrase follows.
    """
    split: Callable[..., tuple[Any, int, int | None, float, float, float]]
    split = weasyprint.layout.inline.split_first_line

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        *rest: Any,
        **named: Any,
    ) -> Any:
        line = split(text, style, context, max_width, *rest, **named)
        if (
            line[2] is None
            or max_width is None
            or not text.endswith(" ")
            or style["white_space"] not in ("normal", "pre-line")
            or len(text) * style["font_size"] * _NARROW > max_width
        ):
            return line
        bare = split(text.rstrip(" "), style, context, max_width, *rest, **named)
        if bare[2] is not None or bare[3] > max_width:
            return line
        wider = max_width + style["font_size"]
        return split(text, style, context, wider, *rest, **named)

    weasyprint.layout.inline.split_first_line = split_first_line


def _links_once() -> None:
    """Let only a link be one, not each phrase within it once more.

    The phrases' own links are outside the link's tag (ISO 14289-1 section 7.18.5).
    """
    gather: Callable[..., None] = weasyprint.anchors.gather_anchors

    def gather_anchors(
        box: Any,
        anchors: Any,
        links: Any,
        bookmarks: Any,
        forms: Any,
        parent_matrix: Any = None,
        parent_form: Any = None,
        parent_link: Any = None,
    ) -> None:
        link = None if isinstance(box, InlineLevelBox) else parent_link
        gather(box, anchors, links, bookmarks, forms, parent_matrix, parent_form, link)

    weasyprint.anchors.gather_anchors = gather_anchors
    weasyprint.document.gather_anchors = gather_anchors


class _Letters(dict[int, str]):
    """What each glyph of a font means, where WeasyPrint asks the wrong way.

    It takes the text of a glyph from its cluster: in a letter with a combining
    mark the base then means nothing and the mark the whole cluster, for the rest
    of the book. The font itself knows better.
    """

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font
        self._glyphs: dict[int, str] | None = None

    def __setitem__(self, glyph: int, text: str) -> None:
        if len(text) != 1:
            own = self._own().get(glyph, "")
            # A ligature's own character (U+FB01) says no more than its letters.
            if own and unicodedata.normalize("NFKC", own) != text:
                text = own
        super().__setitem__(glyph, text or NOTHING)

    def _own(self) -> dict[int, str]:
        """Give the font's characters by glyph, read when first needed."""
        if self._glyphs is None:
            from fontTools.ttLib import TTFont, TTLibError

            data, number = self._font.file_content, self._font.index
            try:
                font = TTFont(io.BytesIO(data), fontNumber=number, lazy=True)
                order = font.getReverseGlyphMap()
                self._glyphs = {}
                for code, name in sorted(font.getBestCmap().items()):
                    self._glyphs.setdefault(order[name], chr(code))
            except (TTLibError, KeyError, AttributeError):
                self._glyphs = {}
        return self._glyphs


def _letters_of_glyphs() -> None:
    """Give every font the mapping above in place of its plain one."""
    start: Callable[..., None] = Font.__init__

    def initialise(self: Any, *arguments: Any, **named: Any) -> None:
        start(self, *arguments, **named)
        self.to_unicode = _Letters(self)

    Font.__init__ = initialise


def _styles_of_pages() -> None:
    """Look for the styles of a page among those of pages, not among all there are.

    Each page looked through the styles of every element of the book: quadratic.
    """

    def compute(page_type: Any, html: Any, style_for: Any) -> None:
        style_for.add_page_declarations(page_type)
        root = html.etree_element
        base = {"root": root, "base_url": html.base_url}
        style_for.set_computed_styles(page_type, parent=root, **base)
        margins = style_for.__dict__.get("_edition_margins")
        if margins is None:
            selectors = (
                selector
                for sheet, *_ in style_for._sheets
                for _, selectors, _ in sheet.page_rules
                for selector in selectors
            )
            margins = sorted({pseudo for _, pseudo, _ in selectors if pseudo})
            style_for.__dict__["_edition_margins"] = margins
        cascaded = style_for.get_cascaded_styles()
        for pseudo in margins:
            if (page_type, pseudo) in cascaded:
                style_for.set_computed_styles(
                    page_type, pseudo_type=pseudo, parent=page_type, **base
                )

    weasyprint.layout.page.set_page_type_computed_styles = compute
