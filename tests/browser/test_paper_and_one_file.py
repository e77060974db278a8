"""The report on paper, page by page, and as one file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from tests.browser.pages import marked, outside, watch
from tests.unit.report.report_samples import LIBRARY, SITE, sample_notebooks

from helpers.report import build_single

pytestmark = pytest.mark.browser


def test_a_printed_page_has_no_empty_sheet_every_heading_and_whole_charts(browser, site):
    watched = watch(browser, color_scheme="dark")
    page = watched.open((site / "04_troop_numbers.html").as_uri())
    page.evaluate("window.dossier.gatherSources()")
    headings = page.locator("main h1, main .finding h2").all_inner_texts()
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True))).pages
    texts = [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in sheets]
    assert all(len(text) > 80 for text in texts), "a sheet is empty"
    whole = " ".join(texts)
    for heading in headings:
        assert heading.replace("’", "'")[:30] in whole.replace("’", "'"), heading
    assert "As of 30 September 2024" in texts[0]
    assert "Articles behind the numbers" in whole
    assert "https://wire.example/a1" in whole
    for number, text in enumerate(texts[:-1]):
        last = text[-60:]
        assert not any(last.strip().endswith(heading) for heading in headings), f"a heading ends sheet {number + 1}"
    assert watched.said == []
    page.context.close()


def test_charts_on_paper_are_light_and_as_wide_as_the_paper(browser, site):
    watched = watch(browser, color_scheme="dark", viewport={"width": 390, "height": 800})
    page = watched.open((site / "04_troop_numbers.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(200)
    for chart in page.locator("[data-chart]").all():
        width = chart.evaluate("node => Number(node.querySelector('.main-svg').getAttribute('width'))")
        assert 600 <= width <= 700
        words = chart.locator(".xtick text").first.evaluate("node => getComputedStyle(node).fill")
        assert sum(int(part) for part in re.findall(r"\d+", words)[:3]) < 400, "dark words on white paper"
    page.context.close()


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's report as one file, in a folder of its own."""
    path = tmp_path_factory.mktemp("mailed") / "report.html"
    path.write_bytes(build_single(sample_notebooks(), SITE, LIBRARY))
    return path


def test_one_file_shows_each_page_and_asks_for_nothing(browser, single):
    watched = watch(browser)
    page = watched.open(single.as_uri())
    assert page.locator("h1:visible").inner_text() == SITE.story_title
    page.locator(".chapters a", has_text="Troop numbers").click()
    assert page.locator("h1:visible").inner_text() == "How many troops, and who says so?"
    page.locator('[data-sheet="04_troop_numbers"] [data-chart] .main-svg').first.wait_for()
    page.locator("#04_troop_numbers--attacks .prose .number".replace("#0", "#\\30 ")).click()
    assert marked(page) == ["Three American soldiers"]
    page.locator(".source-read").click()
    page.wait_for_selector("#reader-body:not([hidden])")
    assert page.locator(".hit").all_inner_texts() == ["Three American soldiers"]
    page.go_back()
    page.locator('[data-sheet="article"]').wait_for(state="hidden")
    page.keyboard.press("/")
    page.keyboard.type("tower")
    page.locator("#search-results a", has_text="What happened at Tower 22?").click()
    assert page.url.endswith("#04_troop_numbers--attacks")
    assert page.locator(".onpage:visible a").count() == 3
    assert watched.said == []
    assert outside(watched.asked, single) == []
    page.context.close()


def test_the_policy_of_the_one_file_lets_nothing_else_run(browser, single, tmp_path):
    text = single.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "unsafe-inline" not in policy[1].replace("style-src-attr &#39;unsafe-inline&#39;", "")
    changed = tmp_path / "changed.html"
    changed.write_text(text.replace("</main>", "<script>document.title='pwned'</script></main>"), encoding="utf-8")
    watched = watch(browser)
    page = watched.open(changed.as_uri())
    assert page.title() != "pwned"
    assert any("Content Security Policy" in line for line in watched.said)
    page.context.close()


def test_the_one_file_is_the_same_every_time(single):
    assert build_single(sample_notebooks(), SITE, LIBRARY) == single.read_bytes()
