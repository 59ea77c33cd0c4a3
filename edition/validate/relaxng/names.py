"""Name classes (RELAX NG specification, section 6.2 and 7.3).

A name is one string as Expat gives it: namespace, blank, local name; a name
without a namespace is the local name alone. A name class is a plain tuple, so
that it can be stored as it is:

- ``("name", NAME)``, ``("any", EXCEPT)``, ``("ns", NAMESPACE, EXCEPT)`` where
  ``EXCEPT`` is a name class or ``None``,
- ``("or", CLASS, CLASS, ...)``.
"""

from typing import Any

NameClass = tuple[Any, ...]


def join(ns: str, local: str) -> str:
    """Make one string of a namespace and a local name."""
    return f"{ns} {local}" if ns else local


def split(name: str) -> tuple[str, str]:
    """Give the namespace (maybe empty) and the local name."""
    ns, _, local = name.rpartition(" ")
    return ns, local


def contains(names: NameClass, name: str) -> bool:
    """Tell whether ``name`` belongs to the class."""
    kind = names[0]
    if kind == "name":
        return bool(names[1] == name)
    if kind == "or":
        return any(contains(part, name) for part in names[1:])
    if kind == "ns" and name.rpartition(" ")[0] != names[1]:
        return False
    exception: NameClass | None = names[-1]
    return exception is None or not contains(exception, name)


def single(names: NameClass) -> tuple[str, ...]:
    """Give the names that are listed one by one."""
    if names[0] == "name":
        return (names[1],)
    if names[0] == "or":
        return tuple(name for part in names[1:] for name in single(part))
    return ()


def wild(names: NameClass) -> bool:
    """Tell whether the class has more names than could be listed."""
    if names[0] == "or":
        return any(wild(part) for part in names[1:])
    return bool(names[0] != "name")


def overlap(one: NameClass, two: NameClass) -> bool:
    """Tell whether some name belongs to both classes.

    It is enough to try every name and namespace that either mentions, and one
    that neither does (section 7.3 of the specification).
    """
    return any(
        contains(one, name) and contains(two, name)
        for name in {*_samples(one), *_samples(two)}
    )


# No document can have these: they stand for "any other".
_OTHER = "\0"


def _samples(names: NameClass) -> list[str]:
    kind = names[0]
    if kind == "name":
        return [names[1]]
    if kind == "or":
        return [name for part in names[1:] for name in _samples(part)]
    inner = _samples(names[-1]) if names[-1] is not None else []
    if kind == "any":
        return [join(_OTHER, _OTHER), *inner]
    return [join(names[1], _OTHER), *inner]
