"""Errors that end the work on one input; each class owns its exit code.

Exit codes 0 (fine), 1 (findings of severity error) and 2 (usage, click's own)
are not errors of this kind. An error always carries the finding that explains
it, so that every message a user sees has the same form.
"""

from edition.findings import Finding


class EditionError(Exception):
    """Base of all expected failures; ``str(error)`` is the finished message."""

    exit_code = 9

    def __init__(self, finding: Finding) -> None:
        """Keep the finding that tells what is wrong, where, and what to do."""
        super().__init__(str(finding))
        self.finding = finding

    def __reduce__(self) -> tuple[type["EditionError"], tuple[Finding]]:
        """Rebuild from the finding, so that a worker process can hand it over."""
        return (type(self), (self.finding,))


class InputError(EditionError):
    """The input cannot be had: no such file, unreadable, empty."""

    exit_code = 3


class XmlError(EditionError):
    """The input is not well-formed XML."""

    exit_code = 4


class TeiError(EditionError):
    """The input is XML, but not TEI P5 that could be made into a book."""

    exit_code = 5


class UnsafeError(EditionError):
    """The input asks for something outside its folder, or without bound."""

    exit_code = 6


class OutputError(EditionError):
    """The output cannot be written."""

    exit_code = 7


class CheckError(EditionError):
    """A finished artifact failed its check, so it was not stored."""

    exit_code = 8


class LibraryError(EditionError):
    """A library of the system that an output needs is not installed."""

    exit_code = 10


class FetchError(EditionError):
    """A schema could not be fetched, or is not the one expected."""

    exit_code = 12


class ClusterError(EditionError):
    """The machines that should build cannot be used."""

    exit_code = 13


class SlowError(EditionError):
    """Building took longer than ``--timeout`` allows."""

    exit_code = 14
