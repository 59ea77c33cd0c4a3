"""What the edition is about and how it was made.

TEI P5 sections 2.3 (encodingDesc) and 2.4 (profileDesc).
"""

from collections.abc import Iterator

from lxml import etree

from edition.tei.languages import in_language
from edition.tei.pointers import Pointers
from edition.tei.strings import every, first, local, named, plain

# Long enough for any editor's declaration, short enough for an imprint.
_MOST = 20
_DECLARATIONS = frozenset(
    {"correction", "hyphenation", "interpretation", "normalization", "punctuation"}
    | {"quotation", "segmentation", "stdVals", "seriesStmt"}
)


def abstract(header: etree._Element | None, language: str) -> str:
    """Give the abstract, its paragraphs parted by empty lines."""
    parts = in_language(every(header, "profileDesc/abstract"), language)
    paragraphs = []
    for part in parts:
        for child in in_language(named(part, "p", "ab", "list"), language):
            items = named(child, "item")
            words = "; ".join(plain(item) for item in items) if items else plain(child)
            paragraphs.append(words)
        if not len(part):
            paragraphs.append(plain(part))
    return "\n\n".join(filter(None, paragraphs))


def subjects(
    header: etree._Element | None, pointers: Pointers, language: str
) -> tuple[str, ...]:
    """Give keywords, and the words of the categories that ``catRef`` points to."""
    found = []
    for group in every(header, "profileDesc/textClass/keywords"):
        terms = [*named(group, "term"), *every(group, "list/item")]
        found += [plain(term) for term in in_language(terms, language)]
    for reference in every(header, "profileDesc/textClass/catRef"):
        for pointer in reference.get("target", "").split():
            category = pointers.target(pointer)
            if category is not None:
                found.append(_category(category, language))
    return tuple(dict.fromkeys(filter(None, found)))


def _category(category: etree._Element, language: str) -> str:
    described = named(category, "catDesc", "gloss", "desc")
    for item in in_language(described, language):
        terms = in_language(named(item, "term", "gloss"), language)
        if words := plain(terms[0] if terms else item):
            return words
    return ""


def principles(header: etree._Element | None, language: str) -> tuple[str, ...]:
    """Give the editorial declarations as plain paragraphs, twenty at most.

    Paragraphs that hold a list or table are left out: such are records for the
    machine or the archive, and without them the sentence around leads nowhere.
    So are paragraphs that are nothing but links.
    """
    encoding = first(header, "encodingDesc")
    found: dict[str, None] = {}
    parts = [
        *every(encoding, "projectDesc"),
        *every(encoding, "samplingDecl"),
        *every(encoding, "editorialDecl"),
    ]
    for part in parts:
        for paragraph in in_language(list(_paragraphs(part)), language):
            found.setdefault(plain(paragraph, urls=True))
    for paragraph in in_language(named(encoding, "p", "ab"), language):
        found.setdefault(plain(paragraph, urls=True))
    return tuple(filter(None, found))[:_MOST]


def _paragraphs(part: etree._Element) -> Iterator[etree._Element]:
    for child in part:
        if local(child) in _DECLARATIONS:
            yield from _paragraphs(child)
        elif (
            local(child) in ("p", "ab")
            and not named(child, "list", "table")
            and plain(child, {"ref", "ptr"})
        ):
            yield child
