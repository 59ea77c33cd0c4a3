"""Find out what a path on the command line asks to be built.

A path may be a TEI file, an edition (a folder or its corpus file) or a folder of
TEI files. Only the beginning of each file is looked at.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from edition.errors import InputError
from edition.findings import Place, finding
from edition.model import TEI
from edition.options import FILE as OPTIONS_FILE
from edition.reading.files import failure

CORPUS_FILE = "edition.xml"
SOURCES = "sources"
SUFFIXES = (".xml", ".tei")
_CHUNK = 65_536
_CHUNKS = 16


@dataclass(frozen=True, slots=True)
class Job:
    """One input to build: its path, and the name of its outputs.

    An empty name leaves it to the edition's own header to name the outputs.
    """

    path: Path
    name: str


def discover(path: Path | None) -> list[Job]:
    """Give the jobs that a path stands for, at least one, in a fixed order.

    Without a path the edition is searched from the current folder upwards.
    Raises :class:`InputError`: IN-001 and IN-002 for a path that is not there or
    cannot be read, IN-004 for a folder without TEI, IN-005 if no edition is
    found. Whether a file is sound is for :func:`edition.read.read` to say.
    """
    if path is None:
        return [Job(_upwards(Path.cwd()), "")]
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise failure(path, error) from None
    if not path.is_dir():
        return [Job(path, _file_name(path))]
    if corpus := _edition(path):
        return [Job(corpus, "")]
    jobs = _unique(path, list(_walk(path)))
    if not jobs:
        raise InputError(finding("IN-004", Place(str(path))))
    return jobs


def _upwards(start: Path) -> Path:
    """Give the corpus file of the edition that a folder belongs to."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / SOURCES):
            if corpus := _edition(candidate):
                # As short as a person would write it.
                return Path(os.path.relpath(corpus, start))
    raise InputError(finding("IN-005", Place(str(start))))


def _edition(folder: Path) -> Path | None:
    """Give the corpus file if a folder is an edition's: ``edition.xml``, or the
    only ``teiCorpus`` beside an ``edition.toml``.
    """
    if (folder / CORPUS_FILE).is_file():
        return folder / CORPUS_FILE
    if not (folder / OPTIONS_FILE).is_file():
        return None
    files = (item for item in _list(folder) if item.suffix.lower() in SUFFIXES)
    found = [item for item in files if item.is_file() and _is_corpus(_root(item))]
    return found[0] if len(found) == 1 else None


def _file_name(path: Path) -> str:
    return "" if path.is_file() and _is_corpus(_root(path)) else _stem(path)


def _stem(path: Path) -> str:
    """Give a file's name without its suffix, ``.tei.xml`` counting as one."""
    name = path.stem
    return name[:-4] if name.lower().endswith(".tei") and len(name) > 4 else name


def _walk(folder: Path) -> Iterator[Job]:
    """Give the jobs below a folder; an edition's folder in it is one job.

    Links to folders are not followed: they could lead in circles.
    """
    for item in _list(folder):
        if item.name.startswith("."):
            continue
        if item.is_dir():
            if item.is_symlink():
                continue
            if corpus := _edition(item):
                yield Job(corpus, "")
            else:
                yield from _walk(item)
        elif item.suffix.lower() in SUFFIXES and item.is_file() and _wanted(item):
            yield Job(item, _stem(item))


def _unique(folder: Path, jobs: list[Job]) -> list[Job]:
    """Put the names of folders before file names that occur more than once."""
    count = Counter(job.name.casefold() for job in jobs)
    return [
        Job(job.path, "-".join((*_between(folder, job.path), job.name)))
        if job.name and count[job.name.casefold()] > 1
        else job
        for job in jobs
    ]


def _between(folder: Path, path: Path) -> tuple[str, ...]:
    return path.parent.relative_to(folder).parts


def _list(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda item: item.name)
    except OSError as error:
        raise failure(folder, error) from None


def _wanted(path: Path) -> bool:
    """Tell whether a file is TEI of any age, or so broken that it must be told."""
    root = _root(path)
    if root is None:
        return True
    namespace, name = root
    return name.removesuffix(".2") in ("TEI", "teiCorpus") and namespace in (TEI, "")


def _is_corpus(root: tuple[str, str] | None) -> bool:
    return root == (TEI, "teiCorpus")


class _FoundError(Exception):
    """Ends the reading of a file at its root element."""


def _root(path: Path) -> tuple[str, str] | None:
    """Give namespace and name of a file's root; ``None`` where that fails."""
    found: list[tuple[str, str]] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        found.append((namespace, local))
        raise _FoundError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            for _ in range(_CHUNKS):
                parser.Parse(chunk := file.read(_CHUNK), not chunk)
                if not chunk:
                    break
    except _FoundError:
        return found[0]
    except (OSError, ValueError, LookupError, expat.ExpatError):
        return None
    return None
