"""What goes into a deposit: the payload, before it is described and packed.

The TEI as edited and in its canonical form, its schemas and what they say of it,
the copies for readers, the originals of the images. What the rights keep out is
out of all of these (:mod:`edition.deposit.rights`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from edition import pipeline, tei
from edition.deposit import canonical, images, proof, rights, schemata
from edition.deposit.model import Event, Item, Withheld
from edition.deposit.paths import Names
from edition.findings import Finding, Findings, Place, Severity, finding
from edition.model import Edition, Meta, Text
from edition.options import FILE as OPTIONS_FILE
from edition.options import Options, override
from edition.pipeline import Step
from edition.read import read
from edition.tei.slug import slug

TEI_TYPE = "application/tei+xml"


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asks for, and when.

    ``name`` is the name of the outputs, empty for the edition's own; ``views``
    are those of the copies for readers; ``moment`` is a W3C date and time.
    """

    options: Options
    moment: str
    name: str = ""
    views: tuple[str, ...] = ()
    include_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The payload without its metadata; ``edition`` has stubs where it must."""

    edition: Edition
    items: tuple[Item, ...]
    events: tuple[Event, ...]
    withheld: tuple[Withheld, ...]
    missing: tuple[Finding, ...]


def plan(path: Path, order: Order, findings: Findings, step: Step) -> Plan:
    """Find out what goes in; raises :class:`EditionError` as a build does."""
    step("read")
    source = read(path)
    whole = tei.edition(source, findings, name=order.name)

    step("validate")
    said = proof.findings(source)
    findings.extend(item for item in said if not item.code.startswith("MED-"))

    step("rights")
    shut = rights.restricted(whole)
    if order.include_restricted:
        findings.extend(_titled("PKG-006", whole, text) for text in shut)
        shut = ()
    closed = rights.close(source, shut)
    edition = rights.opened(whole, closed) if shut else whole

    step("gather")
    maker = _Maker(edition, order, closed, Names(), findings)
    maker.sources()
    maker.images()
    maker.schemas(said)
    maker.stubs(shut)
    if len(shut) < len(whole.texts):
        maker.access(step)
    return Plan(
        edition,
        tuple(maker.items),
        tuple(maker.events),
        tuple(maker.withheld),
        tuple(maker.missing),
    )


def _titled(code: str, edition: Edition, text: Text) -> Finding:
    place = edition.source.place(text.element)
    return finding(code, place, title=text.meta.title)


def licence(meta: Meta) -> str:
    """Give the address of the licence that a header states first."""
    return next((item.licence for item in meta.rights if item.licence), "")


@dataclass(slots=True)
class _Maker:
    """Makes the items of one deposit, part after part."""

    edition: Edition
    order: Order
    closed: rights.Closed
    names: Names
    findings: Findings
    items: list[Item] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    missing: list[Finding] = field(default_factory=list)
    homes: dict[Path, str] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)

    def sources(self) -> None:
        """Take the TEI files as they are, stubs for those that may not go in."""
        source = self.edition.source
        owners: dict[Path, list[int]] = {}
        for number, owner in enumerate(self.edition.texts):
            owners.setdefault(source.base(owner.element), []).append(number)
        for path, data in zip(source.files, source.data, strict=False):
            relative = path.relative_to(source.folder).as_posix()
            numbers = owners.get(path, [])
            text = self.edition.texts[numbers[0]] if len(numbers) == 1 else None
            meta = text.meta if text else self.edition.meta
            is_stub = path in self.closed.stubs
            xml = path.suffix.lower() in (".xml", ".tei")
            self.homes[path] = self.names.allot("tei/source", relative)
            self._add(
                self.homes[path],
                TEI_TYPE if xml else images.media_type(path.name),
                "stub" if is_stub else "source",
                meta.title if text or path == source.path else relative,
                data,
                meta,
                text.ident if text else "",
            )
        options = source.folder / OPTIONS_FILE
        if options.is_file():
            self._add(
                self.names.allot("tei/source", OPTIONS_FILE),
                "application/toml",
                "source",
                "How the outputs are made",
                options.read_bytes(),
                self.edition.meta,
            )
        for path in sorted(self.closed.whole):
            self.findings.add("PKG-005", Place(str(path)))

    def images(self) -> None:
        """Take the images, and list those that could not be had."""
        found = images.gather(self.edition.source, self.edition.texts, self.names)
        self.items += found.items
        self.places = found.places
        self.missing += found.missing
        self.findings.extend(found.missing)
        if found.missing:
            data = images.listing(found.missing, self.edition.source.folder)
            name = self.names.allot("media", "missing.tsv")
            title = "Images that are named in the TEI and could not be had"
            kind = "text/tab-separated-values"
            self.items.append(Item(name, kind, "report", title, data=data))

    def schemas(self, said: list[Finding]) -> None:
        """Take the schemas, the report of validating, and the canonical form."""
        source = self.edition.source
        files = dict(zip(source.files, source.data, strict=False))
        found = schemata.gather(source, files, self.names)
        self.findings.extend(found.missing)
        self.items += found.items
        models = found.models
        if found.house and not proof.is_advised(said):
            models = (*models, found.house)
        told = [
            item
            for item in said
            if not self.closed.covers(Path(item.place.path), item.place.line)
        ]
        inputs = tuple(self.homes.values())
        hidden = len(said) - len(told)
        reports = proof.items(told, source.folder, found.labels, hidden)
        self.items += reports
        self._event(
            "validation",
            _outcome(said),
            "The TEI was validated against its schemas and further rules",
            inputs,
            tuple(item.path for item in reports),
        )
        self._canonical(models, inputs)

    def _canonical(
        self, models: tuple[canonical.Model, ...], inputs: tuple[str, ...]
    ) -> None:
        media = {
            path: f"../../{canonical.quoted(place)}"
            for path, place in self.places.items()
        }
        data = canonical.canonical(self.edition.source, models, media)
        name = self.names.allot("tei/canonical", f"{self.edition.slug}.xml")
        meta = self.edition.meta
        title = f"{meta.title}: all in one file"
        self._add(name, TEI_TYPE, "canonical", title, data, meta, derived=inputs)
        detail = "The TEI files were joined into one and written canonically"
        self._event("normalization", "success", detail, inputs, (name,))

    def stubs(self, shut: tuple[Text, ...]) -> None:
        """Say which texts are withheld, and where their stubs are."""
        known = {text.ident: text for text in self.edition.texts}
        for text in shut:
            self.findings.extend([_titled("PKG-004", self.edition, text)])
            described = known.get(text.ident, text)
            place = self.homes.get(self.edition.source.base(described.element), "")
            words = " ".join(item.text for item in text.meta.rights if item.text)
            self.withheld.append(Withheld(described, rights.RESTRICTED, words, place))
        if self.withheld:
            places = tuple(dict.fromkeys(item.stub for item in self.withheld))
            detail = "Texts whose rights are restricted were replaced by stubs"
            self._event("redaction", "success", detail, (), places)

    def access(self, step: Step) -> None:
        """Make the copies for readers, of each view that is asked for."""
        told = set(self.findings)
        source = next(item for item in self.items if item.role == "canonical")
        for view in self.order.views or (self.order.options.view,):
            found = Findings()
            options = override(self.order.options, view=view)
            made = list(self._copies(options, source.path, found, step))
            for item in found:
                if not item.code.startswith("MED-") and item not in told:
                    told.add(item)
                    self.findings.extend([item])
            self.items += made
            outputs = tuple(item.path for item in made)
            detail = f"Copies for readers were made: the {view} view"
            self._event("creation", "success", detail, (source.path,), outputs)

    def _copies(
        self, options: Options, source: str, found: Findings, step: Step
    ) -> Iterator[Item]:
        edition, view = self.edition, options.view
        made = pipeline.render(edition, options, found, lambda name: step("render"))
        for kind, artifact in zip(options.formats, made, strict=True):
            suffix = Path(artifact.name).suffix
            yield Item(
                self.names.allot("access", f"{slug(edition.slug)}-{view}{suffix}"),
                artifact.media_type,
                kind,
                f"{edition.meta.title} ({view} view, {artifact.measure})",
                data=artifact.data,
                language=edition.meta.language,
                licence=licence(edition.meta),
                view=view,
                derived=(source,),
            )

    def _add(
        self,
        path: str,
        media_type: str,
        role: str,
        title: str,
        data: bytes,
        meta: Meta,
        text: str = "",
        derived: tuple[str, ...] = (),
    ) -> None:
        item = Item(
            path,
            media_type,
            role,
            title,
            data=data,
            language=meta.language,
            licence=licence(meta),
            text=text,
            derived=derived,
        )
        self.items.append(item)

    def _event(
        self,
        kind: str,
        outcome: str,
        detail: str,
        inputs: tuple[str, ...],
        outputs: tuple[str, ...],
    ) -> None:
        self.events.append(
            Event(kind, self.order.moment, outcome, detail, inputs, outputs)
        )


def _outcome(said: list[Finding]) -> str:
    """Give the outcome of validating as PREMIS words it."""
    severities = {item.severity for item in said}
    if Severity.ERROR in severities:
        return "fail"
    return "warning" if Severity.WARNING in severities else "success"
