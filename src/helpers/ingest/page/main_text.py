"""Which pieces of a page are the article's text.

The page is a tree of boxes. Each piece of prose weighs its characters, each short line and each list of links a little less
than nothing; a box is worth the sum of what lies in it, and the article lies in the box that is worth most. That is the maximum
subsequence segmentation of Pasternack and Roth (2009, "Extracting Article Text from the Web with Maximum Subsequence
Segmentation"), on the tree in the place of the token sequence. Within that box, pieces are judged by the company they keep: a
body's paragraphs share a box, and a link to another story has one of its own with a headline beside its summary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.ingest.lines import role_of_line
from helpers.ingest.page.cues import NO_CUE, Cue
from helpers.ingest.page.pieces import Box, Piece, Pieces

__all__ = ["MainText", "find_main_text"]

# A piece shorter than this that does not end like a sentence is no prose: links, labels, names.
_SHORT = 60
# What a short line takes from the box that it is in, in characters of prose: a list of 20 links outweighs one paragraph.
_LINE_COST = 4
_LINK_COST = 30
# Prose that stands alone in its box counts in proportion to this: a summary of another story has one to three sentences.
_FULL_GROUP = 500
_LONGEST = 800
# A paragraph is a list of links where more than this share of it is linked; a paragraph of news links a name or two.
_MOSTLY_LINKS = 0.55
_LINKED_SENTENCE = 0.85
# The smallest part of the main text, as a share of the largest: sections of a page that advertisements part have more.
_SMALL_GROUP = 0.06
_TERMINAL = re.compile(r"[.!?…:;。！？।؟](?:[\"'”’»)\]\s]{0,4})$|[”»\"]$")
_TEXT_ROLES = frozenset(["", "body", "subtitle"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LINES = _HEADINGS | {"p", "li", "dd", "dt", "blockquote"}
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BODY_BONUS = 1.15
# So many letters and digits in a row are not the same by chance.
_CERTAIN = 40


class MainText(NamedTuple):
    """Places of the pieces that are the article's text, in order; ``standfirst``: those between headline and text that sum it
    up; ``share``: how much of the page's prose the text is, from 0 to 1: where it is small, another reading is worth its time;
    ``cues``: what the names around each piece say of it."""

    places: tuple[int, ...]
    standfirst: tuple[int, ...]
    characters: int
    share: float
    cues: tuple[Cue, ...]


def find_main_text(page: Pieces, body: str | None, headline: int | None) -> MainText:
    """The main text of a page. ``body``: the text that the page's own metadata give, where they do; ``headline``: the place of
    the headline's piece, above which no text begins."""
    pieces, boxes = page
    prose = [_prose_of(piece) for piece in pieces]
    cues = _cues_of_pieces(page, prose, headline)
    groups = _groups(pieces, boxes)
    weights = _weights(pieces, boxes, cues, groups, prose)
    container = _best_box(boxes, pieces, weights)
    inside = _inside(boxes, container)
    chosen = _chosen(page, cues, groups, prose, inside, headline)
    if body:
        chosen = _confirmed(pieces, chosen, prose, body)
    characters = sum(len(pieces[place].text) for place in chosen)
    free = sum(prose[place] for place in range(len(pieces)) if cues[place].role in _TEXT_ROLES)
    share = sum(prose[place] for place in chosen) / free if free else 0.0
    return MainText(tuple(chosen), (), characters, min(1.0, share), tuple(cues))


def _prose_of(piece: Piece) -> float:
    """How many characters of prose a piece has: none where it is short, or mostly links."""
    text = piece.text
    length = len(text)
    ends = _TERMINAL.search(text[-6:]) is not None
    if length < _SHORT // 2 or piece.linked > (_LINKED_SENTENCE if ends else _MOSTLY_LINKS) * length:
        return 0.0
    if not text.isascii():
        length += 2 * len(_WIDE.findall(text))
    if length < (_SHORT if ends else 2 * _SHORT):
        return 0.0
    return min(length, _LONGEST) * (1 - piece.linked / len(text))


