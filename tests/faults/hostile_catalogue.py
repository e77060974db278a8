"""Inputs that scraped folders really hold, and inputs that somebody made to do harm: each with the outcome that it has to have.

Run as a script, it writes all of them into a folder: ``python -m tests.faults.hostile_catalogue FOLDER``. Every input has
sentinel words at its front, middle and end; where one is not found in what was read, the outcome has to say that something is
missing.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import socket
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

__all__ = ["Case", "cases", "sentinels", "write_inbox"]

ACCEPTED, PARTIAL, QUARANTINED = "accepted", "partial", "quarantined"
_PLACES = ("front", "middle", "end")
_SENTENCE = "Officers met in Baghdad on Saturday to discuss the future of the coalition in Iraq, and the talks go on."


@dataclass(frozen=True)
class Case:
    """One input: its file name, how it is written, the outcomes of which it may have one, its reason code (None: any or none),
    and how many of its sentinels have to be found at least; ``rejects``: reason codes of its rejected records, in order;
    ``known_loss``: what is lost unsaid so far, for which its test expects to fail."""

    name: str
    write: Callable[[Path], object]
    outcome: tuple[str, ...] = (ACCEPTED,)
    reason: str | None = None
    found: int = 3
    rejects: tuple[str, ...] = ()
    known_loss: str = ""

    @property
    def key(self) -> str:
        return "".join(c for c in self.name if c.isalnum()).lower()


def sentinels(key: str) -> tuple[str, str, str]:
    """The three words of a case."""
    front, middle, end = (f"sentinel{key}{place}" for place in _PLACES)
    return front, middle, end


def _key(name: str) -> str:
    return "".join(c for c in name if c.isalnum()).lower()


def _text(name: str, between: str = "", sentence: str = _SENTENCE) -> str:
    front, middle, end = sentinels(_key(name))
    return f"{front} opens the report. {sentence}\n\n{between}{middle} stands within. {sentence}\n\n{sentence} So ends {end}.\n"


def _paragraphs(name: str) -> str:
    return "".join(f"<p>{one}</p>" for one in _text(name).strip().split("\n\n"))


def _page(name: str, between: str = "", head: str = "") -> str:
    one, two, three = _text(name).strip().split("\n\n")
    body = f"<p>{one}</p>{between}<p>{two}</p><p>{three}</p>"
    return f"<!doctype html><html><head><title>Talks go on</title>{head}</head><body>{body}</body></html>"


def _bytes(data: bytes | str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data.encode() if isinstance(data, str) else data)


def _made(make: Callable[[], bytes]) -> Callable[[Path], object]:
    """Bytes that are made only when they are written, because they are many."""
    return lambda path: path.write_bytes(make())


def _zip(*files: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return made.getvalue()


def _tar(*files: tuple[str, bytes], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def _pdf(pages: list[bytes], *, trailer: bytes = b"", kids: bytes | None = None, filtered: bool = False) -> bytes:
    """A PDF with these content streams, one a page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    refs = []
    for content in pages:
        stream = zlib.compress(content, 9) if filtered else content
        coding = b"/Filter/FlateDecode" if filtered else b""
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), coding, stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>" % len(objects)
        )
        refs.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids if kids is not None else b" ".join(refs))
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % one for one in offsets)
    return body + table + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(body))


def _lines(text: str) -> bytes:
    shown = b"".join(b"(%s) ' " % line.encode() for line in text.replace("\n\n", "\n").strip().split("\n"))
    return b"BT /F 11 Tf 14 TL 40 700 Td " + shown + b"ET"


def _record(name: str, **more: object) -> bytes:
    return json.dumps({"title": "Talks go on in Baghdad", "text": _text(name)} | more).encode()


def _mail(name: str, body: str | None = None, headers: str = "") -> str:
    top = f"From: Sample Wire <news@wire.example>\nSubject: Talks go on\nDate: Sat, 27 Jan 2024 10:00:00 +0300\n{headers}"
    return f"{top}\n{_text(name) if body is None else body}"


