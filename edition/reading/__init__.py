"""From the bytes of a file to a safe tree; what :mod:`edition.read` is made of.

``files`` takes bytes from the disk, ``decode`` makes characters of them,
``doctype`` does away with the document type, ``parse`` builds the tree,
``diagnose`` says in plain words why that failed, ``xinclude`` joins files.
"""
