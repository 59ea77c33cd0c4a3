"""Lists and tables with only what HTML 4.4 and 4.9 let them hold."""

import re

from lxml import etree

from edition.xhtml.tree import (
    BLOCKS,
    Element,
    Part,
    X,
    fill,
    gather,
    is_mark,
    parts,
    prepend,
    replace,
    wrap,
)


def mend_list(items: Element) -> None:
    """Let a list hold items only; page breaks between items go into the next."""
    marks: list[Part] = []
    last: Element | None = None
    for allowed, content in gather(items, "li"):
        if allowed:
            item = content[0]
            assert isinstance(item, etree._Element)
            if marks:
                prepend(item, marks)
                marks = []
            items.append(item)
            last = item
        elif is_mark(content):
            marks += [part for part in content if not isinstance(part, str)]
        else:
            items.append(wrap([*marks, *content], "li", "stray"))
            marks = []
    if marks:
        if last is None:
            last = etree.SubElement(items, X + "li")
            last.set("class", "stray")
        fill(last, marks)


def mend_pairs(pairs: Element) -> None:
    """Let a ``dl`` hold pairs only; one that has none becomes plain blocks."""
    groups = gather(pairs, "dt", "dd")
    names: list[str] = []
    marks: list[Part] = []
    for allowed, content in groups:
        if allowed:
            item = content[0]
            assert isinstance(item, etree._Element)
            prepend(item, marks) if marks else None
            marks = []
            names.append(str(item.tag).removeprefix(X))
            pairs.append(item)
        elif is_mark(content):
            marks += [part for part in content if not isinstance(part, str)]
        else:
            names.append("dd")
            pairs.append(wrap([*marks, *content], "dd", "stray"))
            marks = []
    if marks and len(pairs):
        fill(pairs[-1], marks)
    in_pairs = re.fullmatch(r"((dt )+(dd )+)*", "".join(f"{name} " for name in names))
    if not in_pairs:
        pairs.tag = X + "div"
        for child in pairs:
            if child.tag in (X + "dt", X + "dd"):
                child.tag = X + "div"


def mend_table(table: Element) -> None:
    """Let a table be caption, head rows, body rows; each row cells."""
    if next(table.iter(X + "tr"), None) is None:
        table.tag = X + "div"
        for caption in table.findall(X + "caption"):
            has_blocks = next(caption.iterdescendants(*BLOCKS), None) is not None
            caption.tag = X + ("div" if has_blocks else "p")
        return
    for group in [*table.findall(X + "thead"), *table.findall(X + "tbody")]:
        replace(group, parts(group))
    captions: list[Element] = []
    rows: list[Element] = []
    marks: list[Part] = []
    for allowed, content in gather(table, "caption", "tr"):
        part = content[0]
        if allowed and isinstance(part, etree._Element):
            if part.tag == X + "caption":
                captions.append(part)
                continue
            _row(part)
            if marks and len(part):
                prepend(part[0], marks)
                marks = []
            rows.append(part)
        elif is_mark(content):
            marks += [item for item in content if not isinstance(item, str)]
        else:
            row = etree.Element(X + "tr")
            row.append(wrap([*marks, *content], "td", "stray"))
            rows.append(row)
            marks = []
    if marks and rows and len(rows[-1]):
        fill(rows[-1][-1], marks)
    table.extend(captions[:1])
    heads = 0
    while heads < len(rows) - 1 and all(c.tag == X + "th" for c in rows[heads]):
        heads += 1
    if heads and len(rows[0]):
        etree.SubElement(table, X + "thead").extend(rows[:heads])
    else:
        heads = 0
    etree.SubElement(table, X + "tbody").extend(rows[heads:])


def _row(row: Element) -> None:
    marks: list[Part] = []
    for allowed, content in gather(row, "td", "th"):
        part = content[0]
        if allowed and isinstance(part, etree._Element):
            if marks:
                prepend(part, marks)
                marks = []
            row.append(part)
        elif is_mark(content):
            marks += [item for item in content if not isinstance(item, str)]
        else:
            row.append(wrap([*marks, *content], "td", "stray"))
            marks = []
    if marks:
        if not len(row):
            etree.SubElement(row, X + "td")
        fill(row[-1], marks)


_HOMES = {
    X + "li": ({X + "ul", X + "ol"}, "div"),
    X + "dt": ({X + "dl"}, "div"),
    X + "dd": ({X + "dl"}, "div"),
    X + "tr": ({X + "table", X + "tbody", X + "thead"}, "div"),
    X + "td": ({X + "tr"}, "div"),
    X + "th": ({X + "tr"}, "div"),
    X + "caption": ({X + "table"}, "p"),
    X + "figcaption": ({X + "figure"}, "p"),
}


def settle_strays(root: Element) -> None:
    """Make parts of lists, tables and figures that stand elsewhere plain blocks."""
    for element in list(root.iter(*_HOMES)):
        homes, name = _HOMES[str(element.tag)]
        parent = element.getparent()
        if parent is not None and parent.tag not in homes:
            element.tag = X + name
            for attribute in ("scope", "colspan", "rowspan"):
                element.attrib.pop(attribute, None)
