"""A text and its translation in the arranged book: how the pairs are to stand.

:mod:`edition.tei.parallel` has brought together what corresponds.
"""

from edition.xhtml.tree import Element, X


def show(body: Element, mode: str) -> None:
    """Mark the pairs of a rendered text that are to stand side by side."""
    for pair in body.iter(X + "div"):
        if mode == "facing" and pair.get("class") == "parallel":
            pair.set("class", "parallel facing")


def is_translation(element: Element) -> bool:
    """Tell whether an element is the second side of a pair, or a later one."""
    return element.get("class") == "side" and element.getprevious() is not None
