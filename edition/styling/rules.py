"""The CSS that settings of custom properties come to.

``styles/properties.css`` is the pattern. Of it is taken what uses a property that is
set, with the value in its place: so a property that is not set changes nothing, and
a reading system that knows no custom properties shows those that are.

The pattern uses CSS to say when: ``@media print`` is the page, ``@media screen`` the
e-book, ``@container style(...)`` what holds for a property that is set, or set to a
value (CSS Conditional Rules 5, section 5). None of these stand in what comes of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from edition.model import Setting
from edition.styling.properties import PREFIX
from edition.styling.settings import PRINTED, is_fixed

Medium = Literal["print", "screen"]
Values = Mapping[str, str]


def css(settings: Iterable[Setting], pattern: str, medium: Medium) -> str:
    """Give the rules of settings for the page or the e-book, ``""`` for none."""
    import tinycss2

    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for item in settings:
        if medium == "screen" and _is_fixed(item):
            continue
        groups.setdefault(item.media, {})[item.name] = item.value
    if not groups:
        return ""
    rules = tinycss2.parse_stylesheet(pattern, True, True)
    always = groups.get((), {})
    parts = []
    for media in sorted(groups, key=len):
        text = "".join(_rules(rules, groups[media], always | groups[media], medium))
        if text:
            parts += [f"{head} {{\n" for head in media]
            parts += [text, "}\n" * len(media)]
    return "".join(parts)


def chosen(settings: Iterable[Setting]) -> dict[str, Setting]:
    """Give the settings that hold on every page, the last of each name."""
    return {item.name: item for item in settings if PRINTED.issuperset(item.media)}


def _is_fixed(item: Setting) -> bool:
    import tinycss2

    return is_fixed(item.name, tinycss2.parse_component_value_list(item.value))


def _rules(
    rules: Iterable[Any], fresh: Values, values: Values, medium: Medium
) -> Iterator[str]:
    """Write what uses a property of ``fresh``; all that are set are ``values``."""
    import tinycss2

    for rule in rules:
        head = " ".join(tinycss2.serialize(rule.prelude).split())
        if rule.type == "qualified-rule":
            yield from _block(head, rule.content, fresh, values)
        elif rule.lower_at_keyword == "media":
            if head == medium:
                yield from _rules(_inner(rule), fresh, values, medium)
        elif rule.lower_at_keyword == "container":
            if name := _holds(rule.prelude, fresh):
                rest = {key: item for key, item in fresh.items() if key != name}
                for text in _inner(rule):
                    yield _whole(text, rest | {name: fresh[name]})
        else:
            yield from _block(f"@{rule.at_keyword} {head}".strip(), rule.content,
                              fresh, values)  # fmt: skip


def _inner(rule: Any) -> Sequence[Any]:
    import tinycss2

    found: Sequence[Any] = tinycss2.parse_rule_list(rule.content, True, True)
    return found


def _block(
    head: str, content: Sequence[Any], fresh: Values, values: Values
) -> Iterator[str]:
    """Write a rule with those of its declarations that are wanted."""
    import tinycss2

    kept = []
    for item in tinycss2.parse_blocks_contents(content, True, True):
        if item.type == "declaration":
            if any(name in fresh for name in _names(item.value)):
                kept.append(f"  {item.name}:{_filled(item.value, values)};\n")
        elif item.type == "at-rule":
            kept += _block(f"@{item.at_keyword}", item.content, fresh, values)
    if kept:
        yield f"{head} {{\n{''.join(kept)}}}\n"


def _whole(rule: Any, values: Values) -> str:
    """Write a rule as it stands, the values filled in."""
    import tinycss2

    head = tinycss2.serialize(rule.prelude).strip()
    return f"{head} {{{_filled(rule.content, values)}}}\n"


def _holds(prelude: Sequence[Any], fresh: Values) -> str:
    """Give the property that ``style(--name: value)`` asks for if it is so set."""
    import tinycss2

    test = next(token for token in prelude if token.type == "function")
    asked: str = tinycss2.serialize(test.arguments)
    name, value = (part.strip() for part in f"{asked}:".split(":")[:2])
    given = fresh.get(name)
    if given is None or (value and given.lower() != value):
        return ""
    return name


def _names(tokens: Iterable[Any]) -> Iterator[str]:
    """Go through the properties of ours that a value uses."""
    for token in tokens:
        if token.type == "ident" and token.value.startswith(PREFIX):
            yield token.value
        elif token.type == "function":
            yield from _names(token.arguments)


def _filled(tokens: Iterable[Any], values: Values) -> str:
    """Write tokens with the values of our properties in the place of ``var()``."""
    parts = []
    for token in tokens:
        if token.type != "function":
            parts.append(token.serialize())
        elif token.lower_name == "var":
            parts.append(values[next(_names(token.arguments))])
        else:
            parts.append(f"{token.name}({_filled(token.arguments, values)})")
    return "".join(parts)
