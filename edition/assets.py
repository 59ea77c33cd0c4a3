"""Where the stylesheets live: the only module that knows.

In a checkout ``xslt/`` and ``styles/`` stand beside the package; in an installed
wheel they are inside it. An edition may override both with folders of its own.
"""

from functools import cache
from pathlib import Path

from edition.incremental import inputs

_PACKAGE = Path(__file__).parent


@cache
def folder(kind: str) -> Path:
    """Give the folder of our own ``"xslt"`` or ``"styles"``."""
    inside = _PACKAGE / "_assets" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def is_ours(place: Path) -> bool:
    """Tell whether ``xslt/`` or ``styles/`` beside a TEI file is the program's own.

    So it is where the file lies in a clone of this project, whether or not that
    clone is the program that runs.
    """
    package = place.parent / "edition"
    inputs.note(package / Path(__file__).name)
    return place.resolve() == folder(place.name).resolve() or (
        (package / Path(__file__).name).is_file() and (package / "own.py").is_file()
    )


def stylesheet(name: str) -> Path:
    """Give the path of an XSLT file such as ``html.xsl``."""
    return folder("xslt") / name


def style(name: str) -> str:
    """Give the text of a CSS file such as ``base.css``."""
    return (folder("styles") / name).read_text(encoding="utf-8")
