"""Which pipeline a sentence speaks of: by name, by its route, by a description, or by "the line" of one named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.story import Pipeline, Story

__all__ = ["NamedPipeline", "PipelineNames"]


class NamedPipeline(NamedTuple):
    """A pipeline in a sentence: offsets in the sentence, its name, by which rule."""

    start: int
    end: int
    name: str
    rule: str


_PIPELINE = re.compile(r"\b(?:pipelines?)\b", re.IGNORECASE)
_FIGURATIVE = re.compile(
    r"\bpipelines? of (?!oil|crude|gas|natural gas|water|fuel)[a-z]+|\bin the pipelines?\b|"
    r"\b(?:talent|project|deal|drug|product|school-to-prison|sales|job|jobs|leadership|research|clinical|data|"
    r"recruitment|recruiting|supply|weapons?|arms|money|information|training|legislative|judicial|development|career|"
    r"propaganda|jihadi?|jihadist|terror|terrorist|fighter|smuggling|asylum|refugee|diversity|ratline|ci|software|vaccine) "
    r"pipelines?\b|\bpipelines? (?:for|to) (?:foreign fighters|jihadists|recruits|weapons|terrorists|new|talent)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?P<name>(?:(?:[A-Z][\w’'-]+|U\.S\.|oil|crude|gas|natural|fuel|water|export|main|strategic|new|existing|old|major|"
    r"key|domestic|northern|southern|undersea|subsea|cross-border|[\w-]+-[\w-]+) ){0,6}pipelines?"
    r"(?: (?:from|to|between|through|linking|connecting) (?:the )?(?:[A-Z][\w’'-]*)(?: (?:and|to|with|port of|the|of|"
    r"[A-Z][\w’'-]*)){0,5})?)"
)
_LEADING = re.compile(
    r"^(?:The|A|An|This|That|In|On|Its|Their|But|And|Reopening|Closing|Building|New|Old|Main|Key|Major|new|old|key|"
    r"existing|main)\s+"
)
_PROPER = re.compile(
    r"\b(?!(?:Twin|Gas|Oil|Natural|Crude|Water|Fuel|Export|Two|Three|Several|Some|All|Both|Most|Many|Undersea|Subsea|Other|"
    r"Domestic|Such|These|Those|No|Any|Each|Every|What)\b)[A-Z][\w’'-]+"
)
_OIL = re.compile(r"\b(?:oil|crude|gas|barrels|bpd|exports?)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:flow\w*|export\w*|pump\w*|send\w*|sent|carr(?:y|ies|ied|ying)|transport\w*|deliver\w*|pipe[ds]?)\b", re.IGNORECASE
)
_OTHER_WAY = re.compile(r"\b(?:by (?:lorry|lorries|truck|trucks|road|rail|sea)|truck\w*|tankers?)\b", re.IGNORECASE)
_BRANCH = re.compile(r"\b(?:branch|spur|extension|leg|arm)\b(?: line)? (?:to|towards?) (?:the (?:port of )?)?", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|[Tt]hat|[Rr]eopening the|[Ii]ts) (?:\w+ ){0,2}pipelines?\b|"
    r"(?:[Tt]he|[Tt]his|[Tt]hat) (?:(?:federal|twin|oil|export|old|main|same|other) )?(?:line|pipes)\b"
    r"(?! (?:of|between|with|that they)\b))"
)
_IMPLIED = re.compile(
    r"\b(?:(?:[Aa]|[Tt]he|[Ii]ts) (?:closure|stoppage|shutdown|halt)|halt(?:ed|s)? (?:the )?(?:flows?|exports|pumping)|"
    r"(?:flows|pumping) (?:was|were|has|have|had|remains?)|[Ii]t (?:has been|was|is|remains|had been|once|still|also)? ?"
    r"(?:carried|carries|closed|shut|offline|attacked|blown up|sabotaged|bombed|repaired|out of (?:use|service|action)))\b"
)
# How many sentences after the last naming "the line" and "the closure" are still the pipeline's: "the pipeline" reaches any.
_REACH_LINE = 6
_REACH_IMPLIED = 3


class PipelineNames:
    """The story's pipelines by every name and by their routes, and the descriptions of others."""

    def __init__(self, story: Story) -> None:
        pipelines = story.pipelines
        self._owner = {_folded(alias): p.name for p in pipelines for alias in (*p.aliases, f"{p.name} pipeline")}
        spelled = sorted({alias for p in pipelines for alias in (*p.aliases, f"{p.name} pipeline")}, key=lambda a: (-len(a), a))
        parts = [re.escape(alias).replace(r"\-", r"[-–— ]").replace(r"\ ", r"\s+") for alias in spelled]
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?:s\b|(?!\w))", re.IGNORECASE)
        # Single names that are words or places of their own ("Khor Mor") count only beside "pipeline".
        self._plain = {_folded(alias) for p in pipelines for alias in p.aliases if not _PIPELINE.search(alias)}
        self._strong = re.compile(
            r"stream|petroline|druzhba|adcop|tanap|kirkuk.ceyhan|kirkuk.yumurtal|ipsa|sumed", re.IGNORECASE
        )
        self._routes = [_Route(p, story) for p in pipelines if len(p.route) > 1]
        ends = sorted({name for route in self._routes for name in route.ends}, key=lambda n: (-len(n), n))
        self._to_end = re.compile(r"\bto (?:the (?:\w+ )?port of )?(?P<end>" + "|".join(map(re.escape, ends)) + r")\b")

    def occurs(self, text: str) -> bool:
        return _PIPELINE.search(text) is not None or self._strong.search(text) is not None

    def occurs_in(self, article: str) -> bool:
        """Whether an article can speak of a pipeline at all."""
        return self.occurs(article) or (_OIL.search(article) is not None and self._to_end.search(article) is not None)

    def find(self, text: str, recent: NamedPipeline | None, since: int) -> list[NamedPipeline]:
        """The pipelines of a sentence. ``recent`` is the last one named before, ``since`` how many sentences ago."""
        found = self._spelled(text) if self.occurs(text) else []
        if not found:
            found = self._by_route(text)
        if recent is not None:
            found = found or self._branch(text, recent) or _again(text, recent, since)
        return found

    def _spelled(self, text: str) -> list[NamedPipeline]:
        figurative = [m.span() for m in _FIGURATIVE.finditer(text)]
        named = [
            NamedPipeline(m.start(), m.end(), self._owner[key], "named")
            for m in self._pattern.finditer(text)
            if (key := self._key(m.group(), text))
        ]
        found = list(named)
        for match in _PIPELINE.finditer(text):
            if any(n.start - 40 <= match.start() <= n.end + 20 for n in named) or _within(match.start(), figurative):
                continue
            described = _described(text, match)
            if described is not None:
                found.append(described)
        return sorted(found)

    def _key(self, surface: str, text: str) -> str | None:
        folded = _folded(surface)
        for key in (folded, folded.removesuffix("s")):
            if key in self._owner:
                plain = key in self._plain and not self._strong.search(surface)
                return None if plain and not _PIPELINE.search(text) else key
        return None

    def _by_route(self, text: str) -> list[NamedPipeline]:
        """ "Oil from Kirkuk has not flowed to Ceyhan": what is moved, from where and to where, without the word."""
        if _OIL.search(text) is None or _MOVED.search(text) is None or _OTHER_WAY.search(text) is not None:
            return []
        found = []
        for match in self._to_end.finditer(text):
            routes = [r for r in self._routes if match["end"] in r.ends]
            best = max(routes, key=lambda r: r.sources_in(text), default=None)
            if best is not None and best.sources_in(text) > 0:
                found.append(NamedPipeline(match.start(), match.end(), best.name, "route"))
        return found

    def _branch(self, text: str, recent: NamedPipeline) -> list[NamedPipeline]:
        """ "A branch to Aqaba", of a pipeline just named: the listed one that ends there and shares its route."""
        known = next((r for r in self._routes if r.name == recent.name), None)
        match = _BRANCH.search(text)
        if known is None or match is None:
            return []
        for route in self._routes:
            end = next((name for name in route.ends if text.startswith(name, match.end())), None)
            if end is not None and known.places & route.places:
                return [NamedPipeline(match.start(), match.end() + len(end), route.name, "branch")]
        return []


