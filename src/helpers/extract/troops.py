"""Troop figures: one row for each claimed count of military personnel, with force, place, kind, modality, day and claimant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from helpers.extract.contract import Extractor, ReadArticle, Reading, Sentence
from helpers.extract.troop_context import Forces, Named, Scene
from helpers.extract.troop_counts import Count, find_counts
from helpers.extract.troop_days import find_claimant, find_day
from helpers.extract.troop_forces import find_force, force_in_title, military_written_about
from helpers.extract.troop_places import event_place, find_place, places_told
from helpers.extract.troop_roles import AS_BEFORE, FROM_LEVEL, LEVEL_TO, Role, find_kind, find_modality
from helpers.language.dates import DateExpression
from helpers.language.military import CONTEXT, OTHER_PEOPLE, PERSONNEL_HEAD
from helpers.story import Story

__all__ = ["TROOPS", "TroopFigure"]


class TroopFigure(NamedTuple):
    """One claimed count of military personnel (see schemas/tables.py, `troop_figures`)."""

    sentence_id: str
    start: int
    end: int
    surface: str
    value_low: float | None
    value_high: float | None
    bound: str
    force: str | None
    place: str | None
    kind: str
    modality: str
    as_of: date | None
    as_of_end: date | None
    as_of_precision: str | None
    claimant: str | None
    method: str


_SCENE_LASTS = 3  # sentences after which "there" and "the troops" no longer take up a place or force (read on news texts)

_PLACES_KEPT = 6  # places that "there" and "the attack" can go back to


def _build(story: Story) -> ReadArticle:
    forces = Forces(story)

    def read(reading: Reading) -> Iterator[TroopFigure]:
        scene, age, told_before, before = _opening(reading, forces), 0, False, ""
        for sentence in reading.sentences:
            found = reading.mentions_in(sentence)
            if not (reading.numbers_in(sentence) or any(m.place is not None and m.form != "demonym" for m in found)):
                age, told_before, before = age + 1, False, sentence.text
                scene = scene if age <= _SCENE_LASTS else scene._replace(force=None, place=None, event_place=None)
                continue
            named = [Named(m.start - sentence.start, m.end - sentence.start, m) for m in found]
            told_before = told_before or _takes_up(sentence.text, before)
            figures = _figures(reading, sentence, named, forces, scene, told_before)
            yield from figures
            told_before, before = bool(figures), sentence.text
            age = 0 if figures else age + 1
            scene = _next_scene(scene, sentence.text, figures, named, age > _SCENE_LASTS)

    return read


_OF_THEM = re.compile(r"\W*\w+\s+of\s+(?:them|those)\b")
_PERSONNEL_LAST = 80  # characters at the end of a sentence in which "of them" looks for personnel


def _takes_up(text: str, before: str) -> bool:
    """Whether "Three of them died" means personnel that the end of the sentence before names without a number."""
    last = before[-_PERSONNEL_LAST:]
    return bool(_OF_THEM.match(text) and re.search(rf"\b{PERSONNEL_HEAD.pattern}\b", last) and not OTHER_PEOPLE.search(last))


def _next_scene(scene: Scene, text: str, figures: Sequence[TroopFigure], named: Sequence[Named], stale: bool) -> Scene:
    if not (figures or named or stale):
        return scene
    places = places_told(text, named)
    forces = [figure.force for figure in figures if figure.force]
    told = [figure.place for figure in figures if figure.place]
    return scene._replace(
        force=forces[-1] if forces else None if stale else scene.force,
        place=told[-1] if told else None if stale else scene.place,
        named_places=(scene.named_places + places)[-_PLACES_KEPT:],
        event_place=event_place(text, named) or (None if stale else scene.event_place),
    )


def _opening(reading: Reading, forces: Forces) -> Scene:
    """What holds before the first sentence: the force whose troops a headline is about and its place, where it names one
    alone, and whose military the article is about."""
    own = military_written_about(reading, forces)
    title = next((sentence for sentence in reading.sentences if sentence.is_title), None)
    if title is None:
        return Scene(own_military=own)
    named = [Named(m.start - title.start, m.end - title.start, m) for m in reading.mentions_in(title)]
    places = set(places_told(title.text, named)) or {n.mention.place for n in named if n.mention.place}
    place = places.pop() if len(places) == 1 else None
    force = force_in_title(title.text, named, forces) if CONTEXT.search(title.text) else None
    return Scene(title_force=force, title_place=place, own_military=own)


class _Passage(NamedTuple):
    """A sentence, or the part of a very long one around a count; offsets count in the sentence, ``begin`` is the part's."""

    begin: int
    text: str
    named: Sequence[Named]
    dates: Sequence[DateExpression]
    claimant: str | None

    def around(self, count: Count) -> _Passage:
        """The passage itself, or what is within _REACH characters of the count, so that a list of a thousand counts does not
        take the square of its length."""
        if len(self.text) <= _LONG:
            return self
        begin, end = max(0, count.number.start - _REACH), count.noun_end + _REACH
        named = [Named(n.start - begin, n.end - begin, n.mention) for n in self.named if begin <= n.start and n.end <= end]
        dates = [d.shifted(-begin) for d in self.dates if begin <= d.start and d.end <= end]
        return _Passage(begin, self.text[begin:end], named, dates, self.claimant)


