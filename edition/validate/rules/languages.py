"""Rules about languages (TEI P5 chapter vi.1; BCP 47).

Hyphenation, fonts and voices all follow the language that the source declares.
"""

from lxml import etree

from edition.findings import Findings
from edition.model import TEI, Source
from edition.tei import tongues
from edition.tei.languages import UNKNOWN, text_language
from edition.validate.facts import Facts
from edition.validate.rules.header import LIMIT

_DECLARED = etree.XPath(
    "boolean(ancestor-or-self::*/@xml:lang or *[not(self::t:teiHeader)]"
    "/descendant-or-self::*/@xml:lang or t:teiHeader//t:langUsage/t:language/@ident"
    " or t:teiHeader//t:textLang/@mainLang)",
    namespaces={"t": TEI},
)


def declared(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which texts declare no language at all (TEI-006).

    If none of a corpus does, that is said once, of the corpus.
    """
    texts = list(source.root.iter(f"{{{TEI}}}TEI"))
    silent = [text for text in texts if not _DECLARED(text)]
    if len(silent) == len(texts) > 1 and not _DECLARED(source.root):
        silent = [source.root]
    for text in silent[:LIMIT]:
        found = text_language(text, None)
        taken = (
            "of unknown language" if found == UNKNOWN else f'"{found}", by its script'
        )
        findings.add("TEI-006", source.place(text), taken=taken)


def tags(source: Source, facts: Facts, findings: Findings) -> None:
    """Say which language tags are none of BCP 47 (TEI-007)."""
    for (attribute, value), seen in facts.languages.items():
        # An empty xml:lang says on purpose that no language is known.
        if value.strip() and not is_tag(value):
            findings.add(
                "TEI-007",
                source.place(seen.first),
                attribute=attribute,
                value=value,
                times=seen.times,
            )


def is_tag(value: str) -> bool:
    """Tell whether a value is a language tag whose parts are registered."""
    try:
        return "_" not in value and tongues.is_valid(value.strip())
    except (ValueError, AttributeError):
        return False
