"""Validate a document: Expat reads it, the machine's states follow."""

import codecs
import re
from pathlib import Path
from xml.parsers import expat

from edition.reading import decode
from edition.reading.diagnose import diagnose
from edition.validate.relaxng import lexical
from edition.validate.relaxng.attributes import AttributeWords
from edition.validate.relaxng.entities import Entities
from edition.validate.relaxng.grammar import Grammar
from edition.validate.relaxng.machine import AttributeStep, State
from edition.validate.relaxng.names import split
from edition.validate.relaxng.recover import Recovery
from edition.validate.relaxng.violation import Fault, Level, Violation
from edition.validate.relaxng.words import Words

SPACE = lexical.SPACE
_UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']utf-8[\"']", re.I
)


def validate(
    data: bytes | Path, grammar: Grammar, *, path: Path | None = None, ids: bool = True
) -> list[Violation]:
    """Validate a document, given as bytes or as a file, against a grammar.

    All violations come in the order of the document. ``path`` is what errors call
    a document given as bytes. With ``ids`` ID and IDREF are checked too. Nothing
    but the document itself is read: what an external DTD declares is not known.

    Raises :class:`XmlError` for what is not well-formed, :class:`UnsafeError` for
    external entities that are used and for entities that grow without bound,
    :class:`InputError` for a file that cannot be read.
    """
    if isinstance(data, Path):
        from edition.validate.relaxng.schema import contents

        path = path or data
        data = contents(data)
    return _Reader(data, path or Path("(input)"), grammar, ids).read()


