"""Parts kept between builds: data that is known, within a limit, nothing else."""

import os
import pickle
from collections import Counter, OrderedDict
from pathlib import Path
from typing import Any

import pytest

from edition.incremental import cache, parts


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))


def test_data_comes_back_as_it_was() -> None:
    part = {"a": [1, (2.5, None)], "b": frozenset("xy"), "c": b"bytes"}
    parts.save("a", part)
    assert parts.load("a", ()) == part
    assert parts.load("b", ()) is None
    with parts.fresh():
        assert parts.load("a", ()) is None
        parts.save("a", "anew")
    assert parts.load("a", ()) == "anew"


def test_a_class_has_to_be_known() -> None:
    parts.save("a", OrderedDict(a=1))
    assert parts.load("a", (Counter,)) is None
    assert parts.load("a", (OrderedDict,)) == {"a": 1}


def test_no_code_comes_out_of_an_entry(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "trapped"),)

    cache.save(parts.KIND, "a", pickle.dumps(("a", Trap())))
    assert parts.load("a", (OrderedDict,)) is None
    assert not (tmp_path / "trapped").exists()


def test_what_cannot_be_kept_is_left() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for name, part in (("deep", deep), ("open", (item for item in "ab"))):
        parts.save(name, part)
        assert parts.load(name, ()) is None


def test_the_least_used_go_first_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 400_000)
    names = [cache.key(str(number)) for number in range(60)]
    folder = cache.folder(parts.KIND)
    for age, name in enumerate(names):
        parts.save(name, b"x" * 10_000)
        os.utime(folder / name, (age, age))
        assert parts.load(names[0], ()), "what is used stays"
    assert sum(item.stat().st_size for item in folder.iterdir()) <= 400_000
    assert not (folder / names[1]).exists()
    assert (folder / names[-1]).exists()
    parts.save("large", b"x" * 30_000)
    assert not (folder / "large").exists(), "one part does not take it all"
