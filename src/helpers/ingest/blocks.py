"""The blocks of one article: which of its paragraphs are its headline, its text, and the furniture around them.

What a line's wording tells, `lines` has already said. Here its place decides: above the first paragraph of prose stand kicker,
headline and standfirst; between paragraphs of prose, section headings; below the last one, links to other stories.
Section headings get the role `other` and stay out of the article's text: they repeat the paragraphs below them, so that a
name or a claim in them would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from helpers.ingest.datelines import find_dateline
from helpers.ingest.lines import LINK_LABEL, headline_like, is_prose, normalised, role_of_line, stands_as_headline
from helpers.ingest.model import Block, Paragraph

__all__ = ["KEPT_ROLES", "blocks_of", "classify_lines"]

KEPT_ROLES = frozenset({"title", "subtitle", "body"})
"""Roles whose text is in `articles.text`."""

# A kicker is shorter than this and than two thirds of the headline below it: "Iraq", "Sidelines of the summit".
_KICKER_WORDS = 6
_SECTION_WORDS = 12
# A dateline stands at the head of the first paragraph; below a summary, of the second or third, and then names an agency.
_LEADS = 3
_DATELINE = 60
# A headline and its repetition differ in length by quotation marks, dashes and spaces at most.
_TYPOGRAPHY = 12
# More lines than this below the last paragraph are a list of the text; pages link to 3 to 6 other stories.
_MOST_LINKS = 8
_SITE_SUFFIX = re.compile(r"\s+(?:[|·•»]\s*(?P<bar>[^|·•»]{2,40})|[-–—]\s+(?P<dash>(?:The\s)?[A-Z][\w.&' ]{1,30}))$")
HEADLINE_VERBS = re.compile(
    r"\b(?:says?|said|warns?|urges?|meets?|met|discuss(?:es)?|hits?|kills?|killed|attacks?|attacked|strikes?|calls?|wants?|seeks?|"
    r"visits?|rejects?|denies|denied|agrees?|begins?|starts?|ends?|leaves?|orders?|vows?|claims?|claimed|launch(?:es)?|holds?|held|"
    r"talks?|faces?|will|is|are|was|were|has|have|to|can|could|must|should|may|fires?|condemns?|accuses?|announces?|confirms?|declares?|"
    r"dies|dead|returns?|arrives?|reopens?|resumes?|halts?|backs?|blames?|withdraws?|plans?|sends?|gets?|makes?|takes?|tells?|pledges?|"
    r"threatens?|targets?|wounded|injured|arrested|expects?|remains?|loses?|wins?|shows?|finds?|expels?|presides?|initiates?)\b",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"\W{0,3}(?:[A-Z][\w.'’-]+\s){2,4}(?:is|was|are)\s(?:an?|the|our|editor|senior|chief|founder|president|author)\b.{0,160}?"
    r"(?:columnist|editor|reporter|correspondent|author|contributor|writer|journalist|fellow|professor|host|commentator|producer|"
    r"analyst)\b"
)
_NAMES = re.compile(
    r"(?:The\s)?[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){1,2}(?:(?:,\s|,?\sand\s)[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){1,3}){0,4}$"
)
_FOLLOW = re.compile(
    r"\b(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]mail|[Tt]weet)\s(?:him|her|them|the author|[A-Z]\w+)\b"
    r".{0,60}(?:@|Twitter|twitter|at\s)"
)
_LABELLED = re.compile(r"(?:OPINION|ANALYSIS|EXPLAINER|FACT CHECK|COMMENTARY|Opinion|Analysis|Explainer|Commentary)\s?[:|]\s")
_HIGHLIGHTS = re.compile(r"(?:Story [Hh]ighlights|HIGHLIGHTS|Highlights|Key [Pp]oints|KEY POINTS|Key takeaways)\b")
# "Rep. Jane Doe Jane Ann DoeOther headline | Third headline MORE (R-Texas)": a name, then its profile's links, in one line.
_INNER_LINKS = re.compile(
    r"(?<!\w)(?P<surname>[A-Z][\w'’-]{2,20}) "
    r"(?P<links>(?:[A-Z][\w.'’-]{0,20} ){0,4}?(?P=surname)(?=[A-Z])[^\n]{10,500}? MORE)(?= |,|\.|$)"
)


def classify_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, with a role for each whose wording tells it, and for each caption that stands twice."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        known = None if paragraph.role else role_of_line(paragraph.text)
        found.append(paragraph._replace(role=known[0], reason=known[1]) if known else paragraph)
    return _repeated_captions(found)


def _repeated_captions(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A long line that stands twice, one right below the other, is a photo's caption and its description."""
    for place in range(1, len(paragraphs)):
        one, two = paragraphs[place - 1], paragraphs[place]
        closed = two.text.endswith((")", "."))
        if one.text == two.text and not two.role and len(two.text) > 40 and (closed or not headline_like(two.text, 20)):
            reason = "printed twice, one below the other"
            paragraphs[place - 1] = one._replace(role="caption", reason=reason)
            paragraphs[place] = two._replace(role="caption", reason=reason)
    return paragraphs