def _warc(url: str, body: bytes, headers: str = "", length: int | None = None) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body
    size = len(http) if length is None else length
    top = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-27T10:00:00Z\r\n"
    top += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    return top.encode() + http + b"\r\n\r\n"


def _feed(name: str, before: str = "", link: str = "https://x.example/1", title: str = "Talks go on") -> str:
    content = _paragraphs(name).replace("<", "&lt;").replace(">", "&gt;")
    item = f"<item><title>{title}</title><link>{link}</link><description>{content}</description></item>"
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Sample Feed</title>{item}</channel></rss>'


_BOMB = '<!DOCTYPE rss [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)
) + "]>"  # fmt: skip
_XXE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
_DOCX_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _docx(name: str, doctype: str = "", extra: str = "", *more: tuple[str, bytes | str]) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in [*_text(name).strip().split("\n\n"), extra] if one)
    document = f'<?xml version="1.0"?>{doctype}<w:document {space}><w:body>{body}</w:body></w:document>'
    return _zip(
        ("[Content_Types].xml", _DOCX_TYPES), ("_rels/.rels", _DOCX_RELS), ("word/document.xml", document), *more
    )  # fmt: skip


def cases() -> list[Case]:
    """The whole catalogue; names are all different."""
    return [
        *_encodings(), *_sizes(), *_binaries(), *_pages(), *_feeds(), *_records(), *_tables(), *_archives(), *_mails(),
        *_web_archives(), *_pdfs(), *_word(), *_patterns(), *_files(),
    ]  # fmt: skip


def _encodings() -> Iterator[Case]:
    yield Case("cp1252.txt", _bytes(_text("cp1252.txt", "“Quoted – words” of the envoy. ").encode("cp1252")))
    yield Case("utf16-without-mark.txt", _bytes(_text("utf16-without-mark.txt").encode("utf-16-le")))
    yield Case("utf32.txt", _bytes(b"\xff\xfe\0\0" + _text("utf32.txt").encode("utf-32-le")))
    yield Case("mark-in-the-middle.txt", _bytes(_text("mark-in-the-middle.txt", "\ufeff")))
    yield Case("nul.txt", _bytes(_text("nul.txt", "\0\0 ")), (PARTIAL,), "control_characters")
    yield Case("mojibake.txt", _bytes(_text("mojibake.txt", "â€œQuotedâ€\x9d ".encode().decode("utf-8"))), (ACCEPTED, PARTIAL))
    yield Case("broken-utf8.txt", _bytes(_text("broken-utf8.txt", "CUT ").encode().replace(b"CUT", b"\xe2\x82")))
    yield Case(
        "bidi-and-zero-width.txt", _bytes(_text("bidi-and-zero-width.txt", "\u202eevil\u202c \u200b\u200d\u2066x\u2069 "))
    )
    yield Case("combining.txt", _bytes(_text("combining.txt", "z" + "\u0301" * 5000 + " ")))
    surrogate = _record("surrogate.json").replace(b"Talks", b"Talks \\ud800")
    yield Case("surrogate.json", _bytes(surrogate), (PARTIAL,), "control_characters")
    yield Case("declared-wrongly.html", _bytes(_page("declared-wrongly.html", head='<meta charset="utf-7">')))


def _sizes() -> Iterator[Case]:
    yield Case("empty.txt", _bytes(b""), (QUARANTINED,), "empty", 0)
    yield Case("white-space.txt", _bytes(b" \r\n\t" * 1000), (QUARANTINED,), "empty", 0)
    name = "line-of-100-MB.txt"
    yield Case(name, _made(lambda: _text(name, "word " * 20_000_000).encode()), (QUARANTINED,), "too_long", 1)
    long = "line-of-20-MB.jsonl"
    lines = lambda: _record(long) + b'\n{"text": "' + b"a" * (20 << 20) + b'"}\n' + _record("x")  # noqa: E731
    yield Case(long, _made(lines), (PARTIAL,), rejects=("too_long",))
    yield Case("token-of-1-MB.txt", _made(lambda: _text("token-of-1-MB.txt", "a" * (1 << 20) + " ").encode()))


