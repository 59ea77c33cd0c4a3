"""The parts of step 5: chapters, notes, numbers, indexes, images of a book."""
