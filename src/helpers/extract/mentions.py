"""Mentions: who and what place is named, where, and why the name means them.

Names come from the story's actors and places and from the states and larger cities of the world; what a name means in an
article is decided in `resolution`, where `name_corrections` do not say it. A span that names both an actor and a place, as a
state does, is one row.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.extract.contract import Extractor, Mention, ReadArticle, Reading
from helpers.extract.gazetteer import build_gazetteer
from helpers.extract.name_corrections import corrections_of
from helpers.extract.resolution import resolve
from helpers.story import Story

__all__ = ["MENTIONS"]


def _build(story: Story) -> ReadArticle:
    corrections = corrections_of(story)
    gazetteer = build_gazetteer(story, corrections.entries())

    def read(reading: Reading) -> Iterable[Mention]:
        return resolve(reading, gazetteer, corrections)

    return read


MENTIONS = Extractor(
    name="mentions",
    version=3,
    table="mentions",
    build=_build,
    configured_by=("actors", "places", "pipelines", "name_corrections"),
)
