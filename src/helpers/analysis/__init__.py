"""Frames in, tidy frames out: what can be known from the tables, without input, output or words for a page.

Each result has a column ``evidence`` of tuples of :class:`helpers.schemas.Evidence`, and its rows stand in an order that
depends on nothing but the rows themselves.
"""
