"""A folder of TEI texts to measure a batch by: our own words, the same each time.

``python -m tests.bench.texts DIR [NUMBER]`` writes them: tales with notes,
poems, scenes, accounts, of 4 to 60 KB; one in a hundred is broken.
"""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

WORDS = (
    "harbour lantern rope tide gull slate winter letter salt window orchard bell "
    "ferry ledger candle stair meadow clerk thunder barley anchor quiet copper road "
    "morning sister the a of and to in with under over before after every no one"
).split()
BROKEN = 100  # every so-many-th text ends in the middle
HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>{title}</title><author>A. Generator</author></titleStmt>
<publicationStmt><publisher>The Bench</publisher><date when="2024">2024</date>
<availability><licence target="https://creativecommons.org/publicdomain/zero/1.0/"/>
</availability></publicationStmt><sourceDesc><p>Made for a measure.</p></sourceDesc>
</fileDesc></teiHeader><text xml:lang="en"><body>
"""


class Author:
    """Writes text at random, but always the same from the same number."""

    def __init__(self, number: int) -> None:
        self._random = random.Random(number)

    def words(self, least: int, most: int) -> str:
        count = self._random.randint(least, most)
        return " ".join(self._random.choices(WORDS, k=count)).capitalize() + "."

    def sentences(self, count: int) -> str:
        return " ".join(self.words(6, 24) for _ in range(count))

    def paragraph(self, number: int) -> str:
        note = f'<note xml:id="n{number}" place="foot">{self.words(4, 20)}</note>'
        name = f"<persName>{self.words(1, 2)[:-1]}</persName>"
        kept = f"<choice><sic>teh</sic><corr>the</corr></choice> {self.sentences(3)}"
        return (
            f"<p>{self.sentences(2)} {name} {kept}{note} "
            f'<hi rend="italic">{self.words(2, 5)}</hi> {self.sentences(2)}</p>\n'
        )

    def verse(self, number: int) -> str:
        lines = "".join(f"<l>{self.words(5, 9)}</l>\n" for _ in range(8))
        return f'<lg type="stanza">{lines}</lg>\n'

    def speech(self, number: int) -> str:
        who = self._random.choice(("ANN", "BEN", "THE CLERK"))
        return f"<sp><speaker>{who}</speaker><p>{self.sentences(2)}</p></sp>\n"

    def account(self, number: int) -> str:
        cells = "".join(f"<cell>{self.words(1, 3)}</cell>" for _ in range(4))
        return f"<table><row>{cells}</row><row>{cells}</row></table>\n"


def text(number: int) -> str:
    """Give the text of this number; the higher, the longer, in a round of fifty."""
    author = Author(number)
    kinds: tuple[Callable[[int], str], ...] = (
        author.paragraph,
        author.verse,
        author.speech,
        author.account,
    )
    kind = kinds[number % len(kinds)]
    parts = [HEADER.format(title=f"Text {number}")]
    serial = 0
    for chapter in range(1 + number % 7):
        parts.append(f'<div n="{chapter + 1}"><head>{author.words(2, 4)}</head>\n')
        for _ in range(4 + number % 50 // 4):
            serial += 1
            parts.append(kind(serial))
        parts.append("</div>\n")
    parts.append("</body></text></TEI>\n")
    whole = "".join(parts)
    return whole[: len(whole) // 2] if number % BROKEN == BROKEN - 1 else whole


def write(folder: Path, number: int) -> Iterator[Path]:
    """Write so many texts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in range(number):
        path = folder / f"text-{each:05}.xml"
        path.write_text(text(each), encoding="utf-8")
        yield path


def main() -> None:
    folder, number = Path(sys.argv[1]), int((*sys.argv[2:], "1000")[0])
    size = sum(path.stat().st_size for path in write(folder, number))
    print(f"{number:,} texts, {size / 1e6:.1f} MB in {folder}")


if __name__ == "__main__":
    main()
