"""The neutral record: what headers say, in the parts that catalogues ask for.

:mod:`edition.deposit.crosswalk` fills it once; every standard is written from it,
so that no two files of a deposit can say different things.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ident:
    """An identifier: ``scheme`` as DataCite spells it (``DOI``, ``ORCID``).

    ``value`` is the bare number or the address, ``uri`` the address if there is one.
    """

    scheme: str
    value: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body: ``kind`` is ``person``, ``organisation`` or unknown, ``""``.

    ``family`` and ``given`` are filled only where the header parts the name;
    ``role`` is a MARC relator, ``label`` the header's own words for it.
    ``affiliations`` are names of bodies with their identifiers.
    """

    name: str
    role: str = ""
    kind: str = ""
    family: str = ""
    given: str = ""
    label: str = ""
    idents: tuple[Ident, ...] = ()
    affiliations: tuple["Party", ...] = ()

    @property
    def inverted(self) -> str:
        """Give ``Family, Given`` if it is known, else the name as it is read."""
        if self.family and self.given:
            return f"{self.family}, {self.given}"
        return self.name

    def ident(self, scheme: str) -> str:
        """Give the address of the bearer in one authority file, or ``""``."""
        found = (item.uri or item.value for item in self.idents)
        schemes = (item.scheme for item in self.idents)
        return next((u for s, u in zip(schemes, found, strict=True) if s == scheme), "")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: ``kind`` is ``main``, ``sub``, ``alternative`` or ``translated``."""

    text: str
    kind: str = "main"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: ``edtf`` by ISO 8601-2 (EDTF levels 0 to 2), ``words`` as written.

    ``kind`` is ``issued``, ``created`` (the text, not the files), ``updated``.
    ``edtf`` is empty where only words say it.
    """

    kind: str
    edtf: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: its words, the scheme it is of, its code and address there."""

    term: str
    scheme: str = ""
    scheme_uri: str = ""
    uri: str = ""
    code: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """A description: ``abstract``, ``methods``, ``series``, ``edition``."""

    kind: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Something the edition stands in a relation to, told by DataCite's terms.

    ``kind`` is a ``relationType``. ``citation`` is a line to quote, ``title`` the
    bare title, ``ident`` an identifier if there is one. ``thing`` is ``Book``,
    ``PhysicalObject`` (a manuscript), ``Text`` ... of DataCite's resource types;
    ``line`` is the place in the header.
    """

    kind: str
    citation: str
    title: str = ""
    ident: Ident | None = None
    thing: str = "Text"
    creators: tuple[str, ...] = ()
    year: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A statement of rights: words, address, SPDX id, ``availability/@status``."""

    words: str = ""
    uri: str = ""
    spdx: str = ""
    title: str = ""
    status: str = ""

    @property
    def label(self) -> str:
        """Give the shortest that can be said of it."""
        return self.title or self.spdx or self.words or self.uri or self.status


@dataclass(frozen=True, slots=True)
class Funding:
    """Who paid, and under which award."""

    funder: Party
    number: str = ""
    title: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place the texts are about: latitude and longitude in degrees, WGS 84."""

    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that a header says of its text, and the deposit of its files.

    ``size`` is in bytes, ``formats`` are media types, ``issued`` a W3C date.
    ``parts`` are the records of the texts of a corpus.
    """

    ident: str
    titles: tuple[Title, ...]
    creators: tuple[Party, ...] = ()
    contributors: tuple[Party, ...] = ()
    publisher: Party | None = None
    place: str = ""
    issued: str = ""
    dates: tuple[Dated, ...] = ()
    language: str = "und"
    languages: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    descriptions: tuple[Description, ...] = ()
    identifiers: tuple[Ident, ...] = ()
    relations: tuple[Relation, ...] = ()
    licences: tuple[Licence, ...] = ()
    funding: tuple[Funding, ...] = ()
    spots: tuple[Spot, ...] = ()
    extents: tuple[str, ...] = ()
    version: str = ""
    size: int = 0
    formats: tuple[str, ...] = ()
    parts: tuple["Record", ...] = ()

    @property
    def title(self) -> str:
        """Give the main title."""
        return self.titles[0].text

    @property
    def doi(self) -> str:
        """Give the bare DOI, ``""`` if there is none yet."""
        return next((i.value for i in self.identifiers if i.scheme == "DOI"), "")

    @property
    def year(self) -> str:
        """Give the year of publication in four digits, or ``""``."""
        return self.issued[:4]

    @property
    def licence(self) -> Licence | None:
        """Give the licence of the edition: the first that has an address."""
        return next((item for item in self.licences if item.uri), None)

    def described(self, kind: str) -> str:
        """Give the texts of the descriptions of a kind, empty lines between."""
        return "\n\n".join(d.text for d in self.descriptions if d.kind == kind)

    def dated(self, kind: str) -> Dated | None:
        """Give the first date of a kind."""
        return next((date for date in self.dates if date.kind == kind), None)
