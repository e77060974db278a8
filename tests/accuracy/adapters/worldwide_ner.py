"""Names in English newspapers of Africa, Asia, Latin America and the Middle East (`*.tsv`: token, BIO tag of nine classes).

Scored are persons, organisations and places: span and kind exact, without any list of a story ("a story that nobody has
prepared"). Nothing is ever trained on this set. Tokens are put together again to text by the rules of English typography, since
the files do not say where spaces were. Facilities, nationalities, works and products are none of the three and not scored; a
name found on one is a false find. Large models trained on CoNLL or OntoNotes lose up to 10 points of F1 here against home,
where
they reach .93 (Akbik et al., COLING 2018)."""

from __future__ import annotations

from pathlib import Path

from tests.accuracy.names import Span, names_in, scored, without_lists
from tests.accuracy.reading import plain, the_story
from tests.accuracy.scoring import Result

__all__ = ["measure", "untokenized"]

_KINDS = {"Person": "person", "Organization": "organisation", "Location": "place"}
_AFTER_THESE = frozenset("([$₹£“‘#")
_BEFORE_THESE = frozenset(".,;:!?)]%’”'")
_ENDINGS = frozenset(["'s", "’s", "n't"])


def measure(folder: Path) -> list[Result]:
    texts = {path.name: untokenized(path.read_text("utf-8")) for path in sorted(folder.glob("*.tsv"))}
    readings = [plain(name, text, None) for name, (text, _) in texts.items()]
    found = names_in(readings, without_lists(the_story()))
    return scored("worldwide_ner", "names", [(gold, set(found[name])) for name, (_, gold) in texts.items()])


def untokenized(table: str) -> tuple[str, set[Span]]:
    """The text of one file, and the names in it."""
    text, previous, quoted = "", "", False
    names: list[list[object]] = []
    for line in table.splitlines():
        token, _, tag = line.rstrip("\n").partition("\t")
        if not line.strip():
            text, previous = text.rstrip(" ") + ("" if text.endswith("\n") else "\n"), ""
            continue
        quoted = quoted != (token == '"')
        if text and not text.endswith("\n") and not _joined(text, previous, token, quoted=quoted):
            text += " "
        start, text, previous = len(text), text + token, token
        if tag.startswith("B-"):
            names.append([start, len(text), tag[2:]])
        elif tag.startswith("I-") and names:
            names[-1][1] = len(text)
    kept = {Span(int(str(start)), int(str(end)), _KINDS[str(kind)]) for start, end, kind in names if kind in _KINDS}
    return text, kept


def _joined(text: str, previous: str, token: str, *, quoted: bool) -> bool:
    """Whether a token stands right after the one before it."""
    if token == '"':
        return not quoted
    if previous in _AFTER_THESE or (previous == '"' and quoted) or token in _ENDINGS:
        return True
    if previous == "-" and not text.endswith(" -") and token[:1].isalpha():
        return True
    return (
        (token[0] in _BEFORE_THESE and len(token) <= 2)
        or (token == "s" and previous in ("’", "'"))
        or (token == "-" and previous[:1].isupper())
    )
