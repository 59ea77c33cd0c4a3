"""The frequent mistakes of XML, each in plain words and with a way out.

What Expat calls a mismatched tag or an invalid token has a few usual causes; the
characters around the place tell which.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import html5
from xml.parsers import expat

_ERRORS = expat.errors
_NAME = re.compile(r"[\w:][\w:.-]*")
_OPEN_TAG = re.compile(
    r"<([\w:][\w:.-]*)(?![\w:.-])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+[\"']?$"
)
_PREFIXES = {
    "xi": "http://www.w3.org/2001/XInclude",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "svg": "http://www.w3.org/2000/svg",
    "m": "http://www.w3.org/1998/Math/MathML",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "tei": "http://www.tei-c.org/ns/1.0",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
}


@dataclass(slots=True)
class Scene:
    """The place of the mistake: what stands before and after it, what is open.

    ``back`` is how many characters before the place the mistake begins; the
    functions below set it where Expat points past it.
    """

    code: int
    before: str
    after: str
    stack: list[tuple[str, int]]
    prefixes: set[str]
    back: int = 0


def explain(scene: Scene) -> tuple[str, str]:
    """Give reason and hint for the mistake of a scene."""
    message = expat.ErrorString(scene.code)
    describe = _EXPLAIN.get(message)
    if describe is None:
        return message, "correct this place"
    return describe(scene)


def _mismatch(scene: Scene) -> tuple[str, str]:
    scene.back = 2
    match = _NAME.match(scene.after)
    name = match[0] if match else "?"
    opened, line = scene.stack[-1] if scene.stack else ("?", 0)
    if name.casefold() == opened.casefold():
        return (
            f"</{name}> does not close <{opened}> of line {line}",
            "names must agree in capital and small letters",
        )
    if any(name == other for other, _ in scene.stack):
        return (
            f"</{name}> comes while <{opened}> of line {line} is still open",
            f"close it with </{opened}> first",
        )
    return (
        f"</{name}> closes nothing; the open element is <{opened}> of line {line}",
        f"write </{opened}> here, or open <{name}> before",
    )


def _ended(scene: Scene) -> tuple[str, str]:
    if not scene.stack:
        return "there is no element at all", "give a TEI document"
    name, line = scene.stack[-1]
    return (
        f"the file ends while <{name}> of line {line} is still open",
        f"close it with </{name}>; or has the end of the file been lost?",
    )


def _unclosed(scene: Scene) -> tuple[str, str]:
    for start, what, end in (
        ("<!--", "a comment that begins here", "-->"),
        ("<![CDATA[", "a CDATA section that begins here", "]]>"),
        ("<?", "a processing instruction that begins here", "?>"),
        ("<!", "a declaration that begins here", ">"),
    ):
        if scene.after.startswith(start):
            return f"{what} has no end", f"close it with {end}"
    if scene.after.startswith("<"):
        return (
            "a tag that begins here has no end",
            'look for a missing ">" or quotation mark',
        )
    return "the file ends in the middle of something", "has its end been lost?"


def _entity(scene: Scene) -> tuple[str, str]:
    match = re.match(r"&([^;\s]*);", scene.after)
    name = match[1] if match else ""
    if not name:  # within an attribute Expat points to the tag
        names = re.findall(r"&([^#;\s]+);", scene.after.partition(">")[0])
        name = next(
            (item for item in names if item not in "amp lt gt quot apos".split()), "?"
        )
    known = html5.get(f"{name};", "")
    hint = (
        f'write the character itself: "{known}"'
        if known
        else "write its text in place, or declare it in the document type"
    )
    return f"the entity &{name}; is not declared", hint


def _prefix(scene: Scene) -> tuple[str, str]:
    tag = scene.after.partition(">")[0]
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", tag)
    local = set(re.findall(r"xmlns:([\w.-]+)", bare))
    used = re.findall(r"(?<![\w.-])([\w.-]+):[\w.-]", bare)
    prefix = next((p for p in used if p not in scene.prefixes | local), "?")
    uri = _PREFIXES.get(prefix, "...")
    return (
        f'the prefix "{prefix}" has no namespace',
        f'add xmlns:{prefix}="{uri}" to the root element',
    )


def _junk(scene: Scene) -> tuple[str, str]:
    match = re.match(r"<([\w:][\w:.-]*)", scene.after)
    if match:
        return (
            f"a second root element <{match[1]}> begins here",
            "wrap several TEI elements in one teiCorpus, or give each a file",
        )
    if re.match(r"<\?xml\s", scene.after):
        return _declaration(scene)
    if scene.after.startswith("</"):
        return (
            "an end tag comes after the end of the root element",
            "remove it, or look for an end tag too many before it",
        )
    return "something stands after the end of the root element", "remove it"


def _reference(scene: Scene) -> tuple[str, str]:
    match = re.search(r"&#[^;]*;?", scene.after)
    return (
        f"{match[0] if match else 'a reference'} stands for no character of XML",
        "leave it out; XML has no such character",
    )


def _twice(scene: Scene) -> tuple[str, str]:
    match = _NAME.match(scene.after)
    name = match[0] if match else ""
    return f"the attribute {name} stands twice in one tag", "keep one of the two"


def _declaration(scene: Scene) -> tuple[str, str]:
    if scene.stack or scene.before.strip():
        return (
            "a second XML declaration stands here",
            "one file holds one document: remove it, or split the file",
        )
    return (
        "something stands before the XML declaration",
        "begin the file with <?xml, without blank lines or spaces before it",
    )


def _head(scene: Scene) -> tuple[str, str]:
    return (
        "the XML declaration is not well-formed",
        'write <?xml version="1.0" encoding="UTF-8"?>',
    )


def _start(scene: Scene) -> tuple[str, str]:
    whole = (scene.before + scene.after).lstrip().lower()
    if whole.startswith(("<!doctype html", "<html")):
        return "this is HTML, not XML", "give a TEI document"
    if not whole.startswith("<"):
        scene.back = len(scene.before) - (scene.before.rfind("\n") + 1)
        return (
            "the file does not begin with a tag",
            "give a TEI document; plain text must first be encoded",
        )
    if "<!doctype" in whole:
        return "the document type is not well-formed", "TEI P5 needs none: remove it"
    return "this cannot stand before the first element", "remove it"


def _token(scene: Scene) -> tuple[str, str]:
    """Tell apart what Expat calls an invalid token."""
    before, character = scene.before, scene.after[:1]
    if character and (character < " " or character in "\ufffe\uffff"):
        return (
            f"the control character U+{ord(character):04X} is not allowed",
            "delete it; XML allows tab and line ends only",
        )
    if match := re.search(r"&(#?[\w.:-]{0,40})$", before):
        scene.back = len(match[0])
        if match[1].startswith("#") or f"{match[1]};" in html5:
            return f'"{match[0]}" has no ";"', f'write "{match[0]};"'
        return 'the character "&" is not escaped', 'write "&amp;" instead'
    if before.endswith("<"):
        if not scene.stack and not before[:-1].strip(" \n\t"):
            return _start(scene)
        scene.back = 1
        return 'the character "<" is not escaped', 'write "&lt;" instead'
    if before.endswith("]]") and character == ">":
        scene.back = 2
        return '"]]>" stands in the text', 'write "]]&gt;" instead'
    comment = before.rfind("<!--")
    if comment > before.rfind("-->") and before.endswith("--"):
        return 'a comment contains "--"', 'take it out, or write "- -"'
    quote = re.search(r"<([\w:][\w:.-]*)\s[^<]*=\s*(\"[^\"<]*|'[^'<]*)$", before)
    if quote and character == "<":
        scene.back = 0 if "\n" in quote[2] else len(quote[2])
        return (
            f'an attribute of <{quote[1]}> contains "<"',
            "look for a missing quotation mark at its end; "
            'a "<" that is meant is written "&lt;"',
        )
    if match := re.search(r"</([\w:][\w:.-]*)[^<>]*$", before):
        return (
            f"the end tag </{match[1]}> is not well-formed",
            'it holds a name and ">", nothing more',
        )
    if match := _OPEN_TAG.search(before):
        return _tag(scene, match[1], match[0])
    if not scene.stack:
        return _start(scene)
    if before.endswith("<!"):
        return (
            '"<!" begins nothing known here',
            'write "&lt;!", or "<!--" for a comment',
        )
    return f'the character "{character}" cannot stand here', "correct this place"


def _tag(scene: Scene, name: str, head: str) -> tuple[str, str]:
    """Tell what is wrong within a start tag."""
    character = scene.after[:1]
    if character == "<":
        return (
            f'the tag <{name}> is not finished before the next "<"',
            'close it with ">", or look for a missing quotation mark',
        )
    if head.rstrip().endswith("="):
        return (
            f"an attribute of <{name}> has no quotation marks",
            'write it as name="value"',
        )
    if head.endswith(('"', "'")):
        return (
            f"no space stands between two attributes of <{name}>",
            "add a space, or look for a quotation mark too many",
        )
    if character in (">", "/") or character.isspace():
        return f"an attribute of <{name}> has no value", 'write it as name="value"'
    return f"the tag <{name}> is not well-formed", "look at its attributes"


_EXPLAIN: dict[str, Callable[[Scene], tuple[str, str]]] = {
    _ERRORS.XML_ERROR_TAG_MISMATCH: _mismatch,
    _ERRORS.XML_ERROR_NO_ELEMENTS: _ended,
    _ERRORS.XML_ERROR_UNCLOSED_TOKEN: _unclosed,
    _ERRORS.XML_ERROR_PARTIAL_CHAR: _unclosed,
    _ERRORS.XML_ERROR_UNCLOSED_CDATA_SECTION: _unclosed,
    _ERRORS.XML_ERROR_UNDEFINED_ENTITY: _entity,
    _ERRORS.XML_ERROR_UNBOUND_PREFIX: _prefix,
    _ERRORS.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: _junk,
    _ERRORS.XML_ERROR_BAD_CHAR_REF: _reference,
    _ERRORS.XML_ERROR_DUPLICATE_ATTRIBUTE: _twice,
    _ERRORS.XML_ERROR_MISPLACED_XML_PI: _declaration,
    _ERRORS.XML_ERROR_XML_DECL: _head,
    _ERRORS.XML_ERROR_SYNTAX: _start,
    _ERRORS.XML_ERROR_INVALID_TOKEN: _token,
}
