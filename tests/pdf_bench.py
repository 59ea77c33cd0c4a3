"""A bench of the PDF: ``python -m tests.pdf_bench FILE.xml [JOBS]``.

Lays out the text of a TEI file twice: by the engine alone, untouched, tagged, in one
process; and as we do, by JOBS processes. Prints CPU and wall seconds and the memory
of each, in one run, so that the two can be compared on a machine that does other
things too. On free processors the time is that of this process and of one worker.
"""

import subprocess
import sys
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
from edition.writers import pdf


def arranged(path: Path) -> Book:
    """Give a TEI file as a book."""
    found = Findings()
    model = edition(read(path), found)
    rendered = transform.transform(model, Options(), found)
    return book.arrange(model, rendered, Options(), found)


def plain(path: Path) -> int:
    """Let the engine alone make a tagged PDF of the text; give its pages."""
    import weasyprint
    from lxml import etree

    from edition.writers import pdf_engine, pdf_page
    from edition.writers.pdf_format import FORMATS

    made, form = arranged(path), FORMATS["a5"]
    tree = pdf_page.text_document(made, frozenset(), {})

    fetch = pdf_engine._Fetcher(pdf._files(made).__getitem__)
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetch)
        for text in pdf._styles(made, form)
    ]
    html = weasyprint.HTML(
        string=etree.tostring(tree, method="html").decode(), url_fetcher=fetch
    )
    document = html.render(font_config=fonts, stylesheets=styles)
    document.write_pdf(pdf_variant="pdf/a-3a")
    return len(document.pages)


def ours(path: Path, jobs: int) -> str:
    """Make our PDF by processes; give its pages."""
    processes.allow(jobs)
    _, measure = pdf.write(arranged(path), Options(), Findings())
    return measure


def told(what: str, pages: object, wall: float, jobs: int) -> str:
    """Give a line of the table."""
    here, there = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    mine = here.ru_utime + here.ru_stime
    theirs = there.ru_utime + there.ru_stime
    memory = (here.ru_maxrss + jobs * there.ru_maxrss * (theirs > 0)) // 1024
    longest = mine + theirs / jobs
    return (
        f"{what:<12} {pages!s:<12} CPU {mine + theirs:6.1f} s, of one after another "
        f"{longest:6.1f} s, wall {wall:6.1f} s, at most {memory} MB"
    )


def main(arguments: list[str]) -> None:
    """Run one half of the bench, or both, each in a process of its own."""
    path, jobs = Path(arguments[0]), int((arguments[1:] or ["2"])[0])
    if len(arguments) > 2:
        watch = stopwatch()
        if arguments[2] == "plain":
            print(told("engine alone", plain(path), watch(), 1))
        else:
            print(told(f"by {jobs}", ours(path, jobs), watch(), jobs))
        return
    for half in ("plain", "ours"):
        command = [sys.executable, "-m", "tests.pdf_bench", str(path), str(jobs), half]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
