"""A reading system in a browser: foliate-js in the system's Chromium.

Nothing goes over the network: what the page asks for is answered from the disk.
"""

import mimetypes
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Frame,
    Page,
    Route,
    TimeoutError,
    sync_playwright,
)

PAGE = Path(__file__).with_name("page.html")
HOST = "http://reader.invalid"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Milliseconds until a page must be there; busy machines are slow.
PATIENCE = 60_000
SOON = 15_000
SEES = """id => state.view.renderer.getContents().some(({ doc }) => {
  const found = doc.getElementById(id);
  return found && state.range?.intersectsNode(found);
})"""


def browser() -> str:
    """Give the path of a browser of Chromium's kin."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise RuntimeError("the reading system needs a browser: install chromium")
    return found


@dataclass
class Reader:
    """An e-book that is open; ``complaints`` is what the browser's console says."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def ask(self, script: str, *values: Any) -> Any:
        """Evaluate a function of JavaScript in the page of the reading system."""
        return self.page.evaluate(script, *values)

    def wait(self, condition: str) -> None:
        """Wait until an expression of JavaScript holds."""
        self.page.wait_for_function(condition, timeout=PATIENCE)

    @property
    def faults(self) -> list[str]:
        """Give what went wrong so far."""
        return [*self.ask("() => state.faults"), *self.complaints]

    @property
    def words(self) -> str:
        """Give the words on the page in front, in one line."""
        text = self.ask("() => state.range?.toString() ?? ''")
        return " ".join(text.split())

    def turn(self) -> None:
        """Turn a page."""
        moves = self.ask("() => state.moves")
        self.ask("() => state.view.next()")
        self.wait(f"state.moves > {moves}")

    def go(self, address: str) -> None:
        """Open the book at a file or an id of it."""
        moves = self.ask("() => state.moves")
        self.ask("a => state.view.goTo(a)", address)
        self.wait(f"state.moves > {moves}")

    def front(self, selector: str) -> Frame:
        """Give the frame of the chapter in front, which must have an element."""
        for frame in self.page.frames[1:]:
            if frame.locator(selector).count():
                return frame
        raise AssertionError(f"no chapter in front has {selector}")

    def click(self, selector: str) -> None:
        """Click on the first such element of the chapter in front.

        Not by the mouse: the driver would first scroll to it, which turns pages.
        """
        found = self.front(selector).locator(selector).first
        found.evaluate("element => element.click()", timeout=PATIENCE)

    def sees(self, ident: str) -> bool:
        """Tell whether the element of an id comes onto the page in front, soon."""
        try:
            self.page.wait_for_function(SEES, arg=ident, timeout=SOON)
        except TimeoutError:
            return False
        return True


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser, one for all books."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser(), args=["--no-sandbox"], timeout=2 * PATIENCE
        )
        yield chromium
        chromium.close()


@contextmanager
def opened(
    chromium: Browser,
    book: Path,
    modules: Path,
    *,
    width: int = 360,
    height: int = 640,
    dark: bool = False,
) -> Iterator[Reader]:
    """Open a book; sizes are CSS pixels, ``modules`` holds npm's foliate-js."""
    folder = modules / "node_modules" / "foliate-js"
    files = {"": PAGE, "book.epub": book}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0].lstrip("/")
        file = files.get(path) or folder / path.removeprefix("foliate/")
        if not file.is_file():
            route.fulfill(status=404)
            return
        kind = "text/javascript" if file.suffix == ".js" else None
        kind = kind or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind)

    page = chromium.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
    )
    reader = Reader(page)

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            reader.complaints.append(said.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/", timeout=PATIENCE)
    reader.wait("globalThis.state?.ready || globalThis.state?.faults.length")
    yield reader
    page.close()
