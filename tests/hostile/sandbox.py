"""A folder to build in, and all that is known afterwards.

::

    top/            forbidden: nothing of it may be read
      secret.*      what a hostile file might want
      edition/      the input
      output/       the one place where something may be written
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECRET = "Zk7wombatQ9"
# Seconds and megabytes that a build of a small file may take; see the README.
CPU, MEMORY = 20, 1500
# Findings that tell of a fault of the program, never of the input.
FAULTS = ("GEN-001", "EPUB-001", "PDF-001", "TEXT-001")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    ``codes`` are those of the findings, ``breach`` what the guard saw, ``strays``
    the files changed outside the output folder, ``files`` the outputs.
    """

    code: int
    codes: tuple[str, ...]
    seconds: float
    megabytes: int
    breach: str
    strays: tuple[str, ...]
    files: tuple[Path, ...]
    said: str
    messages: tuple[str, ...] = ()

    @property
    def harm(self) -> str:
        """Say what went wrong, nothing if the program met the input well."""
        found = []
        if self.breach:
            found.append(f"it reached out: {self.breach}")
        if self.strays:
            found.append(f"it changed {self.strays}")
        if "Traceback" in self.said:
            found.append("it ended in a traceback")
        if faults := [code for code in self.codes if code in FAULTS]:
            found.append(f"it found a fault of its own: {faults} {self.messages}")
        if self.code not in range(9):
            found.append(f"it ended with {self.code}")
        if not self.code and not self.files:
            found.append("it said that all is well, and made nothing")
        if self.code > 1 and not self.codes:
            found.append("it failed without a word")
        if self.code > 1 and self.files:
            found.append(f"it failed, and left {self.files}")
        return "; ".join(found) + (f"\n{self.said[-2000:]}" if found else "")


class Sandbox:
    """Builds folders one after another in guarded processes."""

    def __init__(self) -> None:
        """Start the process that runs the program."""
        self._cache = tempfile.TemporaryDirectory()
        ours = {
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": self._cache.name,
            "EDITION_CACHE": self._cache.name,
        }
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.server"],
            cwd=ROOT,
            env=os.environ | ours,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """End that process."""
        self._server.communicate()
        self._cache.cleanup()

    def build(
        self,
        top: Path,
        *,
        path: str = "input.xml",
        to: str = "epub,text",
        cpu: int = CPU,
        memory: int = MEMORY,
        more: Sequence[str] = (),
    ) -> Outcome:
        """Build ``top/edition/path`` into ``top/output`` and look around."""
        arguments = ["build", path, "--to", to, "-o", "../output", "--format", "json"]
        return self.run(top, [*arguments, "--jobs", "1", *more], cpu, memory)

    def run(
        self, top: Path, arguments: Sequence[str], cpu: int = CPU, memory: int = MEMORY
    ) -> Outcome:
        """Run the program with these arguments in ``top/edition``."""
        output, notes = top / "output", top.with_name(top.name + ".notes")
        notes.mkdir(exist_ok=True)
        scratch = notes / "scratch"
        scratch.mkdir(exist_ok=True)
        for name in ("secret.txt", "secret.xml", "secret.css", "secret.svg"):
            _secret(top / name)
        before = dict(_listed(top))
        job = {
            "folder": str(top / "edition"),
            "arguments": list(arguments),
            "cpu": cpu,
            "memory": memory,
            "allowed": [str(output), self._cache.name, str(scratch)],
            "forbidden": str(top / "secret"),
            "report": str(notes / "breach"),
            "stdout": str(notes / "stdout"),
            "stderr": str(notes / "stderr"),
        }
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        after = dict(_listed(top))
        changed = {
            name
            for name in before.keys() | after.keys()
            if before.get(name) != after.get(name)
        }
        found = _findings(notes / "stdout")
        return Outcome(
            answer["code"],
            tuple(item["code"] for item in found),
            answer["seconds"],
            answer["megabytes"],
            _text(notes / "breach"),
            tuple(sorted(name for name in changed if name.split("/")[0] != "output")),
            tuple(sorted(path for path in output.rglob("*") if path.is_file())),
            _text(notes / "stderr") + _text(notes / "stdout"),
            tuple(item["message"] for item in found if item["code"] in FAULTS),
        )


def _secret(path: Path) -> None:
    """Write a file fit to be taken in by one that should not."""
    forms = {
        ".xml": f'<p xmlns="http://www.tei-c.org/ns/1.0">{SECRET}</p>',
        ".css": f"p::before {{ content: '{SECRET}' }}",
        ".svg": f'<svg xmlns="http://www.w3.org/2000/svg"><title>{SECRET}</title></svg>',
    }
    path.write_text(forms.get(path.suffix, SECRET))


def _listed(top: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in top.rglob("*"):
        status = path.lstat()
        # A folder changes with what is in it, which is listed for itself.
        time = 0 if path.is_dir() else status.st_mtime_ns
        size = 0 if path.is_dir() else status.st_size
        yield path.relative_to(top).as_posix(), (time, size)


def _text(path: Path) -> str:
    return path.read_text(errors="replace") if path.exists() else ""


def _findings(path: Path) -> list[dict[str, Any]]:
    try:
        report = json.loads(_text(path))
    except ValueError:
        return []
    return [item for build in report.get("builds", ()) for item in build["findings"]]
