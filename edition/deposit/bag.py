"""A bag: BagIt 1.0, RFC 8493.

Own work, because a bag is made while its files are copied: the library bagit
moves a finished folder about and reads every file again to hash it. Its command
line and a BagIt profile judge the result in the tests.
"""

import hashlib
import json
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from edition.cli.report import size
from edition.deposit.lay import Sink
from edition.deposit.model import Deposit, Item

PAYLOAD = "data/"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHM = "sha512"
MANIFEST = f"manifest-{ALGORITHM}.txt"
TAG_MANIFEST = f"tagmanifest-{ALGORITHM}.txt"
# The rules our bags follow, in the form of the BagIt Profiles Specification 1.4.
PROFILE = "bagit-profile.json"
# Section 2.2.2 recommends lines of no more than 79 characters.
_WIDTH = 79


@cache
def profile() -> bytes:
    """Give the BagIt profile that goes into every bag."""
    return files(__package__).joinpath(PROFILE).read_bytes()


def finish(sink: Sink, items: Iterable[Item], info: Iterable[tuple[str, str]]) -> None:
    """Write the tag files of a bag whose payload is laid already."""
    lines = "".join(f"{item.sha512}  {PAYLOAD}{item.path}\n" for item in _sorted(items))
    tags = {
        "bag-info.txt": _labelled(info),
        PROFILE: profile(),
        "bagit.txt": DECLARATION,
        MANIFEST: lines.encode(),
    }
    listed = "".join(
        f"{hashlib.new(ALGORITHM, tags[name]).hexdigest()}  {name}\n"
        for name in sorted(tags)
    )
    tags[TAG_MANIFEST] = listed.encode()
    # The declaration comes last: until then this is no bag.
    for name in sorted(tags, key=lambda name: (name == "bagit.txt", name)):
        sink.put(name, [tags[name]], None)


def _sorted(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.path)


def info(
    deposit: Deposit, contact: tuple[str, str], more: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Give the lines of ``bag-info.txt`` (section 2.2.2); none of them is empty.

    ``contact`` is a name and an e-mail address, each perhaps empty; ``more`` are
    the lines an archive asks for, which go over ours.
    """
    meta = deposit.edition.meta
    total = sum(item.size for item in deposit.items)
    uri = next((item.value for item in meta.identifiers), "")
    about = ". ".join(filter(None, (meta.title, meta.subtitle)))
    known = {
        "Source-Organization": meta.publisher,
        "Contact-Name": contact[0],
        "Contact-Email": contact[1],
        "External-Description": meta.abstract.partition("\n\n")[0] or about,
        "External-Identifier": deposit.identifier or uri,
        "Internal-Sender-Identifier": deposit.name,
        "Internal-Sender-Description": about,
        "Bagging-Date": deposit.date,
        "Bag-Size": size(total),
        "Payload-Oxum": f"{total}.{len(deposit.items)}",
        "Bag-Software-Agent": " ".join(deposit.software),
        "BagIt-Profile-Identifier": identifier(),
    }
    return [(label, value) for label, value in {**known, **more}.items() if value]


def identifier() -> str:
    """Give the identifier of our BagIt profile."""
    told = json.loads(profile())["BagIt-Profile-Info"]
    return str(told["BagIt-Profile-Identifier"])


def _labelled(lines: Iterable[tuple[str, str]]) -> bytes:
    """Write labels and values, long ones folded."""
    return "".join(
        textwrap.fill(
            f"{label}: {' '.join(value.split())}",
            _WIDTH,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
        for label, value in lines
    ).encode()
