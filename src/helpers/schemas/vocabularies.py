"""The closed vocabularies of columns."""

__all__ = [
    "ATTACK_STATUSES",
    "BLOCK_ROLES",
    "BOUNDS",
    "DATE_PRECISIONS",
    "DISCOVERED_TYPES",
    "DOCUMENT_STATUSES",
    "PERPETRATOR_STATUSES",
    "PIPELINE_CAUSES",
    "PIPELINE_STATUSES",
    "TROOP_KINDS",
    "TROOP_MODALITIES",
]

# The closed vocabularies. A value outside its vocabulary is refused by `to_table`.
DOCUMENT_STATUSES = ("accepted", "partial", "duplicate", "quarantined")
BLOCK_ROLES = (
    "title", "kicker", "subtitle", "byline", "dateline", "body", "caption", "credit", "related_link", "promo",
    "updated", "footer", "separator", "other",
)  # fmt: skip
DATE_PRECISIONS = ("day", "week", "month", "quarter", "year", "interval")
DISCOVERED_TYPES = (
    "person", "place", "government_body", "military", "armed_group", "international_organisation", "company", "media", "other",
)  # fmt: skip
BOUNDS = ("=", "~", "<", ">", "<=", ">=", "range")
TROOP_KINDS = ("stationed", "deploying", "withdrawing", "killed", "wounded", "captured", "requested", "capped", "other")
TROOP_MODALITIES = ("stated", "estimated", "planned", "proposed", "hypothetical", "denied")
PIPELINE_STATUSES = ("flowing", "closed", "reopened", "planned", "attacked", "negotiating")
PIPELINE_CAUSES = (
    "arbitration", "dispute", "attack", "accident", "repair", "disaster", "payment", "sanctions", "war",
)  # fmt: skip
PERPETRATOR_STATUSES = ("claimed", "alleged", "stated", "unknown")
ATTACK_STATUSES = ("carried out", "foiled", "denied", "intercepted")
