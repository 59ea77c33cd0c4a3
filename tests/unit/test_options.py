"""edition.toml and the command line become the options of a build."""

from dataclasses import fields
from pathlib import Path

import pytest

from edition.errors import InputError
from edition.findings import Findings
from edition.options import FILE, FORMATS, KEYS, Options, load, override
from edition.writers import WRITERS


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
        page = "large-print"
        notes = false
        width = 60
        paragraphs = 5
    """
    wanted = Options(("text", "epub"), "diplomatic", "large-print", False, 60, 5)
    assert read(tmp_path, text) == (wanted, [])


def test_keys_are_the_fields_and_formats_are_the_writers() -> None:
    assert list(KEYS) == [field.name for field in fields(Options)]
    assert set(FORMATS) == set(WRITERS)


def test_an_unknown_key_is_named_with_its_nearest(tmp_path: Path) -> None:
    options, found = read(tmp_path, 'veiw = "critical"\ncolour = 1')
    assert options == Options()
    place = f"{tmp_path / FILE}: warning OPT-002: unknown option"
    assert found == [
        f'{place} "veiw"\n  hint: did you mean "view"?',
        f'{place} "colour"\n  hint: known are {", ".join(KEYS)}',
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('view = "readin"', 'did you mean "reading"?'),
        ("view = 3", "give one of reading, diplomatic, critical"),
        ("page = []", "give one of a5"),
        ('notes = "no"', "give true or false"),
        ("width = 0", "from 20 to 400"),
        ("width = true", "from 20 to 400"),
        ("width = 1e2", "from 20 to 400"),
        ("paragraphs = -1", "number"),
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
