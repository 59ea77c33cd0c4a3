"""Small changes of a TEI tree that lose no text."""

from lxml import etree


def remove(element: etree._Element) -> None:
    """Take an element out of its tree and leave what follows it."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail
    element.tail = None
    parent.remove(element)
    if not tail:
        return
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def append_before(element: etree._Element, text: str) -> None:
    """Add text before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
