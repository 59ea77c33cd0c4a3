"""What the custom properties of an edition ask of its printed pages.

Paper, margins, measure, type size and leading make a format of the edition's own
out of the one that ``pdf.page`` names; where notes stand is for the program to know
before anything is laid out. All else is CSS (:mod:`edition.styling.rules`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from edition import own
from edition.findings import Findings
from edition.model import Book, Setting
from edition.styling.properties import PREFIX
from edition.styling.values import POINTS
from edition.writers.pdf_format import MM, NOTE_SIZE, Format

# A text block needs so many mm and lines; type and paper have bounds as well.
_NARROWEST, _FEWEST = 40.0, 8
_TYPE, _PAPER = (4.0, 72.0), (60.0, 1200.0)

Settings = Mapping[str, Setting]
Step = Callable[[Format, list[Any]], Format]


def styled(form: Format, book: Book, findings: Findings) -> Format:
    """Give the format that an edition makes of ``form``.

    Finding STY-009: a setting that leaves no room for the text is passed over.
    """
    settings = own.page_settings(book.own)
    wanted = [
        (settings[PREFIX + name], step)
        for name, step in _STEPS.items()
        if PREFIX + name in settings
    ]
    whole = form
    for setting, step in wanted:
        whole = step(whole, _tokens(setting))
    if not _cramped(whole):
        return whole
    for setting, step in wanted:
        tried = step(form, _tokens(setting))
        if reason := _cramped(tried):
            findings.add("STY-009", setting.place, name=setting.name, reason=reason)
        else:
            form = tried
    return form


def notes_at_end(book: Book) -> frozenset[str]:
    """Give the ids of the notes that are to stand at the end of their chapters.

    Those that stood in the margin of the source stay in ours.
    """
    if _word(book, "notes") != "chapter":
        return frozenset()
    return frozenset(
        note.ident
        for chapter in book.chapters
        for note in chapter.notes
        if not note.content.get("data-margin")
    )


def flow(book: Book) -> str:
    """Say how notes at the foot follow each other: ``auto``, ``list``, ``run-in``."""
    return _word(book, "notes-flow") or "auto"


def _word(book: Book, name: str) -> str:
    setting = own.page_settings(book.own).get(PREFIX + name)
    return setting.value.lower() if setting else ""


def _tokens(setting: Setting) -> list[Any]:
    import tinycss2

    tokens = tinycss2.parse_component_value_list(setting.value)
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _points(token: Any, size: float) -> float:
    """Give a length in points; relative ones are parts of ``size``."""
    value = float(token.value)
    if token.type == "percentage":
        return value / 100 * size
    if token.type == "number":
        return value * size
    unit = POINTS.get(token.lower_unit)
    return value * (size if unit is None else unit)


def _cramped(form: Format) -> str:
    """Say why a format leaves no room for its text, ``""`` if it does."""
    if not all(_PAPER[0] <= side <= _PAPER[1] for side in (form.width, form.height)):
        return f"paper of {form.width:.0f} by {form.height:.0f} mm cannot be set"
    if not _TYPE[0] <= form.size <= _TYPE[1]:
        return f"type of {form.size:.1f} pt cannot be set"
    if form.leading < 0.8 * form.size:
        return f"lines of {form.size:.1f} pt would overlap at {form.leading:.1f} pt"
    measure = form.measure / MM
    if measure < _NARROWEST or form.lines < _FEWEST or form.outer < 0 or form.inner < 0:
        return f"the text block would be {measure:.0f} mm by {form.lines} lines"
    return ""


def _filled(form: Format, bottom: float, **changes: Any) -> Format:
    """Give a format with as many lines as its paper has room for.

    ``bottom`` is the margin in mm that is to stay below them, about.
    """
    made = replace(form, **changes)
    room = (made.height - made.top - bottom) * MM
    return replace(made, lines=max(int(room / made.leading + 0.01), 0))


def _paper(form: Format, tokens: list[Any]) -> Format:
    """Take another paper; margins keep their parts of it."""
    width, height = (_points(token, form.size) / MM for token in tokens)
    across, down = width / form.width, height / form.height
    return _filled(
        form, form.bottom * down, width=width, height=height,
        inner=form.inner * across, outer=form.outer * across, top=form.top * down,
    )  # fmt: skip


def _margins(form: Format, tokens: list[Any]) -> Format:
    """Take margins as CSS lists them for a right-hand page: from the top, clockwise."""
    sides = [_points(token, form.size) / MM for token in tokens]
    top = sides[0]
    outer = sides[1] if len(sides) > 1 else top
    bottom = sides[2] if len(sides) > 2 else top
    inner = sides[3] if len(sides) > 3 else outer
    return _filled(form, bottom, top=top, outer=outer, inner=inner)


def _size(form: Format, tokens: list[Any]) -> Format:
    """Take another type size; the leading keeps its part of it."""
    size = _points(tokens[0], form.size)
    if not size:
        return replace(form, size=0)
    return _filled(
        form, form.bottom, size=size, leading=form.leading * size / form.size
    )


def _leading(form: Format, tokens: list[Any]) -> Format:
    leading = _points(tokens[0], form.size)
    if not leading:
        return replace(form, leading=0)
    return _filled(form, form.bottom, leading=leading)


def _measure(form: Format, tokens: list[Any]) -> Format:
    """Set the text as wide as asked; the margins share what is left as before."""
    free = form.width - _points(tokens[0], form.size) / MM
    inner = form.inner / ((form.inner + form.outer) or 1)
    return replace(form, inner=free * inner, outer=free * (1 - inner))


def _notes(form: Format, tokens: list[Any]) -> Format:
    """Reckon with another size of notes; CSS sets them so."""
    token = tokens[0]
    if len(tokens) > 1 or token.type == "function":
        return form
    size = _points(token, form.size) / form.size if form.size else NOTE_SIZE
    return replace(form, note_size=size or NOTE_SIZE)


# In the order in which one is reckoned from the other.
_STEPS: Mapping[str, Step] = {
    "page-size": _paper,
    "page-margins": _margins,
    "text-size": _size,
    "leading": _leading,
    "measure": _measure,
    "note-size": _notes,
}
