"""EPUBCheck 5.3 and our own check accept the sample book and every variant."""

from pathlib import Path

import pytest

from edition.checks.epub import check as own_check
from edition.model import Artifact, Book
from tests.unit.epub_books import built, variants
from tests.unit.epubcheck import Message, check

VARIANTS = dict(variants())


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Message]]:
    """All variants in one Java start."""
    folder: Path = tmp_path_factory.mktemp("epub")
    paths = {}
    for number, (name, made) in enumerate(VARIANTS.items()):
        paths[name] = folder / f"{number}.epub"
        paths[name].write_bytes(built(made)[0].data)
    messages = check(paths.values())
    return {name: messages[path] for name, path in paths.items()}


@pytest.mark.parametrize("name", VARIANTS)
def test_epubcheck_has_nothing_to_say(
    name: str, verdicts: dict[str, list[Message]]
) -> None:
    assert [str(message) for message in verdicts[name]] == []


@pytest.mark.parametrize(("name", "made"), VARIANTS.items())
def test_our_check_has_nothing_to_say(name: str, made: Book) -> None:
    artifact: Artifact = built(made)[0]
    assert [item.message for item in own_check(artifact, made)] == []


def test_the_helper_reports_what_is_wrong(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.epub", tmp_path / "bad.epub"
    data = built(VARIANTS["sample"])[0].data
    good.write_bytes(data)
    bad.write_bytes(b"no zip")
    result = check([good, bad])
    assert result[good] == []
    assert "FATAL" in {message.severity for message in result[bad]}
    assert check([bad])[bad] == result[bad]
    with pytest.raises(FileNotFoundError):
        check([tmp_path / "none.epub"])