def _binaries() -> Iterator[Case]:
    yield Case("picture.txt", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), (QUARANTINED,), "binary", 0)
    yield Case("program.txt", _bytes(b"\x7fELF" + bytes(range(256)) * 20), (QUARANTINED,), "binary", 0)
    yield Case("noise.html", _bytes(bytes((n * 7919) % 251 for n in range(2_000))), (QUARANTINED,), None, 0)


def _pages() -> Iterator[Case]:
    deep = "deep-100000.html"
    yield Case(deep, _made(lambda: _page(deep, "<div>" * 100_000).encode()), (PARTIAL,), "html_text_lost")
    closed = "deep-closed.html"
    yield Case(closed, _bytes(_page(closed, "<div>" * 3000 + "inside" + "</div>" * 3000)), (PARTIAL,), "html_text_lost")
    huge = "text-of-11-MB.html"
    yield Case(huge, _made(lambda: _page(huge, "<p>" + "word " * 2_300_000 + "</p>").encode()), (QUARANTINED, PARTIAL), None, 1)
    bold = "unclosed-bold.html"
    yield Case(bold, _made(lambda: _page(bold, "<b>" * 100_000).encode()), (PARTIAL,), "html_text_lost")
    same = "same-paragraph.html"
    yield Case(same, _made(lambda: _page(same, "<p>Same.</p>" * 50_000).encode()), (ACCEPTED, PARTIAL, QUARANTINED))
    comment = "unclosed-comment.html"
    yield Case(comment, _bytes(_page(comment, "<!-- never closed ")), (ACCEPTED, PARTIAL), None)
    script = "unclosed-script.html"
    yield Case(script, _bytes(_page(script, "<script>var x = '")), (ACCEPTED, PARTIAL), None)
    attribute = "unclosed-attribute.html"
    yield Case(
        attribute,
        _bytes(_page(attribute, '<a href="x>')),
        (ACCEPTED, PARTIAL),
        None,
        1,
        known_loss="a quote that never closes draws text into its tag",
    )
    evil = "markup-in-title.html"
    yield Case(evil, _bytes(_page(evil, head="<meta property='og:title' content='&lt;script&gt;alert(1)&lt;/script&gt;'>")))
    linked = json.dumps({"@type": "NewsArticle", "headline": ["x"] * 1000, "author": {"name": {"name": 1}}, "datePublished": 7})
    yield Case(
        "strange-json-ld.html",
        _bytes(_page("strange-json-ld.html", head=f'<script type="application/ld+json">{linked}</script>')),
    )
    attributes = " ".join(f"a{n}=1" for n in range(2_000))
    yield Case("attributes.html", _bytes(_page("attributes.html", f"<p {attributes}>x</p>")), (ACCEPTED, PARTIAL))
    yield Case("null-page.html", _bytes(_page("null-page.html", "<p>a\0b</p>")), (PARTIAL,), "control_characters")


def _feeds() -> Iterator[Case]:
    yield Case("entity-bomb.xml", _bytes(_feed("entity-bomb.xml", _BOMB, title="&m;")), (PARTIAL,), "entities")
    yield Case("outside-entity.xml", _bytes(_feed("outside-entity.xml", _XXE, title="&x;")), (PARTIAL,), "entities")
    yield Case("script-link.xml", _bytes(_feed("script-link.xml", link="javascript:alert(1)")), (PARTIAL,), "refused_link")
    title = "&lt;script&gt;alert(1)&lt;/script&gt; Talks go on"
    yield Case("script-title.xml", _bytes(_feed("script-title.xml", title=title)))
    cut = _feed("broken-off.xml")
    yield Case("broken-off.xml", _bytes(cut[: cut.index("</description>")]), (PARTIAL, QUARANTINED), None)
    yield Case("file-name-as-feed.xml", _bytes(b"<rss>/etc/passwd"), (QUARANTINED, PARTIAL), None, 0)
    yield Case(
        "unknown.xml", _bytes(f'<?xml version="1.0"?><news>{_text("unknown.xml")}</news>'), (QUARANTINED,), "unsupported"
    )
    many = "<item><title>x</title></item>" * 2_000
    feed = _feed("many-items.xml").replace("</channel>", many + "</channel>")
    yield Case("many-items.xml", _bytes(feed), (PARTIAL,), "rejected_records")


