"""Scholarly TEI P5 texts made into EPUB, PDF, plain text and deposits.

The flow is in :mod:`edition.pipeline`: read, validate, model, transform,
arrange, write, check, store. Each step is the module of that name.

For scripts there is :func:`edition.api.build`, which is a name of this package
too, as are the types of what it gives and raises. They are imported when they are
asked for: ``import edition`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.api import build
    from edition.errors import EditionError
    from edition.findings import Finding, Severity
    from edition.pipeline import Result

__version__ = "0.1.0"
__all__ = ["EditionError", "Finding", "Result", "Severity", "__version__", "build"]

_HOMES = {
    "build": "edition.api",
    "EditionError": "edition.errors",
    "Finding": "edition.findings",
    "Severity": "edition.findings",
    "Result": "edition.pipeline",
}


def __getattr__(name: str) -> object:
    """Import a name of the package when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what is there to be asked for."""
    return sorted(__all__)
