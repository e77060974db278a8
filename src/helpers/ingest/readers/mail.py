"""Mails, mailboxes, and pages that a browser saved whole (which are mails in form).

Of a mail the subject is the headline; the `Date:` dates it; a newsletter's list or a sender like `news@` is its outlet, and
anybody else its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import Any, NamedTuple

from helpers.errors import DocumentError
from helpers.ingest.encoding import clean, decode, looks_binary
from helpers.ingest.formats import BINARY, binary_format
from helpers.ingest.markup import text_of_markup
from helpers.ingest.model import Fields, Found, Member, Record, Reject, Stretch, Warned
from helpers.ingest.readers.records import page_record, web_address

__all__ = ["read_mail", "read_mailbox", "read_saved_page"]

_FROM_LINE = re.compile(rb"(?m)^From \S{1,200}[^\r\n]{0,60}\d\d:\d\d[^\r\n]{0,40}\d{4}[^\r\n]{0,20}\r?\n(?=[!-9;-~]{1,60}:)")
_MOST_MAILS = 100_000
_PREFIX = re.compile(r"(?:(?:re|fw|fwd|aw|wg|tr)\s{0,2}(?:\[\d{1,3}\])?\s{0,2}:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
# A sender of this kind is an office or a list, not a person.
_ROLE = re.compile(
    r"(?:no-?reply|do-?not-?reply|news|newsletters?|alerts?|updates?|press|media|info|briefings?|daily|weekly|editors?|desk|contact|"
    r"mail|mailer|list|digest|subscriptions?|communications?|pressoffice|presse|notifications?|hello|team)(?:[._+-].{0,40})?$",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(r"\s*\"?(?P<name>[^<\"]{2,120}?)\"?\s*<")
# The text part is taken where it has at least this share of the words of the HTML part; some only say "see the HTML".
_WHOLE_TEXT = 0.6
_DEEPEST = 30
_LONGEST_HEADER = 2_000


class _Policy(policy.EmailPolicy):
    """The modern policy, but of a header line no more than anybody writes: its parser takes minutes over a long one."""

    def header_source_parse(self, sourcelines: Any) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


class _Part(NamedTuple):
    """Text of a mail: whether it is HTML, and what is odd about it."""

    text: str
    is_html: bool
    encoding: str
    evidence: str


def read_mailbox(data: bytes) -> Found:
    """The mails of a mailbox (mbox), each a document of its own."""
    starts = [match.start() for match in _FROM_LINE.finditer(data)]
    rejects: list[Reject] = []
    if len(starts) > _MOST_MAILS:
        rejects.append(Reject(_MOST_MAILS + 1, "too_many", f"more than {_MOST_MAILS} mails; the others were not read", b""))
        starts = starts[: _MOST_MAILS + 1]
    members = []
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
        raw = data[data.index(b"\n", start) + 1 : end].rstrip(b"\r\n") + b"\n"
        # The format writes ">From " where a line of a mail begins with "From ".
        members.append(Member(f"{place}.eml", re.sub(rb"(?m)^>(>*From )", rb"\1", raw)))
    return Found((), None, None, tuple(rejects), members=tuple(members[:_MOST_MAILS]))


def read_mail(data: bytes) -> Found:
    """The one record of a mail, with its readable attachments as members. Raises DocumentError ``no_text``."""
    message = _message(data)
    part = _body(message)
    members, left = _attachments(message)
    fields, title, lines = _fields(message)
    note = f"left out: {left} attachments that are no text" if left else None
    if part is None:
        if not members:
            raise DocumentError("no_text", "the mail has no part with a text")
        return Found((), None, None, members=tuple(members), note=note)
    warnings: list[Warned] = []
    if part.is_html:
        record, warnings = page_record(part.text, 0, fields, title)
    else:
        record = _plain_record(part.text, fields, title)
    record = _with_header(record, lines)
    if _broken_parts(message):
        warnings.append(Warned("damaged_mail", "parts of the mail are not as its form asks; what can be read was read"))
    encodings = (part.encoding, part.evidence)
    return Found((record,), *encodings, warnings=tuple(warnings), members=tuple(members), note=note)


def read_saved_page(data: bytes) -> Found:
    """The page of an MHTML file: its main document, with the address that it was saved from. Raises DocumentError."""
    message = _message(data)
    pages = [part for part in _leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise DocumentError("no_page", "no part of the saved page is HTML")
    text = _text_of(pages[0])
    address = _header(message, "Snapshot-Content-Location") or _header(pages[0], "Content-Location")
    fields = Fields(url=web_address(address), retrieved=_header(message, "Date"))
    record, warnings = page_record(text.text, 0, fields)
    note = f"saved {fields.retrieved}" + (f" from {fields.url}" if fields.url else "") if fields.retrieved else None
    return Found((record,), text.encoding, text.evidence, warnings=tuple(warnings), note=note)


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=_Policy())
    except (ValueError, IndexError, LookupError, TypeError, AttributeError) as error:
        raise DocumentError("invalid_mail", f"{type(error).__name__}: {error}") from error
    assert isinstance(message, EmailMessage)
    return message


def _leaves(message: Message) -> Iterator[EmailMessage]:
    """The parts that hold no others, in their order; mails within the mail are not entered."""
    pending: list[tuple[Message, int]] = [(message, 0)]
    while pending:
        part, depth = pending.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            if depth < _DEEPEST:
                inner: Any = part.get_payload()
                pending.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, Message))
        elif isinstance(part, EmailMessage):
            yield part


def _body(message: EmailMessage) -> _Part | None:
    texts = [part for part in _leaves(message) if part.get_content_maintype() == "text" and not _attached(part)]
    plain = next((_text_of(part) for part in texts if part.get_content_subtype() == "plain"), None)
    html = next((_text_of(part) for part in texts if part.get_content_subtype() == "html"), None)
    if html is None or not html.text.strip():
        return plain if plain and plain.text.strip() else None
    if plain is None:
        return html
    words = len(text_of_markup(html.text).split())
    return plain if len(plain.text.split()) >= _WHOLE_TEXT * words else html


def _attached(part: EmailMessage) -> bool:
    with suppress(ValueError, IndexError, LookupError, TypeError, AttributeError):
        return part.get_content_disposition() == "attachment"
    return False


def _text_of(part: EmailMessage) -> _Part:
    raw = part.get_payload(decode=True)
    charset = None
    with suppress(ValueError, IndexError, LookupError, TypeError, AttributeError):
        charset = part.get_content_charset()
    decoded = decode(raw if isinstance(raw, bytes) else b"", charset)
    text = decoded.text
    with suppress(ValueError, IndexError, LookupError, TypeError, AttributeError):
        if part.get_param("format") == "flowed":
            text = _unflowed(text)
    return _Part(text, part.get_content_subtype() != "plain", decoded.encoding, decoded.evidence)


def _unflowed(text: str) -> str:
    """Lines of a text in format=flowed (RFC 3676) joined to paragraphs: a space at its end says that a line goes on."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        own = line.removeprefix(" ")
        if goes_on and own and not own.startswith(">"):
            lines[-1] += own
        else:
            lines.append(own)
        goes_on = own.endswith(" ") and own != "-- "
    return "\n".join(line.rstrip() for line in lines)


