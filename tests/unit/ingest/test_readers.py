"""One good and one broken document of every format that has a reader, and what their fields become."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest

from helpers.ingest import Ingested, Input, join_parts, parts_of, read_document, read_part
from helpers.ingest.inbox import scan_inbox
from helpers.ingest.readers import READERS
from helpers.story import Story

_ONE = "Two rockets fell near an air base in western Iraq on Monday evening, security officials said, and wounded five."
_TWO = "Nobody claimed the attack, which was the second in two weeks. The coalition said it was looking into the matter."
_THREE = "Iraqi forces found a burnt-out lorry with a launcher in a village nearby, and closed the roads around it."
_TITLE = "Rockets fall near a base"
_BODY = f"{_ONE}\n\n{_TWO}\n\n{_THREE}"
_URL = "https://gulfchronicle.example/mena/rockets"
_MARKUP = f"<p>{_ONE}</p><p>{_TWO}</p><p>{_THREE}</p>"
_PAGE = f"<html><head><title>{_TITLE}</title></head><body><article><h1>{_TITLE}</h1>{_MARKUP}</article></body></html>"


def _feed() -> bytes:
    item = f"<title>{_TITLE}</title><link>{_URL}</link><pubDate>Tue, 06 Aug 2024 08:00:00 +0400</pubDate>"
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    item += f"<dc:creator>Lee Sample</dc:creator><content:encoded><![CDATA[{_MARKUP}]]></content:encoded>"
    channel = f"<channel><title>Sample Gulf Chronicle</title><item>{item}</item></channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {space}>{channel}</rss>'.encode()


def _atom() -> bytes:
    entry = f'<title type="html">{_TITLE}</title><link href="{_URL}"/><updated>2024-08-06T08:00:00+04:00</updated>'
    entry += f'<author><name>Lee Sample</name></author><content type="html">{_MARKUP.replace("<", "&lt;")}</content>'
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Sample Gulf Chronicle</title><entry>{entry}</entry></feed>'.encode()
    )


def _json_feed() -> bytes:
    item = {"id": "1", "url": _URL, "title": _TITLE, "content_html": _MARKUP, "date_published": "2024-08-06T08:00:00+04:00"}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Sample Gulf Chronicle",
        "items": [item | {"authors": [{"name": "Lee Sample"}]}],
    }
    return json.dumps(feed).encode()


def _table(delimiter: str = ",") -> bytes:
    head = delimiter.join(("Headline", "Publication date", "Author", "Source", "Link", "Full text"))
    row = delimiter.join((_TITLE, "6 August 2024", "Lee Sample", "Sample Gulf Chronicle", _URL, f'"{_BODY}"'))
    return f"{head}\r\n{row}\r\n".encode()


def _markdown() -> bytes:
    front = (
        f'---\ntitle: "{_TITLE}"\ndate: 2024-08-06\nauthors:\n  - Lee Sample\nsource: Sample Gulf Chronicle\nurl: {_URL}\n---\n'
    )
    return f"{front}\n# {_TITLE}\n\n{_BODY.replace('air base', '[air **base**](https://x.example)')}\n".encode()


def _mail(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Sample Gulf Chronicle <newsletter@gulfchronicle.example>"
    mail["Subject"] = f"Fwd: [Alert] {_TITLE}"
    mail["Date"] = "Tue, 06 Aug 2024 08:00:00 +0400"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(_BODY)
    mail.add_alternative(_PAGE, subtype="html")
    return mail


def _mbox() -> bytes:
    return b"".join(
        b"From x@y.example Tue Aug  6 08:00:00 2024\n" + _mail(To=f"{n}@x.example").as_bytes() + b"\n" for n in "ab"
    )


def _saved_page() -> bytes:
    head = f"From: <Saved by a browser>\nSnapshot-Content-Location: {_URL}\nSubject: x\nDate: Wed, 07 Aug 2024 10:00:00 -0000\n"
    head += 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="X"\n\n'
    part = f"--X\nContent-Type: text/html\nContent-Location: {_URL}\n\n{_PAGE}\n--X\nContent-Type: image/png\n\nx\n--X--\n"
    return (head + part).encode()


def _warc(*pages: bytes) -> bytes:
    def record(url: str, body: bytes, kind: str = "response") -> bytes:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-08-07T01:00:00Z\r\n"
        head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        head += f"Content-Length: {len(http)}\r\n\r\n"
        return head.encode() + http + b"\r\n\r\n"

    return record(_URL, b"GET", "request") + b"".join(record(_URL, page) for page in pages or (_PAGE.encode(),))


def _pdf() -> bytes:
    """Two pages of lines with a running header, numbers at the foot, a broken word and a paragraph over the page's end."""
    first = [_TITLE, "Two rockets fell near an air base in western Iraq on Mon-"]
    first += ["day evening, security officials said, and", "wounded five."]
    first += ["Nobody claimed the attack, which was the second in two"]
    second = ["weeks. The coalition said it was looking into the mat-", "ter."]
    second += ["Iraqi forces found a burnt-out lorry with a launcher in a", "village nearby, and closed the roads around it."]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[5 0 R 7 0 R]>>"]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, page in enumerate((first, second), start=1):
        shown = b"".join(b"(%s) ' " % line.encode() for line in ["Sample Gulf Chronicle, 6 August", *page, str(number)])
        stream = b"BT /F 11 Tf 14 TL 40 700 Td " + shown + b"ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>" % len(objects)
        )
    objects.append(b"<</Author(Lee Sample)/ModDate(D:20240806100000)/Title(Rockets fall near a base)>>")
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % one for one in offsets)
    return data + table + b"trailer<</Size %d/Root 1 0 R/Info 8 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))


