"""How many a sentence says were killed, wounded or captured, as ranges, and of which group.

Vague wording keeps its lower bound and no upper one, and "at least N" too: a sum is never guessed. The choice to keep the range
rather than one number follows the codebooks of ACLED and of Iraq Body Count, which record minimum and maximum; the groups are
Iraq Body Count's combatants and civilians, with the combatants of a state apart from those of armed groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.language.numbers import NumberExpression
from helpers.language.victims import ONE_VICTIM, VICTIM_NOUNS, group_of

__all__ = ["Casualties", "Count", "find_casualties", "find_denials"]


class Count(NamedTuple):
    """A number of people, at least ``low`` and at most ``high``; None where the wording gives no such bound."""

    low: float | None
    high: float | None


class Casualties(NamedTuple):
    """One casualty expression: where it stands in the article's text, what happened, how many, and who they were: soldiers
    (of a state, police too), civilians, militants, or None where that is not told."""

    start: int
    end: int
    kind: str  # killed, wounded, captured
    number: Count
    group: str | None = None


_KILLED = (
    r"killed|dead|died|slain|murdered|executed|fatally \w+|deaths?|fatalities|perished|lost their lives|martyred|"
    r"shot dead|massacred|beheaded|assassinated"
)
_WOUNDED = r"wounded|injured|hurt|injur(?:y|ies)|traumatic brain injur(?:y|ies)|concussions?|wounds"
_CAPTURED = r"captured|detained|arrested|kidnapp?ed|abducted|taken hostage|seized|in custody|taken into custody"

# "killed N people", "wounding N others"
_VERB_BEFORE = re.compile(
    r"\b(?P<verb>kill(?:ed|ing|s)|left|leaving|murder(?:ed|ing)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|"
    r"claimed the lives of|claim(?:ed|ing)|cost(?:ing)? the lives of|assassinat(?:ed|ing)|"
    r"(?:in|resulted in|resulting in|caused|causing) the deaths? of|death toll (?:\w+ ){0,5}?(?:to|at|of)|shot dead|"
    r"injur(?:y|ies) (?:of|to|suffered by|among)|martyr(?:ed|ing)|massacr(?:ed|ing)|beheaded|executed|"
    r"captur(?:ed|ing|es)|detain(?:ed|ing|s)|arrest(?:ed|ing|s)|(?:kidnapp?|abduct)(?:ed|ing|s))"
    r"(?P<between>(?: (?:to|a total of|the|its|another|some|as many as|between|up to))*) $",
    re.IGNORECASE,
)  # fmt: skip
_BOTH_BEFORE = re.compile(
    r"\b(?:kill(?:ed|ing)|dead) (?:and|or) (?:wound|injur)(?:ed|ing)\b[^,;]{0,20}$|"
    r"\b(?:wound|injur)(?:ed|ing) (?:and|or) kill(?:ed|ing)\b[^,;]{0,20}$",
    re.IGNORECASE,
)
# "N people were killed", "N wounded", "N US troops, including two officers, died"
_VERB_AFTER = re.compile(
    rf"^(?P<gap>[ -](?:(?!{_KILLED}|{_WOUNDED}|{_CAPTURED})[\w'’.,-]+ ){{0,8}}?)(?:(?:was|were|are|is|have been|has been|"
    rf"had been|"
    rf"being|be|others?|people) )*"
    rf"(?:(?P<killed>{_KILLED})|(?P<wounded>{_WOUNDED})|(?P<captured>{_CAPTURED}))\b"
    rf"(?: (?:and|or) (?P<second>{_KILLED}|{_WOUNDED})\b)?",
    re.IGNORECASE,
)
_AND_PEOPLE = re.compile(rf" (?:[\w’'.-]+ ){{0,3}}?(?:{VICTIM_NOUNS}),? and (?:another )?", re.IGNORECASE)
_PEOPLE_NEXT = re.compile(rf" (?:[\w’'.-]+ ){{0,2}}?(?:{VICTIM_NOUNS}|contractors?)\b", re.IGNORECASE)
_NO_VERB = rf"(?!(?:and|was|were|been|{_KILLED}|{_WOUNDED}|{_CAPTURED})\b)"
_ONE_AND = re.compile(
    rf"\b(?:an?|the|one) (?:{_NO_VERB}[\w'’./-]+ ){{0,6}}?(?:{ONE_VICTIM})(?: {_NO_VERB}[\w'’.-]+){{0,5}},? (?:and|"
    rf"along with) (?:another )?$",
    re.IGNORECASE,
)
# "two killed, nine injured" without its comma: the verb behind the number is its own.
_HEADLINE_NEXT = re.compile(
    r"^(?: (?:others?|people|civilians?))?(?: (?:were|was))? (?:injured|wounded|hurt|killed|dead|missing)\b(?! (?:people|"
    r"soldiers|"
    r"civilians|men|women|children|troops|fighters|militants))",
    re.IGNORECASE,
)
_LIVES = re.compile(r"^ (?:\w+ )?lives\b", re.IGNORECASE)
_NOT_PEOPLE = re.compile(
    r"^[ -](?:\w+ ){0,2}?(?:percent|per cent|%|miles?|kilomet\w+|km|years?|days?|weeks?|months?|hours?|minutes?|times|"
    r"rockets?|missiles?|drones?|bases?|targets?|weapons?|rounds|grenades|pounds|kilograms?|kilos?|"
    r"vehicles?|attacks?|strikes?|dollars?|million|billion|countries|buildings|tanks?|locations|sites|houses|homes|"
    r"provinces|bombs?|barrels?|"
    r"points?|ships?|cars?|aircraft|planes?|votes?|incidents?|cities|villages)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no (?:reports? of |reported |immediate reports? of |immediate |US |U\.S\. |American |Iraqi |coalition |"
    r"further |human |known |word of )*(?P<both>casualties|victims|one (?:was|were) (?:hurt|harmed))|"
    r"(?:nobody|no (?:one|[\w.]+ (?:personnel|troops|soldiers|service members|forces|people))) (?:was|were|had been|has been) "
    r"(?:reported )?"
    r"(?:killed or (?:wounded|injured|hurt)|(?:hurt|harmed)|(?:injured|wounded) or killed|(?P<unhurt>injured|wounded))|"
    r"without (?:causing |any )*(?:casualties|injuries)|(?:caused|causing|there were) no (?:casualties|"
    r"injuries or deaths|deaths or injuries)|"
    r"no (?:reports? of |reported )?(?P<wounded>injuries|wounded|injured)|no (?:reports? of |"
    r"reported )?(?P<killed>deaths|fatalities|(?:one|US troops|troops) (?:was|were) killed))\b",
    re.IGNORECASE,
)
# A single one, told by a noun with an article: "killed a soldier", "the commander was detained".
_ATTRIBUTES = r"(?:[\w'’./-]+ ){0,5}?(?:\w+-)?"
_VERBS = (
    r"(?:(?P<killed>kill(?:ed|ing|s)|murder(?:ed|ing)|shot dead|assassinat(?:ed|ing)|executed|martyred)|"
    r"(?P<wounded>wound(?:ed|ing|s)|injur(?:ed|ing|es))|"
    r"(?P<captured>captur(?:ed|ing|es)|detain(?:ed|ing|s)|arrest(?:ed|ing|s)|(?:kidnapp?|abduct)(?:ed|ing|s)))"
)
_SINGLE = re.compile(
    rf"\b{_VERBS}(?: and (?:wounded|injured))? (?:an?|the|their|another|its) {_ATTRIBUTES}(?P<who>{ONE_VICTIM})\b(?!s|’s|'s|"
    rf" of staff)",
    re.IGNORECASE,
)
_SINGLE_PASSIVE = re.compile(
    rf"\b(?:An?|an?|[Oo]ne|[Tt]he|[Aa]nother) {_ATTRIBUTES}(?P<who>{ONE_VICTIM})(?:, [^,;]{{2,40}},)? (?:was|is|has been|"
    rf"had been) "
    rf"(?:also |later |fatally |confirmed |engaged and )?(?:(?P<killed>killed|shot dead|murdered|assassinated|"
    rf"shot and killed)|(?P<wounded>wounded|"
    rf"injured)|"
    rf"(?P<captured>captured|detained|arrested|kidnapp?ed|abducted))\b",
)
# "killing one and wounding two", "killing him"
_PRONOUN = re.compile(
    rf"\b{_VERBS} (?:one(?= (?:and|of|other|more|as|in|at|on|by|when)\b|[,.;])|him\b(?!self)|her(?=[,.;]| (?:and|in|at|on)\b))",
    re.IGNORECASE,
)
_PRONOUN_PASSIVE = re.compile(
    r"\b(?:[Hh]e|[Ss]he) (?:was|had been) (?:also |later |\w+ and )?(?:(?P<killed>killed|shot dead|murdered|assassinated)|"
    r"(?P<wounded>wounded|injured)|(?P<captured>captured|detained|arrested|kidnapp?ed|abducted))\b"
)
# "killing Sample Name, the governor of the province"
_APPOSED = re.compile(
    rf"\b{_VERBS} [A-Z][\w'’-]+(?: [A-Za-z][\w'’-]+){{0,3}}, (?:an?|the|its|their) {_ATTRIBUTES}(?:{ONE_VICTIM})\b"
)
_ALONG = re.compile(
    rf"(?: {_NO_VERB}[\w'’.-]+){{0,5}},? (?:and|along with|together with|as well as) "
    rf"(?:(?P<some>several|a number of|multiple|numerous|many)|an?|another) (?:[A-Za-z'’.-]+ ){{0,3}}?(?:{VICTIM_NOUNS})\b",
    re.IGNORECASE,
)
# Many, told without a numeral: the plural alone says at least two, "several" at least three.
_NUMERAL = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?|scores|half|"
    r"least|than"
)
_SOME = re.compile(
    rf"\b{_VERBS} (?:(?P<many>several|numerous|multiple|many|scores of|a number of)(?: of(?: (?:the|his|their))?)?|some|a few|"
    rf"a group of|"
    rf"the|both)? ?(?:(?!(?:to|in|by|at|on|from|of|and|{_NUMERAL})\b)[A-Za-z'’./-]+ ){{0,3}}?(?P<who>{VICTIM_NOUNS}|"
    rf"(?<=of )them)\b",
    re.IGNORECASE,
)
_SOME_PASSIVE = re.compile(
    rf"\b(?P<many>several|numerous|multiple|many|scores of|a number of) (?:[\w'’./-]+ ){{0,3}}?(?P<who>{VICTIM_NOUNS})"
    rf"(?: of them)? "
    rf"(?:were|have been|had been|are) (?:also |reportedly |later )?(?:(?P<killed>killed|shot dead|murdered)|"
    rf"(?P<wounded>wounded|injured|hurt)|(?P<captured>captured|detained|arrested|kidnapp?ed|abducted))\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:people|children|women|men|police|troops|personnel|forces|peshmerga|crew|crewmen|airmen|\w+[^s]s)$", re.IGNORECASE
)
_NAMED = re.compile(r"\b(?:kill(?:ed|ing|s)|assassinat(?:ed|ing|ion of)|killings? of|the death of|deaths? of)\b", re.IGNORECASE)
_NAMED_PASSIVE = re.compile(r"^[^.;]{0,60}?\b(?:was|were) (?:also )?(?:killed|assassinated|slain)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|never|n[’']t|without|nor|to|would|could|may|might|will|can)(?: have| be| \w+ or)?(?: \w+ly)? $", re.IGNORECASE
)
_NAMED_STOP = re.compile(r"[;]|\b(?:in|on|at|by|after|which|who|that|during|when|said|told)\b")
_GROUP_REACH = 60


def find_casualties(reading: Reading, sentence: Sentence) -> list[Casualties]:
    """Every casualty expression of a sentence, in order; offsets count in the article's text."""
    text, base = sentence.text, sentence.start
    numbers = _added(text, base, reading.numbers_in(sentence))
    found = [c for number in numbers for c in _counted(text, base, number)]
    found += find_denials(text, base)
    found += _uncounted(text, base, (_SINGLE, _SINGLE_PASSIVE, _PRONOUN, _PRONOUN_PASSIVE, _APPOSED))
    found += _uncounted(text, base, (_SOME, _SOME_PASSIVE))
    if not any(c.kind == "killed" for c in found):
        found += _named(text, base, reading.mentions_in(sentence))
    return sorted(_distinct(found), key=lambda c: (c.start, c.end, c.kind))


