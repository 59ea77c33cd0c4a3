"""After a mistake: what was probably meant, so that one mistake is told once.

When something stands where it may not, there are several ways to go on: to leave
it out, to take what should have come before as given, or to take an element
around it as forgotten. All are followed to the end of the parent (a :class:`Guess`
each); the way with the fewest further mistakes is believed, and its faults are
the ones that are told.
"""

from collections.abc import Iterable
from dataclasses import replace

from edition.validate.relaxng.grammar import Grammar
from edition.validate.relaxng.habits import WRAPPERS
from edition.validate.relaxng.machine import ChildStep, State
from edition.validate.relaxng.names import split
from edition.validate.relaxng.patterns import (
    Choice,
    Element,
    Group,
    Interleave,
    NotAllowed,
    Pattern,
    Repeat,
)
from edition.validate.relaxng.violation import Fault, Guess, Level
from edition.validate.relaxng.words import Words

# Guesses that are followed at once, and how much worse than the best one may be.
_MANY, _WORSE = 8, 2.0
# Faults that are kept in mind before a guess is believed.
_PATIENCE = 20
# What ways cost: a mistake costs 1; the additions order ways that end equal.
_EARLY, _ASSUMED, _WRAPPED, _INSTEAD = 1.01, 1.02, 1.05, 1.1
_UNFINISHED, _AGAIN = 0.5, 0.3

Spot = tuple[int, int]