def _attachments(message: EmailMessage) -> tuple[list[Member], int]:
    """Attachments that can be documents, and the number of others (pictures mostly)."""
    members: list[Member] = []
    left = 0
    parts = list(_leaves(message))
    for place, part in enumerate(parts, start=1):
        name = ""
        with suppress(ValueError, IndexError, LookupError, TypeError, AttributeError):
            name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                members.append(Member(name or f"{place}.eml", inner[0].as_bytes()))
            continue
        if not (name or _attached(part)) or (part.get_content_maintype() == "text" and not _attached(part)):
            continue
        raw = part.get_payload(decode=True)
        data = raw if isinstance(raw, bytes) else b""
        if data.strip() and _can_be_document(data):
            members.append(Member(name or f"{place}", data))
        else:
            left += 1
    return members, left


def _can_be_document(data: bytes) -> bool:
    return (binary_format(data) or BINARY) != BINARY or looks_binary(data) is None


def _fields(message: EmailMessage) -> tuple[Fields, str | None, list[str]]:
    """Fields, headline, and the header lines as they are kept beside the text."""
    name, address = parseaddr(_header(message, "From") or "")
    listed = _header(message, "List-Id")
    is_list = listed is not None or _header(message, "List-Unsubscribe") is not None
    is_role = _ROLE.match(address.partition("@")[0]) is not None
    match = _LIST_NAME.match(listed) if listed else None
    outlet = name if is_list or is_role else None
    if is_list and match and (not outlet or _ROLE.match(outlet)):
        outlet = match["name"].strip()
    subject = _header(message, "Subject")
    title = _PREFIX.sub("", subject, count=1) if subject else None
    archived = _header(message, "Archived-At")
    fields = Fields(
        url=web_address(archived.strip("<> ")) if archived else None,
        outlet=outlet or None,
        byline=name if name and outlet != name else None,
        published=_header(message, "Date"),
        language=_header(message, "Content-Language"),
        published_source="header `Date:`",
    )
    shown = ("From", "Reply-To", "To", "Cc", "List-Id", "Date")
    return fields, title or None, [f"{key}: {value}" for key in shown if (value := _header(message, key))]


def _header(message: Message, name: str) -> str | None:
    """A header's value as one line; as written where it cannot be understood."""
    value: object
    try:
        value = message.get(name)
    except (ValueError, IndexError, LookupError, TypeError, AttributeError):
        value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), None)
    line = " ".join(clean(str(value))[0].split()) if value is not None else ""
    return line[:2000] or None


def _plain_record(text: str, fields: Fields, title: str | None) -> Record:
    body = clean(text)[0].strip("\n")
    if title is None:
        return Record(0, body, fields)
    return Record(0, f"{title}\n\n{body}", fields, (Stretch(0, len(title), "title", "the mail's subject"),))


def _with_header(record: Record, lines: list[str]) -> Record:
    """The record with its mail's header lines above it, so that nothing of the mail is outside its blocks."""
    if not lines:
        return record
    head = "\n".join(lines)
    shift = len(head) + 2
    moved = tuple(Stretch(s.start + shift, s.end + shift, s.role, s.reason) for s in record.stretches)
    return Record(
        record.number, f"{head}\n\n{record.text}", record.fields, (Stretch(0, len(head), "other", "header of the mail"), *moved)
    )


def _broken_parts(message: EmailMessage) -> bool:
    """Whether its form is broken: a boundary that never comes, or a coding that cannot be undone."""
    return any(part.defects for part in [message, *_leaves(message)])
