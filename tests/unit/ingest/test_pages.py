# ruff: noqa: E501  (a page reads best on few lines)
"""Pages as sites of many kinds lay them out: what is the article, and what stands beside it."""

from __future__ import annotations

import json

import pytest

from helpers.ingest import Input, read_document
from helpers.ingest.readers.html import main_paragraphs, read_html
from helpers.story import Story

_TITLE = "Two rockets fall near an air base in western Iraq"
_TEXT = (
    "Two rockets fell near an air base in western Iraq late on Monday, wounding five people, two security officials said.",
    "Nobody claimed the attack, which was the second on the base in two weeks, and the coalition said it was looking into it.",
    "“We heard two blasts and then the sirens,” said Sample Witness, who keeps a shop by the road to the base.",
    "“That was all.”",
    "Iraqi forces found a burnt-out lorry with a launcher in a village nearby, and closed the roads around it for the night.",
    "The government in Baghdad condemned the attack and said that those behind it would be brought before a court.",
)
_MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("world", "politics", "business", "sport", "culture")
)
_TEASERS = "".join(
    f'<div class="x{n}"><h3><a href="/s{n}">Another story of the day, number {n}, with a headline of its own</a></h3>'
    f"<p>What this other story is about is told in one sentence that is about as long as a paragraph, number {n}.</p></div>"
    for n in range(6)
)
_FURNITURE = ("World", "Another story of the day", "All rights reserved", "Sign up for the morning letter")


def _page(article: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang='en'><head><title>{_TITLE} - Sample Gulf Chronicle</title>{head}</head><body class='single has-sidebar'>"
        f"<div id='top'><ul>{_MENU}</ul></div>{article}<div id='more'>{_TEASERS}</div>"
        "<div class='box newsletter-signup'><p>Sign up for the morning letter, which tells you each day what you need to know about the Gulf.</p>"
        "</div><div id='end'>© Sample Gulf Chronicle. All rights reserved.</div></body></html>"
    ).encode()


def _paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in _TEXT)