def _added(text: str, base: int, numbers: Sequence[NumberExpression]) -> list[NumberExpression]:
    """The numbers, with "five soldiers and two contractors" as one of seven: two counts of people under one verb."""
    kept: list[NumberExpression] = []
    for number in numbers:
        last = kept[-1] if kept else None
        if (
            last is not None
            and _AND_PEOPLE.fullmatch(text[last.end - base : number.start - base])
            and _PEOPLE_NEXT.match(text[number.end - base :])
        ):
            kept[-1] = number._replace(
                start=last.start,
                number_start=last.number_start,
                value_low=_sum(last.value_low, number.value_low),
                value_high=_sum(last.value_high, number.value_high),
            )
        else:
            kept.append(number)
    return kept


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _counted(text: str, base: int, number: NumberExpression) -> Iterator[Casualties]:
    start, end = number.start - base, number.end - base
    after = text[end : end + 160]
    if _NOT_PEOPLE.match(after):
        return
    count = Count(number.value_low, number.value_high)
    before_text = text[max(0, start - 60) : start]
    before = _VERB_BEFORE.search(before_text)
    with_one = _ONE_AND.search(text[max(0, start - 90) : start]) if _PEOPLE_NEXT.match(after) else None
    if with_one is not None:  # "a commander and two advisers were killed", "killed a commander and two advisers"
        count = Count(_sum(count.low, 1), _sum(count.high, 1))
        start = max(0, start - 90) + with_one.start()
        before = _VERB_BEFORE.search(text[max(0, start - 60) : start])
    if before is not None and _BOTH_BEFORE.search(before_text):
        return  # "killed and wounded 12": how many of each is not said
    group = group_of(after[:_GROUP_REACH])
    if before is not None and not _HEADLINE_NEXT.match(after):
        kind = _kind_of(before["verb"], after)
        if kind is not None:
            yield Casualties(base + start, base + end, kind, count, group)
        return
    following = _VERB_AFTER.match(after)
    if _LIVES.match(after) is not None:
        yield Casualties(base + start, base + end, "killed", count, group)
    elif following is not None and _is_people(following["gap"]):
        kind = next(name for name in ("killed", "wounded", "captured") if following[name])
        if following["second"] is None:
            yield Casualties(base + start, base + end + following.end(), kind, count, group)


