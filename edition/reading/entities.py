"""The characters that entities without a declaration stand for, by their names.

HTML's names are those of the ISO sets (ISO 8879 annex D, ISO/IEC TR 9573-13); the
table here has what editors of manuscripts name beyond them, in the spellings of the
Medieval Unicode Font Initiative and of DTDs made by hand.
"""

from functools import cache
from html.entities import html5

# By character, the names it goes by; hyphens and points within them do not matter.
_NAMES = {
    "\u017f": "slong longs sLong esslong",
    "\ua75b": "rrot rrond rrotunda rotundar",
    "\ua75a": "Rrot Rrotunda",
    "\ua77a": "drot doncial droncial drotunda",
    "\u204a": "ettironien tironianet tironet etnota",
    "\ua751": "pbardes pbar",
    "\ua753": "pflour",
    "\ua755": "pscuire",
    "\ua757": "qbardes",
    "\ua759": "qslstrok",
    "\ua76f": "conbase",
    "\ua770": "usmod",
    "\ua75d": "rum rumrot",
    "\ua749": "lhighstrok",
    "\ua765": "thornbarslash",
    "\ua767": "thornbardes",
    "\ua733": "aalig",
    "\ua735": "aolig",
    "\ua737": "aulig",
    "\ua739": "avlig",
    "\ua73d": "aylig",
    "\ua761": "vylig",
    "\ua77b": "Fins",
    "\ua77c": "fins",
    "\u1dd3": "aflat",
    "\u0363": "asup",
    "\u0364": "esup",
    "\u0365": "isup",
    "\u0366": "osup",
    "\u0367": "usup",
    "\u0368": "csup",
    "\u0369": "dsup",
    "\u036a": "hsup",
    "\u036b": "msup",
    "\u036c": "rsup",
    "\u036d": "tsup",
    "\u036e": "vsup",
    "\u036f": "xsup",
    "\u0304": "combmacr",
    "\u0305": "combbar",
    "\u0303": "combtilde",
    "\u035b": "ercurl",
    "\u1dd2": "combus",
    "\u1dd1": "urlemn",
    "\u0131": "inodot",
    "\u0237": "jnodot",
    "\u00b7": "punctus",
    "\u2016": "dblvert",
    "\u2767": "hedera",
    "\u2766": "hederaleft",
    "\u2720": "crosspatt",
    "\u211e": "responsory",
    "\u2123": "versicle",
}


@cache
def _table() -> dict[str, str]:
    """Give the characters by name."""
    return {
        name: character for character, names in _NAMES.items() for name in names.split()
    }


def known(name: str) -> str:
    """Give what an entity's name means by itself, nothing for an unknown one."""
    own = _table().get(name.replace("-", "").replace(".", ""), "")
    return html5.get(f"{name};", "") or own
