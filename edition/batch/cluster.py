"""A batch on a Dask cluster that exists already: ``dask:ADDRESS``.

The workers must have this version of the program, and see inputs and outputs under
the same paths as this machine. One that is stopped loses nothing: the scheduler
gives its work to another, and gives up a job that has cost it several workers.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from edition import __version__
from edition.batch.executors import Crew
from edition.errors import ClusterError
from edition.findings import Place, finding

# Seconds a scheduler has to answer, and to hear that we leave.
PATIENCE = 10.0
FAREWELL = 1.0
_AHEAD = 512  # jobs that the scheduler knows of at a time
# What sets the dates in outputs must be the same on every machine.
_SHARED = ("SOURCE_DATE_EPOCH",)
_START = "start one: dask scheduler; then dask worker ADDRESS --nthreads 1"
_ALONE = threading.Lock()

Made = TypeVar("Made")


@contextmanager
def crew(address: str) -> Iterator[Crew]:
    """Join the cluster whose scheduler has this address, and leave it at the end.

    Raises :class:`ClusterError` with BAT-001 if there is none, or a worker of it
    has not this program.
    """
    try:
        distributed: Any = import_module("distributed")
        _hush()
    except ImportError:
        reason = "the package distributed is not installed"
        raise _unfit(address, reason, "pip install distributed") from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # no answer is an OSError too
        reason = " ".join(str(error).split()) or "no answer"
        raise _unfit(address, reason, _START) from None
    try:
        agree(client.run(_version, on_error="return"), address)
        away = partial(there, os.getcwd(), _environment())
        yield Crew(
            client.get_executor(pure=False),
            width=_AHEAD,
            died=(distributed.scheduler.KilledWorker,),
            tries=1,
            there=lambda function: partial(away, function),
            far=True,
        )
    finally:
        with suppress(Exception):  # the cluster may be gone
            client.close(timeout=FAREWELL)


def agree(versions: Mapping[str, object], address: str) -> None:
    """Raise BAT-001 unless every worker has this version of the program."""
    hint = f"install edition {__version__} where the workers run"
    for worker, version in sorted(versions.items()):
        if isinstance(version, BaseException):
            raise _unfit(address, f"{worker} says: {version}", hint)
        if version != __version__:
            raise _unfit(address, f"{worker} has edition {version}", hint)


def _hush() -> None:
    """Keep from the user what the library says when a worker goes.

    It has handlers of its own. What matters comes as a finding or is mended.
    """
    for name in list(logging.Logger.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _version() -> str:
    return __version__


def _unfit(address: str, reason: str, hint: str) -> ClusterError:
    return ClusterError(finding("BAT-001", Place(address), reason=reason, hint=hint))


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _SHARED if name in os.environ}


def there(
    folder: str,
    environment: Mapping[str, str],
    function: Callable[..., Made],
    *arguments: object,
) -> Made:
    """Run a function on a worker as if it were here: same folder, same dates.

    One at a time, for both belong to the whole process, and compiled stylesheets
    are not for several threads: a cluster should have workers of one thread.
    """
    with _ALONE:
        try:
            os.chdir(folder)
        except OSError as error:
            reason = f"a worker cannot enter it: {error.strerror}"
            hint = "work in a folder that all workers share under the same path"
            raise _unfit(folder, reason, hint) from None
        for name in _SHARED:
            os.environ.pop(name, None)
        os.environ.update(environment)
        return function(*arguments)
