"""An edition's own ``xslt/html.xsl``, which imports ours and overrides templates.

Ours is named ``edition:html.xsl``. Further files may stand beside it in ``xslt/``;
nothing else is read, and no network asked. XSLT 1.0, section 2.6.2 (``xsl:import``).
"""

from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition import assets
from edition.errors import InputError
from edition.findings import Place, finding
from edition.incremental import inputs

FOLDER = "xslt"
NAME = "html.xsl"
SCHEME = "edition:"
_HINT = "begin with xsl:import of edition:html.xsl; the README has an example"


# lxml has no types, so that its classes are unknown to mypy.
class _Resolver(etree.Resolver):  # type: ignore[misc]
    """Finds ours by its name, and lets nothing in from outside ``xslt/``."""

    def __init__(self, folder: Path) -> None:
        self._allowed = (folder.resolve(), assets.folder("xslt").resolve())

    def resolve(self, url: str, public: str | None, context: object) -> object:
        if url.startswith(SCHEME):
            path = assets.stylesheet(url.removeprefix(SCHEME)).resolve()
        else:
            path = Path(unquote(url.removeprefix("file://"))).resolve()
        if not path.is_file() or not any(map(path.is_relative_to, self._allowed)):
            raise OSError(f"{url} is not in the folder {FOLDER}/, nor one of ours")
        return self.resolve_filename(str(path), context)


def load(folder: Path) -> etree._ElementTree | None:
    """Read the stylesheet of the edition in ``folder``, nothing if it has none.

    Raises :class:`InputError` (STY-004) where it is not XML.
    """
    path = folder / FOLDER / NAME
    inputs.note_folder(path.parent)
    if not path.is_file() or assets.is_ours(path.parent):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    parser.resolvers.add(_Resolver(path.parent))
    try:
        return etree.parse(str(path), parser)
    except (etree.XMLSyntaxError, OSError) as error:
        raise refused("STY-004", path, error) from None


def refused(code: str, path: Path, error: Exception) -> InputError:
    """Give the error of a stylesheet, with file and line as far as libxslt tells."""
    # The log of libxml2 may still hold what went wrong in an earlier document.
    entries = [
        entry
        for entry in getattr(error, "error_log", ()) or ()
        if _of_ours(entry.filename or "", path)
    ]
    entries.sort(key=lambda item: not item.line)  # those with a line come first
    reason, place = str(error), Place(str(path))
    for entry in entries[:1]:
        reason = entry.message
        if entry.line:
            named = entry.filename or ""
            place = Place(str(path) if named[:1] in "<" else named, entry.line)
    reason = " ".join(reason.split())[:300]
    return InputError(finding(code, place, reason=reason, hint=_HINT))


def _of_ours(named: str, path: Path) -> bool:
    """Tell whether an entry of the log speaks of a stylesheet or of none."""
    if named[:1] in "<":
        return True
    file = Path(unquote(named.removeprefix("file://"))).resolve()
    folders = (path.parent.resolve(), assets.folder("xslt").resolve())
    return any(map(file.is_relative_to, folders))
