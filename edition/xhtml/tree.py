"""Moving parts of a tree about without losing text.

lxml keeps the text after an element as its ``tail``; here text is a part of its
own, so that taking apart and filling again keeps every character in order.
"""

from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from edition.model import XHTML

X = f"{{{XHTML}}}"
Element: TypeAlias = etree._Element
Part: TypeAlias = str | Element

HEADINGS = frozenset(f"{X}h{level}" for level in range(1, 7))
BLOCKS = HEADINGS | frozenset(
    X + name
    for name in "p div section ul ol dl table figure blockquote pre hr aside "
    "header".split()
)


def append_text(parent: Element, text: str | None) -> None:
    """Put text at the end of an element."""
    if not text:
        return
    # To ask for the length counts all children: a paragraph may have 100,000.
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def parts(element: Element) -> list[Part]:
    """Take an element apart: its text and children in order, tails as text."""
    found: list[Part] = [element.text] if element.text else []
    for child in list(element):
        tail, child.tail = child.tail, None
        found.append(child)
        if tail:
            found.append(tail)
    for child in list(element):
        element.remove(child)
    element.text = None
    return found


def fill(element: Element, content: Iterable[Part]) -> None:
    """Put text and elements at the end of an element, in order."""
    for part in content:
        if isinstance(part, str):
            append_text(element, part)
        else:
            element.append(part)


def replace(element: Element, content: Iterable[Part]) -> None:
    """Put text and elements in the place of an element, whose tail stays."""
    parent = element.getparent()
    assert parent is not None
    tail, element.tail = element.tail, None
    # One by one before it: a parent of thousands is not taken apart for each.
    for part in content:
        if isinstance(part, str):
            _append_before(element, part)
        else:
            moved, part.tail = part.tail, None
            element.addprevious(part)
            _append_before(element, moved)
    _append_before(element, tail)
    parent.remove(element)


def _append_before(element: Element, text: str | None) -> None:
    """Put text directly before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if text and previous is not None:
        previous.tail = (previous.tail or "") + text
    elif text and parent is not None:
        parent.text = (parent.text or "") + text


def has_words(content: Iterable[Part]) -> bool:
    """Tell whether anything of this would be seen or linked to."""
    return any(part.strip() if isinstance(part, str) else True for part in content)


def shell(element: Element, *, first: bool) -> Element:
    """Make an empty copy; only the first piece keeps the id."""
    copy = etree.Element(element.tag, element.attrib, element.nsmap)
    if not first and "id" in copy.attrib:
        del copy.attrib["id"]
    return copy


def is_item(part: Part, *names: str) -> bool:
    """Tell whether a part is an element of one of these names."""
    return isinstance(part, etree._Element) and part.tag in {X + n for n in names}


def wrap(content: list[Part], name: str, class_: str = "") -> Element:
    """Put parts into a new element."""
    wrapper = etree.Element(X + name)
    if class_:
        wrapper.set("class", class_)
    fill(wrapper, content)
    return wrapper


def gather(element: Element, *names: str) -> list[tuple[bool, list[Part]]]:
    """Part the content into allowed children and runs of anything else."""
    groups: list[tuple[bool, list[Part]]] = []
    for part in parts(element):
        allowed = is_item(part, *names)
        if allowed or not groups or groups[-1][0]:
            groups.append((allowed, [part]))
        else:
            groups[-1][1].append(part)
    return groups


def is_mark(content: list[Part]) -> bool:
    """Tell whether a run is nothing but places such as page breaks."""
    for part in content:
        text = part if isinstance(part, str) else "".join(part.itertext())
        if text.strip():
            return False
        if isinstance(part, etree._Element) and any(True for _ in part.iter(X + "img")):
            return False
    return True


def prepend(element: Element, content: list[Part]) -> None:
    """Put parts at the beginning of an element."""
    rest = parts(element)
    fill(element, [*content, *rest])
