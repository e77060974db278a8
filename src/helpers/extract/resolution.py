"""From the names found in an article to the actors and places that they mean.

The article is read twice: first for the names that say all by themselves (`names_in_article`), then from left to right, where
the longest name that means something wins: surnames mean whom the article has named, capitals their government or the city,
offices whoever held them that day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from helpers.extract.contract import Mention, Reading
from helpers.extract.gazetteer import Entry, Gazetteer, Span
from helpers.extract.introduced_acronyms import with_introduced_acronyms
from helpers.extract.metonyms import metonym_reason
from helpers.extract.name_corrections import NameCorrections
from helpers.extract.names_in_article import (
    CALENDAR,
    ArticleNames,
    all_capitals,
    capitalised_after,
    holds_now,
    part_of_a_name_before,
    read_names,
    sentence_of,
    shouted,
    title_case,
    word_before,
)
from helpers.extract.world_cities import city_in, is_city_here
from helpers.language.titles import FORMER, OFFICE_WORDINGS, TITLE_WORDS
from helpers.story import Actor

__all__ = ["resolve"]

_NOT_A_NAME_AFTER = re.compile(
    r"[ \u00a0](?:Jr|Sr|Tower|Organi[sz]ation|Foundation|Hotel|Library|Institute|Street|Avenue|Cent(?:er|re)|Airport|"
    r"University|Mosque|Square|Stadium|Family)\b"
)
# Names of states that are as often names of persons or of other places.
_PERSONAL = frozenset({"Jordan", "Chad", "Georgia"})
_LOCATIVE = re.compile(r"\b(?:in|near|outside|inside|around|across|into|throughout|to|from)\s+(?:\w+ern\s+)?$")
_AMERICAN_GEORGIA = re.compile(
    r"Atlanta|Savannah|Fort (?:Benning|Stewart|Moore|Gordon)|Augusta|\b[A-Z]\w+, Georgia|Georgia (?:Senate|runoff)"
)
_OFFICE_NAME_AFTER = re.compile(r"[ \u00a0](?:[A-ZÀ-Þ]|al-|el-)")
_OFFICE_APPOSED_AFTER = re.compile(
    r",\s+(?:(?:Mr|Gen|Lt|Col|Sheikh|Sayyid|Ayatollah)\.?\s+)*[A-ZÀ-Þ][\w’'-]+(?:\s+(?:[A-ZÀ-Þ]|al-|bin\b)|,)"
)
_OFFICE_APPOSED_BEFORE = re.compile(r"[\w.’'-]+,\s+(?:who (?:is|was)\s+)?(?:the\s+)?$")
# "an American president", "inaugurated as president of the United States": the office, and not today's holder of it.
_ANY_HOLDER = re.compile(
    r"\b(?:as|an?|any|every|no|each|equivalent of the|become|becoming|became)\s+(?:(?:the|\w+)\s+)?$", re.IGNORECASE
)
_OFFICE_TO_COME = re.compile(r"[- ](?:elect|designate|nominee|candidate|in waiting|hopeful)\b", re.IGNORECASE)
# "commander of the Guard's Quds Force": the office is of a part of the body.
_OFFICE_OF_A_PART = re.compile(r"['’]s?\s+[A-Z]")
# After these nouns "Iraqi military" says whose something is and does not name the body.
_WHOSE = re.compile(
    r" (?:leaders?|uniforms?|personnel|commanders?|bases?|equipment|vehicles?|action|intervention|presence|operations?|assets|"
    r"aid|strikes?|attacks?|advis[eo]rs?|trainers?|convoys?|camps?|sites?|facilit(?:y|ies)|installations?|support|power|solution|option)\b"
)


def resolve(reading: Reading, gazetteer: Gazetteer, corrections: NameCorrections) -> list[Mention]:
    """The mentions of one article, in order, without overlaps."""
    article = read_names(reading, gazetteer, lambda spans: corrections.applied(spans, reading) if corrections else spans)
    mentions: list[Mention] = []
    reached = 0
    for span in article.spans:
        if span.start < reached:
            continue
        decided = _decide(article, span)
        if decided is None:
            continue
        reached = span.end
        if decided is not _BLOCKED:
            mentions.append(decided)
            article.last = decided
    found = with_introduced_acronyms(article, mentions)
    return [one for one in found if not corrections.forbids(one.surface, one.actor, reading)] if corrections else found


_BLOCKED = Mention("", 0, 0, "", None, None, "", None, "", "", 0.0)


def _decide(article: ArticleNames, span: Span) -> Mention | None:
    """What the name means: a mention, `_BLOCKED` where it is a name of something else, None where it means nothing."""
    for entry in span.entries:
        if entry.kind == "block":
            # In an article about Michael Jordan, "Jordan" is he.
            article.strangers.update(_PERSONAL.intersection(entry.text.split()))
            return _BLOCKED
    for rule in (_by_full_name, _by_demonym, _by_short_name, _by_capital, _by_place, _by_city, _by_office):
        decided = rule(article, span)
        if decided is not None:
            return decided
    return None


def _by_full_name(article: ArticleNames, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "actor" or not entry.full or entry.actor is None or not holds_now(entry, article):
            continue
        actor = entry.actor
        if entry.because is not None:
            method = f"corrected by an analyst: {entry.because}"
            return _mention(article, span, actor, entry.form, method, 1.0, actor.name if actor.type == "state" else None)
        if actor.type == "state" and not _is_state(article, span, actor):
            return _BLOCKED
        if entry.acronym is not None and shouted(article, span):
            continue
        if entry.text.endswith("military") and _WHOSE.match(article.text, span.end):
            continue
        place = _place_name(span, actor)
        what = "acronym" if entry.form == "acronym" else "name"
        method = f"{what} “{entry.text}” of the gazetteer"
        confidence = 0.98 if what == "name" else 0.95
        return _mention(article, span, actor, entry.form, method, confidence, place)
    return None


def _place_name(span: Span, actor: Actor) -> str | None:
    for entry in span.entries:
        if entry.kind == "place" and entry.place is not None:
            return entry.place.name
    return actor.name if actor.type == "state" else None


def _is_state(article: ArticleNames, span: Span, actor: Actor) -> bool:
    if actor.name not in _PERSONAL or article.text[span.start : span.end] not in _PERSONAL:
        return True
    sentence = sentence_of(article, span)
    before = article.text[max(sentence.start, span.start - 40) : span.start]
    if actor.name == "Georgia" and (before.rstrip().endswith(",") or _AMERICAN_GEORGIA.search(article.text)):
        return False
    if part_of_a_name_before(article, span) or capitalised_after(article, span):
        article.strangers.add(actor.name)
        return False
    return actor.name not in article.strangers or _LOCATIVE.search(before) is not None


def _by_demonym(article: ArticleNames, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind == "actor" and entry.form == "demonym" and entry.actor is not None:
            return _mention(article, span, entry.actor, "demonym", f"demonym “{entry.text}”", 0.95)
    return None


def _by_short_name(article: ArticleNames, span: Span) -> Mention | None:
    candidates = [e for e in span.entries if e.kind == "actor" and e.form not in ("demonym", "metonym") and not e.full]
    candidates = [entry for entry in candidates if holds_now(entry, article)]
    if not candidates or shouted(article, span):
        return None
    persons = [entry for entry in candidates if entry.person]
    if persons and (part_of_a_name_before(article, span) or _NOT_A_NAME_AFTER.match(article.text, span.end)):
        article.strangers.update(e.actor.name for e in persons if e.actor is not None)
        return _BLOCKED
    named = [entry for entry in candidates if entry.actor is not None and entry.actor.name in article.named]
    if named:
        return _as_named(article, span, named)
    for entry in candidates:
        if entry.alone and entry.actor is not None and entry.actor.name not in article.strangers:
            return _mention(article, span, entry.actor, "short", f"short name “{entry.text}” that may stand alone", 0.9)
    return _by_title(article, span, persons)


def _as_named(article: ArticleNames, span: Span, named: Sequence[Entry]) -> Mention | None:
    """Whoever of several people with the name was named last before; else who is named first after."""

    def distance(entry: Entry) -> tuple[bool, int]:
        places = article.named[entry.actor.name] if entry.actor is not None else []
        earlier = bisect_left(places, span.start)
        return (earlier == 0, span.start - places[earlier - 1] if earlier else places[0] - span.start)

    entry = min(named, key=distance)
    if entry.actor is None or (entry.person and not entry.alone and capitalised_after(article, span)):
        return None
    later = distance(entry)[0]
    form = entry.form if entry.form == "acronym" else "short"
    method = f"“{entry.text}” for {entry.actor.name}, who is named in full {'later' if later else 'before'} in the article"
    if entry.actor.type != "person":
        method = method.replace("who is", "which is")
    return _mention(article, span, entry.actor, form, method, 0.85 if later else 0.92)


def _by_title(article: ArticleNames, span: Span, persons: Sequence[Entry]) -> Mention | None:
    sentence = sentence_of(article, span)
    before = article.text[max(sentence.start, span.start - 40) : span.start].casefold().rstrip(" \u00a0")
    day = article.reading.published
    fitting = []
    for entry in persons:
        for office in entry.actor.offices if entry.actor is not None else ():
            wordings = OFFICE_WORDINGS.get(office.title, (office.title.casefold(),))
            in_time = day is None or day in office.period
            if in_time and any(before.endswith(wording.casefold()) for wording in wordings):
                fitting.append((entry, office.title))
    if len({entry.actor.name for entry, _ in fitting if entry.actor is not None}) != 1:
        return None
    entry, title = fitting[0]
    assert entry.actor is not None
    method = f"surname “{entry.text}” after the title {title}, which only {entry.actor.name} held then"
    return _mention(article, span, entry.actor, "short", method, 0.85)


def _by_capital(article: ArticleNames, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.form != "metonym" or entry.actor is None:
            continue
        sentence = sentence_of(article, span)
        if part_of_a_name_before(article, span):
            return _BLOCKED
        reason = metonym_reason(
            article.text,
            span.start,
            span.end,
            sentence.start,
            sentence.end,
            follows_state=_follows_state(article, span),
            shouted=all_capitals(article, sentence),
        )
        if reason is not None:
            return _mention(article, span, entry.actor, "metonym", reason, 0.8)
    return None


def _follows_state(article: ArticleNames, span: Span) -> bool:
    last = article.last
    if last is None or not (last.form == "metonym" or (last.type == "state" and last.form != "demonym")):
        return False
    between = article.text[last.end : span.start]
    sentence = sentence_of(article, span)
    if between.strip() in ("and", "-", "–", "/", "&") or (last.form == "metonym" and between.strip() == ","):
        return last.start >= sentence.start
    return False


def _by_place(article: ArticleNames, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "place" or entry.place is None or (entry.acronym is not None and shouted(article, span)):
            continue
        if not entry.alone and entry.place.name not in article.places:
            continue
        if " " not in entry.text and part_of_a_name_before(article, span):
            continue
        place = entry.place
        return _row(
            article, span, None, place.name, place.kind, None, entry.form, f"place “{entry.text}” of the gazetteer", 0.9
        )
    return None


def _by_city(article: ArticleNames, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "city":
            continue
        sentence = sentence_of(article, span)
        before = article.text[max(sentence.start, span.start - 24) : span.start]
        meant, region = is_city_here(before, article.text, span.end)
        chosen = city_in(entry, region)
        if chosen is None or not meant:
            continue
        if capitalised_after(article, span) or (part_of_a_name_before(article, span)):
            continue
        method = f"city “{entry.text}” of GeoNames after a word of place or before its country"
        return _row(article, span, None, chosen, "city", None, "name", method, 0.7)
    return None


def _by_office(article: ArticleNames, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "office" or entry.office is None or not _stands_for_its_holder(article, span):
            continue
        title, body = entry.office
        day = article.reading.published
        if day is None:
            holder = article.office_holders.get(entry.office)
            method = f"the article names the {title} of {body}; it has no date of its own"
        else:
            holders = {held.actor.name: held.actor for held in entry.holders if day in held.period}
            holder = next(iter(holders.values())) if len(holders) == 1 else None
            method = f"held the office {title} of {body} on {day.isoformat()}, the day of publication"
        if holder is not None:
            return _mention(article, span, holder, "office", method, 0.85)
    return None


def _stands_for_its_holder(article: ArticleNames, span: Span) -> bool:
    """False before or beside a name, which is then the mention, and where somebody else than today's holder is meant."""
    text = article.text
    sentence = sentence_of(article, span)
    before = text[max(sentence.start, span.start - 40) : span.start]
    if word_before(before) in FORMER or before.casefold().endswith(("former-", "ex-", "then-")):
        return False
    if _ANY_HOLDER.search(before):
        return False
    if _OFFICE_APPOSED_BEFORE.search(before) or _OFFICE_APPOSED_AFTER.match(text, span.end):
        return False
    if _OFFICE_TO_COME.match(text, span.end) or _OFFICE_OF_A_PART.match(text, span.end):
        return False
    following = _OFFICE_NAME_AFTER.match(text, span.end)
    if following is None:
        return True
    word = text[following.end() - 1 : following.end() + 20].split(maxsplit=1)[0].rstrip(",.").casefold()
    if word in TITLE_WORDS:
        return False
    if title_case(article, sentence):
        return span.end + 1 not in article.person_starts
    return word in CALENDAR


def _mention(
    article: ArticleNames, span: Span, actor: Actor, form: str, method: str, confidence: float, place: str | None = None
) -> Mention:
    return _row(article, span, actor.name, place, actor.type, actor.side, form, method, confidence)


def _row(
    article: ArticleNames,
    span: Span,
    actor: str | None,
    place: str | None,
    type_: str,
    side: str | None,
    form: str,
    method: str,
    confidence: float,
) -> Mention:
    sentence_id = sentence_of(article, span).sentence_id
    surface = article.text[span.start : span.end]
    return Mention(sentence_id, span.start, span.end, surface, actor, place, type_, side, form, method, confidence)