def blocks_of(paragraphs: Sequence[Paragraph], outlet_names: Callable[[str], bool], title: str | None = None) -> list[Block]:
    """The blocks of one article. ``outlet_names`` tells whether words name an outlet; ``title``: the record's headline, where
    it is a field."""
    roles = list(paragraphs)
    _first_line(roles, title)
    first = _first_prose(roles)
    _head(roles, first, title, outlet_names)
    _repetitions(roles)
    _inside(roles, first)
    _tail(roles)
    blocks: list[Block] = []
    lead = _LEADS
    for paragraph in roles:
        if paragraph.role == "title" and paragraph.reason != _REPEATED:
            blocks.extend(_title_blocks(paragraph, outlet_names))
        elif paragraph.role in ("", "body"):
            blocks.extend(_body_blocks(paragraph, lead))
            lead -= is_prose(paragraph.text)
        else:
            blocks.append(Block(paragraph.start, paragraph.end, paragraph.role, paragraph.reason))
    return blocks


_REPEATED = "the headline again"
_LISTED = "below the label of related links"
# "Read more:" without a headline behind it; and the longest headline in such a list.
_BARE_LABEL = 45
_LINK = 130


def _set(roles: list[Paragraph], place: int, role: str, reason: str) -> None:
    roles[place] = roles[place]._replace(role=role, reason=reason)


def _first_line(roles: list[Paragraph], title: str | None) -> None:
    """The headline where only its place tells: the first line, parted from the text, which is prose."""
    if title is not None or len(roles) < 2 or any(p.role == "title" for p in roles):
        return
    line, below = roles[0], [p.text for p in roles[1:4] if not p.role]
    labelled = line.role == "related_link" and (line.text.isupper() or _LABELLED.match(line.text))
    if (line.role and not labelled) or not stands_as_headline(line.text) or not any(map(is_prose, below)):
        return
    if labelled or (is_prose(line.text) or not headline_like(line.text)):
        _set(roles, 0, "title", "first line of the text")


def _first_prose(roles: Sequence[Paragraph]) -> int:
    """Place of the first paragraph of prose; the number of paragraphs where there is none."""
    candidates = (
        place
        for place, p in enumerate(roles)
        if p.role in ("", "body") and is_prose(p.text) and not (place == 0 and headline_like(p.text) and len(roles) > 1)
    )
    return next(candidates, len(roles))