class Recovery:
    """Follows guesses through the levels of one document."""

    def __init__(self, grammar: Grammar, words: Words, faults: list[Fault]) -> None:
        """Add what is found to ``faults``."""
        self.grammar = grammar
        self.machine = grammar.machine
        self.words = words
        self.faults = faults
        self.wrappers: dict[tuple[State, str], list[Element]] = {}
        self.mentions: dict[Pattern, list[Element]] = {}
        # Faults that say that the last child has no right to be where it is.
        self.skipped: list[Fault] = []
        self.lost = self.machine.state((grammar.table.store.not_allowed,))

    # A child that may not come

    def child(self, level: Level, name: str, spot: Spot) -> ChildStep | None:
        """Take in a child; give what its content should be, None if unknown."""
        self.skipped = []
        if level.free:
            return self._anywhere(level, name)
        meant = self._renamed(level, name, spot)
        if meant is None:
            guesses = level.trail or [Guess(0, level.state)]
            atoms = [
                atom
                for guess in guesses
                for state in (guess.state, guess.inner)
                if state is not None
                for atom in _elements(state, name)
            ]
            ways = [w for old in guesses for w in self._ways(old, level, name, spot)]
            self._settle(level, ways)
            if atoms:
                return self.machine.enter(tuple(dict.fromkeys(atoms)))
            return self._anywhere(level, name)
        return meant

    def _anywhere(self, level: Level, name: str) -> ChildStep | None:
        """Give what an element is that stands in a wrong place."""
        atoms = tuple(
            atom
            for pattern in level.first.patterns
            for atom in self._mentioned(pattern)
            if atom.bears(name)
        )
        atoms = atoms or self.grammar.elements.get(name, ())
        return self.machine.enter(tuple(dict.fromkeys(atoms))) if atoms else None

    def _renamed(self, level: Level, name: str, spot: Spot) -> ChildStep | None:
        """Take a child by a name that is like its own, if that is clear."""
        if level.trail or self.grammar.knows(name):
            return None
        state = level.state
        other = self.words.meant(name, state)
        if not other:
            return None
        if level.alias != name.rpartition(" ")[0] + " ":
            fault = self.words.renamed(level, name, other, spot)
            self.faults.append(fault)
            if split(name)[1] == split(other)[1]:
                # In another namespace it may well have other content.
                self.skipped.append(fault)
        atoms = _elements(state, other)
        level.state = self.machine.after(state, atoms)
        return self.machine.enter(atoms)

    def _ways(self, guess: Guess, level: Level, name: str, spot: Spot) -> list[Guess]:
        machine = self.machine
        cost, state = guess.cost, guess.state
        if guess.inner is not None:
            atoms = _elements(guess.inner, name)
            if atoms:
                inner = machine.after(guess.inner, atoms)
                return [Guess(cost, state, inner, guess.faults, guess.again)]
            cost += 0 if guess.inner.complete else _UNFINISHED
        atoms = _elements(state, name)
        if atoms:
            after = machine.after(state, atoms)
            return [Guess(cost, after, None, guess.faults, guess.again)]
        assumed = self.assume(state, name)
        before = assumed[1] if assumed else ()
        skipped = self.words.misplaced(level, name, state, before, spot)
        if self._hollow(level) and level.told:
            again = guess.again | {level.told[0]: guess.again.get(level.told[0], 0) + 1}
            return [Guess(cost + _AGAIN, state, None, guess.faults, again)]
        self.skipped.append(skipped)
        faults = (*guess.faults, skipped)
        ways = [Guess(cost + 1, state, None, faults, guess.again)]
        if assumed is not None:
            after, dropped = assumed
            fault = self.words.missing(level, name, dropped, spot)
            price = cost + _ASSUMED + 0.5 * (len(dropped) - 1)
            ways.append(Guess(price, after, None, (*guess.faults, fault), guess.again))
            early = machine.state(
                tuple(self._early(item, name) for item in state.patterns)
            )
            if not early.dead:
                faults = (*guess.faults, replace(skipped))
                ways.append(Guess(cost + _EARLY, early, None, faults, guess.again))
        elif not state.complete:
            # What stands here may stand in the place of what should.
            ways += [
                Guess(cost + _INSTEAD, after, None, faults, guess.again)
                for after in self._afters(state)
            ]
        # What the parent knows itself is out of order, not out of its element.
        known = any(
            atom.bears(name)
            for pattern in level.first.patterns
            for atom in self._mentioned(pattern)
        )
        for wrapper in [] if known else self._wrappers(state, name):
            begin = machine.begin_content(machine.enter((wrapper,)).begin, forgive=True)
            inner = machine.after(begin, _elements(begin, name))
            ways.append(self._wrapped(guess, cost, level, name, wrapper, inner, spot))
        return ways

    def _wrapped(
        self,
        guess: Guess,
        cost: float,
        level: Level,
        name: str,
        wrapper: Element,
        inner: State,
        spot: Spot,
    ) -> Guess:
        fault = self.words.unwrapped(level, name, wrapper, guess.state, spot)
        after = self.machine.after(guess.state, (wrapper,))
        faults = (*guess.faults, fault)
        return Guess(cost + _WRAPPED, after, inner, faults, guess.again)

    def _same(self, told: Iterable[Fault], fault: Fault) -> Fault | None:
        """Give the fault of this level that says the same already."""
        for old in told:
            if old.message == fault.message:
                return old
        return None

    # Text that may not come

    def text(self, level: Level, text: str, spot: Spot) -> None:
        """Take in text that does not fit."""
        if level.free:
            return
        guesses = level.trail or [Guess(0, level.state)]
        self._settle(
            level,
            [new for old in guesses for new in self._texts(old, level, text, spot)],
        )

    def _texts(self, guess: Guess, level: Level, text: str, spot: Spot) -> list[Guess]:
        machine = self.machine
        cost, state = guess.cost, guess.state
        if guess.inner is not None:
            inner = machine.text(guess.inner, text)
            if inner is not None:
                return [Guess(cost, state, inner, guess.faults, guess.again)]
            cost += 0 if guess.inner.complete else _UNFINISHED
        after = machine.text(state, text)
        if after is not None:
            return [Guess(cost, after, None, guess.faults, guess.again)]
        fault = self.words.no_text(level, text, state, spot)
        if state.data and not level.counts:
            # The right kind of thing in the right place: only its form is wrong.
            data = tuple(
                dict.fromkeys(atom for item in state.firsts for atom in item.data)
            )
            after = machine.after(state, data)
            faults = (*guess.faults, fault)
            return [Guess(cost + 1, after, None, faults, guess.again)]
        # Text that is scattered through one element is one mistake.
        same = self._same((*guess.faults, *level.told), fault)
        if self._hollow(level) and level.told:
            same = level.told[0]
        if same is not None:
            again = guess.again | {same: guess.again.get(same, 0) + 1}
            ways = [Guess(cost + _AGAIN, state, None, guess.faults, again)]
        else:
            ways = [Guess(cost + 1, state, None, (*guess.faults, fault), guess.again)]
        for wrapper in self._wrappers(state, ""):
            inner_state = machine.begin_content(
                machine.enter((wrapper,)).begin, forgive=True
            )
            inner = machine.text(inner_state, text)
            if inner is not None:
                ways.append(self._wrapped(guess, cost, level, "", wrapper, inner, spot))
        return ways

    # The end of a level

    def finish(self, level: Level, spot: Spot) -> None:
        """Decide between the guesses of a level that ends."""
        done = []
        for guess in level.trail:
            cost, faults = guess.cost, guess.faults
            if guess.inner is not None and not guess.inner.complete:
                cost += _UNFINISHED
            if not guess.state.complete:
                cost += 1
                faults = (*faults, self.words.incomplete(level, guess.state, spot))
            done.append(Guess(cost, guess.state, None, faults, guess.again))
        self._believe(level, min(done, key=lambda item: item.cost))

    def _settle(self, level: Level, guesses: list[Guess]) -> None:
        """Keep the best guesses; when one is left, believe it."""
        best: dict[tuple[State, State | None], Guess] = {}
        for guess in sorted(guesses, key=lambda item: item.cost):
            best.setdefault((guess.state, guess.inner), guess)
        kept = list(best.values())
        limit = kept[0].cost + _WORSE
        kept = [guess for guess in kept if guess.cost <= limit][:_MANY]
        if len(kept) == 1 and kept[0].inner is None:
            self._believe(level, kept[0])
            return
        if len(kept[0].faults) > _PATIENCE:
            # So much is wrong that no later mistake can tell ways apart.
            first = kept[0]
            self._believe(level, first)
            kept = [Guess(0, first.state, first.inner)]
        level.trail = kept
        level.state = self.lost

    def _believe(self, level: Level, guess: Guess) -> None:
        for fault, times in guess.again.items():
            fault.more += times
        self.faults.extend(guess.faults)
        level.told.extend(
            fault for fault in guess.faults if fault.kind == "text" or not level.told
        )
        level.trail = []
        level.state = guess.state

    # What was left out

    def assume(
        self, state: State, name: str
    ) -> tuple[State, tuple[Pattern, ...]] | None:
        """Give the state after ``name`` if what must come before were there."""
        found = [
            self._assume(pattern, name) or (self.grammar.table.store.not_allowed, ())
            for pattern in state.patterns
        ]
        after = self.machine.state(tuple(pattern for pattern, _ in found))
        if after.dead:
            return None
        return after, min((item for _, item in found if item), key=len, default=())

    def _assume(
        self, pattern: Pattern, name: str
    ) -> tuple[Pattern, tuple[Pattern, ...]] | None:
        """Give what follows ``name`` in a pattern, and what was passed over."""
        if isinstance(pattern, Element):
            return (self.machine.store.empty, ()) if pattern.bears(name) else None
        if not any(atom.bears(name) for atom in self._mentioned(pattern)):
            return None
        store = self.machine.store
        results = []
        for index, part in enumerate(pattern.parts):
            found = self._assume(part, name)
            if found is None:
                continue
            rest, dropped = found
            if isinstance(pattern, Group):
                before = pattern.parts[:index]
                needed = tuple(item for item in before if not item.nullable)
                rest = store.group((rest, *pattern.parts[index + 1 :]))
                dropped = needed + dropped
            elif isinstance(pattern, Interleave):
                others = pattern.parts[:index] + pattern.parts[index + 1 :]
                rest = store.interleave((rest, *others))
            elif isinstance(pattern, Repeat):
                rest = store.group((rest, store.optional(pattern)))
            results.append((rest, dropped))
            if not isinstance(pattern, Choice):
                break
        return min(results, key=lambda item: len(item[1]), default=None)

    def _early(self, pattern: Pattern, name: str) -> Pattern:
        """Give a content in which ``name`` has come before its time."""
        store = self.machine.store
        if not isinstance(pattern, Group):
            return store.not_allowed
        for index, part in enumerate(pattern.parts):
            found = self._assume(part, name)
            if found is not None:
                parts = pattern.parts
                return store.group((*parts[:index], found[0], *parts[index + 1 :]))
        return store.not_allowed

    def _afters(self, state: State) -> list[State]:
        """Give the states after any element that may come next, if few differ."""
        atoms = {atom: None for item in state.firsts for atom in item.atoms}
        elements = sorted(
            (atom for atom in atoms if isinstance(atom, Element)),
            key=lambda item: item.uid,
        )
        states = {self.machine.after(state, (atom,)): None for atom in elements}
        return list(states) if len(states) <= _MANY - 2 else []

    def _hollow(self, level: Level) -> bool:
        """Tell whether an element may hold nothing at all."""
        return all(item is self.machine.store.empty for item in level.first.patterns)

    def _mentioned(self, pattern: Pattern) -> list[Element]:
        found = self.mentions.get(pattern)
        if found is None:
            found = self.mentions[pattern] = mentioned(pattern)
        return found

    def _wrappers(self, state: State, name: str) -> list[Element]:
        """Give elements that could have been meant around a child (or text).

        Where text may stand a child lacks an element around it only if that has
        no text of its own, as items lack their list.
        """
        key = (state, name)
        if key not in self.wrappers:
            self.wrappers[key] = self._find_wrappers(state, name)
        return self.wrappers[key]

    def _find_wrappers(self, state: State, name: str) -> list[Element]:
        mixed = any(item.text for item in state.firsts)
        found = []
        for wrapper in {atom: None for item in state.firsts for atom in item.atoms}:
            if isinstance(wrapper, Element) and wrapper.names:
                firsts = self.machine.close(wrapper.content, forgive=True).firsts
                fits = firsts.names.get(name) if name else firsts.text
                if fits and not (mixed and firsts.text):
                    found.append(wrapper)
        order = {word: index for index, word in enumerate(WRAPPERS)}
        found.sort(key=lambda item: (order.get(split(item.names[0])[1], 99), item.uid))
        if len(found) <= 3:
            return found
        likely = [item for item in found if split(item.names[0])[1] in order]
        return [] if mixed else likely[:3]


def _elements(state: State, name: str) -> tuple[Element, ...]:
    found = [atom for firsts in state.firsts for atom in firsts.elements(name)]
    return tuple(dict.fromkeys(found))


def mentioned(pattern: Pattern) -> list[Element]:
    """Give all elements of a content, whatever their order, in that of the schema."""
    todo, seen = [pattern], set()
    found = []
    while todo:
        item = todo.pop()
        if item in seen or isinstance(item, NotAllowed):
            continue
        seen.add(item)
        if isinstance(item, Element):
            found.append(item)
        todo.extend(item.parts)
    return sorted(found, key=lambda item: item.uid)