def _docx() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Lee Sample"
    document.add_heading(_TITLE, 0)
    for text in (_ONE, _TWO):
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = _THREE
    document.sections[0].footer.paragraphs[0].text = "A footer of every page"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _tar(mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("folder/a.md")
        info.size = len(_markdown())
        archive.addfile(info, io.BytesIO(_markdown()))
    return made.getvalue()


_JSON = {
    "title": _TITLE,
    "text": _BODY,
    "date": "2024-08-06",
    "author": "Lee Sample",
    "outlet": "Sample Gulf Chronicle",
    "url": _URL,
}
_HEADER_LINES = "\n".join(
    ("Source: Sample Gulf Chronicle", "Date: 6 August 2024", f"URL: {_URL}", f"Title: {_TITLE}", "Author: Lee Sample")
)
GOOD: dict[str, Callable[[], bytes]] = {
    "text/plain": f"{_HEADER_LINES}\n\n{_BODY}".encode,
    "text/markdown": _markdown,
    "text/html": _PAGE.encode,
    "text/csv": _table,
    "application/json": lambda: json.dumps(_JSON).encode(),
    "application/feed+json": _json_feed,
    "application/x-ndjson": lambda: b"\n".join(json.dumps(_JSON | {"id": n}).encode() for n in range(2)),
    "application/rss+xml": _feed,
    "application/warc": _warc,
    "message/rfc822": _mail().as_bytes,
    "application/mbox": _mbox,
    "multipart/related": _saved_page,
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "application/zip": lambda: _zip(a=_feed(), b=_table()),
    "application/x-tar": _tar,
}  # fmt: skip
_OUTLET_LESS = {"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def _all(story: Story, data: bytes, path: str = "input") -> list[Ingested]:
    """A document and all documents within it."""
    made = read_document(Input(path, data), story)
    return [made, *(one for member in made.members for one in _all(story, member.data, member.path))]


def _articles(story: Story, data: bytes) -> list[dict[str, Any]]:
    return [article for one in _all(story, data) for article in one.articles]


def test_every_reader_has_a_case() -> None:
    assert set(GOOD) == set(READERS)


@pytest.mark.parametrize("media", GOOD)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["plain", "gzip", "bzip2", "xz"])
def test_each_format_gives_its_article(media: str, pack: Callable[[bytes], bytes], story: Story) -> None:
    found = _all(story, pack(GOOD[media]()))
    assert found[0].document["media_type"] == media
    assert {one.document["status"] for one in found} == {"accepted"}, [one.document["detail"] for one in found]
    articles = [article for one in found for article in one.articles]
    assert articles
    for article in articles:
        assert article["title"] == _TITLE
        assert article["text"].endswith(_BODY), article["text"]
        assert article["outlet"] == (None if media in _OUTLET_LESS else "Sample Gulf Chronicle") or media == "text/html"


@pytest.mark.parametrize("media", sorted(set(GOOD) - {"text/html", "application/warc", "multipart/related"} - _OUTLET_LESS))
def test_fields_of_an_article(media: str, story: Story) -> None:
    for article in _articles(story, GOOD[media]()):
        assert str(article["published"]) == "2024-08-06"
        assert article["published_precision"] == "day"
        if media not in ("message/rfc822", "application/mbox"):
            assert article["byline"] == "Lee Sample"
            assert article["url"] == _URL


def test_a_feed_that_asks_for_updated_only(story: Story) -> None:
    (article,) = _articles(story, _atom())
    assert (article["title"], article["byline"], str(article["published"])) == (_TITLE, "Lee Sample", "2024-08-06")


def test_address_and_time_of_a_captured_page_are_kept(story: Story) -> None:
    for data in (_warc(), _saved_page()):
        found = _all(story, data)[-1]
        assert found.articles[0]["url"] == _URL
        assert "2024" in found.document["detail"] and _URL in found.document["detail"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters(delimiter: str, story: Story) -> None:
    table = _table(delimiter) if delimiter != "," else _table()
    assert [a["byline"] for a in _articles(story, table)] == ["Lee Sample"]


def test_what_looks_like_a_table_and_is_none(story: Story) -> None:
    for text in (f"Talks, text and title\n\n{_BODY}", f"The body, by name\n{_BODY}"):
        assert read_document(Input("x", text.encode()), story).document["media_type"] == "text/plain"


def test_bad_rows_are_rejected_with_their_lines(story: Story) -> None:
    rows = [
        "title,text",
        f'Good,"{_ONE}\nand ""more"""',
        "short",
        '"open,x',
        f"NA,{_TWO.replace(',', '')}",
        "a,b,c",
        f"Last,{_THREE.replace(',', '')},",
    ]
    found = read_document(Input("x", "\n".join(rows).encode()), story)
    assert [(r["position"], r["reason"]) for r in found.rejects] == [(4, "wrong_cells"), (5, "bad_quotes"), (7, "wrong_cells")]
    assert [a["title"] for a in found.articles] == ["Good", "NA", "Last"]
    assert 'and "more"' in found.articles[0]["text"]


def test_running_headers_and_broken_lines_of_a_pdf(story: Story) -> None:
    found = read_document(Input("x.pdf", _pdf()), story)
    assert [b["text"] for b in found.blocks if b["role"] == "footer"] == ["Sample Gulf Chronicle, 6 August", "1", "2"]
    assert found.articles[0]["byline"] == "Lee Sample"
    assert str(found.articles[0]["published_end"]) == "2024-08-06"


def test_what_stands_beside_the_text_of_a_word_document(story: Story) -> None:
    found = read_document(Input("x.docx", _docx()), story)
    assert [b["text"] for b in found.blocks if b["role"] == "footer"] == ["A footer of every page"]


def test_attachments_are_documents(story: Story) -> None:
    mail = _mail()
    mail.add_attachment(_pdf(), maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n\0\0\0", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(_mail(To="x@y.example"))
    found = _all(story, mail.as_bytes(), "m.eml")
    assert [one.document["paths"][0] for one in found] == ["m.eml", "m.eml!report.pdf", "m.eml!5.eml"]
    assert "1 attachments" in found[0].document["detail"]
    assert [len(one.articles) for one in found] == [1, 1, 1]


def test_who_sent_a_mail(story: Story) -> None:
    def of(sender: str, **headers: str) -> tuple[str | None, str | None]:
        mail = _mail(**headers)
        mail.replace_header("From", sender)
        (article,) = _articles(story, mail.as_bytes())
        return article["outlet"], article["byline"]

    assert of("Noor Sample <noor@x.example>") == (None, "Noor Sample")
    assert of("Sample Wire Service <alerts@x.example>") == ("Sample Wire Service", None)
    assert of("Noor Sample <noor@x.example>", List_Id="Sample Letter <letter.x.example>") == ("Noor Sample", None)


def test_a_bad_record_costs_nothing_else(story: Story) -> None:
    feed = _feed().replace(b"</channel>", b"<item><title>Nothing</title></item></channel>")
    found = read_document(Input("x", feed), story)
    assert (found.document["status"], [r["reason"] for r in found.rejects], len(found.articles)) == ("partial", ["no_text"], 1)
    cut = _all(story, _warc(_PAGE.encode(), _PAGE.encode())[:-60])
    assert (cut[0].document["status"], [r["reason"] for r in cut[0].rejects]) == ("partial", ["damaged_record"])
    assert len(cut[1].articles) == 1


def test_a_hostile_page_in_an_archive_is_a_document_of_its_own(story: Story) -> None:
    page = b"<html><body><p>SENTINEL</p>" + b"<div>" * 3000 + b"</body></html>"
    found = _all(story, _zip(bad=page, good=_PAGE.encode()), "z.zip")
    assert [(one.document["paths"][0], one.document["status"]) for one in found] == [
        ("z.zip", "accepted"), ("z.zip!bad", "partial"), ("z.zip!good", "accepted"),
    ]  # fmt: skip
    assert found[0].document["members"] == 2


def test_a_file_that_changes_is_left_for_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.txt").write_text(_BODY, encoding="utf-8")
    ticks = iter(range(100))
    monkeypatch.setattr("helpers.ingest.inbox._state", lambda _file: (len(_BODY), next(ticks)))
    (seen,) = scan_inbox(tmp_path)
    assert (seen.data, seen.reason) == (None, "changing")


def test_one_bad_line_of_fifty_thousand(story: Story) -> None:
    """Read in parts, as the workflow does: every other line is an article, and the bad one is a row with its number."""
    bare = story.model_copy(update={"corrections": ()})
    lines = [
        json.dumps({"title": f"Talks number {n} go on", "text": "The talks went on in Baghdad."}).encode()
        for n in range(50_000)
    ]
    lines[31_336] = b'{"title": "no end'
    parts = parts_of(Input("x.jsonl", b"\n".join(lines)))
    assert len(parts) > 1
    found = join_parts([read_part(part, bare) for part in parts])
    assert (found.document["articles"], found.document["rejected"], found.document["status"]) == (49_999, 1, "partial")
    assert [(r["position"], r["reason"]) for r in found.rejects] == [(31_337, "invalid_json")]
    assert len({article["article_id"] for article in found.articles}) == 49_999
    assert found.articles[-1]["record"] == 49_999


def test_parts_say_the_same_as_the_whole(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps(_JSON | {"title": f"Talks number {n}"}).encode() for n in range(20)]
    lines[3], lines[7] = b"", b"{broken"
    document = Input("x.jsonl", b"\n".join(lines))
    monkeypatch.setattr("helpers.ingest.parts._SIZE", 1500)
    parts = parts_of(document)
    assert len(parts) > 3
    assert join_parts([read_part(part, story) for part in parts]) == read_document(document, story)
