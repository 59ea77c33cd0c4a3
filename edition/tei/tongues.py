"""What :mod:`langcodes` says of the languages that most texts are in, kept at hand.

The library reads its tables when it is loaded, which takes longer than to make a
small book. Tags that are not in this one are for it to judge; a test holds the
table against it.
"""

# Tags of BCP 47 that are valid and as short as they can be, by their usual script.
_BY_SCRIPT = {
    "Latn": (
        "af ca cs cy da de en es et eu fi fr fro frm fy ga gd gl gmh goh hr hu is it "
        "la lt lv mt nl no nb nn non oc ang enm pl pro pt ro sk sl sq sv sw tr vi "
        "de-AT de-CH de-DE en-AU en-CA en-GB en-IE en-US es-ES es-MX fr-BE fr-CA "
        "fr-CH fr-FR it-IT nl-BE nl-NL pt-BR pt-PT sv-SE"
    ),
    "Grek": "el grc",
    "Cyrl": "be bg mk ru uk cu",
    "Hebr": "he yi",
    "Arab": "ar fa ur",
    "Syrc": "syc",
    "Copt": "cop",
    "Armn": "hy",
    "Geor": "ka",
    "Deva": "hi sa",
    "Jpan": "ja",
    "Kore": "ko",
}
SCRIPTS = {tag: script for script, tags in _BY_SCRIPT.items() for tag in tags.split()}


def standard(tag: str) -> str:
    """Give the shortest form of a tag; ``ValueError`` for what is none at all."""
    if tag in SCRIPTS:
        return tag
    import langcodes

    return str(langcodes.standardize_tag(tag))


def is_valid(tag: str) -> bool:
    """Tell whether a tag is well-formed and its parts are registered."""
    if tag in SCRIPTS:
        return True
    import langcodes

    return bool(langcodes.tag_is_valid(tag))


def script(tag: str) -> str:
    """Give the script a language is usually written in, by ISO 15924, or nothing."""
    if tag in SCRIPTS:
        return SCRIPTS[tag]
    import langcodes

    return str(langcodes.Language.get(tag).maximize().script or "")
