"""What a command loads and compiles: counted, since times differ from day to day."""

import subprocess
import sys
from pathlib import Path

import pytest

from edition.transform import PASSES
from tests.unit.documents import tei, write

LISTED = """
import sys
from edition import cli
try:
    cli.cli(sys.argv[1:], prog_name="edition")
finally:
    print("\\n".join(["-- modules", *sys.modules]))
"""
COMPILED = """
import sys
from lxml import etree
compiled = []
class Counted(etree.XSLT):
    def __init__(self, *arguments, **options):
        compiled.append(arguments)
        super().__init__(*arguments, **options)
etree.XSLT = Counted
from edition import cli
try:
    cli.cli(sys.argv[1:], prog_name="edition")
finally:
    print("-- compiled", len(compiled))
"""


def said(program: str, *arguments: str) -> list[str]:
    """Run a command in a process of its own; give what is printed at its end."""
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.partition("-- ")[2].splitlines()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return write(tmp_path / "letter.xml", tei("<p>A letter without a schema.</p>"))


def test_help_loads_no_library() -> None:
    loaded = said(LISTED, "--help")
    heavy = {"weasyprint", "lxml.etree", "ebooklib", "PIL", "rich", "langcodes"}
    assert not heavy & set(loaded)


def test_text_is_built_without_the_libraries_of_other_formats(letter: Path) -> None:
    output = str(letter.parent / "out")
    loaded = said(LISTED, "build", str(letter), "--to", "text", "-o", output, "-q")
    assert "edition.writers.text" in loaded
    heavy = {"weasyprint", "ebooklib", "pikepdf", "PIL", "fontTools", "langcodes"}
    heavy |= {"multiprocessing", "socket", "asyncio"}
    assert not (heavy | {"edition.writers.epub", "rich.progress"}) & set(loaded)


def test_a_book_without_rare_scripts_needs_no_font_tools(letter: Path) -> None:
    output = str(letter.parent / "out")
    loaded = said(LISTED, "build", str(letter), "--to", "epub", "-o", output, "-q")
    assert "edition.writers.epub_fonts" in loaded
    assert "fontTools" not in loaded


def test_nothing_is_loaded_or_compiled_where_nothing_changed(letter: Path) -> None:
    order = ("build", str(letter), "--to", "epub", "-o", str(letter.parent / "out"))
    assert said(COMPILED, *order) == [f"compiled {len(PASSES)}"]
    assert said(COMPILED, *order) == ["compiled 0"]
    loaded = said(LISTED, *order)
    heavy = {"ebooklib", "PIL", "edition.transform", "edition.validate", "edition.book"}
    assert not heavy & set(loaded)
