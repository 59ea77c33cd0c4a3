"""The check of the PDF must be able to fail: it is shown damaged files."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Name

from edition.checks.pdf import check
from edition.checks.pdf_loss import letters, losses
from edition.checks.pdf_words import Words
from edition.findings import Finding, Findings
from edition.model import Artifact, Book, Chapter, Kind, Series
from edition.options import Options
from edition.writers import pdf
from tests.unit import sample

_FRAME = re.compile("the PDF is (broken|not all that [^:]*): ")


@cache
def finished() -> bytes:
    """Give the PDF of the sample book."""
    return pdf.write(sample.book(), Options(), Findings())[0]


def judged(data: bytes, book: Book | None = None) -> list[Finding]:
    artifact = Artifact("harbour.pdf", data, "application/pdf", "")
    return list(check(artifact, book or sample.book()))


def damaged(damage: Callable[[pikepdf.Pdf], None]) -> list[str]:
    """Give what the check says of the sample after ``damage``."""
    with pikepdf.open(BytesIO(finished())) as opened:
        damage(opened)
        out = BytesIO()
        opened.save(out)
    found = judged(out.getvalue())
    assert {item.code for item in found} <= {"PDF-001", "PDF-005", "PDF-010"}
    return [_FRAME.sub("", item.message) for item in found]


def test_a_sound_file_has_no_findings() -> None:
    assert judged(finished()) == []


def test_what_is_no_pdf() -> None:
    (found,) = judged(b"no pdf at all")
    assert found.code == "PDF-001"
    assert "cannot be opened" in found.message


def test_a_cut_file() -> None:
    assert [item.code for item in judged(finished()[:9000])] == ["PDF-001"]


def _no_pages(opened: pikepdf.Pdf) -> None:
    del opened.pages[:]


def _without(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def damage(opened: pikepdf.Pdf) -> None:
        place = opened.Root
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return damage


def _no_font_file(opened: pikepdf.Pdf) -> None:
    font = next(iter(opened.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor[Name.FontFile2]


def _no_meaning(opened: pikepdf.Pdf) -> None:
    del next(iter(opened.pages[0].Resources.Font.values()))[Name.ToUnicode]


def _other_part(opened: pikepdf.Pdf) -> None:
    data = opened.Root.Metadata.read_bytes()
    declared = b"<pdfuaid:part>1<"
    assert declared in data
    opened.Root.Metadata.write(data.replace(declared, b"<pdfuaid:part>9<"))


def _no_target(opened: pikepdf.Pdf) -> None:
    opened.Root.Names.Dests.Names = Array()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (_no_pages, "it has no pages"),
        (_without("/MarkInfo"), "it does not say that it is tagged (MarkInfo)"),
        (_without("/StructTreeRoot"), "it has no tags (StructTreeRoot)"),
        (_without("/Lang"), "it names no language (Lang)"),
        (
            _without("/ViewerPreferences"),
            "it does not show its title (DisplayDocTitle)",
        ),
        (_without("/Outlines"), "it has no outline (Outlines)"),
        (_without("/Metadata"), "it has no XMP metadata"),
        (_other_part, "its metadata do not declare PDF/UA-1"),
        (_no_font_file, "is not embedded"),
        (_no_target, "leads nowhere"),
    ],
)
def test_faults_of_the_file(damage: Callable[[pikepdf.Pdf], None], reason: str) -> None:
    reasons = damaged(damage)
    assert reasons
    assert all(reason in item for item in reasons)


def test_a_page_taken_out_of_the_tags_is_missed() -> None:
    def damage(opened: pikepdf.Pdf) -> None:
        part = opened.Root.StructTreeRoot.K[0].K[-1]
        del part.K[-1]

    lost, *flaws = damaged(damage)
    assert lost.startswith('words of "A poem with a title')
    assert flaws == [
        "the content 0 of page 7 has no tag",
        "a link on page 7 has no tag",
    ]


def test_glyphs_without_a_meaning() -> None:
    *lost, flaw = damaged(_no_meaning)
    assert "does not say what its glyphs mean" in flaw
    assert lost
    assert all("words of" in item for item in lost)


def test_tags_that_point_nowhere() -> None:
    def damage(opened: pikepdf.Pdf) -> None:
        opened.pages[-1].Contents = opened.make_stream(b"")

    (reason,) = damaged(damage)
    assert "a tag points to content" in reason


def test_a_paragraph_the_file_does_not_have() -> None:
    book = sample.book()
    chapter = book.chapters[2]
    extra = sample.tree(
        '<section class="div" id="c1"><p>Nobody mentioned the lighthouse.</p></section>'
    )
    longer = replace(book, chapters=(*book.chapters[:2], replace(chapter, body=extra)))
    (found,) = judged(finished(), longer)
    assert found.code == "PDF-001"
    assert "Nobody mentioned the lighthouse." in found.message


def test_a_note_the_file_does_not_have() -> None:
    book = sample.book()
    chapter = book.chapters[3]
    note = sample.note("n9", "2", Series.AUTHOR, "<p>Unwritten marginalia.</p>")
    more = replace(chapter, notes=(*chapter.notes, note))
    (found,) = judged(finished(), replace(book, chapters=(*book.chapters[:3], more)))
    assert found.code == "PDF-001"
    assert "Unwritten marginalia." in found.message


def one(markup: str) -> Book:
    body = sample.tree(f"<section>{markup}</section>")
    chapter = Chapter("c", Kind.BODY, "One", body)
    return replace(sample.book(), chapters=(chapter,))


def test_hyphens_case_accents_and_spaces_do_not_matter() -> None:
    book = one("<p>Der <b>Straßen</b>bau, élan – 1955 – ﬁnden</p><p>Ende der Welt</p>")
    text = "DER STRASSEN‐BAU, e\u0301lan1955finden EndederWelt"
    assert list(losses(Words(text, ""), book)) == []


def test_generated_signs_between_blocks_do_not_matter() -> None:
    book = one("<ol><li>first thing</li><li>second thing</li></ol>")
    found = Words("a.first thing b.second thing", "")
    assert list(losses(found, book)) == []


def test_the_end_of_a_long_paragraph() -> None:
    sentence = [f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60)]
    book = one(f"<p>{' '.join(sentence)}</p>")
    (loss,) = losses(Words(" ".join(sentence[:30]), ""), book)
    assert loss.is_lost
    assert loss.sample.startswith(sentence[28])


def test_glyphs_without_meaning_are_told_from_lost_words() -> None:
    book = one("<p>The quiet harbour slept while the boats came quickly in.</p>")
    found = Words("The uiet harbour slept while the boats came uickly in.", "")
    (loss,) = losses(found, book)
    assert not loss.is_lost
    assert loss.sample == "quiet quickly"


def test_hangul_and_han_are_counted() -> None:
    book = one("<p>주체 수령 漢字</p>")
    assert list(losses(Words("주체수령漢字", ""), book)) == []
    (loss,) = losses(Words("주체수령漢", ""), book)
    assert loss.sample == "1 of 6 Chinese, Japanese or Korean characters"


def test_right_to_left_in_any_order_is_no_loss() -> None:
    book = one("<p>שלום עולם and two Latin words</p>")
    assert list(losses(Words("words Latin two and םלוע םולש", ""), book)) == []
    (loss,) = losses(Words("words Latin two and", ""), book)
    assert loss.is_lost


def test_letters_of_three_alphabets() -> None:
    assert letters("Ünë Москва") == letters("une МОСКВА")
    assert letters("ἄνδρα") == letters("ανδρα")
    assert letters("שלום 1955 – ") == ""
