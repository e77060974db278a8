"""A story's configuration: TOML files in ``data/stories/<story>/`` read into frozen models.

Domain knowledge is data. A new actor, place, topic or outlet is an edit of one of these files, never of code. Whatever the
files say wrong is a :class:`~helpers.errors.ConfigurationError` that names file, key, what was found and what is allowed.
"""

from helpers.story.checked import CHECK_COLUMNS
from helpers.story.models import (
    ACTOR_TYPES,
    CORRECTABLE,
    Actor,
    Alias,
    Check,
    Correction,
    Event,
    Fetching,
    Office,
    Outlet,
    Period,
    Pipeline,
    Place,
    Side,
    Source,
    Story,
    Topic,
)
from helpers.story.reading import load_story

__all__ = [
    "ACTOR_TYPES",
    "CHECK_COLUMNS",
    "CORRECTABLE",
    "Actor",
    "Alias",
    "Check",
    "Correction",
    "Event",
    "Fetching",
    "Office",
    "Outlet",
    "Period",
    "Pipeline",
    "Place",
    "Side",
    "Source",
    "Story",
    "Topic",
    "load_story",
]
