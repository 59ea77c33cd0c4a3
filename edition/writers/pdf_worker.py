"""A process that lays out sections: ``python -m edition.writers.pdf_worker``.

It is started as a program of its own, so that the program which asked for a book
is not run again. What it is told comes through standard input, pickled: a
:class:`edition.writers.pdf_sheets.Kit`, then pairs of a method of
:class:`edition.writers.pdf_desk.Desk` and its argument. Each answer goes to standard
output. It ends where the input does; an error that is not an answer ends it too.
"""

import os
import pickle
import signal

from edition.writers.pdf_sheets import UnjoinableError


def main() -> None:
    """Answer until there are no more questions."""
    # The parent alone answers Ctrl-C, and ends the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever libraries print must not get among the answers.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    kit = pickle.load(source)
    from edition.writers.pdf_desk import Desk

    desk = Desk(kit)
    while True:
        try:
            name, argument = pickle.load(source)
        except EOFError:
            return
        try:
            answer = getattr(desk, name)(argument)
        except UnjoinableError as error:
            answer = error
        pickle.dump(answer, target, pickle.HIGHEST_PROTOCOL)
        target.flush()


if __name__ == "__main__":
    main()
