"""Patterns that are compiled late do what patterns do."""

import re

import pytest

from edition import patterns
from edition.patterns import lazy


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.search("a")


def test_it_does_what_patterns_do() -> None:
    pattern = lazy("(a)+", re.IGNORECASE)
    assert pattern.findall("aAb") == ["A"]
    assert pattern.sub("x", "ab") == "xb"
    assert pattern.groups == 1
    assert not hasattr(pattern, "nothing")


def test_a_method_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = lazy("a")
    assert pattern.search("a")
    monkeypatch.delattr(patterns, "re")
    assert pattern.search("a")