def _records() -> Iterator[Case]:
    name = "one-bad-line.jsonl"
    yield Case(
        name,
        _bytes(b"\n".join([_record(name), b'{"title": "no end', _record("y")])),
        (PARTIAL,),
        "rejected_records",
        rejects=("invalid_json",),
    )
    yield Case("no-end.json", _bytes(_record("no-end.json")[:-2]), (QUARANTINED,), "invalid_json")
    twice = _record("twice.json").replace(b'"title"', b'"title": "First", "title"')
    yield Case("twice.json", _bytes(twice), (PARTIAL,), "duplicate_keys")
    yield Case("deep.json", _bytes(b'{"text": ' + b"[" * 100_000), (QUARANTINED,), "too_deep", 0)
    digits = _record("number-bomb.json").replace(b'{"', b'{"n": ' + b"1" * 1_000_000 + b', "', 1)
    yield Case("number-bomb.json", _bytes(digits), (QUARANTINED,), "invalid_json")
    for place, date in enumerate(("31/02/2024", "0001-01-01", "9999-12-31", "05/06/2024", "9" * 5000, "2024-13-45T99:99:99Z")):
        yield Case(f"date-{place}.json", _bytes(_record(f"date-{place}.json", date=date)))
    infinite = _record("infinite.json").replace(b'{"', b'{"date": 9e999, "updated": NaN, "', 1)
    yield Case("infinite.json", _bytes(infinite))
    wild = _record("wild-types.json", date=[[[{}]]], author={"name": {"name": None}}, url={"a": 1}, outlet=[1, None, True])
    yield Case("wild-types.json", _bytes(wild))
    linked = _record("script-url.json", url="javascript:alert(1)")
    yield Case("script-url.json", _bytes(linked), (PARTIAL,), "refused_link")


def _tables() -> Iterator[Case]:
    def row(name: str, *more: str) -> str:
        return ",".join(("Talks go on", "2024-01-27", '"' + _text(name).replace('"', '""') + '"', *more))

    head = "title,date,text\n"
    yield Case("line-breaks.csv", _bytes(head + row("line-breaks.csv") + "\n"))
    quote = "open-quote.csv"
    yield Case(
        quote,
        _bytes(head + '"never closed,2024-01-26,x\n' + row(quote)),
        (PARTIAL,),
        "rejected_records",
        rejects=("bad_quotes",),
    )
    more = "extra-cell.csv"
    rows = head + row(more) + "\nTalks,2024,x,y,z\n"
    yield Case(more, _bytes(rows), (PARTIAL,), "rejected_records", rejects=("wrong_cells",))
    yield Case("formula.csv", _bytes(head + row("formula.csv").replace("Talks go on", "=cmd|' /C calc'!A0")))
    yield Case("only-quotes.csv", _made((head + '"' * 200_001).encode), (QUARANTINED,), None, 0)
    open_rows = head + '"a,b,c\n' * 20_000 + row("many-open-quotes.csv")
    yield Case("many-open-quotes.csv", _bytes(open_rows), (PARTIAL,), "rejected_records", 0)


