"""The program as a library: :func:`build`, which a script may call.

``from edition import build`` gives it; ``import edition`` alone loads none of the
libraries that a build needs.
"""

import os
from pathlib import Path
from typing import Any

from edition import options as option_rows
from edition import pipeline, store
from edition.batch import discover
from edition.errors import InputError
from edition.findings import Findings, Place, finding
from edition.option_values import MisfitError
from edition.pipeline import Result, Step


def build(
    path: str | os.PathLike[str],
    output: str | os.PathLike[str] = "output",
    *,
    step: Step = lambda _: None,
    **options: Any,
) -> Result:
    """Build a TEI file, or the edition of a folder, and store its outputs.

    ``options`` are fields of :class:`edition.options.Options`, such as
    ``formats=["epub"]`` or ``view="diplomatic"``; they go over the ``edition.toml``
    beside the TEI file. ``step`` is told the name of each step as it begins.

    >>> from edition import EditionError, build
    >>> try:
    ...     result = build("no such file.xml", formats=["text"])
    ... except EditionError as error:
    ...     print(error.finding.code, error.exit_code)
    IN-001 3

    Gives what was stored and found; findings of severity error do not keep it from
    being stored. Raises :class:`EditionError` where nothing could be made
    (IN-008 for a folder of several inputs), ``TypeError`` for an option that is not
    known and ``ValueError`` for a value that does not fit.
    """
    chosen = _checked(options)
    job = _only(Path(path))
    where = Path(output)
    store.ready(where)
    found = Findings()
    wanted = option_rows.load(job.path.parent, found)
    wanted = option_rows.override(wanted, **chosen)
    return pipeline.build(
        job.path, wanted, where, name=job.name, findings=found, step=step
    )


def _only(path: Path) -> discover.Job:
    """Give the only input that a path stands for."""
    jobs = discover.discover(path)
    if len(jobs) > 1:
        place = Place(str(path))
        raise InputError(finding("IN-008", place, count=len(jobs), hint=jobs[0].path))
    return jobs[0]


def _checked(options: dict[str, Any]) -> dict[str, Any]:
    """Take each value as its option does; ``None`` means nothing was chosen."""
    rows = {row.name: row for row in option_rows.ROWS.values()}
    chosen: dict[str, Any] = {}
    for name, value in options.items():
        if name not in rows:
            known = ", ".join(sorted(rows))
            raise TypeError(f"build() has no option {name!r}; known are {known}")
        if value is not None:
            given = list(value) if isinstance(value, tuple) else value
            try:
                chosen[name] = rows[name].kind.take(given)
            except MisfitError as misfit:
                raise ValueError(f"{name}={value!r} does not fit: {misfit}") from None
    return chosen
