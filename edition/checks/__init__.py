"""The checks: each reopens finished bytes by means of its own.

A check shares no code with the writer it judges. It gives findings; one of
severity error keeps the artifact out of the output folder.
"""

from collections.abc import Callable, Iterable
from importlib import import_module

from edition.findings import Finding
from edition.model import Artifact, Book

Check = Callable[[Artifact, Book], Iterable[Finding]]


def _late(module: str) -> Check:
    """Import a check's module only when it is called."""

    def check(artifact: Artifact, book: Book) -> Iterable[Finding]:
        function: Check = import_module(module).check
        return function(artifact, book)

    return check


CHECKS: dict[str, Check] = {
    "epub": _late("edition.checks.epub"),
    "pdf": _late("edition.checks.pdf"),
    "text": _late("edition.checks.text"),
    "markdown": _late("edition.checks.markdown"),
}
