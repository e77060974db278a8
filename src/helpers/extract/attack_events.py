"""What each sentence of an article says of attacks: one event for each stretch that tells one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from helpers.extract.attack_agents import Party, agent_of, claimant_in, claims_only
from helpers.extract.attack_candidates import Candidates, Passage
from helpers.extract.attack_circumstances import date_of, is_recent, recent_interval
from helpers.extract.attack_clauses import bundles_of, stretches_of, tolls_of, windows_of
from helpers.extract.attack_cues import Cue, find_cues, has_cause_of_death
from helpers.extract.attack_grouping import Event
from helpers.extract.attack_places import Spot, nearest_spot, spots_in
from helpers.extract.attack_targets import target_of
from helpers.extract.casualties import Casualties, Count, find_casualties, find_denials
from helpers.extract.claimants import claimant_of
from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.locations import Locator
from helpers.language.violence import ACCIDENT, CAPTIONED, NEW_EVENT
from helpers.language.weapons import MEANS, find_means

__all__ = ["events_of"]

_DEFINITE = re.compile(
    r"\b(?:the|that|this|those|these|its|their|his|her|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[’']s)(?: [\w'’-]+){0,3} $",
    re.IGNORECASE,
)
_THE_SEA = re.compile(
    r"\b(?:in|through|near|into|exit\w*|enter\w*|leav\w*|cross\w*|transit\w*|across|travell?\w*) (?:the )?(strait|canal|gulf)\b"
)
_IMMOVABLE = re.compile(
    r"(?: [\w-]+){0,2}? (?:bases?|air ?bases?|airports?|towns?|cit(?:y|ies)|villages?|ports?|provinces?|refiner(?:y|ies)|"
    r"oil ?fields?|"
    r"embassy|territory|soil|border)\b"
)
_SEVERAL = re.compile(r"(?:two|three|four|five|six|several|multiple|various|\d+)\b", re.IGNORECASE)
_DEFINITE_SUBJECT = re.compile(
    r"\b(?:the|those|these|both|all)(?: \w+)? (?:rockets?|missiles?|drones?|projectiles?|shells|attackers?|gunm[ae]n|bombers?)"
    r"(?: (?:were|was|had been|had|have been|being|also))* $",
    re.IGNORECASE,
)
# Longer stretches, or with more violent words, are lists and not sentences: nobody could say what belongs to what, and time
# spent grows with the square. Set wide, not calibrated.
_LONGEST_SENTENCE = 3000
_MOST_CUES = 25
_LARGEST_TOLL = 3000
_OF_A_WAR = re.compile(
    r"\b(?:civil war|years? of (?:war|fighting|conflict)|since the (?:war|conflict|uprising|invasion)|so far this|"
    r"during the war|in the war|the conflict has|"
    r"war (?:has|have)|over the past|each (?:day|month|year)|over the (?:years|decades)|"
    r"dragged on|for (?:\w+ )?years|(?:last|this) year alone|since \d{4}|per (?:day|month|year))\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:follow(?:ed|ing|s)|after|launch(?:ed|es|ing)|carried out|conducted|ordered|directed|authori[sz]ed|responded with|"
    r"retaliated with|announced|in response to|in retaliation for) (?:(?:a|the|of|series|wave|round|[\w.’'-]+) ){0,5}$",
    re.IGNORECASE,
)
_COUNTED_GAP = re.compile(r"^(?: (?!in\b|on\b|at\b|of\b|people|were|was|and (?:\w+ ){2})[\w'’/.-]+){0,5} $")


def events_of(reading: Reading, where: Locator, candidates: Candidates) -> list[Event]:
    """The events of an article in reading order."""
    passages = candidates.passages(reading)
    events: list[Event] = []
    bare = list(passages.following)
    for passage in passages.telling:
        cues, set_aside = _cues_of(reading, passage)
        if cues:
            events += _events(reading, passage, where, cues, alone=not set_aside)
        else:
            bare.append(passage)
    if not any(e.agent or e.target or e.place or e.casualties for e in events):
        return []  # nothing but a word and perhaps a date: no report can come of it
    events = [_dated(event, reading) for event in events]
    events += [event for passage in bare for event in _afterwards(reading, passage)]
    return sorted(events, key=lambda e: (e.sentence.ordinal, e.start))


def _cues_of(reading: Reading, passage: Passage) -> tuple[list[Cue], bool]:
    """The words of a sentence that tell of particular or counted attacks; none where it asks, lists or shows a picture. And
    whether the sentence tells of others too, in general, whose places and dates it may be giving."""
    text, sentence = passage.sentence.text, passage.sentence
    if len(text) > _LONGEST_SENTENCE or ("?" in text and not sentence.is_title):
        return [], False
    cues = find_cues(passage)
    if not cues or (not sentence.is_title and CAPTIONED.search(passage.low)):
        return [], False
    told = [cue for cue in cues if not (cue.series and _count(reading, sentence, cue) is None)]
    return (told if len(told) <= _MOST_CUES else []), len(told) < len(cues)


def _events(reading: Reading, passage: Passage, where: Locator, cues: Sequence[Cue], alone: bool) -> list[Event]:
    """The events of one sentence, not yet dated; ``alone``: it tells of no other violence."""
    sentence = passage.sentence
    tolls = [t for t in find_casualties(reading, sentence) if _of_an_attack(t, passage)] if passage.has_toll else []
    bundles = bundles_of(sentence.text, cues, windows_of(passage.low))
    shared = tolls_of(bundles, tolls, sentence.start)
    return [
        event
        for (bundle, window), mine in zip(bundles, shared, strict=True)
        if (event := _event(reading, passage, where, bundle, window, mine, alone and len(bundles) == 1))
    ]


def _afterwards(reading: Reading, passage: Passage) -> Iterable[Event]:
    """What a sentence without an attack of its own adds to one: who claimed it, or that nobody was hurt."""
    text, base, sentence = passage.sentence.text, passage.sentence.start, passage.sentence
    if claims_only(text):
        agent = claimant_in(text, base, reading.mentions_in(sentence))
        if agent is not None:
            yield Event(
                sentence, base, base + len(text), ("claimed",), agent=agent, definite=True, follows=True, rules=(agent.rule,)
            )
        return
    tolls = tuple(find_denials(text, base))
    if tolls:
        yield Event(
            sentence, base, base + len(text), ("unhurt",), casualties=tolls, effect_only=True, follows=True, rules=("unhurt",)
        )


def _of_an_attack(toll: Casualties, passage: Passage) -> bool:
    """Not an accident's, and not a war's: no single attack of the last decades killed more than 3,000."""
    at, end = toll.start - passage.sentence.start, toll.end - passage.sentence.start
    near = passage.low[max(0, at - 60) : end + 80]
    return (
        (toll.number.low or toll.number.high or 0) <= _LARGEST_TOLL
        and ACCIDENT.search(near) is None
        and _OF_A_WAR.search(near) is None
    )


def _event(
    reading: Reading,
    passage: Passage,
    where: Locator,
    cues: Sequence[Cue],
    window: tuple[int, int],
    tolls: tuple[Casualties, ...],
    only: bool,
) -> Event | None:
    sentence = passage.sentence
    text, base, mentions = sentence.text, sentence.start, reading.mentions_in(sentence)
    effect_only = all(cue.form == "kill" for cue in cues)
    if effect_only and not tolls and not any(cue.word.casefold() in ("killed", "kills", "killing") for cue in cues):
        return None
    main = next((cue for cue in cues if cue.form != "kill"), cues[0])
    agent, target = _parties(text, base, mentions, cues, window, only)
    if main.word.casefold().startswith("attack") and main.form == "verb" and _is_person(target, base, mentions) and not tolls:
        return None
    found_place = _place_found(text, base, mentions, where, main, window, only)
    found_place = (
        _place_of_event(found_place, target, where)
        or _place_in(text, target, base, mentions, where)
        or _sea_named_before(text, window, reading, where)
    )
    means = _means_in(passage.low, cues, window)
    if effect_only and not (agent or means or found_place or tolls) and not has_cause_of_death(text):
        return None
    return Event(
        sentence=sentence,
        start=base + window[0] + len(text[window[0] : window[1]]) - len(text[window[0] : window[1]].lstrip(" ,;—-")),
        end=base + window[0] + len(text[window[0] : window[1]].rstrip(" ,;—-")),
        words=tuple(cue.word for cue in cues),
        main=main,
        stretches=stretches_of(text, window, only),
        agent=agent,
        target=target,
        place=None if found_place is None else found_place.location,
        beside=found_place is not None and found_place.is_beside,
        means=means,
        casualties=tolls,
        status=next((cue.status for cue in cues if cue.status != "carried out"), "carried out"),
        plural=main.plural,
        ordered=main.plural and (agent is not None or target is not None) and _ORDERED.search(text[: main.start]) is not None,
        singular=main.form == "noun" and not main.plural,
        count=_first(lambda cue: _count(reading, sentence, cue), cues),
        definite=_is_definite(text, main, agent, target),
        fresh=NEW_EVENT.search(passage.low[max(window[0], main.start - 40) : main.start]) is not None,
        effect_only=effect_only,
        claimant=claimant_of(text, base, mentions),
        rules=_rules(main, agent, target),
    )


def _dated(event: Event, reading: Reading) -> Event:
    """The event with its date, if its sentence tells one. Dates are looked for last, since finding them costs most."""
    if event.main is None:
        return event
    sentence, published = event.sentence, reading.published
    dates = reading.dates_in(sentence)
    when = next(
        (
            found
            for stretch in event.stretches
            if (found := date_of(sentence.text, sentence.start, event.main, dates, stretch, published)) is not None
        ),
        None,
    )
    first, last, precision = (when.first, when.last, when.precision) if when else (None, None, None)
    told = when.surface if when else "recent"
    if first is None and published is not None and is_recent(sentence.text, event.main):
        (first, last), precision = recent_interval(published), "interval"
    if first is None:
        return event
    several_days = first != last
    return replace(
        event, first=first, last=last, precision=precision, count=event.count if several_days else None,
        rules=(*event.rules, f"date: {told}"),
    )  # fmt: skip


def _parties(
    text: str, base: int, mentions: Sequence[Mention], cues: Sequence[Cue], window: tuple[int, int], only: bool
) -> tuple[Party | None, Party | None]:
    """Who attacked and what was attacked: a named target before others, and nobody is both."""
    agent = _first(lambda cue: agent_of(text, base, cue, mentions, window), cues)
    if agent is None or agent.status == "stated":
        agent = (claimant_in(text, base, mentions) if only else None) or agent
    targets = [t for cue in cues if (t := target_of(text, base, cue, mentions, window)) is not None]
    target = next((t for t in targets if t.rule == "named"), None) or _first(
        lambda cue: target_of(text, base, cue, mentions, window), cues
    )
    return agent, None if agent is not None and target is not None and agent.name == target.name else target


def _rules(main: Cue, agent: Party | None, target: Party | None) -> tuple[str, ...]:
    """How each slot was found, in words."""
    rules = [f"{main.form} '{main.word}'"]
    rules += [f"perpetrator: {agent.rule}"] if agent else []
    rules += [f"target: {target.rule}"] if target else []
    return tuple(rules)


def _place_found(
    text: str, base: int, mentions: Sequence[Mention], where: Locator, cue: Cue, window: tuple[int, int], only: bool
) -> Spot | None:
    """The place in the event's stretch; where it is the only event, in what the sentence begins with, then anywhere."""
    spans = list(stretches_of(text, window, only))
    if only:
        spans.append((0, len(text)))
    elif text.startswith(" it", cue.end):  # what was named before in the sentence
        spans.append((0, window[0]))
    spots = spots_in(text, base, mentions, where, (cue.start, cue.end), cue.form == "noun")
    return next((found for span in spans if (found := nearest_spot(text, spots, (cue.start, cue.end), span, where))), None)


