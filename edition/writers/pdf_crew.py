"""The crew: the processes that lay out and draw the sections of a book.

Sections of the text go to whichever worker is free, and are drawn by the worker
that laid them out. What is short, and a whole book where there is one process,
is laid out on a desk in this process. What an earlier build drew is taken from
the shelf (:mod:`edition.writers.pdf_shelf`). The result is the same either way.
"""

import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from edition.writers.pdf_sheets import (
    Drawn,
    DrawnHeads,
    Heading,
    Kit,
    Laid,
    LostError,
    Order,
    Place,
    UnjoinableError,
)
from edition.writers.pdf_shelf import Shelf

# Bytes of sections that keep one worker busy for longer than it takes to start it.
WORTH = 150_000


class _Here:
    """The desk of this process, made when it is first asked."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._desk: Any = None

    def ask(self, name: str, argument: object) -> Any:
        """Let the desk do something, and give what comes of it."""
        if self._desk is None:
            from edition.writers.pdf_desk import Desk

            self._desk = Desk(self._kit)
        return getattr(self._desk, name)(argument)


class _Worker:
    """A process with a desk of its own."""

    def __init__(self, kit: bytes) -> None:
        paths = [path for path in sys.path if path]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "edition.writers.pdf_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self._kit = kit

    def ask(self, name: str, argument: object) -> Any:
        """Let the worker do something, and wait for what comes of it.

        Raises :class:`LostError` where no answer comes.
        """
        source, target = self._process.stdin, self._process.stdout
        if source is None or target is None:
            raise LostError
        try:
            source.write(self._kit)
            self._kit = b""
            pickle.dump((name, argument), source, pickle.HIGHEST_PROTOCOL)
            source.flush()
            answer = pickle.load(target)
        except (OSError, EOFError, pickle.PickleError, RecursionError) as error:
            raise LostError from error
        if isinstance(answer, UnjoinableError):
            raise answer
        return answer

    def end(self) -> None:
        """Stop the process, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()


Hand = _Here | _Worker


