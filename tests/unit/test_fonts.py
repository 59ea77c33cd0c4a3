"""The faces: static, the same every time, small when semibold."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from edition import fonts


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_regular_is_static_and_whole(style: str) -> None:
    font = TTFont(BytesIO(fonts.face(f"{style}-400", "")))
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 400
    assert {ord("ж"), ord("ᾳ"), ord("ſ"), 0x2010} <= font.getBestCmap().keys()


def test_semibold_has_what_was_asked_for() -> None:
    data = fonts.face("normal-700", "abc")
    font = TTFont(BytesIO(data))
    assert "fvar" not in font
    assert set(font.getBestCmap()) == set(map(ord, "abc"))
    assert data == fonts.face("normal-700", "cba")


def test_rules_name_only_faces_there_are() -> None:
    names = fonts.faces(bold=True).split('url("font:')[1:]
    assert len(names) == 4
    for name in names:
        assert fonts.face(name.partition('"')[0], "a")[:4] == b"\0\1\0\0"
    with pytest.raises(KeyError):
        fonts.face("oblique-400", "")