class _Route:
    """Where a pipeline comes from and where it ends, in every spelling."""

    def __init__(self, pipeline: Pipeline, story: Story) -> None:
        def spellings(place: str) -> set[str]:
            listed = story.place_named.get(place)
            return {place} | ({alias.text for alias in listed.aliases} if listed is not None else set())

        def state(place: str) -> str | None:
            listed = story.place_named.get(place)
            return listed.country if listed is not None else None

        self.name = pipeline.name
        self.places = frozenset(pipeline.route)
        self.ends = tuple(sorted(spellings(pipeline.route[-1]), key=lambda n: (-len(n), n)))
        first = {name for place in pipeline.route[:-1] for name in spellings(place)}
        states = {
            country for place in pipeline.route[:-1] if (country := state(place)) not in (None, state(pipeline.route[-1]))
        }
        words = "|".join(re.escape(name) for name in sorted({*first, *filter(None, states)}, key=lambda n: (-len(n), n)))
        self._sources = re.compile(rf"\b(?:{words})\b")

    def sources_in(self, text: str) -> int:
        return len({m.group() for m in self._sources.finditer(text)})


def _described(text: str, match: re.Match[str]) -> NamedPipeline | None:
    """A pipeline of no listed name: the description as written, if it holds a name of its own."""
    for candidate in _DESCRIBED.finditer(text, max(0, match.start() - 90)):
        if candidate.start() <= match.start() < candidate.end():
            name = candidate["name"]
            start = candidate.start()
            while (cut := _LEADING.match(name)) is not None:
                name, start = name[cut.end() :], start + cut.end()
            if _PROPER.search(name) is None:
                return None
            return NamedPipeline(start, candidate.end(), name, "described")
    return None


def _again(text: str, recent: NamedPipeline, since: int) -> list[NamedPipeline]:
    """ "The pipeline", "the line" or "the closure" of a pipeline that the sentences before named."""
    if _FIGURATIVE.search(text):
        return []
    match = _SAME.search(text)
    if match is not None and (since <= _REACH_LINE or "pipeline" in match.group()):
        return [NamedPipeline(match.start(), match.end(), recent.name, "named before")]
    match = _IMPLIED.search(text) if since <= _REACH_IMPLIED else None
    if match is None:
        return []
    return [NamedPipeline(match.start(), match.start(), recent.name, "named before")]


def _folded(name: str) -> str:
    return re.sub(r"[-–—\s]+", " ", name).casefold()


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
