"""The deposit: a package an archive can ingest and a stranger can understand.

``plan`` says what goes in, ``metadata`` describes it in the archives' standards,
``package`` writes it down; :mod:`edition.deposit.model` holds what they share.
"""
