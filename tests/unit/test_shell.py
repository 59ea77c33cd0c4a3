"""Help, completion and the manual: the program as it presents itself in a shell."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner, Result

from edition.cli import cli
from edition.cli.group import SECTIONS
from edition.cli.manual import escape, manual


def edition(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="edition", terminal_width=80)


def commands(
    group: click.Group, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command, those of groups too, with the words that call it."""
    for name, command in group.commands.items():
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))


ALL = dict(commands(cli))


def test_without_a_command_there_is_help() -> None:
    done = edition()
    assert done.exit_code == 0
    assert done.output == edition("--help").output


def test_help_lists_each_command_once_below_its_heading() -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(cli.commands)
    lines = edition("--help").output.splitlines()
    for heading, names in SECTIONS.items():
        below = lines[lines.index(f"{heading}:") + 1 :][: len(names)]
        assert [line.split()[0] for line in below] == list(names)


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_help_fits_a_terminal(words: tuple[str, ...]) -> None:
    lines = edition(*words, "--help").output.splitlines()
    assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_help_of_each_command_has_an_example(name: str) -> None:
    told = edition(name, "--help").output
    examples = told.partition("Examples:\n")[2].partition("\n\n")[0]
    assert f"edition {name}" in examples


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script(shell: str) -> None:
    done = edition("completion", shell)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"_EDITION_COMPLETE={shell}_complete" in done.stdout


def test_bash_takes_the_script() -> None:
    script = edition("completion", "bash").stdout
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_program_answers_what_the_script_asks() -> None:
    asked = {"COMP_WORDS": "edition build --vi", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", "from edition.cli import main; main()"],
        capture_output=True,
        text=True,
        env=os.environ | asked | {"_EDITION_COMPLETE": "bash_complete"},
    )
    assert done.stdout == "plain,--view\n"


def test_the_manual_has_every_command_and_option() -> None:
    text = manual(cli).replace(r"\-", "-")
    for words, command in ALL.items():
        assert f".SS edition {' '.join(words)}" in text
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[-1] in text


def test_the_manual_is_sound_roff() -> None:
    if not shutil.which("groff"):  # it comes with man on most systems, not on all
        assert manual(cli).startswith(".TH EDITION 1")
        return
    command = ["groff", "-man", "-ww", "-z", "-Tutf8", "-k"]
    text = edition("man").stdout
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        (".TH is no macro here", r"\&.TH is no macro here"),
        ("'quoted'", r"\(aqquoted\(aq"),
        ("--to a\\b", r"\-\-to a\eb"),
    ],
)
def test_signs_of_roff_are_told_as_they_stand(text: str, safe: str) -> None:
    assert escape(text) == safe
