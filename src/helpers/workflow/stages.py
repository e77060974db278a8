"""The stages of a story, one a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.errors import ConfigurationError, closest

__all__ = ["STAGES", "Stage", "stage_named"]


@dataclass(frozen=True)
class Stage:
    """One stage: the notebook that tells it, the extractors that it runs in order, the tables that it writes, and the
    stages whose tables it reads."""

    name: str
    notebook: str
    extractors: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


_DECLARED = (
    Stage(
        "ingestion",
        "01_ingestion",
        writes=("documents", "rejects", "blocks", "articles", "sentences", "sketches", "likenesses"),
    ),
    Stage("keywords", "02_keywords", ("terms",), ("terms",), ("ingestion",)),
    Stage("actors", "03_actors", ("mentions", "discovery"), ("mentions", "discovered_names"), ("ingestion",)),
    Stage(
        "troop_numbers",
        "04_troop_numbers",
        ("quantities", "troops"),
        ("quantities", "troop_figures"),
        ("ingestion", "actors"),
    ),
    Stage("pipelines", "05_pipelines", ("pipelines",), ("pipeline_reports",), ("ingestion", "actors")),
    Stage(
        "attacks",
        "06_attacks",
        ("attacks",),
        ("attack_reports", "incidents", "incident_links"),
        ("ingestion", "actors"),
    ),
    Stage("statements", "07_statements", ("statements",), ("statements",), ("ingestion", "actors")),
    Stage(
        "briefing",
        "08_briefing",
        after=("ingestion", "keywords", "actors", "troop_numbers", "pipelines", "attacks", "statements"),
    ),
)

STAGES: Mapping[str, Stage] = {stage.name: stage for stage in _DECLARED}


def stage_named(name: str) -> Stage:
    """The stage with this name; an unknown one is an error that lists the known."""
    if name not in STAGES:
        raise ConfigurationError(f"no stage {name!r}", allowed=STAGES, hint=closest(name, STAGES))
    return STAGES[name]
