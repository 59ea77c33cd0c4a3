"""What building again costs, by what has changed since the last build.

``python -m tests.bench.again [FOLDER]...`` builds each edition from nothing, then
again: unchanged, with a word more in one text, with a page more, with another date in
the header, with another title. Each row is a process of its own: CPU of it and of its
workers, and seconds. The first edition is made for the measure (see
:mod:`tests.bench.make`): so many texts of so many bytes with notes and chapters.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench import make

TEXTS, SIZE = 30, 60_000
_TITLE = re.compile(r"(<title\b[^>]*>)")
_PARAGRAPH = re.compile(r"(<(?:body|front)\b.*?<p\b[^>]*>)", re.DOTALL)
_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_BUILD = (sys.executable, "-m", "edition", "build", "--quiet")
_PAGE = "A page more than there was. " * 120


def edition(folder: Path, texts: int = TEXTS, size: int = SIZE) -> Path:
    """Write a corpus of so many texts of ``size`` bytes each; give its folder."""
    (folder / "texts").mkdir(parents=True)
    parts = []
    for number in range(texts):
        name = f"texts/text-{number:03}.xml"
        whole = "".join(make.novel(size, seed=number))
        text = whole.replace("The Harbour Lanterns", f"Text {number}", 1)
        (folder / name).write_text(text, encoding="utf-8")
        parts.append(f'<xi:include href="{name}"/>\n')
    header = next(make.novel(0)).partition("<text>")[0]
    header = header.replace("<TEI ", f"<teiCorpus {_XI} ", 1)
    whole = f"{header}{''.join(parts)}</teiCorpus>\n"
    (folder / "edition.xml").write_text(whole, encoding="utf-8")
    return folder


def main_file(folder: Path) -> Path:
    """Give the file of an edition that brings in the others."""
    found = sorted(folder.glob("*.xml"))
    return next((path for path in found if "<teiCorpus" in path.read_text()), found[0])


def a_text(folder: Path) -> Path:
    """Give a text out of the middle of an edition."""
    texts = [path for path in sorted(folder.rglob("*.xml")) if _has_words(path)]
    return texts[len(texts) // 2]


def _has_words(path: Path) -> bool:
    return "<body" in (text := path.read_text()) and bool(_PARAGRAPH.search(text))


def _add(path: Path, pattern: re.Pattern[str], words: str) -> None:
    """Put words behind the first place in a file that a pattern finds."""
    text = path.read_text(encoding="utf-8")
    path.write_text(pattern.sub(rf"\1{words} ", text, count=1), encoding="utf-8")


def _date(folder: Path) -> None:
    """Say that the edition was revised."""
    path = main_file(folder)
    said = '<revisionDesc><change when="2031-05-05">Anew.</change></revisionDesc>'
    text = path.read_text(encoding="utf-8")
    begin = text.find("<revisionDesc>")
    if begin >= 0:
        text = text[:begin] + said + text[text.find("</revisionDesc>") + 15 :]
    else:
        text = text.replace("</teiHeader>", f"{said}</teiHeader>", 1)
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda folder: None,
    "a word in one text": lambda folder: _add(a_text(folder), _PARAGRAPH, "Harbour"),
    "the date in the header": _date,
    "a page more in one text": lambda folder: _add(a_text(folder), _PARAGRAPH, _PAGE),
    "the title": lambda folder: _add(main_file(folder), _TITLE, "Anew:"),
}


def cost(folder: Path, cache: Path, *more: str) -> tuple[float, float]:
    """Build an edition in a process; give CPU and time in seconds."""
    output = str(folder.parent / "out")
    start = time.perf_counter()
    process = subprocess.Popen(
        [*_BUILD, "-o", output, *more, str(main_file(folder))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"EDITION_CACHE": str(cache)},
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{folder} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start


def rows(folder: Path, place: Path) -> Iterator[tuple[str, float, float]]:
    """Build a copy of an edition in ``place`` again and again; give what it cost."""
    copy = place / "edition"
    shutil.copytree(folder, copy)
    yield "all, from nothing", *cost(copy, place / "cache", "--fresh")
    for name, change in CHANGES.items():
        change(copy)
        yield name, *cost(copy, place / "cache")


def main(arguments: Sequence[str]) -> None:
    """Print a table for each edition."""
    with tempfile.TemporaryDirectory() as name:
        made = edition(Path(name) / "made")
        for number, folder in enumerate((made, *map(Path, arguments))):
            label = f"{TEXTS} texts" if folder == made else folder.name
            print(f"{label:<34}{'CPU s':>10}{'share':>10}{'s':>10}", flush=True)
            most = 0.0
            for what, cpu, taken in rows(folder, Path(name) / str(number)):
                most = most or cpu
                print(f"{what:<34}{cpu:>10.2f}{cpu / most:>10.0%}{taken:>10.1f}",
                      flush=True)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
