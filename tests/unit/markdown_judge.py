"""What an outside parser of CommonMark, with footnotes, reads in a Markdown file."""

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from edition.words import words


@dataclass(slots=True)
class Read:
    """The text, headings with their levels, and footnotes of a file, as plain text.

    ``calls`` are the labels as they are called, ``kinds`` all kinds of tokens.
    """

    text: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def parser() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    # Addresses are to be read as they are written.
    made.normalizeLinkText = str
    return made


def read(markdown: str) -> Read:
    """Read a file; calls of notes are no words."""
    found = Read()
    pieces: list[str] = []
    label = ""
    level = 0
    for token in parser().parse(markdown):
        found.kinds.add(token.type)
        if token.type == "footnote_open":
            label, pieces = token.meta["label"], []
        elif token.type == "footnote_close":
            found.notes[label] = "".join(pieces)
        elif token.type == "footnote_block_open":
            found.text = "".join(pieces)
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "inline":
            words_of = _inline(token, found)
            if level:
                found.headings.append((level, " ".join(words_of.split())))
                level = 0
            pieces += [words_of, "\n"]
        elif token.content:
            pieces += [token.content, "\n"]
    if not found.text:
        found.text = "".join(pieces)
    return found


def _inline(token: Token, found: Read) -> str:
    pieces = []
    for child in token.children or []:
        found.kinds.add(child.type)
        if child.type == "footnote_ref":
            found.calls.append(child.meta["label"])
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        else:
            pieces.append(child.content)
    return "".join(pieces)


def is_within(wanted: str, there: str) -> str:
    """Give the first word of a text that is not there in order, nothing if all are."""
    left = iter(words(there))
    for word in words(wanted):
        if not any(word == other for other in left):
            return word
    return ""
