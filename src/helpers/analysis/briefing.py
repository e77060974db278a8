"""Key figures and the timeline: what a reader needs first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.attacks import incident_rows
from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_articles, of_rows, together
from helpers.analysis.pipelines import pipeline_table
from helpers.analysis.slices import restrict
from helpers.analysis.snapshots import changes
from helpers.analysis.troops import figures_over_time
from helpers.schemas import Evidence

__all__ = ["changes", "key_figures", "timeline"]

_FIGURE = ["label", "value_low", "value_high", "bound", "unit", "as_of", "note", "evidence"]
_HAPPENING = ["occurred", "occurred_end", "occurred_precision", "text", "kind", "independent", "outlets", "evidence"]
# Claims that are at most this many days older than the latest are told together with it, as a range.
_RECENT_DAYS = 31
_FORCES = 2  # forces and places with most claims that get a card
_WORDS = 90  # characters of a statement on the timeline
_Row = tuple[Any, ...]


def key_figures(
    articles: pd.DataFrame,
    troop_figures: pd.DataFrame,
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    pipeline_reports: pd.DataFrame,
    statements: pd.DataFrame,
) -> pd.DataFrame:
    """The numbers that a reader needs first, one row a card: ``label, value_low, value_high, bound, unit, as_of, note,
    evidence``.

    Independent articles; the latest levels of the forces most spoken of, as ranges over the claims of the last month before
    the latest; incidents, and the killed in the deadliest from the lowest to the highest toll; the last reported flow of a
    pipeline; statements. What nobody reports has no card."""
    rows = [
        *_article_cards(articles),
        *_troop_cards(figures_over_time(troop_figures, articles, {})),
        *_incident_cards(incidents, restrict(incident_links, articles), articles["published"].max()),
        *_flow_cards(pipeline_table(pipeline_reports, articles)),
        *_statement_cards(restrict(statements, articles)),
    ]
    made = pd.DataFrame(rows, columns=_FIGURE)
    return made.astype({"value_low": "float64", "value_high": "float64", "as_of": "datetime64[s]"})


def timeline(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    troop_figures: pd.DataFrame,
    pipeline_reports: pd.DataFrame,
    statements: pd.DataFrame,
    least_independent: int = 2,
    limit: int = 60,
) -> pd.DataFrame:
    """What happened when: ``occurred, occurred_end, occurred_precision, text, kind, independent, outlets, evidence``.

    A happening is an incident, a dated figure of troops on the move, a dated report of a pipeline, or a day on which at least
    ``least_independent`` independent articles quote one speaker. ``text`` is the headline of the first article that tells an
    incident, and words of the data else. The ``limit`` most widely told (incidents before others), in order of date.
    """
    known = articles[["article_id", "outlet", "published"]].assign(independent=articles["is_first"].astype(bool))
    parts = [
        _incident_happenings(incidents, incident_links, articles, sentences),
        _troop_happenings(troop_figures.merge(known, on="article_id")),
        _pipeline_happenings(pipeline_reports.merge(known, on="article_id")),
        _statement_happenings(statements.merge(known, on="article_id"), least_independent),
    ]
    made = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    made = made.astype({"occurred": "datetime64[s]", "occurred_end": "datetime64[s]"})
    made = made[made["occurred"].notna()].assign(_other=lambda frame: frame["kind"] != "attack")
    told = made.sort_values(
        ["independent", "_other", "occurred", "kind", "text"], ascending=[False, True, True, True, True], kind="stable"
    )
    order = told.head(limit).sort_values(["occurred", "occurred_end", "kind", "text"], kind="stable")
    return none_for_missing(order[_HAPPENING], "occurred_precision").reset_index(drop=True)


def _article_cards(articles: pd.DataFrame) -> list[_Row]:
    first = articles[articles["is_first"].astype(bool)]
    if first.empty:
        return []
    evidence = together(of_articles(first["article_id"]))
    return [("Independent articles", len(first), len(first), "=", "", first["published"].max(), "copies not counted", evidence)]


def _troop_cards(claims: pd.DataFrame) -> list[_Row]:
    level = claims[(claims["kind"] == "stationed") & claims["modality"].isin(("stated", "estimated"))]
    level = level[level["force"].notna() & level["place"].notna() & (level["value_low"].notna() | level["value_high"].notna())]
    level = level.assign(on=level["as_of_end"].fillna(level["as_of"]).fillna(level["published"]))
    level = level[level["on"].notna()]
    sizes = grouped(level, ["force", "place"], claims=("kind", "size"))
    sizes = sizes.sort_values(["claims", "force", "place"], ascending=[False, True, True], kind="stable").head(_FORCES)
    rows = []
    for force, place in zip(sizes["force"], sizes["place"], strict=True):
        of_pair = level[(level["force"] == force) & (level["place"] == place)]
        latest = of_pair["on"].max()
        recent = of_pair[of_pair["on"] >= latest - pd.Timedelta(days=_RECENT_DAYS)]
        low, high, open_ = _spanned(recent)
        bound = recent["bound"].iloc[0] if low == high and recent["bound"].nunique() == 1 else "="
        label = f"{force}: troops in {place}"
        rows.append(
            (label, low, None if open_ else high, ">=" if open_ else bound, "", latest, "by the latest claims", _all(recent))
        )
    return rows


def _spanned(claims: pd.DataFrame) -> tuple[float, float, bool]:
    """Lowest and highest number that some claims name, and whether the highest is open. "Hundreds" contradicts no larger
    number, so a claim without an upper end counts only where it lies above all others, or where there are no others."""
    closed = claims[claims["value_high"].notna()]
    if closed.empty:
        return claims["value_low"].min(), claims["value_high"].max(), True
    high = closed["value_high"].max()
    return closed["value_low"].min(), high, bool((claims["value_low"] > high).any())


def _incident_cards(incidents: pd.DataFrame, links: pd.DataFrame, latest: Any) -> list[_Row]:
    carried = incidents[incidents["incident_id"].isin(links["incident_id"]) & (incidents["status"] == "carried out")]
    if carried.empty:
        return []
    evidence = together(of_rows(links[links["incident_id"].isin(carried["incident_id"])]))
    rows: list[_Row] = [("Attacks reported", len(carried), len(carried), "=", "", latest, "carried out", evidence)]
    deadly = carried[carried[["killed_low", "killed_high"]].gt(0).any(axis=1)]
    if len(deadly):
        rows.append(_deadliest_card(deadly, links))
    return rows


def _deadliest_card(deadly: pd.DataFrame, links: pd.DataFrame) -> _Row:
    """The attack with most killed. A sum over incidents is not given: one that was not recognised in two accounts would count
    twice."""
    most = deadly["killed_high"].fillna(deadly["killed_low"])
    row = deadly.assign(_most=most).sort_values(["_most", "incident_id"], ascending=[False, True], kind="stable").iloc[0]
    low, high = row["killed_low"], row["killed_high"]
    where = row["place"] if isinstance(row["place"], str) else "place not named"
    cited = together(of_rows(links[links["incident_id"] == row["incident_id"]]))
    note = f"by {row['perpetrator']}" if isinstance(row["perpetrator"], str) else "nobody is named as the attacker"
    label = f"Killed in the deadliest attack, {where}"
    return (label, low, high, ">=" if pd.isna(high) else "=", "", row["occurred"], note, cited)


def _flow_cards(reports: pd.DataFrame) -> list[_Row]:
    flows = reports[reports["flow_bpd_low"].notna() | reports["flow_bpd_high"].notna()]
    flows = flows.assign(on=flows["occurred"].fillna(flows["published"]))
    flows = flows[flows["on"].notna()].sort_values(["on", "published", "article_id"], kind="stable")
    if flows.empty:
        return []
    row = flows.iloc[-1]
    label = f"Barrels a day, {row['pipeline']}"
    return [
        (label, row["flow_bpd_low"], row["flow_bpd_high"], "=", "", row["on"], f"said to be {row['status']}", row["evidence"])
    ]


def _statement_cards(statements: pd.DataFrame) -> list[_Row]:
    named = statements[statements["speaker"].notna()]
    if named.empty:
        return []
    evidence = together(of_rows(named))
    return [("Attributed statements", len(named), len(named), "=", "", pd.NaT, "with a named source", evidence)]


def _incident_happenings(
    incidents: pd.DataFrame, links: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Incidents, worded by the headline of the first article whose headline tells them, or else by parties and place."""
    no_reports = pd.DataFrame({"article_id": [], "start": [], "end": [], "sentence_ids": []}).astype(
        {"article_id": "object", "start": "Int64", "end": "Int64", "sentence_ids": "object"}
    )
    rows = incident_rows(incidents, links, no_reports, articles, {})
    titles = sentences.loc[sentences["is_title"].astype(bool), ["sentence_id", "text"]]
    headed = links.merge(titles, on="sentence_id").merge(articles[["article_id", "published"]], on="article_id")
    headed = headed.sort_values(["published", "article_id", "start"], na_position="last", kind="stable")
    headline = headed.drop_duplicates("incident_id").set_index("incident_id")["text"]
    words = pd.Series([_incident_words(row) for row in rows.to_dict("records")], index=rows.index, dtype=object)
    return rows.assign(
        text=rows["incident_id"].map(headline).fillna(words),
        kind="attack",
        independent=rows["independent_reports"].astype("int64"),
    )[_HAPPENING]


