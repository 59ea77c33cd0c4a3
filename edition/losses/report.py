"""The loss report as people and programs read it: a few lines, TSV, JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from edition.cli.report import counted, plain
from edition.losses import Kind, Loss, together

HEADS = {
    Kind.WORDS: "words not as they stand in the TEI",
    Kind.MISSING: "missing",
    Kind.FLATTENED: "without its look or meaning",
    Kind.GUESSED: "guessed",
    Kind.VIEW: "not printed in this view",
    Kind.ASIDE: "set aside",
}
_SHOWN = 4  # losses of a kind that are named in its line
_COLUMNS = ("input", "kind", "what", "file", "line", "reason")

Build = tuple[Path, Sequence[Loss]]


def brief(loss: Loss) -> str:
    """Give a loss in a few words: ``17 <sic> (23 words)``."""
    many = f"{loss.count:,} " if loss.count > 1 else ""
    words = f" ({counted(loss.words, 'word')})" if loss.words else ""
    return plain(f"{many}{loss.what}{words}")


def lines(losses: Iterable[Loss]) -> Iterator[str]:
    """Give a line for each kind: the most frequent by name, the others counted."""
    every = together(losses)
    for kind, group in groupby(every, lambda loss: loss.kind):
        items = list(group)
        named = [brief(loss) for loss in items[:_SHOWN]]
        if more := len(items) - len(named):
            places = sum(loss.count for loss in items[_SHOWN:])
            named.append(f"{counted(more, 'other')} ({counted(places, 'place')})")
        yield f"{HEADS[kind]}: {', '.join(named)}"


def as_tsv(builds: Iterable[Build]) -> str:
    """Give a line for each place, with a line of names of the columns."""
    rows = ["\t".join(_COLUMNS)]
    for path, losses in builds:
        for loss in losses:
            for place in loss.places:
                line = str(place.line or "")
                cells = (str(path), loss.kind, loss.what, place.path, line, loss.reason)
                rows.append("\t".join(plain(cell) for cell in cells))
    return "\n".join(rows) + "\n"


def as_json(builds: Iterable[Build]) -> str:
    """Give an array of builds, each with its losses and their places."""
    found = [
        {"input": str(path), "losses": [loss.as_dict() for loss in losses]}
        for path, losses in builds
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
