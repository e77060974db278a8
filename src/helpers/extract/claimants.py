"""Who a sentence of a report names as its source, for rows that keep a claimant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extract.contract import Mention

__all__ = ["claimant_of"]

_SAYS = re.compile(
    r"\b(?:said|says|told|announced|announces|stated|noted|stressed|urged|confirmed|added|according to)\b", re.IGNORECASE
)


def claimant_of(text: str, base: int, mentions: Sequence[Mention]) -> str | None:
    """The actor named nearest before a verb of saying, or after "according to"."""
    match = _SAYS.search(text)
    if match is None:
        return None
    actors = [m for m in mentions if m.actor is not None and m.form != "demonym"]
    if match.group().casefold() == "according to":
        following = [m for m in actors if 0 <= m.start - base - match.end() <= 60]
        return following[0].actor if following else None
    before = [m for m in actors if 0 <= match.start() - (m.end - base) <= 40]
    return before[-1].actor if before else None
