"""The table of common languages says what the library would."""

import langcodes
import pytest
from fontTools import unicodedata

from edition.tei import tongues
from edition.tei.languages import tag
from edition.validate.rules.scripts import _script

# Of old languages CLDR names the first script that they were written in, or Latin.
OURS = {"non": "Latn", "grc": "Grek", "syc": "Syrc"}


@pytest.mark.parametrize("language", tongues.SCRIPTS)
def test_a_row_agrees_with_the_library(language: str) -> None:
    assert langcodes.standardize_tag(language) == language
    assert langcodes.tag_is_valid(language)
    usual = langcodes.Language.get(language).maximize().script
    assert tongues.script(language) == OURS.get(language, usual)


def test_other_tags_are_for_the_library() -> None:
    assert tag("ger") == "de"
    assert tag("de_AT") == "de-AT"
    assert tag("klingonese") == "und"
    assert tongues.script("zh-TW") == "Hant"


def test_latin_letters_are_known_without_the_library() -> None:
    for char in map(chr, range(0x250)):
        if char.isalpha():
            known = unicodedata.script(char)
            assert _script(char) == known, char
