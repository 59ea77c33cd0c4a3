"""Small TEI headers written for the tests of the model step."""

from pathlib import Path

from lxml import etree

from edition import tei
from edition.findings import Findings
from edition.model import Edition, Meta, Source

NS = "http://www.tei-c.org/ns/1.0"


def source(markup: str, file: str = "play.xml") -> Source:
    """Take a document given as a string for a file that was read."""
    parser = etree.XMLParser(collect_ids=False)
    tree = etree.ElementTree(etree.fromstring(markup, parser))
    path = Path(file)
    return Source(path, tree, "0" * 64, (path,))


def edition(markup: str, file: str = "play.xml", **options: str) -> Edition:
    """Make the edition of a document; the model step never has findings."""
    findings = Findings()
    made = tei.edition(source(markup, file), findings, **options)
    assert findings.codes() == []
    return made


def document(header: str, text: str = "<body><p>Words.</p></body>", **xml: str) -> str:
    """Put the inside of a header and of a text into a TEI document."""
    attributes = "".join(f' xml:{name}="{value}"' for name, value in xml.items())
    return (
        f'<TEI xmlns="{NS}"{attributes}><teiHeader>{header}</teiHeader>'
        f"<text>{text}</text></TEI>"
    )


def meta(header: str, text: str = "<body><p>Words.</p></body>", **xml: str) -> Meta:
    """Read the inside of a header."""
    return edition(document(header, text, **xml)).meta


def titled(statement: str, **xml: str) -> Meta:
    """Read the inside of a titleStmt."""
    return meta(f"<fileDesc><titleStmt>{statement}</titleStmt></fileDesc>", **xml)


def published(statement: str) -> Meta:
    """Read the inside of a publicationStmt."""
    return meta(f"<fileDesc><publicationStmt>{statement}</publicationStmt></fileDesc>")


def sourced(description: str) -> Meta:
    """Read the inside of a sourceDesc."""
    return meta(f"<fileDesc><sourceDesc>{description}</sourceDesc></fileDesc>")


def profiled(description: str, **xml: str) -> Meta:
    """Read the inside of a profileDesc."""
    return meta(f"<profileDesc>{description}</profileDesc>", **xml)
