"""300 mutants: each is built or refused with a reason, never otherwise."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.build import mutant, run
from tests.fuzz.seeds import SEEDS
from tests.unit import epubcheck


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.integers(0, 2**32))
def test_mutants(number: int) -> None:
    outcome = run(SEEDS, number, ("text",) if number % 8 else ("epub", "text"))
    assert outcome.end != "failed", outcome.said


def test_epubcheck_has_nothing_to_say_about_mutants(tmp_path: Path) -> None:
    paths = []
    for number in range(12):
        if data := run(SEEDS, number, ("epub",)).epub:
            paths.append(tmp_path / f"{number}.epub")
            paths[-1].write_bytes(data)
    assert len(paths) > 6
    for messages in epubcheck.check(paths).values():
        assert not epubcheck.failures(messages)


def test_an_index_term_with_blocks_keeps_its_words() -> None:
    outcome = run(SEEDS, 380)
    assert outcome.end == "built", outcome.said


@pytest.mark.parametrize("number", [426, 1378])
def test_terms_and_texts_within_terms(number: int) -> None:
    outcome = run(SEEDS, number)
    assert outcome.end == "built", outcome.said


def test_a_number_names_a_mutant() -> None:
    assert mutant(SEEDS, 5) == mutant(SEEDS, 5)
