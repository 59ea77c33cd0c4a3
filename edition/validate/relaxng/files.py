"""The files of a schema: the one given and those it brings in, all local."""

import hashlib
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.findings import Place, finding
from edition.incremental import inputs
from edition.validate.relaxng import compact, xmlsyntax
from edition.validate.relaxng.schema import Node, SchemaError, contents

# Beyond this many files a schema goes in a circle, or worse.
MAX_FILES = 500


class Files:
    """Reads schemas and keeps the digest of each file that took part."""

    def __init__(self, path: Path) -> None:
        """Begin with the file the user named."""
        self.path = path
        self.digests: dict[str, str] = {}

    def read(self, path: Path, ns: str = "") -> Node:
        """Read one schema in either syntax; raises what the readers raise."""
        data = contents(path)
        name = os.path.relpath(path, self.path.parent)
        self.digests[name] = hashlib.sha256(data).hexdigest()
        if len(self.digests) > MAX_FILES:
            message = f"the schema has more than {MAX_FILES} files"
            raise SchemaError(finding("RNG-001", Place(str(path)), problem=message))
        if path.suffix.lower() == ".rnc":
            return compact.read(data, path, ns)
        return xmlsyntax.read(data, path, ns)

    def follow(self, node: Node, chain: tuple[Path, ...]) -> tuple[Path, Node]:
        """Read what an include or externalRef points to (sections 4.5 to 4.7)."""
        href = node.attributes["href"]
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
            raise node.error(
                f"{href} is not on this computer, and nothing is fetched",
                "save it beside the schema and point to it there",
            )
        if parts.fragment:
            raise node.error(f'"{href}" must not have a fragment')
        path = Path(os.path.normpath(Path(node.base).parent / unquote(parts.path)))
        if path in chain:
            raise node.error(f"{path.name} brings in itself")
        inputs.note(path)
        if not path.is_file():
            raise node.error(f"the file {path} is not there")
        return path, self.read(path, node.ns)
