"""``edition preview``: the pages of an edition in a browser, anew after every change.

A thread watches the edition's folder (:mod:`~edition.preview.watch`), another has
what is looked at built by a process of its own (:mod:`~edition.preview.work`), and a
server that only this machine reaches (:mod:`~edition.preview.serve`) shows it. They
meet at the :class:`~edition.preview.desk.Desk`. Nothing is stored in ``output/``.
"""
