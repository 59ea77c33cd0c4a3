"""Documents with one seeded mistake (or two), made from right ones."""

import random
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

_NAMES = (
    "p div head lb pb hi note list item choice sic corr abbr expan date persName "
    "ref ptr figure graphic table row cell lg l sp speaker title author bibl TEI "
    "teiHeader text body front back fileDesc app rdg lem seg foo span"
).split()
_ATTRIBUTES = (
    "type n rend when target ref url who cert resp foo id lang class wit cols"
).split()
_VALUES = (
    "", " ", "a b", "1", "-1", "1.5", "2000-02-30", "2000-02-29", "1999", "--13",
    "high", "#x", "a#b#c", "%zz", "http://[x", "en", "de-AT", "not a language",
    "true", "maybe", "é", "\u00a0", "P1Y", "P",
)  # fmt: skip
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def mutants(
    files: Sequence[Path], number: int, generator: random.Random, folder: Path
) -> list[Path]:
    """Write ``number`` mutants of ``files`` into ``folder``; give their paths."""
    parser = etree.XMLParser(
        collect_ids=False, huge_tree=True, load_dtd=False, resolve_entities=False
    )
    trees = {file: etree.parse(file, parser) for file in files}
    made = []
    for index in range(number):
        file = generator.choice(files)
        tree = deepcopy(trees[file])
        words = [mutate(tree.getroot(), generator)]
        if generator.random() < 0.2:
            words.append(mutate(tree.getroot(), generator))
        path = folder / f"{index:04}-{file.stem}-{'-'.join(words)}.xml"
        tree.write(path, encoding="utf-8", xml_declaration=True)
        made.append(path)
    return made


def mutate(root: etree._Element, generator: random.Random) -> str:
    """Make one mistake in a tree; give its kind. Some make no mistake at all."""
    element = generator.choice(list(root.iter(etree.Element)))
    kind = generator.choice(_KINDS)
    parent = element.getparent()
    if kind == "delete" and parent is not None:
        parent.remove(element)
    elif kind == "unwrap" and parent is not None:
        index = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(index, child)
        parent.remove(element)
    elif kind == "double" and parent is not None:
        parent.insert(parent.index(element), deepcopy(element))
    elif kind == "swap" and element.getnext() is not None:
        following = element.getnext()
        if isinstance(following.tag, str):
            element.addprevious(following)
    elif kind == "move" and parent is not None:
        target = generator.choice(list(root.iter(etree.Element)))
        if element not in target.iterancestors() and target is not element:
            target.insert(generator.randint(0, len(target)), element)
    elif kind == "rename":
        name = generator.choice(_NAMES)
        element.tag = f"{{{etree.QName(root).namespace or ''}}}{name}"
    elif kind == "namespace":
        element.tag = etree.QName(element).localname
    elif kind == "text":
        element.text = generator.choice(("words", " 7 ", "1999-01-01", ""))
    elif kind == "add-attribute":
        element.set(generator.choice(_ATTRIBUTES), generator.choice(_VALUES))
    elif kind == "id":
        ids = [item.get(_ID) for item in root.iter(etree.Element) if item.get(_ID)]
        element.set(_ID, generator.choice([*ids, "a", "1", "a:b", ""]))
    elif element.attrib:
        name = generator.choice(element.keys())
        if kind == "drop-attribute":
            del element.attrib[name]
        elif kind == "rename-attribute":
            value = element.attrib.pop(name)
            element.set(generator.choice(_ATTRIBUTES), value)
        elif kind == "value":
            element.set(name, generator.choice(_VALUES))
    return kind


_KINDS = (
    "delete", "unwrap", "double", "swap", "move", "rename", "namespace", "text",
    "add-attribute", "id", "drop-attribute", "rename-attribute", "value", "value",
)  # fmt: skip
