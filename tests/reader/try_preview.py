"""``edition preview`` in a browser: what a writer sees while the text changes.

Run by ``make check-reader``; pictures go to ``output/reader/``.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page

from edition import starter
from tests.reader.reading_system import PATIENCE, started
from tests.reader.try_books import PICTURES

BOOK = "#frames iframe:not(.coming)"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a new edition, its text long enough to scroll."""
    folder = tmp_path_factory.mktemp("preview") / "harbour"
    starter.create(folder, "prose")
    text = folder / "texts/notes.xml"
    more = "".join(f"<p>Day {n}: nothing.</p>\n" for n in range(3, 90))
    text.write_text(
        text.read_text().replace("</div>\n    </body>", f"{more}</div></body>")
    )
    return folder


@pytest.fixture(scope="module")
def page(harbour: Path) -> Iterator[Page]:
    """Give a browser's page with the preview open; it may not complain."""
    command = [sys.executable, "-m", "edition", "preview", str(harbour)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().partition(": ")[2].strip()
    complaints: list[str] = []
    with started() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address, wait_until="domcontentloaded")
        yield page
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / "preview.png")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert complaints == []


def book(page: Page) -> FrameLocator:
    return page.frame_locator(BOOK)


def edit(harbour: Path, old: str, new: str) -> None:
    path = harbour / "texts/notes.xml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_contents_lead_to_the_text(page: Page) -> None:
    page.locator("#contents a", has_text="The Second Day").click()
    book(page).get_by_text("Calm, and a fog").wait_for()
    assert page.locator("#contents [aria-current]").inner_text() == "The Second Day"


def test_a_change_is_shown_where_the_reader_is(page: Page, harbour: Path) -> None:
    line = book(page).get_by_text("Day 40: nothing.")
    line.evaluate("e => e.scrollIntoView({ block: 'start', behavior: 'instant' })")
    before = line.bounding_box()
    edit(harbour, "Day 50: nothing.", "Day 50: a sail.")
    edit(harbour, "Calm, and a fog", "The owners have written again. " * 9 + "A fog")
    book(page).get_by_text("Day 50: a sail.").wait_for()
    after = book(page).get_by_text("Day 40: nothing.").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 2


def test_an_error_stands_below_the_page_until_it_is_repaired(
    page: Page, harbour: Path
) -> None:
    edit(harbour, "Day 60: nothing.</p>", "Day 60: nothing.")
    found = page.locator("#findings article.error")
    found.wait_for()
    assert "XML-001" in found.inner_text()
    assert "texts/notes.xml:" in found.inner_text()
    assert book(page).get_by_text("Day 50: a sail.").is_visible()
    page.screenshot(path=PICTURES / "preview-error.png")
    edit(harbour, "Day 60: nothing.", "Day 60: nothing.</p>")
    found.wait_for(state="detached")


def test_text_and_pages_are_shown(page: Page) -> None:
    page.locator("[data-format=text]").click()
    page.locator("#plain", has_text="Day 50: a sail.").wait_for()
    page.locator("[data-format=pdf]").click()
    image = page.locator("#pages img").first
    image.wait_for()
    seen = image.evaluate("image => image.decode().then(() => image.naturalWidth)")
    assert seen > 400
