"""The day on which a page was saved, and what a web archive of a fetch says beside its page."""

from __future__ import annotations

import io
from datetime import date

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers.ingest import Input, read_document
from helpers.ingest.dating import Clues, date_article
from helpers.ingest.model import Fields
from helpers.story import Story

_SAVED = "2024-03-10T08:00:00Z"


def test_a_date_that_was_given_stays() -> None:
    dated = date_article(Clues(Fields(published="2024-03-01", retrieved=_SAVED), "Talks went on."))
    assert (dated.first, dated.last, dated.confidence) == (date(2024, 3, 1), date(2024, 3, 1), 0.95)
    assert date_article(Clues(Fields(published="2024-03-11", retrieved=_SAVED), "")).first == date(2024, 3, 11)


def test_no_page_is_saved_before_it_is_published() -> None:
    dated = date_article(Clues(Fields(published="2024-05-01", retrieved=_SAVED), "Talks went on."))
    assert (dated.first, dated.precision, dated.confidence) == (date(2024, 3, 10), "day", 0.2)
    assert "2024-05-01" in dated.evidence and "saved on 2024-03-10" in dated.evidence


def test_an_interval_ends_with_the_day_of_saving() -> None:
    dated = date_article(Clues(Fields(published="March 2024", retrieved=_SAVED), "Talks went on."))
    assert (dated.first, dated.last, dated.precision) == (date(2024, 3, 1), date(2024, 3, 10), "month")


def test_the_day_of_saving_stands_in() -> None:
    dated = date_article(Clues(Fields(retrieved=_SAVED), "Talks went on."))
    assert (dated.first, dated.last, dated.confidence) == (date(2024, 3, 10), date(2024, 3, 10), 0.2)
    assert date_article(Clues(Fields(retrieved="no day"), "Talks went on.")).first is None


def _warc(body: bytes, **told: str) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://gazette.example/reports/x%20y.pdf?z", "response", payload=io.BytesIO(body), http_headers=headers,
        warc_headers_dict={"WARC-Date": _SAVED, **{f"X-Source-{key}": value for key, value in told.items()}},
    )  # fmt: skip
    writer.write_record(record)
    return buffer.getvalue()


@pytest.mark.parametrize(("own", "day"), [("", date(2024, 3, 8)), ("2024-03-07", date(2024, 3, 7))])
def test_what_the_listing_says_counts_where_the_page_says_nothing(own: str, day: date, story: Story) -> None:
    meta = f'<meta property="article:published_time" content="{own}">' if own else ""
    page = f"<html><head>{meta}</head><body><article><h1>Talks go on</h1><p>Officials met on a timetable.</p></article></body>"
    made = read_document(Input("a.warc.gz", _warc(page.encode(), Published="Fri, 08 Mar 2024 09:00:00 +0300")), story)
    assert made.articles[0]["published"] == day


def test_another_format_in_a_web_archive_is_a_document_of_its_own(story: Story) -> None:
    made = read_document(Input("a.warc.gz", _warc(b"%PDF-1.4\n%%EOF")), story)
    assert [member.path for member in made.members] == ["a.warc.gz!x y.pdf"]
    assert made.document["status"] == "accepted"
