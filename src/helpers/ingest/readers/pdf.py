"""PDF: its text page by page, with lines joined to paragraphs and what every page repeats told apart."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from helpers.errors import DocumentError
from helpers.ingest.encoding import clean
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned

__all__ = ["read_pdf"]

_MOST_PAGES = 2_000
# Lines at the top and at the bottom of a page among which running headers and footers are looked for.
_EDGE = 3
# A line on at least this share of the pages (and on two) is no part of the text; page numbers count as equal.
_REPEATED = 0.5
# A line that ends before this share of the usual width ends its paragraph, where its last character allows.
_SHORT = 0.8
_END = re.compile(r"[.!?:”\"’)\]]$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\W*$", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?P<word>[^\W\d_]{2,}(?:-[^\W\d_]+)*)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# First halves that keep their hyphen at the end of a line.
_KEPT_HYPHEN = frozenset(
    (
        "non", "anti", "ex", "self", "pro", "co", "mid", "post", "pre", "multi", "semi", "all", "cross", "well", "long",
        "short", "high", "low", "so", "us", "un", "eu", "uk", "al", "el", "ul", "vice", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        "north", "south", "east", "west",
    )
)  # fmt: skip
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?")


class _Line(NamedTuple):
    text: str
    page: int
    running: bool


def read_pdf(data: bytes) -> Found:
    """The one record of a PDF. Pages without text (scans) make it partial, or unreadable where there is no other.

    Raises DocumentError: ``encrypted``, ``no_text``, ``damaged_pdf``, ``too_long``.
    """
    with _quiet():
        reader, pages, broken = _opened(data)
        information = _information(reader)
    texts = [page for page in pages if page is not None]
    if not any(page.strip() for page in texts):
        if broken:
            raise DocumentError("damaged_pdf", f"none of its {len(pages)} pages can be read: {broken[0]}")
        raise DocumentError("no_text", f"{len(pages)} pages without text: pictures of pages have to be recognised first")
    warnings: list[Warned] = []
    if broken:
        warnings.append(Warned("damaged_pages", f"{len(broken)} of {len(pages)} pages cannot be read: {broken[0]}"))
    blank = sum(not page.strip() for page in texts)
    if blank:
        warnings.append(Warned("pages_without_text", f"{blank} of {len(pages)} pages have no text; they may be pictures"))
    text, stretches, replaced = _record_text(texts, information.get("title"))
    if replaced:
        warnings.append(Warned("control_characters", f"{replaced} characters that are no text were replaced"))
    fields = Fields(byline=information.get("author"), updated=information.get("date"), language=information.get("language"))
    note = f"{len(pages)} pages"
    return Found((Record(0, text, fields, stretches),), None, None, warnings=tuple(warnings), note=note)


@contextmanager
def _quiet() -> Iterator[None]:
    """pypdf tells of every flaw in a file on the error output; what matters of it is in the document's row."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _opened(data: bytes) -> tuple[Any, list[str | None], list[str]]:
    """The reader, the text of each page (None where it cannot be read), and why those cannot."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not _unlocked(reader):
            raise DocumentError("encrypted", "the PDF needs a password")
        count = len(reader.pages)
    except DocumentError:
        raise
    except RecursionError as error:
        raise DocumentError("damaged_pdf", "its pages are nested without end") from error
    except Exception as error:  # a guest that meets hostile bytes: whatever it raises, the file is what is wrong
        raise DocumentError("damaged_pdf", f"{type(error).__name__}: {error}"[:300]) from error
    if count > _MOST_PAGES:
        raise DocumentError("too_long", f"{count} pages, allowed are {_MOST_PAGES}")
    pages: list[str | None] = []
    broken: list[str] = []
    for number in range(count):
        try:
            pages.append(reader.pages[number].extract_text() or "")
        except MemoryError:
            raise
        except Exception as error:  # see above; one page costs no other
            pages.append(None)
            broken.append(f"page {number + 1}: {type(error).__name__}: {error}"[:200])
    return reader, pages, broken


def _unlocked(reader: Any) -> bool:
    """Many PDF are encrypted with an empty password, against changes only."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # AES needs a library that is not there, or the key is broken
        return False


