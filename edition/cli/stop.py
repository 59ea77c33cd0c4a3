"""Ending when asked to, even within a long call of a library.

Python answers Ctrl-C and SIGTERM between two of its own steps. While libxml2 parses or
libxslt transforms there may be none for minutes; so a thread hears of each signal at
once, gives the program :data:`PATIENCE` to end by itself, and then ends it. What is
stored is stored by renaming, so that the outputs stay whole; a hidden folder that is
left is swept by the next build.
"""

import os
import signal
import sys
import threading
from types import FrameType

PATIENCE = 3.0  # seconds
_ASKED = frozenset((signal.SIGINT, signal.SIGTERM))
_SHOW_CURSOR = b"\x1b[?25h"


def listen() -> None:
    """From now on end soon after Ctrl-C or SIGTERM, whatever the main thread does."""
    signal.signal(signal.SIGTERM, _terminate)
    if sys.platform == "win32":  # there the wakeup must be a socket
        return
    told, heard = os.pipe()
    os.set_blocking(heard, False)
    signal.set_wakeup_fd(heard, warn_on_full_buffer=False)
    threading.Thread(target=_follow, args=(told,), daemon=True).start()


def _terminate(number: int, frame: FrameType | None) -> None:
    """End as after Ctrl-C, so that nothing half-written is left."""
    sys.exit(128 + number)


def _follow(told: int) -> None:
    """Wait for a signal; end the process if it has not ended by itself then."""
    while number := os.read(told, 1):
        if number[0] in _ASKED:
            break
    else:
        return
    threading.Event().wait(PATIENCE)
    import multiprocessing  # the command line is to start without it

    for child in multiprocessing.active_children():
        child.kill()
    # A bar of progress hides the cursor of a terminal, and cannot bring it back now.
    cursor = _SHOW_CURSOR if os.isatty(2) else b""
    os.write(2, cursor + b"interrupted within a long step; the outputs are whole\n")
    os._exit(128 + number[0])
