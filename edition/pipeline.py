"""The flow, read top to bottom: from the path of a TEI file to finished outputs.

Each step is the module of its name and takes what the step before gave; see the
README for the table. Nothing here touches the disk but ``read`` and ``store``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition import book, checks, store, tei, transform, validate, writers
from edition.errors import CheckError
from edition.findings import Findings, Severity
from edition.model import Artifact, Edition
from edition.options import Options
from edition.read import read

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What one build gave: the stored files, their artifacts, the findings."""

    path: Path
    stored: tuple[Path, ...]
    artifacts: tuple[Artifact, ...]
    findings: Findings


def steps(options: Options) -> tuple[str, ...]:
    """Give the names of the steps that :func:`build` will go through."""
    each = (f"{verb} {kind}" for kind in options.formats for verb in ("write", "check"))
    return ("read", "validate", "model", "transform", "arrange", *each, "store")


def build(
    path: Path,
    options: Options,
    output: Path,
    *,
    name: str = "",
    findings: Findings | None = None,
    step: Step = lambda _: None,
) -> Result:
    """Build one TEI file or corpus into ``output``.

    ``name`` replaces the edition's slug as the name of the files; ``step`` is
    told the name of each step as it begins. Raises :class:`EditionError` where
    nothing could be made; nothing is then left in ``output``.
    """
    found = Findings() if findings is None else findings

    step("read")
    source = read(path)

    step("validate")
    validate.validate(source, found)

    step("model")
    edition = tei.edition(source, found, name=name)

    artifacts = render(edition, options, found, step)

    step("store")
    stored = store.store(artifacts, output)
    return Result(path, stored, tuple(artifacts), found)


def render(
    edition: Edition, options: Options, found: Findings, step: Step = lambda _: None
) -> list[Artifact]:
    """Make the finished outputs of an edition, in the order of ``options.formats``.

    Raises :class:`EditionError`, :class:`CheckError` where one is not sound.
    """
    step("transform")
    rendered = transform.transform(edition, options, found)

    step("arrange")
    arranged = book.arrange(edition, rendered, options, found)

    artifacts = []
    for kind in options.formats:
        writer = writers.WRITERS[kind]
        step(f"write {kind}")
        artifact = writer.write(arranged, options, found)
        step(f"check {kind}")
        broken = list(checks.CHECKS[kind](artifact, arranged))
        found.extend(broken)
        for item in broken:
            if item.severity is Severity.ERROR:
                raise CheckError(item)
        artifacts.append(artifact)
    return artifacts
