"""The program as a library: what the README promises scripts."""

import doctest
import operator
import re
import subprocess
import sys
from pathlib import Path

import pytest

import edition
from edition import EditionError, api
from tests.conftest import ROOT
from tests.unit.test_cli import TEI


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "play.xml").write_text(TEI.format(title="A Play"))
    return tmp_path


def example() -> str:
    """Give the example of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(from edition import .*?)```", text, re.DOTALL)
    return str(code)


def test_the_example_of_the_readme_works(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(example(), "README.md", "exec"), {})
    out, err = capsys.readouterr()
    assert out.splitlines() == ["books/play.epub", "books/play.txt"]
    assert err == ""


def test_the_example_ends_with_the_message_where_nothing_can_be_made(
    here: Path,
) -> None:
    (here / "play.xml").write_text("<TEI>")
    with pytest.raises(SystemExit, match="XML-001"):
        exec(compile(example(), "README.md", "exec"), {})


def test_the_examples_of_the_docstrings_work(here: Path) -> None:
    assert doctest.testmod(api).failed == 0


def test_importing_the_package_imports_no_library() -> None:
    code = (
        "import edition, sys; before = set(sys.modules); edition.__version__\n"
        "heavy = {'lxml', 'click', 'rich', 'ebooklib', 'weasyprint', 'edition.api'}\n"
        "print(sorted(heavy & before)); print(edition.build.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\nedition.api\n", "")


def test_every_name_is_there_and_no_other() -> None:
    for name in edition.__all__:
        assert getattr(edition, name) is not None
    assert dir(edition) == sorted(edition.__all__)
    with pytest.raises(AttributeError, match="no attribute 'bulid'"):
        operator.attrgetter("bulid")(edition)


def test_it_tells_its_types() -> None:
    assert (ROOT / "edition" / "py.typed").exists()


def test_options_go_over_the_file(here: Path) -> None:
    (here / "edition.toml").write_text('formats = ["epub"]\n[text]\nnotes = false\n')
    steps: list[str] = []
    result = edition.build("play.xml", formats=("text",), step=steps.append)
    assert [path.name for path in result.stored] == ["play.txt"]
    assert "write text" in steps
    assert "write epub" not in steps


def test_a_folder_of_one_input_will_do_and_of_several_will_not(here: Path) -> None:
    assert edition.build(here, "out", formats=["text"]).stored
    (here / "second.xml").write_text(TEI.format(title="Another"))
    with pytest.raises(EditionError, match="IN-008: the folder holds 2 inputs"):
        edition.build(here, "out")


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"colour": "red"}, TypeError, "no option 'colour'; known are apparatus"),
        ({"view": "pretty"}, ValueError, "give one of reading"),
        ({"formats": "epub"}, ValueError, "give a list"),
        ({"width": 3}, ValueError, "width=3 does not fit"),
    ],
)
def test_wrong_options(
    here: Path, options: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        edition.build("play.xml", **options)
    assert not (here / "output").exists()
