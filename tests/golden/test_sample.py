"""The bundled sample and what is written down of it fit each other: every file, every headline, every figure.

`sample.toml` is read by hand; these tests hold it against the bytes on disk and against the story's own names, so that a
mistake in it is not mistaken for a mistake in the reading.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpers.schemas import (
    ATTACK_STATUSES,
    BOUNDS,
    DOCUMENT_STATUSES,
    PERPETRATOR_STATUSES,
    PIPELINE_STATUSES,
    TROOP_KINDS,
    TROOP_MODALITIES,
    schema_of,
)
from helpers.story import Story

with (Path(__file__).parent / "sample.toml").open("rb") as _file:
    _GOLD = tomllib.load(_file)
DOCUMENTS: list[dict[str, Any]] = _GOLD["document"]
ARTICLES: list[dict[str, Any]] = _GOLD["article"]

DOCUMENT_KEYS = {"path", "status", "articles", "reason", "copy_of", "encoding", "rejected", "reject_positions"}
ARTICLE_KEYS = {
    "document", "record", "position", "title", "outlet", "published", "cluster", "byline", "wire", "corrected",
    "undated_reason", "actors", "troop_figures", "attacks", "pipelines", "statements", "must_not",
}  # fmt: skip
FIGURE_KEYS = {"value_low", "value_high", "bound", "force", "place", "kind", "modality"}
ATTACK_KEYS = {
    "occurred", "place", "perpetrator", "perpetrator_status", "target", "means", "killed_low", "killed_high", "wounded_low",
    "wounded_high", "count_low", "count_high", "status",
}  # fmt: skip
PIPELINE_KEYS = {"pipeline", "status", "since", "flow_bpd_low", "flow_bpd_high", "amount_usd"}
STATEMENT_KEYS = {"speaker", "cue_class", "about", "negated", "direct"}
CUE_CLASSES = {"said", "claimed", "denied", "urged", "agreed", "warned", "promised", "asked", "told"}


def _name(article: dict[str, Any]) -> str:
    return f"{article['document']}#{article.get('record', 0)}.{article.get('position', 1)}"


@pytest.fixture(scope="module")
def sample(root: Path) -> Path:
    return root / "data" / "samples" / "us_iraq_coalition"


def _text(sample: Path, path: str) -> str:
    """The document as one string: decoded, and free of escapes and markup that could hide a word."""
    encoding = next((d.get("encoding", "utf-8") for d in DOCUMENTS if d["path"] == path), "utf-8")
    raw = (sample / path).read_bytes()
    if path.endswith(".html"):
        declared = re.search(rb'charset="?(windows-1252|utf-8)', raw)
        text = raw.decode(declared.group(1).decode() if declared else encoding)
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text)))
    return raw.decode(encoding)


def _article_text(sample: Path, article: dict[str, Any]) -> str:
    """One of the records of a list, which count the broken ones too, or the whole document."""
    path, text = article["document"], _text(sample, article["document"])
    if path.endswith(".jsonl"):
        lines = [line for line in text.splitlines() if line.strip()]
        return "\n".join(str(v) for v in json.loads(lines[article.get("record", 0)]).values())
    if path.endswith(".json"):
        return "\n".join(str(v) for v in json.loads(text)[article.get("record", 0)].values())
    return text


def test_every_file_is_written_down_once(sample: Path) -> None:
    on_disk = sorted(p.relative_to(sample).as_posix() for p in sample.rglob("*") if p.is_file())
    assert sorted(d["path"] for d in DOCUMENTS) == on_disk


def test_only_known_keys_and_words_are_used() -> None:
    for document in DOCUMENTS:
        assert set(document) <= DOCUMENT_KEYS and document["status"] in DOCUMENT_STATUSES, document["path"]
        assert (document["status"] == "accepted") != ("reason" in document), document["path"]
    for article in ARTICLES:
        assert set(article) <= ARTICLE_KEYS, _name(article)
        for figure in article.get("troop_figures", []):
            assert set(figure) <= FIGURE_KEYS, _name(article)
            assert figure["bound"] in BOUNDS and figure["kind"] in TROOP_KINDS, _name(article)
            assert figure.get("modality", "stated") in TROOP_MODALITIES, _name(article)
        for attack in article.get("attacks", []):
            assert set(attack) <= ATTACK_KEYS, _name(article)
            assert attack.get("status", "carried out") in ATTACK_STATUSES, _name(article)
            assert attack.get("perpetrator_status", "unknown") in PERPETRATOR_STATUSES, _name(article)
        for report in article.get("pipelines", []):
            assert set(report) <= PIPELINE_KEYS and report["status"] in PIPELINE_STATUSES, _name(article)
        for statement in article.get("statements", []):
            assert set(statement) <= STATEMENT_KEYS and statement["cue_class"] in CUE_CLASSES, _name(article)


def test_what_is_written_down_are_columns_of_the_tables() -> None:
    assert set(schema_of("troop_figures").names) >= FIGURE_KEYS
    assert set(schema_of("attack_reports").names) >= ATTACK_KEYS
    assert PIPELINE_KEYS - {"since"} <= set(schema_of("pipeline_reports").names)
    assert STATEMENT_KEYS - {"about", "direct"} <= set(schema_of("statements").names)


def test_each_document_has_as_many_articles_as_it_says() -> None:
    counted = Counter(article["document"] for article in ARTICLES)
    assert {d["path"]: d["articles"] for d in DOCUMENTS if d["articles"]} == dict(counted)
    assert len({_name(article) for article in ARTICLES}) == len(ARTICLES)
    assert all(d["articles"] == 0 for d in DOCUMENTS if d["status"] in ("duplicate", "quarantined"))


@pytest.mark.parametrize("article", ARTICLES, ids=_name)
def test_headline_byline_and_outlet_stand_in_the_text(article: dict[str, Any], sample: Path, story: Story) -> None:
    text = _article_text(sample, article)
    if article["document"].endswith(".html"):
        assert re.sub(r"<[^>]*>", " ", article["title"])[:40].strip() in text
    else:
        assert article["title"] in text
    assert article.get("byline", "") in text
    if "outlet" in article:
        outlet = next(o for o in story.outlets if o.name == article["outlet"])
        with_markup = text + (sample / article["document"]).read_bytes().decode("utf-8", "replace")
        assert any(word in with_markup for word in (outlet.name, *outlet.names, *outlet.domains))
    for statement in article.get("statements", []):
        words = set(re.findall(r"\w{4,}", statement["about"].lower()))
        assert words <= set(re.findall(r"\w{4,}", text.lower())), statement["about"]


def _plain(text: str) -> str:
    """Without accents, and with straight apostrophes."""
    decomposed = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@pytest.mark.parametrize("article", [a for a in ARTICLES if a.get("actors")], ids=_name)
def test_every_actor_is_named_often_enough(article: dict[str, Any], sample: Path, story: Story) -> None:
    """A name, alias or surname stands in the text at least as often as is written down."""
    text = _plain(_article_text(sample, article))
    for name, count in article["actors"].items():
        actor = story.actor_named[name]
        phrases = {name, *(a.text for a in actor.aliases), *(p for o in actor.offices for p in o.phrases)}
        phrases |= {name.split()[-1]} if actor.type == "person" else set()
        longest_first = sorted((_plain(p) for p in phrases), key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
        assert len(pattern.findall(text)) >= count, (name, sorted(phrases))


def test_names_are_the_storys_names(story: Story) -> None:
    actors, places, pipelines = story.actor_named, story.place_named, {p.name for p in story.pipelines}
    for article in ARTICLES:
        rows = [*article.get("troop_figures", []), *article.get("attacks", [])]
        assert {r["place"] for r in rows if "place" in r} <= set(places), _name(article)
        assert {r["force"] for r in rows if "force" in r} <= set(actors), _name(article)
        assert {r["perpetrator"] for r in rows if "perpetrator" in r} <= set(actors), _name(article)
        assert {r["pipeline"] for r in article.get("pipelines", [])} <= pipelines, _name(article)
        speakers = {s["speaker"] for s in article.get("statements", []) if s["speaker"][0].isupper()}
        assert speakers <= set(actors), _name(article)


def _shown(value: int) -> set[str]:
    words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    small = {words[value]} if value < len(words) else set()
    return small | {str(value), f"{value:,}"} | ({"hundreds", "several hundred"} if value == 200 else set())


@pytest.mark.parametrize("article", [a for a in ARTICLES if a.get("troop_figures")], ids=_name)
def test_every_troop_figure_stands_in_the_text(article: dict[str, Any], sample: Path) -> None:
    text = _article_text(sample, article).lower()
    for figure in article["troop_figures"]:
        low, high, bound = figure.get("value_low"), figure.get("value_high"), figure["bound"]
        assert low is None or high is None or low <= high
        assert (low == high) == (bound in ("=", "~")) and (bound == "range") == (None not in (low, high) and low != high)
        for value in (low, high):
            assert value is None or any(shown in text for shown in _shown(value)), figure


def test_dates_lie_in_the_storys_period_and_are_no_wider_than_a_few_days(story: Story) -> None:
    for article in ARTICLES:
        if "published" not in article:
            assert "undated_reason" in article, _name(article)
            continue
        earliest, latest = article["published"]["earliest"], article["published"]["latest"]
        assert earliest in story.period and latest in story.period, _name(article)
        assert timedelta(0) <= latest - earliest <= timedelta(days=2), _name(article)
        for attack in article.get("attacks", []):
            if len(attack.get("occurred", "")) == 10:
                assert date.fromisoformat(attack["occurred"]) <= latest, _name(article)


def test_corrections_are_seen_in_what_is_written_down(story: Story) -> None:
    corrected = {Path(a["document"]).name: a for a in ARTICLES if "corrected" in a}
    assert {c.document for c in story.corrections} == set(corrected)
    for correction in story.corrections:
        published = corrected[correction.document]["published"]
        assert published["earliest"] == published["latest"] == date.fromisoformat(correction.value)


def test_copies_and_broken_files_are_what_they_say(sample: Path) -> None:
    digests = {d["path"]: hashlib.sha256((sample / d["path"]).read_bytes()).hexdigest() for d in DOCUMENTS}
    for document in DOCUMENTS:
        if document["status"] == "duplicate":
            assert digests[document["path"]] == digests[document["copy_of"]]
    assert sum(d["status"] == "duplicate" for d in DOCUMENTS) == len(digests) - len(set(digests.values()))
    assert {d["reason"] for d in DOCUMENTS if d["status"] == "quarantined"} == {"empty", "binary"}
    for document in DOCUMENTS:
        for position in document.get("reject_positions", []):
            with pytest.raises(json.JSONDecodeError):
                json.loads(_text(sample, document["path"]).splitlines()[position - 1])


def _words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def test_copies_of_one_text_share_it_and_others_do_not(sample: Path) -> None:
    texts = [_words(_article_text(sample, a)) for a in ARTICLES if a.get("position", 1) == 1]
    labels = [a.get("cluster") for a in ARTICLES if a.get("position", 1) == 1]
    for i, one in enumerate(texts):
        for j in range(i):
            shared = len(one & texts[j]) / max(1, min(len(one), len(texts[j])))
            assert (shared > 0.5) == (labels[i] is not None and labels[i] == labels[j]), (i, j, shared)


def test_the_sample_is_as_varied_as_it_means_to_be() -> None:
    kinds = Counter(d["path"].rsplit(".", 1)[-1] for d in DOCUMENTS)
    assert kinds["html"] >= 8 and kinds["jsonl"] >= 2 and kinds["json"] >= 1 and kinds["txt"] > kinds["html"]
    assert len(ARTICLES) >= 48
    assert sum(d["articles"] == 2 for d in DOCUMENTS if d["path"].endswith(".txt")) == 2
    months = {a["published"]["latest"].month for a in ARTICLES if "published" in a}
    assert months == set(range(1, 10))
