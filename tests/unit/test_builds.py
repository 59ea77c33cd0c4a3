"""Building again: nothing is done where nothing changed, all where anything did."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.batch.discover import Job
from edition.batch.one import Order, Outcome, build_one
from edition.incremental import builds, cache
from tests.unit.documents import HEADER, TEI, XI, tei, write

BODY = (
    '<p>One <persName ref="people.xml#ann">word</persName> and '
    '<figure><graphic url="ship.png"/></figure><hi rend="odd">another</hi>.</p>'
)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return write(tmp_path / "in" / "letter.xml", tei(BODY))


def build(path: Path, *, fresh: bool = False, **chosen: object) -> Outcome:
    order = Order(
        path.parent.parent / "out",
        {"formats": ("epub", "text")} | chosen,
        fresh=fresh,
    )
    return build_one(Job(path, path.stem), order)


def stored(outcome: Outcome) -> dict[str, bytes]:
    return {item.path.name: item.path.read_bytes() for item in outcome.outputs}


def same(one: Outcome, other: Outcome) -> bool:
    """Tell whether two outcomes say the same, however they came about."""
    return replace(one, seconds=0, is_kept=False) == replace(
        other, seconds=0, is_kept=False
    )


def test_what_has_not_changed_is_not_built_and_tells_the_same(letter: Path) -> None:
    first = build(letter)
    assert first.built
    assert first.findings
    assert first.losses
    before = stored(first)
    again = build(letter)
    assert again.is_kept
    assert same(first, again)
    anew = build(letter, fresh=True)
    assert not anew.is_kept
    assert same(first, anew)
    assert before == stored(again) == stored(anew)


def image(folder: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    write(folder / "ship.png", png)


CHANGES: dict[str, Callable[[Path], object]] = {
    "the text": lambda folder: write(
        folder / "letter.xml", tei(BODY.replace("One", "Two"))
    ),
    "an image that was not there": image,
    "options": lambda folder: write(folder / "edition.toml", "paragraphs = 1"),
    "styles": lambda folder: write(folder / "styles" / "base.css", "p {color: red}"),
    "templates": lambda folder: write(
        folder / "xslt" / "html.xsl",
        '<xsl:stylesheet version="1.0" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:import href="edition:html.xsl"/></xsl:stylesheet>',
    ),
    "the output": lambda folder: write(
        folder.parent / "out" / "letter.txt", "by another hand"
    ),
    "no output": lambda folder: (folder.parent / "out" / "letter.epub").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(letter: Path, change: str) -> None:
    build(letter)
    CHANGES[change](letter.parent)
    outcome = build(letter)
    assert outcome.built
    assert not outcome.is_kept
    assert build(letter).is_kept


def test_files_brought_in_and_schemas_count(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "part.xml", f"<p {TEI}>A part.</p>")
    schema = write(folder / "all.rnc", 'include "rest.rnc"')
    rest = "start = any any = element * { attribute * { text }*, (text | any)* }"
    write(folder / "rest.rnc", rest)
    path = write(
        folder / "whole.xml",
        f'<?xml-model href="{schema.name}"?>\n<TEI {TEI} {XI}>{HEADER}<text><body>'
        '<xi:include href="part.xml"/></body></text></TEI>',
    )
    for name, text in (
        ("part.xml", f"<p {TEI}>Another part.</p>"),
        ("rest.rnc", rest + " # a remark"),
    ):
        build(path)
        assert build(path).is_kept
        write(folder / name, text)
        assert not build(path).is_kept, name


def test_options_and_clock_count(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(letter)
    assert not build(letter, width=50).is_kept
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert not build(letter).is_kept


def test_a_failure_is_told_anew(tmp_path: Path) -> None:
    path = write(tmp_path / "in" / "broken.xml", "<TEI>")
    assert same(build(path), build(path))
    assert not list(cache.folder(builds.KIND).glob("*"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-20],
        lambda data: data.replace(b"letter.txt", b"letter.exe"),
        lambda data: b"",
        lambda data: b"\xff\n" + data,
    ],
)
def test_a_spoiled_entry_counts_as_none(
    letter: Path, spoil: Callable[[bytes], bytes]
) -> None:
    build(letter)
    (entry,) = cache.folder(builds.KIND).iterdir()
    entry.write_bytes(spoil(entry.read_bytes()))
    assert not build(letter).is_kept
    assert build(letter).is_kept


def test_an_entry_of_another_shape_counts_as_none(letter: Path) -> None:
    build(letter)
    (entry,) = cache.folder(builds.KIND).iterdir()
    for shape in ([], {"inputs": 1}, {"inputs": {}, "outputs": [["a"]]}):
        cache.save(builds.KIND, entry.name, json.dumps(shape).encode())
        assert not build(letter).is_kept


def test_a_store_that_others_can_write_to_is_not_used(letter: Path) -> None:
    build(letter)
    cache.folder(builds.KIND).chmod(0o777)
    assert not build(letter).is_kept


def test_a_build_whose_input_changed_meanwhile_is_not_kept(letter: Path) -> None:
    def step(name: str) -> None:
        if name == "arrange":
            write(letter, tei("<p>Written while it was built.</p>"))

    order = Order(letter.parent.parent / "out", {"formats": ("text",)})
    assert build_one(Job(letter, "letter"), order, step).built
    assert not build_one(Job(letter, "letter"), order).is_kept


def test_the_store_is_bounded() -> None:
    for number in range(6):
        cache.save("things", cache.key(str(number)), b"x" * 1000)
        path = cache.folder("things") / cache.key(str(number))
        os.utime(path, (number, number))
    cache.sweep("things", 3_500)
    left = [
        number for number in range(6) if cache.load("things", cache.key(str(number)))
    ]
    assert left == [3, 4, 5]


OPENED = """
import os, sys
opened = set()
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(os.path.abspath(arguments[0]))
sys.addaudithook(hook)
from pathlib import Path
from edition import pipeline
from edition.incremental import inputs
from edition.options import Options
folder = sys.argv[1]
with inputs.watch() as watch:
    pipeline.build(Path(folder, "letter.xml"), Options(formats=("epub", "text")),
                   Path(folder, "..", "out"))
print([path for path in opened if path.startswith(folder) and path not in watch.files])
"""


def test_no_file_is_opened_that_is_not_watched(letter: Path) -> None:
    folder = letter.parent
    image(folder)
    write(folder / "people.xml", f'<TEI {TEI} xml:id="ann"/>')
    write(folder / "face.woff2", b"wOF2")
    write(
        folder / "styles" / "base.css",
        '@font-face { font-family: "A"; src: url(../face.woff2) }',
    )
    said = subprocess.run(
        [sys.executable, "-c", OPENED, str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
