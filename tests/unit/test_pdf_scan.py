"""Reading the content of pages: quickly where it is plain, else not at all."""

import pytest

from edition.checks.pdf_scan import scan

PLAIN = b"""1 0 0 -1 0 595 cm
/Span <</MCID 0>> BDC
BT /ABC 11 Tf 1 0 0 1 5 7 Tm [<00010002>-20.5<0003>] TJ ET
EMC
/Span << /MCID 1 /ActualText (a \\( b) >> BDC <00AF> Tj EMC
/Artifact BMC [1 2] 0 d 0 0 m f* /x0 Do EMC"""


def test_plain_content() -> None:
    found = scan(PLAIN)
    assert found is not None
    wanted = "BDC Tf TJ EMC Tj BMC f* Do".split()
    told = [(name, value) for name, value in found if name in wanted]
    assert told[0] == ("BDC", ("/Span", {"/MCID": 0}))
    assert told[1:4] == [("Tf", "/ABC"), ("TJ", b"000100020003"), ("EMC", "")]
    name, (tag, properties) = told[4]
    assert (name, tag, int(properties["/MCID"])) == ("BDC", "/Span", 1)
    assert str(properties["/ActualText"]) == "a ( b"
    assert told[5:] == [
        ("Tj", b"00AF"),
        ("EMC", ""),
        ("BMC", "/Artifact"),
        ("f*", ""),
        ("Do", "/x0"),
        ("EMC", ""),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"BI /W 1 /H 1 ID x EI",
        b"(words) Tj",
        b"% a remark\nq Q",
        b"[(words)] TJ",
        b"<01> Tj",
        b"/Span << /MCID 0 /E << /X 1 >> >> BDC EMC",
        b"q )",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(content: bytes) -> None:
    assert scan(content) is None


def test_nothing() -> None:
    assert scan(b"") == []
