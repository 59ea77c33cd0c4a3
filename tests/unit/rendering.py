"""From TEI in a string or file to the XHTML of the arranged book, for comparison."""

from pathlib import Path

from lxml import etree

from edition import book, tei, transform
from edition.findings import Findings
from edition.model import TEI, XHTML, Book
from edition.options import Options
from edition.read import read

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Case</title></titleStmt>"
    "<publicationStmt><p>none</p></publicationStmt>"
    "<sourceDesc><p>made for this test</p></sourceDesc></fileDesc></teiHeader>"
)
# What starts on a line of its own in an expectation.
_LINES = frozenset(
    f"{{{XHTML}}}{name}"
    for name in "section header div p h1 h2 h3 h4 h5 h6 ul ol dl li dt dd table "
    "caption thead tbody tr th td figure figcaption blockquote pre hr img".split()
)


def document(markup: str, language: str = "en") -> str:
    """Wrap divisions, paragraphs or a whole ``text`` in a TEI document."""
    if markup.lstrip().startswith("<TEI") or "<teiCorpus" in markup:
        return markup
    is_text = "<text>" in markup or "<text " in markup
    inner = markup if is_text else f"<text><body>{markup}</body></text>"
    return f'<TEI xmlns="{TEI}" xml:lang="{language}">{HEADER}{inner}</TEI>'


def arranged(
    path: Path, view: str = "reading", *, witness: str = ""
) -> tuple[Book, Findings]:
    """Bring a TEI file as far as the writers take it over."""
    findings = Findings()
    options = Options(view=view, witness=witness)
    edition = tei.edition(read(path), findings)
    rendered = transform.transform(edition, options, findings)
    return book.arrange(edition, rendered, options, findings), findings


def shown(book: Book) -> str:
    """Write the chapters, without title page and imprint, as lines of XHTML."""
    lines = []
    for chapter in book.chapters[2:]:
        lines.append(_markup(chapter.body))
        for note in chapter.notes:
            lines.append(f"[{note.series} {note.mark}] {_markup(note.content)}")
    return "\n".join(lines) + "\n"


def _markup(tree: etree._Element) -> str:
    copy = etree.fromstring(etree.tostring(tree, with_tail=False))
    etree.cleanup_namespaces(copy)
    for element in copy.iter(etree.Element):
        for part in ("text", "tail"):
            text = getattr(element, part)
            if text is not None:
                setattr(element, part, _folded(text))
        if element.tag in _LINES and element is not copy:
            previous = element.getprevious()
            if previous is not None:
                previous.tail = (previous.tail or "").rstrip(" ") + "\n"
            else:
                parent = element.getparent()
                parent.text = (parent.text or "").rstrip(" ") + "\n"
    text = etree.tostring(copy, encoding="unicode")
    for name in (XHTML, "http://www.idpf.org/2007/ops"):
        text = text.replace(f' xmlns="{name}"', "").replace(f' xmlns:epub="{name}"', "")
    return text.replace(f' xmlns:html="{XHTML}"', "").replace("html:", "")


def _folded(text: str) -> str:
    """Make each run of XML white space one space, as reading systems do."""
    words = text.replace("\n", " ").replace("\t", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words