def _cues_of_pieces(page: Pieces, prose: Sequence[float], headline: int | None) -> list[Cue]:
    """What the names around each piece say of it. A name of furniture on a part that holds much of the page's prose, or its
    headline, is a name of the page's layout, and does not count."""
    pieces, boxes = page
    around_headline = _around(boxes, pieces[headline].box) if headline is not None else frozenset()
    held = [0.0] * len(boxes)
    for piece, own_prose in zip(pieces, prose, strict=True):
        if piece.box >= 0:
            held[piece.box] += own_prose
    for place in range(len(boxes) - 1, 0, -1):
        if boxes[place].parent >= 0:
            held[boxes[place].parent] += held[place]
    total = held[0] if held else 0.0
    # Paragraphs are many: what one name on them holds is counted over all that have it ("paywall", on every paragraph).
    alike: dict[Cue, float] = {}
    for place, box in enumerate(boxes):
        if box.tag == "p" and box.cue.role:
            alike[box.cue] = alike.get(box.cue, 0.0) + held[place]
    found: list[Cue] = []
    for place, box in enumerate(boxes):
        around = found[box.parent] if box.parent >= 0 else NO_CUE
        own = box.cue
        holds = alike[own] if box.tag == "p" and own.role else held[place]
        if own.role and own.role != "body" and (holds > own.most * total > 0 or place in around_headline):
            own = NO_CUE
        if own.role == "body" and around.role:
            own = around
        found.append(own if own.role and (around.role in _TEXT_ROLES) else around)
    return [found[piece.box] if piece.box >= 0 else NO_CUE for piece in pieces]


def _around(boxes: Sequence[Box], box: int) -> frozenset[int]:
    """The boxes that a box lies in."""
    found = set()
    while box > 0:
        box = boxes[box].parent
        found.add(box)
    return frozenset(found)


