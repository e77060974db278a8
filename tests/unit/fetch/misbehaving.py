"""A web server on the loopback that misbehaves as it is told, and a story that fetches from it in no time."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from helpers.fetch import Clock, FetchReport, fetch_story
from helpers.story import Fetching, Source, Story

Answering = Callable[["Site", BaseHTTPRequestHandler], None]
FEED = "application/rss+xml"


class Ticking:
    """A clock that only goes on when it is slept by, and a little with each look at it."""

    def __init__(self, tick: float = 0.001) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self._tick = tick

    def seconds(self) -> float:
        self.time += self._tick
        return self.time

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(round(seconds, 1))
        self.time += seconds

    def now(self) -> datetime:
        return datetime(2024, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=int(self.time - 1000))

    @property
    def clock(self) -> Clock:
        return Clock(self.seconds, self.sleep, self.now)


class Site:
    """What the server answers by path, and what it was asked: (path, headers in lower case, second of the clock)."""

    def __init__(self, port: int, clock: Ticking) -> None:
        self.port = port
        self.clock = clock
        self.answers: dict[str, Answering] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        self.times: dict[str, int] = defaultdict(int)
        self.done = threading.Event()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, path: str) -> int:
        return sum(one == path for one, _, _ in self.asked)

    def say(self, path: str, body: str | bytes = b"", code: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda _site, handler: respond(handler, data, code, headers)

    def feed(self, *paths: str, path: str = "/feed", changed: str | None = None) -> None:
        when = f"<pubDate>{changed}</pubDate>" if changed else ""
        items = "".join(f"<item><title>Page {p}</title><link>{self.at(p)}</link>{when}</item>" for p in paths)
        self.say(path, f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>')


def respond(handler: BaseHTTPRequestHandler, data: bytes, code: int = 200, headers: dict[str, str] | None = None) -> None:
    handler.send_response(code)
    named = {key.replace("_", "-"): value for key, value in (headers or {}).items()}
    for key, value in {"Content-Length": str(len(data)), **named}.items():
        handler.send_header(key, value)
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def serving(clock: Ticking | None = None) -> Iterator[Site]:
    """A server that runs until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}, site.clock.time))
            site.times[self.path] += 1
            answer = site.answers.get(self.path)
            with suppress(OSError):  # who asked has gone
                if answer is None:
                    respond(self, b"nothing here", 404)
                else:
                    answer(site, self)

        def log_message(self, *_: Any) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            return

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1], clock or Ticking())
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def source_of(site: Site, path: str = "/feed", kind: Any = "feed", **more: Any) -> Source:
    return Source(**{"name": path, "kind": kind, "url": site.at(path), "allow_private": True, **more})


def fetched(
    story: Story, site: Site, inbox: Path, *sources: Source, manners: Fetching | None = None, **more: Any
) -> FetchReport:
    """Fetch sources of the site, by default its feed, with a clock that does not wait."""
    changed = {"sources": sources or (source_of(site),), "fetching": manners or Fetching()}
    return fetch_story(story.model_copy(update=changed), inbox, clock=site.clock.clock, **more)


def outcome(report: FetchReport, path: str) -> tuple[str, str | None]:
    """Status and reason of the address that ends so."""
    ((status, reason),) = {(one.status, one.reason) for one in report.outcomes if one.url.endswith(path)}
    return status, reason


def documents(inbox: Path) -> dict[str, bytes]:
    """Every file of the inbox with its bytes."""
    return {str(path.relative_to(inbox)): path.read_bytes() for path in sorted(inbox.rglob("*")) if path.is_file()}