def _head(roles: list[Paragraph], first: int, title: str | None, outlet_names: Callable[[str], bool]) -> None:
    """Kicker, headline, standfirst and highlights above the first paragraph of prose."""
    listed = next((place for place in range(first) if _HIGHLIGHTS.match(roles[place].text)), first)
    free = [place for place in range(listed) if not roles[place].role and headline_like(roles[place].text)]
    if any(p.role == "title" for p in roles[: first + 1]) or title is not None:
        own = normalised(title or "")
        free = [place for place in free if normalised(roles[place].text) != own]
    elif free:
        chosen = _headline(roles, free)
        for place in free[: free.index(chosen)]:
            _set(roles, place, "kicker", "a short line above the headline")
        _set(roles, chosen, "title", "headline-like line above the first paragraph")
        free = [place for place in free if place > chosen]
    headline = next((normalised(p.text) for p in roles if p.role == "title"), None)
    above = next((place for place, p in enumerate(roles) if p.role == "title"), 0)
    for place, paragraph in enumerate(roles[:first]):
        if not paragraph.role and (place < above or (paragraph.text.isupper() and len(paragraph.text) < 30)):
            _set(roles, place, "kicker", "a short line above the headline" if place < above else "name of a section")
    highlights = False
    below = [place for place in free if not roles[place].role]
    names = {place for place in below if len(below) > _MOST_LINKS and _is_name(roles[place].text)}
    for place in range(first):
        paragraph = roles[place]
        if paragraph.role:
            continue
        if _HIGHLIGHTS.match(paragraph.text) or highlights:
            highlights = True
            _set(roles, place, "other", "list of the story's highlights")
        elif place in free and place not in names and normalised(paragraph.text) != headline:
            _set(roles, place, *_below_headline(paragraph.text, outlet_names))
    if (
        first + 1 < len(roles)
        and roles[first + 1].reason == "photo credit"
        and len(roles[first].text) < 450
        and len(roles) > first + 3
    ):
        _set(roles, first, "caption", "a photo credit stands below it")


def _below_headline(text: str, outlet_names: Callable[[str], bool]) -> tuple[str, str]:
    """Role and reason of a headline-like line between headline and first paragraph."""
    if find_dateline(text + " x") is not None:
        return "dateline", "place or agency and a dash"
    if _is_name(text):
        return "byline", "names between headline and first paragraph"
    match = _SITE_SUFFIX.search(text)
    if match and outlet_names((match["bar"] or match["dash"]).strip()):
        return "related_link", "a headline with the name of its site"
    return "subtitle", "headline-like line between headline and first paragraph"


def _headline(roles: Sequence[Paragraph], free: Sequence[int]) -> int:
    """Which of the headline-like lines on top is the headline: the one that is repeated, else the first that is no kicker."""
    # A photographer's or author's name below the headline is none.
    free = [*free[:1], *(place for place in free[1:] if not _is_name(roles[place].text))]
    for place in free:
        own, length = normalised(roles[place].text), len(roles[place].text)
        again = (p.text for p in roles[place + 1 :] if not p.role and abs(len(p.text) - length) <= _TYPOGRAPHY)
        if any(normalised(text) == own for text in again):
            return place
    for place, following in pairwise(free):
        if not _is_kicker(roles[place].text, roles[following].text):
            return place
    return free[-1]


def _is_name(line: str) -> bool:
    return _NAMES.match(line) is not None and HEADLINE_VERBS.search(line) is None


def _is_kicker(line: str, below: str) -> bool:
    words, words_below = len(line.split()), len(below.split())
    return words <= _KICKER_WORDS and words * 3 <= words_below * 2 and words_below >= 5 and not HEADLINE_VERBS.search(line)


def _repetitions(roles: list[Paragraph]) -> None:
    """The headline again, and lines that stand twice."""
    headline = next((p.text for p in roles if p.role == "title"), None)
    own = normalised(headline or "")
    seen_title = False
    for place, paragraph in enumerate(roles):
        if (
            headline
            and paragraph.role in ("", "title", "subtitle")
            and abs(len(paragraph.text) - len(headline)) <= _TYPOGRAPHY
            and normalised(paragraph.text) == own
        ):
            if seen_title:
                _set(roles, place, "title", _REPEATED)
            seen_title = True
    places: dict[str, list[int]] = {}
    for place, paragraph in enumerate(roles):
        if not paragraph.role and headline_like(paragraph.text) and paragraph.text.count(" ") >= 3:
            places.setdefault(paragraph.text, []).append(place)
    for repeated in places.values():
        if len(repeated) > 1:
            for place in repeated:
                _set(roles, place, "related_link", "a headline-like line that stands twice")


