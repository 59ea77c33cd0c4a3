"""The rule that keeps builds from using more processes than were allowed."""

import pytest

from edition.batch import processes


@pytest.mark.parametrize(
    ("jobs", "inputs", "each"), [(4, 1, 4), (4, 2, 2), (4, 3, 1), (2, 9, 1), (1, 0, 1)]
)
def test_jobs_are_shared_among_inputs(jobs: int, inputs: int, each: int) -> None:
    assert processes.share(jobs, inputs) == each


def test_a_process_has_one_until_it_is_allowed_more() -> None:
    assert processes.allowed() == 1
    processes.allow(0)
    assert processes.allowed() == 1
