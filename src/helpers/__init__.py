"""Dossier: one news story, followed through a corpus of articles, with the sentence behind every number."""

__version__ = "0.1.0"
