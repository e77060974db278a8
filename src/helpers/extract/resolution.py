"""From the names found in an article to the actors and places that they mean.

The article is read twice. First for the names that say all by themselves: full names, and offices with their holder's name
("Iraqi Prime Minister Mohammed Shia al-Sudani"). Then from left to right, where the longest name that means something wins:
surnames mean whom the article has named, capitals their government or the city, offices whoever held them that day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.gazetteer import Entry, Gazetteer, Span
from helpers.extract.metonyms import metonym_reason
from helpers.language.demonyms import STATES
from helpers.language.normalise import fold
from helpers.language.stopwords import STOPWORDS
from helpers.language.titles import FORMER, OFFICE_WORDINGS, TITLE_WORDS
from helpers.story import Actor

__all__ = ["resolve"]

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.‑-]*)[ \u00a0]$")
_CAPITALISED_AFTER = re.compile(r"[ \u00a0]([A-ZÀ-Þ][\w'’-]+)")
_NOT_A_NAME_AFTER = re.compile(
    r"[ \u00a0](?:Jr|Sr|Tower|Organi[sz]ation|Foundation|Hotel|Library|Institute|Street|Avenue|Cent(?:er|re)|Airport|"
    r"University|Mosque|Square|Stadium|Family)\b"
)
_CALENDAR_TEXT = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december
"""
_CALENDAR = frozenset(_CALENDAR_TEXT.split())
_INITIAL_PARTICIPLE = re.compile(r"(?:ed|ing|ly)$")
_DIRECTIONS_TEXT = """
north south east west northern southern eastern western central greater downtown upper lower occupied new old mainland
"""
_DIRECTIONS = frozenset(_DIRECTIONS_TEXT.split())
# Names of states and cities that are as often names of persons or of other places.
_PERSONAL = frozenset({"Jordan", "Chad", "Georgia"})
_LOCATIVE = re.compile(
    r"\b(?:in|near|outside|inside|around|across|into|throughout|to|from|of|between|and|with)\s+(?:\w+ern\s+)?$"
)
_CITY_CUE = re.compile(
    r"\b(?:in|near|outside|around|into|across|throughout|city of|town of|in the city of|downtown|in \w+ern)\s+$"
)
_REGION_AFTER = re.compile(r",\s+([A-ZÀ-Þ][\w.’'-]*(?:\s[A-Z][\w.-]*)?)")
_AMERICAN_STATES_TEXT = """
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa
Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio
Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Calif. Fla. Tex. Va. Ga.
N.C. N.Y. Pa. Md. Mass. Mich. Ill.
"""
_AMERICAN_STATES = frozenset(_AMERICAN_STATES_TEXT.split()) | {
    "New York",
    "New Jersey",
    "New Mexico",
    "New Hampshire",
    "North Carolina",
    "South Carolina",
    "West Virginia",
    "D.C.",
}
_AMERICAN_GEORGIA = re.compile(
    r"Atlanta|Savannah|Fort (?:Benning|Stewart|Moore|Gordon)|Augusta|\b[A-Z]\w+, Georgia|Georgia (?:Senate|runoff)"
)
_OFFICE_NAME_AFTER = re.compile(r"[ \u00a0](?:[A-ZÀ-Þ]|al-|el-)")
_OFFICE_APPOSED_AFTER = re.compile(
    r",\s+(?:(?:Mr|Gen|Lt|Col|Sheikh|Sayyid|Ayatollah)\.?\s+)*[A-ZÀ-Þ][\w’'-]+(?:\s+(?:[A-ZÀ-Þ]|al-|bin\b)|,)"
)
_OFFICE_APPOSED_BEFORE = re.compile(r"[\w.’'-]+,\s+(?:who (?:is|was)\s+)?(?:the\s+)?$")
_OFFICE_TO_COME = re.compile(r"[- ](?:elect|designate|nominee|candidate|in waiting|hopeful)\b", re.IGNORECASE)
_INTRODUCED = re.compile(r"\s?\((?:the\s)?[\"“‘']?([A-Z][A-Za-z&.-]{1,9})[\"”’']?\)")
_TITLE_CASE_SHARE = (
    0.7  # of a sentence's longer words; headlines in title case reach 0.9, sentences full of names stay below 0.6
)


