"""Finished pages in a real browser: what opens when something is clicked, and that nothing hostile runs or gets out."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.pages import DESKTOP, PHONE, marked, outside, watch
from tests.unit.report.report_samples import SITE, code, display, figure, finding, notebook

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_quiet_and_stays_in_its_folder(browser, site, scheme, viewport):
    watched = watch(browser, viewport=viewport, color_scheme=scheme)
    for path in sorted(site.glob("*.html")):
        page = watched.open(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path.name
        for chart in page.locator("[data-chart]").all():
            chart.scroll_into_view_if_needed()
            chart.locator(".main-svg").first.wait_for()
    assert watched.said == []
    assert outside(watched.asked, site) == []
    watched.page.context.close()


def test_a_site_on_a_server_works_the_same(browser, site):
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_address[1]}"
    watched = watch(browser)
    try:
        page = watched.open(f"{root}/04_troop_numbers.html")
        page.locator(".prose .number").first.click()
        assert marked(page) == ["2,400"]
    finally:
        watched.page.context.close()
        server.shutdown()
        server.server_close()
    assert watched.said == []
    assert [url for url in watched.asked if not url.startswith((root, "data:"))] == []


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def test_a_click_on_a_number_opens_its_sentences_and_escape_goes_back(troops):
    number = troops.locator("#troops-over-time .prose .number", has_text="2,500")
    number.click()
    panel = troops.locator("#evidence")
    assert marked(troops) == ["about 2,500 troops", "Some 2,500 US troops"]
    assert troops.locator("#evidence-count").inner_text() == "2 of 812 sources"
    assert troops.locator(".source-outlet").all_inner_texts() == ["Sample Wire Service", "Sample Washington Ledger"]
    assert troops.locator(".source-date").first.inner_text() == "25 January 2024"
    assert troops.locator(".source-file").first.inner_text() == "briefs/wire-0125.txt"
    assert troops.locator(".source-why").first.inner_text().startswith("Read as 2,500 troops of the United States in Iraq")
    start = 100 + len("The United States has ")
    place = f"article.html#a1:{start}-{start + len('about 2,500 troops')}"
    assert troops.locator(".source-read").first.get_attribute("href") == place
    link = troops.locator(".source-original").first
    assert link.get_attribute("href") == "https://wire.example/a1"
    assert link.get_attribute("rel") == "noopener noreferrer"
    troops.keyboard.press("Escape")
    assert not panel.is_visible()
    assert number.evaluate("node => node === document.activeElement")


def test_a_click_on_a_cell_opens_its_sentence(troops):
    troops.locator("#troops-over-time td .number", has_text="900").first.click()
    assert marked(troops) == ["900"]


def test_offsets_count_characters_even_after_an_emoji(troops):
    troops.locator("#attacks .prose .number").click()
    assert marked(troops) == ["Three American soldiers"]


def _click_point(page: Page, chart: str, trace: int, point: int) -> None:
    """Click where the chart library drew a point of a trace."""
    page.locator(f'[data-chart="04_troop_numbers/{chart}"]').scroll_into_view_if_needed()
    page.locator(f'[data-chart="04_troop_numbers/{chart}"] .main-svg').first.wait_for()
    script = """([chart, trace, point]) => {
        const node = document.querySelector(`[data-chart="04_troop_numbers/${chart}"]`);
        node.scrollIntoView({block: "center", behavior: "instant"});
        const shown = node.querySelectorAll(".trace")[trace].querySelectorAll(".point")[point];
        const box = shown.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }"""
    page.mouse.click(*page.evaluate(script, [chart, trace, point]))


def test_a_click_on_a_point_of_the_chart_opens_its_sentence(troops):
    _click_point(troops, "troops-over-time", 0, 1)
    assert marked(troops) == ["2,400"]
    assert troops.locator("#evidence-title").inner_text() == "Iraq · 11 February 2024 · 2,400"
    troops.keyboard.press("Escape")
    _click_point(troops, "attacks", 0, 1)
    assert marked(troops) == [
        "Four rockets were fired towards Ain al-Asad air base on Thursday night, and none of them did any damage."
    ]
    assert troops.locator("#evidence-title").inner_text() == "25 July: Ain al-Asad"


def test_the_keyboard_reaches_a_number_a_cell_and_every_point(troops):
    troops.keyboard.press("Tab")
    assert troops.evaluate("document.activeElement.className") == "skip"
    number = troops.locator("#troops-over-time .prose .number").first
    number.focus()
    troops.keyboard.press("Enter")
    assert marked(troops) == ["2,400"]
    assert troops.evaluate("document.activeElement.id") == "evidence-close"
    troops.keyboard.press("Enter")
    assert number.evaluate("node => node === document.activeElement")
    troops.locator("#troops-over-time td .number").first.focus()
    troops.keyboard.press("Space")
    assert marked(troops) == ["about 2,500 troops", "Some 2,500 US troops"]
    troops.keyboard.press("Escape")
    summary = troops.locator("#troops-over-time .chart-data summary")
    summary.focus()
    troops.keyboard.press("Enter")
    rows = troops.locator("#troops-over-time .chart-rows tbody tr")
    rows.first.wait_for()
    assert rows.count() == 4
    troops.locator("#troops-over-time .chart-rows tbody tr:last-child button", has_text="1 source").wait_for()
    assert rows.nth(3).inner_text().split("\t") == ["Syria", "25 January 2024", "900", "1 source"]
    rows.nth(3).locator("button").focus()
    troops.keyboard.press("Enter")
    assert marked(troops) == ["900"]


def test_a_long_table_folds_sorts_and_filters(troops):
    block = troops.locator("#troops-over-time .table-block")
    rows = block.locator("tbody tr:visible")
    assert rows.count() == 10
    block.locator(".expand").click()
    assert rows.count() == 24
    block.locator("th", has_text="Troops").locator("button").click()
    assert block.locator("th", has_text="Troops").get_attribute("aria-sort") == "descending"
    counts = [int(text.replace(",", "")) for text in block.locator("tbody td.number").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    block.locator("th", has_text="Troops").locator("button").press("Enter")
    counts = [int(text.replace(",", "")) for text in block.locator("tbody td.number").all_inner_texts()]
    assert counts == sorted(counts)
    block.locator("input").fill("syria")
    assert rows.count() == 8
    assert block.locator(".table-status").inner_text() == "8 rows match"


def test_the_theme_button_changes_page_and_charts_and_is_remembered(browser, site):
    watched = watch(browser, color_scheme="light")
    page = watched.open((site / "04_troop_numbers.html").as_uri())
    page.locator("[data-chart] .xtick text").first.wait_for()
    look = "[getComputedStyle(document.body).backgroundColor, document.querySelector('[data-chart] .xtick text').style.fill]"
    light = page.evaluate(look)
    page.locator("#theme").click()
    dark = page.evaluate(look)
    assert light[0] != dark[0]
    assert light[1] != dark[1]
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    watched.open((site / "index.html").as_uri())
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert watched.said == []
    page.context.close()


def _one_chart(out: Path, chart: dict[str, Any]) -> str:
    build_site([notebook("01_one", [code("one()", 1, display(finding(), chart))])], SITE, out)
    return (out / "01_one.html").as_uri()


def test_a_chart_is_as_high_as_it_asks_for_and_its_legend_has_room_on_a_phone(browser, tmp_path):
    chart = figure()
    chart["layout"] |= {"height": 300, "margin": {"t": 36, "l": 8}, "meta": {"narrow": {"height": 260}}}
    chart["layout"]["legend"] = {"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top"}
    names = [f"a side with a long name {letter}" for letter in "abcdef"]
    chart["data"] = [{**chart["data"][0], "name": name, "showlegend": True} for name in names]
    address = _one_chart(tmp_path, chart)
    for viewport, least, most in ((DESKTOP, 300, 345), (PHONE, 320, 420)):
        watched = watch(browser, viewport=viewport)
        page = watched.open(address)
        box = page.locator("[data-chart]").bounding_box()
        assert least <= box["height"] <= most
        legend = page.locator(".legend").bounding_box()
        plot = page.locator(".nsewdrag").first.bounding_box()
        assert legend["y"] + legend["height"] <= plot["y"] + 8
        assert watched.said == []
        page.context.close()


def test_long_names_of_rows_are_cut_on_a_phone_and_stay_whole_on_a_desk(browser, tmp_path):
    chart = figure()
    name = "Joint Commission of A &amp; B on a Very Long Matter"
    chart["layout"]["yaxis"] = {"tickmode": "array", "tickvals": [2400], "ticktext": [name]}
    address = _one_chart(tmp_path, chart)
    for viewport, shown in ((DESKTOP, "Joint Commission of A & B on a Very Long Matter"), (PHONE, "Joint Commission of…")):
        watched = watch(browser, viewport=viewport)
        page = watched.open(address)
        assert page.locator(".ytick text").all_text_contents() == [shown]
        page.context.close()


def test_paper_has_charts_and_the_addresses_of_its_articles_and_no_navigation(browser, site):
    watched = watch(browser, viewport={"width": 700, "height": 900}, color_scheme="dark")
    page = watched.open((site / "04_troop_numbers.html").as_uri())
    page.evaluate("window.dossier.gatherSources()")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".chapters").is_visible()
    assert page.locator("[data-chart] .main-svg").first.is_visible()
    listed = page.locator("#printed-sources li").all_inner_texts()
    assert any("Sample Wire Service" in line and "https://wire.example/a1" in line for line in listed)
    assert page.locator(".table-status").first.inner_text() == "10 of 24 rows are printed."
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.locator("#printed-sources").is_visible()
    assert watched.said == []
    page.context.close()


def test_a_figures_own_list_of_changes_is_applied(browser, tmp_path):
    themes = {
        "light": {"layout": {}, "traces": [{"marker.color": "#0000ff"}]},
        "dark": {"layout": {"annotations[0].font.color": "#00ff00"}, "traces": [{"marker.color": "#ff0000"}]},
    }
    chart = figure()
    chart["layout"]["annotations"] = [{"text": "here", "x": "2024-05-01", "y": 2000, "showarrow": False}]
    cells = [code("one()", 1, display(finding(themes=themes), chart))]
    build_site([notebook("01_one", cells)], SITE, tmp_path)
    watched = watch(browser, color_scheme="dark")
    page = watched.open((tmp_path / "01_one.html").as_uri())
    assert page.locator(".trace .point").first.evaluate("node => node.style.fill") == "rgb(255, 0, 0)"
    assert page.locator(".annotation-text").first.evaluate("node => node.style.fill") == "rgb(0, 255, 0)"
    page.locator("#theme").click()
    assert page.locator(".trace .point").first.evaluate("node => node.style.fill") == "rgb(0, 0, 255)"
    page.context.close()
