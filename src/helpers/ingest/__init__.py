"""Documents -> articles: readers, blocks, splitting, dating, duplicates, quarantine."""

from helpers.ingest.document import VERSION, needs_guard, quarantined, read_document
from helpers.ingest.duplicates import ArticleText, Cluster, assign_clusters
from helpers.ingest.inbox import Seen, scan_inbox
from helpers.ingest.model import Ingested, Input

__all__ = [
    "VERSION",
    "ArticleText",
    "Cluster",
    "Ingested",
    "Input",
    "Seen",
    "assign_clusters",
    "needs_guard",
    "quarantined",
    "read_document",
    "scan_inbox",
]
