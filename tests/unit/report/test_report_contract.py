"""What a notebook displays and what a page reads are the same thing: every kind of finding, from its frame to its page."""

from __future__ import annotations

import json

import pytest
from tests.unit.present.present_samples import FINDINGS
from tests.unit.report.report_samples import SITE, code, notebook

from helpers.present import Finding, Source
from helpers.report import build_site, check_site
from helpers.report.payload import FINDING_MIME, PLOTLY_MIME, read_payload
from helpers.report.reread import read_document


def _made(name: str) -> Finding:
    """A finding of present's own samples, with a sentence for each of its references."""
    finding = FINDINGS[name](lambda frame: frame)
    text = "Officials said so on Thursday, and others denied it."
    return finding.with_sources(
        {
            key: Source(key, text, 0, key.partition(":")[0], "Sample", "Sample Wire", "2024-01-25", "briefs/a.txt", None)
            for key in finding.cited_sentences()
        }
    )


@pytest.fixture(scope="module")
def displayed() -> dict[str, dict]:
    """Each finding's MIME bundle after a way through a notebook file."""
    bundles = {}
    for name in FINDINGS:
        finding = _made(name)
        figure = finding.figure_json()
        bundle = {FINDING_MIME: finding.payload()} | ({} if figure is None else {PLOTLY_MIME: figure})
        bundles[name] = json.loads(json.dumps(bundle))
    return bundles


@pytest.mark.parametrize("name", FINDINGS)
def test_a_page_says_what_the_finding_says(displayed, name):
    finding = _made(name)
    read = read_payload(displayed[name][FINDING_MIME], name)
    assert read.words == "".join(part.text for part in finding.prose.parts)
    assert set(read.evidence) == set(finding.evidence)
    assert [card.value for card in read.cards] == [card.value for card in finding.cards]
    if finding.table is not None:
        assert [[cell.text for cell in row] for row in read.table.rows] == [
            [cell.text for cell in row] for row in finding.table.rows
        ]


def test_a_page_of_every_kind_of_finding_passes_its_checks(displayed, tmp_path):
    cells = [
        code(f"book.{name}()", number, {"output_type": "display_data", "metadata": {}, "data": bundle})
        for number, (name, bundle) in enumerate(displayed.items(), start=1)
    ]
    build_site([notebook("01_all", cells)], SITE, tmp_path)
    assert check_site(tmp_path, ["01_all"]) == []
    document = read_document((tmp_path / "01_all.html").read_text(encoding="utf-8"))
    assert len(list((tmp_path / "data" / "01_all").glob("*.js"))) == len(FINDINGS)
    assert len(document.data["figures"]) == sum(PLOTLY_MIME in bundle for bundle in displayed.values())
