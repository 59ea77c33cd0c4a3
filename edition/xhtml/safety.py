"""What a book must not have: programs, and what would be fetched unasked.

Our own templates make none of it. It can come with what is copied as it stands,
such as formulas in MathML, and from templates of an edition's own. Words stay.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from edition.model import XHTML

# A browser takes these for its own in whatever namespace an odd parser sees them.
_ACTIVE = frozenset(
    "script iframe frame object embed applet form input button base meta link "
    "audio video source track portal".split()
)
_RUNS = re.compile(r"[\s\0-\x1f]*(?:java|vb|live)script:|[\s\0-\x1f]*data:text", re.I)
# Addresses that are fetched at once; what is clicked may lead anywhere.
_FETCHED = frozenset(
    "src srcset poster data action formaction background codebase icon altimg".split()
)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z\d+.-]*:|//)", re.IGNORECASE)
_STYLE = re.compile(r"[\\@]|url|image|expression|behavior", re.IGNORECASE)


def disarm(root: etree._Element) -> Counter[str]:
    """Take out of a tree what runs or fetches; tell what, and how often.

    Elements that run become a ``span`` with their words, attributes go.
    """
    taken: Counter[str] = Counter()
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name.lower() in _ACTIVE:
            taken[f"<{name}>"] += 1
            element.tag = f"{{{XHTML}}}span"
            element.attrib.clear()
        elif name == "style":
            taken["<style>"] += 1
            element.tag = f"{{{XHTML}}}span"
            element.attrib.clear()
            element.text = None
        for key in list(_armed(element)):
            taken[f"@{etree.QName(key).localname}"] += 1
            del element.attrib[key]
    return taken


def _armed(element: etree._Element) -> Iterator[str]:
    """Give the names of attributes that run or fetch something."""
    for key, value in element.attrib.items():
        name = etree.QName(key).localname.lower()
        is_fetched = name in _FETCHED and _ELSEWHERE.match(value)
        is_styled = name == "style" and _STYLE.search(value)
        leads = name == "href" and _RUNS.match(value)
        if name.startswith("on") or leads or is_fetched or is_styled:
            yield str(key)
