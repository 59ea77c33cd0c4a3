"""The settings of custom properties in a style sheet, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.findings import Findings, Place
from edition.model import Setting
from edition.option_values import near
from edition.styling.properties import PREFIX, PROPERTIES
from edition.styling.values import POINTS

# Where the properties are in force: the whole book.
_ROOTS = frozenset((":root", "html", "body"))
# The groups of rules that a setting may stand in.
_GROUPS = frozenset(("media", "supports"))
# The groups that say nothing but "on the page".
PRINTED = frozenset(("@media print", "@media all"))
# Custom properties that refer to each other are followed so far.
_DEPTH = 8
# What a value may come to be when it is put together of others, in tokens.
_MOST = 100


@dataclass(frozen=True, slots=True)
class _Found:
    """A declaration of a custom property, and where it stands."""

    declaration: Any
    media: tuple[str, ...]
    selectors: tuple[str, ...]

    @property
    def is_rooted(self) -> bool:
        """Tell whether it is in force in the whole book."""
        return not _ROOTS.isdisjoint(self.selectors)


def read(
    rules: Iterable[Any],
    path: Path,
    known: Mapping[str, Sequence[Any]],
    findings: Findings,
) -> tuple[list[Setting], dict[str, Sequence[Any]]]:
    """Give the settings of a sheet, and all custom properties of its root.

    ``known`` are those of the sheets before it. Findings: STY-006 for a name that is
    not known, STY-007 for a value that does not fit, STY-008 for a setting where it
    has no effect.
    """
    found = list(_declarations(rules, ()))
    custom = dict(known)
    for item in found:
        if item.is_rooted and not item.media:
            custom[item.declaration.name] = item.declaration.value
    settings = []
    for item in found:
        name = item.declaration.name
        if not name.startswith(PREFIX):
            continue
        place = _at(path, item)
        if name not in PROPERTIES:
            all_names = f"known are {', '.join(PROPERTIES)}"
            hint = near(name, list(PROPERTIES)) or all_names
            findings.add("STY-006", place, name=name, hint=hint)
            continue
        value, hint = _value(item, path, custom)
        if hint:
            given = _shown(item.declaration.value)
            findings.add("STY-007", place, name=name, value=given, hint=hint)
        elif where := _nowhere(item, path):
            findings.add("STY-008", place, name=name, where=where)
        else:
            settings.append(Setting(name, value, item.media, path.name, place))
    return settings, custom


def _at(path: Path, item: _Found) -> Place:
    found = item.declaration
    return Place(str(path), found.source_line, found.source_column)


def _shown(tokens: Sequence[Any]) -> str:
    """Give a value as it stands, if it is not long."""
    import tinycss2

    given: str = tinycss2.serialize(_trimmed(tokens))
    given = " ".join(given.split())
    return given if len(given) < 60 else given[:60] + "..."


def _value(
    item: _Found, path: Path, custom: Mapping[str, Sequence[Any]]
) -> tuple[str, str]:
    """Give the value of a declaration, or what to give instead."""
    import tinycss2

    row = PROPERTIES[item.declaration.name]
    tokens = _trimmed(_resolved(item.declaration.value, custom, _DEPTH))
    hint = row.value.misfit(tokens) if tokens else f"give {row.value.words}"
    if not hint and path.name == "epub.css" and is_fixed(row.name, tokens):
        hint = "in the e-book the reader chooses the size: give em or %"
    return tinycss2.serialize(tokens), hint


def _nowhere(item: _Found, path: Path) -> str:
    """Name the place of a setting that has no effect there."""
    if not item.is_rooted:
        return ", ".join(item.selectors)
    if PROPERTIES[item.declaration.name].media == "page":
        if path.name == "epub.css":
            return path.name
        return " ".join(group for group in item.media if group not in PRINTED)
    return ""


def _declarations(rules: Iterable[Any], media: tuple[str, ...]) -> Iterator[_Found]:
    """Go through all declarations of custom properties, in groups of rules too."""
    import tinycss2

    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None:
            if rule.lower_at_keyword in _GROUPS:
                head = " ".join(tinycss2.serialize(rule.prelude).split())
                inner = tinycss2.parse_rule_list(rule.content, True, True)
                group = f"@{rule.lower_at_keyword} {head}"
                yield from _declarations(inner, (*media, group))
            else:
                group = f"@{rule.lower_at_keyword}"
                yield from _custom(rule, media, (group,))
        elif rule.type == "qualified-rule":
            prelude = tinycss2.serialize(rule.prelude)
            selectors = tuple(" ".join(item.split()) for item in prelude.split(","))
            yield from _custom(rule, media, selectors)


def _custom(
    rule: Any, media: tuple[str, ...], selectors: tuple[str, ...]
) -> Iterator[_Found]:
    import tinycss2

    for item in tinycss2.parse_blocks_contents(rule.content, True, True):
        if item.type == "declaration" and item.name.startswith("--"):
            yield _Found(item, media, selectors)


def _resolved(
    tokens: Sequence[Any], custom: Mapping[str, Sequence[Any]], depth: int
) -> list[Any]:
    """Put what custom properties stand for in the place of ``var()``.

    One that stands for nothing (CSS Custom Properties 1, section 3) is left as it is.
    """
    found: list[Any] = []
    for token in tokens:
        if len(found) > _MOST:
            break
        if token.type == "function" and token.lower_name == "var" and depth:
            arguments = _trimmed(token.arguments)
            name = arguments[0].value if arguments else ""
            rest = list(arguments[1:])
            if name in custom:
                found += _resolved(_trimmed(custom[name]), custom, depth - 1)
                continue
            if rest and rest[0] == ",":
                found += _resolved(_trimmed(rest[1:]), custom, depth - 1)
                continue
        found.append(token)
    return found


def _trimmed(tokens: Sequence[Any]) -> list[Any]:
    """Give tokens without comments, and without spaces at both ends."""
    kept = [token for token in tokens if token.type != "comment"]
    while kept and kept[0].type == "whitespace":
        kept.pop(0)
    while kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def is_fixed(name: str, tokens: Sequence[Any]) -> bool:
    """Tell whether a size takes no notice of the reader's own."""
    return PROPERTIES[name].media == "type" and any(
        token.type == "dimension" and token.lower_unit in POINTS for token in tokens
    )
