"""Our edition holds every word of its TEI, in each format and view."""

from pathlib import Path

import pytest

from edition import pipeline
from edition.options import Options
from edition.read import read
from edition.verify import verify
from tests.unit.verify.made import faults

TEI = Path(__file__).parents[3] / "sources" / "edition.xml"


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_our_edition_is_whole(view: str, tmp_path: Path) -> None:
    options = Options(view=view)
    stored = pipeline.build(TEI, options, tmp_path).stored
    verdicts = list(verify(stored, read(TEI), options))
    assert [verdict.kind for verdict in verdicts] == ["epub", "pdf", "text"]
    for verdict in verdicts:
        assert verdict.is_whole
        assert verdict.result.expected > 17_000
        if verdict.kind != "pdf":
            assert faults(verdict.result) == []
        assert verdict.result.precision > 0.999
        assert verdict.result.order == 1
