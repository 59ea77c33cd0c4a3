import sys
import unicodedata

import pytest
from lxml import etree

from edition import words as module
from edition.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("The sea, the sea!", ["The", "sea", "the", "sea"]),
        ("don't l’eau 'quoted'", ["don't", "l’eau", "quoted"]),
        ("well-known 1955", ["well", "known", "1955"]),
        ("beau\xadtiful", ["beautiful"]),
        ("e\u0301te\u0301 is one", ["e\u0301te\u0301", "is", "one"]),
        ("ἀρχῇ Москва", ["ἀρχῇ", "Москва"]),
        ("주체 수령", ["주체", "수령"]),
        ("走れメロス。", ["走", "れ", "メ", "ロ", "ス"]),
        ("TEI勉強", ["TEI", "勉", "強"]),
        ("אַ שפּיל", ["אַ", "שפּיל"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("snake_case", ["snake", "case"]),
        ("— … [ ] ·", []),
    ],
)
def test_words_of_a_string(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div><p>one</p><p>two</p></div>", ["one", "two"]),
        ("<p>un<hi>believ</hi>able</p>", ["unbelievable"]),
        ("<p>one<lb/>two three<lb break='no'/>four</p>", ["one", "two", "threefour"]),
        ("<p>one<!-- two --><?pi three?> four</p>", ["one", "four"]),
        ("<tr><td>a</td><td>b</td></tr>", ["a", "b"]),
    ],
)
def test_words_of_an_element(markup: str, expected: list[str]) -> None:
    assert words(etree.fromstring(markup)) == expected


def test_the_plain_pattern_is_asked_only_where_it_gives_the_same() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char)[0] == "M" and 0x300 <= code < 0x1F000:
            assert module._SPECIAL.search(char), hex(code)
    plain = "".join(
        char
        for char in map(chr, range(0x20, 0x20D0))
        if not module._SPECIAL.match(char)
    )
    spread = plain + " ".join(plain) + "a’".join(plain)
    assert module._PLAIN.findall(spread) == module._pattern().findall(spread)
