"""Fetching the documents of a story from its sources: feeds, sitemaps and lists of addresses.

What is fetched becomes a document in the inbox, and everything else begins there: a run never asks the network for anything.
"""

from helpers.fetch.model import Clock, FetchError, Outcome
from helpers.fetch.report import FetchReport
from helpers.fetch.run import Progress, fetch_story

__all__ = ["Clock", "FetchError", "FetchReport", "Outcome", "Progress", "fetch_story"]
