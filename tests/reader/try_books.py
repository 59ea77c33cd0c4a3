"""Open, turn pages, follow a note and come back, in a reading system.

Run by ``make check-reader``: it needs a browser and npm, so that the tests of every
change do not run it. Pictures of what a reader sees go to ``output/reader/``.
"""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from edition.batch.discover import Job
from edition.batch.one import Order, build_one
from tests.reader.reading_system import Reader, opened, started

ROOT = Path(__file__).parents[2]
MODULES = Path(os.environ.get("EDITION_READER", ROOT / ".cache/reader"))
PICTURES = ROOT / "output/reader"
EPUB = "{http://www.idpf.org/2007/ops}"
NOTE = "//*[@*[name()='epub:type']='footnote']"


def build(path: Path, name: str, output: Path) -> Path:
    outcome = build_one(Job(path, name), Order(output, {"formats": ("epub",)}))
    assert outcome.built, outcome.findings
    return outcome.outputs[0].path


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    return build(ROOT / "sources/edition.xml", "ours", folder)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letter")
    return build(ROOT / "tests/genres/letter.xml", "letter", folder)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def reader(chromium: Browser, ours: Path) -> Iterator[Reader]:
    with opened(chromium, ours, MODULES) as found:
        yield found


def documents(book: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.startswith("EPUB/text/"):
                yield name, etree.fromstring(archive.read(name))


def first_note(book: Path) -> tuple[str, str, str, str]:
    """Give the file of the first note of a book, its call, its id and its words."""
    for name, root in documents(book):
        for note in root.xpath(NOTE):
            (back,) = note.xpath(".//*[@role='doc-backlink']/@href")[:1]
            words = " ".join("".join(note.itertext()).split())
            return name, back[1:], note.get("id"), words
    raise AssertionError("the book has no note")


def plain(text: str) -> str:
    return "".join(text.split())


def test_the_book_opens_at_its_cover(reader: Reader) -> None:
    assert reader.faults == []
    assert reader.ask("() => state.view.book.toc.length") > 5
    assert reader.ask("() => state.view.book.metadata.title")
    assert reader.ask("() => state.fraction") < 0.02


def test_pages_turn_and_each_has_other_words(reader: Reader) -> None:
    reader.go(reader.ask("() => state.view.book.landmarks.at(-1).href"))
    seen = [(reader.ask("() => state.fraction"), reader.words)]
    for _ in range(6):
        reader.turn()
        seen.append((reader.ask("() => state.fraction"), reader.words))
    fractions = [fraction for fraction, _ in seen]
    assert fractions == sorted(set(fractions))
    assert len({words for _, words in seen}) == len(seen)
    assert all(words for _, words in seen)
    assert reader.faults == []


def test_a_note_opens_in_a_popup_with_its_words(reader: Reader, ours: Path) -> None:
    name, call, _, words = first_note(ours)
    reader.go(f"{name}#{call}")
    reader.ask("() => { state.popups = true; state.shown = '' }")
    reader.click(f"[id='{call}']")
    reader.wait("state.shown")
    assert plain(reader.ask("() => state.shown")) == plain(words)
    assert reader.ask("() => state.type") == "footnote"
    shot(reader, "popup")
    reader.ask("() => document.querySelector('#popup').classList.remove('shown')")
    assert reader.faults == []


def test_a_note_is_gone_to_and_leads_back_to_its_call(
    reader: Reader, ours: Path
) -> None:
    name, call, note, _ = first_note(ours)
    reader.go(f"{name}#{call}")
    reader.ask("() => { state.popups = false }")
    assert reader.sees(call)
    there_and_back(reader, call, note)


def there_and_back(reader: Reader, call: str, note: str) -> None:
    reader.click(f"[id='{call}']")
    assert reader.sees(note), "the call does not lead to the note"
    reader.click(f"[id='{note}'] [role='doc-backlink']")
    assert reader.sees(call), "the note does not lead back"
    assert reader.faults == []


def test_pages_of_the_source_are_known(chromium: Browser, letter: Path) -> None:
    with opened(chromium, letter, MODULES) as found:
        pages = found.ask("() => state.view.book.pageList.map(p => [p.label, p.href])")
        assert [label for label, _ in pages] == ["1r", "1v"]
        label, href = pages[-1]
        found.go(href)
        assert found.ask("() => state.page") == label


def test_a_book_that_is_broken_is_noticed(
    chromium: Browser, ours: Path, tmp_path: Path
) -> None:
    """The note leads back to nowhere; what the test above does must fail."""
    name, call, note, _ = first_note(ours)
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(ours) as old, zipfile.ZipFile(broken, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, data.replace(f'href="#{call}"'.encode(), b'href="#x"'))
    with opened(chromium, broken, MODULES) as found:
        found.ask("() => { state.popups = false }")
        found.go(f"{name}#{call}")
        with pytest.raises(AssertionError, match="lead back"):
            there_and_back(found, call, note)


def test_what_is_no_book_is_noticed(chromium: Browser, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.epub"
    nothing.write_bytes(b"no book")
    with opened(chromium, nothing, MODULES) as found:
        assert found.faults


def shot(reader: Reader, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    reader.page.screenshot(path=PICTURES / f"{name}.png")


@pytest.mark.parametrize(
    ("name", "width", "height", "dark"),
    [
        ("phone-light", 360, 640, False),
        ("phone-dark", 360, 640, True),
        ("tablet-light", 820, 1100, False),
        ("tablet-dark", 820, 1100, True),
    ],
)
def test_pictures_of_a_page(
    name: str, width: int, height: int, dark: bool, chromium: Browser, ours: Path
) -> None:
    with opened(
        chromium, ours, MODULES, width=width, height=height, dark=dark
    ) as found:
        path, call, _, _ = first_note(ours)
        found.go(f"{path}#{call}")
        shot(found, name)
        assert found.words
        assert found.faults == []
