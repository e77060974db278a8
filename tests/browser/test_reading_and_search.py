"""From a number to its article, and from a word to its articles, by the pointer and by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.pages import DESKTOP, PHONE, marked, watch
from tests.unit.report.report_samples import SITE, display, finding, notebook, sources
from tests.unit.report.report_samples import code as code_cell

from helpers.report import build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def troops(browser: Browser, site: Path) -> Iterator[Page]:
    watched = watch(browser)
    yield watched.open((site / "04_troop_numbers.html").as_uri())
    assert watched.said == []
    watched.page.context.close()


def _article(page: Page) -> Page:
    page.wait_for_selector("#reader-body:not([hidden])")
    return page


def test_a_source_leads_to_its_article_with_its_words_marked(troops):
    troops.locator("#troops-over-time .prose .number", has_text="2,400").click()
    assert marked(troops) == ["2,400"]
    troops.locator(".source-read").click()
    page = _article(troops)
    assert page.locator("#reader-title").inner_text() == "Committee meets in Baghdad"
    assert page.locator(".hit").all_inner_texts() == ["2,400"]
    assert page.locator(".hit").bounding_box()["y"] < DESKTOP["height"]
    assert "briefs/courier-0211.html" in page.locator("#reader-provenance").inner_text()
    assert page.locator(".reading-why").first.inner_text() == "troops: counted noun"
    page.go_back()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("h1").inner_text() == "How many troops, and who says so?"


def test_every_kind_of_mark_can_be_switched_and_chosen(browser, site):
    watched = watch(browser)
    page = _article(watched.open((site / "article.html").as_uri() + "#a1"))
    piece = page.locator(".seg.k-troops")
    assert piece.evaluate("node => getComputedStyle(node).fontWeight") == "600"
    page.locator('.switch[data-kind="troops"]').click()
    assert page.locator('.switch[data-kind="troops"]').get_attribute("aria-pressed") == "false"
    assert piece.evaluate("node => getComputedStyle(node).fontWeight") == "400"
    page.locator('.switch[data-kind="troops"]').press("Space")
    piece.click()
    assert {"2,500 troops of the United States in Iraq: stationed", "Pentagon: says, indirect"} == set(
        page.locator(".reading.is-on .reading-label").all_inner_texts()
    )
    assert page.locator(".aside").inner_text().lower().startswith("promo read our sample newsletter")
    page.locator('.switch[data-kind="aside"]').click()
    assert not page.locator(".aside").is_visible()
    page.locator(".reading-go", has_text="United States, state").press("Enter")
    assert page.locator(".seg.is-on").all_inner_texts() == ["The United States"]
    assert watched.said == []
    page.context.close()


def test_an_article_that_is_not_there_is_said(browser, site):
    watched = watch(browser)
    for place in ("#a9", "#", "#%", "#a1constructor"):
        page = watched.open((site / "article.html").as_uri() + place)
        assert not page.locator("#reader-body").is_visible()
        page.goto("about:blank")
    page.context.close()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_search_is_worked_by_keyboard_alone(browser, site, viewport):
    watched = watch(browser, viewport=viewport)
    page = watched.open((site / "index.html").as_uri())
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-input"
    page.keyboard.type("dron")
    page.wait_for_selector("#search-results .search-entry")
    assert page.locator("#search-results h3").all_inner_texts() == ["WORDS", "ARTICLES"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#search-results section:only-child").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert _article(page).locator(".hit").all_inner_texts() == ["drone"]
    assert watched.said == []
    page.context.close()


def test_the_search_finds_findings_actors_and_words_together(browser, site):
    watched = watch(browser)
    page = watched.open((site / "01_ingestion.html").as_uri())
    page.locator("#search-open").click()

    def titles(question: str) -> list[str]:
        page.locator("#search-input").fill(question)
        page.locator(f'#search-results[data-asked="{question}"]').wait_for(state="attached")
        return page.locator("#search-results .search-entry b").all_inner_texts()

    assert titles("tower 22") == ["What happened at Tower 22?", "Three soldiers killed at Tower 22 — Jordan 🇯🇴"]
    assert titles("soldiers wounded") == ["Three soldiers killed at Tower 22 — Jordan 🇯🇴"]
    assert titles("united") == ["United States"]
    page.locator("#search-results button.search-entry").click()
    page.wait_for_timeout(100)
    assert page.locator("#search-results .search-entry b").all_inner_texts() == [
        "Committee meets in Baghdad", "Talks on the coalition’s future to begin",
    ]  # fmt: skip
    assert titles("nobody said this") == []
    assert page.locator("#search-status").inner_text() == "Nothing found"
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()
    assert watched.said == []
    page.context.close()


def test_thousands_of_sentences_open_at_once_and_are_shown_in_turn(browser, tmp_path):
    one = sources()["a1:0003"]
    many = {f"b{n}:0001": one | {"article_id": f"b{n}", "title": f"Article {n}"} for n in range(3000)}
    payload = finding(
        sources=finding()["sources"] | many,
        evidence=finding()["evidence"] | {"e1": [{"s": name, "a": 0, "b": 0} for name in many]}, total={},
    )  # fmt: skip
    build_site([notebook("01_many", [code_cell("many()", 1, display(payload))])], SITE, tmp_path)
    assert (tmp_path / "01_many.html").stat().st_size < 60_000
    watched = watch(browser)
    page = watched.open((tmp_path / "01_many.html").as_uri())
    page.locator(".prose .number", has_text="2,500").click()
    assert len(marked(page)) == 30
    assert page.locator("#evidence-count").inner_text() == "3,000 sources"
    assert page.locator("#evidence-more").inner_text() == "Show 30 more of 2,970"
    page.locator("#evidence-more").press("Enter")
    assert len(marked(page)) == 60
    assert watched.said == []
    page.context.close()
