"""Compare the encoded texts with the files they were received as.

The received files are not part of the repository (rights in them lie with others).
What stays is ``digests.json``: for each paragraph of each file the number of its words
and a SHA-256 of them, from which no text can be read. Whoever has the files runs

    python tests/completeness/received.py diff DIR     show every differing word
    python tests/completeness/received.py write DIR    write digests.json anew

DIR being the folder that holds them. ``write`` is needed only if a file is received
again in another state; a difference in the encoding is mended in the TEI.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diplomatic import declared, stream, words
from lxml import etree

HERE = Path(__file__).parent
DIGESTS = HERE / "digests.json"
SOURCES = HERE.parents[1] / "sources" / "texts"

# xml:id of the text: (name of the received file, name of the TEI file)
TEXTS = {
    "t1": ("002_bd55461f7274c317.txt", "1955-01-31-tasks.xml"),
    "t2": ("001_233c5a65db9d4a8b.txt", "1955-12-07-ivanov.xml"),
    "t3": ("000_17a843c95165936e.txt", "rebuilding-pyongyang.xml"),
    "t4": ("003_9cda2d97e494dce4.txt", "2023-12-01-self-reliance.xml"),
}


@dataclass(frozen=True)
class Digest:
    """One paragraph of a received file: how many words, and what they hash to."""

    count: int
    sha256: str


def digest(found: Sequence[str]) -> Digest:
    """The digest of ``found``, words that are normalised already."""
    joined = " ".join(found).encode()
    return Digest(len(found), hashlib.sha256(joined).hexdigest())


def paragraphs(received: str) -> list[str]:
    """The paragraphs of a received file: lines without an empty line between."""
    found: list[list[str]] = [[]]
    for line in received.splitlines():
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def load_tei(text: str) -> etree._Element:
    """The TEI element of the text with the given identifier (``t1`` ...)."""
    return etree.parse(SOURCES / TEXTS[text][1]).getroot()


def load_digests(text: str) -> list[Digest]:
    """The digests of one received file, paragraph by paragraph."""
    rows = json.loads(DIGESTS.read_text(encoding="utf-8"))[text]
    return [Digest(count, sha256) for count, sha256 in rows]


def account(tei: etree._Element, expected: Sequence[Digest]) -> Iterator[str]:
    """Yield what keeps ``tei`` from accounting for each received paragraph.

    A paragraph is either one that the header lists as dropped, word for word, or the
    next words of the text. Since the text is cut by the received counts, one word too
    few shifts all that follow: mend the first message before reading the next.
    """
    header = declared(tei)
    found = stream(tei)
    place = 0
    for number, paragraph in enumerate(expected, 1):
        if number in header.dropped:
            claimed, where = words(header.dropped[number]), "the list of dropped words"
        else:
            cut = found[place : place + paragraph.count]
            claimed = [word.text for word in cut]
            where = f"the text near line {cut[0].line}" if cut else "the text"
            if number in header.columns:
                columns = header.columns[number]
                if columns.down() != claimed:
                    yield f"paragraph {number}: its columns are not those of {where}"
                claimed = columns.across()
            place += paragraph.count
        if digest(claimed) != paragraph:
            shown = " ".join(claimed[:8])
            yield f"paragraph {number}: not the words of {where} ({shown} ...)"
    for number in sorted({*header.dropped, *header.columns}):
        if not 1 <= number <= len(expected):
            yield f"paragraph {number}: named in the header, not in the received file"
    for word in found[place:]:
        yield f"the text near line {word.line}: {word.text!r} was not received"


def differences(text: str, received: str) -> Iterator[str]:
    """Yield each run of words in which TEI and received file differ, with its place."""
    tei = load_tei(text)
    header = declared(tei)
    expected: list[tuple[str, int]] = []
    for number, paragraph in enumerate(paragraphs(received), 1):
        here = words(paragraph)
        if number in header.dropped:
            if words(header.dropped[number]) != here:
                yield f"paragraph {number}: the header's list of dropped words differs"
            continue
        columns = header.columns.get(number)
        if columns and columns.across() == here:
            here = columns.down()
        expected += [(word, number) for word in here]
    found = stream(tei)
    old, new = [word for word, _ in expected], [word.text for word in found]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        number = expected[min(i1, len(expected) - 1)][1]
        line = found[min(j1, len(found) - 1)].line
        before = " ".join(old[max(0, i1 - 4) : i1])
        yield (
            f"paragraph {number}, TEI line {line}, after '{before}': "
            f"received '{' '.join(old[i1:i2])}', TEI '{' '.join(new[j1:j2])}'"
        )


def write(folder: Path) -> None:
    """Write ``digests.json`` from the received files in ``folder``."""
    blocks = []
    for text, (name, _) in TEXTS.items():
        received = (folder / name).read_text(encoding="utf-8")
        rows = [digest(words(paragraph)) for paragraph in paragraphs(received)]
        body = ",\n".join(f'    [{row.count}, "{row.sha256}"]' for row in rows)
        blocks.append(f'  "{text}": [\n{body}\n  ]')
    DIGESTS.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Run one of the two commands; 0 if nothing differs, 1 if it does, 2 if misused."""
    if len(arguments) != 2 or arguments[0] not in ("write", "diff"):
        print(__doc__)
        return 2
    command, folder = arguments[0], Path(arguments[1])
    missing = [name for name, _ in TEXTS.values() if not (folder / name).is_file()]
    if missing:
        print(f"{folder} does not hold {', '.join(missing)}", file=sys.stderr)
        return 2
    if command == "write":
        write(folder)
        print(f"{DIGESTS.name} written")
        return 0
    different = False
    for text, (name, tei) in TEXTS.items():
        received = (folder / name).read_text(encoding="utf-8")
        found = list(differences(text, received))
        different = different or bool(found)
        print(f"{text} {tei}: {len(found) or 'no'} differences")
        for message in found:
            print(f"  {message}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
