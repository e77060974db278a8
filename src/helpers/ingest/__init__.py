"""Documents -> articles: readers, blocks, splitting, dating, duplicates, quarantine."""

from helpers.ingest.document import VERSION, needs_guard, quarantined, read_document
from helpers.ingest.duplicates import ArticleText, Cluster, assign_clusters
from helpers.ingest.inbox import Seen, scan_inbox
from helpers.ingest.model import INSIDE, Ingested, Input
from helpers.ingest.parts import Part, ReadPart, join_parts, parts_of, read_part

__all__ = [
    "INSIDE",
    "VERSION",
    "ArticleText",
    "Cluster",
    "Ingested",
    "Input",
    "Part",
    "ReadPart",
    "Seen",
    "assign_clusters",
    "join_parts",
    "needs_guard",
    "parts_of",
    "quarantined",
    "read_document",
    "read_part",
    "scan_inbox",
]
