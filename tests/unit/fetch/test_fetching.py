"""Fetching from a real server that misbehaves: what is kept, what is asked again, what is refused, and how politely."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest
from filelock import FileLock
from tests.unit.fetch.misbehaving import FEED, Site, Ticking, documents, fetched, outcome, respond, serving, source_of
from warcio.archiveiterator import ArchiveIterator

from helpers.errors import BusyError, ConfigurationError, ParameterError, PreflightError
from helpers.fetch import fetch_story
from helpers.ingest import Input, read_document
from helpers.story import Fetching, Story

PAGE = (
    "<html><head><title>Talks go on - Sample Gazette</title></head><body><article><h1>Talks go on</h1>"
    "<p>Officials of both sides met in Baghdad on Sunday and spoke of a timetable for the mission of the coalition.</p>"
    "<p>A spokesman of the government said that a military commission would look at the means of the Iraqi forces.</p>"
    "<p>The next round is to be held in the same building within three weeks, and no date was given for an end.</p>"
    "</article></body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def test_a_page_becomes_a_document_with_its_headers(site: Site, inbox: Path, story: Story) -> None:
    site.feed("/a")
    site.say("/a", PAGE, Content_Type="text/html; charset=utf-8", Set_Cookie="who=you", X_Served_By="seven")
    report = fetched(story, site, inbox)
    assert (report.exit_code, outcome(report, "/a")) == (0, ("fetched", None))
    ((name, data),) = documents(inbox).items()
    assert name.startswith(f"fetched/127.0.0.1_{site.port}/") and name == report.outcomes[-1].file
    record = next(iter(ArchiveIterator(io.BytesIO(data))))
    assert record.rec_headers.get_header("WARC-Target-URI") == site.at("/a")
    assert record.rec_headers.get_header("WARC-Date").startswith("2024-03-01T12:00:")
    assert record.http_headers.get_header("X-Served-By") == "seven"
    assert record.http_headers.get_header("Set-Cookie") is None
    assert record.content_stream().read().decode() == PAGE
    made = read_document(Input(name, data), story)
    assert made.document["status"] == "accepted"
    assert made.articles[0]["url"] == site.at("/a") and made.articles[0]["title"] == "Talks go on"


def test_who_asks_says_so(site: Site, inbox: Path, story: Story) -> None:
    site.feed()
    fetched(story, site, inbox)
    fetched(story, site, inbox, manners=Fetching(user_agent="Newsroom/2 (desk@newsroom.example)"))
    agents = [headers["user-agent"] for _, headers, _ in site.asked]
    assert agents[0].startswith("Dossier/") and agents[-1] == "Newsroom/2 (desk@newsroom.example)"


def test_fetching_again_adds_nothing(site: Site, inbox: Path, story: Story) -> None:
    site.feed("/a", "/b")
    site.say("/a", PAGE)
    site.say("/b", PAGE + "b", ETag='"one"')
    fetched(story, site, inbox)
    before = documents(inbox)
    report = fetched(story, site, inbox)
    assert documents(inbox) == before and len(before) == 2
    assert {outcome(report, path)[0] for path in ("/a", "/b")} == {"unchanged"}
    assert site.count("/a") == 1, "nothing says that it changed, and there is no way to ask"
    (inbox.parent / "inbox.fetched" / "state.json").write_text("{", encoding="utf-8")
    report = fetched(story, site, inbox)
    assert documents(inbox) == before, "the same response is the same document, also without a memory"
    assert outcome(report, "/a") == ("unchanged", "same_bytes")


def test_a_document_that_went_from_the_inbox_is_fetched_again(site: Site, inbox: Path, story: Story) -> None:
    site.feed("/a")
    site.say("/a", PAGE)
    fetched(story, site, inbox)
    (name,) = documents(inbox)
    (inbox / name).unlink()
    assert outcome(fetched(story, site, inbox), "/a") == ("fetched", None)


def test_conditional_requests(site: Site, inbox: Path, story: Story) -> None:
    def page(_site: Site, handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.send_response(304)
            handler.end_headers()
        else:
            respond(handler, PAGE.encode(), headers={"ETag": '"v1"', "Last-Modified": "Fri, 01 Mar 2024 10:00:00 GMT"})

    site.feed("/a")
    site.answers["/a"] = page
    fetched(story, site, inbox)
    before = documents(inbox)
    assert outcome(fetched(story, site, inbox), "/a") == ("unchanged", "http_304")
    assert documents(inbox) == before
    assert site.asked[-1][1]["if-modified-since"] == "Fri, 01 Mar 2024 10:00:00 GMT"


def test_a_listing_that_has_not_changed_still_lists(site: Site, inbox: Path, story: Story) -> None:
    """A page that failed is asked for again although its feed answers 304."""
    site.feed("/a")
    whole = site.answers["/feed"]

    def feed(running: Site, handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match"):
            handler.send_response(304)
            handler.end_headers()
        else:
            handler.send_header = _once(handler, "ETag", '"f"')  # type: ignore[method-assign]
            whole(running, handler)

    site.answers["/feed"] = feed
    assert outcome(fetched(story, site, inbox), "/a") == ("failed", "http_404")
    site.say("/a", PAGE)
    assert outcome(fetched(story, site, inbox), "/a") == ("fetched", None)


def _once(handler: BaseHTTPRequestHandler, name: str, value: str):  # type: ignore[no-untyped-def]
    """The handler's `send_header`, with one header more before the first."""
    plain = handler.send_header
    left = [(name, value)]

    def send(key: str, given: str) -> None:
        while left:
            plain(*left.pop())
        plain(key, given)

    return send


