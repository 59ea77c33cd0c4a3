"""edition.toml and the command line become the options of a build."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from edition.cli.options import as_markdown, as_toml, default
from edition.errors import InputError
from edition.findings import Findings
from edition.option_lines import line
from edition.option_values import MisfitError
from edition.options import FILE, FORMATS, ROWS, Options, Row, load, override, setting
from edition.writers import WRITERS

ROOT = Path(__file__).parents[2]


def read(folder: Path, text: str | bytes) -> tuple[Options, list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / FILE).write_bytes(data)
    found = Findings()
    return load(folder, found), [str(item) for item in found]


def refusal(folder: Path, text: str | bytes) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    found = caught.value.finding
    return found.code, str(found)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = Findings()
    assert load(tmp_path, found) == Options()
    assert found.codes() == []


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
        formats = ["text", "epub", "text"]
        view = "diplomatic"
        paragraphs = 5
        pdf.page = "large-print"

        [text]
        notes = false
        width = 60
    """
    wanted = Options(
        formats=("text", "epub"),
        view="diplomatic",
        page="large-print",
        notes=False,
        width=60,
        paragraphs=5,
    )
    assert read(tmp_path, text) == (wanted, [])


def test_rows_are_the_fields_and_formats_are_the_writers() -> None:
    assert {row.name for row in ROWS.values()} == {
        item.name for item in fields(Options)
    }
    assert set(FORMATS) == set(WRITERS)


@pytest.mark.parametrize("row", ROWS.values(), ids=str)
def test_the_default_and_the_example_of_a_row_fit(row: Row, tmp_path: Path) -> None:
    table = f"[{row.table}]\n" if row.table else ""
    for value in (row.example, default(row)):
        options, found = read(tmp_path, f"{table}{row.word} = {value}")
        assert found == []
    assert options == Options()
    assert row.example != default(row)


def test_the_file_to_begin_with_changes_nothing_until_it_is_edited(
    tmp_path: Path,
) -> None:
    assert read(tmp_path, as_toml()) == (Options(), [])
    bare = re.sub(r"^# (\S+ = )", r"\1", as_toml(), flags=re.MULTILINE)
    assert bare.count("\n#") < as_toml().count("\n#")
    assert read(tmp_path, bare) == (Options(), [])


def test_the_readme_has_the_table_of_options() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert as_markdown() in readme, "run: python -m tests.readme"


@pytest.mark.parametrize(
    ("text", "line", "key", "hint"),
    [
        ('veiw = "critical"', 1, "veiw", 'did you mean "view"?'),
        ("\n# x\n\ncolour = 1", 4, "colour", f"known are {', '.join(ROWS)}"),
        ("width = 60", 1, "width", '"width" belongs in [text]'),
        ("[text]\n\nwdith = 60", 3, "text.wdith", 'did you mean "text.width"?'),
        ('[pdf]\nview = "x"', 2, "pdf.view", '"view" belongs in the top of the file'),
        ("text = 60", 1, "text", "this is a table: write [text], and"),
        ("a = [\n[1],\n2]\n[txt]\nwidth.x = 1", 1, "a", "known are"),
        ("[txt.x]\nb = 1", 1, "txt.x", "known are"),
    ],
)
def test_an_unknown_key_is_named_with_its_nearest(
    text: str, line: int, key: str, hint: str, tmp_path: Path
) -> None:
    options, found = read(tmp_path, text)
    assert options == Options()
    place = f"{tmp_path / FILE}:{line}: warning OPT-002: unknown option"
    assert found[0].startswith(f'{place} "{key}"\n  hint: {hint}')


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("text.width=60", ("width", 60)),
        (" view = critical ", ("view", "critical")),
        ("formats=epub, text", ("formats", ("epub", "text"))),
        ("text.notes=false", ("notes", False)),
    ],
)
def test_a_setting_of_the_command_line(text: str, wanted: tuple[str, object]) -> None:
    assert setting(text) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("text.width", "give KEY=VALUE"),
        ("text.width=", "give a whole number"),
        ("text.width=99999999999999999999", "give a whole number"),
        ("width=60", '"width" belongs in [text]'),
        ("text.notes=yes", "give true or false"),
    ],
)
def test_a_setting_that_cannot_be(text: str, words: str) -> None:
    with pytest.raises(MisfitError) as caught:
        setting(text)
    assert words in str(caught.value)


def test_the_line_of_a_key_is_found_in_any_form_of_toml() -> None:
    text = """# first
        a = '''
        b = 2
        '''
        "c d".e = 1
        f = { g = [1,
        2], h = 3 }
        [i.j]
        k = 1  # [l]
        [[m]]
        n = 1
    """
    keys = {"a": 2, "c d.e": 5, "f.h": 6, "i.j": 8, "i.j.k": 9, "m.n": 11, "b": 0}
    assert {key: line(text, key) for key in keys} == keys


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('view = "readin"', 'did you mean "reading"?'),
        ("view = 3", "give one of reading, diplomatic, critical"),
        ("pdf.page = []", "give one of a5"),
        ('text.notes = "no"', "give true or false"),
        ("text.width = 0", "from 20 to 400"),
        ("text.width = true", "from 20 to 400"),
        ("text.width = 1e2", "from 20 to 400"),
        ("paragraphs = -1", "from 0"),
        ('formats = "epub"', 'such as ["epub", "pdf"]'),
        ("formats = []", 'such as ["epub", "pdf"]'),
        ('formats = ["epub", "txt"]', 'did you mean "text"?'),
        ("formats = [[1]]", "give one of epub, pdf, text"),
    ],
)
def test_a_value_that_does_not_fit(tmp_path: Path, text: str, words: str) -> None:
    code, message = refusal(tmp_path, text)
    assert code == "OPT-003"
    assert words in message


def test_a_file_that_is_not_toml_is_refused_at_its_line(tmp_path: Path) -> None:
    code, message = refusal(tmp_path, 'page = "a5"\nview reading\n')
    assert code == "OPT-001"
    assert message.startswith(f"{tmp_path / FILE}:2:6: error")


def test_a_misfit_is_told_with_its_line(tmp_path: Path) -> None:
    _, message = refusal(tmp_path, "# columns\n[text]\nwidth = 5\n")
    assert message == (
        f'{tmp_path / FILE}:3: error OPT-003: option "text.width": 5 does not fit\n'
        "  hint: give a whole number from 20 to 400"
    )


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b'view = "\xff"')[0] == "OPT-001"


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(InputError) as caught:
        load(tmp_path, Findings())
    assert caught.value.finding.code == "IN-002"


def test_what_was_not_chosen_leaves_the_file_in_force() -> None:
    file = Options(view="diplomatic", width=60)
    assert override(file, view=None, page="a4") == Options(
        view="diplomatic", page="a4", width=60
    )
