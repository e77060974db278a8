"""What a fetch does one after another: ask for listings, choose pages, ask for pages, keep them.

One request at a time, to whichever host may be asked soonest; a redirect or another try is an errand of its own and waits its
turn. So every request, of whatever kind, passes the same checks: the time that the fetch has, the host's patience, robots.txt,
and the address.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.fetch.addresses import host_of, plain_address
from helpers.fetch.choosing import Choice, chosen_listings, chosen_pages
from helpers.fetch.client import REDIRECTS, Client
from helpers.fetch.keeping import Memory, keep_response, memory_folder
from helpers.fetch.listings import read_listing
from helpers.fetch.model import STATUSES, Answer, Clock, Entry, FetchError, Listing, Outcome
from helpers.fetch.permission import Permissions
from helpers.fetch.polite import LONGEST_WAIT, Timetable, backoff
from helpers.story import Source, Story

__all__ = ["Errands"]

_MOST_REDIRECTS = 5
# An index of sitemaps names sitemaps only; some sites nest one deeper.
_DEEPEST = 3
# Listings of one source in one fetch: news sites have a sitemap a month or a day, and the newest come first.
_MOST_LISTINGS = 200
# So many addresses of a host fail in a row before it is left alone for this fetch.
_PATIENCE = 3


@dataclass(frozen=True)
class _Errand:
    """One request to make: for ``entry``, at the address ``at``, where a redirect may have led."""

    source: Source
    entry: Entry
    at: str
    is_listing: bool
    depth: int = 0
    hops: int = 0
    tries: int = 0

    @property
    def host(self) -> str:
        return host_of(self.at)


class Errands:
    """The course of one fetch."""

    def __init__(
        self,
        story: Story,
        inbox: Path,
        memory: Memory,
        client: Client,
        clock: Clock,
        progress: Callable[[int, int, str], None],
        *,
        dry: bool,
    ) -> None:
        self.memory = memory
        self.outcomes: list[Outcome] = []
        self._story = story
        self._inbox = inbox
        self._client = client
        self._clock = clock
        self._progress = progress
        self._dry = dry
        self._timetable: Timetable[_Errand] = Timetable()
        self._permissions = Permissions(client, story.fetching, clock, self._timetable)
        self._end = clock.seconds() + 60 * story.fetching.minutes
        self._tally: dict[str, Counter[str]] = defaultdict(Counter)
        self._listings: dict[str, set[str]] = defaultdict(set)
        self._open: Counter[str] = Counter()
        self._listed: dict[str, list[Entry]] = defaultdict(list)
        self._wanted: set[str] = set()
        self._fruitless: Counter[str] = Counter()
        self._closed: set[str] = set()

    def counts(self, sources: Sequence[Source]) -> dict[str, dict[str, int]]:
        """How many addresses of each source ended how."""
        return {source.name: {status: self._tally[source.name][status] for status in STATUSES} for source in sources}

    def run(self, sources: Sequence[Source]) -> None:
        for source in sources:
            self._add_listings(source, [Entry(source.url)], depth=0, base=None)
        while due := self._timetable.next():
            errand = due.errand
            if errand.host in self._closed or max(due.at, self._clock.seconds()) > self._end:
                self._leave(errand)
            else:
                self._do(errand)
            if errand.is_listing and not self._open[errand.source.name]:
                self._choose_pages(errand.source)

    def _do(self, errand: _Errand) -> None:
        """Make the request of an errand, and see what comes of it."""
        self._progress(sum(self._tally[name].total() for name in self._tally), self._timetable.waiting, errand.at)
        private = errand.source.allow_private
        try:
            self._permissions.check(errand.at, allow_private=private)
            answer = self._permissions.ask(errand.at, allow_private=private, validators=self._validators(errand))
            self._fruitless[errand.host] = 0
            if answer.code in REDIRECTS:
                self._redirected(errand, answer)
            elif errand.is_listing:
                self._read_listing(errand, answer)
            else:
                self._keep_page(errand, answer)
        except FetchError as error:
            self._missed(errand, error)

    def _validators(self, errand: _Errand) -> Mapping[str, str]:
        known = (self.memory.listings if errand.is_listing else self.memory.pages).get(errand.entry.url)
        if known is None or not (errand.is_listing or self._is_kept(known)):
            return {}
        validators: dict[str, str] = known["validators"]
        return validators

    def _is_kept(self, known: Mapping[str, object]) -> bool:
        return (self._inbox / str(known["file"])).is_file()

    def _redirected(self, errand: _Errand, answer: Answer) -> None:
        if errand.hops >= _MOST_REDIRECTS:
            raise FetchError("failed", "redirects", f"led on more than {_MOST_REDIRECTS} times, last from {errand.at}")
        target = plain_address(answer.header("location") or "", errand.at)
        onward = replace(errand, at=target, hops=errand.hops + 1, tries=0)
        self._timetable.add(onward.host, onward, first=True)

    def _missed(self, errand: _Errand, error: FetchError) -> None:
        """Try again later, or say why not."""
        if error.again and errand.tries + 1 < self._story.fetching.tries:
            wait = backoff(errand.tries + 1, error.wait)
            if wait <= LONGEST_WAIT:
                self._timetable.hold(errand.host, self._clock.seconds() + wait)
                self._timetable.add(errand.host, replace(errand, tries=errand.tries + 1), first=True)
                return
            error = FetchError(error.status, error.reason, f"{error.detail}; it asks to wait {wait:.0f} seconds", again=True)
            self._closed.add(errand.host)
        elif error.again:
            self._fruitless[errand.host] += 1
            if self._fruitless[errand.host] >= _PATIENCE:
                self._closed.add(errand.host)
        tries = f" ({errand.tries + 1} tries)" if errand.tries else ""
        where = f" at {errand.at}" if errand.at != errand.entry.url else ""
        self._end_of(errand, error.status, error.reason, error.detail + where + tries)

    def _end_of(
        self, errand: _Errand, status: str, reason: str | None = None, detail: str | None = None, file: str | None = None,
        size: int = 0,
    ) -> None:  # fmt: skip
        """Write down what became of a page, or that a listing could not be read."""
        if errand.is_listing:
            self._open[errand.source.name] -= 1
            known = self.memory.listing(errand.entry.url)
            if known is not None:  # what it listed last time is still better than nothing
                self._listed[errand.source.name] += known.entries
        self._say(Outcome(errand.source.name, errand.entry.url, status, reason, detail, file, size))

    def _say(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._tally[outcome.source][outcome.status] += 1

    def _leave(self, errand: _Errand) -> None:
        """Leave an errand for the next fetch: the host was asked enough, or the time is over."""
        self._end_of(errand, "left", "host" if errand.host in self._closed else "time")

    def _read_listing(self, errand: _Errand, answer: Answer) -> None:
        known = self.memory.listing(errand.entry.url)
        if answer.code == 304:
            if known is None:
                raise FetchError("failed", "http_304", "not changed, says the server, but nothing is known of it")
            listing = known
        else:
            listing = read_listing(answer.body, int(self._story.fetching.megabytes * 1_000_000))
            listing = _absolute(listing, answer.url)
            self.memory.learn_listing(errand.entry.url, answer, listing)
        self._open[errand.source.name] -= 1
        self._listed[errand.source.name] += listing.entries
        self._add_listings(errand.source, listing.children, errand.depth + 1, answer.url)

    def _add_listings(self, source: Source, children: Sequence[Entry], depth: int, base: str | None) -> None:
        seen = self._listings[source.name]
        chosen = chosen_listings(children, self._story.period.start if depth else None)
        self._tally[source.name]["passed"] += len(children) - len(chosen)
        for child in chosen:
            try:
                at = plain_address(child.url, base)
            except FetchError as error:
                self._say(Outcome(source.name, child.url, error.status, error.reason, error.detail))
                continue
            if at in seen or depth >= _DEEPEST or len(seen) >= _MOST_LISTINGS:
                self._tally[source.name]["passed" if at in seen else "left"] += 1
                continue
            seen.add(at)
            self._open[source.name] += 1
            errand = _Errand(source, child._replace(url=at), at, is_listing=True, depth=depth)
            self._timetable.add(errand.host, errand)

    def _choose_pages(self, source: Source) -> None:
        """Once all listings of a source are read: which pages to ask for, the newest first."""
        entries = self._listed.pop(source.name, [])
        choice: Choice = chosen_pages(entries, source, self._story, self.memory.pages, self._is_kept, self._wanted)
        tally = self._tally[source.name]
        tally["passed"] += choice.passed
        tally["left"] += choice.left
        for entry in choice.unchanged:
            self._say(Outcome(source.name, entry.url, "unchanged", "not_asked", "its listing names no change"))
        for entry in choice.wanted:
            self._wanted.add(entry.url)
            if self._dry:
                self._say(Outcome(source.name, entry.url, "fetched", "dry_run", "would be asked for"))
                continue
            errand = _Errand(source, entry, entry.url, is_listing=False)
            self._timetable.add(errand.host, errand)
        for entry, error in choice.refused:
            self._say(Outcome(source.name, entry.url, error.status, error.reason, error.detail))

    def _keep_page(self, errand: _Errand, answer: Answer) -> None:
        now = self._clock.now()
        known = self.memory.pages.get(errand.entry.url)
        if answer.code == 304:
            if known is None or not self._is_kept(known):
                raise FetchError("failed", "http_304", "not changed, says the server, but nothing is known of it")
            self.memory.learn_page(errand.entry, known["validators"], known["file"], now)
            self._end_of(errand, "unchanged", "http_304", file=known["file"])
            return
        if not answer.body.strip():
            raise FetchError("failed", "empty", "the page has no bytes")
        told = {
            "X-Source-Name": errand.source.name,
            "X-Source-Outlet": errand.source.outlet,
            "X-Source-Published": errand.entry.published,
        }
        kept = {key: value for key, value in told.items() if value}
        file, is_new = keep_response(self._inbox, memory_folder(self._inbox), answer, now, kept)
        self.memory.learn_page(errand.entry, answer.validators, file, now)
        status, reason = ("fetched", None) if is_new else ("unchanged", "same_bytes")
        self._end_of(errand, status, reason, file=file, size=len(answer.body))


def _absolute(listing: Listing, base: str) -> Listing:
    """A listing with the addresses of its pages in one spelling; what is none stays as written, and is refused later."""

    def whole(entry: Entry) -> Entry:
        try:
            return entry._replace(url=plain_address(entry.url, base))
        except FetchError:
            return entry

    return Listing(tuple(map(whole, listing.entries)), tuple(map(whole, listing.children)))
