"""One process that runs the program for all tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.hostile.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()
