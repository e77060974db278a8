"""Documents that hold several articles, made by joining single ones, with the places where each article begins.

Five ways in which several articles come as one text: stories appended to one another (bare, or with a page's furniture),
live blogs, digests, newsletters, and dumps of feeds or databases. Within a way the furniture varies from document to
document; what varies is chosen by a random generator with a fixed seed, so the same articles give the same documents.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

__all__ = ["WAYS", "Joined", "Piece", "join_articles"]


class Piece(NamedTuple):
    """An article to join: headline and paragraphs, author and outlet where they are known."""

    title: str
    paragraphs: tuple[str, ...]
    author: str = ""
    outlet: str = ""
    url: str = ""

    def opening(self, count: int) -> tuple[str, ...]:
        """Its first paragraphs that are sentences, as whoever writes a digest prints them."""
        told = [p for p in self.paragraphs if len(p) >= _SENTENCE and p.rstrip("\"”’')").endswith((".", "!", "?"))]
        return tuple(told[:count])


class Joined(NamedTuple):
    """A document: ``seams`` are, for each article after the first, the offsets between which it may begin: behind the last
    paragraph of the one before it and, at the latest, in its own headline."""

    way: str
    text: str
    seams: tuple[tuple[int, int], ...]


def join_articles(pieces: Sequence[Piece], seed: int = 0) -> Iterator[Joined]:
    """Documents of two to six articles, each way in turn, until every article was used once in each way."""
    for way, write in WAYS.items():
        generator = random.Random(f"{seed}:{way}")
        left = list(pieces)
        generator.shuffle(left)
        while len(left) > 1:
            count = generator.randint(*_COUNTS[way])
            taken, left = left[:count], left[count:]
            if len(taken) > 1:
                yield write(taken, generator)


class _Page:
    """A text that grows, and where its articles begin."""

    def __init__(self) -> None:
        self.text = ""
        self.seams: list[tuple[int, int]] = []
        self.ends: list[int] = []

    def add(self, line: str, after: str = "\n\n") -> None:
        self.text += line + after

    def headline(self, line: str, after: str = "\n\n") -> None:
        if self.ends:
            self.seams.append((self.ends[-1], len(self.text) + len(line)))
        self.add(line, after)

    def body(self, paragraphs: Sequence[str], after: str = "\n\n") -> None:
        for paragraph in paragraphs:
            self.add(paragraph, after)
        self.ends.append(len(self.text.rstrip()))

    def joined(self, way: str) -> Joined:
        return Joined(way, self.text.rstrip() + "\n", tuple(self.seams))


def _appended(pieces: Sequence[Piece], generator: random.Random) -> Joined:
    """Whole articles below one another, as pages that load the next story are saved: bare, or with their furniture."""
    page = _Page()
    furnished, gap = generator.random() < 0.5, generator.choice(["\n\n", "\n\n", "\n\n\n\n"])
    month, year = generator.choice(_MONTHS), generator.randint(2012, 2024)
    for piece in pieces:
        page.headline(piece.title)
        if furnished:
            if generator.random() < 0.5:
                page.add(f"By {piece.author or 'Staff writer'}")
            if generator.random() < 0.5:
                page.add(generator.choice(_DAYS).format(month=month, day=generator.randint(1, 28), year=year))
            if generator.random() < 0.3:
                page.add("Share this article")
        page.body(piece.paragraphs)
        if furnished and generator.random() < 0.4:
            page.add(generator.choice(["Read more", "Related stories", "Advertisement", "Sign up for our newsletter"]))
        page.text = page.text.rstrip() + gap
    return page.joined("appended")


def _live_blog(pieces: Sequence[Piece], generator: random.Random) -> Joined:
    """A page's headline, then entries with the hour, each a headline and a few paragraphs."""
    page = _Page()
    page.add(generator.choice(["Live updates: the day as it happens", "As it happened: the latest developments"]))
    stamp = generator.choice(_STAMPS)
    after_headline = generator.random() < 0.3
    hour = 22
    for piece in pieces:
        hour -= generator.randint(1, 3)
        time_line = stamp(hour, generator.randint(0, 59))
        if not after_headline:
            start = len(page.text)
            page.add(time_line)
        page.headline(piece.title)
        if after_headline:
            page.add(time_line)
        elif page.seams:
            page.seams[-1] = (page.seams[-1][0], max(start, page.seams[-1][1]))
        page.body(piece.opening(generator.randint(1, 4)))
    return page.joined("live_blog")


