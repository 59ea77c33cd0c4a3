"""Valid XHTML out of any rendering: content models, ids, languages, addresses.

TEI lets a paragraph hold lists, a name hold a note and a heading hold verse; the
HTML standard (sections 3.2.5 and 4) does not. These functions mend a tree without
losing or moving a word: what may not stand inside is split out, in order. They run
once, on the one tree behind all writers.
"""

from edition.xhtml.blocks import flatten_heading, lift_blocks, unnest_links
from edition.xhtml.formulas import mend_formulas
from edition.xhtml.lists import mend_list, mend_pairs, mend_table, settle_strays
from edition.xhtml.ruby import mend_ruby
from edition.xhtml.tree import HEADINGS, Element, X


def tidy(root: Element) -> None:
    """Make the content of ``root`` (a ``section`` or ``div``) valid, in place."""
    settle_strays(root)
    for heading in list(root.iter(*HEADINGS)):
        flatten_heading(heading)
    unnest_links(root)
    mend_ruby(root)
    lift_blocks(root)
    for table in list(root.iter(X + "table")):
        mend_table(table)
    for items in list(root.iter(X + "ul", X + "ol")):
        mend_list(items)
    for pairs in list(root.iter(X + "dl")):
        mend_pairs(pairs)
    mend_formulas(root)
    _drop_empty(root)


def _drop_empty(root: Element) -> None:
    """Take out paragraphs and phrases that hold nothing and are no link's target."""
    for element in list(root.iter(X + "p", *HEADINGS)):
        if len(element) or (element.text or "").strip():
            continue
        parent = element.getparent()
        if parent is None:
            continue
        if "id" in element.attrib:
            element.tag = X + "span"
            element.attrib.pop("class", None)
        else:
            tail, previous = element.tail, element.getprevious()
            parent.remove(element)
            if tail:
                if previous is not None:
                    previous.tail = (previous.tail or "") + tail
                else:
                    parent.text = (parent.text or "") + tail