_LAYOUTS = {
    "paragraphs in an article": f"<article><h1>{_TITLE}</h1>{_paragraphs()}</article>",
    "a content management system": (
        f"<div class='site-content'><div class='post hentry category-iraq tag-rockets'><h1 class='entry-title'>{_TITLE}</h1>"
        "<div class='entry-meta'>March 5, 2024 by <a href='/author/lee'>Lee Sample</a></div>"
        f"<div class='entry-content'>{_paragraphs()}<div class='sharedaddy'><h3>Share this:</h3><ul><li><a>Email</a></li></ul></div></div></div></div>"
    ),
    "line breaks in a cell": (
        f"<table><tr><td>{'<br>'.join(f'<a href=/{n}>Link {n}</a>' for n in range(9))}</td><td><font size=5><b>{_TITLE}</b></font><br><br>"
        f"{'<br><br>'.join(_TEXT)}</td></tr></table>"
    ),
    "single line breaks": f"<div id=story><h2>{_TITLE}</h2>{'<br/>'.join(_TEXT)}</div>",
    "divisions without paragraphs": f"<div class='w1'><h1>{_TITLE}</h1><div class='w2'>{_paragraphs('div')}</div></div>",
    "each paragraph in a wrapper": (
        f"<main><h1>{_TITLE}</h1>" + "".join(f"<div class='css-1a'><div class='css-2b'><p>{t}</p></div></div>" for t in _TEXT) + "</main>"
    ),
    "parted by advertisements": (
        f"<article><h1>{_TITLE}</h1><section>{_paragraphs()[: _paragraphs().index('<p>“We')]}</section><div class='ad-slot'><p>Advertisement</p></div>"
        f"<section>{_paragraphs()[_paragraphs().index('<p>“We') :]}</section></article>"
    ),
    "named as furniture throughout": (
        f"<div class='page-with-sidebar share-bar-on ads-enabled'><div class='comments-open related-on'><h1>{_TITLE}</h1>"
        + "".join(f"<p class='paywall'>{text}</p>" for text in _TEXT) + "</div></div>"
    ),
    "in a form": f"<form id='aspnetForm' method='post'><div><h1>{_TITLE}</h1><div class='newsdetail'>{_paragraphs()}</div></div></form>",
    "spans and emphasis": (
        f"<article><h1>{_TITLE}</h1>" + "".join(f"<p><span style='font-size:12px'><em>{t[:20]}</em>{t[20:]}</span></p>" for t in _TEXT) + "</article>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_the_article_is_found_in_every_layout(layout: str) -> None:
    found = "\n".join(main_paragraphs(_page(_LAYOUTS[layout])))
    assert [text for text in _TEXT if text not in found] == []
    assert [words for words in _FURNITURE if words in found] == []


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_what_is_no_article_stays_as_blocks(layout: str, story: Story) -> None:
    rows = read_document(Input("page.html", _page(_LAYOUTS[layout])), story)
    kept = " ".join(block["text"] for block in rows.blocks)
    assert [words for words in _FURNITURE if words not in kept] == []
    (article,) = rows.articles
    assert article["title"] == _TITLE
    assert not [words for words in _FURNITURE if words in article["text"]]


def test_headings_and_lists_belong_to_the_text_and_links_do_not() -> None:
    article = (
        f"<article><h1>{_TITLE}</h1><p>{_TEXT[0]}</p><h2>What is known</h2><ul><li>Five people were wounded</li><li>One launcher was found"
        f"</li></ul><p>{_TEXT[1]}</p><p><a href='/r'>Rockets over the desert: a year of attacks in pictures</a></p><p>{_TEXT[4]}</p>"
        "<h3>Related</h3></article>"
    )
    found = main_paragraphs(_page(article))
    assert found == [_TEXT[0], "What is known", "Five people were wounded", "One launcher was found", _TEXT[1], _TEXT[4]]


def test_captions_notes_for_screen_readers_and_embedded_posts_are_no_text(story: Story) -> None:
    article = (
        f"<article><h1>{_TITLE}</h1><figure><img src=x><figcaption>A view of the base in a picture taken last year.</figcaption></figure>"
        f"<p>{_TEXT[0][:-1]}, <a href='/x'>as reported<span class='sr-only'>opens in a new tab</span></a>.</p><p>{_TEXT[1]}</p>"
        "<blockquote class='twitter-tweet'><p>Sirens again over the base tonight, says everybody who lives near it.</p>— Sample (@sample)"
        f"</blockquote><p>{_TEXT[4]}</p></article>"
    )
    rows = read_document(Input("page.html", _page(article)), story)
    (row,) = rows.articles
    for words in ("A view of the base", "opens in a new tab", "Sirens again"):
        assert words not in row["text"]
        assert any(words in block["text"] for block in rows.blocks)
    assert "as reported." in row["text"]
    assert {block["role"] for block in rows.blocks if "A view of the base" in block["text"]} == {"caption"}


def test_the_text_in_the_metadata_stands_in_where_the_page_shows_none() -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": _TITLE, "articleBody": "\n\n".join(_TEXT)})
    head = f"<script type='application/ld+json'>{linked}</script>"
    assert main_paragraphs(_page(f"<h1>{_TITLE}</h1><div id='app'>Loading</div>", head)) == list(_TEXT)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<div>" * 3000, ""), ("<!-- ", ""), ("<script>", ""), ("<style>", ""), ("<textarea>", ""), ("<svg>", ""),
        ("<template>", ""), ("<b>" * 5000, ""),
    ],
    ids=["deep", "comment", "script", "style", "textarea", "picture", "template", "unclosed"],
)  # fmt: skip
def test_swallowed_text_is_noticed(opening: str, closing: str, story: Story) -> None:
    page = f"<html><body><p>SENTINELFRONT</p><p>{_TEXT[0]}</p>{opening}<p>SENTINELMIDDLE</p>{_paragraphs()}{closing}<p>SENTINELBACK</p></body></html>"
    rows = read_document(Input("page.html", page.encode()), story)
    text = " ".join(block["text"] for block in rows.blocks)
    assert [word for word in ("SENTINELFRONT", "SENTINELMIDDLE", "SENTINELBACK") if word not in text] == []


def test_ten_thousand_breaks_cost_no_time_and_lose_nothing() -> None:
    page = f"<html><body><div>{'<br> ' * 10000}{_TEXT[0]}{' ' * 100000}<br>{_TEXT[1]}{'<br>' * 10000}</div></body></html>"
    assert main_paragraphs(page.encode()) == [_TEXT[0], _TEXT[1]]


def test_encodings_of_pages() -> None:
    page = f"<html><head><meta charset='windows-1252'></head><body><article><h1>{_TITLE}</h1>{_paragraphs()}</article></body></html>"
    found = read_html(page.encode("cp1252"))
    assert (found.encoding, found.encoding_evidence) == ("cp1252", "declared")
    assert _TEXT[2] in found.records[0].text
    assert read_html(page.replace("windows-1252", "utf-8").encode()).encoding == "utf-8"


def test_two_readings_are_the_same() -> None:
    for article in _LAYOUTS.values():
        assert read_html(_page(article)) == read_html(_page(article))
