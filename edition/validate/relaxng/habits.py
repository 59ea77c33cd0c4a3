"""What people write from habit, of HTML or of older TEI, and what TEI calls it."""

from collections.abc import Sequence

ELEMENTS: dict[str, tuple[str, ...]] = {
    "a": ("ref",),
    "article": ("div", "text"),
    "author": ("persName",),
    "b": ("hi",),
    "blockquote": ("quote",),
    "br": ("lb",),
    "caption": ("figDesc", "head"),
    "date": ("date",),
    "em": ("emph", "hi"),
    "footnote": ("note",),
    "h1": ("head",),
    "h2": ("head",),
    "h3": ("head",),
    "h4": ("head",),
    "header": ("teiHeader",),
    "i": ("hi",),
    "image": ("graphic",),
    "img": ("graphic",),
    "italic": ("hi",),
    "li": ("item",),
    "line": ("l",),
    "link": ("ref",),
    "ol": ("list",),
    "para": ("p",),
    "person": ("persName",),
    "place": ("placeName",),
    "section": ("div",),
    "span": ("seg",),
    "stanza": ("lg",),
    "strong": ("hi", "emph"),
    "sup": ("hi",),
    "td": ("cell",),
    "th": ("cell",),
    "tr": ("row",),
    "u": ("hi",),
    "ul": ("list",),
    "verse": ("l",),
    "xref": ("ref",),
    "xptr": ("ptr",),
}

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "class": ("rend", "type"),
    "date": ("when",),
    "day": ("when",),
    "href": ("target", "url", "ref"),
    "id": ("xml:id",),
    "iso": ("when",),
    "key": ("ref",),
    "lang": ("xml:lang",),
    "language": ("xml:lang", "ident"),
    "link": ("target",),
    "month": ("when",),
    "reg": ("key",),
    "src": ("url", "target"),
    "style": ("rend",),
    "url": ("target",),
    "value": ("when", "n"),
    "who": ("resp",),
    "year": ("when",),
}

# What most often wraps text and what stands in text, most likely first.
WRAPPERS = (
    "p", "body", "div", "ab", "item", "desc", "l", "cell", "text", "bibl", "change",
    "monogr", "title", "sourceDesc", "publicationStmt",
)  # fmt: skip

# What is used most: the names that a list cut short should still show.
COMMON = (
    "text", "p", "div", "head", "hi", "note", "ref", "lb", "pb", "list", "item", "l",
    "lg", "sp", "stage", "quote", "choice", "app", "persName", "placeName", "name",
    "date", "title", "foreign", "gap", "add", "del", "unclear", "supplied", "seg",
    "rs", "bibl", "figure", "table", "row", "cell", "ab", "milestone", "term", "num",
    "graphic", "desc", "idno", "author", "editor", "respStmt",
    "type", "n", "xml:id", "xml:lang", "rend", "ref", "target", "when", "url", "wit",
    "who", "key", "resp", "corresp", "cert", "place", "unit", "facs",
)  # fmt: skip
_RANK = {label: index for index, label in enumerate(COMMON)}


def common(labels: Sequence[str], most: int) -> tuple[str, ...]:
    """Give labels in an order in which the first ``most`` are the likely ones."""
    if len(labels) <= most + 1:
        return tuple(labels)
    return tuple(sorted(labels, key=lambda label: _RANK.get(label, len(_RANK))))
