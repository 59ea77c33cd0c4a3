"""``python -m edition`` is the same program as the command ``edition``."""

from edition.cli import main

if __name__ == "__main__":
    main()
