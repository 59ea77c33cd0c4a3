"""Write the table of options anew into README.md: ``python -m tests.readme``."""

import re
from pathlib import Path

from edition.cli.options import as_markdown

README = Path(__file__).parents[1] / "README.md"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    new, found = re.subn(
        r"\| key \|.*\n(\|.*\n)+", lambda _: as_markdown() + "\n", text
    )
    assert found == 1, "the README has no table of options, or several"
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