def _kind_of(verb: str, after: str) -> str | None:
    verb = verb.casefold()
    if verb.startswith(("wound", "injur", "hurt")):
        return "wounded"
    if verb.startswith(("captur", "detain", "arrest", "kidnap", "abduct")):
        return "captured"
    if verb.startswith(("left", "leaving")):
        following = _VERB_AFTER.match(after)
        if following is None:
            return None
        return "killed" if following["killed"] else "wounded" if following["wounded"] else None
    if verb.startswith("claim") and "lives" not in verb:
        return "killed" if _LIVES.match(after) else None
    return "killed"


def _is_people(gap: str) -> bool:
    """Whether the words between number and verb can be people: nothing, or a noun of people with its attributes."""
    words = gap.strip(" -")
    if not words:
        return True
    return re.search(rf"\b(?:{VICTIM_NOUNS}|of them|of whom)\b", words, re.IGNORECASE) is not None


def find_denials(text: str, base: int) -> Iterator[Casualties]:
    """What a text says of nobody killed or wounded ("without casualties"), as counts of 0; offsets begin at ``base``."""
    for match in _NONE.finditer(text):
        kinds = ["wounded"] if match["wounded"] or match["unhurt"] else ["killed"] if match["killed"] else ["killed", "wounded"]
        yield from (Casualties(base + match.start(), base + match.end(), kind, Count(0, 0)) for kind in kinds)