def _sea_named_before(text: str, window: tuple[int, int], reading: Reading, where: Locator) -> Spot | None:
    """ "The strait" of an article that names one strait."""
    match = _THE_SEA.search(text, *window) or _THE_SEA.search(text)
    if match is None:
        return None
    named = {m.place for m in reading.mentions if m.place is not None and match[1] in m.place.casefold().split()}
    return Spot(match.start(1), match.end(1), where.locate(named.pop(), "sea"), "named before") if len(named) == 1 else None


def _is_definite(text: str, cue: Cue, agent: Party | None, target: Party | None) -> bool:
    """Whether the words point back: "the attack", "most of the missiles were", "brought them down", "said it had fired"."""
    if cue.form == "noun":
        return _DEFINITE.search(text[: cue.start]) is not None
    several = target is not None and _SEVERAL.match(target.name) is not None
    claimed = agent is not None and agent.rule.startswith("claimed") and not several
    return claimed or " them " in cue.word or _DEFINITE_SUBJECT.search(text[: cue.start]) is not None


def _is_person(target: Party | None, base: int, mentions: Sequence[Mention]) -> bool:
    """Whether the words of the target name a person: "attacked Clinton" is politics more often than violence."""
    return target is not None and any(m.type == "person" and target.start <= m.start - base < target.end for m in mentions)