def _digest(pieces: Sequence[Piece], generator: random.Random) -> Joined:
    """Short items, numbered, bulleted or parted by a line of signs."""
    page = _Page()
    page.add(generator.choice(["Morning digest", "The week in review", "News in brief", "Today's headlines"]))
    style = generator.choice(["number", "bullet", "line", "capitals", "markdown", "part"])
    line = generator.choice(["***", "* * *", "-----", "________", "###"])
    for number, piece in enumerate(pieces, 1):
        if style == "line" and number > 1:
            page.add(line)
        headline = {
            "markdown": f"## {piece.title}",
            "part": f"[{number}/{len(pieces)}] {piece.title}",
            "number": f"{number}. {piece.title}",
            "bullet": f"• {piece.title}",
            "capitals": piece.title.upper(),
        }
        page.headline(headline.get(style, piece.title))
        page.body(piece.opening(generator.randint(1, 3)))
    return page.joined("digest")


def _newsletter(pieces: Sequence[Piece], generator: random.Random) -> Joined:
    """A greeting, items with a link to the whole story, and the foot of a mailing."""
    page = _Page()
    page.add(generator.choice(["Good morning, and welcome to the briefing.", "Hello! Here is what you need to know today."]))
    if generator.random() < 0.5:
        page.add("View this email in your browser")
    sections = generator.random() < 0.4
    for number, piece in enumerate(pieces):
        if sections and number in (0, 2):
            page.add(generator.choice(["TOP STORY", "WORLD", "MIDDLE EAST", "SECURITY", "ALSO TODAY"]))
        page.headline(piece.title)
        page.body(piece.opening(generator.randint(1, 3)))
        page.add(generator.choice(["Read more", f"Read the full story: https://www.example.org/{number}", "Read more »"]))
    page.add("You are receiving this email because you signed up on our website.")
    page.add("Unsubscribe | Privacy policy")
    return page.joined("newsletter")


def _feed_dump(pieces: Sequence[Piece], generator: random.Random) -> Joined:
    """Records with named fields, as feed readers and press databases write them to one file."""
    page = _Page()
    style = generator.choice(["keys", "database", "rule"])
    for number, piece in enumerate(pieces, 1):
        day = f"{generator.randint(2012, 2024)}-{generator.randint(1, 12):02d}-{generator.randint(1, 28):02d}"
        if style == "keys":
            page.headline(f"Title: {piece.title}", "\n")
            page.add(f"Source: {piece.outlet or 'Sample Outlet'}", "\n")
            page.add(f"Date: {day}", "\n")
            page.add(f"Link: {piece.url or f'https://www.example.org/{number}'}")
        elif style == "database":
            page.add(f"Document {number} of {len(pieces)}")
            page.headline(piece.title)
            page.add(f"BYLINE: {piece.author or 'Staff'}", "\n")
            page.add(f"LENGTH: {sum(len(p.split()) for p in piece.paragraphs)} words")
        else:
            page.add("=" * 40)
            page.headline(piece.title, "\n")
            page.add(f"{piece.outlet or 'Sample Outlet'} | {day}")
        page.body(piece.paragraphs)
    return page.joined("feed_dump")


_SENTENCE = 60
_DAYS = ("{month} {day}, {year}", "Published: {day} {month} {year}", "{day} {month} {year} 14:05 GMT")
_MONTHS = ("January", "March", "June", "September", "November")
_STAMPS: tuple[Callable[[int, int], str], ...] = (
    lambda hour, minute: f"{hour:02d}:{minute:02d} GMT",
    lambda hour, minute: f"{hour:02d}.{minute:02d}",
    lambda hour, minute: f"{(hour - 1) % 12 + 1}:{minute:02d} {'p.m.' if hour >= 12 else 'a.m.'} ET",
    lambda hour, minute: f"Posted at {hour:02d}:{minute:02d}",
    lambda hour, minute: f"{24 - hour}h ago",
)
_COUNTS = {"appended": (2, 3), "live_blog": (4, 6), "digest": (3, 6), "newsletter": (3, 6), "feed_dump": (2, 5)}
WAYS: Mapping[str, Callable[[Sequence[Piece], random.Random], Joined]] = {
    "appended": _appended,
    "live_blog": _live_blog,
    "digest": _digest,
    "newsletter": _newsletter,
    "feed_dump": _feed_dump,
}
