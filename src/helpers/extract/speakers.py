"""Who a source is: the actor that the words before or behind a reporting verb mean, and the side that speaks.

One :class:`Speakers` follows one article from its beginning, because "he", "the ministry" and "the statement" mean what was
named before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from helpers.extract.contract import Mention
from helpers.extract.noun_phrases import PRONOUNS, ROLES, Phrase
from helpers.language.given_names import gender_of
from helpers.language.titles import OFFICE_WORDINGS
from helpers.story import Story

__all__ = ["Speaker", "Speakers"]

_DOCUMENT = re.compile(
    r"\b(?:statements?|readout|communiqu[eé]|announcement|tweet|post|website|letter|press release|message|video|reports?|"
    r"document)\b",
    re.IGNORECASE,
)
_VOICE = re.compile(r"\b(?:spokes(?:man|woman|person|men|women|people|persons|persons?))\b", re.IGNORECASE)
_OFFICE = re.compile(r"\boffice\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|officers?|lawmakers?|diplomats?|analysts?|experts?|witness(?:es)?|commanders?|leaders?|aides?|advis[eo]rs?|members?|"
    r"fighters?|soldiers?|residents?|ministers?|generals?|politicians?|parliamentarians|MPs?|senators?|activists?|critics?|people|workers|militants)\b"
)
_BODY_WORD = re.compile(
    r"\b(?:ministry|department|agency|group|militia|faction|movement|commission|committee|council|government|administration|military|army|police|"
    r"coalition|office|authority|party|parliament|command|mission|company|embassy|court|union|bloc)\b"
)
_PERSON_WORD = re.compile(
    r"\b(?:minister|premier|president|secretary|spokes(?:man|woman|person)|general|commander|ambassador|envoy|leader|advis[eo]r|analyst|senator|"
    r"chief|director|governor|pm|king|prince|cleric|mayor|lawyer|professor)\b"
)
_NAME_TAIL = re.compile(
    r"(?:^|\s)((?:[A-Z]|(?:al|el|bin|ibn|de|von|van)\b)[\w'’.-]*(?:\s+(?:[A-Z]|(?:al|el|bin|ibn|de|von|van)\b)[\w'’.-]*)*)$"
)
_NAME_APPOSED = re.compile(
    r",\s+(?P<name>[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|(?:al|el|bin|ibn|abu|de|von)\b[\w'’-]*)){0,5}),"
)
_SPEAKS_FOR_IT = re.compile(r"\b(?:officials?|representatives?)\b")
# Before "White House official": somebody who no longer speaks for it, or somebody else beside.
_ANOTHER = re.compile(r"\b(?:former|ex|then|and|or)\b", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:Action|Agency|Alliance|Association|Authority|Center|Centre|Church|Club|Coalition|Commission|Committee|Company|Conference|"
    r"Corp|Council|Court|Department|Federation|Foundation|Front|Fund|Group|Inc|Initiative|Institute|Institution|International|"
    r"League|Ministry|Monitor|Movement|Network|News|Observatory|Office|Organi[sz]ation|Party|Post|Press|Project|Service|Society|"
    r"Times|Tribune|Union|University|Watch)\.?$"
)
# "John McCain (R-AZ)", "Peter King, R-N.Y.": the party and state of an American politician.
_PARTY = re.compile(r"\s*\([RDI]-[^)]{1,12}\)|,\s+[RDI]-[A-Z][\w.]*")
_SURNAMES_TOO = frozenset(["King", "Prince", "Judge", "Major", "Pope", "Bishop"])
_PREPOSITION = re.compile(r"\b(?:in|at|from|to|for|on|near|with|inside|outside|into|of|by)\s+(?:the\s+)?$")
_OFFICE_WORDS = frozenset(wording for wordings in OFFICE_WORDINGS.values() for wording in wordings)
_PLURAL_AT_END = re.compile(r"\b[a-z]{3,}s$")  # "Republican defence hawks"
_TITLES = frozenset(
    [
        "the", "then", "former", "acting", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "brig", "sgt", "sen",
        "rep", "gov", "adm", "rear", "capt", "prof", "rev", "prime", "foreign", "defence", "defense", "press",
        "deputy", "vice", "assistant", "state", "interior", "oil", "health", "police", "of", "witness", "major",
        "lieutenant", "admiral", "captain", "brigadier", "chairman", "sheikh", "ayatollah", "justice", "doctor",
        "prosecutor", "mp"
    ]
)  # fmt: skip
_POSSESSED = re.compile(r"['’]s?\s+\w")


_LONGEST_NAME = 120
_REMEMBERED = 60  # mentions: some ten paragraphs; what was named before that is not what "he" means


class Speaker(NamedTuple):
    """``name``: the actor, or the source as written; ``surface`` as written; ``method``: how the one led to the other."""

    name: str | None
    surface: str
    side: str | None
    method: str
    is_person: bool = False


class Speakers:
    """The sources of one article, in the order in which they are asked for."""

    def __init__(self, story: Story, text: str, mentions: Sequence[Mention], masked: str) -> None:
        self._actors = story.actor_named
        self._text = text
        self._mentions = sorted((m for m in mentions if m.actor), key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._mentions]
        # What is named inside a quotation is not what the outlet's own "he" or "the group" means.
        self._outside = [m for m in self._mentions if masked[m.start] != "\x00"]
        self._outside_starts = [m.start for m in self._outside]
        self._last: tuple[int, Speaker] | None = None
        self._last_person: tuple[int, Speaker] | None = None
        self._last_issuer: Speaker | None = None
        self._unlisted: dict[str, Speaker] = {}

    def resolve(self, phrase: Phrase, unit_start: int) -> Speaker:
        """The speaker that a phrase means, in a unit that begins at ``unit_start``."""
        surface = self._text[phrase.start : phrase.end]
        inside = [m for m in self._around(phrase) if m.start < phrase.end and phrase.start < m.end]
        if surface.lower() in PRONOUNS:
            speaker = self._pronoun(surface, phrase.start, unit_start)
        elif (holder := self._apposed(surface, phrase, inside)) is not None:
            speaker = holder
        elif any(m.form != "demonym" for m in inside):
            speaker = self._named(surface, phrase, [m for m in inside if m.form != "demonym"])
        elif inside:
            speaker = self._by_demonym(surface, phrase, inside[0])
        else:
            speaker = self._unnamed(surface, phrase, unit_start)
        self._remember(phrase.start, speaker)
        return speaker

    def _apposed(self, surface: str, phrase: Phrase, inside: Sequence[Mention]) -> Speaker | None:
        """Who stands behind a role in commas: "a government spokesman, Basim al-Awadi, said"."""
        match = _NAME_APPOSED.match(self._text, phrase.end)
        words = surface.split()
        if match is None or words[-1].lower() not in ROLES or any(m.type == "person" for m in inside):
            return None
        start, end = match.span("name")
        listed = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        mention = next((m for m in listed if m.end == end and m.form != "demonym"), None)
        if mention is not None:
            return self._actor(mention, surface, f"named in apposition ({mention.form})")
        name = _name_in(match["name"])
        if listed or name is None or " " not in name or not _PERSON_WORD.search(words[-1].lower()):
            return None
        side = self._side(inside[-1]) if inside else None
        return self._known_or_new(name, surface, side, "named in apposition, not listed")

    def _around(self, phrase: Phrase) -> Sequence[Mention]:
        first = bisect_left(self._starts, phrase.start - _LONGEST_NAME)
        return self._mentions[first : bisect_left(self._starts, phrase.end)]

    def _named_so_far(self, at: int) -> Sequence[Mention]:
        """What the outlet itself has named lately, the oldest first."""
        last = bisect_left(self._outside_starts, at)
        return self._outside[max(0, last - _REMEMBERED) : last]

    def _remember(self, at: int, speaker: Speaker) -> None:
        self._last = (at, speaker)
        if _DOCUMENT.search(speaker.surface) or _OFFICE.search(speaker.surface) or _VOICE.search(speaker.surface):
            self._last_issuer = speaker
        if speaker.is_person:
            self._last_person = (at, speaker)
            if speaker.name and speaker.name not in self._actors:
                self._unlisted[speaker.name.split()[-1].casefold()] = speaker

    def _actor(self, mention: Mention, surface: str, method: str) -> Speaker:
        assert mention.actor is not None
        return Speaker(mention.actor, surface, self._side(mention), method, mention.type == "person")

    def _side(self, mention: Mention) -> str | None:
        if mention.side is not None or mention.actor is None or mention.actor not in self._actors:
            return mention.side
        return self._actors[mention.actor].side

    def _pronoun(self, surface: str, at: int, unit_start: int) -> Speaker:
        if surface.lower() in ("it", "they"):
            body = self._latest_mention(at, person=False)
            if self._last and (body is None or surface.lower() == "they" or not self._last[1].is_person):
                return self._again(self._last[1], surface, f"{surface.lower()}: the last source")
            if body:
                return self._actor(body, surface, f"{surface.lower()}: the last body named")
            return Speaker(surface, surface, None, "pronoun without a source before it")
        he_or_she = surface.lower()
        named = [m for m in self._named_so_far(at) if m.type == "person"]
        fitting = {m.actor: _can_be(he_or_she, str(m.actor)) for m in named}
        persons = [m for m in named if fitting[m.actor]]
        in_unit = [m for m in persons if m.start >= unit_start]
        if in_unit:
            return self._actor(in_unit[0], surface, f"{surface.lower()}: the first person in the sentence")
        newest = persons[-1].start if persons else -1
        spoke = self._last_person if self._last_person and _can_be(he_or_she, self._last_person[1]) else None
        if spoke and spoke[0] >= self._paragraph_before(newest):
            return self._again(spoke[1], surface, f"{he_or_she}: the person who spoke last")
        if persons:
            low = self._paragraph_before(newest)
            first = next(m for m in persons if m.start >= low)
            return self._actor(first, surface, f"{surface.lower()}: the first person of the last sentence with one")
        if self._last and _can_be(he_or_she, self._last[1]):
            return self._again(self._last[1], surface, f"{he_or_she}: the last source")
        return Speaker(surface, surface, None, "pronoun without a source before it")

    def _paragraph_before(self, at: int) -> int:
        """Where the line that ``at`` lies in begins; the article's start for -1."""
        return self._text.rfind("\n", 0, max(at, 0)) + 1

    def _again(self, speaker: Speaker, surface: str, method: str) -> Speaker:
        return speaker._replace(surface=surface, method=method)

    def _latest_mention(self, at: int, *, person: bool, fits: re.Pattern[str] | None = None) -> Mention | None:
        for mention in reversed(self._named_so_far(at)):
            if (mention.type == "person") is person and mention.form != "demonym":
                if not person and mention.type == "state":
                    continue
                if fits is None or fits.search(f"{mention.actor} {mention.surface} {mention.type.replace('_', ' ')}".lower()):
                    return mention
        return None

    def _named(self, surface: str, phrase: Phrase, inside: list[Mention]) -> Speaker:
        persons = [m for m in inside if m.type == "person"]
        if persons:
            return self._by_person(surface, phrase, persons)
        last = inside[-1]
        tail = self._text[last.end : phrase.end]
        head = self._text[phrase.start : inside[0].start]
        if (name := _name_in(tail)) and (_PERSON_WORD.search(tail.lower()) or len(name.split()) > 1):
            return Speaker(name, surface, self._side(last), f"named, not listed; side of {last.actor}", True)
        around = f"{head} {tail}"
        if re.search(
            r"\b(?:in|to|from|at|on|with|within|inside|near)\s+(?:the\s+)?$", self._text[phrase.start : last.start]
        ) and not _DOCUMENT.search(around):
            return Speaker(surface, surface, self._side(inside[0]), f"as written; side of {inside[0].actor}")
        if _VOICE.search(head) and re.match(r"['’]s?\s+[A-Za-z]", tail):
            return Speaker(surface, surface, self._side(last), f"as written; side of {last.actor}")
        if _VOICE.search(around) or _DOCUMENT.search(around):
            return self._actor(last, surface, f"speaks for {last.actor}")
        if last.type not in ("state", "media") and _SPEAKS_FOR_IT.match(tail.lstrip(" '’s")) and not _ANOTHER.search(head):
            return self._actor(last, surface, f"unnamed, for {last.actor}")
        if _UNNAMED.search(around):
            return Speaker(surface, surface, self._side(last), f"unnamed; side of {last.actor}")
        if len({m.actor for m in inside}) > 1 and re.search(r"\band\b", surface):
            return self._together(surface, inside)
        if not tail.strip(" '’s()") or last.form == "office":
            return self._actor(last, surface, f"named ({last.form})")
        if _BODY_WORD.search(tail) or last.type == "state" or _PLURAL_AT_END.search(tail):
            return Speaker(surface, surface, self._side(last), f"as written; side of {last.actor}")
        return self._actor(last, surface, f"named ({last.form})")

    def _by_person(self, surface: str, phrase: Phrase, persons: list[Mention]) -> Speaker:
        if len({m.actor for m in persons}) > 1:
            return self._together(surface, persons)
        person = persons[-1]
        tail = self._text[person.end : phrase.end]
        head = self._text[phrase.start : person.start]
        if _OFFICE.search(surface) or _DOCUMENT.search(f"{head} {tail}"):
            return self._actor(person, surface, f"office or statement of {person.actor}")
        if re.search(r"\badministration\b", tail) and (_UNNAMED.search(tail) or _UNNAMED.search(head)):
            return Speaker(surface, surface, self._side(person), f"unnamed; side of {person.actor}")
        if re.search(r"\badministration\b", tail):
            return self._actor(person, surface, f"administration of {person.actor}")
        if (_POSSESSED.match(tail) or re.search(r"\b(?:of|for|to)\s*$", head)) and (
            _UNNAMED.search(surface) or _VOICE.search(surface)
        ):
            name = _name_in(tail)
            return Speaker(name or surface, surface, self._side(person), f"speaks for {person.actor}", name is not None)
        return self._actor(person, surface, f"named ({person.form})")

    def _together(self, surface: str, mentions: Sequence[Mention]) -> Speaker:
        """Several actors who speak as one: all their names, and the side that they have in common."""
        sides = {self._side(m) for m in mentions}
        names = list(dict.fromkeys(str(m.actor) for m in mentions))
        side = sides.pop() if len(sides) == 1 else None
        return Speaker(" and ".join(names), surface, side, "several sources together")

    def _by_demonym(self, surface: str, phrase: Phrase, mention: Mention) -> Speaker:
        side = self._side(mention)
        tail = self._text[mention.end : phrase.end]
        if name := _name_in(tail):
            return self._known_or_new(name, surface, side, f"named, not listed; side by {mention.surface!r}")
        government = f"Government of {mention.actor}"
        if re.fullmatch(r"\s*(?:government|administration)", tail):
            name = government if government in self._actors else str(mention.actor)
            return Speaker(name, surface, side, f"government named by {mention.surface!r}")
        return Speaker(surface, surface, side, f"unnamed; side by {mention.surface!r}")

    def _known_or_new(self, name: str, surface: str, side: str | None, method: str) -> Speaker:
        known = self._unlisted.get(name.rsplit(maxsplit=1)[-1].casefold())
        if known is not None and (" " not in name or known.name == name):
            return self._again(known, surface, "named in full before")
        return Speaker(name, surface, side, method, _ORGANISATION.search(name) is None)

    def _unnamed(self, surface: str, phrase: Phrase, unit_start: int) -> Speaker:
        lower = surface.lower()
        definite = re.match(r"(?:the|his|her|its|their|a|that)\b", lower)
        if owner := re.search(r"\b(?:his|her)\b", lower):
            person = self._pronoun(owner[0], phrase.start, unit_start)
            return self._again(person, surface, f"{lower}: {person.method}")
        if definite and re.search(r"['’]s?\s", lower) and _PERSON_WORD.search(lower) and self._last_person:
            return self._again(self._last_person[1], surface, f"{lower}: of the person who spoke last")
        if definite and _DOCUMENT.search(lower) and len(lower.split()) <= 3 and (issuer := self._issuer(phrase.start)):
            return self._again(issuer, surface, f"{lower}: of the source named before")
        if (
            lower.startswith("the ")
            and (len(lower.split()) <= 3 or lower[4:] in _OFFICE_WORDS)
            and (before := self._named_before(lower, phrase))
        ):
            return before
        if name := _name_in(surface):
            return self._known_or_new(name, surface, None, "named, not listed")
        return Speaker(surface, surface, None, "as written")

    def _issuer(self, at: int) -> Speaker | None:
        """Whose "the statement" is: of the last source that was an office or a statement, then of the body named last."""
        if self._last_issuer is not None:
            return self._last_issuer
        body = self._latest_mention(at, person=False)
        if body is not None and body.type != "media":
            return self._actor(body, body.surface, "")
        return self._last[1] if self._last and self._last[1].is_person else None

    def _named_before(self, lower: str, phrase: Phrase) -> Speaker | None:
        """The speaker that "the minister" or "the group" means."""
        surface = self._text[phrase.start : phrase.end]
        if word := _BODY_WORD.search(lower):
            body = self._latest_mention(phrase.start, person=False, fits=_kin(word[0]))
            if body:
                return self._actor(body, surface, f"{lower}: the last one named")
            if self._last and word[0] in self._last[1].surface.lower():
                return self._again(self._last[1], surface, f"{lower}: the last one named")
            return None
        if _PERSON_WORD.search(lower):
            if holder := self._holder_named_before(lower.removeprefix("the "), phrase, surface):
                return holder
            if self._last and not self._last[1].is_person and lower.rsplit(maxsplit=1)[-1] in self._last[1].surface.lower():
                return self._again(self._last[1], surface, f"{lower}: the last source")
            if self._last_person:
                return self._again(self._last_person[1], surface, f"{lower}: the person who spoke last")
        return None

    def _holder_named_before(self, wording: str, phrase: Phrase, surface: str) -> Speaker | None:
        """Whom "the secretary of state" means: of those named before, the last who ever held such an office."""
        if self._last_person and wording in self._last_person[1].surface.lower():
            return None  # "Foreign Minister Jane Sample …", then "the foreign minister"
        titles = {title for title, wordings in OFFICE_WORDINGS.items() if wording in wordings}
        if self._last_person and self._held(self._last_person[1].name, titles):
            return self._again(self._last_person[1], surface, f"the {wording}: the one who spoke last and held the office")
        for mention in reversed(self._named_so_far(phrase.start)) if titles else ():
            if self._held(mention.actor, titles):
                return self._actor(mention, surface, f"the {wording}: the last one named who held the office")
        return None

    def _held(self, name: str | None, titles: Set[str]) -> bool:
        actor = self._actors.get(name or "")
        return actor is not None and any(office.title in titles for office in actor.offices)


