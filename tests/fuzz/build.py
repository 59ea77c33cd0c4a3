"""Build one mutant in this process, and say what is wrong with how that went."""

import logging
import signal
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

from edition.errors import CheckError, EditionError
from edition.findings import Findings
from edition.options import VIEWS, Options
from edition.pipeline import build
from tests.fuzz import mutate

SECONDS = 20  # of the processor
FAULTS = frozenset(("GEN-001", "EPUB-001", "PDF-001", "TEXT-001"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant.

    ``end`` is ``built``, ``refused``, ``unsound`` (an output did not pass its own
    check, and was not stored) or ``failed``; ``said`` tells why, ``epub`` is the book
    if there is one, ``data`` the document.
    """

    number: int
    end: str
    said: str
    data: bytes
    epub: bytes = b""


class _SlowError(BaseException):
    """The time is over; no handler of the program takes this for its own."""


def _over(number: int, frame: FrameType | None) -> None:
    raise _SlowError


def mutant(seeds: Sequence[bytes], number: int) -> tuple[bytes, bool]:
    """Give the mutant of a number, and whether it must be well-formed."""
    random = Random(number)
    data = random.choice(seeds)
    if random.random() < 0.2:
        return mutate.of_bytes(data, random), False
    return mutate.of_tree(data, random), True


def run(
    seeds: Sequence[bytes], number: int, formats: tuple[str, ...] = ("epub", "text")
) -> Outcome:
    """Build the mutant of a number; it must be built, or refused with a reason."""
    data, is_whole = mutant(seeds, number)
    options = Options(
        formats=formats,
        view=VIEWS[number % len(VIEWS)],
        paragraphs=number % 3,
        parallel=("none", "interleaved", "none", "none")[number % 4],
    )
    logging.captureWarnings(True)
    signal.signal(signal.SIGPROF, _over)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "input.xml"
        path.write_bytes(data)
        found = Findings()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            result = build(path, options, Path(name) / "out", findings=found)
        except CheckError as error:
            return Outcome(number, "unsound", str(error), data)
        except EditionError as error:
            # Of a document that is sound XML a book can be made, or it has no text.
            is_fair = not is_whole or error.finding.code.startswith(("TEI-", "SEC-"))
            is_fair |= error.finding.code == "XML-004"
            return Outcome(number, "refused" if is_fair else "failed", str(error), data)
        except _SlowError:
            said = "".join(traceback.format_exc()).split("_over")[0][-1500:]
            return Outcome(number, "failed", f"no end in {SECONDS} s\n{said}", data)
        except Exception:
            return Outcome(number, "failed", traceback.format_exc()[-1500:], data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        faults = [str(item) for item in found if item.code in FAULTS]
        books = [item.data for item in result.artifacts if item.name.endswith("epub")]
    epub = books[0] if books else b""
    return Outcome(
        number, "failed" if faults else "built", " ".join(faults), data, epub
    )