def _incident_words(row: Any) -> str:
    means = " and ".join(str(one).replace("_", " ") for one in row["means"][:2]) or "attack"
    by = f" by {row['perpetrator']}" if isinstance(row["perpetrator"], str) else ""
    joint = "of" if set(row["means"]) & {"assassination", "seizure"} else "on"
    target = f" {joint} {row['target']}" if isinstance(row["target"], str) else ""
    known = isinstance(row["place"], str) and row["place"] != row["target"]
    place = f", {row['place']}" if known else ""
    return f"{means[:1].upper()}{means[1:]}{by}{target}{place}"


def _troop_happenings(figures: pd.DataFrame) -> pd.DataFrame:
    """Troops that move or are asked for, on a day: a level is no happening, and dead and wounded belong to incidents."""
    moves = figures[figures["kind"].isin(("deploying", "withdrawing", "requested")) & (figures["as_of_precision"] == "day")]
    force, place = moves["force"].fillna("troops"), moves["place"].fillna("")
    where = (" in " + place).where(place != "", "")
    return _happenings(moves.assign(text=moves["surface"] + ", " + moves["kind"] + ": " + force + where), "as_of", "troops")


def _pipeline_happenings(reports: pd.DataFrame) -> pd.DataFrame:
    dated = reports[reports["occurred"].notna()]
    return _happenings(dated.assign(text=dated["pipeline"] + ": " + dated["status"]), "occurred", "pipeline")


