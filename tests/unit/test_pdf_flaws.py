"""What the check says of PDFs that fall short of PDF/UA-1 and PDF/A-3."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from edition.checks.pdf import check
from edition.findings import Findings
from edition.model import Artifact, Book, SourceFile
from edition.options import Options
from edition.writers import pdf
from tests.unit import sample

Damage = Callable[[pikepdf.Pdf], None]


def book() -> Book:
    return replace(sample.book(), sources=(SourceFile("harbour.xml", b"<TEI/>"),))


@cache
def finished() -> bytes:
    return pdf.write(book(), Options(), Findings())[0]


def element(opened: pikepdf.Pdf, name: str) -> Any:
    """Give the first structure element of a type."""
    stack = [opened.Root.StructTreeRoot.K]
    while stack:
        item = stack.pop()
        if isinstance(item, Array):
            stack.extend(reversed(list(item)))
        elif isinstance(item, Dictionary):
            if item.get("/S") == Name(f"/{name}"):
                return item
            stack.append(item.get("/K", Array()))
    raise AssertionError(name)


def flaws(damage: Damage) -> list[str]:
    """Give what is said of the sample after ``damage``."""
    with pikepdf.open(BytesIO(finished())) as opened:
        damage(opened)
        out = BytesIO()
        opened.save(out)
    artifact = Artifact("harbour.pdf", out.getvalue(), "application/pdf", "")
    found = list(check(artifact, book()))
    assert {item.code for item in found} <= {"PDF-010"}
    return [item.message.partition("ask: ")[2] for item in found]


def test_a_sound_file_has_none() -> None:
    assert flaws(lambda _: None) == []


def _cut(name: str, key: str) -> Damage:
    def damage(opened: pikepdf.Pdf) -> None:
        del element(opened, name)[key]

    return damage


def _set(name: str, key: str, value: Any) -> Damage:
    def damage(opened: pikepdf.Pdf) -> None:
        element(opened, name)[key] = value

    return damage


def _xmp(old: bytes, new: bytes) -> Damage:
    def damage(opened: pikepdf.Pdf) -> None:
        data = opened.Root.Metadata.read_bytes()
        assert old in data
        opened.Root.Metadata.write(data.replace(old, new))

    return damage


def _root(key: str) -> Damage:
    def damage(opened: pikepdf.Pdf) -> None:
        del opened.Root[key]

    return damage


def _drawn(content: bytes) -> Damage:
    def damage(opened: pikepdf.Pdf) -> None:
        opened.pages[0].contents_add(content)

    return damage


def _no_scope(opened: pikepdf.Pdf) -> None:
    del element(opened, "TH").A.Scope


def _no_cell(opened: pikepdf.Pdf) -> None:
    row = element(opened, "TBody").K[0]
    row.K.append(opened.make_indirect(Dictionary(S=Name.TD, P=row, K=Array())))


def _width(opened: pikepdf.Pdf) -> None:
    for font in opened.pages[6].Resources.Font.values():
        font.DescendantFonts[0].W = Array()


def _one_id(opened: pikepdf.Pdf) -> None:
    notes = [kid for kid in opened.objects if _is(kid, "/Note")]
    for note in notes:
        note.ID = notes[0].ID


def _is(item: Any, name: str) -> bool:
    return isinstance(item, Dictionary) and item.get("/S") == name


def _no_way_back(opened: pikepdf.Pdf) -> None:
    opened.Root.StructTreeRoot.ParentTree.Nums[1] = Array()


def _hidden(opened: pikepdf.Pdf) -> None:
    next(page for page in opened.pages if "/Annots" in page).Annots[0].F = 2


def _script(opened: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"))
    opened.Root.OpenAction = opened.make_indirect(action)


def _other_source(opened: pikepdf.Pdf) -> None:
    opened.Root.AF[0].EF.F.write(b"<other/>")


def _no_relation(opened: pikepdf.Pdf) -> None:
    del opened.Root.AF[0].AFRelationship


@pytest.mark.parametrize(
    ("damage", "flaw"),
    [
        (_cut("Figure", "/Alt"), "a Figure has no alternative text"),
        (_cut("Note", "/ID"), "notes have no ids of their own"),
        (_one_id, "notes have no ids of their own"),
        (_set("H2", "/S", Name.H3), "a heading H3 follows one of level 1"),
        (_set("L", "/S", Name.Table), "a tag LI stands within Table"),
        (_set("P", "/S", Name("/Para")), "the tag Para is not a standard one"),
        (_set("Span", "/Lang", "русский"), '"русский" is no language tag'),
        (_no_scope, "a header cell has no scope"),
        (_no_cell, "the rows of a table are not equally long"),
        (_no_way_back, "ParentTree does not lead from content 0 of page 1"),
        (_root("/OutputIntents"), "it has no output intent for RGB colours"),
        (_root("/AF"), '"harbour.xml" is not associated with the document (AF)'),
        (_xmp(b"<pdfaid:part>3", b"<pdfaid:part>9"), "do not declare PDF/A-3a"),
        (_xmp(b"Ada Quill", b"Ada Q."), "Info and XMP differ in Author"),
        (_xmp(b"URI>http:", b"URI>x:"), "do not describe what declares PDF/UA"),
        (_drawn(b"0 0 9 9 re f"), "draws what is neither tagged nor an artifact"),
        (_drawn(b"/Span <</MCID 0>> BDC EMC"), "uses the number 0 of content twice"),
        (_width, "wide, not 1000"),
        (_hidden, "is hidden or not printed"),
        (_script, "it has scripts or actions of a program"),
        (_other_source, "1 of 1 files of the source are not inside"),
        (_no_relation, "does not say how it belongs to the text"),
    ],
)
def test_a_flaw_is_told(damage: Damage, flaw: str) -> None:
    found = flaws(damage)
    assert any(flaw in item for item in found), found
