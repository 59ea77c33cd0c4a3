"""What has no end: a build that never comes back from a library can be stopped."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import cli
from edition.store import PREFIX
from tests.hostile.sandbox import ROOT
from tests.unit.documents import tei, write

# Asks each of 5,000 elements of each of 5,000 about 5,000: within libxslt alone.
ENDLESS = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'xmlns:tei="http://www.tei-c.org/ns/1.0"><xsl:import href="edition:html.xsl"/>'
    '<xsl:template match="tei:p"><xsl:value-of select="count(//tei:seg[count(//tei:seg'
    '[count(//tei:seg) > 0]) > 0])"/></xsl:template></xsl:stylesheet>'
)


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Give a folder with two good texts and an edition that is never done."""
    write(tmp_path / "a.xml", tei("<p>good</p>"))
    write(tmp_path / "z.xml", tei("<p>good</p>"))
    folder = tmp_path / "endless"
    write(folder / "xslt" / "html.xsl", ENDLESS)
    write(folder / "book.xml", tei(f"<p>{'<seg>x</seg> ' * 5_000}</p>"))
    return tmp_path


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Begin to build, with a cache that is empty."""
    ours = {"PYTHONPATH": str(ROOT), "EDITION_CACHE": str(folder / "cache")}
    return subprocess.Popen(
        [sys.executable, "-m", "edition", "build", *more, "--to", "text"],
        cwd=folder,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_signal_ends_a_long_call(endless: Path, number: int, code: int) -> None:
    (endless / "output").mkdir()
    (endless / "output" / "book.txt").write_text("old")
    process = start(endless, "endless/book.xml")
    assert process.stderr is not None
    while "transform" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(0.5)
    begun = time.monotonic()
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert time.monotonic() - begun < 30  # three seconds, and what other tests take
    assert said == "interrupted within a long step; the outputs are whole\n"
    assert (endless / "output" / "book.txt").read_text() == "old"


def test_one_input_without_end_does_not_stop_the_others(endless: Path) -> None:
    names = ("endless/book.xml", "a.xml", "z.xml")
    process = start(endless, *names, "--jobs", "1", "--timeout", "5")
    told, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert said.count("BAT-004") == 1
    assert "endless/book.xml: error BAT-004: not built: after 5 s" in said
    assert [line.split()[0] for line in told.splitlines()] == [
        "output/a.txt",
        "output/z.txt",
    ]
    assert not list((endless / "output").glob(PREFIX + "*"))


def test_a_single_input_may_have_a_limit_too(endless: Path) -> None:
    process = start(endless, "endless/book.xml", "--timeout", "3")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 14
    assert "BAT-004" in said
    process = start(endless, "a.xml", "--timeout", "300")
    told, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "output/a.txt" in told


def test_a_cluster_has_limits_of_its_own() -> None:
    given = ["build", "a.xml", "--timeout", "5", "--executor", "dask:tcp://x:1"]
    result = CliRunner().invoke(cli, given)
    assert result.exit_code == 2
    assert "--timeout is for processes" in result.output
