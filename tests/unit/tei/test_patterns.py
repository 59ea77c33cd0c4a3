"""Patterns of documents: those in use match, those without end do not."""

import time

import pytest

from edition.tei import patterns


@pytest.mark.parametrize(
    ("pattern", "text", "groups"),
    [
        ("(.+)", "Q42", ("Q42",)),
        (r"([a-z]+)(\d+)?", "abc", ("abc", None)),
        (r"(\S+)#([\w_\-.]+)", "register#p1", ("register", "p1")),
        ("([A-Z]+)-([0-9]{4})-([0-9]{2})", "AB-1848-05", ("AB", "1848", "05")),
        (r"(?:person|place)_([^\]]+)", "person_7", ("7",)),
        (r"\((\d+)\)*", "(7)", ("7",)),
    ],
)
def test_patterns_in_use(pattern: str, text: str, groups: tuple[str, ...]) -> None:
    found = patterns.match(pattern, text)
    assert found is not None
    assert found.groups() == groups


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*b",
        "((a*)*)*b",
        "(.*)(.*)(.*)(.*)(.*)(.*)x",
        "a?" * 30 + "a" * 30,
        "(?:a|a)" * 28 + "b",
        "(a{1,65535}){1,65535}",
        "(" * 5000 + ")" * 5000,
        "(?P<x>a)(?P=x)*b",
        "[",
        "a{99999999999}",
        "",
    ],
)
def test_patterns_without_end_or_sense_match_nothing(pattern: str) -> None:
    start = time.process_time()
    assert patterns.match(pattern, "a" * 60 + "!") is None
    assert time.process_time() - start < 0.5
