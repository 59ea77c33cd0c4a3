"""One model of the critical apparatus, whatever way it is encoded in.

TEI P5 chapter 12 knows parallel segmentation (the readings stand in the text), the
double end-point method (``@from``, ``@to``) and the location-referenced method
(``@loc``). All three become an :class:`Entry`; what prints an entry does not know
how it was encoded. Elements in it belong to the tree that is being transformed.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree


class Method(StrEnum):
    """How an entry is tied to the text (TEI P5 12.2)."""

    PARALLEL = "parallel-segmentation"
    DOUBLE = "double-end-point"
    LOCATION = "location-referenced"


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness, or a group of them, by the sign the editors gave it.

    ``ident`` is its ``xml:id``, ``groups`` the sigla of the lists it stands in,
    nearest first (TEI P5 12.1.4.3); ``members`` the sigla of a group's witnesses.
    """

    siglum: str
    ident: str = ""
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What is said of a reading in a certain witness: ``witDetail``, 12.1.4.1."""

    sigla: tuple[str, ...]
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading and who has it: ``lem`` or ``rdg`` (TEI P5 12.1.2).

    ``sigla`` are those of the witnesses, ``written`` the elements ``wit`` that give
    them in the editors' own words (12.1.4.2), ``agents`` the names of those who
    conjectured it or printed it before (``@resp``, ``@source``), ``hands`` the signs
    of hands. ``kind`` is ``@type``, ``cause`` ``@cause``. ``group`` numbers the
    ``rdgGrp`` it stands in within its entry, 0 for none. ``is_omission`` says that
    nothing stands there: neither words nor a gap nor a picture.
    """

    element: etree._Element
    is_lemma: bool
    is_omission: bool
    sigla: tuple[str, ...] = ()
    written: tuple[etree._Element, ...] = ()
    agents: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    kind: str = ""
    cause: str = ""
    group: int = 0
    sequence: int = 0
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus: ``app`` (TEI P5 12.1.1).

    ``base`` is the reading that stands in the text, if the entry gives one; where
    ``in_text`` is false the text has it outside the entry. ``others`` are all other
    readings in the order of the source; ``notes`` what editors remark on the entry
    as a whole. ``layer`` is ``@type``, by which several apparatuses are kept apart;
    ``place`` what the entry itself says of its place (``@loc``, ``@n``).
    """

    element: etree._Element
    method: Method
    in_text: bool
    base: Reading | None = None
    others: tuple[Reading, ...] = ()
    notes: tuple[etree._Element, ...] = ()
    layer: str = ""
    place: str = ""
    agents: tuple[str, ...] = field(default=())

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Give all readings, that of the text first."""
        return ((self.base,) if self.base else ()) + self.others
