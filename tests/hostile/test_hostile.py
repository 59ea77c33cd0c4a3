"""Each hostile edition comes to findings or a good book, and to nothing else."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile import published
from tests.hostile.cases import CASES
from tests.hostile.sandbox import Sandbox


@pytest.mark.parametrize("name", CASES)
def test_hostile(name: str, sandbox: Sandbox, tmp_path: Path) -> None:
    case = CASES[name]
    top = tmp_path / "top"
    (top / "edition").mkdir(parents=True)
    case.write(top / "edition")
    found = sandbox.build(
        top, path=case.path, to=case.to, cpu=case.cpu, more=case.options
    )
    assert not found.harm
    assert (found.code, Counter(found.codes)) == (case.code, Counter(case.codes))
    for path in found.files:
        assert not published.faults(path)
