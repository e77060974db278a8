"""Mentions: who and what place is named, where, and why the name means them.

Names come from the story's actors and places and from the states and larger cities of the world; what a name means in an
article is decided in `resolution`. A span that names both an actor and a place, as a state does, is one row.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.extract.contract import Extractor, Mention, ReadArticle, Reading
from helpers.extract.gazetteer import build_gazetteer
from helpers.extract.resolution import resolve
from helpers.story import Story

__all__ = ["MENTIONS"]


def _build(story: Story) -> ReadArticle:
    gazetteer = build_gazetteer(story)

    def read(reading: Reading) -> Iterable[Mention]:
        return resolve(reading, gazetteer)

    return read


MENTIONS = Extractor(
    name="mentions", version=2, table="mentions", build=_build, configured_by=("actors", "places", "pipelines")
)
