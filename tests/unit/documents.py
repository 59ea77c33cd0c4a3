"""Small TEI documents for tests of reading and validation."""

from pathlib import Path

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Specimen</title></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    "</fileDesc></teiHeader>"
)
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def tei(body: str, *, header: str = HEADER, lang: str = "en") -> str:
    """Give a document whose body begins on line 2."""
    language = f' xml:lang="{lang}"' if lang else ""
    return (
        f"<TEI {TEI} {XI}{language}>{header}<text><body>\n{body}\n</body></text></TEI>"
    )


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
