"""What another reader of pages takes for the main text, asked where ours is unsure."""

from __future__ import annotations

from helpers.ingest.page.main_text import MainText
from helpers.ingest.page.pieces import Pieces

__all__ = ["second_opinion"]

# The other reading is taken where it has this much more than ours.
_MORE = 1.5
_LEAST = 200


def second_opinion(markup: bytes, content: Pieces, main: MainText) -> MainText:
    """Ours, or the pieces that trafilatura takes, where these are many more."""
    from trafilatura import extract  # it takes half a second to import, and few pages need it

    try:
        text = extract(markup.decode("utf-8", "replace"), include_comments=False, include_tables=True)
    except Exception:  # it is a guest: whatever it raises, our own reading remains
        return main
    lines = {_key(line) for line in (text or "").split("\n") if line.strip()}
    places = tuple(place for place, piece in enumerate(content.pieces) if _key(piece.text) in lines)
    characters = sum(len(content.pieces[place].text) for place in places)
    if characters < max(_LEAST, _MORE * main.characters):
        return main
    return main._replace(places=places, characters=characters)


def _key(line: str) -> str:
    return "".join(line.strip().lstrip("-•*|").split())[:400]
