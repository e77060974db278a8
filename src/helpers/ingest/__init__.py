"""Documents -> articles: readers, blocks, splitting, dating, duplicates, quarantine."""

from helpers.ingest.document import VERSION, needs_guard, quarantined, read_document
from helpers.ingest.duplicates import (
    ArticleText,
    Cluster,
    Likeness,
    Ranked,
    assign_clusters,
    candidate_pairs,
    cluster_articles,
    likeness_of,
)
from helpers.ingest.inbox import Seen, scan_inbox
from helpers.ingest.model import INSIDE, Ingested, Input
from helpers.ingest.parts import Part, ReadPart, join_parts, parts_of, read_part
from helpers.ingest.shingles import Sketch, grams_of, sketch_of

__all__ = [
    "INSIDE",
    "VERSION",
    "ArticleText",
    "Cluster",
    "Ingested",
    "Input",
    "Likeness",
    "Part",
    "Ranked",
    "ReadPart",
    "Seen",
    "Sketch",
    "assign_clusters",
    "candidate_pairs",
    "cluster_articles",
    "grams_of",
    "join_parts",
    "likeness_of",
    "needs_guard",
    "parts_of",
    "quarantined",
    "read_document",
    "read_part",
    "scan_inbox",
    "sketch_of",
]
