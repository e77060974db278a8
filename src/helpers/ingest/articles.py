"""From a record to its articles, with their blocks and sentences, as rows of the tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from helpers.ingest.blocks import KEPT_ROLES, blocks_of, classify_lines
from helpers.ingest.datelines import find_dateline
from helpers.ingest.dating import Clues, Dated, date_article, update_of
from helpers.ingest.model import Block, Fields, Paragraph, Record, Row
from helpers.ingest.outlets import OutletIndex, Published
from helpers.ingest.paragraphs import find_paragraphs
from helpers.ingest.splitting import split_articles
from helpers.ingest.tongue import language_of
from helpers.ingest.zones import zone_of_address
from helpers.language import split_sentences
from helpers.story import Event, Outlet

__all__ = ["Articles", "read_articles"]

Articles = tuple[list[Row], list[Row], list[Row]]
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_POST = re.compile(r"\(@\w{2,30}\)\s(?:[A-Z][a-z]+\.?\s\d{1,2},\s\d{4})")
_DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|date|created|issued)\b[^\d]{0,30}|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s|"
    r"(?-i:[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,2})\s?[,·|–—-]\s)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\b"
    r"(?:$|[\s,|·–—-].{0,30}$)",
    re.IGNORECASE,
)
# A caption stands among the first lines and is this short; a paragraph of the text can end with an outlet's name too.
_HEAD_LINES, _CAPTION = 4, 300
_OUTLET_LINE = re.compile(r"\(?(?P<name>[^|()·]{2,40}?)\s*(?:[|·].{0,40}|\))?$")
_BY = re.compile(r"(?:By|BY|by|Written by|Reported by|Author:|Byline:|Authors?:)\s+")
_LAST_CREDIT = re.compile(r"\W{0,3}(?:[Ww]ith\s)?(?:[Tt]he\s)?(?P<name>[A-Z][\w'’&.]*(?:[\s-][A-Z][\w'’&.]*){0,3})\W*$")
_VIA = re.compile(r"\s(?:via|for|and)\s|/")
_PHOTO_CREDIT = re.compile(r"\((?P<name>[^()/|]{2,40})\)\W*$")
_CREDITED_END = re.compile(r"[.”\"]\s*[(\[–—-]+\s?(?P<name>[A-Z][\w'’&.]*(?:\s[A-Z][\w'’&.]*){0,2})[)\]]?\s*$")
_DIGIT = re.compile(r"\d")
_OWN_KEYS = re.compile(r"[A-Za-z ]{2,20}:\s*")


def read_articles(
    record: Record, document_id: str, outlets: OutletIndex, file_name: str = "", events: Sequence[Event] = ()
) -> Articles:
    """Rows of `blocks`, `articles` and `sentences` for one record. The blocks hold all of its text; ``events`` of the story
    can date it.

    Article rows have all columns but those that only a comparison of articles gives (cluster, is-first, similarity).
    """
    block_rows: list[Row] = []
    articles: list[Row] = []
    sentences: list[Row] = []
    paragraphs = _known_lines(classify_lines(find_paragraphs(record.text, record.stretches)), outlets)
    url = record.fields.url or _address(paragraphs[:6])
    for segment in split_articles(paragraphs):
        blocks = blocks_of(segment, lambda name: outlets.names_site(name, url))
        draft = _Draft(record, blocks, file_name, events)
        article_id = None
        if draft.body_words:
            position = len(articles) + 1
            article_id = hashlib.sha256(f"{document_id}:{record.number}:{position}".encode()).hexdigest()[:16]
            identity = {"article_id": article_id, "document_id": document_id, "record": record.number, "position": position}
            articles.append(identity | draft.row(outlets))
            sentences.extend(_sentence_rows(article_id, draft))
        for block, start in zip(blocks, draft.starts, strict=True):
            block_rows.append(
                {
                    "document_id": document_id,
                    "record": record.number,
                    "ordinal": len(block_rows),
                    "role": block.role,
                    "text": record.text[block.start : block.end],
                    "start": block.start,
                    "end": block.end,
                    "article_id": article_id,
                    "article_start": start if article_id else None,
                    "reason": block.reason,
                }
            )
    return block_rows, articles, sentences


def _address(paragraphs: Iterable[Paragraph]) -> str | None:
    """The address on a line of its own on top of a saved page."""
    lines = (match[0] for p in paragraphs if p.reason == "an address" and (match := _ADDRESS.search(p.text)))
    return next(lines, None)


def _known_lines(paragraphs: Sequence[Paragraph], outlets: OutletIndex) -> list[Paragraph]:
    """Lines that are nothing but a date get the role `updated`, since they date the page; lines that are nothing but the name
    of an outlet that the story lists get `other`, those with an agency's `credit`."""
    found = []
    for place, paragraph in enumerate(paragraphs):
        known = None
        if not paragraph.role and len(paragraph.text) < 90:
            known = _date_or_outlet(paragraph.text, outlets)
        if (
            not paragraph.role
            and place < _HEAD_LINES
            and len(paragraph.text) < _CAPTION
            and (match := _PHOTO_CREDIT.search(paragraph.text[-60:]))
        ):
            known = known or (("caption", "an outlet's credit at its end") if outlets.named(match["name"]) else None)
        found.append(paragraph._replace(role=known[0], reason=known[1]) if known else paragraph)
    return found


