"""The conventions: what editors did, in the signs that an edition chooses."""

from pathlib import Path

import pytest

from edition import book, pipeline, tei, transform
from edition.findings import Findings
from edition.options import CONVENTIONS, Options
from edition.read import read
from edition.rendering import conventions, underdots
from tests.unit.rendering import document

ALL = (
    "<p>a <supplied reason='lost'>b</supplied> <supplied reason='omitted'>c</supplied> "
    "<surplus>d</surplus> <secl>e</secl> <sic>f</sic> <unclear cert='low'>g</unclear> "
    "<gap reason='lost'/> <gap reason='illegible' quantity='2' unit='line'/> "
    "h<space unit='chars' quantity='2'/>i <expan>j<ex>k</ex></expan> "
    "<add place='above'>l</add> <del>m</del> <corr>n</corr></p>"
)
# The text of ALL by conventions and view.
WANTED = {
    ("plain", "reading"): "a [b] ⟨c⟩ {e} f [sic] g [?] […] [2 lines illegible] "
    "h i jk l n",
    ("plain", "diplomatic"): "a […] {d} {e} f [sic] ?g? […] [2 lines illegible] "
    "h i j(k) ‹l› ⟦m⟧ n",
    ("leiden", "reading"): "a [b] ⟨c⟩ {e} f (!) g̣ [- - -] [2 lines illegible] "
    "h (vac.) i j(k) \\l/ ⌈n⌉",
    ("leiden", "diplomatic"): "a [- - -] {d} {e} f (!) g̣ [- - -] "
    "[2 lines illegible] h (vac.) i j(k) \\l/ ⟦m⟧ ⌈n⌉",
    ("print", "reading"): "a ⟨b⟩ ⟨c⟩ [e] f (sic) g (?) * * * [2 lines illegible] "
    "h i jk l n",
    ("print", "diplomatic"): "a * * * [d] [e] f (sic) g (?) * * * "
    "[2 lines illegible] h i j(k) ‹l› ⟦m⟧ n",
}


def text(folder: Path, markup: str, **chosen: str) -> str:
    """Give the words and signs of the chapter, in one line."""
    path = folder / "case.xml"
    path.write_text(document(markup), encoding="utf-8")
    options, findings = Options(**chosen), Findings()  # type: ignore[arg-type]
    edition = tei.edition(read(path), findings)
    rendered = transform.transform(edition, options, findings)
    chapter = book.arrange(edition, rendered, options, findings).chapters[2]
    return " ".join("".join(chapter.body.itertext()).split())


@pytest.mark.parametrize(("choice", "view"), WANTED)
def test_signs(choice: str, view: str, tmp_path: Path) -> None:
    shown = text(tmp_path, ALL, conventions=choice, view=view)
    assert shown == WANTED[choice, view]


def test_every_choice_has_a_table() -> None:
    assert tuple(conventions.SETS) == CONVENTIONS


def test_underdots() -> None:
    assert underdots.dotted("ab 1.") == "ạḅ 1̣."
    assert underdots.dotted("ά̣ὁ·") == "ά̣ὁ̣·"


def test_underdots_pass_notes_by(tmp_path: Path) -> None:
    markup = "<p><unclear>a<hi>b</hi><note>c</note>d</unclear>e</p>"
    assert text(tmp_path, markup, conventions="leiden") == "ạḅ1ḍe"


@pytest.mark.parametrize("view", ["reading", "diplomatic", "critical"])
def test_underdots_are_words_of_the_text(view: str, tmp_path: Path) -> None:
    path = tmp_path / "case.xml"
    markup = (
        "<p>x<unclear>ab<note>c</note></unclear>y <choice><orig>m<unclear>n</unclear>"
        "</orig><reg>o</reg></choice> <app><lem><unclear>q</unclear></lem>"
        "<rdg wit='#A'>r<unclear>s</unclear></rdg></app></p>"
    )
    path.write_text(document(markup), encoding="utf-8")
    options = Options(view=view, conventions="leiden", formats=("epub", "text"))
    found = pipeline.build(path, options, tmp_path / "out")
    assert all(verdict.is_perfect for verdict in found.verdicts)
