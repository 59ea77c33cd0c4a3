"""The commands of the program, in groups by what they are for."""

from collections.abc import Mapping

import click

# Every command, with what it does; a test sees to it that none is forgotten.
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Make": {
        "new": "A small edition to begin with, in a new folder.",
        "build": "EPUB, PDF and plain text from TEI P5 files.",
        "preview": "The pages in a browser, anew after every change.",
        "deposit": "A package for an archive; or the check of one.",
    },
    "Check": {
        "validate": "What is wrong in TEI files, without building.",
        "verify": "Whether finished books hold every word of their TEI.",
        "coverage": "The elements that files use, and what becomes of them.",
        "schema": "The schemas of the TEI: fetched once, then offline.",
    },
    "Set up": {
        "options": "All that edition.toml may say.",
        "completion": "Completion of commands and options in a shell.",
        "man": "The manual of all commands, for man.",
    },
}


class Sections(click.Group):
    """A group whose help lists its commands by :data:`SECTIONS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands in the order of the sections."""
        listed = [name for names in SECTIONS.values() for name in names]
        return [name for name in listed if name in self.commands]

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write a list for each section, the texts of all below one another."""
        width = max(len(name) for name in self.list_commands(ctx))
        for heading, names in SECTIONS.items():
            rows = [
                (name.ljust(width), text)
                for name, text in names.items()
                if name in self.commands
            ]
            with formatter.section(heading):
                formatter.write_dl(rows)
