"""From ``teiHeader`` to :class:`~edition.model.Meta`: what the header says.

Each field has a module of its own here; none ever fails, whatever the header
lacks: an absent header gives a title and the language of the text.
"""

from lxml import etree

from edition.model import Collection, Meta
from edition.tei import dates, languages, profile, publication, sources
from edition.tei.agents import agents, publisher
from edition.tei.pointers import Pointers
from edition.tei.strings import first
from edition.tei.titles import fallback, titles


def meta(
    element: etree._Element, pointers: Pointers, *, title: str, language: str = ""
) -> Meta:
    """Read the header of a ``TEI`` or ``teiCorpus`` element.

    ``title`` is used where neither header nor text has one; ``language`` (a
    BCP 47 tag) where none is declared.
    """
    header = first(element, "teiHeader")
    spoken = languages.text_language(element, header)
    if spoken == languages.UNKNOWN and language:
        spoken = language
    named = titles(first(header, "fileDesc/titleStmt"), spoken)
    return Meta(
        title=named.main or fallback(element, header) or named.series or title,
        subtitle=named.sub,
        short=named.short,
        agents=agents(header, pointers, spoken),
        language=spoken,
        languages=languages.used_languages(element, header, spoken),
        publisher=publisher(header, spoken),
        place=publication.place(header),
        date="" if header is None else dates.published(header),
        revised="" if header is None else dates.revised(header),
        created="" if header is None else dates.created(header),
        reference=sources.reference(header),
        identifiers=publication.identifiers(header),
        rights=publication.rights(header, spoken),
        sources=sources.lines(header, spoken),
        abstract=profile.abstract(header, spoken),
        subjects=profile.subjects(header, pointers, spoken),
        series=publication.series(header, spoken) or named.series,
        collections=publication.collections(header, spoken)
        or ((Collection(named.series),) if named.series else ()),
        edition=publication.edition(header, spoken),
        principles=profile.principles(header, spoken),
    )
