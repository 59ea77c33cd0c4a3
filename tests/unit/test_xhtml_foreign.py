"""Ruby and formulas of any encoding become what HTML and EPUB allow; words stay."""

import pytest
from lxml import etree

from edition.xhtml import tidy

X, M = "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"


def tidied(content: str) -> str:
    """Give what becomes of the content of a section, without namespaces."""
    root = etree.fromstring(f'<section xmlns="{X}" xmlns:m="{M}">{content}</section>')
    tidy(root)
    data = etree.tostring(root, encoding="unicode")
    for name in (f' xmlns="{X}"', f' xmlns:m="{M}"'):
        data = data.replace(name, "")
    return data.removeprefix("<section>").removesuffix("</section>")


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (
            "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
            "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
        ),
        ("<p>a<ruby/>b</p>", "<p>a<span/>b</p>"),
        ("<p><ruby>漢</ruby></p>", "<p><span>漢</span></p>"),
        (
            "<p><ruby>漢<rt>kan</rt>字</ruby></p>",
            "<p><span>漢<span>kan</span>字</span></p>",
        ),
        ("<p><rp>(</rp><rt>b</rt></p>", "<p><span>(</span><span>b</span></p>"),
    ],
)
def test_ruby_is_whole_or_a_phrase(given: str, made: str) -> None:
    assert tidied(given) == made


@pytest.mark.parametrize(
    "formula",
    [
        "<m:mi>x</m:mi>",
        "<m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac>",
        "<m:mtable><m:mtr><m:mtd><m:mn>1</m:mn></m:mtd></m:mtr></m:mtable>",
        "<m:semantics><m:mi>x</m:mi><m:annotation>x</m:annotation></m:semantics>",
        "<m:mo>(</m:mo><m:mspace/><m:mtext>and so</m:mtext>",
    ],
)
def test_a_sound_formula_stays(formula: str) -> None:
    given = f"<p><m:math>{formula}</m:math></p>"
    assert tidied(given) == given


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("<m:mi>x</m:mi><p>two</p>", "x two"),
        ("<m:mi>x<m:mn>2</m:mn></m:mi>", "x2"),
        ("<m:mfrac><m:mn>1</m:mn></m:mfrac>", "1"),
        ("<m:mrow>bare</m:mrow>", "bare"),
        ("<m:apply><m:ci>x</m:ci></m:apply>", "x"),
        ("<m:mtable><m:mi>x</m:mi></m:mtable>", "x"),
    ],
)
def test_what_is_no_formula_is_shown_as_words(formula: str, words: str) -> None:
    made = tidied(f'<p><m:math id="f">{formula}</m:math> end</p>')
    assert made == f'<p><span class="formula" id="f">{words}</span> end</p>'


def test_attributes_that_mathml_does_not_have_go() -> None:
    given = '<p><m:math><m:mi mathvariant="bold" enjamb="x">x</m:mi></m:math></p>'
    assert tidied(given) == given.replace(' enjamb="x"', "")