def _groups(pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[int]:
    """For each piece the box that it shares with its neighbours: boxes that hold nothing but this piece are seen through."""
    count = [0] * len(boxes)
    for piece in pieces:
        if piece.box >= 0:
            count[piece.box] += 1
    for place in range(len(boxes) - 1, 0, -1):
        if boxes[place].parent >= 0:
            count[boxes[place].parent] += count[place]
    found = []
    for piece in pieces:
        box = piece.box
        while box > 0 and (count[box] <= 1 or boxes[box].tag in ("li", "blockquote")):
            box = boxes[box].parent
        if box > 0 and boxes[box].tag in ("ul", "ol") and boxes[box].parent >= 0:
            box = boxes[box].parent
        found.append(box)
    return found


def _group_prose(groups: Sequence[int], prose: Sequence[float], cues: Sequence[Cue]) -> dict[int, float]:
    totals: dict[int, float] = {}
    for group, own, cue in zip(groups, prose, cues, strict=True):
        if cue.role in _TEXT_ROLES:
            totals[group] = totals.get(group, 0.0) + own
    return totals


def _weights(
    pieces: Sequence[Piece], boxes: Sequence[Box], cues: Sequence[Cue], groups: Sequence[int], prose: Sequence[float]
) -> list[float]:
    totals = _group_prose(groups, prose, cues)
    weights = []
    for piece, cue, group, own in zip(pieces, cues, groups, prose, strict=True):
        if cue.role not in _TEXT_ROLES:
            weights.append(-min(own, 60.0) * 0.2 - 1)
        elif own:
            weight = own * min(1.0, totals[group] / _FULL_GROUP)
            weights.append(weight * _BODY_BONUS if cue.role == "body" else weight)
        elif boxes[piece.box].tag in _HEADINGS and not piece.linked:
            weights.append(-2.0)
        else:
            weights.append(
                float(-_LINK_COST if piece.linked * 2 > len(piece.text) else 1 if cue.role == "body" else -_LINE_COST)
            )
    return weights


def _best_box(boxes: Sequence[Box], pieces: Sequence[Piece], weights: Sequence[float]) -> int:
    """The box with the largest sum; of equals the innermost."""
    sums = [0.0] * len(boxes)
    for piece, weight in zip(pieces, weights, strict=True):
        if piece.box >= 0:
            sums[piece.box] += weight
    for place in range(len(boxes) - 1, 0, -1):
        if boxes[place].parent >= 0:
            sums[boxes[place].parent] += sums[place]
    best = max(range(len(boxes)), key=lambda place: (sums[place], place), default=-1)
    while best > 0 and boxes[best].tag in _LINES:  # one paragraph: what stands beside it belongs to it
        best = boxes[best].parent
    return best


def _inside(boxes: Sequence[Box], container: int) -> list[bool]:
    found: list[bool] = []
    for place, box in enumerate(boxes):
        found.append(place == container or (box.parent >= 0 and found[box.parent]))
    return found


def _chosen(
    page: Pieces,
    cues: Sequence[Cue],
    groups: Sequence[int],
    prose: Sequence[float],
    inside: Sequence[bool],
    headline: int | None,
) -> list[int]:
    """The pieces of the box that are text: prose in the company of prose, and the short lines between."""
    pieces = page.pieces
    totals = _group_prose(groups, [own if inside[p.box] else 0.0 for own, p in zip(prose, pieces, strict=True)], cues)
    largest = max(totals.values(), default=0.0)
    sure: list[int] = []
    for place, piece in enumerate(pieces):
        if not inside[piece.box] or cues[place].role not in _TEXT_ROLES or not prose[place]:
            continue
        if totals[groups[place]] < _SMALL_GROUP * largest and totals[groups[place]] < _FULL_GROUP:
            continue
        known = role_of_line(piece.text)
        if known is None or known[0] in ("credit", "dateline"):
            sure.append(place)
    if headline is not None and (below := [place for place in sure if place > headline]):
        above = [place for place in sure if place < headline]
        if sum(prose[p] for p in above) * 3 < sum(prose[p] for p in below):
            sure = below
    if not sure:
        return []
    return _with_lines_between(page, cues, groups, inside, sure)


def _with_lines_between(
    page: Pieces, cues: Sequence[Cue], groups: Sequence[int], inside: Sequence[bool], sure: Sequence[int]
) -> list[int]:
    """With the sure paragraphs, the short ones between them in the same box: section headings, items of lists, one-line
    paragraphs; and those right above the first and below the last that stand as paragraphs beside them."""
    pieces, boxes = page
    members = set(sure)
    shared = {groups[place] for place in sure}
    paths = {_path(boxes, pieces[place].box) for place in sure}

    def fits(place: int) -> bool:
        piece = pieces[place]
        linked = _LINKED_SENTENCE if _TERMINAL.search(piece.text[-6:]) else _MOSTLY_LINKS
        if cues[place].role not in _TEXT_ROLES or not inside[piece.box] or piece.linked > linked * len(piece.text):
            return False
        known = role_of_line(piece.text)
        return known is None or known[0] == "credit"

    for place in range(sure[0], sure[-1] + 1):
        if place not in members and fits(place):
            tag = boxes[pieces[place].box].tag
            if _path(boxes, pieces[place].box) in paths or (groups[place] in shared and tag in _LINES):
                members.add(place)
    for start, step in ((sure[0], -1), (sure[-1], 1)):
        place = start + step
        while 0 <= place < len(pieces) and inside[pieces[place].box]:
            if fits(place) and _beside(page, groups, cues, place, start, step):
                members.add(place)
            elif cues[place].role in _TEXT_ROLES:
                break
            place += step
    last = max(members)
    while last in members and boxes[pieces[last].box].tag in _HEADINGS:
        members.discard(last)
        last -= 1
    return sorted(members)


def _beside(page: Pieces, groups: Sequence[int], cues: Sequence[Cue], place: int, known: int, step: int) -> bool:
    """Whether a piece stands as a paragraph in the same box as a known one, with the same tags; below the text also lists and
    their headings, in that box or in one that is named as the article's text."""
    pieces, boxes = page
    own, other = pieces[place].box, pieces[known].box
    if (
        groups[place] == groups[known]
        and boxes[own].tag == boxes[other].tag == "p"
        and _path(boxes, own) == _path(boxes, other)
    ):
        return True
    return (
        step > 0
        and boxes[own].tag in _LINES
        and not pieces[place].linked
        and (groups[place] == groups[known] or cues[place].role == "body")
    )


def _path(boxes: Sequence[Box], box: int) -> tuple[object, ...]:
    """The tags of a box and of the two around it, with the identity of the outermost of these."""
    tags = []
    for _ in range(2):
        if box < 0:
            break
        tags.append(boxes[box].tag)
        box = boxes[box].parent
    return (*tags, box)


def _confirmed(pieces: Sequence[Piece], chosen: list[int], prose: Sequence[float], body: str) -> list[int]:
    """The choice held against the text that the page's metadata give: prose that they have is text wherever it stands. They say
    little against a piece, since many give a beginning only."""
    own = _squeezed(body)
    keys = {place: _squeezed(pieces[place].text) for place in range(len(pieces)) if prose[place] or place in chosen}
    found = [place for place, key in keys.items() if prose[place] and len(key) >= _CERTAIN and key in own]
    agreed = sum(len(keys[place]) for place in chosen if keys[place] in own)
    if agreed * 2 < sum(len(keys[place]) for place in found):  # what was chosen is another text than the article
        chosen = [place for place in chosen if min(found) <= place <= max(found)]
    new = [place for place in found if role_of_line(pieces[place].text) is None]
    return sorted({*chosen, *new})


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