def _date_or_outlet(text: str, outlets: OutletIndex) -> tuple[str, str] | None:
    if _DIGIT.search(text) and _DATE_LINE.match(text):
        return "updated", DATE_LINE
    match = _OUTLET_LINE.match(text)
    outlet = outlets.named(match["name"]) if match else None
    if outlet is None:
        return None
    return ("credit", "name of an agency") if outlet.wire else ("other", OUTLET_LINE)


DATE_LINE = "a line that is a date"
OUTLET_LINE = "name of an outlet"


class _Draft:
    """An article while it is put together: its text, and where each block lies in it."""

    def __init__(self, record: Record, blocks: Sequence[Block], file_name: str, events: Sequence[Event]) -> None:
        self.record = record
        self.file_name = file_name
        self.events = events
        self.blocks = blocks
        self.starts: list[int | None] = []
        pieces: list[str] = []
        length = 0
        self.title: str | None = None
        self.body_start = 0
        self.body_words = 0
        self.paragraphs: list[tuple[int, int]] = []
        for block in blocks:
            # The headline's repetition is a title too, but only the first one is in the text.
            if block.role not in KEPT_ROLES or (block.role == "title" and (self.title is not None or pieces)):
                self.starts.append(None)
                continue
            text = record.text[block.start : block.end].replace("\n", " ")
            if pieces:
                separator = " " if block.joins else "\n\n"
                pieces.append(separator)
                length += len(separator)
            self.starts.append(length)
            if block.role == "title":
                self.title = text
                self.body_start = len(text) + 2
            else:
                self.body_words += len(text.split())
            if block.joins and self.paragraphs:
                self.paragraphs[-1] = (self.paragraphs[-1][0], length + len(text))
            else:
                self.paragraphs.append((length, length + len(text)))
            pieces.append(text)
            length += len(text)
        self.text = "".join(pieces)

    def _texts(self, *roles: str) -> list[str]:
        return [self.record.text[b.start : b.end] for b in self.blocks if b.role in roles]

    def row(self, outlets: OutletIndex) -> Row:
        fields = self.record.fields
        dateline = find_dateline(next(iter(self._texts("dateline")), "") + " x")
        url = fields.url or next((m[0] for t in self._texts("other") if (m := _ADDRESS.search(t))), None)
        fields = fields._replace(url=url)
        byline = _byline(fields.byline, self._texts("byline"))
        site = next((b for b in self.blocks if b.reason == "name of the site after the headline"), None)
        printed = self.record.text[site.start : site.end].strip(" |-–—·•»") if site else self._masthead(outlets)
        publisher = outlets.publisher(
            fields.outlet,
            url,
            printed,
            self._credits(dateline.agency if dateline else None, byline),
            self._photographer(),
        )
        dated = self._dated(dateline.day if dateline else None, fields, outlets.named(publisher.outlet))
        return {
            "title": self.title,
            "byline": byline,
            "dateline": dateline.text if dateline else None,
            **_publisher_columns(publisher),
            "url": url,
            "language": language_of(self.text[self.body_start :]),
            "published": dated.first,
            "published_end": dated.last,
            "published_precision": dated.precision,
            "published_evidence": dated.evidence,
            "published_confidence": dated.confidence,
            **self._updated(outlets.named(publisher.outlet), fields.url),
            "text": self.text,
            "body_start": min(self.body_start, len(self.text)),
            "words": _count_words(self.text),
        }

    def _masthead(self, outlets: OutletIndex) -> str | None:
        """The outlet that a line of the page names, or that the dateline names in the place of an agency."""
        for block in self.blocks:
            if block.role == "other" and block.end - block.start < 60:
                match = _OUTLET_LINE.match(self.record.text[block.start : block.end])
                if match and (outlet := outlets.named(match["name"])) is not None and not outlet.wire:
                    return outlet.name
        dateline = find_dateline(next(iter(self._texts("dateline")), "") + " x")
        for name in _VIA.split(dateline.agency) if dateline and dateline.agency else ():
            if (outlet := outlets.named(name)) is not None and not outlet.wire:
                return outlet.name
        return None

    def _photographer(self) -> str | None:
        """Who the first photo above the text is credited to, where its credit is one name."""
        first = next((b.start for b in self.blocks if b.role == "body"), 0)
        captions = [text for block, text in self._by_role("caption") if block.start < first]
        match = _PHOTO_CREDIT.search(captions[0][-60:]) if captions else None
        return match["name"] if match else None

    def _updated(self, outlet: Outlet | None, url: str | None) -> Row:
        """The last update: a line of the page that names its day, else what the record says, else such a line as it is."""
        reasons = ("line of the last update", "header line `Updated:`")
        found = [(text, block.reason) for block, text in self._by_role("updated") if block.reason in reasons]
        if self.record.fields.updated:
            found.append((self.record.fields.updated, self.record.fields.updated_source))
        own = outlet.timezone if outlet else zone_of_address(url)
        return update_of(found, ZoneInfo(own) if own else None)._asdict()

    def _by_role(self, role: str) -> list[tuple[Block, str]]:
        return [(b, self.record.text[b.start : b.end]) for b in self.blocks if b.role == role]

    def _dated(self, dateline_day: str | None, fields: Fields, outlet: Outlet | None) -> Dated:
        own = outlet.timezone if outlet else zone_of_address(fields.url)
        body = self.text[self.body_start :]
        # Only above the text: a date line further down is a heading of a chronology. So with photos: the first one is of the
        # day, a gallery's are of years.
        first = next((b.start for b in self.blocks if b.role == "body"), 0)
        lines = [text for block, text in self._by_role("updated") if block.reason == DATE_LINE and block.start < first]
        photos = [text for role in ("caption", "credit") for block, text in self._by_role(role) if block.start < first]
        updates = [text for block, text in self._by_role("updated") if block.reason != DATE_LINE]
        clues = Clues(
            fields=fields,
            body=body,
            date_lines=tuple(lines),
            updated=tuple(updates),
            photos=tuple(photos),
            posts=tuple(m[0] for m in _POST.finditer(body)),
            dateline_day=dateline_day,
            file_name=self.file_name,
            events=tuple(self.events),
        )
        return date_article(clues, ZoneInfo(own) if own else None)

    def _credits(self, agency: str | None, byline: str | None) -> list[tuple[str, str]]:
        found = [(name, "dateline") for name in _VIA.split(agency)] if agency else []
        if byline:
            found.extend((name.strip(), "byline") for name in re.split(r",|\band\b|\bfor\b|\|", byline))
        kept = [b for b in self.blocks if b.role in ("body", "subtitle")]
        if kept:
            end = self.record.text[kept[-1].start : kept[-1].end][-60:]
            match = _CREDITED_END.search(end)
            if match:
                found.append((match["name"], "last line"))
            tail = [b for b in self.blocks if b.start >= kept[-1].start][:4]
            for block in tail:
                text = self.record.text[block.start : block.end]
                if len(text) < 60 and (match := _LAST_CREDIT.match(text)):
                    found.append((match["name"], "last line"))
        return found