def _archives() -> Iterator[Case]:
    yield Case("bomb.txt.gz", _made(partial(gzip.compress, bytes(40 << 20))), (QUARANTINED,), "bomb", 0)
    yield Case("bomb.txt.bz2", _made(lambda: bz2.compress(bytes(40 << 20))), (QUARANTINED,), "bomb", 0)
    yield Case("bomb.txt.xz", _made(lambda: lzma.compress(bytes(40 << 20))), (QUARANTINED,), "bomb", 0)
    cut = gzip.compress(_text("cut.txt.gz").encode())
    yield Case("cut.txt.gz", _bytes(cut[:-12]), (QUARANTINED,), "damaged_gzip", 0)
    zipped = "bomb-beside-text.zip"
    yield Case(
        zipped,
        _made(lambda: _zip(("a.txt", _text(zipped)), ("z.txt", bytes(60 << 20)))),
        (PARTIAL,),
        "rejected_records",
        rejects=("bomb",),
    )
    inner = "nested.zip"
    nested = _zip(("a.txt", _text(inner)))
    for level in range(3):
        nested = _zip((f"{level}.zip", nested))
    yield Case(inner, _bytes(nested))
    deeper = _zip(("a.txt", _text("too-nested.zip")))
    for level in range(9):
        deeper = _zip((f"{level}.zip", deeper))
    yield Case("too-nested.zip", _bytes(deeper), (ACCEPTED,), None, 0, ("too_nested",))
    names = (
        "../../etc/passwd",
        "/absolute.txt",
        "C:\\Windows\\x.txt",
        "line\nbreak.txt",
        "nul\0name.txt",
        "a!b.txt",
        "",
        "x" * 5000,
    )
    named = _zip(*((name, _text("names.zip") + f"{place}") for place, name in enumerate(names)))
    yield Case("names.zip", _bytes(named))
    broken = bytearray(_zip(("a.txt", "spoilt " * 50), ("b.txt", _text("spoilt.zip")), method=zipfile.ZIP_STORED))
    broken[broken.index(b"spoilt")] ^= 1
    yield Case("spoilt.zip", _bytes(bytes(broken)), (PARTIAL,), "rejected_records", rejects=("damaged_member",))
    locked = bytearray(_zip(("a.txt", "locked"), ("b.txt", _text("locked.zip"))))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    yield Case("locked.zip", _bytes(bytes(locked)), (PARTIAL,), "rejected_records", rejects=("encrypted",))
    yield Case("cut.zip", _bytes(_zip(("a.txt", _text("cut.zip")))[:-30]), (QUARANTINED,), "damaged_zip", 0)
    many = lambda: _zip(("a.txt", _text("many.zip")), *((f"{n}", b"") for n in range(20_001)), method=zipfile.ZIP_STORED)  # noqa: E731
    yield Case("many.zip", _made(many), (PARTIAL,), "rejected_records", rejects=("too_many",))
    yield Case("text.tar.xz", _bytes(_tar(("a/b.txt", _text("text.tar.xz").encode()), mode="w:xz")))
    tarred = _tar(("a.txt", _text("cut.tar").encode()), ("b.txt", b"x" * 5000))
    yield Case("cut.tar", _bytes(tarred[:3000]), (PARTIAL,), "rejected_records", rejects=("damaged_member", "damaged_archive"))
    yield Case(
        "links.tar", _bytes(_links()), (PARTIAL,), "rejected_records", rejects=("not_a_file", "not_a_file", "not_a_file")
    )
    again = gzip.compress(gzip.compress(_text("twice.gz").encode()))
    yield Case("twice.gz", _bytes(again), (QUARANTINED,), "binary", 0)


def _links() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"../{kind.decode()}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        text = _text("links.tar").encode()
        info = tarfile.TarInfo("a.txt")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    return made.getvalue()


