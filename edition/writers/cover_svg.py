"""The cover as SVG with text, for scripts that no font here can draw."""

from lxml import etree

from edition.model import XML_LANG
from edition.writers.cover_layout import HEIGHT, MEASURE, RULE, WIDTH, Composition
from edition.writers.cover_png import ACCENT, INK

SVG = "http://www.w3.org/2000/svg"


def draw(composition: Composition, ground: str, language: str) -> bytes:
    """Give an SVG whose text the reader's own fonts show, no line too wide."""
    root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})
    root.set("viewBox", f"0 0 {WIDTH} {HEIGHT}")
    root.set("width", str(WIDTH))
    root.set("height", str(HEIGHT))
    root.set(XML_LANG, language)
    _add(root, "rect", width=WIDTH, height=HEIGHT, fill=ground)
    _add(root, "rect", x=66, y=66, width=WIDTH - 132, height=HEIGHT - 132, fill="none",
         stroke=ACCENT, stroke_width=5)  # fmt: skip
    _add(root, "rect", x=(WIDTH - RULE) // 2, y=composition.rule - 3, width=RULE,
         height=6, fill=ACCENT)  # fmt: skip
    for line in composition.lines:
        text = _add(root, "text", x=WIDTH // 2, y=line.y, fill=INK,
                    text_anchor="middle", font_size=line.size,
                    font_family="'Noto Serif', serif")  # fmt: skip
        if line.style.italic:
            text.set("font-style", "italic")
        # The width was estimated: a reader's font may be wider than the page.
        if len(line.text) * line.size > MEASURE:
            text.set("textLength", str(MEASURE))
            text.set("lengthAdjust", "spacingAndGlyphs")
        text.text = line.text
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _add(root: etree._Element, name: str, **attributes: object) -> etree._Element:
    element = etree.SubElement(root, f"{{{SVG}}}{name}")
    for key, value in attributes.items():
        element.set(key.replace("_", "-"), str(value))
    return element
