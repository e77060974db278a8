"""Who is named as one who speaks, against who is only spoken of."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_rows
from helpers.analysis.slices import restrict
from helpers.language.reporting_verbs import CUES

__all__ = ["speaking"]

_VERBS = "|".join(sorted((re.escape(verb) for verb in CUES if verb.isalpha()), key=lambda verb: (-len(verb), verb)))
# "X said", "X, the head of the body, has denied", "X's spokesman said".
_SPEAKS = re.compile(
    rf"(?:['’]s (?:spokes\w+|office))?(?:,[^,;.]{{1,80}},)?(?: (?:also|has|have|had|then|later|again|repeatedly|on \w+))?"
    rf"(?: (?:also|not|already))? (?:{_VERBS})\b"
)
_SPOKEN = re.compile(r"(?:according to|said|told by|adds?|added|says)(?: (?:the|a|an|[a-z-]+))? $", re.IGNORECASE)
_REACH = 130


def speaking(mentions: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`mentions`, `sentences`, `articles` → one row an actor: ``actor, side, speaks, spoken_of, share, articles,
    evidence_speaks,
    evidence_spoken_of, evidence``. An actor speaks where a verb of speaking follows its name, or "according to" stands before
    it, within the sentence; demonyms count neither way."""
    rows = restrict(mentions[mentions["actor"].notna() & (mentions["form"] != "demonym")], articles)
    columns = ["actor", "side", "speaks", "spoken_of", "share", "articles", "evidence_speaks", "evidence_spoken_of", "evidence"]
    if rows.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in columns})
    texts = sentences[["sentence_id", "text", "start"]].rename(columns={"start": "_begin", "text": "_text"})
    rows = rows.assign(_evidence=of_rows(rows)).merge(texts, on="sentence_id", how="left")
    speaks = [
        _is_speaking(text, start - begin, end - begin)
        for text, start, end, begin in zip(rows["_text"], rows["start"], rows["end"], rows["_begin"], strict=True)
    ]
    rows = rows.assign(_speaks=speaks)
    by: list[Any] = [item if speaks_ else None for item, speaks_ in zip(rows["_evidence"], speaks, strict=True)]
    of: list[Any] = [None if speaks_ else item for item, speaks_ in zip(rows["_evidence"], speaks, strict=True)]
    made = grouped(
        rows.assign(_by=pd.Series(by, rows.index, dtype=object), _of=pd.Series(of, rows.index, dtype=object)),
        ["actor"], side=("side", "first"), speaks=("_speaks", "sum"), mentions=("_speaks", "size"),
        articles=("article_id", "nunique"), evidence_speaks=("_by", TOGETHER), evidence_spoken_of=("_of", TOGETHER),
        evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    made = made.assign(spoken_of=made["mentions"] - made["speaks"], share=made["speaks"] / made["mentions"])
    made = made.sort_values(["mentions", "actor"], ascending=[False, True], kind="stable")
    return none_for_missing(made[columns], "side").reset_index(drop=True)


def _is_speaking(text: str, start: int, end: int) -> bool:
    if _SPEAKS.match(text, end, min(len(text), end + _REACH)):
        return True
    return _SPOKEN.search(text[max(0, start - 40) : start]) is not None
