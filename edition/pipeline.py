"""The flow, read top to bottom: from the path of a TEI file to finished outputs.

Each step is the module of its name and takes what the step before gave; see the
README for the table. Nothing here touches the disk but ``read`` and ``store``.

The steps are imported as they are reached: who only asks for their names, or finds
that nothing has changed, waits for none of their libraries.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import CheckError, EditionError
from edition.findings import Findings, Place, Severity, finding
from edition.losses import Loss, forbidden
from edition.options import Options

if TYPE_CHECKING:
    from edition.model import Artifact, Edition
    from edition.verify import Verdict

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What one build gave: the stored files, their artifacts, the findings.

    ``verdicts`` tell for each artifact how many words of the TEI are in it, as far
    as it could be compared; ``losses`` what is not there as it stands in the TEI.
    """

    path: Path
    stored: tuple[Path, ...]
    artifacts: tuple["Artifact", ...]
    findings: Findings
    verdicts: tuple["Verdict", ...] = ()
    losses: tuple[Loss, ...] = ()


def steps(options: Options) -> tuple[str, ...]:
    """Give the names of the steps that :func:`build` will go through."""
    each = (f"{verb} {kind}" for kind in options.formats for verb in ("write", "check"))
    return (
        "read",
        "validate",
        "model",
        "transform",
        "arrange",
        *each,
        "verify",
        "store",
    )


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

    After ``transform``, ``arrange``, ``write`` and ``check`` (see :func:`render`) the
    words of the TEI are looked for in the outputs. Where ``options.strict`` forbids
    a loss nothing is stored.

    ``name`` replaces the edition's slug as the name of the files; ``step`` is
    told the name of each step as it begins. Raises :class:`EditionError` where
    nothing could be made; nothing is then left in ``output``.
    """
    from edition import store, tei, validate
    from edition.read import read

    found = Findings() if findings is None else findings

    step("read")
    source = read(path)

    step("validate")
    validate.validate(source, found)

    step("model")
    edition = tei.edition(source, found, name=name)

    artifacts = render(edition, options, found, step)

    step("verify")
    verdicts, losses = _verify(artifacts, edition, options, found)
    if options.strict:
        _forbid(losses, path, found)

    step("store")
    stored = store.store(artifacts, output)
    return Result(path, stored, tuple(artifacts), found, verdicts, losses)


def render(
    edition: "Edition", options: Options, found: Findings, step: Step = lambda _: None
) -> list["Artifact"]:
    """Make the finished outputs of an edition, in the order of ``options.formats``.

    Raises :class:`EditionError`, :class:`CheckError` where one is not sound.
    """
    from edition import book, checks, own, transform, writers

    step("transform")
    rendered = transform.transform(edition, options, found)

    step("arrange")
    arranged = book.arrange(edition, rendered, options, found)
    arranged = replace(arranged, own=own.load(edition.source.folder, found))

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


def _verify(
    artifacts: list["Artifact"], edition: "Edition", options: Options, found: Findings
) -> tuple[tuple["Verdict", ...], tuple[Loss, ...]]:
    """Look for every word of the TEI in the finished outputs; tell what is lost."""
    from edition import verify
    from edition.losses.collect import collect
    from edition.verify.views import View

    verdicts: list[Verdict] = []
    try:
        verdicts += verify.verify(artifacts, edition.source, options)
    except EditionError as error:  # what cannot be compared may be sound
        found.extend([error.finding])
    for verdict in verdicts:
        found.extend(verdict.findings())
    source = edition.source
    losses = collect(source, View(options.view, source.root, options.witness), found)
    return tuple(verdicts), losses


def _forbid(losses: tuple[Loss, ...], path: Path, found: Findings) -> None:
    """Stop where something is lost that ``strict`` forbids to lose."""
    from edition.losses.report import brief

    wrong = [
        finding("LOSS-001", loss.places[0], what=brief(loss), reason=loss.reason)
        for loss in forbidden(losses)
    ]
    found.extend(wrong)
    if wrong:
        count = len(wrong)
        raise CheckError(finding("LOSS-002", Place(str(path)), count=count))
