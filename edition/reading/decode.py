"""Make characters of the bytes of an XML document (XML 1.0, appendix F).

A byte order mark wins over the shape of the first bytes, and both over what the
XML declaration says. A declaration that contradicts the bytes beyond doubt is a
finding, not a failure.
"""

import codecs
import re
from pathlib import Path

from edition.errors import InputError, XmlError
from edition.findings import Finding, Place, finding

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHAPES = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive, such as a Word, OpenDocument or EPUB file"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"\xd0\xcf\x11\xe0", "a Microsoft Office file of before 2007"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(
    rb"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']\s*([^\"'>]{1,40}?)\s*[\"']"
)
_WIDE = re.compile(r"utf-?(16|32)|ucs-?[24]|iso-10646-ucs-[24]", re.IGNORECASE)
_ASCII = bytes(range(0x20, 0x7F))


def decode(data: bytes, path: Path) -> tuple[str, tuple[Finding, ...]]:
    """Give the characters of a document with ``\\n`` line ends, and findings.

    Raises :class:`XmlError` XML-001 where bytes and encoding do not agree, with
    line and column of the first bad byte, and for files that are no XML at all;
    :class:`InputError` IN-003 if there is nothing but white space.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _bad(
                Place(str(path), 1, 1),
                f"this is {kind}",
                "give a TEI file; a word processor's file must first be converted to "
                "TEI",
            )
    encoding, findings = _encoding(data, path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, path) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise InputError(finding("IN-003", Place(str(path))))
    return text, findings


def decode_text(data: bytes, encoding: str, path: Path) -> str:
    """Decode a file that is not XML, as ``parse="text"`` of XInclude asks.

    The encoding is that of a byte order mark, else the one named, else UTF-8
    (XInclude 1.1 section 4.3). Raises :class:`XmlError` like :func:`decode`.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            codec = name
            break
    else:
        codec = _codec(encoding or "utf-8", path)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, path) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes, path: Path) -> tuple[str, tuple[Finding, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, ()
    for shape, encoding in _SHAPES:
        if data.startswith(shape):
            return encoding, ()
    match = _DECLARED.match(data[:1000])
    if not match:
        return "utf-8", ()
    declared = match[1].decode("ascii", "replace")
    if _WIDE.fullmatch(declared.removesuffix("LE").removesuffix("BE").rstrip("-")):
        # The declaration could be found byte by byte, so it cannot be true.
        said = finding(
            "XML-003", Place(str(path), 1), declared=declared, actual="UTF-8"
        )
        return "utf-8", (said,)
    return _codec(declared, path), ()


def _codec(name: str, path: Path) -> str:
    """Give Python's name of an encoding that has ASCII as its base."""
    try:
        codec = codecs.lookup(name).name
        if _ASCII.decode(codec) == _ASCII.decode("ascii"):
            return codec
    except (LookupError, UnicodeError, ValueError):
        pass
    raise _bad(
        Place(str(path), 1, 1),
        f'the encoding "{name}" is not known',
        'save the file as UTF-8 and write encoding="UTF-8"',
    )


def _undecodable(data: bytes, error: UnicodeDecodeError, path: Path) -> XmlError:
    """Make the error for bytes that are not in the encoding they should be in."""
    before = data[: error.start].decode(error.encoding, "replace")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    name = {"utf-8": "UTF-8", "ascii": "ASCII"}.get(error.encoding, error.encoding)
    if name.startswith("utf-16") or name.startswith("utf-32"):
        reason = f"the file breaks off or is not {name[:6].upper()}"
        hint = "save the file as UTF-8"
    else:
        reason = f"the byte 0x{data[error.start]:02X} is not {name}"
        hint = (
            "save the file as UTF-8; or, if it is in another encoding, name that in "
            'the first line: <?xml version="1.0" encoding="ISO-8859-1"?>'
        )
    return _bad(Place(str(path), line, column), reason, hint)


def _bad(place: Place, reason: str, hint: str) -> XmlError:
    return XmlError(finding("XML-001", place, reason=reason, hint=hint))
