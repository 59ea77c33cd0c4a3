"""Small editions for deposits, and how to make one of them."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from edition.cli import cli

MOMENT = "1790000000"  # 2026-09-21T14:13:20Z
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"{ident} xml:lang="en">
<teiHeader><fileDesc>
<titleStmt><title>{title}</title><author>Ann Author</author></titleStmt>
<publicationStmt><publisher>The Press</publisher><date when="2020">2020</date>
<availability status="{status}"><licence target="https://creativecommons.org/licenses/by/4.0/"
>Free to use.</licence></availability></publicationStmt>
<sourceDesc><p>Written for a test.</p></sourceDesc></fileDesc>
<encodingDesc><samplingDecl><p>{quoted}</p></samplingDecl></encodingDesc></teiHeader>
<text><body><div><head>{head}</head><p>{words}</p>{more}</div></body></text></TEI>
"""
CORPUS = """<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"
 xmlns:xi="http://www.w3.org/2001/XInclude" xml:id="harbour" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>Harbour Papers</title>
<editor>Eve Editor</editor></titleStmt>
<publicationStmt><publisher>The Press</publisher><date when="2021">2021</date>
<availability status="free"><licence target="https://creativecommons.org/licenses/by/4.0/"
>The editorial matter is free.</licence></availability></publicationStmt>
<sourceDesc><p>Two papers.</p></sourceDesc></fileDesc></teiHeader>
<xi:include href="texts/open.xml"/>
<xi:include href="texts/shut.xml"/>
</teiCorpus>
"""


def tei(title: str = "Harbour", status: str = "free", **parts: str) -> str:
    """Give a TEI document."""
    ident = parts.pop("ident", "")
    fields = {"quoted": "All.", "head": "Morning", "words": "It slept.", "more": ""}
    fields |= {"ident": f' xml:id="{ident}"' if ident else ""} | parts
    return TEI.format(title=title, status=status, **fields)


def corpus(folder: Path) -> Path:
    """Write an edition of an open and a restricted text, with images."""
    (folder / "texts").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "edition.xml").write_text(CORPUS)
    open_more = (
        '<p><ref target="../edition.xml#harbour">all</ref></p><figure>'
        '<graphic url="../images/boat.png"/><figDesc>A boat</figDesc></figure>'
        '<pb facs="../images/lost.tif"/><pb facs="https://example.org/iiif/1"/>'
    )
    shut_more = '<figure><graphic url="../images/secret.png"/></figure>'
    (folder / "texts" / "open.xml").write_text(
        tei("Open Paper", ident="open", words="Gulls over water.", more=open_more)
    )
    (folder / "texts" / "shut.xml").write_text(
        tei(
            "Shut Paper",
            "restricted",
            ident="shut",
            head="Undisclosed",
            words="Nobody may xylographise this.",
            quoted="Left out: zygomorphic words.",
            more=shut_more,
        )
    )
    for name in ("boat", "secret"):
        (folder / "images" / f"{name}.png").write_bytes(PNG + name.encode())
    return folder


def deposit(*arguments: str | Path) -> Result:
    """Run ``edition deposit``, making copies of plain text alone."""
    given = ["deposit", "--set", "formats=text", *map(str, arguments)]
    return CliRunner().invoke(cli, given, prog_name="edition")


def check(*arguments: str | Path) -> Result:
    """Run ``edition deposit --check``."""
    given = [
        "deposit",
        *(part for path in arguments for part in ("--check", str(path))),
    ]
    return CliRunner().invoke(cli, given, prog_name="edition")


def check_json(*packages: Path) -> dict[str, Any]:
    """Give the report of a check."""
    given = ["deposit", "--format", "json"]
    given += [part for path in packages for part in ("--check", str(path))]
    done = CliRunner().invoke(cli, given, prog_name="edition")
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def codes(*packages: Path) -> list[str]:
    """Give the codes of the findings of a check."""
    parts = check_json(*packages)["packages"]
    return [item["code"] for part in parts for item in part["findings"]]


def tree(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
