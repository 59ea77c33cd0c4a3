"""A bench of the PDF: ``python -m tests.bench.pdf FILE.xml [JOBS]``.

Lays out the text of a TEI file twice: by the engine alone, untouched, tagged, in one
process; and as we do, by JOBS processes. Both get the same XHTML and the same CSS.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from edition import book, transform
from edition.batch import processes
from edition.clock import stopwatch
from edition.findings import Findings
from edition.model import Book
from edition.options import Options
from edition.read import read
from edition.tei import edition

PLAIN, OURS = "plain", "ours"
JOBS = 2


@dataclass(frozen=True, slots=True)
class Laid:
    """What a layout took: seconds of wall and of CPU, megabytes of all processes."""

    pages: str
    wall: float
    cpu: float
    memory: int

    def row(self, name: str) -> str:
        """Give a line of the table."""
        return (
            f"{name:<34}{self.wall:>8.1f} s wall {self.cpu:>8.1f} s CPU "
            f"{self.memory:>6} MB  {self.pages}"
        )


def compare(path: Path, jobs: int = JOBS) -> tuple[Laid, Laid]:
    """Lay out a file by the engine alone and by us, each in a process of its own."""
    found = []
    for kind in (PLAIN, OURS):
        command = [sys.executable, "-m", "tests.bench.pdf", str(path), str(jobs), kind]
        # Nothing of an earlier layout may be at hand.
        with tempfile.TemporaryDirectory() as cache:
            surroundings = os.environ | {"EDITION_CACHE": cache}
            made = subprocess.run(
                command, check=True, stdout=subprocess.PIPE, env=surroundings
            )
        found.append(Laid(**json.loads(made.stdout)))
    return found[0], found[1]


def show(path: Path, jobs: int = JOBS) -> None:
    """Print the comparison of a file."""
    plain, ours = compare(path, jobs)
    print(plain.row("pdf: plain tagged WeasyPrint"))
    print(ours.row(f"pdf: ours by {jobs} processes"))
    print(f"pdf: ours takes {ours.wall / plain.wall:.2f} of the time", flush=True)


def _arranged(path: Path) -> Book:
    found = Findings()
    model = edition(read(path), found)
    rendered = transform.transform(model, Options(), found)
    return book.arrange(model, rendered, Options(), found)


def _plain(made: Book) -> str:
    """Let the engine alone make a tagged PDF of a book; give its pages."""
    import weasyprint
    from lxml import etree

    from edition.writers import pdf, pdf_engine, pdf_page
    from edition.writers.pdf_format import FORMATS

    tree = pdf_page.text_document(made, frozenset(), {})
    fetch = pdf_engine._Fetcher(pdf._files(made).__getitem__)
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetch)
        for text in pdf._styles(made, FORMATS["a5"])
    ]
    html = weasyprint.HTML(
        string=etree.tostring(tree, method="html").decode(), url_fetcher=fetch
    )
    document = html.render(font_config=fonts, stylesheets=styles)
    document.write_pdf(pdf_variant="pdf/a-3a")
    return f"{len(document.pages)} pages"


def _ours(made: Book, jobs: int) -> str:
    """Make our PDF by processes; give its pages."""
    from edition.writers import pdf

    processes.allow(jobs)
    return pdf.write(made, Options(), Findings())[1]


def _measured(path: Path, jobs: int, kind: str) -> Laid:
    watch = stopwatch()
    made = _arranged(path)
    pages = _plain(made) if kind == PLAIN else _ours(made, jobs)
    here, there = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    mine = here.ru_utime + here.ru_stime
    theirs = there.ru_utime + there.ru_stime
    # Of the children the largest is known: all are taken to be as large.
    memory = here.ru_maxrss + jobs * there.ru_maxrss * (theirs > 0)
    return Laid(pages, watch(), mine + theirs, memory // 1024)


def main(arguments: Sequence[str]) -> None:
    """Compare, or, told which, measure one half of the comparison."""
    path = Path(arguments[0])
    jobs = int(arguments[1]) if len(arguments) > 1 else JOBS
    if len(arguments) > 2:
        print(json.dumps(asdict(_measured(path, jobs, arguments[2]))))
    else:
        show(path, jobs)


if __name__ == "__main__":
    main(sys.argv[1:])
