"""The profiles of archives."""

import pytest

from edition.deposit import profiles


@pytest.mark.parametrize("name", profiles.names())
def test_every_profile_can_be_read(name: str) -> None:
    profile = profiles.load(name)
    assert profile.layout in profiles.LAYOUTS
    assert profile.title
    assert profile.about


def test_generic_comes_first() -> None:
    assert profiles.names()[0] == "generic"


def test_unknown_profile() -> None:
    with pytest.raises(KeyError):
        profiles.load("../generic")
