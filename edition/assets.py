"""Where the stylesheets live: the only module that knows.

In a checkout ``xslt/`` and ``styles/`` stand beside the package; in an installed
wheel they are inside it. An edition may override both with folders of its own.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(kind: str) -> Path:
    """Give the folder of our own ``"xslt"`` or ``"styles"``."""
    inside = _PACKAGE / "_assets" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def stylesheet(name: str) -> Path:
    """Give the path of an XSLT file such as ``html.xsl``."""
    return folder("xslt") / name


def style(name: str) -> str:
    """Give the text of a CSS file such as ``base.css``."""
    return (folder("styles") / name).read_text(encoding="utf-8")