def _uncounted(text: str, base: int, patterns: Sequence[re.Pattern[str]]) -> Iterator[Casualties]:
    """People killed, wounded or captured without a numeral: one by a singular, at least two by a plural, three by "several",
    four by "many"."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            if _NEGATED.search(text[max(0, match.start() - 20) : match.start()]):
                continue
            kind = next(name for name in ("killed", "wounded", "captured") if match[name])
            count = Count(1, 1)
            if pattern in (_SOME, _SOME_PASSIVE):
                if not match["many"] and _PLURAL.search(match["who"]) is None:
                    continue
                count = Count(_least(match["many"]), None)
            elif pattern is _SINGLE and (along := _ALONG.match(text, match.end())):
                count = Count(1 + _least(along["some"]), None) if along["some"] else Count(2, 2)
            yield Casualties(base + match.start(), base + match.end(), kind, count, group_of(match.group()))


def _least(many: str | None) -> int:
    """What a word for several people means at least; a bare plural means two."""
    if not many:
        return 2
    return 4 if many.casefold().startswith(("many", "numerous", "scores")) else 3


def _named(text: str, base: int, mentions: Sequence[Mention]) -> Iterator[Casualties]:
    """Named dead: a lower bound, because others may have died with them."""
    people = [m for m in mentions if m.type == "person"]
    for match in _NAMED.finditer(text) if people else ():
        stop = _NAMED_STOP.search(text, match.end())
        limit = base + (stop.start() if stop else len(text))
        names = {m.actor or m.surface for m in people if base + match.end() <= m.start < limit}
        if names:
            yield Casualties(base + match.start(), base + match.end(), "killed", Count(float(len(names)), None))
            return
    for person in people:
        passive = _NAMED_PASSIVE.match(text[person.end - base :])
        if passive is not None:
            names = {
                p.actor or p.surface
                for p in people
                if p.end <= person.end and " and " in text[p.end - base : person.start - base]
            }
            yield Casualties(
                person.start,
                person.end + passive.end(),
                "killed",
                Count(float(len(names | {person.actor or person.surface})), None),
            )
            return


def _distinct(found: Sequence[Casualties]) -> list[Casualties]:
    """One expression for each stretch and kind: of two that overlap the larger count, of equal ones the first."""
    kept: list[Casualties] = []
    for item in sorted(found, key=lambda c: (-(c.number.low or 0), c.start, -c.end)):
        if not any(k.kind == item.kind and k.start < item.end and item.start < k.end for k in kept):
            kept.append(item)
    return kept
