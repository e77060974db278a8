"""Every input ends as accepted, partial or quarantined, with a reason; hostile ones lose no text without saying so."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.ingest import Ingested, Input, needs_guard, quarantined, read_document
from helpers.schemas import TABLES, to_table
from helpers.story import Story

_ARTICLE = """Iraqi and American delegations meet in Baghdad

By Noor Sample

BAGHDAD (Sample Wire Service) - Iraqi and American officers met on Saturday to discuss the future of the coalition in Iraq.

The talks were held at the seat of the prime minister, his office said. They are to go on next month.
"""


def _check(ingested: Ingested) -> Ingested:
    """Rows fit their tables, blocks hold what they say, sentences stand where they say."""
    document = dict(ingested.document)
    if "configuration" in TABLES["documents"].names:
        document.setdefault("configuration", "0")
    to_table("documents", [document])
    to_table("rejects", ingested.rejects)
    to_table("blocks", ingested.blocks)
    to_table("sentences", ingested.sentences)
    to_table("articles", [a | {"cluster_id": a["article_id"], "is_first": True, "similarity": 1.0} for a in ingested.articles])
    texts = {article["article_id"]: article["text"] for article in ingested.articles}
    for sentence in ingested.sentences:
        assert texts[sentence["article_id"]][sentence["start"] : sentence["end"]] == sentence["text"]
    for block in ingested.blocks:
        if block["article_start"] is not None:
            start = block["article_start"]
            kept = texts[block["article_id"]][start : start + len(block["text"])]
            assert kept == block["text"].replace("\n", " ")
    assert pickle.loads(pickle.dumps(ingested)) == ingested  # noqa: S301  our own bytes
    return ingested


def _read(story: Story, data: bytes | str, path: str = "inbox/sample.txt") -> Ingested:
    return _check(read_document(Input(path, data.encode() if isinstance(data, str) else data), story))


def _all_text(ingested: Ingested) -> str:
    return "\n".join(block["text"] for block in ingested.blocks)


def test_plain_text(story: Story) -> None:
    found = _read(story, _ARTICLE)
    (article,) = found.articles
    assert found.document["status"] == "accepted"
    assert found.document["document_id"] == hashlib.sha256(_ARTICLE.encode()).hexdigest()
    assert article["title"] == "Iraqi and American delegations meet in Baghdad"
    assert article["byline"] == "Noor Sample"
    assert article["dateline"] == "BAGHDAD (Sample Wire Service)"
    assert article["outlet"] == "Sample Wire Service"
    assert article["text"].startswith("Iraqi and American delegations meet in Baghdad\n\nIraqi and American officers met")
    assert article["text"][article["body_start"] :].startswith("Iraqi and American officers")
    assert [s["is_title"] for s in found.sentences] == [True, False, False, False]
    assert [s["paragraph"] for s in found.sentences] == [0, 1, 2, 2]
    assert found.sentences[1]["sentence_id"] == f"{article['article_id']}:0001"


@pytest.mark.parametrize(
    ("data", "encoding", "evidence"),
    [
        (_ARTICLE.replace("next", "näxt").encode(), "utf-8", "utf-8"),
        (b"\xef\xbb\xbf" + _ARTICLE.encode(), "utf-8", "bom"),
        (b"\xff\xfe" + _ARTICLE.encode("utf-16-le"), "utf-16-le", "bom"),
        (_ARTICLE.encode("utf-16-be"), "utf-16-be", "detected"),
        (_ARTICLE.replace("his office", "“his” office").encode("cp1252"), "cp1252", "cp1252"),
    ],
)
def test_encodings(story: Story, data: bytes, encoding: str, evidence: str) -> None:
    found = _read(story, data)
    assert (found.document["encoding"], found.document["encoding_evidence"]) == (encoding, evidence)
    assert found.articles[0]["title"] == "Iraqi and American delegations meet in Baghdad"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7 something", "damaged_pdf"),
        (b"\x1f\x8b\x08\x00broken", "damaged_gzip"),
        (b'<?xml version="1.0"?><urlset><url>https://x.example/</url></urlset>', "unsupported"),
        (b'{"title": "no end"', "invalid_json"),
        (b'{"title": "only a headline"}', "no_text"),
        (b'[{"a":' + b"[" * 100_000, "too_deep"),
        (gzip.compress(b"0" * (40 << 20)), "bomb"),
    ],
)
def test_what_cannot_be_read_is_quarantined_with_its_code(story: Story, data: bytes, code: str) -> None:
    found = _read(story, data)
    assert (found.document["status"], found.document["reason"]) == ("quarantined", code)
    assert found.document["detail"]
    assert not found.articles


def test_what_gives_no_article_keeps_its_text(story: Story) -> None:
    feed = '<?xml version="1.0"?><rss><channel><title>News of Baghdad</title></channel></rss>'
    for data, words in ((feed, "News of Baghdad"), ('{"title": "no end', "no end"), ("Photo: Noor Sample", "Noor Sample")):
        found = _read(story, data)
        assert not found.articles
        assert words in _all_text(found)
    stopped = _check(quarantined(Input("page.html", b"<html><p>Words of a page"), "time_limit", "not finished"))
    assert "Words of a page" in _all_text(stopped)
    long = _check(read_document(Input("x.txt", b"word " * 900_000), story))
    assert (long.document["status"], long.document["reason"]) == ("quarantined", "too_long")
    assert len(_all_text(long)) > 3_900_000
    assert "kept documents" in long.document["detail"]


def test_content_decides_not_the_name(story: Story) -> None:
    page = "<html><head><title>A page</title></head><body><p>Text of the page, which has one paragraph only.</p></body></html>"
    assert _read(story, page, "page.txt").document["media_type"] == "text/html"
    assert needs_guard(Input("page.txt", page.encode()))
    assert not needs_guard(Input("page.html", _ARTICLE.encode()))
    assert needs_guard(Input("page.txt.gz", gzip.compress(page.encode())))


def test_json_lines_reject_one_line_at_a_time(story: Story) -> None:
    good = {"title": "Talks go on in Baghdad", "text": "The talks went on. Nobody left.", "date": "2024-02-11"}
    lines = [
        json.dumps(good).encode(), b"{broken", b"", b"[1, 2]", json.dumps({"title": "x"}).encode(),
        b'{"title": "caf\xe9", "text": "x y z"}', json.dumps(good | {"title": "Second"}).encode(),
    ]  # fmt: skip
    found = _read(story, gzip.compress(b"\n".join(lines)), "records.jsonl.gz")
    assert [a["title"] for a in found.articles] == ["Talks go on in Baghdad", "Second"]
    assert [(r["position"], r["reason"]) for r in found.rejects] == [
        (2, "invalid_json"), (4, "not_an_object"), (5, "no_text"), (6, "encoding"),
    ]  # fmt: skip
    assert found.document["status"] == "partial"
    assert (found.document["articles"], found.document["rejected"]) == (2, 4)
    assert found.rejects[0]["record_sha256"] == hashlib.sha256(b"{broken").hexdigest()


@pytest.mark.parametrize(
    "record",
    [
        {"headline": "A headline here", "articleBody": "The body of it.", "datePublished": "2024-03-01T10:00:00+03:00",
         "publisher": {"name": "Sample Erbil Post"}, "author": [{"name": "Dilan Sample"}], "url": "https://erbilpost.example/1"},
        {"title": "A headline here", "content": "<p>The body</p><p>of it.</p>", "published": "1 March 2024",
         "source": "Sample Erbil Post", "authors": ["Dilan Sample"], "link": "https://erbilpost.example/1"},
        {"Title": "A headline here", "BODY": ["The body", "of it."], "date": "March 1, 2024", "outlet": "Erbil Post (sample)",
         "byline": "By Dilan Sample", "url": "https://erbilpost.example/1"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: [r], lambda r: {"articles": [r]}])
def test_names_of_fields(story: Story, record: dict[str, object], wrap: object) -> None:
    (article,) = _read(story, json.dumps(wrap(record))).articles  # type: ignore[operator]
    assert article["title"] == "A headline here"
    assert article["outlet"] == "Sample Erbil Post"
    assert article["byline"] == "Dilan Sample"
    assert article["url"] == "https://erbilpost.example/1"
    assert str(article["published"]) == "2024-03-01"
    assert article["published_precision"] == "day"
    assert article["country"] == "Iraq"


def test_lone_surrogates_and_control_characters_are_replaced_one_for_one(story: Story) -> None:
    found = _read(story, '{"title": "Talks \\ud800 in Baghdad", "text": "SENTINELA \\u0000 and more words. SENTINELB ends."}')
    assert found.document["status"] == "partial"
    assert found.document["reason"] == "control_characters"
    assert found.articles[0]["title"] == "Talks \ufffd in Baghdad"
    assert "SENTINELA \ufffd and more words. SENTINELB ends." in found.articles[0]["text"]


def test_duplicate_keys_are_flagged(story: Story) -> None:
    found = _read(story, '{"title": "First", "title": "Second", "text": "Some words stand here."}')
    assert found.document["reason"] == "duplicate_keys"
    assert found.articles[0]["title"] == "Second"


@pytest.mark.parametrize(
    "middle",
    [
        "<div>" * 3000 + "SENTINELMIDDLE" + "</div>" * 3000,
        "<p>" + "word " * 2_500_000 + "SENTINELMIDDLE</p>",
        "<b>" * 5000 + "SENTINELMIDDLE",
        "<!-- never closed <p>SENTINELMIDDLE</p>",
    ],
    ids=["deep", "huge", "unclosed", "comment"],
)
def test_no_text_of_a_hostile_page_vanishes(story: Story, middle: str) -> None:
    page = f"<html><body><p>SENTINELFRONT stands first.</p>{middle}<p>SENTINELBACK stands last.</p></body></html>"
    found = read_document(Input("page.html", page.encode()), story)
    text = _all_text(found)
    lost = [name for name in ("SENTINELFRONT", "SENTINELMIDDLE", "SENTINELBACK") if name not in text]
    assert not lost or found.document["status"] == "quarantined"
    assert found.document["status"] in ("partial", "quarantined") or not lost


def test_a_page(story: Story) -> None:
    page = """<!doctype html><html lang="en"><head><title>Rockets fall near a base | Sample Gulf Chronicle</title>
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rockets fall near a base",
     "datePublished": "2024-08-06T21:30:00Z", "publisher": {"name": "Sample Gulf Chronicle"}, "author": {"name": "Lee Sample"}}
    </script><link rel="canonical" href="https://gulfchronicle.example/mena/rockets"></head><body>
    <nav>Home World Business</nav><article><h1>Rockets fall near a base</h1>
    <figure><img src="x.jpg"><figcaption>A base in the desert. (Sample photo)</figcaption></figure>
    <p>Two rockets fell near an air base in western Iraq on Monday evening, security officials said, and wounded five.</p>
    <p>Nobody claimed the attack, which was the second in two weeks. The coalition said it was looking into the matter.</p>
    <p>Iraqi forces found a burnt-out lorry with a launcher in a village nearby, and closed the roads around it.</p></article>
    <aside><a href="/x">Oil prices climb again</a></aside><footer>All rights reserved.</footer></body></html>"""
    found = _read(story, page, "rockets.html")
    (article,) = found.articles
    assert article["title"] == "Rockets fall near a base"
    assert article["outlet"] == "Sample Gulf Chronicle"
    assert article["byline"] == "Lee Sample"
    assert article["url"] == "https://gulfchronicle.example/mena/rockets"
    assert str(article["published"]) == "2024-08-07"  # half past nine in the evening UTC is the next day in Dubai
    assert "Two rockets fell" in article["text"]
    assert "closed the roads" in article["text"]
    for left_out in ("Home World Business", "A base in the desert", "Oil prices", "rights reserved"):
        assert left_out not in article["text"]
        assert left_out in _all_text(found)


def test_a_caller_that_stopped_the_reader_gets_a_row(story: Story) -> None:
    found = _check(quarantined(Input("page.html", b"<html><p>x"), "time_limit", "not finished after 30 seconds"))
    assert (found.document["status"], found.document["reason"]) == ("quarantined", "time_limit")
    assert found.document["media_type"] == "text/html"


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("abc AB.,\n\t\"”—-()1:/@#©é\u00a0'!?"), max_size=400))
def test_blocks_hold_every_character(story: Story, text: str) -> None:
    if not text.strip():
        return
    found = read_document(Input("x.txt", text.encode()), story)
    if found.document["media_type"] == "text/markdown":  # its signs are no text, as tags of a page are none
        return
    spans = sorted((block["start"], block["end"]) for block in found.blocks)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(character.isspace() for place, character in enumerate(text) if place not in covered)
    _check(found)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_end_somewhere(story: Story, data: bytes) -> None:
    found = _check(read_document(Input("x", data), story))
    assert found.document["status"] in ("accepted", "partial", "quarantined")
    assert (found.document["status"] == "accepted") == (found.document["reason"] is None)