_LONG, _REACH = 4000, 1000  # characters; no sentence of the news texts that were read is longer than 2,500


def _figures(
    reading: Reading, sentence: Sentence, named: Sequence[Named], forces: Forces, scene: Scene, told_before: bool
) -> list[TroopFigure]:
    text, found = sentence.text, reading.numbers_in(sentence)
    if not found or not (told_before or "service" in text or "personnel" in text or "airmen" in text or CONTEXT.search(text)):
        return []
    numbers = [n.shifted(-sentence.start) for n in found]
    groups = [(n.start, n.end) for n in named if forces.is_armed_group(n.mention)]
    demonyms = [(n.start, n.end) for n in named if n.mention.form == "demonym"]
    counts = find_counts(text, numbers, groups, told_before, demonyms)
    if not counts:
        return []
    dates = [d.shifted(-sentence.start) for d in reading.dates_in(sentence)]
    passage = _Passage(0, text, named, dates, find_claimant(text, named))
    published = _published(reading)
    figures: list[TroopFigure] = []
    for index, count in enumerate(counts):
        limits = (
            counts[index - 1].noun_end if index else 0,
            counts[index + 1].number.start if index + 1 < len(counts) else len(text),
        )
        earlier = figures[-1] if figures else None
        figures.append(_figure(sentence, passage.around(count), forces, scene, count, limits, earlier, published))
    return _shared_places(text, counts, _shared_bounds(text, counts, figures))


# "in Iraq and " stands between two counts that one "about" covers; a longer stretch is a clause of its own.
_COORDINATED = re.compile(r"[^,;.]{0,40},?\s(?:and|or)\s(?:\w+\s){0,2}$")


def _shared_bounds(text: str, counts: Sequence[Count], figures: Sequence[TroopFigure]) -> list[TroopFigure]:
    """One "about" covers both counts of "about 800 soldiers in Mali and 200 in Chad". Only "about" is read so: "at least" and
    "up to" are repeated where they are meant again."""
    shared = list(figures[:1])
    for (before, count), figure in zip(pairwise(counts), figures[1:], strict=True):
        between = text[before.noun_end : count.number.start]
        covered = (
            count.rule == "ellipsis" and figure.bound == "=" and shared[-1].bound == "~" and _COORDINATED.fullmatch(between)
        )
        told = f"{figure.method}; bound: shared with the count before"
        shared.append(figure._replace(bound="~", method=told) if covered else figure)
    return shared


def _figure(
    sentence: Sentence,
    passage: _Passage,
    forces: Forces,
    scene: Scene,
    count: Count,
    limits: tuple[int, int],
    earlier: TroopFigure | None,
    published: DateExpression | None,
) -> TroopFigure:
    text, named, number = passage.text, passage.named, count.number
    count = count.shifted(-passage.begin)
    limits = (max(0, limits[0] - passage.begin), min(len(text), limits[1] - passage.begin))
    role = Role(text, count, *limits)
    kind, kind_rule = find_kind(role, earlier.kind if earlier else None, count)
    modality = find_modality(role, count, kind, earlier is None or kind_rule in (AS_BEFORE, LEVEL_TO))
    if kind_rule == FROM_LEVEL and modality == "planned":
        modality = "stated"
    force, force_rule = find_force(text, count, named, forces, kind, earlier.force if earlier else None, scene)
    place, place_rule = find_place(text, count, named, limits, kind, scene, force)
    day, day_rule = find_day(text, count, passage.dates, kind, modality, published)
    return TroopFigure(
        sentence.sentence_id,
        number.start + sentence.start,
        number.end + sentence.start,
        number.surface,
        number.value_low,
        number.value_high,
        number.bound,
        force,
        place,
        kind,
        modality,
        day.first if day else None,
        day.last if day else None,
        day.precision if day else None,
        passage.claimant,
        "; ".join((count.rule, force_rule, place_rule, f"kind: {kind_rule}", day_rule)),
    )


def _published(reading: Reading) -> DateExpression | None:
    if reading.published is None:
        return None
    return DateExpression(0, 0, "", reading.published, reading.published, "day")


def _shared_places(text: str, counts: Sequence[Count], figures: Sequence[TroopFigure]) -> list[TroopFigure]:
    """ "The US has 5,200 and Britain 400 troops in Iraq", "three soldiers were killed and 40 wounded at the base": a figure
    without a place shares that of its neighbour in the same coordination."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        between = text[counts[index].noun_end : counts[index + 1].number.start]
        if (
            here.place is None
            and after.place is not None
            and len(between) < 70
            and (" and " in between or "to" in between.split())
        ):
            shared[index] = here._replace(place=after.place, method=here.method.replace("place: not said", "place: shared"))
    for index in range(1, len(shared)):
        here, before = shared[index], shared[index - 1]
        between = text[counts[index - 1].noun_end : counts[index].number.start]
        if (
            here.place is None
            and before.place is not None
            and len(between) < 90
            and (
                counts[index].rule.startswith("ellipsis")
                or (between.lstrip(", ").startswith("and ") and here.kind == before.kind)
            )
        ):
            shared[index] = here._replace(place=before.place, method=here.method.replace("place: not said", "place: shared"))
    return shared


TROOPS = Extractor("troops", 3, "troop_figures", _build, configured_by=("actors", "places"), needs_mentions=True)
