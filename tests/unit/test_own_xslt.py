"""The XSLT of an edition imports ours, overrides templates, and harms nothing."""

from pathlib import Path

import pytest

from edition.errors import InputError
from edition.rendering import own_xslt
from tests.unit.rendering import arranged, document, shown

HEAD = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
OPEN = (
    f'{HEAD} xmlns:tei="http://www.tei-c.org/ns/1.0" '
    'xmlns="http://www.w3.org/1999/xhtml" exclude-result-prefixes="tei">\n'
    '<xsl:import href="edition:html.xsl"/>\n'
)


def built(folder: Path, xslt: str) -> str:
    (folder / "xslt").mkdir(exist_ok=True)
    (folder / "xslt" / "html.xsl").write_text(xslt)
    (folder / "a.xml").write_text(document("<p>One <name>Ada</name>.</p>"))
    return shown(arranged(folder / "a.xml")[0])


def refusal(folder: Path, xslt: str) -> str:
    with pytest.raises(InputError) as caught:
        built(folder, xslt)
    found = caught.value.finding
    return f"{found.code}:{Path(found.place.path).name}:{found.place.line}"


def test_a_template_is_overridden_and_the_others_stand(tmp_path: Path) -> None:
    text = built(
        tmp_path,
        f'{OPEN}<xsl:template match="tei:name"><b class="house">'
        "<xsl:apply-templates/></b></xsl:template></xsl:stylesheet>",
    )
    assert 'One <b class="house">Ada</b>.' in text


def test_a_file_beside_it_may_be_included(tmp_path: Path) -> None:
    (tmp_path / "xslt").mkdir()
    (tmp_path / "xslt" / "names.xsl").write_text(
        f'{HEAD} xmlns:tei="http://www.tei-c.org/ns/1.0">'
        '<xsl:template match="tei:name">NAME</xsl:template></xsl:stylesheet>'
    )
    text = built(tmp_path, f'{OPEN}<xsl:include href="names.xsl"/></xsl:stylesheet>')
    assert "One NAME." in text


@pytest.mark.parametrize(
    ("xslt", "code"),
    [
        (f"{OPEN}<xsl:template", "STY-004:html.xsl"),
        (f'{OPEN}<xsl:template match="]"/></xsl:stylesheet>', "STY-004:html.xsl"),
        (f'{OPEN}<xsl:include href="../b.xsl"/></xsl:stylesheet>', "STY-004:"),
        (f'{OPEN}<xsl:include href="http://x.org/b"/></xsl:stylesheet>', "STY-004:"),
        (
            f'{OPEN}<xsl:template match="tei:name"><xsl:message terminate="yes">no'
            "</xsl:message></xsl:template></xsl:stylesheet>",
            "STY-005:",
        ),
        (f'{HEAD}><xsl:template match="/"/></xsl:stylesheet>', "STY-005:html.xsl"),
    ],
)
def test_what_is_wrong_is_a_finding(xslt: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "b.xsl").write_text(f"{HEAD}/>")
    assert refusal(tmp_path, xslt).startswith(code)


def test_the_stylesheets_of_the_program_are_no_edition_s() -> None:
    assert own_xslt.load(Path(__file__).parents[2]) is None


def test_no_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<a>secret</a>")
    xslt = (
        f'{OPEN}<xsl:template match="tei:name">'
        f"<xsl:value-of select=\"document('{tmp_path}/secret.xml')\"/>"
        "</xsl:template></xsl:stylesheet>"
    )
    assert refusal(tmp_path, xslt).startswith("STY-005:")
