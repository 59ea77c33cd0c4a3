"""From the bytes of a file to a safe tree; what :mod:`edition.read` is made of.

``files`` takes bytes from the disk, ``decode`` makes characters of them,
``doctype`` does away with the document type, ``parse`` builds the tree,
``diagnose`` finds where that failed and ``mistakes`` says why in plain words,
``xinclude`` joins files by the pointers of ``xpointer``.
"""
