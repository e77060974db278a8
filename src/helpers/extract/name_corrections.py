"""What an analyst has said of names in ``corrections.csv``: it wins over every rule.

A name is corrected as it is written, wherever it stands or in one article. Forbidden, it loses an actor; forced, it always
means
one; split, it means whichever of several actors the words of the article speak for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from helpers.extract.contract import Reading
from helpers.extract.gazetteer import Entry, Span
from helpers.story import Actor, Story

__all__ = ["NameCorrections", "corrections_of"]


class _Choice(NamedTuple):
    """An actor that a name means: always, where ``words`` is None, or where one of the words stands in the article."""

    actor: Actor
    words: re.Pattern[str] | None


class _Rule(NamedTuple):
    """``article``: the first digits of the only article's id, or nothing; ``forbidden``: an actor's name, or * for all."""

    article: str
    forbidden: str | None
    choices: tuple[_Choice, ...]
    reason: str


class NameCorrections:
    """The corrections of a story's names."""

    def __init__(self, rules: Mapping[str, Sequence[_Rule]]) -> None:
        self._rules = rules

    def __bool__(self) -> bool:
        return bool(self._rules)

    def entries(self) -> Iterator[Entry]:
        """An entry for each name that is forced or split, so that it is found though no list has it."""
        for surface, rules in self._rules.items():
            for rule in rules:
                for choice in rule.choices:
                    yield _entry(surface, choice.actor, None)

    def applied(self, spans: Sequence[Span], reading: Reading) -> list[Span]:
        """The names of an article with what they can still mean."""
        kept = []
        for span in spans:
            rules = self._rules_for(reading.text[span.start : span.end], reading)
            entries = self._allowed(span, rules, reading) if rules else _unforced(span.entries)
            if entries:
                kept.append(span._replace(entries=entries))
        return kept

    def forbids(self, surface: str, actor: str | None, reading: Reading) -> bool:
        """Whether a name must not mean an actor."""
        return any(rule.forbidden in ("*", actor) for rule in self._rules_for(surface, reading) if rule.forbidden)

    def _rules_for(self, surface: str, reading: Reading) -> list[_Rule]:
        return [rule for rule in self._rules.get(surface, ()) if reading.article_id.startswith(rule.article)]

    def _allowed(self, span: Span, rules: Sequence[_Rule], reading: Reading) -> tuple[Entry, ...]:
        surface = reading.text[span.start : span.end]
        for rule in rules:
            if rule.choices:
                chosen = _chosen(rule, span.start, reading.text)
                # A name of several that no word tells apart names nobody, and hides the names inside it.
                return (_entry(surface, chosen, rule.reason) if chosen else Entry("block", surface, "name"),)
        forbidden = {rule.forbidden for rule in rules}
        entries = _unforced(span.entries)
        if "*" in forbidden:
            return tuple(entry for entry in entries if entry.actor is None and entry.kind != "office")
        return tuple(entry for entry in entries if entry.actor is None or entry.actor.name not in forbidden)


def _unforced(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Without entries that only a correction has made: they hold for their own article or spelling alone."""
    return tuple(entry for entry in entries if entry.because != "")


def _chosen(rule: _Rule, start: int, text: str) -> Actor | None:
    """The actor whose words stand nearest to a name."""
    best: tuple[int, int] | None = None
    for place, choice in enumerate(rule.choices):
        if choice.words is None:
            return choice.actor
        distance = min((abs(found.start() - start) for found in choice.words.finditer(text)), default=None)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, place)
    return rule.choices[best[1]].actor if best is not None else None


def _entry(surface: str, actor: Actor, reason: str | None) -> Entry:
    return Entry("actor", surface, "name", actor=actor, person=actor.type == "person", because=reason or "")


def corrections_of(story: Story) -> NameCorrections:
    """The corrections of names that a story has."""
    rules: dict[str, list[_Rule]] = {}
    for correction in story.name_corrections:
        surface, _, article = correction.document.partition("@")
        forbidden = correction.value if correction.field == "forbid_name" else None
        choices: tuple[_Choice, ...] = ()
        if correction.field == "force_name":
            choices = (_Choice(story.actor_named[correction.value], None),)
        elif correction.field == "split_name":
            choices = tuple(_split_choice(part, story) for part in correction.value.split(";"))
        rules.setdefault(surface.strip(), []).append(_Rule(article.strip(), forbidden, choices, correction.reason))
    return NameCorrections(rules)


def _split_choice(part: str, story: Story) -> _Choice:
    actor, _, words = part.partition(":")
    pattern = "|".join(re.escape(word.strip()) for word in words.split(",") if word.strip())
    return _Choice(story.actor_named[actor.strip()], re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
