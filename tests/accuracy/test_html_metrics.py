"""The metrics of the sets of pages, on examples worked out by hand."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path

import pytest
from tests.accuracy.adapters import article_extraction, fundus_eval, htmldate
from tests.accuracy.rouge import rouge_lsum

_BODY = (
    "Two rockets fell near an air base in western Iraq late on Monday, wounding five people, two security officials said.",
    "Nobody claimed the attack, which was the second on the base in two weeks, and the coalition was looking into it.",
)
_PAGE = f"<html><body><h1>Rockets fall near a base</h1><article><p>{_BODY[0]}</p><p>{_BODY[1]}</p></article></body></html>"


def test_rouge_lsum_of_a_worked_example() -> None:
    # Of the reference's 8 words, "police killed the gunman" has its first, second and fourth, and "the gunman ended" ends it.
    found = rouge_lsum(["police killed a gunman", "the siege had ended"], ["police killed the gunman", "so the siege ended"])
    assert (found.recall, found.precision) == (6 / 8, 6 / 8)
    assert rouge_lsum(["one two"], ["three"]).f1 == 0.0
    assert rouge_lsum(["One, two!"], ["one two"]).f1 == 1.0
    assert rouge_lsum([], ["one"]) == (0.0, 0.0, 0.0)


def test_rouge_lsum_is_that_of_the_package() -> None:
    if importlib.util.find_spec("rouge_score") is None:
        pytest.skip("needs the package rouge-score, which `make peers` installs")
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rougeLsum"], use_stemmer=False)
    cases = [
        (["a b c d e f", "g h a b"], ["a c b d", "f e h g a", "b"]),
        (["the talks ended", "the talks began again in may"], ["talks began", "in may the talks ended again", "the the the"]),
        (list(_BODY), [_BODY[1], "Two rockets fell near a base, officials said on Monday."]),
    ]
    for reference, hypothesis in cases:
        expected = scorer.score("\n".join(reference), "\n".join(hypothesis))["rougeLsum"]
        assert rouge_lsum(reference, hypothesis) == pytest.approx((expected.precision, expected.recall, expected.fmeasure))


def test_optional_paragraphs_count_for_nobody() -> None:
    reference = (_BODY[0], f"[{_BODY[1]}]")
    assert fundus_eval.best_score(reference, _BODY[0]).f1 == 1.0
    assert fundus_eval.best_score(reference, "\n".join(_BODY)).f1 == 1.0


def test_shingles_of_a_worked_example() -> None:
    assert article_extraction.shingle_shares("a b c d e", "a b c d e") == (1.0, 0.0, 0.0)
    # True: abcd bcde; found: bcde cdef. One is right, one false, one missed.
    assert article_extraction.shingle_shares("a b c d e", "b c d e f") == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert article_extraction.shingle_shares("a b", "a b") == (1.0, 0.0, 0.0)
    scores = article_extraction.scores_of([("a b c d", "a b c d"), ("a b c d", ""), ("", "")])
    assert (scores["precision"], scores["recall"]) == (1.0, 0.5)
    assert scores["F1"] == pytest.approx(2 / 3)
    assert scores["accuracy"] == pytest.approx(2 / 3)


def test_days_of_a_worked_example() -> None:
    scores = htmldate.scores_of(["2024-03-05", "2024-03-06", None, "2024-03-07"], ["2024-03-05", "2024-03-01", None, None])
    assert scores == {"accuracy": 0.5, "precision": 0.5, "recall": 0.5, "F1": 0.5}


def test_article_extraction_reads_its_layout(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(_PAGE.encode()))
    (tmp_path / "ground-truth.json").write_text(
        json.dumps({"one": {"articleBody": "\n".join(_BODY), "url": "https://chronicle.example/1"}})
    )
    values = {line["metric"]: line["value"] for line in article_extraction.measure(tmp_path)}
    assert values["F1, ours"] == values["accuracy, ours"] == 1.0
    assert {"F1, trafilatura", "CPU milliseconds a page, ours", "CPU milliseconds a page, trafilatura"} <= values.keys()
    assert all(item.right for item in article_extraction.judge(tmp_path))


def test_fundus_eval_reads_its_layout(tmp_path: Path) -> None:
    (tmp_path / "dataset" / "html").mkdir(parents=True)
    (tmp_path / "dataset" / "html" / "One_0.html.gz").write_bytes(gzip.compress(_PAGE.encode()))
    truth = {"One_0.html.gz": {"body": list(_BODY), "url": "https://chronicle.example/1", "crawl_date": "2024-03-05"}}
    (tmp_path / "dataset" / "ground_truth.json").write_text(json.dumps(truth))
    values = {line["metric"]: line["value"] for line in fundus_eval.measure(tmp_path)}
    assert values["ROUGE-LSum F1, ours"] == 1.0
    assert values["ROUGE-LSum F1, ours as stored"] == 1.0
    assert "ROUGE-LSum F1, trafilatura" in values


def test_htmldate_reads_its_layout(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page = _PAGE.replace("<body>", "<body><meta property='article:published_time' content='2024-03-05'>")
    (tmp_path / "pages" / "1.html").write_text(page)
    (tmp_path / "set.json").write_text(json.dumps({"https://chronicle.example/1": {"file": "1.html", "date": "2024-03-05"}}))
    values = {line["metric"]: line["value"] for line in htmldate.measure(tmp_path)}
    assert values["accuracy, ours"] == 1.0
    assert "accuracy, htmldate" in values