def _mails() -> Iterator[Case]:
    yield Case("no-body.eml", _bytes(_mail("no-body.eml", "")), (QUARANTINED,), "no_text", 0)
    boundary = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="never"\n'
    yield Case("no-boundary.eml", _bytes(_mail("no-boundary.eml", headers=boundary)), (PARTIAL, QUARANTINED), None)
    charset = "MIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n"
    yield Case("no-charset.eml", _bytes(_mail("no-charset.eml", headers=charset)))
    coded = "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"
    yield Case("no-base64.eml", _bytes(_mail("no-base64.eml", headers=coded)), (PARTIAL, QUARANTINED), None, 0)
    top = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(500))
    nested = f"From: a@x.example\nSubject: Talks\nMIME-Version: 1.0\n{top}Content-Type: text/plain\n\n{_text('nested.eml')}"
    yield Case("nested.eml", _bytes(nested), (PARTIAL, QUARANTINED), None, 0)
    yield Case("long-header.eml", _bytes(_mail("long-header.eml", headers="To: " + "a@x.example, " * 20_000 + "\n")))
    yield Case(
        "encoded-words.eml",
        _bytes(_mail("encoded-words.eml", headers="Cc: " + "=?utf-8?q?" * 20_000 + "\n")),
        (ACCEPTED, PARTIAL),
    )
    spoilt = 'Message-ID: <[\nReply-To: "<>@@(((\nContent-Type: ;;;=\n'
    yield Case("spoilt-headers.eml", _bytes(_mail("spoilt-headers.eml", headers=spoilt)), (ACCEPTED, PARTIAL))
    box = "".join(f"From a@x.example Sat Jan 27 10:0{n}:00 2024\n{_mail('two.mbox' if n else 'x')}\n" for n in range(2))
    yield Case("two.mbox", _bytes(box))


def _web_archives() -> Iterator[Case]:
    page = _page("two.warc").encode()
    good = _warc("https://x.example/1", page)
    yield Case("two.warc", _bytes(_warc("https://x.example/2", b"<p>Two.</p>") + good))
    yield Case(
        "cut.warc",
        _bytes(_warc("https://x.example/1", _page("cut.warc").encode()) + good[:-40]),
        (PARTIAL,),
        "rejected_records",
        rejects=("damaged_record",),
    )
    lies = _warc("https://x.example/3", b"<p>x</p>", length=10**14) + _warc("https://x.example/1", _page("lies.warc").encode())
    yield Case("lies.warc", _bytes(lies), (PARTIAL,), "rejected_records", rejects=("damaged_record",))
    swollen = gzip.compress(bytes(100 << 20), 9)
    bomb = _warc("https://x.example/1", _page("bomb.warc").encode())
    bomb += _warc("https://x.example/4", swollen, "Content-Encoding: gzip\r\n")
    yield Case("bomb.warc", _bytes(bomb))
    script = _warc("javascript:alert(1)", _page("script.warc").encode())
    yield Case("script.warc", _bytes(script))


def _pdfs() -> Iterator[Case]:
    yield Case("text.pdf", _bytes(_pdf([_lines(_text("text.pdf"))])))
    yield Case("damaged.pdf", _bytes(b"%PDF-1.7\n" + b"junk " * 100), (QUARANTINED,), "damaged_pdf", 0)
    yield Case(
        "no-table.pdf",
        _bytes(_pdf([_lines(_text("no-table.pdf"))]).replace(b"startxref", b"startxxxx")),
        (ACCEPTED, PARTIAL, QUARANTINED),
        None,
        0,
    )
    yield Case("no-text.pdf", _bytes(_pdf([b"0 0 m 100 100 l S"])), (QUARANTINED,), "no_text", 0)
    yield Case(
        "half-without-text.pdf", _bytes(_pdf([_lines(_text("half-without-text.pdf")), b"S"])), (PARTIAL,), "pages_without_text"
    )
    yield Case("loop.pdf", _bytes(_pdf([_lines(_text("loop.pdf"))], kids=b"2 0 R 2 0 R")), (QUARANTINED,), None, 0)
    key = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>/ID[(a)(a)]"
    yield Case("locked.pdf", _bytes(_pdf([_lines("x")], trailer=key)), (QUARANTINED,), "encrypted", 0)
    bomb = lambda: _pdf([b"BT /F 9 Tf " + b"(a) Tj " * 20_000_000 + b"ET"], filtered=True)  # noqa: E731
    yield Case("bomb.pdf", _made(bomb), (QUARANTINED,), None, 0)


