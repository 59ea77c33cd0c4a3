"""Derivatives of patterns, and the states that remember them.

After J. Clark, "An algorithm for RELAX NG validation", in another form: instead
of one pattern for all that may still come, each open element has a *state* of
its own, a tuple of patterns, one for each element pattern it may be an instance
of (nearly always one). When the element ends, those of its patterns that can be
empty say which element patterns matched, and the state of the parent moves on by
them. So states do not depend on what stands around an element, are few, and
every step is worked out once.
"""

from collections.abc import Callable

from edition.validate.relaxng.lexical import words
from edition.validate.relaxng.patterns import (
    Attribute,
    Choice,
    Element,
    Firsts,
    Group,
    Interleave,
    List,
    NotAllowed,
    Pattern,
    Repeat,
    Text,
)
from edition.validate.relaxng.store import Store

# Tells whether a text belongs to a data or value pattern.
Accepts = Callable[[Pattern, str], bool]
# Values longer than this are not remembered.
_LONG = 100
_MANY = 20_000


class State:
    """What may come next within one open element."""

    __slots__ = (
        "accepted", "attributes", "children", "closed", "complete", "data", "dead",
        "patterns", "plain", "texts",
    )  # fmt: skip

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        """Make the state; only a :class:`Machine` does this."""
        self.patterns = patterns
        self.accepted = tuple(pattern.nullable for pattern in patterns)
        self.complete = all(self.accepted)
        # Nothing can make this state match any more.
        self.dead = all(isinstance(item, NotAllowed) for item in patterns)
        # Text may stand here, and it changes nothing that it does.
        self.plain = False
        # Text may match a datatype here.
        self.data = False
        self.children: dict[str, ChildStep] = {}
        self.attributes: dict[str, AttributeStep] = {}
        self.texts: dict[tuple[Pattern, ...], State | None] = {}
        self.closed: State | None = None

    @property
    def firsts(self) -> list[Firsts]:
        """Give the atoms that may come next, for each pattern."""
        return [pattern.firsts for pattern in self.patterns]


class ChildStep:
    """A child: the elements it may be, its first state, the state after it."""

    __slots__ = ("after", "atoms", "begin", "whole")

    def __init__(self, atoms: tuple[Element, ...], begin: State) -> None:
        """Make a step; ``after`` goes by which of ``atoms`` matched."""
        self.atoms = atoms
        self.begin = begin
        self.after: dict[tuple[bool, ...], State] = {}
        self.whole: State | None = None  # the state after all of them matched


class AttributeStep:
    """An attribute: the patterns it may match, the state after it."""

    __slots__ = ("after", "atoms")

    def __init__(self, atoms: tuple[Attribute, ...]) -> None:
        """Make a step; ``after`` goes by which of ``atoms`` matched."""
        self.atoms = atoms
        self.after: dict[tuple[Attribute, ...], State] = {}


