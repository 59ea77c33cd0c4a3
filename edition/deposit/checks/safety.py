"""Names in a package: may they be unpacked, here and on any other system?"""

import re
import unicodedata
from collections.abc import Iterator

from edition.deposit.checks.reader import Reader, place
from edition.findings import Findings

_RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\.|$)",
    re.IGNORECASE,
)
_DRIVE = re.compile(r"[A-Za-z]:")
_SIGNS = frozenset('<>:"|?*')
_LONGEST = 255


def check(reader: Reader, findings: Findings) -> None:
    """Tell which names are unsafe (BAG-007) or may get lost (BAG-008)."""
    taken: dict[str, str] = {}
    for name in reader.names:
        for reason in dangers(name):
            findings.add("BAG-007", place(reader, name), reason=reason)
        for reason in troubles(name):
            findings.add("BAG-008", place(reader, name), reason=reason)
        key = unicodedata.normalize("NFC", name).casefold()
        if (other := taken.setdefault(key, name)) != name:
            reason = f"elsewhere it would be one file with {other}"
            findings.add("BAG-007", place(reader, name), reason=reason)


def dangers(name: str) -> Iterator[str]:
    """Say why a name must not be unpacked."""
    steps = name.split("/")
    if name.startswith(("/", "~")) or _DRIVE.match(name):
        yield "it does not begin in the folder of the package"
    if ".." in steps:
        yield "it leads out of its folder"
    if "\\" in name:
        yield "it has a backslash, which is a folder on Windows"
    if "\0" in name or "" in steps or "." in steps:
        yield "it is no plain path"


def troubles(name: str) -> Iterator[str]:
    """Say why a name may be changed or refused on another system."""
    if not unicodedata.is_normalized("NFC", name):
        yield "its accents are written as characters of their own (not NFC)"
    try:
        name.encode()
    except UnicodeEncodeError:
        yield "it is not in UTF-8"
        return
    steps = name.split("/")
    if any(unicodedata.category(char) == "Cc" for char in name):
        yield "it has a control character"
    if signs := _SIGNS.intersection(name):
        yield f"Windows does not take {' '.join(sorted(signs))}"
    if any(_RESERVED.match(step) for step in steps):
        yield "Windows keeps this name for itself"
    if any(step.endswith((" ", ".")) and step not in (".", "..") for step in steps):
        yield "Windows drops the space or full stop at its end"
    if any(len(step.encode()) > _LONGEST for step in steps):
        yield f"it is longer than {_LONGEST} bytes"
