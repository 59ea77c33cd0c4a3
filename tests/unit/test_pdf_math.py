"""Formulas in the PDF: a line of type that says what the notation says."""

import pytest
from lxml import etree

from edition.writers.pdf_math import typeset

SPACE = "\N{NO-BREAK SPACE}"


def line(content: str) -> str:
    """Give the markup of a formula's line, its phrases without a class."""
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{content}</math>'
    tree = etree.fromstring(f"<p>{math} holds</p>")
    typeset(tree)
    return str(etree.tostring(tree, encoding="unicode")).replace(SPACE, "~")


X, Y = "<mi>x</mi>", "<mi>y</mi>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"<msup>{X}<mn>2</mn></msup>", "<i>x</i><sup>2</sup>"),
        (f"<msub>{X}{Y}</msub>", "<i>x</i><sub><i>y</i></sub>"),
        (
            f"<msubsup>{X}<mn>1</mn><mn>2</mn></msubsup>",
            "<i>x</i><sub>1</sub><sup>2</sup>",
        ),
        (
            f"<mfrac><mrow>{X}<mo>+</mo>{Y}</mrow><mn>12</mn></mfrac>",
            "(<span><i>x</i>~+~<i>y</i></span>)/<span>12</span>",
        ),
        (f"<msqrt>{X}</msqrt>", "√(<i>x</i>)"),
        (f"<mroot>{X}<mn>3</mn></mroot>", "<sup>3</sup>√<span><i>x</i></span>"),
        (
            f"<mtable><mtr>{X}{Y}</mtr><mtr>{Y}{X}</mtr></mtable>",
            "<i>x</i>, <i>y</i>; <i>y</i>, <i>x</i>",
        ),
        (
            f"<semantics>{X}<annotation>x</annotation></semantics><mi>sin</mi>",
            "<i>x</i>sin",
        ),
    ],
)
def test_a_formula_is_a_line(content: str, words: str) -> None:
    assert line(content) == f'<p><span class="math">{words}</span> holds</p>'
