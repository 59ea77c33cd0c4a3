"""What a view prints of the states of a text that the encoding holds.

``reading`` and ``critical`` print what is corrected, regularised and written out,
``diplomatic`` what the source has. ``source`` is the state that the notes of the
critical view quote: as the source stands, but with what its editors supplied. TEI
P5 3.5, 11.3 and 12. The passes ask here, through :mod:`edition.rendering.functions`.
"""

from collections.abc import Callable, Iterable

from lxml import etree

from edition.model import TEI, XML_ID
from edition.tei.strings import local as local_name

# Attribute of what an addSpan, delSpan or damageSpan reaches; set by rendering/spans.
SPAN = "{urn:edition:functions}span"
# Marks a note made by rendering/interventions: it is resolved, and pass 20 copies it.
MADE = "{urn:edition:functions}made"

EDITED = ("corr", "reg", "expan", "ex")
WRITTEN = ("sic", "orig", "abbr", "am")
# What a reading text takes if nothing is corrected, regularised or written out.
_ALSO_READ = ("choice", "seg", "unclear", "supplied")
_DEGREES = {"high": 3.0, "medium": 2.0, "low": 1.0, "unknown": 0.5}
_T = f"{{{TEI}}}"
# Elements that hold the cancellation of what is within them.
_RESTORING = _T + "restore"
_SILENT = ("del", "surplus", "add")
_SPACES = tuple(" \t\r\n")
_CLOSING = tuple(",.;:!?)]")
_BLOCKS = frozenset("p ab l lg div note item cell head body".split())


class View:
    """Decides for one view; ``tree`` is the text whose ``undo`` and ``redo`` count."""

    def __init__(
        self,
        name: str,
        tree: etree._Element,
        is_editorial: Callable[[etree._Element], bool],
    ) -> None:
        """Read which interventions were undone in the end."""
        self.name = name
        self._is_written = name in ("diplomatic", "source")
        self._is_editorial = is_editorial
        self._undone = undone(tree)

    def prints(self, element: etree._Element) -> bool:
        """Tell whether an element is printed where what it stands in is."""
        name = local_name(element)
        parent = element.getparent()
        around = "" if parent is None else local_name(parent)
        if around == "choice":
            return element is alternative(parent, is_written=self._is_written)
        if name in ("del", "surplus") or element.get(SPAN) == "del":
            return self._is_written or self._is_restored(element)
        if name == "add":
            return self._is_written or element.get(XML_ID) not in self._undone
        if name == "am":
            return self._is_written or not _in_expansion(element)
        if name == "ex" and around == "expan":
            return not (self._is_written and parent.find(_T + "am") is not None)
        if name == "supplied" and self.name == "diplomatic":
            return not self._is_editorial(element)
        return True

    def _is_restored(self, element: etree._Element) -> bool:
        """Tell whether a deletion was taken back: ``restore`` or ``undo``."""
        if local_name(element) != "del":
            return False
        if element.get(XML_ID) in self._undone:
            return True
        for ancestor in element.iterancestors():
            name = local_name(ancestor)
            if name == "restore":
                return True
            if name == "del" or name in _BLOCKS:
                return False
        return False


def close_up(tree: etree._Element, view: View) -> None:
    """Take away the spaces that what is not printed would leave behind.

    Of two spaces around it one is enough; before a sign that follows, or at the
    beginning of a block, there is none. TEI says nothing of them: the source has
    them around the words that are not printed.
    """
    for element in list(tree.iter(*(_T + name for name in _SILENT))):
        if view.prints(element) or any(a.get(MADE) for a in element.iterancestors()):
            continue
        last = _last(element)
        tail, before = last.tail or "", _before(element)
        is_spaced = before[-1:] in _SPACES
        if (before and is_spaced) or (_is_first(element) and last is element):
            if tail[:1] in _CLOSING:
                _set_before(element, before.rstrip(" \t\r\n"))
            elif tail[:1] in _SPACES:
                last.tail = tail.lstrip(" \t\r\n")


def _last(element: etree._Element) -> etree._Element:
    """Give an element or the last of the empty ones that stand right after it."""
    following = element.getnext()
    while not element.tail and following is not None:
        is_note = following.get(MADE) is not None
        if not is_note and local_name(following) not in ("undo", "redo"):
            break
        element, following = following, following.getnext()
    return element


def _is_first(element: etree._Element) -> bool:
    parent = element.getparent()
    is_block = parent is not None and local_name(parent) in _BLOCKS
    return is_block and element.getprevious() is None and not _before(element).strip()


def _before(element: etree._Element) -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return "" if parent is None else parent.text or ""


def _set_before(element: etree._Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = text
    elif parent is not None:
        parent.text = text


def undone(tree: etree._Element) -> frozenset[str]:
    """Give the ids of interventions whose last word is ``undo``, not ``redo``."""
    last: dict[str, bool] = {}
    for element in tree.iter(_T + "undo", _T + "redo"):
        for pointer in element.get("target", "").split():
            last[pointer.rpartition("#")[2]] = local_name(element) == "undo"
    return frozenset(ident for ident, is_undone in last.items() if is_undone)


def alternative(choice: etree._Element, *, is_written: bool) -> etree._Element | None:
    """Give the child of a ``choice`` that is printed, nothing of an empty one.

    Of several of one kind it is the one most certain (``@cert``), else the first.
    """
    known = [child for child in choice if local_name(child)]
    if is_written:
        ranks = (
            [child for child in known if local_name(child) in WRITTEN],
            [child for child in known if local_name(child) not in EDITED],
        )
    else:
        wanted = (*EDITED, *_ALSO_READ)
        ranks = ([child for child in known if local_name(child) in wanted], [])
    first = next((items for items in (*ranks, known) if items), [])
    return _surest(first)


def _surest(elements: list[etree._Element]) -> etree._Element | None:
    """Give the first element, or one of its kind that is more certain."""
    if not elements:
        return None
    kind = elements[0].tag
    same = [element for element in elements if element.tag == kind]
    return max(same, key=certainty)


def certainty(element: etree._Element) -> float:
    """Give a number that rises with ``@cert``: a word of TEI or 0 to 1."""
    value = element.get("cert", "")
    if value in _DEGREES:
        return _DEGREES[value]
    try:
        return 3.0 * float(value)
    except ValueError:
        return 2.5


def _in_expansion(am: etree._Element) -> bool:
    """Tell whether the letters that an abbreviation mark stands for are there."""
    ancestors: Iterable[str] = (local_name(node) for node in am.iterancestors())
    for name in ancestors:
        if name == "expan":
            return True
        if name != "abbr":
            return False
    return False
