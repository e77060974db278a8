"""The ledger of competing figures: which claims on one force, place and kind agree, conflict or supersede each other.

Conflicts are shown and not settled; `troops.levels` chooses among claims by a policy that has a name.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.troop_claims import CLAIM, bounded, claims_of

__all__ = ["EVENT_KINDS", "SAME_EVENT_DAYS", "competing_figures"]

# Two claims speak of one time if their days are at most this far apart: reporting repeats a level for weeks. Effect of a
# higher value: more conflicts, and fewer levels that supersede an older one.
_SAME_TIME_DAYS = 31
# Dead, wounded and captured belong to one event, whose toll is told within days.
SAME_EVENT_DAYS = 3
EVENT_KINDS = ("killed", "wounded", "captured")
# What is told of as not (yet) so is never held against what is.
_APART = ("planned", "proposed", "hypothetical")
_LEDGER = [*(one for one in CLAIM if one != "side"), "standing", "agreeing", "conflicting", "group"]


def competing_figures(troop_figures: pd.DataFrame, articles: pd.DataFrame, least_articles: int = 1) -> pd.DataFrame:
    """The ledger: the columns of `figures_over_time` without ``side``, and ``standing``; ``agreeing`` and ``conflicting``, how
    many other independent texts bear a claim out and contradict it; ``group``. Claims of one group have the same force, place
    and kind; planned, proposed and hypothetical ones are groups of their own. ``least_articles``: groups with fewer
    independent articles are left out. Groups with conflicts come first.

    Of a claim c let V(c) be the values that it allows (a lower bound alone is open above; "about n" is n and a tenth more or
    less), D(c) the days for which it holds, else of its publication, and voice(c) its claimant, else its outlet. Two claims
    of one group are compared if their texts are no copies of each other, or both name a claimant and not the same (other
    numbers of one text are a total and its parts). They are *of one time* where D(c) and D(d) are at most 31 days apart; for
    killed, wounded and captured 3 days, since a toll is of one event. Then

    * c **agrees** with d: of one time or one of them undated, and V(c) ∩ V(d) ≠ ∅, and neither text is a copy;
    * c **supersedes** d: V(c) ∩ V(d) = ∅, and c is published later by the same voice and of one time with d (it corrects
      itself), or c is no toll and D(c) lies more than 31 days after D(d) (the level has changed);
    * c **conflicts** with d: of one time, V(c) ∩ V(d) = ∅, and neither supersedes the other. A denial conflicts with what it
      denies, that is where their values meet, and agrees where they do not.

    A claim's standing is the first that applies of: conflicts, superseded, supersedes, agrees, alone.
    """
    claims = bounded(claims_of(troop_figures, articles))
    apart = np.where(claims["modality"].isin(_APART), " (" + claims["modality"] + ")", "")
    named = claims["force"].fillna("force not named") + " / " + claims["place"].fillna("place not named")
    claims = claims.assign(group=named + " / " + claims["kind"] + apart)
    several = claims.groupby("group")["cluster_id"].transform("nunique") >= least_articles
    claims = claims[several].reset_index(drop=True)
    claims = claims.join(_standings(claims))
    calm = claims.groupby("group")["standing"].transform(lambda standing: (standing != "conflicts").all())
    order = claims.assign(_calm=calm.astype(bool), _on=claims["first"])
    order = order.sort_values(["_calm", "group", "_on", "published", "article_id", "start"], na_position="last", kind="stable")
    return order.reset_index(drop=True)[_LEDGER]


def _standings(claims: pd.DataFrame) -> pd.DataFrame:
    """``standing, agreeing, conflicting`` of each claim."""
    pairs = _pairs(claims)
    other_text = pairs["cluster_id"] != pairs["cluster_id_2"]
    overlap = (pairs["low"] <= pairs["high_2"]) & (pairs["low_2"] <= pairs["high"])
    denied = (pairs["modality"] == "denied") != (pairs["modality_2"] == "denied")
    same_value = overlap != denied
    window = np.where(pairs["kind"].isin(EVENT_KINDS), SAME_EVENT_DAYS, _SAME_TIME_DAYS)
    later, earlier = _days(pairs["first"], pairs["last_2"]), _days(pairs["first_2"], pairs["last"])
    dated = pairs["first"].notna() & pairs["first_2"].notna()
    same_time = dated & (np.maximum(later, earlier) <= window)
    same_voice = (pairs["voice"] == pairs["voice_2"]) & (pairs["published"] != pairs["published_2"])
    level = ~pairs["kind"].isin(EVENT_KINDS) & ~denied
    anew = ~same_value & dated & ((same_time & same_voice) | (~same_time & level))
    is_later = np.where(same_time, pairs["published"] > pairs["published_2"], later > window)
    holds = {
        "conflicts": same_time & ~same_value & ~anew,
        "superseded": anew & ~is_later,
        "supersedes": anew & is_later,
        "agrees": (same_time | ~dated) & same_value & other_text,
    }
    made = pd.DataFrame({"standing": np.full(len(claims), "alone", dtype=object)}, index=claims.index)
    for name in reversed(holds):
        made.loc[pairs.loc[holds[name], "row"].unique(), "standing"] = name
    for column, name in (("agreeing", "agrees"), ("conflicting", "conflicts")):
        texts = pairs[holds[name]].groupby("row")["cluster_id_2"].nunique()
        made[column] = texts.reindex(made.index).fillna(0).astype("int64")
    return made


def _pairs(claims: pd.DataFrame) -> pd.DataFrame:
    """Every two claims that are compared, both ways round; those of the second have the ending ``_2``."""
    compared = claims["comparable"] & claims["force"].notna() & claims["place"].notna()
    columns = ["group", "kind", "modality", "cluster_id", "published", "first", "last", "low", "high"]
    voices = claims["claimant"].fillna(claims["outlet"]).fillna(claims["cluster_id"])
    rows = claims.loc[compared, [*columns, "claimant"]].assign(row=np.flatnonzero(compared), voice=voices[compared])
    pairs = rows.merge(rows, on=["group", "kind"], suffixes=("", "_2"))
    # Two numbers of one text are a total and its parts, unless it names who gives each of them.
    both_named = pairs["claimant"].notna() & pairs["claimant_2"].notna() & (pairs["voice"] != pairs["voice_2"])
    different = (pairs["cluster_id"] != pairs["cluster_id_2"]) | both_named
    return pairs[(pairs["row"] != pairs["row_2"]) & different]


def _days(later: pd.Series[pd.Timestamp], earlier: pd.Series[pd.Timestamp]) -> pd.Series[float]:
    return (later - earlier).dt.total_seconds() / 86_400
