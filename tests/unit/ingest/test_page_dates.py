# ruff: noqa: E501  (a page reads best on one line)
"""When pages say that they were published and changed: metadata, markup, lines in many languages."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.ingest import Input, read_document
from helpers.ingest.dating import update_of
from helpers.ingest.page.written_days import written_day
from helpers.ingest.readers.html import read_html
from helpers.story import Story

_TEXT = (
    "<p>Two rockets fell near an air base in western Iraq, wounding five people, two security officials said.</p>"
    "<p>Nobody claimed the attack, which was the second on the base in two weeks, and the coalition was looking into it.</p>"
)


def _page(head: str = "", above: str = "", lang: str = "en") -> bytes:
    return f"<html lang='{lang}'><head>{head}</head><body><article><h1>Rockets fall near a base</h1>{above}{_TEXT}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("head", "above", "expected"),
    [
        ("<meta property='article:published_time' content='2024-03-05T10:00:00+03:00'>", "", "2024-03-05"),
        ("<script type='application/ld+json'>{\"@type\":\"WebPage\",\"datePublished\":\"2024-03-05\"}</script>", "", "2024-03-05"),
        ("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-05\",,}</script>", "", "2024-03-05"),
        ("", "<time datetime='2024-03-05T10:00'>yesterday</time>", "2024-03-05"),
        ("", "<span itemprop='datePublished' content='2024-03-05'></span>", "2024-03-05"),
        ("", "<abbr class='published' title='2024-03-05T10:00'>a day ago</abbr>", "2024-03-05"),
        ("", "<div class='post-meta'>By Lee Sample | 5 March 2024</div>", "2024-03-05"),
        ("", "<p>Published on: March 5, 2024 - Updated: March 9, 2024</p>", "2024-03-05"),
        ("<script>var page = {\"publishDate\": \"2024-03-05T10:00:00\"};</script>", "", "2024-03-05"),
        ("<meta property='article:published_time' content='2024-03-06T02:10:00Z'>", "<p>March 5, 2024</p>", "2024-03-05"),
        ("<meta property='article:published_time' content='2024-03-06T02:10:00Z'><script>t='2024-03-04T11:00:00-05:00'</script>", "", "2024-03-05"),
        ("<meta property='article:published_time' content='2024-03-06T12:10:00Z'><script>t='2024-03-04T11:00:00-05:00'</script>", "", "2024-03-06"),
        ("<meta property='article:modified_time' content='2024-03-09'>", "", None),
        ("", "<p>Updated: March 9, 2024</p>", None),
    ],
)  # fmt: skip
def test_the_day_of_publication(head: str, above: str, expected: str | None) -> None:
    fields = read_html(_page(head, above)).records[0].fields
    assert (fields.published or "")[:10] == (expected or "")
    assert fields.published is None or fields.published_source


def test_other_stories_days_do_not_count() -> None:
    page = _page(above="<p>5 March 2024</p>").replace(b"</body>", b"<ul><li><time>7 March 2024</time></li></ul></body>")
    assert read_html(page).records[0].fields.published == "2024-03-05"


def test_the_update_has_its_day_and_its_evidence(story: Story) -> None:
    head = (
        "<meta property='article:published_time' content='2024-03-05T10:00:00+03:00'>"
        "<meta property='article:modified_time' content='2024-03-05T23:30:00Z'>"
        "<link rel='canonical' href='https://chronicle.example.iq/rockets'>"
    )
    (article,) = read_document(Input("page.html", _page(head)), story).articles
    assert article["updated_day"] == date(2024, 3, 6)  # half past eleven at night in UTC is the next day in Baghdad
    assert article["updated_evidence"] == "meta `article:modified_time`"
    (without,) = read_document(Input("page.html", _page()), story).articles
    assert (without["updated"], without["updated_day"], without["updated_evidence"]) == (None, None, None)


def test_an_update_that_names_its_day_goes_before_one_that_does_not() -> None:
    found = update_of([("Updated at 7:07 pm", "line of the last update"), ("2024-03-28T12:44:00", "field of the record")])
    assert found == ("2024-03-28T12:44:00", date(2024, 3, 28), "field of the record")
    assert update_of([("Updated at 7:07 pm", "line")]) == ("Updated at 7:07 pm", None, "line")


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Published March 5, 2024 at 9am", "en", "2024-03-05"),
        ("5th of March 2024", "en", "2024-03-05"),
        ("Martes, 5 de marzo de 2024", "es", "2024-03-05"),
        ("5 août 2024 à 10h", "fr", "2024-08-05"),
        ("05. März 2024", "de", "2024-03-05"),
        ("5 Mart 2024 Salı", "tr", "2024-03-05"),
        ("5 марта 2024, 10:00", "ru", "2024-03-05"),
        ("5 листопада 2024", "uk", "2024-11-05"),
        ("5 listopada 2024", "pl", "2024-11-05"),
        ("5. listopada 2024.", "hr", "2024-10-05"),
        ("2024. március 5.", "hu", "2024-03-05"),
        ("٥ مارس ٢٠٢٤", "ar", "2024-03-05"),
        ("5 كانون الثاني 2024", "ar", "2024-01-05"),
        ("۱۵ اسفند ۱۴۰۲", "fa", "2024-03-05"),
        ("۱۴۰۲/۱۲/۱۵", "fa", "2024-03-05"),
        ("1 Farvardin", "fa", None),
        ("2024年3月5日", "ja", "2024-03-05"),
        ("05/03/2024", "it", "2024-03-05"),
        ("03/05/2024", "en-US", "2024-03-05"),
        ("03/05/2024", "en", None),
        ("25/03/2024", "en", "2024-03-25"),
        ("31 April 2024", "en", None),
        ("Room 5, 2024 seats", "en", None),
    ],
)  # fmt: skip
def test_days_as_pages_write_them(line: str, language: str, expected: str | None) -> None:
    found = written_day(line, language)
    assert (found.isoformat() if found else None) == expected
