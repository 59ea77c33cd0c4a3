"""How many processes a build may keep busy: one rule, so that none are too many.

``--jobs N`` is the number of processes that work at a time. Of several inputs each is
built by one process; only a single input may share its own work among them. The
process that waits for the others is not counted. A program that calls
:mod:`edition` as a library gets one process until it asks for more, and so does a
worker of a batch.
"""

import logging
import os
import signal

# The executor of a batch that is named by default: processes of this machine.
PROCESSES = "processes"
INTERRUPTED = 128 + signal.SIGINT

_allowed = [1]


def allow(count: int) -> None:
    """Let the builds of this process use ``count`` processes, one at the least."""
    _allowed[0] = max(1, count)


def allowed() -> int:
    """Give how many processes may work on one build."""
    return _allowed[0]


def share(jobs: int, inputs: int) -> int:
    """Give how many of ``jobs`` processes each of ``inputs`` may use."""
    return max(1, jobs // max(1, inputs))


def processors() -> int:
    """Count the processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def hush(debug: bool) -> None:
    """Keep the log lines and warnings of libraries away from the user.

    What matters in them the writers have made into findings.
    """
    if debug:
        logging.basicConfig()
    else:
        logging.getLogger().addHandler(logging.NullHandler())
    logging.captureWarnings(True)