def _word() -> Iterator[Case]:
    yield Case("text.docx", _bytes(_docx("text.docx")))
    entity = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield Case("outside-entity.docx", _bytes(_docx("outside-entity.docx", entity, "&x;")), (ACCEPTED, PARTIAL, QUARANTINED))
    bomb = _BOMB.replace("DOCTYPE rss", "DOCTYPE w:document")
    yield Case("entity-bomb.docx", _bytes(_docx("entity-bomb.docx", bomb, "&m;")), (ACCEPTED, PARTIAL, QUARANTINED), None, 0)
    swollen = lambda: _docx("bomb.docx", "", "", ("word/media/x.bin", bytes(60 << 20)))  # noqa: E731
    yield Case("bomb.docx", _made(swollen), (QUARANTINED,), "bomb", 0)
    yield Case(
        "no-document.docx",
        _bytes(_zip(("[Content_Types].xml", "<x"), ("word/document.xml", "<x"))),
        (QUARANTINED,),
        "damaged_docx",
        0,
    )


def _patterns() -> Iterator[Case]:
    """Texts on which a careless pattern would not end."""
    for place, piece in enumerate(
        ("(", "a" * 30 + "!", "By A B ", "1,", "“", "- ", "a.b@", "https://", "...", "[x](", "\t ", "\n \n")
    ):
        name = f"pattern-{place}.txt"
        yield Case(name, _bytes(_text(name, piece * (200_000 // len(piece)) + " ")), (ACCEPTED, PARTIAL))
    sides = "# " + "*" * 100_000 + "[" * 100_000 + "\n\n"
    yield Case("pattern.md", _bytes(sides + _text("pattern.md")), (ACCEPTED, PARTIAL))


def _files() -> Iterator[Case]:
    yield Case("fifo.txt", os.mkfifo, (QUARANTINED,), "not_a_file", 0)
    yield Case("link.txt", lambda path: path.symlink_to("/etc/passwd"), (QUARANTINED,), "link", 0)
    yield Case("dead-link.txt", lambda path: path.symlink_to("/no/such/file"), (QUARANTINED,), "link", 0)
    yield Case("linked-folder", lambda path: path.symlink_to("/etc"), (QUARANTINED,), "link", 0)
    yield Case("socket.txt", _socket, (QUARANTINED,), "unreadable", 0)
    if os.geteuid() == 0:
        yield Case("device.txt", _device, (QUARANTINED,), "not_a_file", 0)
    else:
        yield Case("unreadable.txt", _unreadable, (QUARANTINED,), "unreadable", 0)
    yield Case("sparse-2-GB.txt", _sparse, (QUARANTINED,), "too_large", 0)
    for name in ("new\nline.txt", "..txt", "quote\"'<b>.txt", "-rf.txt", os.fsdecode(b"caf\xe9.txt")):
        yield Case(name, _bytes(_text(name)))


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path is short
        made.bind(path.name)
        os.chdir(here)


def _device(path: Path) -> None:
    os.mknod(path, 0o600 | 0o020000, os.makedev(1, 3))


def _unreadable(path: Path) -> None:
    path.write_text("secret", encoding="utf-8")
    path.chmod(0)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 << 30)


def write_inbox(folder: Path) -> list[Case]:
    """Write every case into a folder; those that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = cases()
    for case in written:
        case.write(folder / case.name)
    copy = folder / "zz-copy.txt"
    copy.write_text(_text("cp1252.txt", "the copy of a file ")), (folder / "zz-copy-2.txt").write_bytes(copy.read_bytes())
    return written


if __name__ == "__main__":
    print(f"{len(write_inbox(Path(sys.argv[1])))} inputs in {sys.argv[1]}")
