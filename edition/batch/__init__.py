"""Many inputs at once: found, built by a crew of workers, written down as done."""
