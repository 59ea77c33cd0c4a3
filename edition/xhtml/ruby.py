"""Ruby as HTML allows it: text and its reading in turn (HTML, section 4.5.10)."""

from edition.xhtml.tree import BLOCKS, Element, X

_RUBY, _RT, _RP = (X + name for name in ("ruby", "rt", "rp"))


def mend_ruby(root: Element) -> None:
    """Make what is no whole ruby a phrase; its words stay, readings in brackets."""
    for ruby in list(root.iter(_RUBY)):
        if not _is_whole(ruby):
            ruby.tag = X + "span"
    for part in list(root.iter(_RT, _RP)):
        parent = part.getparent()
        if parent is None or parent.tag != _RUBY:
            part.tag = X + "span"


def _is_whole(ruby: Element) -> bool:
    """Tell whether each text has a reading, nothing follows the last or is a block."""
    is_nested = next(ruby.iterancestors(_RUBY), None) is not None
    if is_nested or next(ruby.iter(*BLOCKS), None) is not None:
        return False
    has_base = bool((ruby.text or "").strip())
    is_read = False
    for child in ruby:
        if child.tag == _RT:
            if not has_base:
                return False
            has_base, is_read = False, True
        elif child.tag != _RP:
            has_base = True
        has_base |= bool((child.tail or "").strip())
    return is_read and not has_base