class Crew:
    """Lays out sections, remembers who has which, and draws them."""

    def __init__(self, kit: Kit, most: int) -> None:
        """Begin without workers; they start when there is enough to do.

        ``most`` is how many there may be.
        """
        self._kit = kit
        self._most = most
        self._here = _Here(kit)
        self._workers: list[_Worker] = []
        self._threads = ThreadPoolExecutor(max(1, self._most))
        self._shelf = Shelf(kit)
        self._is_cut = False
        self._orders: dict[str, Order] = {}
        self._laid: dict[str, Laid] = {}
        self._hands: dict[str, Hand] = {}  # what is from the shelf is in no hand
        self._places: dict[str, Place] = {}
        self._drawing: list[Future[list[tuple[Drawn, DrawnHeads]]]] = []
        self._drawn: dict[str, Drawn] = {}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def lay_out(self, orders: Sequence[Order]) -> list[Laid]:
        """Lay out documents; what was laid out before is taken as it is."""
        wanted = {order.key: order for order in orders}
        for key in [key for key in self._laid if key not in wanted]:
            if orders[0].is_text:
                del self._laid[key]
                if hand := self._hands.pop(key, None):
                    hand.ask("forget", key)
        self._orders |= wanted
        new = [order for key, order in wanted.items() if key not in self._laid]
        # A text in one piece is laid out anew whatever changes in it.
        self._is_cut |= len(orders) > 1
        if self._is_cut:
            new = [order for order in new if not self._take(order)]
        self._lay_out(new)
        return [self._laid[order.key] for order in orders]

    def _take(self, order: Order) -> bool:
        """Take from the shelf what came of an order, if it is there."""
        found = self._shelf.laid(order)
        if found is not None:
            self._laid[order.key] = found
        return found is not None

    def _lay_out(self, new: list[Order]) -> None:
        """Lay out documents, several at a time if there are workers."""
        self._hire(new)
        if not self._workers or len(new) == 1:
            for order in new:
                self._put(order.key, self._here.ask("lay_out", order), self._here)
            return
        free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            free.put(worker)

        def do(order: Order) -> tuple[Laid, Hand]:
            worker = free.get()
            try:
                return worker.ask("lay_out", order), worker
            finally:
                free.put(worker)

        # The longest first, so that no worker is left with it at the end.
        new.sort(key=lambda order: (-len(order.data), order.key))
        for order, found in zip(new, self._threads.map(do, new), strict=True):
            self._put(order.key, *found)

    def _put(self, key: str, laid: Laid, hand: Hand) -> None:
        """Remember what was laid out, and who has it."""
        self._laid[key], self._hands[key] = laid, hand
        self._shelf.keep_laid(laid)

    def _hire(self, orders: Sequence[Order]) -> None:
        """Start workers if there is enough to do."""
        size = sum(len(order.data) for order in orders)
        count = min(self._most, len(orders), size // WORTH)
        if count < 2 or self._workers:
            return
        kit = pickle.dumps(self._kit, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self._workers = [_Worker(kit) for _ in range(count)]

    def draw(self, places: Sequence[Place]) -> None:
        """Begin to draw what was laid out; workers do so while others go on."""
        self._places |= {place.key: place for place in places}
        for place in places:
            if place.key not in self._hands and (found := self._shelf.drawn(place)):
                heads = self._shelf.heads(place)
                self._keep([(found, heads or self._head(self._here, found))])
        rest = [place for place in places if place.key not in self._drawn]
        self._fetch(place.key for place in rest)
        by_hand: dict[Hand, list[Place]] = {}
        for place in rest:
            by_hand.setdefault(self._hands[place.key], []).append(place)

        def do(hand: Hand, mine: list[Place]) -> list[tuple[Drawn, DrawnHeads]]:
            return [self._draw(hand, place) for place in mine]

        for hand, mine in by_hand.items():
            if isinstance(hand, _Worker):
                self._drawing.append(self._threads.submit(do, hand, mine))
            else:
                self._keep(do(hand, mine))

    def _fetch(self, keys: Iterable[str]) -> None:
        """Lay out what is from the shelf but wanted otherwise than it is there."""
        self._lay_out([self._orders[key] for key in keys if key not in self._hands])

    def _draw(self, hand: Hand, place: Place) -> tuple[Drawn, DrawnHeads]:
        """Have a section and its running heads drawn."""
        drawn: Drawn = hand.ask("draw", place)
        return drawn, self._head(hand, drawn)

    def _head(self, hand: Hand, drawn: Drawn) -> DrawnHeads:
        """Have the running heads of a section drawn."""
        root, offset = self._orders[drawn.key].root, self._places[drawn.key].offset
        wanted = Heading(drawn.key, root, drawn.heads, offset, self._kit.title)
        made: DrawnHeads = hand.ask("head", wanted)
        return made

    def _keep(self, made: Iterable[tuple[Drawn, DrawnHeads]]) -> None:
        """Keep what was drawn, and put it together."""
        for drawn, heads in made:
            place = self._places[drawn.key]
            self._shelf.keep_drawn(place, drawn)
            self._shelf.keep_heads(place, heads)
            drawn.finish(heads)
            self._drawn[drawn.key] = drawn

    def drawn(self) -> Mapping[str, Drawn]:
        """Wait for all that is being drawn, and give it."""
        for future in self._drawing:
            self._keep(future.result())
        self._drawing = []
        return self._drawn

    def cut_fonts(
        self, wanted: Mapping[str, tuple[str, tuple[int, ...]]]
    ) -> dict[str, bytes]:
        """Give font files with these glyphs, each from a section that has it."""
        found: dict[str, bytes] = {}
        by_hand: dict[Hand, dict[str, tuple[str, tuple[int, ...]]]] = {}
        for name, (key, glyphs) in wanted.items():
            if key not in self._hands:
                if data := self._shelf.font(name, key, glyphs):
                    found[name] = data
                    continue
                self._fetch([key])
                self._draw(self._hands[key], self._places[key])
            by_hand.setdefault(self._hands[key], {})[name] = (key, glyphs)
        for hand, mine in by_hand.items():
            found |= (cut := hand.ask("cut_fonts", mine))
            for name, data in cut.items():
                self._shelf.keep_font(name, *mine[name], data)
        return found