def _statement_happenings(statements: pd.DataFrame, least: int) -> pd.DataFrame:
    """Days on which several independent articles quote one speaker, worded by the longest content that fits."""
    rows = statements[statements["speaker"].notna() & statements["published"].notna()]
    days = ["speaker", "published"]
    several = rows[rows["independent"]].groupby(days)["article_id"].nunique()
    rows = rows.merge(several[several >= least].reset_index()[days], on=days)
    if rows.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in _HAPPENING})
    short = [_shortened(text) for text in rows["content"]]
    rows = rows.assign(_short=short, _size=[len(text) for text in short])
    rows = rows.sort_values(["_size", "article_id", "start"], ascending=[False, True, True], kind="stable")
    words = rows.groupby(days)["_short"].transform("first")
    rows = rows.assign(text=rows["speaker"] + ": " + words, on=rows["published"], on_end=rows["published"], on_precision="day")
    return _happenings(rows, "on", "statement")


def _happenings(rows: pd.DataFrame, dated: str, kind: str) -> pd.DataFrame:
    columns = {dated: "occurred", f"{dated}_end": "occurred_end", f"{dated}_precision": "occurred_precision"}
    rows = rows.drop(columns=[one for one in columns.values() if one in rows and one not in columns])
    rows = rows.rename(columns=columns)
    rows = rows.assign(_evidence=of_rows(rows), _first=rows["article_id"].where(rows["independent"]))
    made = grouped(
        rows, ["occurred", "occurred_end", "occurred_precision", "text"],
        independent=("_first", "nunique"), outlets=("outlet", lambda names: sorted(set(names.dropna()))),
        evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    return made.assign(kind=kind)[_HAPPENING]


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WORDS else words[: words.rfind(" ", 0, _WORDS)] + " …"


def _all(rows: pd.DataFrame) -> tuple[Evidence, ...]:
    return together(item for items in rows["evidence"] for item in items)
