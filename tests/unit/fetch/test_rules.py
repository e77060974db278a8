"""The rules of fetching, each alone: robots.txt, addresses, waiting, expanding, dates of listings."""

from __future__ import annotations

import gzip
import zlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.fetch import FetchError
from helpers.fetch.addresses import checked_addresses, plain_address
from helpers.fetch.choosing import day_of
from helpers.fetch.client import inflated
from helpers.fetch.listings import read_listing
from helpers.fetch.polite import Timetable, backoff
from helpers.fetch.robots import parse_robots

_ROBOTS = """\
Sitemap: https://gazette.example/map.xml
User-agent: Other
User-Agent: DOSSIER
Disallow: /private
Allow: /private/press
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow: /sp%20ace
Crawl-delay: 2.5

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "forbidden"),
    [
        ("/", False), ("/private", True), ("/private/x", True), ("/private/press/1", False), ("/privateer", True),
        ("/x.pdf", True), ("/x.pdf?page=2", False), ("/abc", True), ("/axxbxxc/more", True), ("/acb", False),
        ("/sp%20ace", True), ("/%70rivate", True), ("/news", False),
    ],
)  # fmt: skip
def test_robots_of_our_own_group(path: str, forbidden: bool) -> None:
    rules = parse_robots(_ROBOTS.encode(), "Dossier/0.1 (x)")
    assert (rules.forbids(f"https://gazette.example{path}") is not None) == forbidden
    assert rules.delay == 2.5 and rules.sitemaps == ("https://gazette.example/map.xml",)


def test_robots_of_all() -> None:
    rules = parse_robots(_ROBOTS.encode(), "Newsroom/1")
    assert rules.forbids("https://gazette.example/news") == "/" and rules.forbids("https://gazette.example/robots.txt") is None
    assert parse_robots(b"User-agent: *\nDisallow:\n", "Newsroom").forbids("https://gazette.example/news") is None
    assert parse_robots(b"\xef\xbb\xbfuser-agent:*\rdisallow:/x", "N").forbids("https://gazette.example/x") == "/x"


@given(st.binary(max_size=400), st.text("/ab*$?%2Ff.", max_size=30))
def test_any_robots_txt_gives_an_answer(data: bytes, path: str) -> None:
    rules = parse_robots(b"user-agent: *\ndisallow: /" + path.encode() + b"\n" + data, "Dossier")
    assert rules.forbids("https://gazette.example/") in (None, *(pattern for pattern, _ in rules.rules))


def test_a_hostile_pattern_takes_no_time() -> None:
    rules = parse_robots(b"User-agent: *\nDisallow: /" + b"a*" * 5000 + b"b$\n", "Dossier")
    assert rules.forbids("https://gazette.example/" + "a" * 3000) is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "168.63.129.16", "::1", "::", "fe80::1%eth0", "fd00:ec2::254", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "192.0.2.1", "240.0.0.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    with pytest.raises(FetchError) as raised:
        checked_addresses("news.example", 80, lambda _host, _port: [address], allow_private=False)
    assert raised.value.reason == "private_address" and raised.value.status == "refused"
    with pytest.raises(FetchError):
        checked_addresses(address, 80, lambda _host, _port: ["93.184.216.34"], allow_private=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_addresses(address: str) -> None:
    assert checked_addresses("news.example", 80, lambda _host, _port: [address], allow_private=False) == [address]


@pytest.mark.parametrize(("address", "allowed"), [("127.0.0.1", True), ("10.0.0.1", True), ("169.254.169.254", False)])
def test_private_addresses_where_they_are_allowed(address: str, allowed: bool) -> None:
    try:
        checked_addresses("archive.example", 80, lambda _host, _port: [address], allow_private=True)
    except FetchError:
        assert not allowed
    else:
        assert allowed


@pytest.mark.parametrize("written", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1"])
def test_other_spellings_of_an_address_are_names_that_are_looked_up(written: str) -> None:
    with pytest.raises(FetchError, match="private_address"):
        checked_addresses(written, 80, lambda _host, _port: ["127.0.0.1"], allow_private=False)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("HTTPS://Gazette.Example:443/a b#c", "https://gazette.example/a%20b"),
        ("http://gazette.example", "http://gazette.example/"),
        ("https://zeitung-münchen.example/ä", "https://xn--zeitung-mnchen-osb.example/%C3%A4"),
    ],
)
def test_one_spelling_of_an_address(written: str, plain: str) -> None:
    assert plain_address(written) == plain_address(plain) == plain


@pytest.mark.parametrize(
    "written", ["", "gazette", "javascript:alert(1)", "data:text/html,x", "http://", "https://a@b.example/", "http://\0/", "//"]
)
def test_what_is_no_address_of_the_web(written: str) -> None:
    with pytest.raises(FetchError) as raised:
        plain_address(written)
    assert raised.value.status == "refused"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_an_address_or_refused(written: str) -> None:
    try:
        assert plain_address(written).startswith(("http://", "https://"))
    except FetchError as error:
        assert error.status == "refused"


def test_waiting_doubles_and_ends() -> None:
    assert [backoff(tries, None) for tries in range(1, 8)] == [2, 4, 8, 16, 32, 60, 60]
    assert backoff(1, 30.0) == 30 and backoff(6, 3.0) == 60


def test_the_host_that_may_be_asked_soonest_is_next() -> None:
    timetable: Timetable[str] = Timetable()
    for host, errand in (("slow", "s1"), ("slow", "s2"), ("quick", "q1")):
        timetable.add(host, errand)
    order = []
    while due := timetable.next():
        order.append(due)
        host = "slow" if due.errand[0] == "s" else "quick"
        timetable.hold(host, due.at + (10 if host == "slow" else 1))
    assert [(due.at, due.errand) for due in order] == [(0, "s1"), (0, "q1"), (10, "s2")]


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(["gzip", "zlib", "bare"]))
def test_expanding_piece_by_piece(data: bytes, step: int, coding: str) -> None:
    bare = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = {"gzip": gzip.compress(data), "zlib": zlib.compress(data), "bare": bare.compress(data) + bare.flush()}[coding]
    chunks = [packed[start : start + step] for start in range(0, len(packed), step)]
    if coding == "bare" and packed[:1] in (b"\x1f", b"x"):
        return
    assert b"".join(inflated(iter(chunks), 3000)) == data
    if len(data) > 1:
        with pytest.raises(FetchError, match="too_large"):
            list(inflated(iter(chunks), len(data) - 1))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)), ("2024-03-01T23:59:00+03:00", date(2024, 3, 1)), ("2024-02-31", None),
        ("Fri, 01 Mar 2024 10:00:00 GMT", date(2024, 3, 1)), ("yesterday", None), ("", None), (None, None), ("2024", None),
    ],
)  # fmt: skip
def test_days_of_listings(written: str | None, day: date | None) -> None:
    assert day_of(written) == day


def test_atom_and_relative_addresses() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One &amp; two</title><link href="/a"/>'
        "<updated>2024-03-02T00:00:00Z</updated><published>2024-03-01T00:00:00Z</published></entry><entry/></feed>"
    )
    (entry,) = read_listing(feed.encode(), 10_000).entries
    assert entry == ("/a", "2024-03-02T00:00:00Z", "2024-03-01T00:00:00Z", "One & two")


def test_a_sitemap_that_breaks_off_lists_what_came_before() -> None:
    whole = "<urlset><url><loc>https://gazette.example/a</loc></url><url><loc>https://gazette.ex"
    assert [entry.url for entry in read_listing(whole.encode(), 10_000).entries] == ["https://gazette.example/a"]


def test_a_zipped_listing_that_swells() -> None:
    with pytest.raises(FetchError, match="too_large"):
        read_listing(gzip.compress(b"# " + b"x" * 1_000_000), 10_000)