_KIN: Mapping[str, str] = {
    "ministry": "ministry|department",
    "department": "department|ministry",
    "government": "government of|regional government",
    "group": "group|armed|movement|organi[sz]ation",
    "militia": "armed",
    "faction": "armed",
    "movement": "armed|movement",
    "coalition": "coalition|task force",
    "military": "military|armed forces",
    "command": "command",
    "mission": "mission|task force",
    "company": "company",
}


def _can_be(pronoun: str, person: Speaker | str) -> bool:
    """Whether "he" or "she" can mean somebody, by title and given name."""
    names = (person,) if isinstance(person, str) else (person.surface, str(person.name))
    gender = next((found for name in names if (found := gender_of(name)) is not None), None)
    return gender is None or gender == ("she" if pronoun in ("she", "her") else "he")


def _kin(word: str) -> re.Pattern[str]:
    return re.compile(_KIN.get(word, re.escape(word)))


def _name_in(text: str) -> str | None:
    """The personal name at the end of a phrase, without titles and home state; None where it ends in no name."""
    plain = _PARTY.sub("", text).strip(" ,")
    match = _NAME_TAIL.search(plain)
    if match is None:
        return None
    words = match[1].split()
    before = _PREPOSITION.search(plain, 0, match.start(1)) if match.start(1) else None
    if before is not None:
        head = plain[: before.start()]
        if before[0].startswith("of ") and len(words) > 3 and _PERSON_WORD.search(head.lower()):
            words = words[-2:]  # "Secretary of Homeland Security Jeh Johnson"
        elif before[0].startswith(("of ", "from ")) and (name := _name_in(head)) and " " in name:
            return name  # "Senator Jack Reed of Rhode Island"
        else:
            return None  # "an official in Basra"
    while words and (words[0].lower().rstrip(".") in _TITLES or words[0].lower() in ROLES):
        words = words[1:]
    name = " ".join(words)
    roles = [word for word in words if word.lower() in ROLES and (word != words[-1] or word not in _SURNAMES_TOO)]
    if len(name) < 4 or not any(word[0].isupper() for word in words) or roles:
        return None
    return None if name.isupper() else name
