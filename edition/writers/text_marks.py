"""What plain text asks of an element: its classes, direction, marks of its items."""

from lxml import etree

from edition.writers.text_inline import X

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
          (1, "i"))  # fmt: skip


def marks(element: etree._Element, items: list[etree._Element]) -> list[str]:
    """Give the marks of a list's items (HTML 4.4.5: start, reversed, type, value)."""
    if element.tag == X + "ul":
        # Items that bring their own numbers, and entries of registers, have no mark.
        own = {"unmarked", "entries"} & set(element.get("class", "").split())
        return ["" if own else "-" for _ in items]
    step = -1 if element.get("reversed") is not None else 1
    number = _number(element.get("start"), len(items) if step < 0 else 1)
    found = []
    for item in items:
        number = _number(item.get("value"), number)
        found.append(f"{_figure(number, element.get('type', '1'))}.")
        number += step
    return found


def _number(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


def _figure(number: int, kind: str) -> str:
    if number < 1 or number > 3999 or kind not in "aAiI":
        return str(number)
    if kind in "iI":
        figure = ""
        for value, letters in _ROMAN:
            figure += letters * (number // value)
            number %= value
    else:
        figure = ""
        while number:
            number, rest = divmod(number - 1, 26)
            figure = chr(ord("a") + rest) + figure
    return figure if kind.islower() else figure.upper()


def classes_of(element: etree._Element) -> frozenset[str]:
    """Give the classes of an element."""
    return frozenset(element.get("class", "").split())


def is_rtl(element: etree._Element) -> bool:
    """Tell whether the text runs from right to left, where right is where it starts."""
    for node in (element, *element.iterancestors()):
        direction: str = node.get("dir", "")
        if direction:
            return direction == "rtl"
    return False