def test_a_listing_that_names_another_time_of_change(site: Site, inbox: Path, story: Story) -> None:
    site.say("/a", PAGE)
    site.feed("/a", changed="Fri, 01 Mar 2024 10:00:00 GMT")
    fetched(story, site, inbox)
    site.say("/a", PAGE.replace("Sunday", "Monday"))
    assert outcome(fetched(story, site, inbox), "/a")[0] == "unchanged"
    site.feed("/a", changed="Sat, 02 Mar 2024 10:00:00 GMT")
    assert outcome(fetched(story, site, inbox), "/a") == ("fetched", None)
    assert len(documents(inbox)) == 2


class TestTries:
    def test_too_many_requests(self, site: Site, inbox: Path, story: Story) -> None:
        def page(running: Site, handler: BaseHTTPRequestHandler) -> None:
            first = running.times["/a"] == 1
            respond(handler, PAGE.encode(), 429 if first else 200, {"Retry-After": "17"} if first else {})

        site.feed("/a")
        site.answers["/a"] = page
        assert outcome(fetched(story, site, inbox), "/a") == ("fetched", None)
        moments = [moment for path, _, moment in site.asked if path == "/a"]
        assert 17 <= moments[1] - moments[0] < 20

    def test_retry_after_as_a_date(self, site: Site, inbox: Path, story: Story) -> None:
        def page(running: Site, handler: BaseHTTPRequestHandler) -> None:
            first = running.times["/a"] == 1
            respond(handler, PAGE.encode(), 503 if first else 200, {"Retry-After": "Fri, 01 Mar 2024 12:01:00 GMT"})

        site.feed("/a")
        site.answers["/a"] = page
        assert outcome(fetched(story, site, inbox), "/a") == ("fetched", None)
        assert any(50 < seconds <= 60 for seconds in site.clock.slept)

    def test_a_wait_that_is_too_long(self, site: Site, inbox: Path, story: Story) -> None:
        """The host is left for this fetch, with all that it still had."""
        site.feed("/a", "/b")
        site.say("/a", b"", 429, Retry_After="86400")
        site.say("/b", PAGE)
        report = fetched(story, site, inbox)
        assert outcome(report, "/a") == ("failed", "http_429")
        assert outcome(report, "/b") == ("left", "host")
        assert sum(site.clock.slept) < 60

    def test_an_error_that_passes(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.answers["/a"] = lambda running, handler: respond(handler, PAGE.encode(), 200 if running.times["/a"] > 2 else 500)
        assert outcome(fetched(story, site, inbox), "/a") == ("fetched", None)
        assert {2.0, 4.0} <= {round(seconds) for seconds in site.clock.slept}

    def test_an_error_that_stays(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a", "/b", "/c", "/d")
        for path in "/a", "/b", "/c", "/d":
            site.say(path, b"", 500)
        report = fetched(story, site, inbox)
        assert [site.count(path) for path in ("/a", "/b", "/c", "/d")] == [4, 4, 4, 0]
        assert outcome(report, "/c") == ("failed", "http_500")
        assert outcome(report, "/d") == ("left", "host"), "after three in a row the host is left alone"
        assert report.exit_code == 10

    @pytest.mark.parametrize(("code", "status"), [(404, "failed"), (410, "failed"), (403, "refused"), (451, "refused")])
    def test_what_no_other_try_helps(self, code: int, status: str, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.say("/a", b"no", code)
        assert outcome(fetched(story, site, inbox), "/a") == (status, f"http_{code}")
        assert site.count("/a") == 1

    def test_the_time_of_a_fetch_ends(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed(*(f"/{n}" for n in range(40)))
        for n in range(40):
            site.say(f"/{n}", PAGE + str(n))
        report = fetched(story, site, inbox, manners=Fetching(minutes=0.5))
        counts = report.counts["/feed"]
        assert counts["fetched"] + counts["left"] == 40 and 20 < counts["fetched"] < 32
        assert fetched(story, site, inbox, manners=Fetching(minutes=0.5)).counts["/feed"]["unchanged"] == counts["fetched"]


def _endless(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 6000)


def _bomb(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()
    respond(handler, data, headers={"Content-Encoding": "gzip"})


def _drip(site: Site, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while not site.done.wait(0.001):
        handler.wfile.write(b".")


def _drip_of_headers(site: Site, handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not site.done.wait(0.001):
        handler.wfile.write(b".")


def _short(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html>half")
    handler.close_connection = True


def _dropped(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()
    handler.close_connection = True


def _no_http(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP ready\r\n")
    handler.close_connection = True


def _half_gzip(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    respond(handler, gzip.compress(PAGE.encode() * 10)[:-20], headers={"Content-Encoding": "gzip"})


def _not_gzip(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    respond(handler, PAGE.encode(), headers={"Content-Encoding": "gzip"})


def _brotli(_site: Site, handler: BaseHTTPRequestHandler) -> None:
    respond(handler, PAGE.encode(), headers={"Content-Encoding": "br"})


_HOSTILE = {
    "endless body": (_endless, "too_large"),
    "gzip bomb": (_bomb, "too_large"),
    "slow drip": (_drip, "timeout"),
    "slow drip of headers": (_drip_of_headers, "timeout"),
    "fewer bytes than promised": (_short, "broken_response"),
    "dropped connection": (_dropped, "broken_response"),
    "no HTTP": (_no_http, "broken_response"),
    "gzip that breaks off": (_half_gzip, "broken_response"),
    "no gzip": (_not_gzip, "broken_response"),
    "a coding that was not asked for": (_brotli, "content_coding"),
    "nothing": (lambda _site, handler: respond(handler, b" \n"), "empty"),
}


@pytest.mark.parametrize("case", _HOSTILE)
def test_a_hostile_response_costs_itself_only(case: str, inbox: Path, story: Story) -> None:
    answer, reason = _HOSTILE[case]
    with serving(Ticking(0.05)) as site:
        site.feed("/bad", "/good")
        site.answers["/bad"] = answer
        site.say("/good", PAGE)
        report = fetched(story, site, inbox, manners=Fetching(megabytes=2, seconds=5, tries=2))
    assert outcome(report, "/bad") == ("failed", reason)
    assert outcome(report, "/good") == ("fetched", None)
    assert len(documents(inbox)) == 1 and report.exit_code == 10


def test_compressed_pages_are_kept_as_their_text(site: Site, inbox: Path, story: Story) -> None:
    site.feed("/gzip", "/deflate", "/bare")
    bare = zlib.compressobj(9, zlib.DEFLATED, -15)
    site.say("/gzip", gzip.compress(PAGE.encode()) + gzip.compress(b"<!-- more -->"), Content_Encoding="gzip")
    site.say("/deflate", zlib.compress(PAGE.encode()), Content_Encoding="deflate")
    site.say("/bare", bare.compress(PAGE.encode()) + bare.flush(), Content_Encoding="deflate")
    assert fetched(story, site, inbox).counts["/feed"]["fetched"] == 3
    for name, data in documents(inbox).items():
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        assert record.http_headers.get_header("X-Archive-Orig-Content-Encoding") in ("gzip", "deflate")
        assert read_document(Input(name, data), story).articles[0]["title"] == "Talks go on"


class TestRedirects:
    def test_leads_to_the_page(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/old")
        site.say("/old", b"", 301, Location="/new?x=1#part")
        site.say("/new?x=1", PAGE)
        assert outcome(fetched(story, site, inbox), "/old") == ("fetched", None)
        (data,) = documents(inbox).values()
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        assert record.rec_headers.get_header("WARC-Target-URI") == site.at("/new?x=1")

    def test_in_a_circle(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.say("/a", b"", 302, Location="/b")
        site.say("/b", b"", 302, Location="/a")
        assert outcome(fetched(story, site, inbox), "/a") == ("failed", "redirects")
        assert site.count("/a") + site.count("/b") == 6

    @pytest.mark.parametrize(
        ("target", "reason"),
        [
            ("file:///etc/hosts", "scheme"),
            ("ftp://127.0.0.1/x", "scheme"),
            ("http://169.254.169.254/latest/meta-data/", "private_address"),
            ("http://[fe80::1]/", "private_address"),
            ("http://user:word@127.0.0.1/", "address"),
            ("http://[::1", "broken_response"),
        ],
    )
    def test_to_where_nobody_may_go(self, target: str, reason: str, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.say("/a", b"", 302, Location=target)
        status = "failed" if reason == "broken_response" else "refused"
        assert outcome(fetched(story, site, inbox, manners=Fetching(tries=1)), "/a") == (status, reason)
        assert documents(inbox) == {}

    def test_to_what_robots_txt_forbids(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.say("/robots.txt", "User-agent: *\nDisallow: /hidden")
        site.say("/a", b"", 302, Location="/hidden/page")
        assert outcome(fetched(story, site, inbox), "/a") == ("refused", "robots")
        assert site.count("/hidden/page") == 0


class TestPrivateAddresses:
    def test_are_refused_unless_allowed(self, site: Site, inbox: Path, story: Story) -> None:
        report = fetched(story, site, inbox, source_of(site, allow_private=False))
        assert outcome(report, "/feed") == ("refused", "private_address")
        assert site.asked == []

    def test_a_name_that_means_one(self, site: Site, inbox: Path, story: Story) -> None:
        source = source_of(site, allow_private=False, url=f"http://news.example:{site.port}/feed")
        for addresses in (["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:127.0.0.1"]):
            report = fetched(story, site, inbox, source, resolve=lambda _host, _port, found=addresses: found)
            assert outcome(report, "/feed") == ("refused", "private_address")
        assert site.asked == []

    def test_a_name_that_changes_its_mind(self, site: Site, inbox: Path, story: Story) -> None:
        """The address that was checked is the one that is connected to: each connection asks once, and is checked anew."""
        answers = iter([["127.0.0.1"], ["169.254.169.254"]])
        asked: list[str] = []

        def resolve(host: str, _port: int) -> list[str]:
            asked.append(host)
            return next(answers)

        site.feed()
        source = source_of(site, url=f"http://news.example:{site.port}/feed")
        report = fetched(story, site, inbox, source, resolve=resolve)
        assert outcome(report, "/feed") == ("refused", "private_address")
        assert asked == ["news.example", "news.example"] and site.count("/robots.txt") == 1 and site.count("/feed") == 0

    def test_a_name_that_means_nothing(self, site: Site, inbox: Path, story: Story) -> None:
        source = source_of(site, url="http://nowhere.invalid/feed")
        report = fetched(story, site, inbox, source, resolve=lambda _host, _port: [])
        assert outcome(report, "/feed") == ("failed", "name")


class TestRobots:
    def test_forbids(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/open", "/closed/a")
        site.say("/robots.txt", "User-agent: *\nDisallow: /closed/\n")
        site.say("/open", PAGE)
        site.say("/closed/a", PAGE)
        report = fetched(story, site, inbox)
        assert outcome(report, "/closed/a") == ("refused", "robots")
        assert outcome(report, "/open") == ("fetched", None)
        assert site.count("/closed/a") == 0 and site.count("/robots.txt") == 1

    def test_a_crawl_delay_holds_for_every_request(self, site: Site, inbox: Path, story: Story) -> None:
        site.say("/robots.txt", "User-agent: *\nCrawl-delay: 9\nDisallow:\n")
        site.feed("/a", "/b")
        site.say("/a", PAGE)
        site.say("/b", PAGE)
        fetched(story, site, inbox)
        moments = [moment for path, _, moment in site.asked if path != "/robots.txt"]
        assert all(later - earlier >= 9 for earlier, later in pairwise(moments))

    def test_our_own_pace_without_one(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a", "/b")
        fetched(story, site, inbox, manners=Fetching(seconds_between=3))
        moments = [moment for _, _, moment in site.asked]
        assert len(moments) == 4
        assert all(3 <= later - earlier < 4 for earlier, later in pairwise(moments))

    def test_cannot_be_had(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.say("/robots.txt", b"", 500)
        assert outcome(fetched(story, site, inbox), "/feed") == ("refused", "robots_unreachable")
        assert site.count("/feed") == 0

    def test_huge(self, site: Site, inbox: Path, story: Story) -> None:
        """The first half megabyte counts, and no more is read."""
        site.feed("/a", "/no")
        rules = b"User-agent: *\nDisallow: /no\n" + b"# " + b" " * 1_000_000 + b"\n"
        site.say("/robots.txt", rules + b"Disallow: /\n" * 3_000_000)
        site.say("/a", PAGE)
        report = fetched(story, site, inbox)
        assert outcome(report, "/a") == ("fetched", None) and outcome(report, "/no") == ("refused", "robots")


class TestListings:
    def test_an_index_that_names_itself(self, site: Site, inbox: Path, story: Story) -> None:
        index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
        paths = ("/index", "/index2", "/map.gz", "/old")
        days = (None, None, "2024-03-01", "2019-01-01")
        entries = "".join(
            f"<sitemap><loc>{site.at(path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
            for path, day in zip(paths, days, strict=True)
        )
        site.say("/index", index.format(entries))
        site.say("/index2", index.format(entries))
        news = (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
            'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
            f"<url><image:image><image:loc>{site.at('/picture.jpg')}</image:loc><image:title>No</image:title></image:image>"
            f"<loc>{site.at('/a')}</loc><news:news><news:publication_date>2024-02-29T10:00:00Z</news:publication_date>"
            f"<news:title>Iraq &amp; talks</news:title></news:news></url>"
            f"<url><loc>{site.at('/before')}</loc><lastmod>2011-05-05</lastmod></url></urlset>"
        )
        site.say("/map.gz", gzip.compress(news.encode()), Content_Type="application/x-gzip")
        site.say("/a", PAGE)
        report = fetched(story, site, inbox, source_of(site, "/index", "sitemap", containing=("iraq",)))
        assert outcome(report, "/a") == ("fetched", None)
        assert site.count("/index") == site.count("/index2") == site.count("/map.gz") == 1
        assert site.count("/old") == site.count("/before") == site.count("/picture.jpg") == 0
        assert report.counts["/index"]["passed"] >= 2
        (data,) = documents(inbox).values()
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        assert record.rec_headers.get_header("X-Source-Published") == "2024-02-29T10:00:00Z"

    def test_indexes_without_end(self, site: Site, inbox: Path, story: Story) -> None:
        def index(_site: Site, handler: BaseHTTPRequestHandler) -> None:
            deeper = site.at(handler.path + "x")
            respond(handler, f"<sitemapindex><sitemap><loc>{deeper}</loc></sitemap></sitemapindex>".encode())

        for depth in range(10):
            site.answers["/i" + "x" * depth] = index
        report = fetched(story, site, inbox, source_of(site, "/i", "sitemap"))
        assert report.counts["/i"]["left"] == 1 and len(site.asked) == 4

    def test_a_list_of_addresses(self, site: Site, inbox: Path, story: Story) -> None:
        site.say("/list", f"\ufeff# mine\n\n{site.at('/a')}\r\n  {site.at('/b')}#part\n{site.at('/a')}\n")
        site.say("/a", PAGE)
        site.say("/b", PAGE)
        report = fetched(story, site, inbox, source_of(site, "/list", "list"))
        assert report.counts["/list"] | {"fetched": 2, "passed": 1} == report.counts["/list"]

    def test_entities_are_refused(self, site: Site, inbox: Path, story: Story) -> None:
        bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
        site.say("/feed", bomb)
        site.say("/late", bomb.replace("<!DOCTYPE", "<!--" + "x" * 50_000 + "--><!DOCTYPE").replace("rss", "urlset"))
        report = fetched(story, site, inbox, source_of(site), source_of(site, "/late", "sitemap"))
        assert outcome(report, "/feed") == ("failed", "entities")
        assert outcome(report, "/late")[0] == "failed"

    @pytest.mark.parametrize("body", ["<html><body>not found</body></html>", "no\naddresses\nat all", "<rss", "\0\1\2"])
    def test_what_is_no_listing(self, body: str, site: Site, inbox: Path, story: Story) -> None:
        site.say("/feed", body, Content_Type=FEED)
        assert outcome(fetched(story, site, inbox), "/feed") == ("failed", "unreadable")

    def test_one_source_that_fails_keeps_no_other_back(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a", path="/good")
        site.say("/a", PAGE)
        report = fetched(story, site, inbox, source_of(site, "/gone"), source_of(site, "/good"))
        assert outcome(report, "/gone") == ("failed", "http_404") and outcome(report, "/a") == ("fetched", None)

    def test_the_newest_pages_first(self, site: Site, inbox: Path, story: Story) -> None:
        entry = "<url><loc>{}</loc><lastmod>2024-03-{:02d}</lastmod></url>"
        site.say("/map", "<urlset>" + "".join(entry.format(site.at(f"/{day}"), day) for day in range(1, 10)) + "</urlset>")
        for day in range(1, 10):
            site.say(f"/{day}", PAGE + str(day))
        source = source_of(site, "/map", "sitemap")
        report = fetched(story, site, inbox, source, manners=Fetching(pages=2))
        assert [path for path, _, _ in site.asked[2:]] == ["/9", "/8"]
        assert (report.counts["/map"]["fetched"], report.counts["/map"]["left"]) == (2, 7)
        fetched(story, site, inbox, source, manners=Fetching(pages=2))
        assert [path for path, _, _ in site.asked[-2:]] == ["/7", "/6"]


class TestRuns:
    def test_dry(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a")
        site.say("/a", PAGE)
        report = fetched(story, site, inbox, dry=True)
        assert outcome(report, "/a") == ("fetched", "dry_run")
        assert site.count("/a") == 0 and list(inbox.parent.iterdir()) == []

    def test_only_some_sources(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed(path="/one")
        site.feed(path="/two")
        fetched(story, site, inbox, source_of(site, "/one"), source_of(site, "/two"), only=["/two"])
        assert site.count("/one") == 0 and site.count("/two") == 1
        with pytest.raises(ParameterError, match=r"no source '/tow'[\s\S]*did you mean '/two'"):
            fetched(story, site, inbox, source_of(site, "/two"), only=["/tow"])

    def test_the_report_as_json(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed("/a", "/gone")
        site.say("/a", PAGE)
        report = fetched(story, site, inbox)
        kept = json.loads((inbox.parent / "inbox.fetched" / "report.json").read_text("utf-8"))
        assert kept == json.loads(json.dumps(report.as_json()))
        assert kept["sources"]["/feed"] == {
            "fetched": 1, "unchanged": 0, "refused": 0, "failed": 1, "left": 0, "passed": 0,
        }  # fmt: skip
        assert [one["reason"] for one in kept["outcomes"]] == [None, "http_404"]

    def test_nothing_to_fetch(self, inbox: Path, story: Story) -> None:
        with pytest.raises(ConfigurationError, match="no sources"):
            fetch_story(story.model_copy(update={"sources": ()}), inbox)

    def test_an_inbox_that_is_a_file(self, site: Site, inbox: Path, story: Story) -> None:
        inbox.write_text("an article")
        with pytest.raises(PreflightError, match="the inbox is a file"):
            fetched(story, site, inbox)

    def test_two_at_once(self, site: Site, inbox: Path, story: Story) -> None:
        site.feed()
        fetched(story, site, inbox)
        with FileLock(inbox.parent / "inbox.fetched" / "lock"), pytest.raises(BusyError, match="another fetch"):
            fetched(story, site, inbox)

    def test_what_is_known_is_kept_when_a_fetch_is_stopped(self, site: Site, inbox: Path, story: Story) -> None:
        def stop(_done: int, _waiting: int, address: str) -> None:
            if address.endswith("/b"):
                raise KeyboardInterrupt

        site.feed("/a", "/b")
        site.say("/a", PAGE)
        site.say("/b", PAGE)
        with pytest.raises(KeyboardInterrupt):
            fetched(story, site, inbox, progress=stop)
        report = fetched(story, site, inbox)
        assert outcome(report, "/a")[0] == "unchanged" and outcome(report, "/b") == ("fetched", None)
