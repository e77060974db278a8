"""On whose word a sentence gives a count of personnel."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.extract.troop_context import Named

__all__ = ["Attribution", "attributions", "claimant_of_count"]

_SAID = (
    r"(?:said|says?|told|announced?|announces|confirm(?:ed|s)|report(?:ed|s)|stated|added|claim(?:ed|s)|acknowledge[ds]|disclosed|"
    r"revealed|estimate[ds]?|declared|wrote|tweeted|vow(?:ed|s)|continued|insist(?:ed|s)|argue[ds]|warn(?:ed|s)|note[ds]|"
    r"assert(?:ed|s)|recalled|testified|explained|quipped)"
)
_VERB = re.compile(rf"\b{_SAID}\b")
_ACCORDING = re.compile(r"\b(?:according\s+to|citing|per)\s+", re.IGNORECASE)
# Between a source and its verb.
_LINK = re.compile(
    r"(?:['’]s\s+(?:government|military|army|ministry|office|spokes\w+|[a-z]+\s+ministry))?(?:,[^,]{0,80},)?"
    r"(?:\s+(?:has|have|had|also|later|earlier|then|further|meanwhile|on\s+\w+day|spokes(?:man|woman|person)(?:\s+[A-Z][\w.’'-]+){1,3}|"
    r"officials?|\w+ly),?)*\s+$"
)
_ROLE = (
    r"(?:officials?|sources?|officers?|spokes(?:man|woman|person)|commanders?|analysts?|witnesses|ministry|command|authorities|"
    r"activists?|agencies|agency|group|monitor(?:s|ing\s+group)?|doctors?|investigators|experts?|lawmakers?|observatory|"
    r"organi[sz]ation|statement|media|television|company|residents|rebels|militants|police|study|report|poll|army|military|government|navy|coalition|regime)"
)
# A source as written, before its verb: a role with its attributes, or a name with its titles.
_UNNAMED = re.compile(
    rf"(?:^|[,;:—–\"“”(]\s*|\b(?:but|and|while|as|when|after|that)\s+)(?P<who>(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Ss]everal|[Ss]ome|"
    rf"[Ss]enior)\s+)?(?:(?!and\b|that\b|who\b|which\b)[\w.’'-]+\s+){{0,5}}?{_ROLE})(?:\s+(?:on|in)\s+(?:a\s+)?\w+)?(?:,[^,]{{0,60}},)?\s+"
    r"(?:(?:has|have|also|later)\s+)?$"
)
_PERSON = re.compile(
    r"(?<!the )(?<!The )\b(?P<who>(?:[A-Z][\w’'-]+\s+(?:(?:al|bin|van|von|de)[\s-])?){0,3}[A-Z][\w’'-]+)"
    r"(?:,(?!\s+(?:and|or)\b)[^,]{0,80},)?(?:\s+(?:also|later|has|had))?\s+$"
)
_NOT_PERSON = re.compile(
    r"^(?:He|She|It|They|We|I|You|But|And|The|This|That|These|Those|Who|There|However|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Officials|Reports|Critics)\b"
)
_PRONOUN = re.compile(
    r"\b(?P<who>he|she|it|they|the\s+(?:group|president|spokes\w+|official|minister|general|agency|ministry))\s+(?:(?:also|later|has|had)\s+)?$",
    re.IGNORECASE,
)
_INVERTED = re.compile(rf"[,\"”’]\s*{_SAID}\s+$")
_AFTER_INVERTED = re.compile(
    r"\s*(?:the\s+)?(?P<who>(?:[A-Z][\w.’'-]+\s+){0,4}[A-Z][\w’'-]+|(?:an?\s+)?(?:[\w.’'-]+\s+){0,4}?" + _ROLE + r")\b"
)
_NAMED_SOURCE = re.compile(
    rf"(?:the\s+|an?\s+)?(?P<who>(?:[\w.’'-]+\s+){{0,5}}?{_ROLE})\b|(?:the\s+)?(?P<name>(?:[A-Z][\w.’'-]+\s*){{1,5}})"
)
_BY_OWN = re.compile(
    r"\bby\s+(?:its|their|his|her)\s+own\b[^,.;]{0,40}\b(?:figures?|counts?|estimates?|accounts?|numbers?|admission)\b"
)
# A clause that only dates or explains another: who speaks in it vouches for nothing before it.
_SUBORDINATE = re.compile(
    r"\b(?:after|when|as|while|since|because|although|though|until|before|than|which|who)\s+(?:[\w.’',-]+\s+){0,6}$",
    re.IGNORECASE,
)


class Attribution(NamedTuple):
    """A source, and the stretch of the sentence that is on its word. ``pronoun``: it only goes back to the source before."""

    source: str
    start: int
    end: int
    pronoun: bool = False


def attributions(text: str, named: Sequence[Named], people: Mapping[str, str]) -> list[Attribution]:
    """The sources that a sentence names, in order of their verbs; ``people``: the listed persons of the article by surname."""
    actors = [n for n in named if n.mention.actor is not None and n.mention.type not in ("region", "sea")]
    made = (_of_verb(text, verb, actors) for verb in _VERB.finditer(text))
    found = [one._replace(source=people.get(one.source, one.source)) for one in made if one is not None]
    for match in _ACCORDING.finditer(text):
        cited = match.group().lower().startswith("citing")
        if not (cited and found) and (source := _source_after(text, match.end(), actors)):
            found.append(Attribution(source, 0, len(text)))
    if not found and _BY_OWN.search(text) and actors and actors[0].start <= _SUBJECT_WITHIN:
        found.append(Attribution(str(actors[0].mention.actor), 0, len(text)))
    return found


_SUBJECT_WITHIN = 40  # characters from the beginning of a sentence in which the subject of "by its own count" begins


def claimant_of_count(at: int, found: Sequence[Attribution], told_before: str | None) -> str | None:
    """On whose word the count at ``at`` is: the source of the narrowest stretch around it; ``told_before``: the source of the
    sentence before, which "he said" and "the group said" go back to."""
    around = [one for one in found if one.start <= at < one.end and (not one.pronoun or told_before)]
    if not around:
        return None
    nearest = min(around, key=lambda one: (one.end - one.start, one.start))
    return told_before if nearest.pronoun else nearest.source


def _of_verb(text: str, verb: re.Match[str], actors: Sequence[Named]) -> Attribution | None:
    if source := _source_before(text, verb.start(), actors):
        return _scoped(text, *source, verb)
    if _INVERTED.search(text[: verb.end()] + " ") and (after := _source_after(text, verb.end(), actors)):
        return Attribution(after, 0, verb.end())
    return None


def _scoped(text: str, name: str, start: int, pronoun: bool, verb: re.Match[str]) -> Attribution:
    """A source behind a comma vouches for what stands before it ("…, the ministry said on Monday"); else for what follows its
    verb."""
    lead, rest = text[:start], text[verb.end() :]
    inserted = _BEHIND_COMMA.search(lead) if _ENDS_SOON.match(rest) else None
    if inserted and not _SUBORDINATE.search(inserted.group()):
        end = len(text) if rest.lstrip().startswith(",") else start
        return Attribution(name, 0, end, pronoun)
    within = text.find(", ", verb.end()) if _SUBORDINATE.search(lead) else -1
    return Attribution(name, verb.end(), within if within > 0 else len(text), pronoun)


# From the comma or quotation mark before a source to it: titles and the like.
_BEHIND_COMMA = re.compile(r"[,\"”’][^,\"”;:]{0,50}$")
# The day or the occasion, and no content: "on Monday in a statement".
_ENDS_SOON = re.compile(
    r"\s*(?:(?:on\s+|late\s+|early\s+|last\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?:\s+(?:night|morning|evening|afternoon))?)?\s*(?:[.,](?!\d)|[;:—–\"“”]|$|(?:(?:on|in|at|during|last|this|earlier|when|as|via|"
    r"by|after|while|through|again)\b|to\s+(?:reporters|journalists|the))[^,.;:—–\"“”]{0,60}(?:[.,](?!\d)|[;:—–]|$))"
)


def _source_before(text: str, end: int, actors: Sequence[Named]) -> tuple[str, int, bool] | None:
    before = text[:end]
    near = before[-_WHO_WITHIN:]
    if (pronoun := _PRONOUN.search(near)) is not None:
        return pronoun["who"], end - len(near) + pronoun.start("who"), True
    names = [n for n in actors if n.end <= end and n.mention.form != "demonym"]
    direct = next((n for n in reversed(names) if _ADJACENT.fullmatch(text, n.end, end)), None)
    if direct is not None:
        return str(direct.mention.actor), direct.start, False
    if unnamed := _UNNAMED.search(before):
        return _plain(unnamed["who"]), unnamed.start("who"), False
    for name in reversed(names):
        if _LINK.fullmatch(text, name.end, end):
            return str(name.mention.actor), name.start, False
    person = _PERSON.search(_LEADING.sub(lambda m: " " * len(m.group()), near))
    if person and not _NOT_PERSON.match(person["who"]):
        return person["who"].rpartition("’s ")[2].rpartition("'s ")[2], end - len(near) + person.start("who"), False
    return None


_ADJACENT = re.compile(r"(?:\s+(?:has|have|had|also|later|earlier|then|further|on\s+\w+day|\w+ly))*\s+")
_LEADING = re.compile(r"\b(?:But|And|So|Yet|Still|Also|Then)\s+(?=[A-Z])")
_WHO_WITHIN = 160


def _source_after(text: str, begin: int, actors: Sequence[Named]) -> str | None:
    """The source that follows "according to" or an inverted verb: a listed person of its phrase, an actor, or as written."""
    stop = _SOURCE_ENDS.search(text, begin)
    limit = stop.start() if stop else len(text)
    inside = [n for n in actors if begin <= n.start < limit and n.mention.form != "demonym"]
    if inside:
        people = [n for n in inside if n.mention.type == "person"]
        chosen = (people or inside)[0]
        role = re.match(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,3}?" + _ROLE + r"\b", text[chosen.end :])
        if people or role is None or chosen.mention.type not in ("state", "country"):
            return str(chosen.mention.actor)
        return _plain(text[begin : chosen.end + role.end()])
    source = _NAMED_SOURCE.match(text, begin)
    return _plain(source["who"] or source["name"]) if source and source.end() <= limit + 1 else None


_SOURCE_ENDS = re.compile(r"[,;:)(\"“”]|\s(?:who|which|that|on|in|at|as)\s|(?<=[a-z]{4})\.\s|\.$")


def _plain(who: str) -> str:
    return re.sub(r"^(?:an?|the|one)\s+", "", who.strip(" ,."), flags=re.IGNORECASE)
