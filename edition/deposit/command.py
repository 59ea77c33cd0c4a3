"""The command ``edition deposit``, told apart from click."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from edition import clock, options, store
from edition.batch import one as batch
from edition.batch import processes
from edition.batch.discover import Job
from edition.batch.one import Outcome, Output
from edition.cli import progress, report, run
from edition.cli.report import counted
from edition.clock import stopwatch
from edition.deposit import package, plan, profiles, work
from edition.errors import EditionError, OutputError
from edition.findings import Findings, Place, finding
from edition.pipeline import Step
from edition.tei.slug import slug
from edition.tei.strings import every

STEPS = (
    "read",
    "validate",
    "rights",
    "gather",
    "render",
    "pack",
    "describe",
    "store",
)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)")
_MEDIA_TYPES = {"zip": "application/zip"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says; ``chosen`` are fields of ``Options``."""

    profile: str = "generic"
    form: str = ""
    identifier: str = ""
    version: str = ""
    views: tuple[str, ...] = ()
    include_restricted: bool = False
    chosen: Mapping[str, Any] | None = None


def doi(text: str) -> str:
    """Give a DOI without what stands before it; ``ValueError`` if it is none."""
    match = _DOI.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return match[1]


def deposit(
    paths: Sequence[Path],
    wish: Wish,
    *,
    output: Path | None = None,
    quiet: bool = False,
    as_json: bool = False,
    debug: bool = False,
) -> int:
    """Make a deposit of each input, report, and give the exit code.

    Findings and progress go to standard error, packages or the JSON document to
    standard output.
    """
    console = Console(stderr=True, highlight=False)
    processes.hush(debug)
    wanted, outcomes = run.inputs(paths)
    if wanted:
        place = output or run.default_output(paths, wanted)
        live = console.is_terminal and not quiet
        names = [job.path for job in wanted]
        silent = quiet or (as_json and not live)
        with progress.display(console, names, STEPS, live, silent) as show:
            taken: set[str] = set()
            for job in wanted:
                key = slug(job.name).casefold() if job.name else str(job.path)
                if key in taken:
                    clash = finding("OUT-002", Place(str(job.path)), name=job.name)
                    outcomes.append(batch.failed(job.path, OutputError(clash)))
                else:
                    taken.add(key)
                    outcomes.append(make(job, wish, place, show.step))
                show.done(outcomes[-1])
    if not debug:
        outcomes = [replace(outcome, trace="") for outcome in outcomes]
    code = run.exit_code(outcomes)
    if as_json:
        click.echo(report.as_json(outcomes, code))
        return code
    report.findings(outcomes, console)
    if not quiet:
        if line := report.summary(outcomes):
            console.print(line, soft_wrap=True)
        for line in report.files(outcomes):
            click.echo(line)
    return code


def make(job: Job, wish: Wish, output: Path, step: Step = lambda _: None) -> Outcome:
    """Make one deposit; every failure is told in the outcome, none is raised."""
    watch = stopwatch()
    found = Findings()
    try:
        outcome = _make(job, wish, output, found, step)
    except EditionError as error:
        if error.finding not in list(found):
            found.extend([error.finding])
        outcome = Outcome(job.path, error.exit_code, findings=tuple(found))
    except Exception as error:  # a fault of ours, to be told like any other
        outcome = batch.broken(job.path, error, found)
    return replace(outcome, seconds=watch())


def _make(job: Job, wish: Wish, output: Path, found: Findings, step: Step) -> Outcome:
    store.ready(output)
    profile = profiles.load(wish.profile)
    asked = options.load(job.path.parent, found)
    asked = options.override(asked, **(wish.chosen or {}))
    now = clock.now()
    order = plan.Order(
        asked, work.when(now), job.name, wish.views, wish.include_restricted
    )
    planned = plan.plan(job.path, order, found, step)
    zipped = profile.zipped and profile.layout == "bag"
    form = wish.form or ("zip" if zipped else profile.layout)
    packing = work.Order(
        profile, form, now, wish.identifier, wish.version or _version(planned)
    )
    packed = package.pack(planned, packing, output, found, step)
    measure = counted(packed.files, "file")
    if packed.note:
        measure = f"{measure}, {packed.note}"
    kind = _MEDIA_TYPES.get(form, "inode/directory")
    stored = Output(packed.path, kind, packed.size, measure)
    return Outcome(job.path, 1 if found.errors else 0, (stored,), tuple(found))


def _version(planned: plan.Plan) -> str:
    """Give ``edition/@n``, by which a header counts its issues (section 2.2.2)."""
    root = planned.edition.source.root
    header = root.find("{*}teiHeader")
    for item in every(header, "fileDesc/editionStmt/edition"):
        if number := str(item.get("n", "")).strip():
            return number
    return ""
