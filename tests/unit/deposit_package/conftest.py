"""What all tests of packages share: a fixed date, a small edition, its bag."""

from pathlib import Path

import pytest

from tests.unit.deposit_package import sample


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", sample.MOMENT)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return sample.corpus(tmp_path / "source")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a bag that tests read and do not change."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", sample.MOMENT)
        done = sample.deposit(sample.corpus(folder / "source"), "-o", folder / "out")
    assert done.exit_code == 0, done.output
    return folder / "out" / "harbour-bag"
