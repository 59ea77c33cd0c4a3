"""The language of a text where the text itself does not declare one."""

import pytest
from lxml import etree

from edition.tei.languages import text_language

NS = "http://www.tei-c.org/ns/1.0"
CHINESE = "觀世音菩薩行深般若波羅蜜時照見五蘊皆空"
JAPANESE = "むかしむかしある所におじいさんとおばあさんが居りました"


def language(header: str, text: str, attributes: str = "") -> str:
    """Give the language of a text with what its header says."""
    tei = etree.fromstring(
        f"<TEI xmlns='{NS}' {attributes}><teiHeader xml:lang='en'>{header}</teiHeader>"
        f"{text}</TEI>"
    )
    return text_language(tei, tei[0])


def usage(*idents: str) -> str:
    """Write a ``langUsage``."""
    said = "".join(f"<language ident='{ident}'/>" for ident in idents)
    return f"<profileDesc><langUsage>{said}</langUsage></profileDesc>"


@pytest.mark.parametrize(
    ("idents", "words", "expected"),
    [
        (("en", "zh"), CHINESE, "zh"),
        (("en", "lzh-Hant"), CHINESE, "lzh-Hant"),
        (("en", "la", "grc"), "μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος", "grc"),
        (("en", "ru"), "Все счастливые семьи похожи друг на друга", "ru"),
        (("en", "de"), "Es war einmal ein König", "en"),
        (("sa",), "nidhāya hṛdi viśveśaṃ", "sa"),
        ((), CHINESE, "zh"),
        ((), JAPANESE, "ja"),
        ((), "옛날 옛적에 호랑이가 살았다", "ko"),
        ((), "Es war einmal ein König", "und"),
        ((), "بسم الله الرحمن الرحيم", "und"),
    ],
)
def test_the_script_chooses(idents: tuple[str, ...], words: str, expected: str) -> None:
    """Of languages named in the header the first that fits; else what is sure."""
    text = f"<text><body><p>{words}</p></body></text>"
    assert language(usage(*idents) if idents else "", text) == expected


def test_a_catalogue_is_in_the_language_of_its_header() -> None:
    """The language of a manuscript that is described is not that of the book."""
    header = (
        "<fileDesc><sourceDesc><msDesc><msContents><textLang mainLang='la'/>"
        "</msContents></msDesc></sourceDesc></fileDesc>"
    )
    assert language(header, "<text><body><p/></body></text>") == "en"
    assert language(header, "<text><body><p>Arma cano</p></body></text>") == "la"
