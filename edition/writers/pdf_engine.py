"""The layout engine: all that touches WeasyPrint, and nothing else.

Importing this module loads Pango, so it is imported only when a PDF is written.
The engine reads nothing but what it is given: the document as a tree, style
sheets as text, fonts and images by name from a function. Whatever it logs is
gathered, none of it reaches the terminal.
"""

import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

import weasyprint
from lxml import etree
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from edition.model import SourceFile
from edition.writers import pdf_archive, pdf_mends, pdf_tagging
from edition.writers.pdf_images import keepable
from edition.writers.pdf_metadata import Description
from edition.writers.pdf_sheets import Log

# PDF 1.7 tagged, with an output intent; PDF/UA-1 is added by pdf_archive.
VARIANT = "pdf/a-3a"
PRODUCER = f"WeasyPrint {weasyprint.__version__}"

# An address to bytes and media type; KeyError refuses it.
Fetch = Callable[[str], tuple[bytes, str]]


class _Listener(logging.Handler):
    """Sorts the engine's messages into a :class:`Log`."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        arguments = record.args if isinstance(record.args, tuple) else ()
        if record.msg.startswith(".notdef glyph") and arguments:
            character = str(arguments[0])
            self._log.missing[character] = self._log.missing.get(character, 0) + 1
        elif record.msg.startswith("Failed to load image") and len(arguments) > 1:
            self._log.images[str(arguments[0])] = str(arguments[1])
        else:
            self._log.other.append(record.getMessage())


@contextmanager
def listening() -> Iterator[Log]:
    """Gather what is logged or warned of meanwhile, and keep it off the terminal."""
    log = Log()
    listener = _Listener(log)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.propagate, list(logger.handlers)) for logger in loggers]
    for logger in loggers:
        logger.propagate, logger.handlers = False, [listener]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield log
    finally:
        for logger, (propagate, handlers) in zip(loggers, before, strict=True):
            logger.propagate, logger.handlers = propagate, handlers


class _Fetcher:
    """Hands out what :data:`Fetch` knows; everything else is refused."""

    # The engine asks for this when a fetch fails: go on without the resource.
    _fail_on_errors = False

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def __call__(self, url: str) -> Any:
        data, media_type = self._fetch(url)
        data = keepable(data, media_type)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


def _mend() -> None:
    """Mend the engine, whatever it is first asked for."""
    pdf_mends.apply()
    pdf_tagging.apply()


class Engine:
    """A style and a set of fonts, ready to lay out documents.

    Documents laid out by the same engine can be :func:`joined` and written.
    """

    def __init__(self, styles: Iterable[str], fetch: Fetch) -> None:
        """Parse the style sheets; fonts they name are fetched now."""
        _mend()
        self._fetcher = _Fetcher(fetch)
        self._fonts = FontConfiguration()
        self._styles = [
            weasyprint.CSS(
                string=text, font_config=self._fonts, url_fetcher=self._fetcher
            )
            for text in styles
        ]

    def layout(self, document: etree._Element | bytes) -> Any:
        """Lay out an ``html`` element without namespace: a WeasyPrint document.

        It may be given as XML.

        The tree is handed over as it stands, not as text for an HTML parser,
        which would take a list or a note in a paragraph for a mistake.
        """
        # Serialised with each element's words, without what only lxml knows.
        data = document if isinstance(document, bytes) else etree.tostring(document)
        root = ElementTree.fromstring(data)
        html = weasyprint.HTML(string="<html></html>", url_fetcher=self._fetcher)
        wrapper = type(html.wrapper_element)
        html.wrapper_element = wrapper.from_html_root(root, content_language=None)
        html.etree_element = root
        return html.render(
            font_config=self._fonts, stylesheets=self._styles, pdf_variant=VARIANT
        )


def joined(documents: list[Any]) -> Any:
    """Give the pages of documents laid out by one engine as one document."""
    pages = [page for document in documents for page in document.pages]
    pdf_tagging.prepare(pages)
    return documents[0].copy(pages)


def write(
    document: Any,
    labels: Iterable[tuple[int, str]],
    about: Description,
    sources: Iterable[SourceFile] = (),
) -> bytes:
    """Write a laid out document as PDF/A-3 and PDF/UA-1.

    ``labels`` gives for each page index at which a new numbering begins its
    style, ``r`` or ``D`` (ISO 32000-1 section 12.4.2). The metadata are
    ``about``, whose digest makes the file's ID; ``sources`` are embedded.
    """

    _mend()

    def finish(_: Any, pdf: Any) -> None:
        numbers = " ".join(f"{index} << /S /{style} >>" for index, style in labels)
        pdf.catalog["PageLabels"] = f"<< /Nums [ {numbers} ] >>"
        pdf_archive.finish(pdf, about, sources)

    data = document.write_pdf(
        finisher=finish,
        pdf_variant=VARIANT,
        pdf_identifier=f"{about.digest} {about.view}".encode(),
    )
    assert isinstance(data, bytes)
    return data
