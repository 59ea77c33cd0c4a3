"""Run the program many times, each in a guarded fork of this process.

To start Python and load the libraries takes longer than to build a small book, so
this is done once. Jobs come as lines of JSON on standard input; each is answered by
a line. See :class:`tests.hostile.sandbox.Sandbox`, which writes them.
"""

import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.hostile import guard

MEGABYTE = 1_000_000


def main() -> None:
    """Answer jobs until there are no more."""
    for name in (
        "cli",
        "cli.run",
        "writers.epub",
        "writers.text",
        "writers.pdf",
        "checks.pdf",
    ):
        import_module(f"edition.{name}")
    import_module("weasyprint")  # which asks programs for its libraries

    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line))), flush=True)


def _run(job: dict[str, Any]) -> dict[str, Any]:
    """Run one job in a child; give how it ended and what it took."""
    start = time.monotonic()
    child = os.fork()
    if not child:
        _child(job)
    deadline = start + job["cpu"] * 4 + 20
    while True:
        pid, status, usage = os.wait4(child, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.01)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss * 1024 // MEGABYTE,
    }


def _child(job: dict[str, Any]) -> None:
    """Be the program: limited, guarded, and gone at the end of this function."""
    code: object = 70
    try:
        _limit(job)
        os.chdir(job["folder"])
        tempfile.tempdir = job["allowed"][-1]
        for name, number in (("stdout", 1), ("stderr", 2)):
            handle = os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, number)
        guard.without_network()
        guard.install(
            [Path(item) for item in job["allowed"]],
            Path(job["forbidden"]),
            Path(job["report"]),
        )
        from edition import cli

        sys.argv = ["edition", *job["arguments"]]
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            traceback.print_exc()
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
    finally:
        os._exit(code if isinstance(code, int) else 70)


def _limit(job: dict[str, Any]) -> None:
    """Bound processor time in seconds and memory in megabytes."""
    cpu = job["cpu"]
    memory = job["memory"] * MEGABYTE
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
