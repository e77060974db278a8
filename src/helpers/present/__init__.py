"""Frames become findings: a figure, a table, a sentence of prose. No input, no output, no choosing: `analysis` has chosen."""

from helpers.present.citations import Citations
from helpers.present.finding import MIME, Finding, Source
from helpers.present.prose import Name, Number, Prose, Text, prose
from helpers.present.table import Card, Cell, Column, Table
from helpers.present.theme import DARK, LIGHT, template, theme_layout

__all__ = [
    "DARK",
    "LIGHT",
    "MIME",
    "Card",
    "Cell",
    "Citations",
    "Column",
    "Finding",
    "Name",
    "Number",
    "Prose",
    "Source",
    "Table",
    "Text",
    "prose",
    "template",
    "theme_layout",
]
