"""Faults of attributes in words: which are wrong, which are needed."""

from edition.validate.relaxng import describe, habits
from edition.validate.relaxng.labels import Labels, closest, listed, short
from edition.validate.relaxng.lexical import words
from edition.validate.relaxng.machine import State
from edition.validate.relaxng.patterns import Attribute, Choice, Pattern
from edition.validate.relaxng.violation import Fault, Level

Spot = tuple[int, int]


class AttributeWords:
    """Makes faults of attributes for one document."""

    def __init__(self, labels: Labels) -> None:
        """Take the names as the document writes them."""
        self.labels = labels

    def attribute(self, level: Level, state: State, name: str, spot: Spot) -> Fault:
        """Say that an element does not have an attribute; see :meth:`instead`."""
        label, element = self.labels(name), self.labels(level.name)
        first = level.step.begin if level.step else state
        all_names = _attribute_names(first)
        left = self.labels.all(_attribute_names(state))
        if any(item.bears(name) for item in _attributes(first)):
            others = sorted(all_names - _attribute_names(state) - {name})
            beside = listed([f"@{item}" for item in self.labels.all(others)], "or", 3)
            message = f"`<{element}>` cannot have `@{label}`"
            if beside:
                message += f" beside {beside}"
            return Fault(*spot, level, "attribute", message, left, "keep one of them")
        near = self.instead(state, name)
        message = f"`<{element}>` has no attribute `{label}`"
        if near:
            message = f"{message}; did you mean `{self.labels(near)}`?"
        hint = f"it may have {listed(left, 'and', 10)}" if left else "it has none"
        return Fault(*spot, level, "attribute", message, left, hint)

    def instead(self, state: State, name: str) -> str:
        """Give the attribute that was probably meant, still free on the element."""
        by_label = {self.labels(item): item for item in sorted(_attribute_names(state))}
        label = closest(self.labels(name), by_label, habits.ATTRIBUTES)
        return by_label.get(label, "")

    def value(
        self,
        level: Level,
        name: str,
        text: str,
        atoms: tuple[Attribute, ...],
        spot: Spot,
    ) -> Fault:
        """Say that an attribute's value is not allowed."""
        contents = [atom.content for atom in atoms]
        fixed = tuple(
            dict.fromkeys(item for part in contents for item in describe.values(part))
        )
        wanted = " or ".join(dict.fromkeys(map(describe.value, contents)))
        label = f"`@{self.labels(name)}` of `<{self.labels(level.name)}>`"
        message = f'{label} may not be "{short(text)}"'
        near = closest(text, fixed, {}) if fixed else ""
        if near:
            message += f"; did you mean `{near}`?"
        elif not words(text):
            message = f"{label} is empty"
        return Fault(*spot, level, "value", message, fixed, f"it must be {wanted}")

    def lacking(self, level: Level, state: State, spot: Spot) -> Fault:
        """Say that an element lacks attributes."""
        label = self.labels(level.name)
        needed: list[str] = []
        names: set[str] = set()
        for pattern in state.patterns:
            said, found = _lacks(pattern, self.labels)
            needed += said
            names |= found
        what = " and ".join(dict.fromkeys(needed)) or "more attributes"
        many = len(set(needed)) > 1
        message = f"`<{label}>` lacks the attribute{'s' if many else ''} {what}"
        if " or " in what:
            message = f"`<{label}>` needs {what}"
        return Fault(
            *spot, level, "attribute-missing", message, self.labels.all(names), ""
        )


def _attributes(state: State) -> set[Attribute]:
    return {item for pattern in state.patterns for item in pattern.attributes}


def _attribute_names(state: State) -> set[str]:
    return {name for item in _attributes(state) for name in item.names}


def _lacks(pattern: Pattern, labels: Labels) -> tuple[list[str], set[str]]:
    """Give what attributes a pattern needs, in words and by name."""
    if isinstance(pattern, Attribute):
        if pattern.names:
            return [f"`{labels(pattern.names[0])}`"], {pattern.names[0]}
        return ["of any name"], set()
    if isinstance(pattern, Choice):
        if not pattern.attributes or any(
            part.solid is False and part.nullable for part in pattern.parts
        ):
            return [], set()
        said: list[str] = []
        names: set[str] = set()
        for part in pattern.parts:
            words, found = _lacks(part, labels)
            if not words:
                return [], set()
            said.append(" and ".join(words))
            names |= found
        return [" or ".join(dict.fromkeys(said))], names
    result: list[str] = []
    all_names: set[str] = set()
    for part in pattern.parts:
        words, found = _lacks(part, labels)
        result += words
        all_names |= found
    return result, all_names
