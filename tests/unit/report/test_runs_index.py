"""The list of all reports beside their folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers.report import DIFFERENCES, write_runs_index


def _run(outputs: Path, name: str, finished: str, differences: dict[str, Any], compared_with: str | None = None) -> None:
    folder = outputs / name
    folder.mkdir()
    (folder / "index.html").write_text("x", encoding="utf-8")
    record = {"run_id": name, "as_of": name[:10], "documents": {"a": {}, "b": {}}, "compared_with": compared_with}
    for file, content in (("run.json", record), ("timings.json", {"finished_utc": finished}), (DIFFERENCES, differences)):
        (folder / file).write_text(json.dumps(content), encoding="utf-8")


def test_reports_are_listed_latest_first_with_what_changed(tmp_path):
    _run(tmp_path, "2024-09-01-aaaa", "2024-09-02T00:00:00Z", {"articles": 70})
    method = [{"extractor": "troops", "version_before": 3, "version_after": 4, "articles": 70}]
    differences = {"articles": 71, "changes": {"incident": {"new": 2, "continued": 30}}, "by_method": 1, "method": method}
    _run(tmp_path, "2024-10-01-bbbb", "2024-10-02T00:00:00Z", differences, "2024-09-01-aaaa")
    (tmp_path / "2024-10-01-bbbb.html").write_text("one file", encoding="utf-8")
    (tmp_path / "latest").symlink_to("2024-10-01-bbbb", target_is_directory=True)
    (tmp_path / "failed").mkdir()
    html = write_runs_index(tmp_path, "A <b>story</b>", "08_briefing.html#changes").read_text(encoding="utf-8")
    assert html.index("2024-10-01-bbbb/index.html") < html.index("2024-09-01-aaaa/index.html")
    assert html.count('class="run"') == 2
    assert '<a href="2024-10-01-bbbb/08_briefing.html#changes">2</a>' in html
    assert "troops: version 3 → 4, 70 articles read again" in html
    assert 'href="2024-10-01-bbbb.html"' in html
    assert "A &lt;b&gt;story&lt;/b&gt;" in html
    assert "The first report" in html
    assert not list(tmp_path.glob(".index*"))


def test_a_folder_that_cannot_be_read_is_left_out(tmp_path):
    _run(tmp_path, "2024-09-01-aaaa", "2024-09-02T00:00:00Z", {})
    (tmp_path / "2024-09-01-aaaa" / "run.json").write_text("{", encoding="utf-8")
    assert 'class="run"' not in write_runs_index(tmp_path, "A story", "x.html").read_text(encoding="utf-8")
