"""Languages: tags in BCP 47 and the language of a text.

Headers use three-letter codes, words and tags of all ages; what is no tag is
``und`` (RFC 5646 section 4.1) rather than something a reader would trip over.
"""

from collections import Counter
from functools import lru_cache

from lxml import etree

from edition.model import TEI, XML_LANG
from edition.tei import scripts, tongues
from edition.tei.strings import every, first, local

UNKNOWN = "und"


@lru_cache(maxsize=512)
def tag(value: str) -> str:
    """Give the shortest BCP 47 tag of a declared language, ``und`` if it is none.

    ``ger`` and ``deu`` give ``de``, ``de_AT`` gives ``de-AT``; a well-formed tag
    whose parts are not registered is no tag.
    """
    text = value.strip()
    if not text:
        return UNKNOWN
    try:
        standard = tongues.standard(text)
        return standard if tongues.is_valid(standard) else UNKNOWN
    except ValueError:
        return UNKNOWN


def primary(value: str) -> str:
    """Give the language alone: ``de`` for ``de-AT``, ``""`` for none or unknown."""
    found = tag(value).partition("-")[0]
    return "" if found == UNKNOWN else found


def text_language(tei: etree._Element, header: etree._Element | None) -> str:
    """Give the language of a ``TEI`` or ``teiCorpus`` element as a BCP 47 tag.

    In this order: ``text/@xml:lang``, ``body/@xml:lang``, the language most of
    the words stand in by ``xml:lang`` on them or around them, ``TEI/@xml:lang``
    and ``teiHeader/@xml:lang`` where there are no words but the header's,
    ``langUsage`` by ``@usage`` and order as far as the script of the text fits,
    ``textLang/@mainLang`` of the source if there is a text of it, and what can be
    told from the script alone.
    """
    text = first(tei, "text")
    for element in (text, first(text, "body")):
        found = UNKNOWN if element is None else tag(element.get(XML_LANG, ""))
        if found != UNKNOWN:
            return found
    counts = _counts(tei, text)
    most = max(counts, key=lambda found: counts[found], default=UNKNOWN)
    if most != UNKNOWN:
        return most
    # A catalogue is not written in the language of the manuscripts it describes.
    own = [] if header is None or counts else [header.get(XML_LANG, "")]
    own.insert(0, tei.get(XML_LANG, ""))
    named = [*own, *_usage(header), *(_main_lang(header) if counts else ())]
    found_tags = [found for value in named if (found := tag(value)) != UNKNOWN]
    script = _script(tei, text) if counts else ""
    for found in found_tags:
        if scripts.fits(script, tongues.script(found)):
            return found
    return scripts.SURE.get(script) or next(iter(found_tags), UNKNOWN)


def _script(tei: etree._Element, text: etree._Element | None) -> str:
    return next(filter(None, map(scripts.of, _resources(tei, text))), "")


def used_languages(
    tei: etree._Element, header: etree._Element | None, main: str
) -> tuple[str, ...]:
    """Give all languages of a text, ``main`` first, then by amount of text.

    A language that ``langUsage`` lists without saying how much of it there is
    counts only where the text itself says so: such lists are often boilerplate.
    """
    counts = _counts(tei, first(tei, "text"))
    found = [main] if main != UNKNOWN else []
    found += [item for item, _ in counts.most_common()]
    for language in every(header, "profileDesc/langUsage/language"):
        if language.get("usage", "0").strip() not in ("0", ""):
            found.append(tag(language.get("ident", "")))
    return tuple(dict.fromkeys(item for item in found if item != UNKNOWN))


def _counts(tei: etree._Element, text: etree._Element | None) -> Counter[str]:
    """Count the characters of a text by the language declared for them."""
    counts: Counter[str] = Counter()
    start = UNKNOWN
    for node in (tei, *tei.iterancestors()):
        if value := node.get(XML_LANG):
            start = tag(value)
            break
    stack = [(part, start) for part in _resources(tei, text)]
    while stack:
        element, language = stack.pop()
        if value := element.get(XML_LANG):
            language = tag(value)
        size = len((element.text or "").strip())
        for child in element:
            size += len((child.tail or "").strip())
            if isinstance(child.tag, str):
                stack.append((child, language))
        counts[language] += size
    return +counts


def _resources(
    tei: etree._Element, text: etree._Element | None
) -> list[etree._Element]:
    """Give what holds the words: ``text``, else ``sourceDoc`` or ``standOff``."""
    if text is not None:
        return [text]
    return [part for part in tei if local(part) in ("sourceDoc", "standOff")]


def _usage(header: etree._Element | None) -> list[str]:
    """Give the idents of ``langUsage``, the most used first."""

    def share(language: etree._Element) -> float:
        try:
            return float(language.get("usage", "0").strip(" %~<>"))
        except ValueError:
            return 0.0

    found = every(header, "profileDesc/langUsage/language")
    return [item.get("ident", "") for item in sorted(found, key=share, reverse=True)]


def _main_lang(header: etree._Element | None) -> list[str]:
    if header is None:
        return []
    source = header.iterfind(f".//{{{TEI}}}textLang")
    return [item.get("mainLang", "") for item in source]


def lang_of(element: etree._Element) -> str:
    """Give the primary language subtag that governs an element, ``""`` if none."""
    for node in (element, *element.iterancestors()):
        value: str | None = node.get(XML_LANG)
        if value is not None:
            return value.partition("-")[0].lower()
    return ""


def in_language(elements: list[etree._Element], language: str) -> list[etree._Element]:
    """Keep one language of what is said in several.

    Elements that say in ``xml:lang`` of their own that they differ in language
    are the same thing said again: kept are those in the primary language of
    ``language``, or else those in the language of the first.
    """

    def own(element: etree._Element) -> str:
        return primary(lang_of(element))

    if not any(element.get(XML_LANG) for element in elements):
        return elements
    if len({own(element) for element in elements}) < 2:
        return elements
    wanted = primary(language)
    kept = [element for element in elements if own(element) == wanted]
    return kept or [item for item in elements if own(item) == own(elements[0])]
