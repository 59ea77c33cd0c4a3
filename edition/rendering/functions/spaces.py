"""Functions of ``ed:`` on the white space of a text."""

import re
from typing import Any

from lxml import etree

from edition.patterns import lazy
from edition.rendering import flow
from edition.rendering.functions.bound import Bound, string
from edition.tei.strings import local as local_name

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_CJK_BREAK = lazy(
    rf"(?<![^{_CJK}])[ \t\r]*\n\s*(?![^{_CJK}])|(?<=[{_CJK}])\s*\n\s*"
    rf"|\s*\n\s*(?=[{_CJK}])"
)
_ALTERNATIVES = frozenset("choice app rdgGrp subst".split())
# Punctuation that no tradition parts from the word before it.
_NEVER_APART = frozenset(",.)]’")


class Spaces(Bound):
    """What belongs to a text, and what only to the lines of its file."""

    def trim(self, text: Any, where: str) -> str:
        """Take XML white space from the ``start``, the ``end`` or ``both``."""
        value = string(text)
        if where in ("start", "both"):
            value = value.lstrip(" \t\r\n")
        if where in ("end", "both"):
            value = value.rstrip(" \t\r\n")
        return value

    def joined(self, text: Any) -> str:
        """Give the first part of a word that a break divides.

        Its hyphen stays in the diplomatic view only, where the line ends there.
        """
        value = string(text).rstrip(" \t\r\n")
        if self._view == "diplomatic":
            return value
        return re.sub(r"(?<=\w)[-\u2010\xac\u2e17]$", "", value)

    def layout(self, text: Any, where: str) -> str:
        """Take white space that begins a new line of the file from a text's ends."""
        value = string(text)
        if where in ("start", "both"):
            value = re.sub(r"^[ \t\r]*\n\s*", "", value)
        if where in ("end", "both"):
            value = re.sub(r"\s*\n\s*$", "", value)
        return value

    def trailing(self, nodes: list[etree._Element], text: Any) -> str:
        """Drop the layout at an element's end where closing punctuation follows.

        ``<name>↵ <forename>Ada</forename>↵</name>,`` would else part name and comma.
        """
        element = nodes[0]
        node: etree._Element | None = element
        while node is not None:
            around = flow.row(node.getparent())
            if around is not None and around.name in _ALTERNATIVES:
                # What is chosen stands in the line as the whole does.
                node = node.getparent()
                continue
            if node.tail:
                is_layout = node.tail[0] in _NEVER_APART or not node.tail.strip()
                return "" if is_layout else string(text)
            if around is not None and around.content == "elements":
                return ""
            following = node.getnext()
            if following is not None and not isinstance(following.tag, str):
                node = following
                continue
            if following is not None:
                first = "".join(following.itertext()).lstrip()[:1]
                is_mark = local_name(following) in ("pc", "lbl")
                return "" if is_mark and first in _NEVER_APART else string(text)
            node = node.getparent()
        return string(text)

    def is_cjk(self, _: Any) -> bool:
        """Tell whether the text's language is written without spaces."""
        return self._language.partition("-")[0] in ("ja", "zh", "lzh")

    def unbroken(self, text: Any) -> str:
        """Take line ends out of a text written without spaces (CSS Text 3, 4.1.3)."""
        return _CJK_BREAK.sub("", string(text))
