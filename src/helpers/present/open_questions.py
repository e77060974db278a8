"""Findings of what is not settled: voices on each topic, contradictions, and gaps."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.present.citations import Citations
from helpers.present.compose import (
    compose,
    counted_part,
    day_field,
    empty,
    field,
    named_list,
    number_field,
    require,
    table_of,
    together,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, prose

__all__ = ["disputed", "missing", "voices"]

_KINDS = {"troops": ("number of troops", "numbers of troops"), "toll": ("toll", "tolls"), "pipeline": ("pipeline", "pipelines")}


def voices(frame: pd.DataFrame) -> Finding:
    """The latest word of each side on each topic: ``topic, side, speaker, cue, content, published, outlet, statements,
    evidence``, in the order to be shown."""
    require(frame, "topic", "side", "speaker", "cue", "content", "published", "outlet", "statements", "evidence")
    id_, question = "voices", "Who says what on the open questions?"
    if frame.empty:
        return empty(id_, question, frame, "no topic has statements of two sides")
    cite = Citations()
    topics = list(dict.fromkeys(frame["topic"]))
    first = frame[frame["topic"] == topics[0]]
    words = prose(
        "On ", counted_part(cite, len(topics), together(frame["evidence"]), "topic"),
        " more than one side is quoted; most is said on ",
        Name(topics[0]), ", by ", named_list([prose(Name(str(side))) for side in first["side"]]), ".",
    )  # fmt: skip
    fields = [
        field("topic", "Topic"), field("side", "Side"), field("speaker", "Speaker"), field("cue", "Verb"),
        field("content", "The latest word", cited="evidence"), day_field("published", "Published"), field("outlet", "Outlet"),
        number_field("statements", "Statements"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "The latest word of each side, topic by topic", fields),
        caveat="The latest word is the last that an article of this corpus quotes; a side may have said more since.",
    )  # fmt: skip


def disputed(frame: pd.DataFrame) -> Finding:
    """Contradictions: ``kind, subject, one, one_evidence, other, other_evidence, evidence``."""
    require(frame, "kind", "subject", "one", "one_evidence", "other", "other_evidence", "evidence")
    id_, question = "disputed", "What is disputed?"
    if frame.empty:
        return empty(id_, question, frame, "no two reports contradict each other")
    cite = Citations()
    parts = []
    for kind, (one, many) in _KINDS.items():
        rows = frame[frame["kind"] == kind]
        if len(rows):
            parts.append(counted_part(cite, len(rows), together(rows["evidence"]), one, many))
    words = prose("Reports contradict each other on ", named_list(parts), ".")
    fields = [
        field("kind", "Kind"), field("subject", "On what", cited="evidence"), field("one", "One says", cited="one_evidence"),
        field("other", "Another says", cited="other_evidence"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "Contradictions", fields),
        caveat="The two that lie furthest apart are shown; the pages on troops, pipelines and attacks have all of them.",
    )  # fmt: skip


def missing(frame: pd.DataFrame) -> Finding:
    """Gaps: ``what, rows, of, why, evidence``."""
    require(frame, "what", "rows", "of", "why", "evidence")
    id_, question = "missing", "What is missing?"
    if frame.empty:
        return empty(id_, question, frame, "every row says all that it could, and every document was read")
    cite = Citations()
    by_share = (frame["rows"] / frame["of"]).sort_values(ascending=False, kind="stable").index
    most: Any = frame.loc[by_share[0]]
    words = prose(
        "The largest gap: ", Name(str(most["what"])), ", not known of ",
        counted_part(cite, int(most["rows"]), most["evidence"], "row"), " of ",
        counted_part(cite, int(most["of"]), most["evidence"], "row"), ".",
    )  # fmt: skip
    fields = [
        field("what", "What is not known"), number_field("rows", "Of how many"), number_field("of", "Of all"),
        field("why", "Why"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words, table=table_of(cite, frame, "What is not known, and why", fields),
        caveat="What an article does not say is left open, never guessed.",
    )  # fmt: skip
