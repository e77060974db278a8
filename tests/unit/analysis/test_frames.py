"""Every frame is what its finding takes, whether the tables are full, empty or in another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import pytest
from tests.unit.analysis.analysis_samples import ACTOR_SIDES, SIDES, TOPICS, article_id, story

from helpers import present as showing
from helpers.analysis import (
    actors,
    attacks,
    briefing,
    collocation,
    concordance,
    counting,
    dispersion,
    frequency,
    incident_reports,
    inputs,
    keyness,
    method,
    phrases,
    pipelines,
    slices,
    statements,
    troops,
)
from helpers.analysis import topics as topic_analysis
from helpers.analysis.corpus import Corpus, corpus_of
from helpers.present import actors as show_actors
from helpers.present import attacks as show_attacks
from helpers.present import briefing as show_briefing
from helpers.present import formats, ingestion, keywords, words
from helpers.present import method as show_method
from helpers.present import pipelines as show_pipelines
from helpers.present import statements as show_statements
from helpers.present import troops as show_troops
from helpers.story import Topic

Tables = Mapping[str, pd.DataFrame]
_CHOSEN = ("coalition", "troops", "oil")
_EVERYTHING = {"correction": "none", "level": 1.1, "least": 1, "least_articles": 1}
STORY_TOPICS = (
    Topic(id="withdrawal", name="Withdrawal", terms=("coalition", "mission")),
    Topic(id="oil", name="Oil", terms=("oil", "pipeline*"), exclude=("oil talks",)),
)


def _halves(t: Tables) -> tuple[pd.DataFrame, pd.DataFrame]:
    a = slices.select_articles(t["articles"], date(2024, 1, 1), date(2024, 2, 1)).chosen
    return a, slices.select_articles(t["articles"], date(2024, 2, 2), date(2024, 12, 31)).chosen


def _corpus(t: Tables) -> Corpus:
    return corpus_of(t["sentences"], t["articles"])


def _incidents(t: Tables) -> pd.DataFrame:
    return attacks.incident_rows(t["incidents"], t["incident_links"], t["attack_reports"], t["articles"], ACTOR_SIDES)


def _key_figures(t: Tables) -> pd.DataFrame:
    names = ("articles", "troop_figures", "incidents", "incident_links", "pipeline_reports", "statements")
    return briefing.key_figures(*(t[name] for name in names))


def _timeline(t: Tables) -> pd.DataFrame:
    names = ("articles", "sentences", "incidents", "incident_links", "troop_figures", "pipeline_reports", "statements")
    return briefing.timeline(*(t[name] for name in names), least_independent=1)


def _earlier(t: Tables) -> Tables:
    """The story as it was when it had two articles."""
    early = (article_id(0), article_id(2))
    return {name: rows[rows["article_id"].isin(early)] if "article_id" in rows else rows for name, rows in t.items()}


FRAMES: dict[str, Callable[[Tables], pd.DataFrame]] = {
    "input_outcomes": lambda t: inputs.input_outcomes(t["documents"]),
    "formats": lambda t: inputs.formats(t["documents"]),
    "articles_over_time": lambda t: inputs.articles_over_time(t["articles"], "week"),
    "dating": lambda t: inputs.dating(t["articles"]),
    "undated": lambda t: inputs.undated(t["articles"], t["documents"]),
    "clusters": lambda t: inputs.clusters(t["articles"]),
    "blocks": lambda t: inputs.blocks_by_role(t["blocks"]),
    "terms": lambda t: frequency.terms_over_time(t["terms"], t["articles"], t["sentences"], _CHOSEN),
    "vocabulary": lambda t: frequency.vocabulary(t["terms"], t["articles"]),
    "period_totals": lambda t: frequency.period_totals(t["articles"]),
    "keyness": lambda t: keyness.keyness(t["terms"], *_halves(t), t["sentences"], **_EVERYTHING),
    "collocations": lambda t: collocation.collocations(_corpus(t), "coalition", least=1),
    "concordance": lambda t: concordance.concordance(_corpus(t), "coalition").lines,
    "counts": lambda t: counting.counts(_corpus(t)),
    "phrases": lambda t: phrases.phrases(_corpus(t), least=2),
    "topics_covered": lambda t: topic_analysis.topic_coverage(t["sentences"], t["articles"], STORY_TOPICS).topics,
    "topics_uncovered": lambda t: topic_analysis.topic_coverage(t["sentences"], t["articles"], STORY_TOPICS).uncovered,
    "dispersion": lambda t: dispersion.dispersion(t["terms"], t["articles"], t["sentences"], _CHOSEN),
    "dispersion_measures": lambda t: dispersion.dispersion_measures(t["terms"], t["articles"], _CHOSEN),
    "most_named": lambda t: actors.most_named(t["mentions"], t["articles"]),
    "actors_over_time": lambda t: actors.actors_over_time(t["mentions"], t["articles"]),
    "actors_by_outlet": lambda t: actors.actors_by_outlet(t["mentions"], t["articles"]),
    "edges": lambda t: actors.co_mentions(t["mentions"], t["articles"], "sentence", 1).edges,
    "nodes": lambda t: actors.co_mentions(t["mentions"], t["articles"], "sentence", 1).nodes,
    "alias_ledger": lambda t: actors.alias_ledger(t["mentions"]),
    "seen": lambda t: actors.seen(t["mentions"], t["articles"]),
    "figures": lambda t: troops.figures_over_time(t["troop_figures"], t["articles"], ACTOR_SIDES),
    **{f"levels_{p}": lambda t, p=p: troops.levels(t["troop_figures"], t["articles"], p) for p in troops.POLICIES},
    "competing": lambda t: troops.competing_figures(t["troop_figures"], t["articles"]),
    "states": lambda t: pipelines.state_timeline(t["pipeline_reports"], t["articles"]),
    "flows": lambda t: pipelines.pipeline_flows(t["pipeline_reports"], t["articles"]),
    "pipeline_table": lambda t: pipelines.pipeline_table(t["pipeline_reports"], t["articles"]),
    "pipeline_causes": lambda t: pipelines.pipeline_causes(t["pipeline_reports"], t["articles"]),
    "reopening": lambda t: pipelines.reopening_statements(t["pipeline_reports"], t["sentences"], t["articles"]),
    "merged_reports": lambda t: incident_reports.merged_reports(t["incidents"], t["incident_links"], t["articles"]),
    "incidents": _incidents,
    "incidents_by_side": lambda t: attacks.incidents_over_time(_incidents(t), "side"),
    "incidents_by_means": lambda t: attacks.incidents_over_time(_incidents(t), "means"),
    "casualties": lambda t: attacks.casualties(_incidents(t)),
    "speakers": lambda t: statements.speakers(t["statements"], t["articles"]),
    "cue_classes": lambda t: statements.cue_classes(t["statements"]),
    "topics": lambda t: statements.topics_over_time(t["statements"], t["articles"], TOPICS),
    "statements": lambda t: statements.statements_table(t["statements"], t["articles"], TOPICS),
    "key_figures": _key_figures,
    "timeline": _timeline,
    "changes": lambda t: briefing.changes(_earlier(t), t),
    "steps": lambda t: method.how_counted(
        [method.copies_step(t["articles"]), method.unplaced_step(t["articles"], "month"),
         *method.selection_steps(slices.select_articles(t["articles"], date(2024, 2, 1)))]
    ),
}  # fmt: skip

SHOW: dict[str, Callable[[pd.DataFrame, Tables], showing.Finding]] = {
    "input_outcomes": lambda f, t: ingestion.input_outcomes(f),
    "formats": lambda f, t: formats.formats(f),
    "articles_over_time": lambda f, t: ingestion.articles_over_time(f, "week"),
    "dating": lambda f, t: ingestion.dating(f, FRAMES["undated"](t)),
    "clusters": lambda f, t: ingestion.clusters(f),
    "blocks": lambda f, t: ingestion.blocks_by_role(f),
    "terms": lambda f, t: keywords.terms_over_time(f),
    "keyness": lambda f, t: keywords.keyness(f, "January", "later"),
    "collocations": lambda f, t: keywords.collocations(f, "coalition"),
    "counts": lambda f, t: words.frequencies(f, "articles"),
    "phrases": lambda f, t: words.phrases(f),
    "topics_covered": lambda f, t: words.topics(
        *topic_analysis.topic_coverage(t["sentences"], t["articles"], STORY_TOPICS), len(t["articles"])
    ),
    "concordance": lambda f, t: keywords.concordance(f, "coalition"),
    "dispersion": lambda f, t: keywords.dispersion(f),
    "most_named": lambda f, t: show_actors.most_named(f, SIDES),
    "actors_over_time": lambda f, t: show_actors.actors_over_time(f),
    "actors_by_outlet": lambda f, t: show_actors.actors_by_outlet(f),
    "edges": lambda f, t: show_actors.co_mentions(f, FRAMES["nodes"](t), SIDES),
    "alias_ledger": lambda f, t: show_actors.alias_ledger(f),
    **{
        f"levels_{p}": lambda f, t: show_troops.figures_over_time(FRAMES["figures"](t), SIDES, f) for p in troops.POLICIES
    },
    "competing": lambda f, t: show_troops.competing_figures(f),
    "states": lambda f, t: show_pipelines.state_timeline(f, date(2024, 1, 1), date(2024, 9, 30)),
    "flows": lambda f, t: show_pipelines.pipeline_flows(f),
    "pipeline_table": lambda f, t: show_pipelines.pipeline_reports(f),
    "incidents": lambda f, t: show_attacks.incident_map(f, SIDES),
    "incidents_by_side": lambda f, t: show_attacks.incidents_over_time(f, "side", SIDES),
    "incidents_by_means": lambda f, t: show_attacks.incidents_over_time(f, "means"),
    "casualties": lambda f, t: show_attacks.casualties(f, SIDES),
    "speakers": lambda f, t: show_statements.speakers(f, SIDES),
    "cue_classes": lambda f, t: show_statements.cue_classes(f, SIDES),
    "topics": lambda f, t: show_statements.topics_over_time(f),
    "statements": lambda f, t: show_statements.statements_table(f),
    "key_figures": lambda f, t: show_briefing.key_figures(f),
    "timeline": lambda f, t: show_briefing.timeline(f),
    "changes": lambda f, t: show_briefing.changes(f, "2024-09-26"),
    "steps": lambda f, t: show_method.how_counted(f),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOW)
def test_present_takes_the_frame_full_and_empty(name: str) -> None:
    full = story()
    frame = FRAMES[name](full)
    assert len(frame), "the small story has something of everything"
    SHOW[name](frame, full)
    none = {table: rows.head(0) for table, rows in full.items()}
    SHOW[name](FRAMES[name](none), none)


@pytest.mark.parametrize("name", FRAMES)
def test_each_row_is_sourced_and_does_not_depend_on_the_order_of_rows(name: str) -> None:
    full = story()
    frame = FRAMES[name](full)
    cells = frame["evidence"]
    assert all(isinstance(cell, tuple) and list(cell) == list(dict.fromkeys(cell)) for cell in cells)
    empty = [row for row, cell in zip(frame.to_dict("records"), cells, strict=True) if not cell]
    assert all(row.get("count") == 0 for row in empty), "only a count of none has no evidence"
    shuffled = {table: rows.sample(frac=1, random_state=7) for table, rows in full.items()}
    pd.testing.assert_frame_equal(FRAMES[name](shuffled), frame)
