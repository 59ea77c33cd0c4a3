"""Scholarly TEI P5 texts made into EPUB, PDF, plain text and deposits.

The flow is in :mod:`edition.pipeline`: read, validate, model, transform,
arrange, write, check, store. Each step is the module of that name.
"""

__version__ = "0.1.0"
