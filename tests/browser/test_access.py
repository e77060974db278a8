"""Whether everybody can use the pages: axe-core's rules, the keyboard, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.pages import DESKTOP, PHONE, watch
from tests.unit.report.report_samples import LIBRARY, SITE, sample_notebooks

from helpers.report import build_single

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from the package that brings it."""
    if find_spec("axe_playwright_python") is None:
        pytest.skip("needs axe-core: the package axe-playwright-python brings it")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page whose policy lets axe in, which is not ours."""
    context = browser.new_context(viewport=DESKTOP, color_scheme=request.param, bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def _findings(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in result["violations"]
        if one["impact"] in _SERIOUS
        for node in one["nodes"]
    ]


def _open(page: Page, path: Path, place: str = "") -> None:
    page.goto("about:blank")
    page.goto(path.as_uri() + place)
    page.wait_for_selector("html[data-ready]")


def test_no_page_has_a_serious_finding(page, axe, site):
    for path in sorted(site.glob("*.html")):
        _open(page, path, "#a1" if path.stem == "article" else "")
        page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
        page.wait_for_timeout(150)
        assert _findings(page, axe) == [], path.name


def test_neither_panel_nor_search_has_a_serious_finding(page, axe, site):
    _open(page, site / "04_troop_numbers.html")
    page.locator(".prose .number").first.click()
    page.wait_for_selector("#evidence[open]")
    assert _findings(page, axe) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("t")
    page.wait_for_selector("#search-results .search-entry")
    assert _findings(page, axe) == []


def test_the_single_file_has_no_serious_finding(page, axe, tmp_path):
    path = tmp_path / "all.html"
    path.write_bytes(build_single(sample_notebooks(), SITE, LIBRARY))
    for place in ("", "#04_troop_numbers", "#article:a1"):
        _open(page, path, place)
        assert _findings(page, axe) == [], place


def test_the_rules_find_what_is_wrong(page, axe, site):
    _open(page, site / "index.html")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')")
    assert any("image-alt" in line for line in _findings(page, axe))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_tab_reaches_everything_and_what_has_the_focus_can_be_seen(browser, site, viewport):
    watched = watch(browser, viewport=viewport)
    page = watched.open((site / "04_troop_numbers.html").as_uri())
    page.locator("html[data-drawn]").wait_for()
    reached: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        node = page.evaluate("""() => {
            const node = document.activeElement;
            if (!node || node === document.body) return null;
            const style = getComputedStyle(node);
            const box = node.getBoundingClientRect();
            const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5;
            return [node.tagName + "." + node.className + "#" + node.id, seen, box.width > 0 && box.height > 0];
        }""")
        if node is None:
            break
        name, seen, has_size = node
        assert seen, f"{name} does not show that it has the focus"
        assert has_size, f"{name} has the focus and cannot be seen"
        reached.append(name)
    joined = " ".join(reached)
    kinds = ("#theme", "#search-open", "A.turn-before", "SUMMARY", "BUTTON.number", "BUTTON.sort", "DIV.table-scroll", "INPUT")
    assert [kind for kind in kinds if kind not in joined] == []
    page.context.close()


def test_every_chart_says_in_words_what_it_shows_and_has_a_table(browser, site):
    watched = watch(browser)
    page = watched.open((site / "04_troop_numbers.html").as_uri())
    for chart in page.locator(".chart-block").all():
        assert chart.locator(".chart").get_attribute("role") == "img"
        assert len(chart.locator(".chart").get_attribute("aria-label") or "") > 10
        chart.locator(".chart-data summary").press("Enter")
        chart.locator(".chart-rows table caption").wait_for(state="attached")
        assert chart.locator(".chart-rows tbody tr").count() >= 2
        assert chart.locator(".chart-rows th[scope=col]").count() >= 2
    page.context.close()