class Machine:
    """The states of one grammar, made as documents ask for them."""

    def __init__(self, store: Store, accepts: Accepts, *, remember: bool) -> None:
        """Begin without a state; ``accepts`` knows the datatypes.

        With ``remember`` what it says of a value holds wherever that stands.
        """
        self.remember = remember
        self.store = store
        self.accepts = accepts
        self.states: dict[tuple[Pattern, ...], State] = {}
        self.values: dict[Pattern, dict[str, bool]] = {}
        self.forgiven: dict[Pattern, Pattern] = {}

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """Give the state of these patterns."""
        found = self.states.get(patterns)
        if found is None:
            found = self.states[patterns] = State(patterns)
            firsts = found.firsts
            found.data = any(item.data for item in firsts)
            found.plain = not found.data and all(
                item.text and self.derive(pattern, self.store.text) is pattern
                for item, pattern in zip(firsts, patterns, strict=True)
                if not isinstance(pattern, NotAllowed)
            )
            if found.dead:
                found.plain = False
        return found

    # Derivatives

    def derive(self, pattern: Pattern, atom: Pattern) -> Pattern:
        """Give what must follow when ``atom`` (no attribute) has matched first."""
        if pattern is atom:
            return pattern if isinstance(pattern, Text) else self.store.empty
        if atom not in pattern.firsts.atoms:
            return self.store.not_allowed
        found = pattern.derived.get(atom)
        if found is None:
            found = pattern.derived[atom] = self._derive(pattern, atom)
        return found

    def _derive(self, pattern: Pattern, atom: Pattern) -> Pattern:
        store = self.store
        parts = pattern.parts
        if isinstance(pattern, Choice):
            return store.choice(
                self.derive(part, atom) for part in parts if atom in part.firsts.atoms
            )
        if isinstance(pattern, Repeat):
            again = store.optional(pattern)
            return store.group((self.derive(pattern.part, atom), again))
        results = []
        for index, part in enumerate(parts):
            if atom in part.firsts.atoms:
                rest = self.derive(part, atom)
                if isinstance(pattern, Interleave):
                    others = parts[:index] + parts[index + 1 :]
                    results.append(store.interleave((rest, *others)))
                else:
                    results.append(store.group((rest, *parts[index + 1 :])))
            if isinstance(pattern, Group) and not part.nullable:
                break
        return store.choice(results)

    def without(self, pattern: Pattern, attribute: Attribute) -> Pattern:
        """Give what must follow when ``attribute`` has been seen."""
        if pattern is attribute:
            return self.store.empty
        if attribute not in pattern.attributes:
            return self.store.not_allowed
        found = pattern.derived.get(attribute)
        if found is None:
            found = pattern.derived[attribute] = self._without(pattern, attribute)
        return found

    def _without(self, pattern: Pattern, attribute: Attribute) -> Pattern:
        store = self.store
        parts = pattern.parts
        if isinstance(pattern, Choice):
            return store.choice(self.without(part, attribute) for part in parts)
        if isinstance(pattern, Repeat):
            again = store.optional(pattern)
            return store.group((self.without(pattern.part, attribute), again))
        make = store.group if isinstance(pattern, Group) else store.interleave
        return store.choice(
            make((*parts[:index], self.without(part, attribute), *parts[index + 1 :]))
            for index, part in enumerate(parts)
            if attribute in part.attributes
        )

    def close(self, pattern: Pattern, *, forgive: bool = False) -> Pattern:
        """Give the content when no attribute is to come any more.

        With ``forgive`` attributes that are still needed are taken as given.
        """
        if not pattern.attributes:
            return pattern
        if forgive:
            found = self.forgiven.get(pattern)
            if found is None:
                found = self._close(pattern, forgive=True)
                self.forgiven[pattern] = found
            return found
        if pattern.closed is None:
            pattern.closed = self._close(pattern, forgive=False)
        return pattern.closed

    def _close(self, pattern: Pattern, *, forgive: bool) -> Pattern:
        store = self.store
        if isinstance(pattern, Attribute):
            return store.empty if forgive else store.not_allowed
        parts = [self.close(part, forgive=forgive) for part in pattern.parts]
        if isinstance(pattern, Choice):
            return store.choice(parts)
        if isinstance(pattern, Repeat):
            return store.repeat(parts[0])
        make = store.group if isinstance(pattern, Group) else store.interleave
        return make(parts)

    # Steps

    def child(self, state: State, name: str) -> ChildStep | None:
        """Give the step into a child of this name; None if it may not come."""
        atoms: tuple[Element, ...] = ()
        for firsts in state.firsts:
            found = firsts.elements(name)
            if not atoms:
                atoms = found
            elif found:
                atoms = tuple(dict.fromkeys(atoms + found))
        if not atoms:
            return None
        step = state.children[name] = self.enter(atoms)
        step.whole = self.after(state, atoms)
        return step

    def enter(self, atoms: tuple[Element, ...]) -> ChildStep:
        """Give a step into a child that may be any of ``atoms``."""
        return ChildStep(atoms, self.state(tuple(atom.content for atom in atoms)))

    def leave(self, state: State, step: ChildStep, accepted: tuple[bool, ...]) -> State:
        """Give the state of the parent after a child some of whose atoms matched."""
        found = step.after.get(accepted)
        if found is None:
            pairs = zip(step.atoms, accepted, strict=True)
            atoms = tuple(atom for atom, matched in pairs if matched)
            found = step.after[accepted] = self.after(state, atoms)
        return found

    def after(self, state: State, atoms: tuple[Pattern, ...]) -> State:
        """Give the state after one of ``atoms`` has matched."""
        derive = self.derive
        if len(atoms) == 1:
            atom = atoms[0]
            patterns = [derive(pattern, atom) for pattern in state.patterns]
        else:
            patterns = [
                self.store.choice(derive(pattern, atom) for atom in atoms)
                for pattern in state.patterns
            ]
        return self.state(tuple(patterns))

    def attribute(self, state: State, name: str) -> AttributeStep | None:
        """Give the step over an attribute of this name; None if there is none."""
        atoms = tuple(
            dict.fromkeys(
                atom
                for pattern in state.patterns
                for atom in sorted(pattern.attributes, key=lambda item: item.uid)
                if atom.bears(name)
            )
        )
        if not atoms:
            return None
        step = state.attributes[name] = AttributeStep(atoms)
        return step

    def seen(
        self, state: State, step: AttributeStep, atoms: tuple[Attribute, ...]
    ) -> State:
        """Give the state after an attribute that matched ``atoms``."""
        found = step.after.get(atoms)
        if found is None:
            found = self.state(
                tuple(
                    self.store.choice(self.without(pattern, atom) for atom in atoms)
                    for pattern in state.patterns
                )
            )
            step.after[atoms] = found
        return found

    def begin_content(self, state: State, *, forgive: bool = False) -> State:
        """Give the state after the start tag; it may be dead."""
        if forgive:
            return self.state(
                tuple(self.close(item, forgive=True) for item in state.patterns)
            )
        if state.closed is None:
            state.closed = self.state(tuple(map(self.close, state.patterns)))
        return state.closed

    # Text

    def text(self, state: State, text: str) -> State | None:
        """Give the state after ``text``; None if it may not stand here."""
        atoms: list[Pattern] = []
        for firsts in state.firsts:
            if firsts.text:
                atoms.append(self.store.text)
            atoms += [item for item in firsts.data if self.matches(item, text)]
        key = tuple(dict.fromkeys(atoms))
        if key not in state.texts:
            state.texts[key] = self.after(state, key) if key else None
        return state.texts[key]

    def matches(self, pattern: Pattern, text: str) -> bool:
        """Tell whether a value, as of an attribute, matches a pattern."""
        if isinstance(pattern, Text):
            return True
        known = self.values.get(pattern)
        if known is None:
            known = self.values[pattern] = {}
        found = known.get(text)
        if found is None:
            found = self._matches(pattern, text)
            if self.remember and len(text) <= _LONG and len(known) < _MANY:
                known[text] = found
        return found

    def _matches(self, pattern: Pattern, text: str) -> bool:
        if isinstance(pattern, List):
            rest = pattern.content
            for word in words(text):
                rest = self._after_word(rest, word)
                if isinstance(rest, NotAllowed):
                    return False
            return rest.nullable
        if pattern.nullable and not text.strip(" \t\r\n"):
            return True
        if not pattern.parts:
            return self.accepts(pattern, text)
        return self._after_word(pattern, text).nullable

    def _after_word(self, pattern: Pattern, word: str) -> Pattern:
        firsts = pattern.firsts
        atoms = [item for item in firsts.data if self.matches(item, word)]
        if firsts.text:
            atoms.append(self.store.text)
        return self.store.choice(self.derive(pattern, atom) for atom in atoms)
