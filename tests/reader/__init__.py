"""Our e-books in a real reading system; ``make check-reader`` runs this."""
