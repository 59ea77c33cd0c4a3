"""A RELAX NG validator that says what is wrong in words.

``compile`` makes a :class:`Grammar` of a schema in either syntax, ``validate``
gives the violations of a document in order::

    grammar = compile(Path("tei_all.rng"))
    for violation in validate(Path("letter.xml"), grammar):
        print(violation)

The way of a schema: :mod:`xmlsyntax` or :mod:`compact` read it, :mod:`simplify`
makes patterns, :mod:`restrict` and :mod:`identity` check them, :mod:`table` and
:mod:`cache` keep them. The way of a document: :mod:`document` reads it,
:mod:`machine` follows its elements by derivatives, :mod:`recover` finds out what
was meant after a mistake, :mod:`words` says so.
"""

from edition.validate.relaxng.document import validate
from edition.validate.relaxng.grammar import Grammar, compile
from edition.validate.relaxng.schema import SchemaError
from edition.validate.relaxng.violation import Violation

__all__ = ["Grammar", "SchemaError", "Violation", "compile", "validate"]
