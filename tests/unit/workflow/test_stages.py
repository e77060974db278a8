"""The declared stages fit the registered extractors and the declared tables."""

from __future__ import annotations

from collections import Counter

import pytest

from helpers.errors import ConfigurationError
from helpers.extract import EXTRACTORS
from helpers.schemas import TABLES
from helpers.workflow import STAGES, stage_named


def test_every_extractor_belongs_to_one_stage() -> None:
    assert Counter(name for stage in STAGES.values() for name in stage.extractors) == Counter(list(EXTRACTORS))


def test_every_table_is_written_by_one_stage() -> None:
    written = Counter(name for stage in STAGES.values() for name in stage.writes)
    assert written == Counter([name for name in TABLES if name != "extraction_log"])


@pytest.mark.parametrize("stage", STAGES.values(), ids=lambda stage: stage.name)
def test_a_stage_writes_the_tables_of_its_extractors_and_comes_after_what_they_read(stage) -> None:  # type: ignore[no-untyped-def]
    assert {EXTRACTORS[name].table for name in stage.extractors} <= set(stage.writes)
    order = list(STAGES)
    assert all(order.index(name) < order.index(stage.name) for name in stage.after)
    if any(EXTRACTORS[name].needs_mentions for name in stage.extractors):
        assert "actors" in (*stage.after, stage.name)
        assert "mentions" not in stage.extractors or stage.extractors[0] == "mentions"


def test_an_unknown_stage_is_named_with_the_nearest() -> None:
    with pytest.raises(ConfigurationError, match=r"no stage 'attack'[\s\S]*did you mean 'attacks'"):
        stage_named("attack")
