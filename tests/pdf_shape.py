"""What two PDFs must have in common to be the same book: their shape, as plain data."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.checks import pdf_content, pdf_words

Target = tuple[int, int, int]


def shape(data: bytes) -> dict[str, Any]:
    """Give text by page, tags, links with targets, outline, labels, fonts, files."""
    with pikepdf.open(BytesIO(data)) as pdf:
        contents = pdf_content.read(pdf)
        index = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        names = pdf.Root.get("/Names", Dictionary())
        entries = list(names.get("/Dests", Dictionary()).get("/Names", Array()))
        targets = {
            str(name): _target(place, index)
            for name, place in zip(entries[::2], entries[1::2], strict=True)
        }
        root = pdf.Root.StructTreeRoot
        return {
            "pages": [
                list(contents[page.obj.objgen].words.values()) for page in pdf.pages
            ],
            "sizes": [
                [round(float(side)) for side in page.MediaBox] for page in pdf.pages
            ],
            "words": pdf_words.words(pdf, contents),
            "tags": _tags(root.K, index),
            "idents": _names(root.get("/IDTree")),
            "links": [list(_links(page, targets)) for page in pdf.pages],
            "targets": targets,
            "outline": list(_outline(pdf.Root.get("/Outlines"), index, 0)),
            "labels": [
                str(item) if isinstance(item, int) else str(item.S)
                for item in pdf.Root.PageLabels.Nums
            ],
            "fonts": sorted(_fonts(pdf)),
            "files": _names(names.get("/EmbeddedFiles")),
            "metadata": pdf.Root.Metadata.read_bytes(),
        }


def _target(place: Any, index: dict[tuple[int, int], int]) -> Target:
    """Give page index and coordinates in whole points of a destination."""
    return index[place[0].objgen], round(float(place[2])), round(float(place[3]))


def _tags(item: Any, index: dict[tuple[int, int], int]) -> Any:
    """Give a structure element with all within it."""
    if isinstance(item, Array):
        return [_tags(kid, index) for kid in item]
    if not isinstance(item, Dictionary):
        return int(item)
    if item.get("/Type") == Name.MCR:
        return index[item.Pg.objgen], int(item.MCID)
    if item.get("/Type") == Name.OBJR:
        return "link", index[item.Pg.objgen], str(item.Obj.Contents)
    keys = ("/S", "/Lang", "/Alt", "/ActualText", "/ID")
    said = [str(item.get(key, "")) for key in keys]
    page = index.get(item.Pg.objgen) if "/Pg" in item else None
    attributes = item.get("/A", Array())
    owners = [attributes] if isinstance(attributes, Dictionary) else list(attributes)
    kinds = [sorted(owner.keys()) for owner in owners]
    return (*said, page, kinds, _tags(item.get("/K", Array()), index))


def _names(tree: Any) -> list[str]:
    """Give the names of a name tree."""
    return [str(name) for name in tree.Names][::2] if tree is not None else []


def _links(page: Any, targets: dict[str, Target]) -> Iterator[tuple[Any, ...]]:
    for annotation in page.get("/Annots", Array()):
        corners = tuple(round(float(value)) for value in annotation.Rect)
        if "/Dest" in annotation:
            yield (*corners, targets[str(annotation.Dest)], str(annotation.Contents))
        else:
            yield (*corners, str(annotation.A.URI), str(annotation.Contents))


def _outline(item: Any, index: Any, level: int) -> Iterator[tuple[int, str, Target]]:
    """Go through the lines of the outline, each with its level."""
    kid = None if item is None else item.get("/First")
    while kid is not None:
        yield level, str(kid.Title), _target(kid.Dest, index)
        yield from _outline(kid, index, level + 1)
        kid = kid.get("/Next")


def _fonts(pdf: pikepdf.Pdf) -> set[str]:
    found = set()
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            found.add(str(item.FontName))
    return found
