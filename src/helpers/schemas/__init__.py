"""Every table of the store, declared once: its columns with type, unit and meaning, its key and its version.

Nothing else in the project names a column's type. A stage builds its rows as it likes and lets :func:`to_table` put them
into shape; a column that is missing, unknown or of the wrong type is an error here and nowhere later.
"""

from helpers.schemas.conversion import to_frame, to_table
from helpers.schemas.shape import Column, Evidence, TableSchema
from helpers.schemas.tables import TABLES, schema_of
from helpers.schemas.vocabularies import (
    ATTACK_STATUSES,
    BLOCK_ROLES,
    BOUNDS,
    DATE_PRECISIONS,
    DOCUMENT_STATUSES,
    PERPETRATOR_STATUSES,
    PIPELINE_CAUSES,
    PIPELINE_STATUSES,
    TROOP_KINDS,
    TROOP_MODALITIES,
)

__all__ = [
    "ATTACK_STATUSES",
    "BLOCK_ROLES",
    "BOUNDS",
    "DATE_PRECISIONS",
    "DOCUMENT_STATUSES",
    "PERPETRATOR_STATUSES",
    "PIPELINE_CAUSES",
    "PIPELINE_STATUSES",
    "TABLES",
    "TROOP_KINDS",
    "TROOP_MODALITIES",
    "Column",
    "Evidence",
    "TableSchema",
    "schema_of",
    "to_frame",
    "to_table",
]