def _place_of_event(found: Spot | None, target: Party | None, where: Locator) -> Spot | None:
    """A target that is a place is where it happened, unless a place within it is named."""
    listed = where.places.get(target.name) if target is not None else None
    if target is None or listed is None or (found is not None and where.contains(listed.name, found.location.name)):
        return found
    return Spot(target.start, target.end, where.locate(listed.name, listed.kind), "target")


def _place_in(text: str, target: Party | None, base: int, mentions: Sequence[Mention], where: Locator) -> Spot | None:
    """The site named within the words of the target: "the living quarters of Tower 22"."""
    if target is None:
        return None
    inside = [m for m in mentions if target.start <= m.start - base < target.end]
    for m in inside:  # "an Iraqi air base": what cannot move lies in the country that it is said to be of
        if m.form == "demonym" and m.actor is not None and m.actor in where.places and _IMMOVABLE.match(text, m.end - base):
            return Spot(m.start - base, m.end - base, where.locate(m.actor, "country"), "of the target")
    found = [
        Spot(m.start - base, m.end - base, place, "within the target")
        for m in inside
        if m.form != "demonym" and (place := where.of_mention(m)) is not None and place.kind in ("site", "base", "city")
    ]
    return found[-1] if found else None


def _first(find: Callable[[Cue], Party | Count | None], cues: Sequence[Cue]):  # type: ignore[no-untyped-def]
    return next((found for cue in sorted(cues, key=lambda c: c.form == "kill") if (found := find(cue)) is not None), None)


