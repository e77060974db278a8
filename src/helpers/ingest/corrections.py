"""An analyst's corrections, applied to the articles that they are meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from helpers.ingest.model import Row
from helpers.ingest.outlets import OutletIndex
from helpers.story import Correction

__all__ = ["apply_corrections"]

# The fields that correct an article; others are about what was found in it.
_OF_ARTICLES = frozenset({"published", "title", "outlet", "byline"})
_DIGITS = re.compile(r"[0-9a-f]{8,64}$")


def apply_corrections(article: Row, path: str, corrections: Iterable[Correction], outlets: OutletIndex) -> Row:
    """The article with every correction that means it; the evidence says that an analyst said so, and why. A corrected
    headline is a field only: the text stays as it was read."""
    corrected = dict(article)
    for correction in corrections:
        if correction.field in _OF_ARTICLES and _means(correction.document, article, path):
            _apply(corrected, correction, outlets)
    return corrected


def _means(document: str, article: Row, path: str) -> bool:
    name, _, place = document.partition("#")
    if document.startswith(("http://", "https://")) and article["url"] == document:
        return True
    if place and not place.isdigit():
        return False
    if int(place or 1) != article["position"]:
        return False
    if name.startswith(("http://", "https://")):
        return bool(article["url"] == name)
    if _DIGITS.match(name.lower()) and str(article["document_id"]).startswith(name.lower()):
        return True
    return name in (path, PurePath(path).name)


def _apply(article: Row, correction: Correction, outlets: OutletIndex) -> None:
    because = f"corrected by an analyst: {correction.reason}"
    if correction.field == "published":
        day = date.fromisoformat(correction.value)
        article |= {"published": day, "published_end": day, "published_precision": "day"}
        article |= {"published_evidence": because, "published_confidence": 1.0}
    elif correction.field == "outlet":
        known = outlets.named(correction.value)
        article |= {"outlet": known.name if known else correction.value, "outlet_evidence": because}
        article["country"] = known.country if known else None
        if article["wire"] == article["outlet"]:
            article["wire"] = None
    else:
        article[correction.field] = correction.value