@dataclass
class _Article:
    """What is known while one article is resolved."""

    reading: Reading
    spans: list[Span]
    starts: list[int]
    named: dict[str, list[int]] = field(default_factory=dict)
    office_holders: dict[tuple[str, str], Actor] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    title_case: dict[int, bool] = field(default_factory=dict)
    last: Mention | None = None

    @property
    def text(self) -> str:
        return self.reading.text


def resolve(reading: Reading, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of one article, in order, without overlaps."""
    starts = [sentence.start for sentence in reading.sentences]
    article = _Article(reading, _spans(reading, gazetteer, starts), starts)
    _note_full_names(article)
    _note_office_holders(article)
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
    return _with_introduced_acronyms(article, mentions)


# ---- first reading


def _spans(reading: Reading, gazetteer: Gazetteer, starts: Sequence[int]) -> list[Span]:
    """Every name in the article whose letters have the case that the name needs; the longest first at each place."""
    text = reading.text
    folded = fold(text)
    spans = []
    for begin, finish, entries, dotted in gazetteer.find(folded.text):
        start, end = folded.original(begin), folded.original(finish - 1) + 1
        fitting = tuple(entry for entry in entries if _fits(entry, text, start, end))
        if not fitting:
            continue
        if dotted and text[end : end + 1] == ".":
            end += 1
        index = bisect_right(starts, start) - 1
        if index < 0 or end > reading.sentences[index].end:
            continue
        spans.append(Span(start, end, fitting))
    spans.sort(key=lambda span: (span.start, -span.end))
    return spans


def _fits(entry: Entry, text: str, start: int, end: int) -> bool:
    if entry.acronym is not None:
        letters = "".join(character for character in text[start:end] if character.isalnum())
        # News writes "Nato" and "Isis" for longer acronyms that are spoken as words.
        return letters == entry.acronym or (len(letters) > 3 and letters == entry.acronym.capitalize())
    return all(text[start + offset].isupper() for offset in entry.upper if start + offset < end)


def _note_full_names(article: _Article) -> None:
    reached = 0
    for span in article.spans:
        if span.start < reached:
            continue
        for entry in span.entries:
            if entry.kind == "block":
                reached = span.end
            elif entry.kind == "actor" and entry.full and entry.actor is not None and _current(entry, article):
                article.named.setdefault(entry.actor.name, []).append(span.start)
                reached = span.end


def _note_office_holders(article: _Article) -> None:
    """Offices that the article itself connects with a name, as in "Iraqi Prime Minister Mohammed Shia al-Sudani"."""
    persons = {span.start: span for span in reversed(article.spans) if any(_is_person(e) for e in span.entries)}
    ends = {span.end: span for span in article.spans if any(_is_person(e) for e in span.entries)}
    for span in article.spans:
        for entry in span.entries:
            if entry.kind != "office" or entry.office is None:
                continue
            after = re.match(r",?\s+", article.text[span.end : span.end + 4])
            before = re.search(r",\s+(?:the\s+)?$", article.text[max(0, span.start - 8) : span.start])
            beside = persons.get(span.end + after.end()) if after else None
            if beside is None and before:
                beside = ends.get(span.start - len(before[0]))
            for other in beside.entries if beside else ():
                if other.actor is not None and any(holder.actor == other.actor for holder in entry.holders):
                    article.office_holders.setdefault(entry.office, other.actor)


def _is_person(entry: Entry) -> bool:
    return entry.actor is not None and entry.actor.type == "person" and entry.kind == "actor"


def _current(entry: Entry, article: _Article) -> bool:
    day = article.reading.published
    return entry.period is None or day is None or day in entry.period


# ---- second reading

_BLOCKED = Mention("", 0, 0, "", None, None, "", None, "", "", 0.0)


def _decide(article: _Article, span: Span) -> Mention | None:
    """What the name means: a mention, `_BLOCKED` where it is a name of something else, None where it means nothing."""
    if any(entry.kind == "block" for entry in span.entries):
        return _BLOCKED
    for rule in (_by_full_name, _by_demonym, _by_short_name, _by_capital, _by_place, _by_city, _by_office):
        decided = rule(article, span)
        if decided is not None:
            return decided
    return None


def _by_full_name(article: _Article, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "actor" or not entry.full or entry.actor is None or not _current(entry, article):
            continue
        actor = entry.actor
        if actor.type == "state" and not _is_state(article, span, actor):
            return _BLOCKED
        if entry.acronym is not None and _shouted_word(article, span):
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


def _is_state(article: _Article, span: Span, actor: Actor) -> bool:
    if actor.name not in _PERSONAL or article.text[span.start : span.end] not in _PERSONAL:
        return True
    sentence = _sentence(article, span)
    before = article.text[max(sentence.start, span.start - 40) : span.start]
    if actor.name == "Georgia" and (before.rstrip().endswith(",") or _AMERICAN_GEORGIA.search(article.text)):
        return False
    if _part_of_a_name_before(article, span) or _capitalised_after(article, span):
        article.strangers.add(actor.name)
        return False
    return actor.name not in article.strangers or _LOCATIVE.search(before) is not None


def _by_demonym(article: _Article, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind == "actor" and entry.form == "demonym" and entry.actor is not None:
            return _mention(article, span, entry.actor, "demonym", f"demonym “{entry.text}”", 0.95)
    return None


def _by_short_name(article: _Article, span: Span) -> Mention | None:
    candidates = [e for e in span.entries if e.kind == "actor" and e.form not in ("demonym", "metonym") and not e.full]
    candidates = [entry for entry in candidates if _current(entry, article)]
    if not candidates or _shouted_word(article, span):
        return None
    persons = [entry for entry in candidates if _is_person(entry)]
    if persons and (_part_of_a_name_before(article, span) or _NOT_A_NAME_AFTER.match(article.text, span.end)):
        article.strangers.update(e.actor.name for e in persons if e.actor is not None)
        return _BLOCKED
    named = [entry for entry in candidates if entry.actor is not None and entry.actor.name in article.named]
    if named:
        return _as_named(article, span, named)
    for entry in candidates:
        if entry.alone and entry.actor is not None and entry.actor.name not in article.strangers:
            return _mention(article, span, entry.actor, "short", f"short name “{entry.text}” that may stand alone", 0.9)
    return _by_title(article, span, persons)


def _as_named(article: _Article, span: Span, named: Sequence[Entry]) -> Mention | None:
    """Whoever of several people with the name was named last before; else who is named first after."""

    def distance(entry: Entry) -> tuple[bool, int]:
        places = article.named[entry.actor.name] if entry.actor is not None else []
        earlier = bisect_left(places, span.start)
        return (earlier == 0, span.start - places[earlier - 1] if earlier else places[0] - span.start)

    entry = min(named, key=distance)
    if entry.actor is None or (_is_person(entry) and not entry.alone and _capitalised_after(article, span)):
        return None
    later = distance(entry)[0]
    form = entry.form if entry.form == "acronym" else "short"
    method = f"“{entry.text}” for {entry.actor.name}, who is named in full {'later' if later else 'before'} in the article"
    if entry.actor.type != "person":
        method = method.replace("who is", "which is")
    return _mention(article, span, entry.actor, form, method, 0.85 if later else 0.92)


def _by_title(article: _Article, span: Span, persons: Sequence[Entry]) -> Mention | None:
    sentence = _sentence(article, span)
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


def _by_capital(article: _Article, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.form != "metonym" or entry.actor is None:
            continue
        sentence = _sentence(article, span)
        if _part_of_a_name_before(article, span):
            return _BLOCKED
        reason = metonym_reason(
            article.text, span.start, span.end, sentence.start, sentence.end, follows_state=_follows_state(article, span)
        )
        if reason is not None:
            return _mention(article, span, entry.actor, "metonym", reason, 0.8)
    return None


def _follows_state(article: _Article, span: Span) -> bool:
    last = article.last
    if last is None or not (last.form == "metonym" or (last.type == "state" and last.form != "demonym")):
        return False
    between = article.text[last.end : span.start]
    sentence = _sentence(article, span)
    if between.strip() in ("and", "-", "–", "/", "&") or (last.form == "metonym" and between.strip() == ","):
        return last.start >= sentence.start
    return False


def _by_place(article: _Article, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "place" or entry.place is None or (entry.acronym is not None and _shouted_word(article, span)):
            continue
        if not entry.alone and not any(
            e.kind == "place" and e.place == entry.place and e.alone for s in article.spans for e in s.entries
        ):
            continue
        if " " not in entry.text and _part_of_a_name_before(article, span):
            continue
        place = entry.place
        return _row(
            article, span, None, place.name, place.kind, None, entry.form, f"place “{entry.text}” of the gazetteer", 0.9
        )
    return None


def _by_city(article: _Article, span: Span) -> Mention | None:
    for entry in span.entries:
        if entry.kind != "city":
            continue
        sentence = _sentence(article, span)
        before = article.text[max(sentence.start, span.start - 24) : span.start]
        after = _REGION_AFTER.match(article.text, span.end)
        region = after[1] if after else None
        chosen = _city_in(entry, region)
        if chosen is None or not (_CITY_CUE.search(before) or (region and _country_code(region))):
            continue
        if _capitalised_after(article, span) or (_part_of_a_name_before(article, span)):
            continue
        method = f"city “{entry.text}” of GeoNames after a word of place or before its country"
        return _row(article, span, None, chosen, "city", None, "name", method, 0.7)
    return None


def _city_in(entry: Entry, region: str | None) -> str | None:
    """The largest city of the name, or the one in the region that is named after it; None where there is none in it."""
    code = _country_code(region) if region else None
    if code is None:
        return entry.names[0][0]
    return next((name for name, country in entry.names if country == code), None)


_COUNTRY_CODES = {names.name: code for code, names in STATES.items()} | {
    "Iraq": "IQ", "Iran": "IR", "Syria": "SY", "Turkey": "TR", "Türkiye": "TR", "Germany": "DE", "France": "FR", "Israel": "IL",
    "England": "GB", "Scotland": "GB", "Wales": "GB", "Britain": "GB", "Russia": "RU", "China": "CN", "India": "IN",
    "Japan": "JP", "Canada": "CA", "Australia": "AU", "Italy": "IT", "Spain": "ES", "Poland": "PL", "Ukraine": "UA", "Egypt": "EG",
    "Afghanistan": "AF", "Pakistan": "PK", "Libya": "LY", "Yemen": "YE", "Lebanon": "LB", "Jordan": "JO",
}  # fmt: skip


def _country_code(region: str) -> str | None:
    first = region.split(" ", maxsplit=1)[0]
    if region in _AMERICAN_STATES or first in _AMERICAN_STATES:
        return "US"
    return _COUNTRY_CODES.get(region) or _COUNTRY_CODES.get(first)


def _by_office(article: _Article, span: Span) -> Mention | None:
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


def _stands_for_its_holder(article: _Article, span: Span) -> bool:
    """False before or beside a name, which is then the mention, and where somebody else than today's holder is meant."""
    text = article.text
    sentence = _sentence(article, span)
    before = text[max(sentence.start, span.start - 40) : span.start]
    word = _WORD_BEFORE.search(before)
    if (word and word[1].casefold().rstrip(".") in FORMER) or before.casefold().endswith(
        ("former-", "ex-", "then-", "the-then ")
    ):
        return False
    if _OFFICE_APPOSED_BEFORE.search(before) or _OFFICE_APPOSED_AFTER.match(text, span.end):
        return False
    if _OFFICE_TO_COME.match(text, span.end):
        return False
    following = _OFFICE_NAME_AFTER.match(text, span.end)
    if following is None:
        return True
    if _title_case(article, sentence):
        return not any(s.start == span.end + 1 and any(_is_person(e) for e in s.entries) for s in article.spans)
    capitalised = _CAPITALISED_AFTER.match(text, span.end)
    return capitalised is not None and capitalised[1].casefold() in _CALENDAR


# ---- the words around a name


def _sentence(article: _Article, span: Span) -> Sentence:
    return article.reading.sentences[bisect_right(article.starts, span.start) - 1]


def _title_case(article: _Article, sentence: Sentence) -> bool:
    known = article.title_case.get(sentence.ordinal)
    if known is None:
        words = re.findall(r"[^\W\d_]{4,}", sentence.text)
        known = len(words) > 2 and sum(word[0].isupper() for word in words) >= _TITLE_CASE_SHARE * len(words)
        article.title_case[sentence.ordinal] = known
    return known


def _shouted_word(article: _Article, span: Span) -> bool:
    """A word of English in capitals ("US", "IS", "WHO") in a sentence that is all in capitals."""
    surface = article.text[span.start : span.end]
    return surface.casefold() in STOPWORDS and not any(c.islower() for c in _sentence(article, span).text)


def _part_of_a_name_before(article: _Article, span: Span) -> bool:
    """Whether a capitalised word directly before makes the name part of another one: "Ivanka Trump"."""
    sentence = _sentence(article, span)
    found = _WORD_BEFORE.search(article.text[max(sentence.start, span.start - 30) : span.start])
    if found is None or not found[1][0].isupper():
        return False
    word = found[1].rstrip(".").casefold()
    if word in STOPWORDS or word in TITLE_WORDS or word in _CALENDAR or word in _DIRECTIONS or word.endswith(("'s", "’s")):
        return False
    if found[1].endswith(".") and len(found[1]) > 3:
        return False
    before = span.start - 1
    if article.last is not None and article.last.end == before:
        return article.last.form == "short" and article.last.type == "person"
    if article.text[:before].rstrip().endswith(tuple(".!?:")) or _is_known_end(article, before):
        return False
    first = not article.text[sentence.start : before - len(found[1])].strip()
    if first and _INITIAL_PARTICIPLE.search(word):
        return False
    return not _title_case(article, sentence) and not found[1].rstrip(".").isupper()


def _is_known_end(article: _Article, position: int) -> bool:
    """Whether a name of the gazetteer that is not a person's ends here ("US-Iraq", "Pentagon")."""
    for span in article.spans:
        if span.start >= position:
            return False
        if span.end == position and any(not _is_person(e) and e.kind != "city" for e in span.entries):
            return True
    return False


def _capitalised_after(article: _Article, span: Span) -> bool:
    """Whether the next word makes the name part of a longer one: "Jordan Spieth"."""
    found = _CAPITALISED_AFTER.match(article.text, span.end)
    if found is None or found[1].casefold() in _CALENDAR or found[1].casefold() in STOPWORDS or found[1] == "Administration":
        return False
    return not _title_case(article, _sentence(article, span))


# ---- rows


def _mention(
    article: _Article, span: Span, actor: Actor, form: str, method: str, confidence: float, place: str | None = None
) -> Mention:
    return _row(article, span, actor.name, place, actor.type, actor.side, form, method, confidence)


def _row(
    article: _Article,
    span: Span,
    actor: str | None,
    place: str | None,
    type_: str,
    side: str | None,
    form: str,
    method: str,
    confidence: float,
) -> Mention:
    sentence_id = _sentence(article, span).sentence_id
    surface = article.text[span.start : span.end]
    return Mention(sentence_id, span.start, span.end, surface, actor, place, type_, side, form, method, confidence)


def _with_introduced_acronyms(article: _Article, mentions: list[Mention]) -> list[Mention]:
    """Also the acronyms that the article itself introduces in brackets after a name, wherever they stand in it."""
    introduced: dict[str, Mention] = {}
    for mention in mentions:
        if mention.actor is None or mention.type in ("person", "state") or mention.form == "acronym":
            continue
        found = _INTRODUCED.match(article.text, mention.end)
        if found and _could_abbreviate(found[1], mention.surface):
            introduced.setdefault(found[1], mention)
    if not introduced:
        return mentions
    taken = [(mention.start, mention.end) for mention in mentions]
    added = [row for acronym in sorted(introduced) for row in _occurrences(article, acronym, introduced[acronym], taken)]
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def _could_abbreviate(acronym: str, name: str) -> bool:
    initials = [word[0].casefold() for word in re.findall(r"[^\W_]+", name)]
    letters = [letter.casefold() for letter in acronym if letter.isupper()]
    return len(letters) > 1 and len(set(letters) - set(initials)) <= 1 and letters[0] in initials


def _occurrences(article: _Article, acronym: str, named: Mention, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    starts = [start for start, _ in taken]
    for found in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", article.text):
        index = bisect_right(starts, found.start())
        covered = index > 0 and taken[index - 1][1] > found.start()
        if covered or (index < len(taken) and taken[index][0] < found.end()):
            continue
        span = Span(found.start(), found.end(), ())
        if bisect_right(article.starts, found.start()) == 0 or _sentence(article, span).end < found.end():
            continue
        method = f"acronym that the article introduces for “{named.surface}”"
        yield _row(article, span, named.actor, None, named.type, named.side, "acronym", method, 0.9)