def _count_words(text: str) -> int:
    """White space and dashes part words; inner hyphens, apostrophes, stops and commas do not: "al-Sudani", "2,500" are one."""
    for mark in ("—", "–", " - ", "..."):
        text = text.replace(mark, " ")
    return len(text.split())


def _publisher_columns(publisher: Published) -> Row:
    return {
        "outlet": publisher.outlet,
        "outlet_evidence": publisher.evidence,
        "country": publisher.country,
        "wire": publisher.wire,
    }


def _byline(field: str | None, lines: Iterable[str]) -> str | None:
    """The author as written, without the `By`."""
    for written in [field, *lines]:
        if written:
            plain = _OWN_KEYS.sub("", written, count=1) if ":" in written[:20] else written
            return _BY.sub("", " ".join(plain.split()), count=1).strip(" ,|") or None
    return None


def _sentence_rows(article_id: str, draft: _Draft) -> list[Row]:
    rows: list[Row] = []
    for paragraph, (start, end) in enumerate(draft.paragraphs):
        is_title = draft.title is not None and paragraph == 0
        spans = [(0, end - start)] if is_title else split_sentences(draft.text[start:end])
        for first, last in spans:
            rows.append(
                {
                    "article_id": article_id,
                    "sentence_id": f"{article_id}:{len(rows):04d}",
                    "start": start + first,
                    "end": start + last,
                    "ordinal": len(rows),
                    "paragraph": paragraph,
                    "is_title": is_title,
                    "text": draft.text[start + first : start + last],
                }
            )
    return rows
