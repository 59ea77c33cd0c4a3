"""Step 2: tell what in a source is not as its schema or good sense has it.

First the schemas: those that bind, else our own, which advises (see
:mod:`edition.validate.binding`). Then the rules beyond any schema. One mistake is
told once: what a schema has said of a place no rule says again.
"""

from dataclasses import dataclass, replace

from edition.errors import EditionError
from edition.findings import Finding, Findings, Place, Severity, finding
from edition.model import Source
from edition.validate import rules
from edition.validate.binding import Binding, Schema, bind

# Rules that look at what schemas may know too.
_COVERED = frozenset("TEI-004 TEI-007 TEI-008 TEI-010 TEI-012".split())
_BY_RULE = {
    Severity.ERROR: "SCH-006",
    Severity.WARNING: "SCH-007",
    Severity.INFO: "SCH-008",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How to validate.

    ``schemas`` bind instead of those the document names. ``schematron`` runs
    rules that stand within RELAX NG even where the document does not ask for it.
    ``thorough`` asks for all rules and every word of our own schema; without it,
    as in a build, that is summed up in one finding.
    """

    schemas: tuple[Schema, ...] = ()
    schematron: bool = False
    thorough: bool = False


BUILD = Plan()


def validate(source: Source, findings: Findings, plan: Plan = BUILD) -> None:
    """Add to ``findings`` what reading, schemas and rules say about a source."""
    findings.extend(source.findings)
    said = list(_schemas(source, plan))
    findings.extend(said)
    told = {
        (item.place.path, item.place.line)
        for item in said
        if item.code in ("SCH-001", "SCH-002")
    }
    found = rules.told(source, thorough=plan.thorough)
    findings.extend(
        item
        for item in found
        if item.code not in _COVERED or (item.place.path, item.place.line) not in told
    )


def _schemas(source: Source, plan: Plan) -> list[Finding]:
    """Give what the schemas say, and what is to be said about the schemas."""
    # Loaded late: whoever asks for rules alone need not wait for it.
    from edition.validate import conform

    said: list[Finding] = []
    if plan.schemas:
        binding = Binding(plan.schemas)
    else:
        binding = bind(source)
        try:
            own = conform.doctype(source)
        except EditionError as error:
            own = None
            said.append(error.finding)
        if own is not None:
            said += [
                finding("SCH-001", item.place, **_fields(item))
                for item in conform.by_doctype(source, own)
            ]
            binding = replace(
                binding,
                schemas=tuple(item for item in binding.schemas if item.binds),
                findings=tuple(
                    item for item in binding.findings if item.code != "SCH-003"
                ),
            )
    if plan.thorough:
        said = [*binding.findings, *said]
    for schema in binding.schemas:
        said += _one(source, schema, plan)
    return said


def _one(source: Source, schema: Schema, plan: Plan) -> list[Finding]:
    """Give what one schema says."""
    from edition.validate import conform, schematron

    said: list[Finding] = []
    try:
        for item in conform.problems(source, schema):
            if schema.kind == "sch":
                severity = item.severity or Severity.ERROR
                fields = _fields(item) | {"schema": schema.label}
                said.append(finding(_BY_RULE[severity], item.place, **fields))
            else:
                code = "SCH-001" if schema.binds else "SCH-002"
                said.append(finding(code, item.place, **_fields(item)))
    except EditionError as error:
        # Its place is the schema's own.
        said.append(error.finding)
    if not schema.binds and not plan.thorough and said:
        place = said[0].place
        return [finding("SCH-009", place, count=len(said))]
    if plan.schematron and schema.kind == "rng" and schematron.has_rules(schema.path):
        said += _one(source, replace(schema, kind="sch"), plan)
    return said


def unasked(plan: Plan) -> list[Finding]:
    """Say which schemas have Schematron rules in them that are not run."""
    from edition.validate import schematron

    return [
        finding(
            "SCH-005",
            Place(str(schema.path)),
            schema=schema.label,
            reason="they take longer than the schema",
            hint="--schematron runs them",
        )
        for schema in plan.schemas
        if not plan.schematron
        and schema.kind == "rng"
        and schematron.has_rules(schema.path)
    ]


def _fields(item: object) -> dict[str, object]:
    """Give the fields of a finding for a problem of a schema."""
    path = getattr(item, "path", "")
    return {
        "message": getattr(item, "message", ""),
        "path": f" ({path})" if path else "",
        "hint": getattr(item, "hint", ""),
    }
