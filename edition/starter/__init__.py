"""What ``edition new`` puts into a folder: a small edition that builds at once.

The files stand in ``files/`` as they will stand in the new folder: those of
``common`` in every edition, those of a kind, such as ``letters``, in editions of
that kind. Marks such as ``@DATE@`` in them are filled in.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition import clock, store
from edition.errors import OutputError
from edition.findings import Place, finding

FILES = Path(__file__).parent / "files"
COMMON = "common"
# Each kind of edition, with what it shows.
KINDS: Mapping[str, str] = {
    "prose": "chapters with notes and a register of persons",
    "letters": "letters with sender, receiver and date, and two registers",
    "verse": "poems in two copies, with a critical apparatus",
}
# Kept under plain names: a file .gitignore would be obeyed here as well.
_NAMES = {
    "gitignore.txt": ".gitignore",
    "pre-commit.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/edition.yml",
}
# Options that a kind wants otherwise than the first.
_OPTIONS = {
    "prose": {"VIEW": "reading", "PARAGRAPHS": "5"},
    "letters": {"VIEW": "reading", "PARAGRAPHS": "0"},
    "verse": {"VIEW": "critical", "PARAGRAPHS": "0"},
}
# What may already stand in the folder: it was made for the edition.
_ALLOWED = frozenset({".git"})


def files(kind: str) -> Iterator[tuple[str, str]]:
    """Give each file of a new edition: its path in the folder, its text.

    The dates in it are today's, or those of ``SOURCE_DATE_EPOCH``.
    """
    day = clock.now().date()
    marks = {"DATE": day.isoformat(), "YEAR": str(day.year)} | _OPTIONS[kind]
    for folder in (FILES / COMMON, FILES / kind):
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            name = path.relative_to(folder).as_posix()
            text = path.read_text(encoding="utf-8")
            for mark, value in marks.items():
                text = text.replace(f"@{mark}@", value)
            yield _NAMES.get(name, name), text


def create(folder: Path, kind: str) -> tuple[Path, ...]:
    """Write a new edition into a folder; give the paths of its files.

    Raises :class:`OutputError`: NEW-001 if the folder holds anything, so that
    nothing is ever overwritten, OUT-001 where the file system refuses.
    """
    store.ready(folder)
    _refuse_full(folder)
    written = dict(files(kind))
    with store.room(folder) as room:
        for name, text in written.items():
            room.write(name, [text.encode()])
        for name in sorted({name.partition("/")[0] for name in written}):
            room.settle(name)
    return tuple(folder / name for name in sorted(written))


def _refuse_full(folder: Path) -> None:
    """Raise NEW-001 if anything stands in the folder."""
    if not folder.is_dir():
        return
    try:
        names = sorted(item.name for item in folder.iterdir())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        refused = finding("OUT-001", Place(str(folder)), reason=reason)
        raise OutputError(refused) from None
    if found := [name for name in names if name not in _ALLOWED]:
        raise OutputError(finding("NEW-001", Place(str(folder)), name=found[0]))
