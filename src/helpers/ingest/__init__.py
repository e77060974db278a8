"""Documents -> articles: readers, blocks, splitting, dating, duplicates, quarantine."""

from helpers.ingest.document import needs_guard, quarantined, read_document
from helpers.ingest.duplicates import ArticleText, Cluster, assign_clusters
from helpers.ingest.model import Ingested, Input

__all__ = [
    "ArticleText",
    "Cluster",
    "Ingested",
    "Input",
    "assign_clusters",
    "needs_guard",
    "quarantined",
    "read_document",
]
