"""What can be taken along from a table: exactly the rows that match, in their order, as files that are what they say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from tests.browser.pages import watch
from tests.unit.report.report_samples import SITE, code, display, finding, notebook, table

from helpers.report import build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_FORMULAS = ["=1+1", "+1", "-1 troops", "@SUM(A1)", "\tx", "a,b", 'say "no"', "two\nlines", "Ünïcode 🇯🇴", "–", ""]


def _site(out: Path, content: dict[str, Any]) -> str:
    build_site([notebook("01_table", [code("one()", 1, display(finding(table=content)))])], SITE, out)
    return (out / "01_table.html").as_uri()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    content = table(200)
    for number, text in enumerate(_FORMULAS):
        content["rows"][number][0]["text"] = text
    watched = watch(browser, accept_downloads=True)
    yield watched.open(_site(tmp_path, content))
    assert watched.said == []
    watched.page.context.close()


def _taken(page: Page, how: str) -> bytes:
    page.locator(".take summary").evaluate("node => { node.parentNode.open = true; }")
    with page.expect_download() as waiting:
        page.locator(f'[data-take="{how}"]').click()
    assert waiting.value.suggested_filename == f"01_table-troops-over-time.{how}"
    return Path(waiting.value.path()).read_bytes()


def test_a_csv_has_every_row_and_no_formula(page):
    rows = list(csv.reader(io.StringIO(_taken(page, "csv").decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Place", "Troops", "Published", "Claimed by"]
    assert len(rows) == 201
    assert rows[1][1:3] == ["2500", "25 January 2024"]
    firsts = [row[0] for row in rows[1 : len(_FORMULAS) + 1]]
    assert firsts == ["'=1+1", "'+1", "'-1 troops", "'@SUM(A1)", "x", "a,b", 'say "no"', "two\nlines", "Ünïcode 🇯🇴", "", ""]


def test_what_is_filtered_and_sorted_is_what_is_taken(page):
    page.locator(".filter input").fill("syria")
    page.locator("th", has_text="Claimed by").locator("button").click()
    page.locator("th", has_text="Troops").locator("button").click()
    page.locator(".table-status", has_text="rows match").wait_for()
    records = json.loads(_taken(page, "json"))
    shown = page.locator("tbody tr").evaluate_all("rows => rows.filter(row => row.textContent.includes('Syria')).length")
    assert len(records) == shown > 60
    assert {record["Place"] for record in records} == {"Syria"}
    assert {record["Troops"] for record in records} == {900}


def test_parquet_is_read_by_others(page):
    read = pq.read_table(io.BytesIO(_taken(page, "parquet")))
    assert read.num_rows == 200
    assert [str(column.type) for column in read.columns] == ["string", "double", "string", "string"]
    rows = read.to_pylist()
    assert rows[0] == {
        "Place": "=1+1", "Troops": 2500, "Published": "25 January 2024",
        "Claimed by": "The Pentagon says that it has about 2,500 troops there",
    }  # fmt: skip
    assert [row["Place"] for row in rows[8:11]] == ["Ünïcode 🇯🇴", None, None]


def test_what_is_copied_can_be_pasted_into_a_sheet(browser, tmp_path):
    watched = watch(browser, permissions=["clipboard-read", "clipboard-write"])
    page = watched.open(_site(tmp_path, table(12)))
    page.locator(".take summary").press("Enter")
    page.locator('[data-take="copy"]').press("Enter")
    page.locator(".table-status", has_text="12 rows copied").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t") == ["Place", "Troops", "Published", "Claimed by"]
    assert lines[2].split("\t")[:2] == ["Iraq", "2400"]
    assert len(lines) == 13
    page.context.close()


def test_rows_that_the_page_does_not_hold_come_when_they_are_asked_for(page):
    assert page.locator("tbody tr").count() == 60
    assert page.locator(".expand").inner_text() == "Show all 200 rows"
    page.locator(".expand").press("Enter")
    page.locator("tbody tr").nth(199).wait_for()
    last = page.locator("tbody tr").last
    last.locator("button.number").first.click()
    page.wait_for_selector("#evidence[open]")
    assert page.locator("#evidence mark").count() > 0


def test_tables_are_whole_without_scripts(browser, tmp_path):
    watched = watch(browser, java_script_enabled=False)
    watched.page.goto(_site(tmp_path, table(80)))
    assert watched.page.locator("tbody tr:visible").count() == 60
    assert "20 further rows need scripts." in watched.page.locator(".table-more").inner_text()
    assert not watched.page.locator(".table-tools").is_visible()
    watched.page.context.close()
