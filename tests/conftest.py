"""What tests of every folder share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEI_ALL = ROOT / ".cache" / "tei_all.rng"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's own cache out of the tests, and the tests out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITION_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def tei_all() -> Path:
    """Give the schema of all TEI elements, which the tests' set-up fetches."""
    if not TEI_ALL.exists():
        pytest.fail(f"{TEI_ALL.relative_to(ROOT)} is missing: run `make test` once")
    return TEI_ALL


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expectations be written anew; see tests/test_cases.py."""
    parser.addoption(
        "--refresh", action="store_true", help="write the expected outputs anew"
    )