class _Reader:
    """Follows one document. The methods that Expat calls are the hot path."""

    def __init__(self, data: bytes, path: Path, grammar: Grammar, ids: bool) -> None:
        if _UTF8.match(data) and b"\0" not in data[:4]:
            self.data = data.removeprefix(codecs.BOM_UTF8)  # it has no column
        else:
            self.data = decode.decode(data, path)[0].encode()
        self.path = path
        self.grammar = grammar
        self.machine = grammar.machine
        self.check_ids = ids
        self.prefixes: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.words = Words(grammar, self.prefixes)
        self.attribute_words = AttributeWords(self.words.labels)
        self.recovery = Recovery(grammar, self.words, self.faults)
        self.level = self.top = Level(None, "", 0, None, grammar.start)
        self.free = State(())
        self.free.plain = True
        self.pieces: list[str] = []
        self.spot = (1, 1)
        self.ids: dict[str, Fault] = {}
        self.refs: list[tuple[str, Fault]] = []
        self.declared: list[tuple[str, str | None]] = []
        self.namespaces: dict[str, str] = {}
        self.parser = self._parser()

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", " ")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartNamespaceDeclHandler = self._namespace
        parser.EndNamespaceDeclHandler = self._end_namespace
        self.entities = Entities(
            parser, self.path, len(self.data), self._start, self._characters
        )
        return parser

    def read(self) -> list[Violation]:
        """Read the document to its end; give the violations in order."""
        self.grammar.context.namespaces = self.namespaces
        self.grammar.context.entities = self.entities.unparsed
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            unsafe = self.entities.unsafe(error.code)
            if unsafe is not None:
                raise unsafe from None
            text = self.data.decode(errors="replace")
            raise diagnose(text, self.path, error) from None
        if self.top.trail:
            self.recovery.finish(self.top, self._here())
        if self.check_ids:
            for name, fault in self.refs:
                if name not in self.ids:
                    self.faults.append(fault)
        # What is in a wrong place may be a wrong name: what it lacks or has too
        # much of is no mistake of its own.
        wrong = {fault.child for fault in self.faults}
        self.faults[:] = [
            fault
            for fault in self.faults
            if fault.level not in wrong or fault.kind in ("id", "idref")
        ]
        self.faults.sort(key=lambda item: (item.line, item.column))
        return [self._violation(fault) for fault in self.faults]

    # The hot path

    def _start(self, name: str, attributes: list[str]) -> None:
        level = self.level
        if self.pieces:
            self._flush(level)
        counts = level.counts
        index = counts[name] = counts.get(name, 0) + 1
        state = level.state
        step = state.children.get(name) or self.machine.child(state, name)
        recovered = step is None
        if step is None:
            step = self.recovery.child(level, name, self._here())
        level.last = name
        if step is None:
            self.level = new = Level(level, name, index, None, self.free)
            new.free = new.recovered = True
            return
        state = step.begin
        self.level = new = Level(level, name, index, step, state)
        if recovered:
            new.recovered = True
            for fault in self.recovery.skipped:
                fault.child = new
            ns = name.rpartition(" ")[0]
            meant = step.atoms[0].names
            if meant and name not in meant and split(meant[0])[0] != ns:
                new.alias = ns + " "
        if attributes:
            state = self._attributes(new, state, attributes)
        content = state.closed or self.machine.begin_content(state)
        if not content.dead:
            new.state = new.first = content
        else:
            self._lacking(new, state)

    def _attributes(self, level: Level, state: State, attributes: list[str]) -> State:
        machine = self.machine
        wrong: list[str] = []
        for index in range(0, len(attributes), 2):
            name = attributes[index]
            value = attributes[index + 1]
            step = state.attributes.get(name) or machine.attribute(state, name)
            if step is None:
                wrong.append(name)
                continue
            matched = tuple(
                [atom for atom in step.atoms if machine.matches(atom.content, value)]
            )
            if matched:
                if matched[0].identity:
                    self._identity(level, name, matched[0].identity, value)
            else:
                matched = step.atoms
                self._value(level, name, value, step)
            state = step.after.get(matched) or machine.seen(state, step, matched)
        return self._wrong(level, state, wrong) if wrong else state

    def _end(self, _name: str) -> None:
        level = self.level
        state = level.state
        accepted = state.accepted
        if self.pieces or (state.data and not state.complete):
            accepted = self._finish_text(level)
            state = level.state
        parent = self.level = level.parent or self.top
        step = level.step
        if level.trail:
            self.recovery.finish(level, self._here())
        elif state.complete:
            if not level.recovered and step is not None and step.whole is not None:
                parent.state = step.whole
            return
        elif True in accepted:
            if not level.recovered and step is not None:
                parent.state = self.machine.leave(parent.state, step, accepted)
            return
        else:
            self.faults.append(self.words.incomplete(level, state, self._here()))
        if not level.recovered and step is not None and step.whole is not None:
            parent.state = step.whole

    def _characters(self, data: str) -> None:
        state = self.level.state
        if state.plain:
            return
        blank = not data.strip(SPACE)
        if blank and not state.data and not self.pieces:
            return
        if not blank and (not self.pieces or not "".join(self.pieces).strip(SPACE)):
            self.spot = self._here()
            if data[0] in SPACE:
                self.spot = _forward(
                    self.spot, data[: len(data) - len(data.lstrip(SPACE))]
                )
        self.pieces.append(data)

    # Text

    def _flush(self, level: Level) -> None:
        """Take in the text before a start tag."""
        text = "".join(self.pieces)
        self.pieces = []
        if text.strip(SPACE):
            self._text(level, text)

    def _text(self, level: Level, text: str) -> None:
        after = self.machine.text(level.state, text)
        if after is None:
            self.recovery.text(level, text, self.spot)
        else:
            level.state = after

    def _finish_text(self, level: Level) -> tuple[bool, ...]:
        """Take in the text before an end tag; say which patterns match."""
        text = "".join(self.pieces)
        self.pieces = []
        if text.strip(SPACE):
            self._text(level, text)
            return level.state.accepted
        state = level.state
        if not state.data or level.counts:
            return state.accepted
        after = self.machine.text(state, text)
        if after is None:
            return state.accepted
        pairs = zip(state.accepted, after.accepted, strict=True)
        accepted = tuple(one or two for one, two in pairs)
        level.state = after if after.complete else state
        return accepted

    # Mistakes

    def _here(self) -> tuple[int, int]:
        parser = self.parser
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def _at(self, name: str) -> tuple[int, int]:
        """Give the place of an attribute of the tag that is being read."""
        begin = self.parser.CurrentByteIndex
        end = self.data.find(b"<", begin + 1)
        tag = self.data[begin : end if end > 0 else None].decode(errors="replace")
        local = name.rpartition(" ")[2]
        match = re.search(
            rf"""(?<=\s)(?:[^\s=:"'<>]+:)?{re.escape(local)}\s*=\s*["']""", tag
        )
        return _forward(self._here(), tag[: match.start()]) if match else self._here()

    def _lacking(self, level: Level, state: State) -> None:
        self.faults.append(self.attribute_words.lacking(level, state, self._here()))
        level.state = self.machine.begin_content(state, forgive=True)
        level.first = level.state

    def _value(self, level: Level, name: str, value: str, step: AttributeStep) -> None:
        self.faults.append(
            self.attribute_words.value(level, name, value, step.atoms, self._at(name))
        )

    def _wrong(self, level: Level, state: State, wrong: list[str]) -> State:
        """Tell of attributes that may not be; take likely ones for what they mean."""
        for name in wrong:
            self.faults.append(
                self.attribute_words.attribute(level, state, name, self._at(name))
            )
            meant = self.attribute_words.instead(state, name)
            if meant and not level_has(state, name):
                step = self.machine.attribute(state, meant)
                if step is not None:
                    state = self.machine.seen(state, step, step.atoms)
        return state

    def _identity(self, level: Level, name: str, kind: str, value: str) -> None:
        if not self.check_ids:
            return
        words = lexical.words(value)
        if kind == "ID":
            label = self.words.labels(name)
            spot = self._here()
            word = words[0] if words else ""
            first = self.ids.get(word)
            if first is None:
                self.ids[word] = Fault(*spot, level, "id", "")
                return
            message = f'`{label}="{word}"` stands more than once'
            hint = f"it stands first in line {first.line}; each must be different"
            self.faults.append(Fault(*self._at(name), level, "id", message, (), hint))
            return
        for word in words:
            label = self.words.labels(name)
            message = f'`@{label}` points to "{word}", but no element has this ID'
            hint = "correct it, or give the target this ID"
            self.refs.append(
                (word, Fault(*self._at(name), level, "idref", message, (), hint))
            )

    def _violation(self, fault: Fault) -> Violation:
        hint = fault.hint
        if fault.more:
            times = f"the same {fault.more} more time{'s' * (fault.more > 1)} in it"
            hint = f"{hint}; {times}" if hint else times
        return Violation(
            fault.line,
            fault.column,
            self._path(fault.level),
            fault.kind,
            fault.message,
            fault.allowed,
            hint,
        )

    def _path(self, level: Level | None) -> str:
        steps: list[str] = []
        while level is not None and level.parent is not None:
            name = self.words.labels(level.name)
            if level.parent.parent is not None:
                many = level.parent.counts[level.name] > 1
                steps.append(f"{name}[{level.index}]" if many else name)
            level = level.parent
        return "/".join(reversed(steps))

    # Namespaces

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes.setdefault(uri or "", prefix or "")
        self.declared.append((prefix or "", self.namespaces.get(prefix or "")))
        self.namespaces[prefix or ""] = uri or ""

    def _end_namespace(self, _prefix: str | None) -> None:
        prefix, old = self.declared.pop()
        if old is None:
            self.namespaces.pop(prefix, None)
        else:
            self.namespaces[prefix] = old


def level_has(state: State, name: str) -> bool:
    """Tell whether an attribute of this name could still come."""
    return any(atom.bears(name) for item in state.patterns for atom in item.attributes)


def _forward(spot: tuple[int, int], text: str) -> tuple[int, int]:
    """Give the place behind ``text`` that begins at ``spot``."""
    line, column = spot
    breaks = text.count("\n")
    if breaks:
        return line + breaks, len(text) - text.rfind("\n")
    return line, column + len(text)
