"""Faults in words: what is wrong, what may stand there, what to do."""

from edition.validate.relaxng import describe, habits
from edition.validate.relaxng.grammar import Grammar
from edition.validate.relaxng.labels import Labels, closest, listed, short
from edition.validate.relaxng.machine import State
from edition.validate.relaxng.names import split
from edition.validate.relaxng.patterns import Element, Pattern
from edition.validate.relaxng.violation import Fault, Kind, Level

Spot = tuple[int, int]


# To look for a similar name takes time: it is done for so many unknown names.
_UNKNOWN = 200


class Words:
    """Makes faults for one document."""

    def __init__(self, grammar: Grammar, prefixes: dict[str, str]) -> None:
        """Take the schema, and the document's prefixes by namespace."""
        self.grammar = grammar
        self.labels = Labels(grammar.namespace, prefixes)
        self.near: dict[tuple[str, State], str] = {}
        self.may: dict[State, tuple[str, ...]] = {}
        self.known: dict[object, tuple[Kind, str, tuple[str, ...], str]] = {}

    # Elements

    def meant(self, name: str, state: State) -> str:
        """Give the name of the element allowed here that ``name`` stands for."""
        ns, local = split(name)
        allowed = _names(state)
        for other in sorted(allowed):
            if split(other)[1] == local:
                return other  # only the namespace is wrong
        if ns not in ("", self.grammar.namespace):
            return ""
        key = (name, state)
        if key not in self.near:
            if len(self.near) > _UNKNOWN:
                return ""
            by_label = {self.labels(other): other for other in sorted(allowed)}
            label = closest(local, by_label, habits.ELEMENTS)
            self.near[key] = by_label.get(label, "")
        return self.near[key]

    def renamed(self, level: Level, name: str, other: str, spot: Spot) -> Fault:
        """Say that an element's name is written wrongly."""
        ns, local = split(name)
        right_ns, right = split(other)
        if local == right:
            message = (
                f"`<{local}>` stands in the namespace {ns}"
                if ns
                else f"`<{local}>` stands in no namespace"
            )
            hint = f'it should be in {right_ns}: write xmlns="{right_ns}"'
            if not right_ns:
                hint = "it should be in none: take the prefix or xmlns away"
            return Fault(*spot, level, "unknown", message, (), hint)
        message = f"there is no element `<{local}>`; did you mean `<{right}>`?"
        allowed = self._allowed(level.state)
        return Fault(*spot, level, "unknown", message, allowed, "")

    def misplaced(
        self,
        level: Level,
        name: str,
        state: State,
        before: tuple[Pattern, ...],
        spot: Spot,
    ) -> Fault:
        """Say that an element may not stand here; ``before`` should come first."""
        parent = level.parent
        around = parent is not None and bool(_find(_next(level), name))
        seen = level.counts.get(name, 0) > 1
        last = level.last
        key = (
            "misplaced",
            name,
            state,
            level.name,
            level.first,
            around,
            seen,
            last,
            before,
        )
        found = self.known.get(key)
        if found is None:
            found = self._misplaced(level, name, state, before, around, seen)
            self.known[key] = found
        kind, message, allowed, hint = found
        return Fault(*spot, level, kind, message, allowed, hint)

    def _misplaced(
        self,
        level: Level,
        name: str,
        state: State,
        before: tuple[Pattern, ...],
        around: bool,
        seen: bool,
    ) -> tuple[Kind, str, tuple[str, ...], str]:
        label = self.labels(name)
        allowed = self._allowed(state)
        if level.parent is None:
            return self._root(name, allowed)
        parent = self.labels(level.name)
        if not self.grammar.knows(name):
            near = ""
            if len(self.near) <= _UNKNOWN:
                near = closest(label, map(self.labels, self.grammar.elements), {})
            hint = f"did you mean `<{near}>`? " if near else ""
            return (
                "unknown",
                f"the schema has no element `<{label}>`",
                allowed,
                (hint + self._may(allowed)).strip(),
            )
        inside = _mentions(level.first, name)
        if inside and seen:
            return (
                "misplaced",
                f"`<{label}>` may not stand here again in `<{parent}>`",
                allowed,
                "keep one, or join them" if not allowed else self._may(allowed),
            )
        if inside:
            needed = self._needed(before)
            hint = f"move it to where it belongs; {self._may(allowed)}"
            if needed:
                message = f"`<{label}>` may not stand here yet in `<{parent}>`"
                message = f"{message}: {needed} must come first"
            else:
                last = self.labels(level.last)
                message = f"`<{label}>` may not follow `<{last}>` in `<{parent}>`"
            return "misplaced", message, allowed, hint
        if not allowed and not _mentions(level.first, None):
            return (
                "misplaced",
                f"`<{parent}>` must be empty: it may not contain `<{label}>`",
                (),
                f"put `<{label}>` before or after it",
            )
        wrappers = self.labels.all(_could_wrap(self.grammar, state, name))
        hint = self._may(allowed)
        if around:
            hint = f"close `<{parent}>` before it, or take it out; {hint}"
        elif wrappers:
            hint = f"put it in {listed(wrappers, 'or', 4)}"
        return (
            "misplaced",
            f"`<{parent}>` may not contain `<{label}>`",
            allowed,
            hint,
        )

    def _root(
        self, name: str, allowed: tuple[str, ...]
    ) -> tuple[Kind, str, tuple[str, ...], str]:
        label = self.labels(name)
        return (
            "root",
            f"`<{label}>` cannot be the root of a document",
            allowed,
            f"the root may be {listed(allowed)}",
        )

    def missing(
        self, level: Level, name: str, dropped: tuple[Pattern, ...], spot: Spot
    ) -> Fault:
        """Say that something must come before an element."""
        what = self._needed(dropped) or "more"
        message = (
            f"`<{self.labels(level.name)}>` lacks {what} before `<{self.labels(name)}>`"
        )
        names = self.labels.all(
            one for item in dropped for first in _atoms(item) for one in first.names
        )
        return Fault(*spot, level, "missing", message, names, f"add {what}")

    def unwrapped(
        self, level: Level, name: str, wrapper: Element, state: State, spot: Spot
    ) -> Fault:
        """Say that something should stand in an element that is not there."""
        parent, around = self.labels(level.name), self.labels(wrapper.names[0])
        what = f"`<{self.labels(name)}>`" if name else "text"
        kind: Kind = "misplaced" if name else "text"
        return Fault(
            *spot,
            level,
            kind,
            f"{what} may not stand directly in `<{parent}>`",
            self._allowed(state),
            f"put it, and what follows it, in `<{around}>`",
        )

    def incomplete(self, level: Level, state: State, spot: Spot) -> Fault:
        """Say that an element ends too early."""
        label = self.labels(level.name)
        needed = self._still(state)
        if needed:
            message = f"`<{label}>` is incomplete: it needs {needed}"
        else:
            message = f"`<{label}>` is incomplete"
        empty = not level.counts
        if empty and needed:
            message = f"`<{label}>` is empty: it needs {needed}"
        return Fault(*spot, level, "incomplete", message, self._allowed(state), "")

    def _needed(self, patterns: tuple[Pattern, ...]) -> str:
        """Say what patterns need, all of them."""
        needed = [describe.needs(item, self.labels) for item in patterns]
        return " and ".join(dict.fromkeys(filter(None, needed)))

    def _still(self, state: State) -> str:
        parts = [describe.needs(item, self.labels) for item in state.patterns]
        return " or ".join(dict.fromkeys(filter(None, parts)))

    # Text

    def no_text(self, level: Level, text: str, state: State, spot: Spot) -> Fault:
        """Say that text may not stand here, or not this text."""
        label = self.labels(level.name)
        allowed = self._allowed(state)
        shown = short(text)
        data = [atom for firsts in state.firsts for atom in firsts.data]
        if data and not level.counts:
            wanted = " or ".join(dict.fromkeys(map(describe.value, data)))
            fixed = tuple(value for atom in data for value in describe.values(atom))
            message = f'`<{label}>` must hold {wanted}, not "{shown}"'
            return Fault(*spot, level, "text", message, fixed, "")
        if not allowed and not _mentions(level.first, None):
            message = f"`<{label}>` must be empty: it may not contain text"
            return Fault(*spot, level, "text", message, (), f'"{shown}" is too much')
        wrappers = self.labels.all(_could_wrap(self.grammar, state, ""))
        hint = self._may(allowed)
        if wrappers:
            hint = f'put "{shown}" in {listed(wrappers, "or", 4)}'
        message = f"text may not stand directly in `<{label}>`"
        return Fault(*spot, level, "text", message, allowed, hint)

    # Allowed

    def _allowed(self, state: State) -> tuple[str, ...]:
        if state not in self.may:
            self.may[state] = self._find_allowed(state)
        return self.may[state]

    def _find_allowed(self, state: State) -> tuple[str, ...]:
        text = any(item.text or item.data for item in state.firsts)
        names = self.labels.all(_names(state))
        wild = any(item.wild for item in state.firsts)
        return (
            *names,
            *(("any element of another namespace",) if wild else ()),
            *(("text",) if text else ()),
        )

    def _may(self, allowed: tuple[str, ...]) -> str:
        if not allowed:
            return "nothing more may stand here"
        if allowed == ("text",):
            return "here may stand text only"
        shown = [item for item in allowed if item != "text"]
        text = "text, " if len(shown) < len(allowed) else ""
        return f"here may stand {text}{listed(shown)}"


