"""What stands in another place: notes, captions, entries of registers.

What is left over after the text was aligned is compared once more. A run of three
words is known again anywhere, less only near its place; where the place of a note
or an entry is, most of its words tell.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from edition.verify.keys import key
from edition.verify.passages import Kind
from edition.verify.places import RUN, Places, is_run
from edition.verify.spots import LIKELY, MOST, Spots, as_it_stands

# A run shorter than RUN must be this near to its place, in words.
_NEAR = 80
# How often what is left is looked through again.
_ROUNDS = 4
_HYPHEN = ("\u2010", "-")


def find_again(places: Places, known: Collection[str]) -> None:
    """Look for what is left of the TEI among what is left of the artifact.

    ``known`` are words that the program may add.
    """
    _whole_passages(places)
    if not places.left():
        return
    _notes(places)
    _near_home(places, single=True)
    _in_pieces(places, whole=True)
    for step in (_near_home, _long_runs, _near_home):
        for _ in range(_ROUNDS):
            if not step(places):
                break
    _exchange(places)
    _in_pieces(places)
    _anywhere(places, known)


def _exchange(places: Places) -> None:
    """Give a word the place of its like that can as well be found elsewhere.

    Where a note begins with the word that comes after it in the text, the text may
    have been found at the word of the note; its own is then free beside its next.
    """
    owner = {at: place for place, at in enumerate(places.place) if at >= 0}
    free = set(places.free())
    for place in places.left():
        word = places.wanted.keys[place]
        for taken in _beside(places, place):
            other = owner.get(taken)
            if other is None or places.wanted.keys[other] != word:
                continue
            # A note of one word may stand anywhere.
            around = free if _is_alone(places, other) else _beside(places, other)
            spare = sorted(
                at for at in around if at in free and places.there.keys[at] == word
            )
            if spare:
                places.move([place], [taken])
                places.place[other] = spare[0]
                places.used[spare[0]] = True
                owner[taken], owner[spare[0]] = place, other
                free.discard(spare[0])
                break


def _is_alone(places: Places, place: int) -> bool:
    """Tell whether a word is a note or an entry by itself."""
    beside = places.passage[max(place - 1, 0) : place + 2]
    return place >= places.text and beside.count(places.passage[place]) == 1


def _beside(places: Places, place: int) -> Iterator[int]:
    """Give where a word would stand by its neighbours in the same passage."""
    for step in (1, -1):
        near = place + step
        if not 0 <= near < len(places.place) or places.place[near] < 0:
            continue
        at = places.place[near] - step
        is_same = places.passage[near] == places.passage[place]
        if is_same and 0 <= at < len(places.used):
            yield at


def _whole_passages(places: Places) -> None:
    """Match notes and entries that stand somewhere as they are.

    Most stand behind the one before; the others are looked for.
    """
    spots: Spots | None = None
    after = places.body
    for group in places.groups():
        if group[0] < places.text or len(group) < RUN:
            continue
        run = as_it_stands(places, group, after)
        if run is None:
            spots = spots or Spots(places)
            first = spots.first(places.wanted.keys[group[0]])
            runs = (as_it_stands(places, group, start) for start in first)
            run = next(filter(None, runs), None)
        if run:
            places.move(group, run)
            after = run.stop


def _anywhere(places: Places, known: Collection[str]) -> None:
    """Match words of notes and entries with those that nothing else explains."""
    by_key = _by_key(places)
    for place in reversed(places.left(places.text)):
        word = places.wanted.keys[place]
        free = by_key.get(word, [])
        # What the program may say it says in titles and labels, not in notes.
        fit = [at for at in free if word not in known or at >= places.body]
        if fit:
            taken = max(fit, key=lambda at: (_is_whole(places, [at]), at))
            places.move([place], [taken])
            free.remove(taken)


def _is_whole(places: Places, run: Sequence[int]) -> bool:
    """Tell whether words of the artifact go on neither before nor behind."""
    following = places.there[run[-1] + 1 : run[-1] + 2]
    return not any(word.soft for word in (places.there[run[0]], *following))


def _in_pieces(places: Places, *, whole: bool = False) -> None:
    """Match words that a page has in several pieces, as where letters are italic.

    With ``whole`` these are words of notes, and no other piece stands beside them.
    """
    left: dict[str, list[int]] = defaultdict(list)
    for place in places.left(places.text):
        if not whole or places.kind(place) is Kind.NOTE:
            left[places.wanted.keys[place]].append(place)
    longest = max(map(len, left), default=0)
    free = places.free()
    for at, first in enumerate(free):
        if whole and places.there[first].shown.endswith(_HYPHEN):
            continue  # the end of a line, which the search near home undoes
        said = places.there.keys[first]
        for step in range(1, len(free) - at):
            last = free[at + step]
            is_one = last == first + step and places.there[last].soft
            if not is_one or places.used[first] or len(said) >= longest:
                break
            said = key(said + places.there.keys[last], loose=True)
            run = range(first, last + 1)
            wanted = left.get(said)
            if wanted and (not whole or _is_whole(places, run)):
                places.move([wanted.pop(0)], run)
                break


def _by_key(places: Places) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place in places.free():
        found[places.there.keys[place]].append(place)
    return found


def _notes(places: Places) -> None:
    """Align notes with notes, without what they have in common by chance."""
    left = places.left(places.text)
    pairs = places.aligned(left, places.free(places.body))
    many = Counter(places.passage[place] for ours, _ in pairs for place in ours)
    sizes = Counter(places.passage[place] for place in left)
    ends = {theirs[-1] for _, theirs in pairs}
    starts = {theirs[0] for _, theirs in pairs}
    for ours, theirs in pairs:
        passage = places.passage[ours[0]]
        alone = theirs[0] - 1 not in ends and theirs[-1] + 1 not in starts
        if sizes[passage] < RUN:
            continue  # so few words stand in many notes
        if many[passage] >= LIKELY * sizes[passage] and not alone:
            places.move(ours, theirs)


def _long_runs(places: Places) -> int:
    """Match runs of words wherever they stand; give how many words."""
    left, free = places.left(), places.free()
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(free) - RUN + 1):
        run = free[at : at + RUN]
        if is_run(run):
            starts[places.keys(run)].append(at)
    count = at = 0
    while at < len(left):
        run = left[at : at + RUN]
        length = 0
        if len(run) == RUN and is_run(run):
            known = starts.get(places.wanted_keys(run), ())[:MOST]
            start, length = _longest(places, left, at, free, known)
        if length < RUN:
            at += 1
            continue
        for step in range(length):
            places.move([left[at + step]], [free[start + step]])
        count, at = count + length, at + length
    return count


def _longest(
    places: Places, left: list[int], at: int, free: list[int], starts: Sequence[int]
) -> tuple[int, int]:
    """Give start and length of the longest unused run like that from ``at`` on."""
    best = (-1, 0)
    for start in starts:
        length = 0
        while at + length < len(left) and start + length < len(free):
            theirs = free[start + length]
            if places.used[theirs] or not places.is_same(left[at + length], theirs):
                break
            length += 1
        if length > best[1]:
            best = (start, length)
    return best


def _near_home(places: Places, *, single: bool = False) -> int:
    """Match what is left of each passage around its place; give how many words.

    With ``single`` only notes of a word, which is no piece of another, are matched.
    """
    spots = Spots(places)
    near = _neighbours(places)
    count = 0
    for group in places.groups():
        size = len(group)
        if single and (size > 1 or places.kind(group[0]) is not Kind.NOTE):
            continue
        homes = [near[place] for place in group if near[place] >= 0]
        if not homes and group[0] >= places.text:
            home = spots.home(group)
            homes = [home] if home >= 0 else []
        if not homes:
            continue
        start = max(min(homes) - size - _NEAR, 0)
        end = min(max(homes) + size + _NEAR, len(places.there))
        run = None if single else as_it_stands(places, group, homes[0])
        if run and len(homes) == 1:
            places.move(group, run)
            count += size
            continue
        free = [place for place in range(start, end) if not places.used[place]]
        if single:
            free = [place for place in free if _is_whole(places, [place])]
        for ours, theirs in places.aligned(group, free):
            places.move(ours, theirs)
            count += len(ours)
    return count


def _neighbours(places: Places) -> dict[int, int]:
    """Give for each word that is left where one beside it in its passage was found.

    It is the nearest before it, else the nearest behind; -1 for none.
    """
    near: dict[int, int] = {}
    left = places.left()
    for step in (1, -1):
        last, before = -1, -2  # no place is beside any other yet
        for place in left[::step]:
            if place - step != before or _parts(places, before, place):
                last = _found(places, place - step, place)
            if near.get(place, -1) < 0:
                near[place] = last
            before = place
    return near


def _parts(places: Places, one: int, other: int) -> bool:
    return places.passage[one] != places.passage[other]


def _found(places: Places, beside: int, place: int) -> int:
    """Give where the word beside another in its passage was found, -1 for nowhere."""
    if not 0 <= beside < len(places.place) or _parts(places, beside, place):
        return -1
    return places.place[beside]
