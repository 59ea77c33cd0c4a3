"""Is a bag complete and unchanged (RFC 8493 sections 2 and 3)?"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.deposit.checks.reader import Reader, UnreadableError, data, place
from edition.deposit.checks.safety import dangers
from edition.findings import Findings

_NAME = re.compile(r"(tag)?manifest-([A-Za-z0-9_-]+)\.txt")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_VERSIONS = ("1.0", "0.97", "0.96", "0.95", "0.94", "0.93")
_ESCAPED = re.compile("%(0A|0D|25)", re.IGNORECASE)
# Beyond this a tag file is no tag file.
_LIMIT = 500_000_000
PAYLOAD = "data/"


@dataclass(slots=True)
class _Manifest:
    """A manifest: what it is called, its algorithm, the digest of each path."""

    name: str
    algorithm: str
    digests: Mapping[str, str]


def check(reader: Reader, findings: Findings) -> dict[str, dict[str, str]] | None:
    """Check declaration, manifests and every file.

    Gives the digests, by algorithm, of each file that is as a manifest says;
    nothing if this is no bag.
    """
    if "bagit.txt" not in reader.known:
        reason = "bagit.txt is not there"
        findings.add("BAG-001", place(reader, ""), reason=reason)
        return None
    version = _declaration(reader, findings)
    manifests = _manifests(reader, findings)
    payload = [item for item in manifests if not item.name.startswith("tag")]
    if not payload:
        _wrong(reader, "", "it has no manifest of the payload", "2.1.3", findings)
    if "data" not in reader.folders:
        _wrong(reader, "", "it has no folder data", "2.1.2", findings)
    digests = _digests(reader, manifests, findings)
    changed = {
        path
        for manifest in manifests
        for path in _compare(reader, manifest, digests, findings)
    }
    for name in reader.names:
        if name.startswith(PAYLOAD):
            lacking = [item.name for item in payload if name not in item.digests]
            # Before 1.0 one manifest of several was enough.
            if lacking and (version == "1.0" or len(lacking) == len(payload)):
                told = ", ".join(lacking)
                findings.add("BAG-004", place(reader, name), manifest=told)
    _tags(reader, manifests, findings)
    _oxum(reader, findings)
    _fetch(reader, findings)
    return {path: said for path, said in digests.items() if path not in changed}


def _wrong(
    reader: Reader, name: str, reason: str, section: str, findings: Findings
) -> None:
    findings.add("BAG-002", place(reader, name), reason=reason, section=section)


def _text(reader: Reader, name: str, findings: Findings) -> str:
    """Give a tag file as text, empty after a finding."""
    try:
        return data(reader, name, _LIMIT).decode("utf-8")
    except UnreadableError as error:
        findings.add("BAG-009", place(reader, name), reason=error)
    except UnicodeDecodeError:
        _wrong(reader, name, "it is not in UTF-8", "2.2.4", findings)
    return ""


def _declaration(reader: Reader, findings: Findings) -> str:
    """Check ``bagit.txt``; give the version it declares."""
    text = _text(reader, "bagit.txt", findings)
    match = re.fullmatch(
        r"BagIt-Version: ([0-9.]+)\r?\n"
        r"Tag-File-Character-Encoding: (\S+)(?:\r?\n)?",
        text,
    )
    if match is None:
        reason = "it does not consist of the two lines it must have"
        _wrong(reader, "bagit.txt", reason, "2.1.1", findings)
        return "1.0"
    if match[1] not in _VERSIONS:
        reason = f"version {match[1]} of BagIt is not known"
        _wrong(reader, "bagit.txt", reason, "2.1.1", findings)
    if match[2].upper() not in ("UTF-8", "US-ASCII"):
        reason = f"its tag files are in {match[2]}; UTF-8 is what archives take"
        _wrong(reader, "bagit.txt", reason, "2.1.1", findings)
    return match[1]


def _manifests(reader: Reader, findings: Findings) -> list[_Manifest]:
    found = []
    for name in reader.names:
        if match := _NAME.fullmatch(name):
            algorithm = re.sub("[^a-z0-9]", "", match[2].lower())
            known = algorithm in hashlib.algorithms_available
            if not known or hashlib.new(algorithm).digest_size == 0:
                reason = f"{match[2]} is no algorithm that is known here"
                _wrong(reader, name, reason, "2.4", findings)
                continue
            lines = _text(reader, name, findings)
            digests = _parsed(reader, name, algorithm, lines, findings)
            found.append(_Manifest(name, algorithm, digests))
    return found


def _parsed(
    reader: Reader, name: str, algorithm: str, text: str, findings: Findings
) -> dict[str, str]:
    """Read the lines of a manifest."""
    digests: dict[str, str] = {}
    length = hashlib.new(algorithm).digest_size * 2
    is_payload = not name.startswith("tag")
    for number, line in enumerate(_lines(text), 1):
        match = _LINE.fullmatch(line)
        if match is None or len(match[1]) != length:
            reason = f"line {number} is no digest and path"
            _wrong(reader, name, reason, "2.1.3", findings)
            continue
        path = _plain(match[2], reader).removeprefix("./")
        # Of a file that is there this is told once.
        for danger in dangers(path) if path not in reader.known else ():
            reason = f"line {number}: {path}: {danger}"
            findings.add("BAG-007", place(reader, name), reason=reason)
        if path in digests and digests[path] != match[1].lower():
            reason = f"line {number} tells of {path} a second time, and otherwise"
            _wrong(reader, name, reason, "2.1.3", findings)
        if is_payload and not path.startswith(PAYLOAD):
            reason = f"line {number} names {path}, which is not in data/"
            _wrong(reader, name, reason, "2.1.3", findings)
        digests[path] = match[1].lower()
    return digests


def _lines(text: str) -> list[str]:
    """Give the lines of a tag file: a name may hold other ends of lines."""
    lines = re.split(r"\r\n|\r|\n", text)
    return lines if lines[-1] else lines[:-1]


def _plain(path: str, reader: Reader) -> str:
    """Write out what RFC 8493 section 2.1.3 escapes; old tools escape less."""
    decoded = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), path)
    return path if path in reader.known and decoded not in reader.known else decoded


def _digests(
    reader: Reader, manifests: list[_Manifest], findings: Findings
) -> dict[str, dict[str, str]]:
    """Hash every file once, by all algorithms that are wanted for it."""
    found: dict[str, dict[str, str]] = {}
    for name in reader.names:
        wanted = {item.algorithm for item in manifests if name in item.digests}
        hashes = {algorithm: hashlib.new(algorithm) for algorithm in sorted(wanted)}
        if not hashes:
            continue
        try:
            for chunk in reader.chunks(name):
                for each in hashes.values():
                    each.update(chunk)
        except UnreadableError as error:
            findings.add("BAG-009", place(reader, name), reason=error)
            continue
        found[name] = {key: each.hexdigest() for key, each in hashes.items()}
    return found


def _compare(
    reader: Reader,
    manifest: _Manifest,
    digests: Mapping[str, Mapping[str, str]],
    findings: Findings,
) -> list[str]:
    """Compare what a manifest says with what is there; give what has changed."""
    changed = []
    there = reader.known
    for path, wanted in manifest.digests.items():
        if path not in there:
            findings.add("BAG-003", place(reader, path), manifest=manifest.name)
        elif path in digests and digests[path][manifest.algorithm] != wanted:
            changed.append(path)
            findings.add(
                "BAG-005",
                place(reader, path),
                algorithm=manifest.algorithm.upper(),
                found=_short(digests[path][manifest.algorithm]),
                wanted=_short(wanted),
                manifest=manifest.name,
            )
    return changed


def _short(digest: str) -> str:
    return f"{digest[:12]}…"


def _tags(reader: Reader, manifests: list[_Manifest], findings: Findings) -> None:
    """Tell of tag files that no tag manifest guards."""
    guards = [item for item in manifests if item.name.startswith("tag")]
    if not guards:
        return
    listed = {path for item in guards for path in item.digests}
    for name in reader.names:
        tag = not name.startswith(PAYLOAD) and not name.startswith("tagmanifest-")
        if tag and name not in listed:
            findings.add("BAG-015", place(reader, name))


def _oxum(reader: Reader, findings: Findings) -> None:
    """Compare bytes and files of the payload with ``Payload-Oxum``."""
    if "bag-info.txt" not in reader.known:
        return
    text = _text(reader, "bag-info.txt", findings)
    match = re.search(r"^Payload-Oxum:\s*(\S+)", text, re.MULTILINE | re.IGNORECASE)
    if match is None:
        return
    payload = [name for name in reader.names if name.startswith(PAYLOAD)]
    found = f"{sum(map(reader.size, payload))}.{len(payload)}"
    if match[1] != found:
        findings.add(
            "BAG-013",
            place(reader, "data"),
            where="bag-info.txt",
            wanted=f"Payload-Oxum {match[1]}",
            found=found,
        )


def _fetch(reader: Reader, findings: Findings) -> None:
    """Refuse to fetch anything (section 2.2.3)."""
    if "fetch.txt" in reader.known:
        lines = _text(reader, "fetch.txt", findings).splitlines()
        count = sum(bool(line.strip()) for line in lines)
        findings.add("BAG-006", place(reader, "fetch.txt"), count=count)