def _inside(roles: list[Paragraph], first: int) -> None:
    """Section headings, and links among the paragraphs."""
    for place in range(first + 1, len(roles)):
        above = roles[place - 1]
        listed = above.reason == _LISTED or (above.reason == LINK_LABEL and len(above.text) < _BARE_LABEL)
        text = roles[place].text
        if listed and not roles[place].role and len(text) < _LINK and headline_like(text) and not is_prose(text):
            _set(roles, place, "related_link", _LISTED)
    for place in range(first + 1, len(roles) - 1):
        paragraph = roles[place]
        if paragraph.role or is_prose(paragraph.text) or not headline_like(paragraph.text, _SECTION_WORDS):
            continue
        before = next((p for p in reversed(roles[:place]) if p.role in ("", "body")), None)
        after = next((p for p in roles[place + 1 : place + 4] if p.role in ("", "body")), None)
        if before and is_prose(before.text) and after and is_prose(after.text):
            _set(roles, place, "other", "section heading between paragraphs")


def _tail(roles: list[Paragraph]) -> None:
    """Links, biographies and other furniture below the last paragraph of prose."""
    prose = [place for place, p in enumerate(roles) if p.role in ("", "body") and is_prose(p.text)]
    for place in prose[-3:]:
        text = roles[place].text
        if place > prose[0] and len(text) < 500 and (_BIOGRAPHY.match(text) or _FOLLOW.search(text)) and not roles[place].role:
            _set(roles, place, "footer", "note on the author")
    last = max((place for place in prose if roles[place].role in ("", "body")), default=len(roles))
    below = [place for place in range(last + 1, len(roles)) if not roles[place].role]
    if len(below) > _MOST_LINKS:  # a list that belongs to the text: results, names, places
        return
    for place in below:
        if not roles[place].role and headline_like(roles[place].text) and not is_prose(roles[place].text):
            reason = "headline-like line below the last paragraph"
            _set(roles, place, "related_link", reason)


def _title_blocks(paragraph: Paragraph, outlet_names: Callable[[str], bool]) -> Iterable[Block]:
    """The headline, and apart from it the site's name that browsers put after it."""
    match = _SITE_SUFFIX.search(paragraph.text)
    if match and match.start() > 15:
        name = (match["bar"] or match["dash"]).strip()
        if outlet_names(name) or (match["bar"] and len(name.split()) <= 4):
            cut = paragraph.start + match.start()
            yield Block(paragraph.start, cut, "title", paragraph.reason)
            yield Block(
                cut + len(match[0]) - len(match[0].lstrip()), paragraph.end, "other", "name of the site after the headline"
            )
            return
    yield Block(paragraph.start, paragraph.end, "title", paragraph.reason)


def _body_blocks(paragraph: Paragraph, lead: int) -> Iterable[Block]:
    """The paragraph, without a dateline at its head and links that a page's program put between its words. ``lead``: how many
    paragraphs of prose a dateline may still be in."""
    start, text = paragraph.start, paragraph.text
    dateline = find_dateline(text) if lead > 0 else None
    if dateline is None and lead == _LEADS and len(text) < _DATELINE and find_dateline(text + " x") is not None:
        yield Block(start, paragraph.end, "dateline", "place or agency and a dash")
        return
    if dateline is not None and (lead == _LEADS or dateline.agency):
        if dateline.byline_end:
            written = len(text[: dateline.byline_end].rstrip())
            yield Block(start, start + written, "byline", "`By` and names before the dateline")
        yield Block(
            start + dateline.byline_end, start + len(text[: dateline.end].rstrip()), "dateline", "place or agency and a dash"
        )
        text = text[dateline.end :]
        start += dateline.end
    reason = paragraph.reason or "paragraph of the text"
    position, joins = start, False
    for match in _INNER_LINKS.finditer(text) if "MORE" in text else ():
        yield from _piece(paragraph, position, start + match.start("links"), reason, joins)
        position, joins = start + match.end(), True
        yield Block(start + match.start("links"), position, "related_link", "links between the words of a paragraph")
    yield from _piece(paragraph, position, paragraph.end, reason, joins)


def _piece(paragraph: Paragraph, start: int, end: int, reason: str, joins: bool) -> Iterable[Block]:
    text = paragraph.text[start - paragraph.start : end - paragraph.start]
    stripped = text.strip()
    if stripped:
        first = start + len(text) - len(text.lstrip())
        yield Block(first, first + len(stripped), "body", reason, joins)
