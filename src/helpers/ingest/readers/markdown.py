"""Markdown: its marks taken away line by line, front matter as fields, the first heading as headline."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.ingest.columns import NAMES, folded
from helpers.ingest.encoding import decode
from helpers.ingest.model import Fields, Found, Record, Stretch, Warned
from helpers.ingest.readers.records import web_address
from helpers.ingest.readers.text import read_text

__all__ = ["read_markdown"]

_FRONT = re.compile(r"---[ \t]*\n(?P<inside>(?:.*\n){1,80}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[\w -]{1,40}?)\s*:[ \t]*(?P<value>.*)$")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:\*[ \t]*){3,}$|[ \t]*(?:-[ \t]*){3,}$|[ \t]*(?:_[ \t]*){3,}$")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,9}")
_DEFINITION = re.compile(r"[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_IMAGE = re.compile(r"!\[(?P<text>[^\]\n]{0,1000})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_AUTO = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"
)
_CODE = re.compile(r"`([^`\n]{1,1000})`")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class _Line(NamedTuple):
    text: str
    role: str = ""
    reason: str = ""


def read_markdown(data: bytes) -> Found:
    """The one record of a Markdown file. Without front matter, header lines count as in any text ("Date: 3 March 2024")."""
    decoded = decode(data)
    warnings: tuple[Warned, ...] = ()
    if decoded.replaced:
        warnings = (Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"),)
    source = decoded.text.lstrip("\ufeff")
    match = _FRONT.match(source)
    values = _fields(match["inside"]) if match else {}
    lines = _lines(source[match.end() :] if match else source)
    title = values.pop("title", None)
    if title and not any(line.role == "title" for line in lines):
        lines = [_Line(title, "title", "title in the front matter"), _Line(""), *lines]
    if match:
        front = " ".join(match["inside"].split("\n")).strip()
        lines = [_Line(front, "other", "front matter"), _Line(""), *lines] if front else lines
    text, stretches = _assembled(lines)
    if not match:  # the rules for header lines are those of plain text
        plain = read_text(text.encode("utf-8", "replace")).records[0]
        headed = {(stretch.start, stretch.end) for stretch in plain.stretches}
        mine = [stretch for stretch in stretches if (stretch.start, stretch.end) not in headed]
        stretches = sorted([*plain.stretches, *mine])
        return Found((Record(0, text, plain.fields, tuple(stretches)),), decoded.encoding, decoded.evidence, warnings=warnings)
    values["url"] = web_address(values.get("url")) or ""
    fields = Fields(**{key: value for key, value in values.items() if value}, published_source="front matter `date`")
    return Found((Record(0, text, fields, tuple(stretches)),), decoded.encoding, decoded.evidence, warnings=warnings)


def _fields(front: str) -> dict[str, str]:
    """What front matter says, by the same names as other records; of YAML only lines `key: value` and plain lists."""
    said: dict[str, str] = {}
    key = ""
    for line in front.split("\n"):
        if (item := line.strip()).startswith("- ") and key:
            said[key] = ", ".join(part for part in (said.get(key), item[2:].strip(" \"'")) if part)
        elif match := _FIELD.match(line):
            key = folded(match["key"])
            said.setdefault(key, match["value"].strip().strip("[]").strip(" \"'"))
    found: dict[str, str] = {}
    for meaning, names in NAMES.items():
        value = next((said[name] for name in names if said.get(name)), None)
        if value and meaning not in ("text", "subtitle"):
            found[meaning] = value
    return found


def _lines(source: str) -> list[_Line]:
    found: list[_Line] = []
    fence = ""
    titled = False
    for line in source.split("\n"):
        stripped = line.strip()
        if fence or stripped.startswith(("```", "~~~")):
            fence = "" if fence and stripped.startswith(fence) else fence or stripped[:3]
            found.append(_Line("" if stripped.startswith(("```", "~~~")) else line))
            continue
        heading = _HEADING.match(stripped)
        if heading:
            title = not titled and len(heading["marks"]) == 1
            titled = titled or title
            text = _plain(heading["text"])
            found.extend([_Line(""), _Line(text, "title", "heading of the first level") if title else _Line(text), _Line("")])
        elif (
            _UNDERLINE.match(stripped)
            and found
            and found[-1].text
            and not found[-1].role
            and (len(found) < 2 or not found[-2].text)
        ):
            if stripped[0] == "=" and not titled:
                found[-1] = found[-1]._replace(role="title", reason="heading of the first level")
                titled = True
        elif _DEFINITION.match(line):
            found.append(_Line(stripped, "other", "address of a link"))
        elif _RULE.match(line) and stripped:
            found.append(_Line(stripped))
        else:
            found.append(_unmarked(line))
    return found


def _unmarked(line: str) -> _Line:
    image = _IMAGE.fullmatch(line.strip())
    if image:
        return _Line(image["text"], "caption", "text of a picture") if image["text"].strip() else _Line("")
    return _Line(_plain(_QUOTE.sub("", line, count=1)))


def _plain(text: str) -> str:
    text = _IMAGE.sub(r"\g<text>", text)
    text = _AUTO.sub(r"\1", _LINK.sub(r"\g<text>", text))
    text = _CODE.sub(r"\1", _STRONG.sub(r"\2", text))
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    return _ESCAPED.sub(r"\1", text)


def _assembled(lines: list[_Line]) -> tuple[str, list[Stretch]]:
    pieces: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for line in lines:
        if line.role and line.text.strip():
            stretches.append(Stretch(length, length + len(line.text), line.role, line.reason))
        pieces.append(line.text)
        length += len(line.text) + 1
    return "\n".join(pieces), stretches
