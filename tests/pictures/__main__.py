"""Make ``styles/pictures/``: ``python -m tests.pictures [PROPERTY...]``.

A small text is built as it is, and with each property set to its example. Of both,
side by side, a picture of the page and, where the property acts there, one of the
e-book in a browser are put together: above as it was, below or right what changed.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from edition.api import build
from edition.styling.properties import PROPERTIES, Property

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "styles" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# The words that the page begins with which is shown.
OPENING = "The ferry left"
# Where the page as a whole is what changes.
WHOLE = frozenset(
    ("page-size", "page-margins", "measure", "note-size", "notes", "notes-flow")
)
# No picture would show more than the words say.
UNSEEN = frozenset(("hyphens",))
# Pixels: a page in its width, a screen, how much smaller it is shown, what is left
# between them.
PAGE, SCREEN, SMALLER, GAP = 330, (440, 400), 0.75, 14
# What surrounds the pages, and the line at their edge.
DESK, EDGE = (222, 222, 218), (170, 170, 166)
COLOURS = 16


def main(words: Iterable[str]) -> None:
    """Make the picture of each property, or of those named."""
    wanted = [
        row
        for row in PROPERTIES.values()
        if row.word in words or (not words and row.word not in UNSEEN)
    ]
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        plain = Views(Path(folder) / "plain", "")
        for row in wanted:
            css = f":root {{ {row.name}: {row.example} }}"
            picture = joined(plain, Views(Path(folder) / row.word, css), row)
            path = TARGET / f"{row.word}.png"
            # The desk keeps its colour, whatever others are merged with it.
            reduced = picture.quantize(
                COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
            palette = reduced.getpalette() or []
            desk = 3 * reduced.tobytes()[0]
            reduced.putpalette([*palette[:desk], *DESK, *palette[desk + 3 :]])
            reduced.save(path, optimize=True)
            print(f"{path.name}  {path.stat().st_size / 1000:.0f} kB")


class Views:
    """One build of the sample, as a page and as a screen show it."""

    def __init__(self, folder: Path, css: str) -> None:
        """Build the sample with a style sheet in ``folder``."""
        (folder / "styles").mkdir(parents=True)
        shutil.copy(HERE / "sample.xml", folder)
        (folder / "styles" / "base.css").write_text(css, encoding="utf-8")
        made = build(
            folder / "sample.xml", folder, formats=["epub", "pdf"], view="critical"
        )
        said = [str(item) for item in made.findings]
        assert not said, said
        self._folder = folder

    def page(self, *, is_whole: bool) -> Image.Image:
        """Give the page that the text begins on, or its upper part."""
        document = pypdfium2.PdfDocument(self._folder / "sample.pdf")
        page = next(
            page for page in document if OPENING in page.get_textpage().get_text_range()
        )
        # As wide as paper of 148 mm would be.
        scale = PAGE / (148 / 25.4 * 72)
        if not is_whole:
            scale *= 1.25
        picture = page.render(scale=scale).to_pil().convert("RGB")
        if not is_whole:
            width, height = picture.size
            left = (width - PAGE) // 2
            picture = picture.crop((left, height // 5, left + PAGE, height * 3 // 4))
        return picture

    def screen(self) -> Image.Image:
        """Give what a browser shows of the e-book's chapter."""
        shown = self._folder / "shown"
        with ZipFile(self._folder / "sample.epub") as archive:
            archive.extractall(shown)
        chapter = next(
            path
            for path in sorted((shown / "EPUB" / "text").iterdir())
            if OPENING in path.read_text(encoding="utf-8")
        )
        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None:
            raise SystemExit("the pictures need a browser: install chromium")
        target = self._folder / "screen.png"
        width, height = SCREEN
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu",
             "--hide-scrollbars", f"--force-device-scale-factor={SMALLER}",
             "--allow-file-access-from-files", f"--user-data-dir={shown / 'user'}",
             f"--window-size={width},{height}", f"--screenshot={target}",
             chapter.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return Image.open(target).convert("RGB")


def joined(before: Views, after: Views, row: Property) -> Image.Image:
    """Put the views of both builds together, before at the left."""
    is_whole = row.word in WHOLE
    rows = [[view.page(is_whole=is_whole) for view in (before, after)]]
    if row.media != "page" and row.word != "note-size":
        rows.append([view.screen() for view in (before, after)])
    for left, right in rows:
        same = (
            left.size == right.size and not ImageChops.difference(left, right).getbbox()
        )
        if same:
            print(f"{row.word}: nothing has changed", file=sys.stderr)
    return pasted(rows)


def _differs(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def pasted(rows: list[list[Image.Image]]) -> Image.Image:
    """Lay rows of pictures out on a desk."""
    widths = [max(row[place].width for row in rows) for place in range(2)]
    heights = [max(item.height for item in row) for row in rows]
    size = (sum(widths) + 3 * GAP, sum(heights) + (len(rows) + 1) * GAP)
    desk = Image.new("RGB", size, DESK)
    draw = ImageDraw.Draw(desk)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for item, width in zip(row, widths, strict=True):
            desk.paste(item, (left, top))
            corner = (left + item.width, top + item.height)
            draw.rectangle((left - 1, top - 1, *corner), outline=EDGE)
            left += width + GAP
        top += height + GAP
    return desk


if __name__ == "__main__":
    main(sys.argv[1:])