def _means_in(low: str, cues: Sequence[Cue], window: tuple[int, int]) -> tuple[str, ...]:
    """Weapons named in the event's stretch, within 80 characters of one of its cues."""
    found = {
        name
        for start, end, name in find_means(low)
        if window[0] <= start < window[1] and any(start - cue.end <= 80 and cue.start - end <= 80 for cue in cues)
    }
    if len(found) > 1 or any(cue.form == "kill" for cue in cues[:1]):
        found.discard("strike")
    if "bomb" in found and found & {"suicide_bomb", "car_bomb", "roadside_bomb"}:
        found.discard("bomb")
    return tuple(name for name in MEANS if name in found)


def _count(reading: Reading, sentence: Sentence, cue: Cue) -> Count | None:
    """How many attacks the words before a plural noun count, or the "times" after a verb."""
    if not cue.plural:
        return _times(reading, sentence, cue)
    for number in reversed(reading.numbers_in(sentence)):
        end = number.end - sentence.start
        if end <= cue.start and _COUNTED_GAP.match(sentence.text[end : cue.start]):
            return Count(number.value_low, number.value_high)
    return None


def _times(reading: Reading, sentence: Sentence, cue: Cue) -> Count | None:
    """ "Came under attack about 140 times"."""
    if " times" not in sentence.text[cue.end : cue.end + 40]:
        return None
    for number in reading.numbers_in(sentence):
        start, end = number.start - sentence.start, number.end - sentence.start
        if 0 <= start - cue.end <= 12 and sentence.text.startswith(" times", end):
            return Count(number.value_low, number.value_high)
    return None
