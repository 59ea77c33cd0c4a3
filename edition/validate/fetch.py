"""Bring a schema into the store: the only code of the program that uses a network.

HTTPS alone, redirects included; size and time have limits; nothing is stored that
is not a schema or has another digest than the one expected.
"""

import hashlib
import http.client
import ssl
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from xml.parsers import expat

from edition import __version__
from edition.clock import stopwatch
from edition.errors import FetchError
from edition.findings import Place, finding
from edition.reading import files
from edition.validate import schemas
from edition.validate.schemas import Kept

# tei_all has 1 MB.
MAX_BYTES = 20_000_000
# Seconds for one answer of the network, and for the whole.
PATIENCE, WHOLE = 20.0, 120.0
_CHUNK = 65_536
_NAMESPACES = (
    "http://relaxng.org/ns/structure/1.0",
    "http://www.w3.org/2001/XMLSchema",
    "http://purl.oclc.org/dsdl/schematron",
)
# Syntaxes that are not XML.
_PLAIN = (".rnc", ".dtd")


def fetch(what: str, *, address: str = "", renew: bool = False) -> Kept:
    """Fetch a schema by name or address, or take a file; give what is kept now.

    ``address`` says where a file comes from, so that documents which name that
    address find it. ``renew`` takes a schema that has changed since it was first
    fetched. Raises :class:`FetchError` (NET-001 not reached, NET-002 another
    digest, NET-003 no schema), :class:`InputError`, :class:`OutputError`.
    """
    entry = schemas.entry(what)
    if entry is None and not schemas.is_address(what):
        return _take(Path(what), address)
    wanted = schemas.normal(entry.address if entry else what)
    data = _download(wanted)
    _check(data, wanted)
    _compare(data, wanted, renew)
    return schemas.keep(data, wanted)


def _take(path: Path, address: str) -> Kept:
    data = files.load(path)
    _check(data, path.name)
    digest = hashlib.sha256(data).hexdigest()
    if not address:
        known = (item for item in schemas.catalogue() if item.sha256 == digest)
        found = next(known, None)
        address = found.address if found else ""
    elif (entry := schemas.by_address(address)) and entry.sha256 not in ("", digest):
        raise _mismatch(address, entry.sha256, digest, "this is another version")
    return schemas.keep(data, address, path.name)


def _compare(data: bytes, address: str, renew: bool) -> None:
    """Hold the digest against the catalogue's, else that of the first fetch."""
    digest = hashlib.sha256(data).hexdigest()
    entry = schemas.by_address(address)
    if entry and entry.sha256:
        if digest != entry.sha256:
            hint = "nothing was stored; ask the TEI Consortium, or try again later"
            raise _mismatch(address, entry.sha256, digest, hint)
        return
    before = schemas.kept(address)
    if before and before.sha256 != digest and not renew:
        hint = "it has changed since it was first fetched; --renew takes the new one"
        raise _mismatch(address, before.sha256, digest, hint)


def _mismatch(address: str, wanted: str, digest: str, hint: str) -> FetchError:
    return FetchError(
        finding("NET-002", Place(address), wanted=wanted, digest=digest, hint=hint)
    )


class _OnlyHttps(urllib.request.HTTPRedirectHandler):
    """Follows redirects to HTTPS and refuses all others."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse an address of another kind."""
        if urlsplit(newurl).scheme != "https":
            raise urllib.error.URLError(f"it sends on to {newurl}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    context = ssl.create_default_context()
    https = urllib.request.HTTPSHandler(context=context)
    return urllib.request.build_opener(_OnlyHttps, https)


def _download(address: str) -> bytes:
    """Give the bytes at an address, within the limits of size and time."""
    watch = stopwatch()
    request = urllib.request.Request(
        address, headers={"User-Agent": f"edition/{__version__}"}
    )
    parts: list[bytes] = []
    size = 0
    try:
        with _opener().open(request, timeout=PATIENCE) as answer:
            while chunk := answer.read(_CHUNK):
                parts.append(chunk)
                size += len(chunk)
                if size > MAX_BYTES:
                    raise _failed(address, f"it is over {MAX_BYTES // 10**6} MB")
                if watch() > WHOLE:
                    raise _failed(address, f"it took more than {WHOLE:.0f} seconds")
    except urllib.error.HTTPError as error:
        raise _failed(address, f"the server says {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        raise _failed(address, _said(error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(address, _said(error)) from None
    return b"".join(parts)


def _said(reason: object) -> str:
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(str(text).split())


def _failed(address: str, reason: str) -> FetchError:
    return FetchError(finding("NET-001", Place(address), reason=reason))


def _check(data: bytes, name: str) -> None:
    """Raise NET-003 for what is no schema, such as a page that says "not found"."""
    place = Place(name)
    if name.lower().endswith(_PLAIN):
        text = data[:1000].lstrip().lower()
        if not text or text.startswith((b"<!doctype", b"<html")):
            raise FetchError(finding("NET-003", place, reason="it is a web page"))
        return
    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: roots.append(name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = f"line {error.lineno}: {expat.errors.messages[error.code]}"
        raise FetchError(finding("NET-003", place, reason=reason)) from None
    namespace, _, root = roots[0].rpartition(" ")
    if namespace not in _NAMESPACES:
        reason = f"its root is <{root}>"
        raise FetchError(finding("NET-003", place, reason=reason))
