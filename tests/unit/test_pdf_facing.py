"""A text on left-hand pages, its translation on right-hand ones."""

from io import BytesIO

import pikepdf
import pytest

from edition.checks.pdf import check
from edition.findings import Findings
from edition.model import Artifact
from edition.options import Options
from edition.writers import pdf
from tests.pdf_shape import shape
from tests.unit.test_pdf import PROSE, one_chapter

PAIRS = "".join(
    f'<div class="parallel"><div class="side"><p>Gallia {number}. {PROSE * 4}</p></div>'
    f'<div class="side"><p>Gaul {number}. {PROSE * 4}</p></div></div>'
    for number in range(6)
)


@pytest.mark.parametrize(
    "before", ["", "<h1>Of Gaul</h1>", '<span class="pb" id="p1"></span>']
)
def test_each_text_keeps_to_its_side(before: str) -> None:
    book, findings = one_chapter(before + PAIRS), Findings()
    options = Options(parallel="facing", line_numbers="page")
    data, measure = pdf.write(book, options, findings)
    assert findings.codes() == []
    assert list(check(Artifact("harbour.pdf", data, "", measure), book)) == []
    with pikepdf.open(BytesIO(data)) as opened:
        first = int(opened.Root.PageLabels.Nums[2])
    texts = ["".join(words) for words in shape(data)["pages"][first:]]
    left = [number for number, text in enumerate(texts, 1) if "Gallia" in text]
    right = [number for number, text in enumerate(texts, 1) if "Gaul 0" in text]
    assert left[0] == 2
    assert right == [3]
    assert all(number % 2 == 0 for number in left)
