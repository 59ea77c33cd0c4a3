"""Discovery: what a path on the command line stands for."""

import errno
import os
from pathlib import Path

import pytest

from edition.batch.discover import Job, discover
from edition.errors import InputError
from tests.unit.documents import HEADER, TEI, tei, write

CORPUS = f"<teiCorpus {TEI}>{HEADER}{tei('<p>x</p>')}</teiCorpus>"
TEXT = tei("<p>x</p>")


def code(path: Path | None) -> str:
    with pytest.raises(InputError) as caught:
        discover(path)
    return caught.value.finding.code


@pytest.mark.parametrize("name", ["play.xml", "play.tei", "play.tei.xml", "play.XML"])
def test_a_file_is_named_by_its_stem(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, TEXT)
    assert discover(path) == [Job(path, "play")]


def test_a_corpus_file_is_named_by_its_header(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.xml", CORPUS)
    assert discover(path) == [Job(path, "")]


def test_a_broken_file_is_a_job_all_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "broken.xml", "<TEI")
    assert discover(path) == [Job(path, "broken")]


def test_folders_of_editions(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "edition.xml", CORPUS)
    write(tmp_path / "a" / "member.xml", TEXT)
    write(tmp_path / "b" / "edition.toml", "")
    second = write(tmp_path / "b" / "whole.xml", CORPUS)
    write(tmp_path / "b" / "member.xml", TEXT)
    assert discover(tmp_path / "a") == [Job(first, "")]
    assert discover(tmp_path / "b") == [Job(second, "")]
    assert discover(tmp_path) == [Job(first, ""), Job(second, "")]


def test_a_folder_of_texts(tmp_path: Path) -> None:
    names = ["b.xml", "a.xml", "sub/c.xml", "sub/broken.xml", "old.xml", "z.tei.xml"]
    for name in names:
        write(tmp_path / name, TEXT)
    write(tmp_path / "sub" / "broken.xml", "not XML")
    write(tmp_path / "old.xml", "<!DOCTYPE TEI.2 SYSTEM 'x.dtd'><TEI.2/>")
    write(
        tmp_path / "schema.xml",
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>",
    )
    write(tmp_path / "readme.txt", "words")
    write(tmp_path / ".hidden" / "d.xml", TEXT)
    write(tmp_path / ".e.xml", TEXT)
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "sub" / "circle").symlink_to(tmp_path)
    jobs = discover(tmp_path)
    assert [job.path.relative_to(tmp_path).as_posix() for job in jobs] == [
        "a.xml",
        "b.xml",
        "old.xml",
        "sub/broken.xml",
        "sub/c.xml",
        "z.tei.xml",
    ]
    assert [job.name for job in jobs] == ["a", "b", "old", "broken", "c", "z"]


def test_names_are_kept_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("a/text.xml", "b/c/text.xml", "b/Text.tei", "b/other.xml"):
        write(tmp_path / name, TEXT)
    names = [job.name for job in discover(tmp_path)]
    assert names == ["a-text", "b-Text", "b-c-text", "other"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "cp1252"])
def test_roots_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig").replace("cp", "windows-")
    text = f'<?xml version="1.0" encoding="{declared}"?><!-- é -->{CORPUS}'
    path = write(tmp_path / "corpus.xml", text.encode(encoding))
    assert discover(path) == [Job(path, "")]


def test_upwards_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "sources" / "edition.xml", CORPUS)
    deep = tmp_path / "sources" / "letters" / "1955"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert discover(None) == [Job(Path("../../edition.xml"), "")]
    monkeypatch.chdir(tmp_path)
    assert discover(None) == [Job(Path("sources/edition.xml"), "")]


def test_no_edition_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert code(None) == "IN-005"


def test_nothing_there(tmp_path: Path) -> None:
    assert code(tmp_path / "none") == "IN-001"
    assert code(tmp_path / "a\0b") == "IN-001"
    write(tmp_path / "notes.txt", "words")
    assert code(tmp_path) == "IN-004"


def test_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert code(tmp_path) == "IN-002"
