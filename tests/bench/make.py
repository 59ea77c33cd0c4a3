"""Texts of any size to measure by, made of our own words, the same on every run.

``python -m tests.bench.make MEGABYTES FILE`` writes one.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

_WORDS = (
    "the of and a to in it was her his that with for as at on by had not but from they "
    "which were one all there out when up into could then down over harbour lantern "
    "ferry winter letter garden stair window river morning answer brother market "
    "silver paper shadow summer bridge kitchen doctor evening carriage whisper corner "
    "village autumn question stranger journey mountain weather daughter promise "
    "quietly suddenly towards without beneath between against remember wandered "
    "thought opened walked carried waited listened believed promised returned"
).split()
_HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>'
    "<titleStmt><title>The Harbour Lanterns</title><author>A. Machine</author>"
    "</titleStmt><publicationStmt><publisher>Nobody</publisher><date when='2024'/>"
    "</publicationStmt><sourceDesc><p>Born digital.</p></sourceDesc></fileDesc>"
    "</teiHeader>\n<text><body>\n"
)
_CHAPTER = 40_000  # characters, about


def novel(size: int, seed: int = 8) -> Iterator[str]:
    """Give a novel of ``size`` bytes piece by piece: chapters, speech, notes, pages.

    From another ``seed`` comes another one.
    """
    chance = random.Random(seed)
    yield _HEADER
    done, chapter, page = len(_HEADER), 0, 0
    while done < size:
        chapter += 1
        parts = [f"<div type='chapter'><head>Chapter {chapter}</head>\n"]
        length = 0
        while length < _CHAPTER and done + length < size:
            page += chance.random() < 0.3
            paragraph = "".join(_paragraph(chance, page))
            parts.append(paragraph)
            length += len(paragraph)
        piece = "".join((*parts, "</div>\n"))
        done += len(piece)
        yield piece
    yield "</body></text></TEI>\n"


def _paragraph(chance: random.Random, page: int) -> Iterator[str]:
    yield "<p>"
    if chance.random() < 0.3:
        yield f"<pb n='{page}'/>"
    for _ in range(chance.randint(2, 7)):
        words = chance.choices(_WORDS, k=chance.randint(5, 24))
        sentence = " ".join(words).capitalize() + "."
        kind = chance.random()
        if kind < 0.15:
            yield f"<said>“{sentence}”</said> "
        elif kind < 0.25:
            word = words[2]
            yield sentence.replace(word, f"<hi rend='italic'>{word}</hi>", 1) + " "
        elif kind < 0.27:
            yield f"{sentence}<note>So in the first edition.</note> "
        else:
            yield sentence + " "
    yield "</p>\n"


def write(path: Path, size: int) -> Path:
    """Write a novel of ``size`` bytes to a file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(novel(size))
    return path


if __name__ == "__main__":
    write(Path(sys.argv[2]), round(float(sys.argv[1]) * 1_000_000))
