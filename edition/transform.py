"""Step 4: each text through the TEI passes and the XHTML stylesheet.

Stylesheets are XSLT 1.0 with EXSLT, run by libxslt in this process. They may not
read or write files or use the network; what they need to know they ask through
:mod:`edition.rendering.functions`.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from edition import assets
from edition.apparatus import Apparatus
from edition.arranging.media import Library
from edition.findings import Findings
from edition.model import TEI, XHTML, Edition, Media, Rendered, Text
from edition.options import Options
from edition.rendering import own_xslt, spans, stand_off, textparts
from edition.rendering.functions import FUNCTIONS, NAMES, Functions
from edition.tei import parallel
from edition.tei.generate import fill
from edition.tei.index import Index
from edition.xhtml.bounds import bound
from edition.xhtml.safety import disarm

# Before this one rendering/spans and rendering/interventions do what words need.
VIEW_PASS = "passes/20-view.xsl"
PASSES = (
    "passes/10-space.xsl",
    "passes/15-notes.xsl",
    VIEW_PASS,
    "html.xsl",
)

_XSL = "{http://www.w3.org/1999/XSL/Transform}"


class Stylesheet:
    """A compiled stylesheet and the functions it calls at the moment."""

    def __init__(self, name: str, tree: etree._ElementTree | None = None) -> None:
        """Compile the file of this name in ``xslt/``, or ``tree`` in its stead."""
        self._functions: Functions | None = None
        extensions = {(FUNCTIONS, item): self._late(item) for item in NAMES}
        if tree is None:
            tree = etree.parse(assets.stylesheet(name))
        self._parameters = {
            str(item.get("name"))
            for part in (tree, etree.parse(assets.stylesheet("params.xsl")))
            for item in part.getroot().iterchildren(_XSL + "param")
        }
        self._run = etree.XSLT(
            tree,
            extensions=extensions,
            access_control=etree.XSLTAccessControl.DENY_ALL,
        )

    def _late(self, name: str) -> Any:
        def call(_: object, *arguments: object) -> object:
            return getattr(self._functions, name)(*arguments)

        return call

    def __call__(
        self, element: etree._Element, functions: Functions, **parameters: str
    ) -> etree._Element:
        """Transform a tree; an unknown parameter is a ``ValueError``."""
        if unknown := parameters.keys() - self._parameters:
            raise ValueError(f"unknown parameters: {', '.join(sorted(unknown))}")
        self._functions = functions
        quoted = {key: etree.XSLT.strparam(item) for key, item in parameters.items()}
        try:
            return self._run(element, **quoted).getroot()
        finally:
            self._functions = None


@cache
def stylesheet(name: str) -> Stylesheet:
    """Give a stylesheet of ours, compiled once a process."""
    return Stylesheet(name)


def _own(folder: Path) -> Callable[..., etree._Element] | None:
    """Give the edition's own stylesheet, if it has one, its errors as findings."""
    tree = own_xslt.load(folder)
    if tree is None:
        return None
    path = folder / own_xslt.FOLDER / own_xslt.NAME
    try:
        sheet = Stylesheet(own_xslt.NAME, tree)
    except (etree.XSLTError, OSError) as error:
        raise own_xslt.refused("STY-004", path, error) from None

    def run(
        element: etree._Element, functions: Functions, **parameters: str
    ) -> etree._Element:
        try:
            made = sheet(element, functions, **parameters)
        # Whatever it hands to our functions, the fault is not of the program.
        except (etree.XSLTError, TypeError, AttributeError, IndexError) as error:
            raise own_xslt.refused("STY-005", path, error) from None
        if made is None:
            nothing = ValueError("it gives nothing for a text")
            raise own_xslt.refused("STY-005", path, nothing)
        return made

    return run


def _registers(edition: Edition) -> tuple[Text, ...]:
    """Give the ``standOff`` of a corpus as a text after the others."""
    found = edition.source.root.find(f"{{{TEI}}}standOff")
    if not edition.is_corpus or found is None:
        return ()
    return (Text("standOff", edition.meta, found),)


def _texts(edition: Edition, apparatus: Apparatus) -> Iterator[Text]:
    """Go through all that is rendered; what an apparatus cites comes after it."""
    yield from edition.texts
    yield from apparatus.witness_list(edition)
    yield from _registers(edition)


def transform(
    edition: Edition, options: Options, findings: Findings
) -> tuple[tuple[Rendered, ...], tuple[Media, ...]]:
    """Render every text of an edition; give also the images they use."""
    index = Index(edition.source)
    library = Library(edition.source, findings)
    apparatus = Apparatus(index, options, findings)
    rendered = []
    theirs = _own(edition.source.folder)
    for text in _texts(edition, apparatus):
        functions = Functions(text, index, options, library, findings)
        # libxslt links a part of a tree up as a document while it runs, so it gets a
        # copy: the functions walk the source at the same time.
        tree = deepcopy(text.element)
        fill(tree, edition.source)
        stand_off.gather(tree)
        textparts.number(tree, text.meta.language)
        if options.parallel != "none":
            parallel.align(tree)
        else:
            textparts.entitle(tree, text.meta.language)
        for name in PASSES:
            if name == VIEW_PASS:
                spans.mark(tree)
                spans.divide(tree)
                functions.annotate(tree)
                apparatus.settle(tree, text, functions.aside)
            run = theirs if theirs and name == own_xslt.NAME else stylesheet(name)
            tree = run(tree, functions, view=options.view)
        functions.report()
        if tree is None:  # nothing of the text is rendered, as in a header alone
            tree = etree.Element(f"{{{XHTML}}}section")
        bound(tree)
        for what, count in sorted(disarm(tree).items()):
            place = edition.source.place(text.element)
            findings.add("SEC-009", place, what=what, count=count)
        rendered.append(Rendered(text, tree))
    return tuple(rendered), library.media
