"""Our PDFs before a validator of others: PDF/UA-1 and PDF/A-3a.

It is shown damaged files too: a judge that finds nothing must be able to.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from edition import build
from edition.findings import Findings
from edition.options import Options
from edition.writers import pdf
from tests import pdf_judge
from tests.unit import sample

GENRES = sorted((Path(__file__).parents[1] / "genres").glob("*.xml"))


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Give the PDF of the sample book."""
    return pdf.write(sample.book(), Options(), Findings())[0]


def test_the_sample_has_no_fault(sound: bytes) -> None:
    assert pdf_judge.faults(sound) == []


@pytest.mark.parametrize("path", GENRES, ids=lambda path: path.stem)
def test_a_text_of_each_genre_has_no_fault(path: Path, tmp_path: Path) -> None:
    result = build(path, tmp_path, formats=["pdf"])
    (stored,) = result.stored
    assert pdf_judge.faults(stored) == []


def _metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def damage(opened: pikepdf.Pdf) -> None:
        data = opened.Root.Metadata.read_bytes()
        assert old in data
        opened.Root.Metadata.write(data.replace(old, new))

    return damage


def _untagged(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.StructTreeRoot]


def _no_language(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.Lang]


def _no_font(opened: pikepdf.Pdf) -> None:
    font = next(iter(opened.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor[Name.FontFile2]


def _script(opened: pikepdf.Pdf) -> None:
    opened.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


def _no_relation(opened: pikepdf.Pdf) -> None:
    opened.Root.Names.EmbeddedFiles = Dictionary(
        Names=[
            "a",
            opened.make_indirect(
                Dictionary(Type=Name.Filespec, F="a", EF=Dictionary(F=_file(opened)))
            ),
        ]
    )


def _file(opened: pikepdf.Pdf) -> pikepdf.Object:
    return opened.make_stream(b"a", Type=Name.EmbeddedFile)


@pytest.mark.parametrize(
    ("damage", "standards"),
    [
        (_untagged, {"PDF/UA-1", "PDF/A-3a"}),
        (_no_language, {"PDF/UA-1"}),
        (_no_font, {"PDF/UA-1", "PDF/A-3a"}),
        (_metadata(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"), {"PDF/UA-1"}),
        (_metadata(b"<pdfaid:part>3<", b"<pdfaid:part>1<"), {"PDF/A-3a"}),
        (_script, {"PDF/A-3a"}),
        (_no_relation, {"PDF/A-3a"}),
    ],
)
def test_it_finds_what_is_damaged(
    sound: bytes, damage: Callable[[pikepdf.Pdf], None], standards: set[str]
) -> None:
    with pikepdf.open(BytesIO(sound)) as opened:
        damage(opened)
        out = BytesIO()
        opened.save(out, fix_metadata_version=False)
    found = pdf_judge.faults(out.getvalue())
    assert standards <= {line.partition(":")[0] for line in found}, found