def _names(state: State) -> set[str]:
    return {name for item in state.firsts for name in item.names}


def _find(state: State | None, name: str) -> bool:
    return state is not None and any(item.elements(name) for item in state.firsts)


def _next(level: Level) -> State | None:
    """Give the state of the parent after this element, if that is plain."""
    if level.step is None or level.parent is None or level.recovered:
        return None
    return level.step.whole


def _mentions(state: State, name: str | None) -> bool:
    """Tell whether a content has an element of this name, or any thing at all."""
    todo, seen = list(state.patterns), set()
    while todo:
        item = todo.pop()
        if item in seen:
            continue
        seen.add(item)
        if name is None and item.solid and not item.parts:
            return True
        if name is not None and isinstance(item, Element) and item.bears(name):
            return True
        todo.extend(item.parts)
    return False


def _could_wrap(grammar: Grammar, state: State, name: str) -> set[str]:
    """Give elements allowed here that may begin with ``name``, likely ones only."""
    found: set[str] = set()
    if any(item.text for item in state.firsts):
        return found
    for atom in {item: None for firsts in state.firsts for item in firsts.atoms}:
        if isinstance(atom, Element) and atom.names:
            local = split(atom.names[0])[1]
            if local in habits.WRAPPERS:
                firsts = grammar.machine.close(atom.content, forgive=True).firsts
                if firsts.names.get(name) if name else firsts.text:
                    found.add(atom.names[0])
    return found


def _atoms(pattern: Pattern) -> list[Element]:
    return [item for item in describe.firsts(pattern) if isinstance(item, Element)]
