"""What no single entry can know of itself: names are unique and refer to something, an alias means one actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import available_timezones

from helpers.errors import ConfigurationError, closest
from helpers.story.models import Actor, Alias, Period, Story

__all__ = ["check_story"]


def check_story(story: Story, folder: Path) -> None:
    """What no single entry can know of itself: names are unique and refer to something, aliases mean one actor."""
    _check_unique(folder / "actors.toml", "actor.name", (actor.name for actor in story.actors))
    _check_unique(folder / "places.toml", "place.name", (place.name for place in story.places))
    _check_unique(folder / "places.toml", "pipeline.name", (pipeline.name for pipeline in story.pipelines))
    _check_unique(folder / "topics.toml", "topic.id", (topic.id for topic in story.topics))
    _check_unique(folder / "story.toml", "outlets.name", (outlet.name for outlet in story.outlets))
    _check_unique(folder / "story.toml", "events.name", (event.name for event in story.events))
    _check_unique(folder / "story.toml", "sides.name", (side.name for side in story.sides))
    spellings = (n for o in story.outlets for n in dict.fromkeys(s.casefold() for s in (o.name, *o.names)))
    _check_unique(folder / "story.toml", "outlets.names", spellings)
    domains = (domain.casefold() for outlet in story.outlets for domain in outlet.domains)
    _check_unique(folder / "story.toml", "outlets.domains", domains, "each domain once")
    zones = [("timezone", story.timezone), *((f"outlets ({o.name}).timezone", o.timezone) for o in story.outlets if o.timezone)]
    for key, zone in zones:
        _check_known(folder / "story.toml", key, zone, available_timezones(), "an IANA time zone such as Asia/Baghdad")
    for actor in story.actors:
        _check_known(folder / "actors.toml", f"actor ({actor.name}).side", actor.side, story.side_named)
        if actor.within is not None:
            _check_known(folder / "actors.toml", f"actor ({actor.name}).within", actor.within, story.actor_named)
    _check_acyclic(story, folder / "actors.toml")
    _check_unique(folder / "sources.toml", "source.name", (source.name for source in story.sources))
    for source in story.sources:
        if source.outlet is not None:
            names = {outlet.name for outlet in story.outlets}
            _check_known(folder / "sources.toml", f"source ({source.name}).outlet", source.outlet, names)
    _check_aliases(story, folder / "actors.toml")
    _check_name_corrections(story, folder / "corrections.csv")


def _check_name_corrections(story: Story, path: Path) -> None:
    """Every actor in a correction of a name is one of the story's."""
    for correction in story.name_corrections:
        parts = correction.value.split(";") if correction.field == "split_name" else [correction.value]
        for part in parts:
            actor, _, words = part.partition(":") if correction.field == "split_name" else (part, "", "-")
            if correction.field == "split_name" and not words.strip():
                expected = "Actor: word, word; Other Actor: word"
                raise ConfigurationError("no words tell it apart", where=path, found=correction.value, allowed=expected)
            if not (actor.strip() == "*" and correction.field == "forbid_name"):
                _check_known(path, f"{correction.field} ({correction.document})", actor.strip(), story.actor_named)


def _check_unique(path: Path, key: str, names: Iterable[str], allowed: str = "each name once") -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ConfigurationError("appears twice", where=f"{path}, {key}", found=name, allowed=allowed)
        seen.add(name)


def _check_known(path: Path, key: str, name: str, known: Iterable[str], allowed: str | None = None) -> None:
    names = sorted(known)
    if name not in names:
        raise ConfigurationError(
            "refers to nothing", where=f"{path}, {key}", found=name, allowed=allowed or names, hint=closest(name, names)
        )


def _check_acyclic(story: Story, path: Path) -> None:
    for actor in story.actors:
        seen, outer = {actor.name}, actor.within
        while outer is not None:
            if outer in seen:
                where = f"{path}, actor ({actor.name}).within"
                raise ConfigurationError("lies within itself", where=where, found=actor.within, allowed="another actor")
            seen.add(outer)
            outer = story.actor_named[outer].within


def _check_aliases(story: Story, path: Path) -> None:
    """One alias, one actor, unless it may not stand alone or each is bounded to its own days."""
    owners: dict[str, list[tuple[str, Period | None]]] = {}
    for actor, alias in _standing_alone(story):
        folded = alias.text.casefold() if alias.kind != "acronym" else alias.text
        for owner, period in owners.setdefault(folded, []):
            if _apart(period, alias.period):
                continue
            others = "or `alone = false`, or a `period` for each that does not overlap"
            raise ConfigurationError(
                "duplicate alias",
                where=f"{path}, actor ({actor.name}).aliases",
                found=f"{alias.text!r}, which is also an alias of {owner!r}",
                allowed="each alias once" if owner == actor.name else f"one actor for each alias, {others}",
            )
        owners[folded].append((actor.name, alias.period))


def _standing_alone(story: Story) -> Iterator[tuple[Actor, Alias]]:
    for actor in story.actors:
        yield actor, Alias(text=actor.name)
        yield from ((actor, alias) for alias in actor.aliases if alias.alone)


def _apart(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return False
    first, second = sorted((one, other), key=lambda period: period.start)
    return first.end is not None and first.end < second.start