def _information(reader: Any) -> dict[str, str]:
    """Title, author, date of the last change and language, as far as the file says."""
    found: dict[str, str] = {}
    try:
        stored = reader.metadata or {}
        for key, name in (("/Title", "title"), ("/Author", "author")):
            if isinstance(stored.get(key), str) and (line := " ".join(clean(str(stored[key]))[0].split())):
                found[name] = line[:300]
        for key in ("/ModDate", "/CreationDate"):
            if isinstance(stored.get(key), str) and (match := _DATE.match(str(stored[key]))):
                found["date"] = "-".join(part for part in match.groups()[:3] if part)
        language = reader.trailer["/Root"].get("/Lang")
        if isinstance(language, str):
            found["language"] = language
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return found
    return found


def _record_text(pages: Sequence[str], title: str | None) -> tuple[str, tuple[Stretch, ...], int]:
    """The text in paragraphs, with the roles of what is known, and how many characters were replaced."""
    lines = _lines(pages)
    kept = [line for line in lines if not line.running]
    paragraphs = _paragraphs(kept, _known_words(kept))
    running = list(dict.fromkeys(line.text for line in lines if line.running))
    text, stretches, replaced = "", list[Stretch](), 0
    for place, paragraph in enumerate([*paragraphs, *running]):
        cleaned, count = clean(paragraph)
        replaced += count
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + cleaned
        if place >= len(paragraphs):
            stretches.append(Stretch(start, len(text), "footer", "repeated on the pages of the PDF"))
        elif title and not stretches and place < 4 and _squeezed(cleaned) == _squeezed(title):
            stretches.append(Stretch(start, len(text), "title", "title in the PDF's information"))
    return text, tuple(stretches), replaced


def _lines(pages: Sequence[str]) -> list[_Line]:
    split = [[" ".join(line.split()) for line in page.replace("\r", "\n").split("\n")] for page in pages]
    filled = [[place for place, line in enumerate(page) if line] for page in split]
    counts: Counter[str] = Counter()
    for page, places in zip(split, filled, strict=True):
        counts.update({_shape(page[place]) for place in (*places[:_EDGE], *places[-_EDGE:])})
    least = max(2, _REPEATED * len(pages))
    found = []
    for number, (page, places) in enumerate(zip(split, filled, strict=True)):
        edge = {*places[:_EDGE], *places[-_EDGE:]}
        outermost = {*places[:1], *places[-1:]}
        for place, line in enumerate(page):
            repeated = place in edge and counts[_shape(line)] >= least
            numbered = place in outermost and len(pages) > 1 and _PAGE_NUMBER.match(line) is not None
            found.append(_Line(line, number, bool(line) and (repeated or numbered)))
    return found


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _known_words(lines: Sequence[_Line]) -> Counter[str]:
    """Words and hyphenated words of the text that stand whole on a line, to tell how a broken word is written."""
    words: Counter[str] = Counter()
    for line in lines:
        words.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.casefold()))
    return words


def _paragraphs(lines: Sequence[_Line], words: Counter[str]) -> list[str]:
    """Lines joined: a paragraph ends at an empty line (but not where a page ends in the middle of a sentence), or with a line
    that ends well before the margin."""
    widths = sorted(len(line.text) for line in lines if len(line.text) > 20)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    found: list[str] = []
    current = ""
    last: _Line | None = None
    for line in lines:
        if not line.text:
            if current and last is not None and (_END.search(current) or len(last.text) < _SHORT * usual):
                found.append(current)
                current = ""
            continue
        if current and last is not None and _parts(last, line, usual):
            found.append(current)
            current = ""
        current = _appended(current, line.text, words) if current else line.text
        last = line
    return [*found, current] if current else found


def _parts(last: _Line, line: _Line, usual: int) -> bool:
    """Whether a paragraph ends between two lines."""
    short = len(last.text) + 1 + len(line.text.split(None, 1)[0]) < _SHORT * usual
    if _END.search(last.text):
        return short
    # A headline or a list: short lines that do not go on with a small letter.
    return short and not line.text[0].islower() and not _BROKEN_WORD.search(last.text)


def _appended(text: str, line: str, words: Counter[str]) -> str:
    broken, following = _BROKEN_WORD.search(text), _FIRST_WORD.match(line)
    if broken is None or following is None or not following[0][0].islower():
        return f"{text}{'' if text.endswith(('—', '/')) else ' '}{line}"
    first = broken["word"].casefold()
    whole, hyphenated = first + following[0].casefold(), f"{first}-{following[0].casefold()}"
    keeps = first.rpartition("-")[2] in _KEPT_HYPHEN or "-" in first or broken["word"].isupper()
    if words[hyphenated] > words[whole] or (keeps and not words[whole]):
        return f"{text[: broken.end('word')]}-{line}"
    return text[: broken.end("word")] + line


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
