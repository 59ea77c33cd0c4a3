"""What goes into a package: names, schemas, images, the canonical form."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.deposit.checks import safety
from edition.deposit.paths import Names
from tests.unit.deposit_package import sample
from tests.unit.deposit_package.sample import deposit, tree

MODEL = '<?xml-model href="{}" type="application/xml"?>\n'
TEI = "{http://www.tei-c.org/ns/1.0}"


def packed(folder: Path, text: str, name: str = "a.xml") -> tuple[Path, str]:
    """Make the deposit of one file; give its payload and what was said."""
    (folder / name).write_text(text)
    done = deposit(folder / name, "-o", folder / "out")
    assert done.exit_code in (0, 1), done.output
    return folder / "out" / f"{name.partition('.')[0]}-bag" / "data", done.stderr


# Names


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("texts/one.xml", "tei/texts/one.xml"),
        ("../../etc/passwd", "tei/etc/passwd"),
        ("/abs.xml", "tei/abs.xml"),
        ("aux.xml", "tei/_aux.xml"),
        ("a:b?.xml", "tei/a_b_.xml"),
        ("100%.xml", "tei/100_.xml"),
        ("cafe\u0301.xml", "tei/caf\u00e9.xml"),
        ("end. ", "tei/end"),
        ("", "tei/file"),
    ],
)
def test_names_are_safe(path: str, wanted: str) -> None:
    assert Names().allot("tei", path) == wanted


def test_names_that_differ_in_case_only() -> None:
    names = Names()
    assert names.allot("media", "A.png") == "media/A.png"
    assert names.allot("media", "a.png") == "media/a-2.png"
    assert names.allot("media", "a.PNG") == "media/a-3.PNG"


@given(st.lists(st.text(), max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_name_troubles_a_check(paths: list[str]) -> None:
    names = Names()
    made = [names.allot("media", path) for path in paths]
    keys = {unicodedata.normalize("NFC", name).casefold() for name in made}
    assert len(keys) == len(made)
    for name in made:
        assert list(safety.dangers(name)) == []
        assert list(safety.troubles(name)) == []


# The canonical form


def test_it_is_one_file_that_needs_no_other(made: Path) -> None:
    path = made / "data/tei/canonical/harbour.xml"
    data = path.read_text()
    root = etree.fromstring(data.encode())
    assert "xi:include" not in data
    assert "xml:base" not in data
    assert [node.get("target") for node in root.iter(f"{TEI}ref")] == ["#harbour"]
    (graphic,) = root.iter(f"{TEI}graphic")
    assert graphic.get("url") == "../../media/images/boat.png"
    assert (path.parent / graphic.get("url")).is_file()
    schema = data.splitlines()[1].partition('href="')[2].partition('"')[0]
    assert (path.parent / schema).is_file()


def test_it_keeps_every_word_and_space(tmp_path: Path) -> None:
    words = "<hi>a</hi> <hi>b</hi>\n  c &amp; <!-- kept --> \u00e9"
    data, _ = packed(tmp_path, sample.tei(words=words))
    root = etree.parse(data / "tei/canonical/a.xml").getroot()
    assert "<!-- kept -->" in (data / "tei/canonical/a.xml").read_text()
    (paragraph,) = root.find(f"{TEI}text").iter(f"{TEI}p")
    assert "".join(paragraph.itertext()) == "a b\n  c &  \u00e9"


def test_it_is_the_same_whatever_the_attributes_order(tmp_path: Path) -> None:
    found = []
    for number, note in enumerate(('n="1" type="x"', "type='x'  n='1'")):
        folder = tmp_path / str(number)
        folder.mkdir()
        data, _ = packed(folder, sample.tei(more=f"<note {note}>N</note>"))
        found.append((data / "tei/canonical/a.xml").read_bytes())
    assert found[0] == found[1]


# Schemas


def test_a_schema_and_its_parts_go_in(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "main.rnc").write_text('include "part.rnc"\nstart = any\n')
    part = "any = element * { attribute * { text }*, (text | any)* }\n"
    (tmp_path / "odd" / "part.rnc").write_text(part)
    model = MODEL.format("odd/main.rnc")
    data, said = packed(tmp_path, model + sample.tei())
    assert "PKG-003" not in said
    assert (data / "schema/main/main.rnc").is_file()
    assert (data / "schema/main/part.rnc").read_text() == part
    assert not (data / "schema/house").exists()
    head = (data / "tei/canonical/a.xml").read_text().splitlines()[1]
    assert 'href="../../schema/main/main.rnc"' in head


@pytest.mark.parametrize("href", ["none.rng", "https://example.org/never.rng"])
def test_a_schema_that_is_not_at_hand_is_named(tmp_path: Path, href: str) -> None:
    _, said = packed(tmp_path, MODEL.format(href) + sample.tei())
    assert f'a.xml:1: warning PKG-003: the schema "{href}" is not at hand' in said


def test_no_address_of_a_schema_gets_at_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("password")
    folder = tmp_path / "source"
    folder.mkdir()
    data, said = packed(folder, MODEL.format("../secret.txt") + sample.tei())
    assert "PKG-003" in said
    assert not [name for name, text in tree(data).items() if b"password" in text]


# Images


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("../out.png", "PKG-001"),
        ("none.png", "PKG-001"),
        ("https://example.org/a.png", "PKG-002"),
        ("iiif:page1", "PKG-002"),
        ("%00", "PKG-001"),
        ("//[", "PKG-001"),
    ],
)
def test_images_that_cannot_be_had(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "out.png").write_bytes(sample.PNG)
    folder = tmp_path / "source"
    folder.mkdir()
    text = sample.tei(more=f'<figure><graphic url="{url}"/></figure>')
    data, told = packed(folder, text)
    assert said in told
    assert [path.name for path in (data / "media").iterdir()] == ["missing.tsv"]


def test_a_link_to_an_image_outside_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out.png").write_bytes(sample.PNG)
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "in.png").symlink_to("../out.png")
    _, told = packed(folder, sample.tei(more='<pb facs="in.png"/>'))
    assert "it is outside the edition's folder" in told


def test_one_image_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "ship one.png").write_bytes(sample.PNG)
    urls = ("media/ship%20one.png", "./media/ship%20one.png")
    more = "".join(f'<pb facs="{url}"/>' for url in urls)
    data, _ = packed(tmp_path, sample.tei(more=more))
    assert list(tree(data / "media")) == ["ship one.png"]
    canonical = (data / "tei/canonical/a.xml").read_text()
    assert canonical.count('facs="../../media/ship%20one.png"') == 2


# Copies for readers


def test_markdown_is_a_copy_for_readers(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(sample.tei("Harbour"))
    done = deposit(tmp_path / "a.xml", "-o", tmp_path, "--set", "formats=markdown")
    assert done.exit_code in (0, 1), done.output
    inside = tmp_path / "a-bag" / "data"
    (copy,) = (inside / "access").iterdir()
    assert copy.suffix == ".md"
    assert "\n# Harbour\n" in f"\n{copy.read_text()}"
    crate = (inside / "ro-crate-metadata.json").read_text()
    assert "text with light markup" in crate
