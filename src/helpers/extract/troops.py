"""Troop figures: one row for each claimed count of military personnel, with force, place, kind, modality, day and claimant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from helpers.extract.contract import Extractor, ReadArticle, Reading, Sentence
from helpers.extract.troop_candidates import PersonnelWords
from helpers.extract.troop_claimants import Attribution, attributions, claimant_of_count
from helpers.extract.troop_context import Forces, Named, Scene
from helpers.extract.troop_coordination import covered_by_one_bound, shared_kinds, shared_places
from helpers.extract.troop_counts import Count, find_counts, takes_up
from helpers.extract.troop_days import find_day
from helpers.extract.troop_discourse import Discourse
from helpers.extract.troop_forces import force_said
from helpers.extract.troop_modality import find_modality
from helpers.extract.troop_places import find_place
from helpers.extract.troop_roles import AS_BEFORE, FROM_LEVEL, LEVEL_TO, Role, find_kind
from helpers.extract.troop_told import force_told
from helpers.language.dates import DateExpression
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
    changed_from: int | None
    method: str


_LATELY = 3  # sentences within which "another 900 Americans" are still military personnel
_CLAIMANT_LASTS = 2  # sentences after which "he said" no longer goes back to a source


def _build(story: Story) -> ReadArticle:
    forces, words = Forces(story), PersonnelWords()

    def read(reading: Reading) -> Iterator[TroopFigure]:
        # Most articles on other things end here.
        if candidates := words.candidates(reading):
            yield from _read(reading, candidates, forces)

    return read


def _read(reading: Reading, candidates: set[int], forces: Forces) -> Iterator[TroopFigure]:
    after = {one + 1 for one in candidates}
    discourse = Discourse(reading, forces)
    last = -_LATELY  # the last sentence with a figure: those after it may go on without a noun of their own
    for index, sentence in enumerate(reading.sentences):
        since = index - last
        goes_on = since == 1 or (index in after and takes_up(sentence.text, reading.sentences[index - 1].text))
        if index in candidates or goes_on or since < _LATELY:
            figures = _figures(reading, index, discourse, forces, (goes_on, since < _LATELY))
            if figures:
                yield from figures
                discourse.told(index, figures)
                last = index


class _Passage(NamedTuple):
    """A sentence, or the part of a very long one around a count; offsets count in the sentence, ``begin`` is the part's."""

    begin: int
    text: str
    named: Sequence[Named]
    dates: Sequence[DateExpression]
    said: Sequence[Attribution]
    told_by: str | None
    published: DateExpression | None
    scene: Scene

    def around(self, count: Count) -> _Passage:
        """The passage itself, or what is within _REACH characters of the count, so that a list of a thousand counts does not
        take the square of its length."""
        if len(self.text) <= _LONG:
            return self
        begin, end = max(0, count.number.start - _REACH), count.noun_end + _REACH
        named = [Named(n.start - begin, n.end - begin, n.mention) for n in self.named if begin <= n.start and n.end <= end]
        dates = [d.shifted(-begin) for d in self.dates if begin <= d.start and d.end <= end]
        said = [one._replace(start=one.start - begin, end=one.end - begin) for one in self.said]
        return self._replace(begin=begin, text=self.text[begin:end], named=named, dates=dates, said=said)


_LONG, _REACH = 4000, 1000  # characters; no sentence of the news texts that were read is longer than 2,500


def _figures(reading: Reading, index: int, discourse: Discourse, forces: Forces, told: tuple[bool, bool]) -> list[TroopFigure]:
    """The figures of one sentence; ``told``: whether the sentence before counts personnel, and whether one shortly before
    does."""
    sentence = reading.sentences[index]
    found = reading.numbers_in(sentence)
    if not found:
        return []
    text, named = sentence.text, discourse.named(index)
    numbers = [n.shifted(-sentence.start) for n in found]
    groups = [(n.start, n.end) for n in named if forces.is_armed_group(n.mention)]
    nationals = [(n.start, n.end) for n in named if n.mention.type in ("state", "country") and n.mention.form != "metonym"]
    counts = find_counts(text, numbers, groups, told, nationals)
    counts = [count for count in counts if not (count.theirs and discourse.tells_of_armed_group(index))]
    if not counts:
        return []
    passage = _Passage(
        0,
        text,
        named,
        [d.shifted(-sentence.start) for d in reading.dates_in(sentence)],
        attributions(text, named, discourse.people),
        _told_by(reading, index, discourse),
        _published(reading),
        discourse.scene(index),
    )
    figures: list[TroopFigure] = []
    for place, count in enumerate(counts):
        limits = (
            counts[place - 1].noun_end if place else 0,
            counts[place + 1].number.start if place + 1 < len(counts) else len(text),
        )
        figures.append(_figure(sentence, passage.around(count), forces, count, limits, figures[-1] if figures else None))
    return shared_places(text, counts, shared_kinds(text, counts, covered_by_one_bound(text, counts, figures)))


def _told_by(reading: Reading, index: int, discourse: Discourse) -> str | None:
    """The source that "he said" and "the group said" go back to: the last one of the sentences before."""
    for before in range(index - 1, max(-1, index - 1 - _CLAIMANT_LASTS), -1):
        said = attributions(reading.sentences[before].text, discourse.named(before), discourse.people)
        named = [one.source for one in said if not one.pronoun]
        if named:
            return named[-1]
    return None


def _figure(
    sentence: Sentence, passage: _Passage, forces: Forces, count: Count, limits: tuple[int, int], earlier: TroopFigure | None
) -> TroopFigure:
    text, named, number, scene = passage.text, passage.named, count.number, passage.scene
    count = count.shifted(-passage.begin)
    limits = (max(0, limits[0] - passage.begin), min(len(text), limits[1] - passage.begin))
    role = Role(text, count, *limits)
    kind, kind_rule = find_kind(role, earlier.kind if earlier else None, count)
    modality, modality_rule = find_modality(role, count, kind, earlier is None or kind_rule in (AS_BEFORE, LEVEL_TO))
    if kind_rule == FROM_LEVEL and modality != "estimated":
        modality, modality_rule = "stated", "modality: level before the change"
    said = force_said(text, count, named, forces, kind, earlier.force if earlier else None)
    place, place_rule = find_place(text, count, named, limits, kind, scene, said[0] if said else None)
    actors = [n for n in named if forces.of(n.mention) is not None]
    force, force_rule = said or force_told(text, count, actors, forces, kind, scene, place)
    day, day_rule = find_day(text, count, passage.dates, kind, modality, passage.published, limits)
    claimant = claimant_of_count(count.number.start, passage.said, passage.told_by)
    changes = kind_rule == LEVEL_TO and earlier is not None and "kind: level before a change" in earlier.method
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
        claimant,
        earlier.start if changes and earlier is not None else None,
        "; ".join((
            count.rule, force_rule, place_rule, f"kind: {kind_rule}", modality_rule, day_rule,
            "claimant: attributed in the sentence" if claimant else "claimant: none named",
        )),
    )  # fmt: skip


def _published(reading: Reading) -> DateExpression | None:
    if reading.published is None:
        return None
    return DateExpression(0, 0, "", reading.published, reading.published, "day")


TROOPS = Extractor("troops", 5, "troop_figures", _build, configured_by=("actors", "places"), needs_mentions=True)
