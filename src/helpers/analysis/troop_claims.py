"""Claims of troop numbers: figures with their articles, and the values and days that they allow."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.evidence import none_for_missing, of_rows, one_each

__all__ = ["CLAIM", "bounded", "claims_of"]

# The columns of a claim.
CLAIM = [
    "force", "side", "place", "kind", "modality", "value_low", "value_high", "bound", "as_of", "as_of_end", "as_of_precision",
    "claimant", "outlet", "published", "surface", "article_id", "independent", "evidence",
]  # fmt: skip
# "About 2,500" allows this share more or less, as "about" of a round number does: 2,400 agrees with it, 2,000 does not.
_ABOUT = 0.1


def claims_of(troop_figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every claim with what is known of its article, and its evidence; claims of other articles are left out."""
    known = articles[["article_id", "outlet", "published", "published_end", "cluster_id"]].assign(
        independent=articles["is_first"].astype(bool)
    )
    rows = troop_figures.assign(evidence=one_each(of_rows(troop_figures))).merge(known, on="article_id", how="inner")
    rows = none_for_missing(rows, "force", "place", "as_of_precision", "claimant", "outlet")
    keys = ["force", "place", "kind", "as_of", "published", "article_id", "start", "end"]
    return rows.sort_values(keys, na_position="last", kind="stable").reset_index(drop=True)


def bounded(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with the days (``first``, ``last``) and the values (``told_low``, ``told_high``) that they tell, the values that
    they allow (``low``, ``high``), and whether they have one (``comparable``)."""
    dated = claims["as_of"].notna()
    about = (claims["bound"] == "~") * _ABOUT
    low, high = claims["value_low"].fillna(0.0), claims["value_high"].fillna(np.inf)
    first = claims["as_of"].where(dated, claims["published"])
    last = claims["as_of_end"].where(dated, claims["published_end"]).fillna(first)
    return claims.assign(
        first=first, last=last, told_low=low, told_high=high, low=low * (1 - about), high=high * (1 + about),
        comparable=claims["value_low"].notna() | claims["value_high"].notna(),
    )  # fmt: skip
