"""What every function of ``ed:`` is bound to: one text in one view."""

from typing import Any

from edition.arranging.media import Library
from edition.findings import Findings
from edition.model import Text
from edition.options import Options
from edition.tei.index import Index


class Bound:
    """The look-ups for one text in one view."""

    def __init__(
        self,
        text: Text,
        index: Index,
        options: Options,
        library: Library,
        findings: Findings,
    ) -> None:
        """Bind the look-ups."""
        self._text = text
        self._index = index
        self._view = options.view
        self._library = library
        self._findings = findings
        self._source = index.source

    @property
    def _language(self) -> str:
        return self._text.meta.language


def string(value: Any) -> str:
    """Give the string value of what XPath hands over: nodes or a string."""
    if isinstance(value, list):
        return str(value[0]) if value else ""
    return str(value)
