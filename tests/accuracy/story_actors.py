"""The actors of `story_gold`: found by the story's lists, by lists and discovery together, and by discovery alone.

An actor is found where one of its names is; a name is the same by the story's aliases (`naming.NameBook`). Discovered places
are no actors. With discovery alone the story has no actors and places of its own, so that of lists only the states of the world
remain: "a story that nobody has prepared"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.accuracy.names import without_lists
from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, extract_all
from tests.accuracy.scoring import Judged, Result, precision_recall_f1, result, share_right

from helpers.story import Story

__all__ = ["actor_lines", "judge_actors", "read_without_lists"]

_NAMED = ("name", "short", "acronym")
_WAYS = ("actors", "actors with discovery", "actors by discovery alone")


def read_without_lists(items: Sequence[Any], story: Story) -> list[ReadArticle]:
    """The articles read as of a story without actors and places of its own."""
    return extract_all(items, without_lists(story))


def actor_lines(set_: str, judged: Sequence[Judged]) -> list[Result]:
    lines: list[Result] = []
    for way in _WAYS:
        lines += precision_recall_f1(set_, way, judged)
        errors = [abs(int(i.expected or 0) - int(i.found or 0)) for i in judged if i.metric == f"{way} count"]
        lines.append(result(set_, f"{way} count error (mentions)", sum(errors) / len(errors) if errors else 0.0, len(errors)))
    return [*lines, share_right(set_, "actors recall, listed", judged)]


def judge_actors(gold: Mapping[str, Any], read: ReadArticle, alone: ReadArticle, names: NameBook) -> Iterator[Judged]:
    listed = _listed(read)
    yield from _judge("actors", gold, listed, names)
    yield from _judge("actors with discovery", gold, _added(listed, read, names), names)
    yield from _judge("actors by discovery alone", gold, _added(_listed(alone), alone, names), names)


def _listed(read: ReadArticle) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mention in read.reading.mentions:
        if mention.actor and mention.form in _NAMED:
            found.setdefault(mention.actor, []).append(mention.surface)
    return found


def _added(found: Mapping[str, list[str]], read: ReadArticle, names: NameBook) -> dict[str, list[str]]:
    """What is found, with the discovered names; those that mean the same are one."""
    together = {name: list(surfaces) for name, surfaces in found.items()}
    for row in read.rows.get("discovered_names", ()):
        if row["type"] != "place":
            same = next((name for name in sorted(together) if names.same(name, row["name"])), row["name"])
            together.setdefault(same, []).append(row["surface"])
    return together


def _judge(way: str, gold: Mapping[str, Any], everyone: Mapping[str, list[str]], names: NameBook) -> Iterator[Judged]:
    found = dict(everyone)
    for actor in gold["actors"]:
        same = next((name for name in sorted(found) if names.same(name, actor["name"])), None)
        if not actor["mentions"]:
            found.pop(same or "", None)
            continue
        surfaces = found.pop(same, None) if same else None
        shown = f"{same}: {len(surfaces)} {surfaces}" if surfaces else None
        expected = f"{actor['name']}: {actor['mentions']}"
        yield Judged(way, gold["id"], expected, shown, surfaces is not None)
        if way == "actors" and names.knows(actor["name"]):
            yield Judged("actors recall, listed", gold["id"], expected, shown, surfaces is not None)
        if surfaces:
            count = len(surfaces)
            yield Judged(f"{way} count", gold["id"], str(actor["mentions"]), str(count), count == actor["mentions"])
    for name, surfaces in found.items():
        yield Judged(way, gold["id"], None, f"{name}: {surfaces}", False)
