"""Whether an input must be built at all: what was found out at its last build.

A build is remembered with the digest of every file it looked at and of every file
it stored. While all of them are as they were, and the options, the program, its
stylesheets and its libraries too, building again would give the same: the same
findings are told, and nothing else is done.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.batch.discover import Job
from edition.batch.one import Outcome, Output
from edition.findings import Finding, Place, Severity
from edition.incremental import cache, inputs
from edition.incremental.inputs import Watch
from edition.losses import Kind, Loss
from edition.options import Options

KIND = "builds"
LARGEST = 64_000_000  # bytes of all that is remembered


def recall(job: Job, options: Options, output: Path) -> Outcome | None:
    """Give what the last build gave, if it would give the same now."""
    data = cache.load(KIND, key(job, options, output))
    return None if data is None else revive(job, output, data.decode())


def revive(job: Job, output: Path, record: str) -> Outcome | None:
    """Give what a build gave, if all that it read and stored is as it was.

    ``record`` is :attr:`Outcome.record`; one that is not sound counts as none.
    """
    try:
        kept = json.loads(record)
        for path, state in kept["inputs"].items():
            if inputs.digest(os.path.join(os.path.abspath(output), path)) != state:
                return None
        outputs = tuple(_output(output, *row) for row in kept["outputs"])
        if None in outputs:
            return None
        return Outcome(
            job.path,
            int(kept["code"]),
            tuple(item for item in outputs if item),
            tuple(_finding(*row) for row in kept["findings"]),
            losses=tuple(_loss(*row) for row in kept["losses"]),
            is_kept=True,
            record=record,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(
    job: Job, options: Options, output: Path, outcome: Outcome, watch: Watch
) -> Outcome:
    """Remember a build that was stored, if all it depends on is known.

    Gives the outcome with its record.
    """
    states = watch.states()
    if states is None or not outcome.built:
        return outcome
    kept = {
        "code": outcome.exit_code,
        "inputs": {_near(path, output): state for path, state in states.items()},
        "outputs": [
            [
                item.path.name,
                inputs.digest(str(item.path)),
                item.media_type,
                item.size,
                item.measure,
                item.expected,
                item.found,
            ]
            for item in outcome.outputs
        ],
        "findings": [
            [item.code, item.severity, *_row(item.place), item.message, item.hint]
            for item in outcome.findings
        ],
        "losses": [
            [item.kind, item.what, item.reason, _rows(item.places), item.words]
            for item in outcome.losses
        ],
    }
    record = json.dumps(kept, separators=(",", ":"))
    cache.save(KIND, key(job, options, output), record.encode(), LARGEST)
    return replace(outcome, record=record)


def _near(path: str, output: Path) -> str:
    """Name a file from the output folder, so that a record tells no more of places."""
    try:
        return os.path.relpath(path, output)
    except ValueError:  # on another drive
        return path


def key(job: Job, options: Options, output: Path) -> str:
    """Name the entry by all that decides what is built, but for the files read."""
    return cache.key(
        cache.program(),
        cache.system() if "pdf" in options.formats else "",
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        # Findings name a path as the user did.
        *(str(job.path), os.path.abspath(job.path), job.name),
        *(str(output), os.path.abspath(output)),
        repr(options),
    )


def _output(
    output: Path,
    name: str,
    digest: str,
    media_type: str,
    size: int,
    measure: str,
    expected: int,
    found: int,
) -> Output | None:
    """Give a stored file, if it is still there as it was."""
    path = output / name
    if inputs.digest(str(path)) != digest:
        return None
    return Output(path, media_type, size, measure, expected, found)


def _finding(code: str, severity: str, *rest: Any) -> Finding:
    *place, message, hint = rest
    return Finding(code, Severity(severity), Place(*place), message, hint)


def _loss(kind: str, what: str, reason: str, places: Any, words: int) -> Loss:
    return Loss(Kind(kind), what, reason, tuple(Place(*row) for row in places), words)


def _row(place: Place) -> tuple[str, int, int, str]:
    return place.path, place.line, place.column, place.xml_id


def _rows(places: Iterable[Place]) -> list[tuple[str, int, int, str]]:
    return [_row(place) for place in places]
