"""How prose is set: which punctuation may not part from a number at the end of a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from helpers.report.payload import Piece

__all__ = ["Set", "set_prose"]

_OPENING = "([“‘«$€£~≈≥≤"
_CLOSING = ")]”’».,;:!?%"


class Set(NamedTuple):
    """A piece as it is set: a number takes the punctuation that clings to it as ``before`` and ``after``."""

    piece: Piece
    before: str = ""
    after: str = ""


def set_prose(pieces: Sequence[Piece]) -> list[Set]:
    """The same words in the same order; a browser may break a line on either side of a button, so numbers take their brackets
    and full stops with them."""
    texts = [piece.text or "" for piece in pieces]
    result: list[Set] = []
    for place, piece in enumerate(pieces):
        if piece.number is None:
            result.append(Set(piece))
            continue
        before = _clinging(texts, place - 1, _OPENING, at_end=True)
        after = _clinging(texts, place + 1, _CLOSING, at_end=False)
        result.append(Set(piece, before, after))
    return [
        Set(Piece(text=texts[place])) if each.piece.text is not None else each
        for place, each in enumerate(result)
        if each.piece.text is None or texts[place]
    ]


def _clinging(texts: list[str], place: int, marks: str, *, at_end: bool) -> str:
    """Take the marks off the near end of a neighbouring text and return them."""
    if not 0 <= place < len(texts):
        return ""
    text = texts[place]
    kept = text.rstrip(marks) if at_end else text.lstrip(marks)
    texts[place] = kept
    return text[len(kept) :] if at_end else text[: len(text) - len(kept)]
