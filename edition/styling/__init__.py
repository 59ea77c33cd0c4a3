"""What an edition's own style sheets say by custom properties (``--edition-...``).

:mod:`~edition.styling.properties` is the table of them, :mod:`~edition.styling.values`
the kinds of their values; :mod:`~edition.styling.settings` finds them in a style
sheet and says what is wrong, :mod:`~edition.styling.rules` makes them into CSS.
"""
