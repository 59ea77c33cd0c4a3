"""Lengths of time in ``@dur`` as readers see them."""

import pytest

from edition.tei.durations import shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("PT2S", "2 s"),
        ("PT0.50S", "0.5 s"),
        ("PT1M30S", "1 min 30 s"),
        ("P1DT2H", "1 d 2 h"),
        ("PT05M", "5 min"),
        ("short", "short"),
        ("P", "P"),
        ("", ""),
    ],
)
def test_durations(value: str, words: str) -> None:
    assert shown(value).replace("\N{NO-BREAK SPACE}", " ") == words
