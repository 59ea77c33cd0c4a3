"""Hold a process to its output folder: no network, no program, no other file.

Python tells an audit hook (PEP 578) of each file it opens or changes and of each
connection and process. A breach is written down and ends the process on the spot.
C libraries are not seen by the hook; for them there is an empty network namespace
where the system allows one, and the list of files before and after.
"""

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

BREACH = 97
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "pty.spawn")
# What ctypes asks for the libraries that lay out a page.
_FINDERS = ("/sbin/ldconfig",)
# Events that change files, and which of their arguments are paths.
_CHANGES = {
    "os.rename": (0, 1), "os.remove": (0,), "os.rmdir": (0,), "os.mkdir": (0,),
    "os.link": (1,), "os.symlink": (1,), "os.truncate": (0,), "os.chmod": (0,),
    "shutil.rmtree": (0,),
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def without_network() -> None:
    """Leave the network behind, where the system lets a process do so."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_CLONE_NEWNET):
        library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def install(allowed: Sequence[Path], forbidden: Path, report: Path) -> None:
    """From now on write below ``allowed`` only, and never read ``forbidden``.

    ``report`` gets the first breach, after which the process ends with exit code
    :data:`BREACH`. There is no way back.
    """
    roots = tuple(os.path.realpath(path) for path in allowed)
    closed = os.path.realpath(forbidden)
    handle = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def breach(event: str, what: object) -> None:
        os.write(handle, f"{event}: {what!r}".encode())
        os._exit(BREACH)

    def check(event: str, path: object) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return  # a file that is open already
        place = os.path.realpath(os.fsdecode(path))
        if not any(place == root or place.startswith(root + os.sep) for root in roots):
            breach(event, place)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING:
                if path != "/dev/null":
                    check(event, path)
            elif isinstance(path, str) and os.path.realpath(path).startswith(closed):
                breach("read", path)
        elif event in _NETWORK or (event in _PROGRAMS and arguments[0] not in _FINDERS):
            breach(event, arguments)
        elif event in _CHANGES:
            if event in ("os.rmdir", "os.remove") and arguments[-1] != -1:
                return  # a step of shutil.rmtree, which has been checked
            for index in _CHANGES[event]:
                check(event, arguments[index])

    sys.addaudithook(hook)
