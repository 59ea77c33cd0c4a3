"""``python -m tests.relaxng_corpus DIR SCHEMA``: compare our validator with jing.

Every TEI file of a folder, and seeded mutants of them, are judged by both. The
verdicts must be equal, and so must the line of the first error: jing names the
end of a tag, we its beginning, so its line must lie between the beginning and
the end of what we point to. The exit code is 1 where they differ.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from edition.errors import EditionError
from edition.validate.relaxng import Grammar, Violation, compile, validate
from tests.unit.relaxng import jing
from tests.unit.relaxng.mutants import mutants


def main() -> int:
    """Run the comparison; give the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("schema", type=Path)
    options.add_argument("--mutants", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--largest", type=int, default=300_000, help="bytes to mutate")
    chosen = options.parse_args()
    files = sorted(chosen.corpus.rglob("*.xml"))
    began = time.process_time()
    grammar = compile(chosen.schema)
    print(f"compile: {time.process_time() - began:.2f} s")
    different = compare("corpus", files, grammar, chosen.schema)
    small = [file for file in files if file.stat().st_size <= chosen.largest]
    generator = random.Random(chosen.seed)
    # A few hundred at a time, so that jing's memory and ours stay small.
    left = chosen.mutants
    while left > 0:
        with tempfile.TemporaryDirectory() as folder:
            made = mutants(small, min(250, left), generator, Path(folder))
            different += compare("mutants", made, grammar, chosen.schema)
        left -= 250
    return 1 if different else 0


def compare(title: str, files: list[Path], grammar: Grammar, schema: Path) -> int:
    """Judge files by both; print and count where they differ."""
    theirs, java = jing.judge(files, schema)
    began = time.process_time()
    different = invalid = exact = told = said = 0
    for file in files:
        errors = theirs[file]
        try:
            ours = validate(file, grammar)
        except EditionError as error:
            if not errors:
                different += 1
                print(f"  {file.name}: jing reads it, we do not: {error}")
            continue
        invalid += bool(errors)
        if bool(ours) != bool(errors):
            different += 1
            alone = f"we alone: {ours[0]}" if ours else f"jing alone: {errors[0]}"
            print(f"  {file.name}: {alone}")
        elif ours:
            told, said = told + len(ours), said + len(errors)
            first, last = lines(file, ours[0])
            exact += ours[0].line == errors[0].line
            if not first <= errors[0].line <= last:
                different += 1
                print(f"  {file.name}: ours {ours[0]}, jing {errors[0]}")
    spent = time.process_time() - began
    print(
        f"{title}: {len(files)} files, {invalid} invalid, {different} differ; the line "
        f"is the same for {exact}; {told} errors, jing {said}; "
        f"{spent:.2f} s, jing {java:.2f} s CPU"
    )
    return different


def lines(path: Path, violation: Violation) -> tuple[int, int]:
    """Give the first and last line of what a violation points to.

    That of a tag or attribute ends with the tag, that of text with the next tag.
    """
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    rows = text.split("\n")
    at = sum(len(row) + 1 for row in rows[: violation.line - 1]) + violation.column - 1
    # The last ID with a repeated value stands in its tag, which jing names.
    end = text.find(">", at)
    return violation.line, text.count("\n", 0, end if end >= 0 else len(text)) + 1


if __name__ == "__main__":
    sys.exit(main())
