"""A change in one text of an edition: the outputs are those of a build from nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.batch.discover import Job
from edition.batch.one import Order, build_one
from edition.writers import pdf_desk, pdf_sections
from tests.unit.documents import HEADER, TEI, XI, write

TEXTS = 3
SENTENCE = "The boats go out in the evening and come back with the tide at dawn. "


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pdf_sections, "TEXT", 2000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an edition with texts, notes, and an index that names pages."""
    place = tmp_path / "in"
    for number in range(TEXTS):
        write(
            place / f"text{number}.xml",
            f"<TEI {TEI}>{HEADER}<text><body><div><head>Text {number}</head>"
            f"<p>{SENTENCE * 40}<index><term>boat {number}</term></index></p>"
            f"<p>{SENTENCE}<note>A remark.</note></p></div></body></text></TEI>",
        )
    parts = "".join(f'<xi:include href="text{n}.xml"/>' for n in range(TEXTS))
    write(
        place / "edition.xml",
        f'<teiCorpus {TEI} {XI} xml:lang="en">{HEADER}{parts}</teiCorpus>',
    )
    return place


def built(folder: Path, name: str, *, fresh: bool = False) -> dict[str, bytes]:
    """Build an edition; give the bytes of its files."""
    path, output = folder / "edition.xml", folder.parent / name
    outcome = build_one(Job(path, "book"), Order(output, {}, fresh=fresh))
    assert len(outcome.outputs) == 3, outcome
    return {item.path.name: item.path.read_bytes() for item in outcome.outputs}


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Give what changes the first such place in a file."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        write(folder / name, text.replace(old, new, 1))

    return change


CHANGES = {
    "a word": changed("text1.xml", "boats", "ships"),
    "a note before others": changed("text0.xml", "<p>", "<p><note>First.</note>"),
    "pages that move": changed("text0.xml", "<p>", f"<p>{SENTENCE * 60}"),
    "an entry of the index": changed("text2.xml", "boat 2", "ship"),
    "the title": changed("edition.xml", "<title>", "<title>New: "),
    "a text less": changed("edition.xml", '<xi:include href="text0.xml"/>', ""),
}


def test_outputs_after_each_change_are_those_of_a_fresh_build(folder: Path) -> None:
    built(folder, "out")
    for name, change in CHANGES.items():
        change(folder)
        assert built(folder, "out") == built(folder, "fresh", fresh=True), name


def test_fresh_lays_out_all_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[Any] = []
    lay_out = pdf_desk.Desk.lay_out
    monkeypatch.setattr(
        pdf_desk.Desk,
        "lay_out",
        lambda *given: (laid.append(given), lay_out(*given))[1],
    )
    built(folder, "out")
    first = len(laid)
    assert first > TEXTS
    built(folder, "other")
    assert len(laid) == first, "what is kept serves another folder as well"
    built(folder, "out", fresh=True)
    assert len(laid) == 2 * first
