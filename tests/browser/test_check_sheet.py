"""The check-sheet in a browser: marked by keyboard, taken along as CSV, and no word of an article runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.pages import Watched, watch

from helpers.report.check_sheet import SheetRow, check_sheet_html
from helpers.story import CHECK_COLUMNS
from helpers.story.checked import read_checked

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_PAYLOAD = "</script><img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>"
_EARLIER = [("ffffffffffffffff", "mentions", "00000000000000ff:0001", "wrong", 'actor: "Iraq", again')]


def _row(number: int, claim: str, label: str = "surface") -> SheetRow:
    words = ("Some say ", f"2,{number}00 troops", " stay.")
    return SheetRow(
        f"{number:016x}", "troop_figures", "troop figures", f"{number:016x}:0001", f"Before {_PAYLOAD}.", words, "After.",
        ((label, claim), ("force", _PAYLOAD)), f"Headline {_PAYLOAD} · Sample Post",
    )  # fmt: skip


@pytest.fixture
def sheet(browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    rows = [_row(1, "=1+1", "=surface"), _row(2, "2,200"), _row(3, "two\nlines"), _row(4, "left unmarked")]
    path = tmp_path / "check.html"
    path.write_text(check_sheet_html("sample_story", f"A story {_PAYLOAD}", rows, _EARLIER, CHECK_COLUMNS), "utf-8")
    watched = watch(browser, accept_downloads=True)
    watched.open(path.as_uri())
    yield watched
    assert watched.said == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in watched.asked)
    assert watched.page.title() != "ran"
    watched.page.context.close()


def test_marks_by_keyboard_leave_as_a_file_that_the_story_reads(sheet: Watched, tmp_path: Path) -> None:
    page = sheet.page
    for key in ("ArrowDown", "1", "2", "3"):
        page.keyboard.press(key)
    assert page.locator("#done").inner_text() == "3 of 4 marked"
    assert page.locator("input:checked").evaluate_all("all => all.map(one => one.value)") == ["right", "wrong", "unsure"]
    assert page.evaluate("document.activeElement.dataset.row") == f"{4:016x}"
    with page.expect_download() as waiting:
        page.locator("#take").press("Enter")
    assert waiting.value.suggested_filename == "checked.csv"
    path = tmp_path / "checked.csv"
    waiting.value.save_as(path)
    checks = read_checked(path)
    marks = [(check.row[-1], check.mark) for check in checks]
    assert marks == [("f", "wrong"), ("1", "right"), ("2", "wrong"), ("3", "unsure")]
    assert checks[0].words == _EARLIER[0][4]
    assert checks[1].words.startswith("'=surface: =1+1"), "a spreadsheet would take it for a formula"


def test_a_mark_can_be_taken_back_and_survives_a_reload(sheet: Watched) -> None:
    page = sheet.page
    for key in ("1", "2", "ArrowUp", "0"):
        page.keyboard.press(key)
    assert page.locator("#done").inner_text() == "1 of 4 marked"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("input:checked").evaluate_all("all => all.map(one => one.name)") == [f"{1:016x}"]


def test_marks_by_pointer_and_the_words_as_they_stand(sheet: Watched) -> None:
    page = sheet.page
    page.locator("li").nth(1).get_by_label("wrong").check()
    assert page.locator("#done").inner_text() == "1 of 4 marked"
    assert page.locator("li mark").all_inner_texts() == [f"2,{n}00 troops" for n in range(1, 5)]
    assert _PAYLOAD in page.locator("li").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_script_that_stands_in_the_page_is_not_run(sheet: Watched) -> None:
    """The policy's positive control: what is added to the page is refused."""
    sheet.page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'document.title = \"ran\"';"
        " document.body.append(one); }"
    )
    assert any("Content Security Policy" in line for line in sheet.said)
    sheet.said.clear()
