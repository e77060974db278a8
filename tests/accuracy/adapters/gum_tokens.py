"""GUM: sentences and tokens of edited English (UD_English-GUM, CoNLL-U; news, interviews, biographies, travel guides, speeches
and textbooks whose texts are free), beside NLTK and plain patterns.

Texts are put together from the words and their `SpaceAfter=No`, paragraph by paragraph (`# newpar`), and every system reads
one paragraph at a time. Sentence boundaries: the places inside a paragraph where one sentence ends and another begins; the
ends of paragraphs are given to everybody, so they do not count. Sentences: both ends right. Tokens: what is compared is
*surface tokens*, because conventions part clitics and compounds differently and none of them is wrong:

* only tokens with a letter or digit count; stops and apostrophes at the end of one ("Gen.",
  "U.S.", "officials'") are cut off;
* pieces that touch, and pieces with nothing but a hyphen between them, are one token ("do|n't", "cease|-|fire");
* so are a word and what follows an apostrophe that touches both ("Iraq|'s").

The same rules are applied to the annotation, to ours and to each peer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.accuracy.scoring import Judged, Result, result

from helpers.language import split_sentences, tokenize

__all__ = ["absence", "judge", "locate", "measure"]

_SET = "gum_tokens"
Span = tuple[int, int]


class _Paragraph(NamedTuple):
    document: str
    text: str
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]


def locate(bench: Path) -> Path | None:
    """The corpus lies beside the benchmarks, since weights may be trained on it."""
    folder = bench.parent / "train" / "gum"
    return folder if any(folder.glob("*.conllu")) else None


def absence(bench: Path) -> str:
    return f"no data in {bench.parent / 'train' / 'gum'}"


def measure(folder: Path) -> list[Result]:
    paragraphs = _paragraphs(folder)
    lines = []
    for name, split in (("", split_sentences), *_sentence_peers(paragraphs)):
        inner, whole = _score_sentences(paragraphs, split)
        lines += [_f1(f"sentence boundaries F1{name}", *inner), _f1(f"sentences F1{name}", *whole)]
    for name, tokens in (("", _own_tokens), *_token_peers()):
        lines.append(_f1(f"surface tokens F1{name}", *_score_tokens(paragraphs, tokens)))
    return lines


def judge(folder: Path) -> list[Judged]:
    """The boundaries and surface tokens that differ, each with the words around it."""
    judged: list[Judged] = []
    for one in _paragraphs(folder):
        for metric, expected, found in (
            ("boundary", set(_inner(one.sentences)), set(_inner(split_sentences(one.text)))),
            ("token", set(_surface(one.text, one.tokens)), set(_surface(one.text, _own_tokens(one.text)))),
        ):
            judged.extend(
                Judged(metric, one.document, _shown(one, at) if at in expected else None,
                       _shown(one, at) if at in found else None, at in expected and at in found)
                for at in sorted(expected | found, key=str)
            )  # fmt: skip
    return judged


def _shown(paragraph: _Paragraph, at: int | Span) -> str:
    first, last = (at, at) if isinstance(at, int) else at
    text = paragraph.text
    return f"{text[max(0, first - 30) : first]}|{text[first:last]}|{text[last : last + 20]}"


def _f1(metric: str, right: int, found: int, expected: int) -> Result:
    return result(_SET, metric, 2 * right / (found + expected) if found + expected else 1.0, expected)


def _score_sentences(
    paragraphs: Iterable[_Paragraph], split: Callable[[str], Sequence[Span]]
) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    inner, whole = [0, 0, 0], [0, 0, 0]
    for one in paragraphs:
        spans = [tuple(span[:2]) for span in split(one.text)]
        for counts, found, expected in (
            (inner, set(_inner(spans)), set(_inner(one.sentences))),
            (whole, set(spans), set(one.sentences)),
        ):
            counts[0] += len(found & expected)
            counts[1] += len(found)
            counts[2] += len(expected)
    return (inner[0], inner[1], inner[2]), (whole[0], whole[1], whole[2])


def _inner(spans: Sequence[Span]) -> list[int]:
    return [end for _, end in spans[:-1]]


def _score_tokens(paragraphs: Iterable[_Paragraph], tokens: Callable[[str], Iterable[Span]]) -> tuple[int, int, int]:
    right = found = expected = 0
    for one in paragraphs:
        mine, gold = set(_surface(one.text, tokens(one.text))), set(_surface(one.text, one.tokens))
        right, found, expected = right + len(mine & gold), found + len(mine), expected + len(gold)
    return right, found, expected


_WORD = re.compile(r"[^\W_]")
_JOINING = re.compile(r"['’`]?[-‑]?['’`]?")


def _surface(text: str, tokens: Iterable[Span]) -> Iterator[Span]:
    """The surface tokens of some tokens (see the head of this file)."""
    current: Span | None = None
    for start, last in tokens:
        if not _WORD.search(text, start, last):
            continue
        end = start + len(text[start:last].rstrip(".'’"))
        if current is not None and _JOINING.fullmatch(text, current[1], start):
            current = (current[0], end)
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


def _own_tokens(text: str) -> list[Span]:
    return [(token.start, token.end) for token in tokenize(text)]


def _sentence_peers(paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[str, Callable[[str], Sequence[Span]]]]:
    pattern = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
    yield " (regex)", lambda text: _between(text, pattern)
    try:
        from nltk.tokenize.punkt import PunktSentenceTokenizer
    except ImportError:
        return
    yield " (NLTK Punkt, untrained)", lambda text: list(PunktSentenceTokenizer().span_tokenize(text))
    trained = PunktSentenceTokenizer("\n\n".join(one.text for one in paragraphs))
    yield " (NLTK Punkt, trained on these texts)", lambda text: list(trained.span_tokenize(text))


def _between(text: str, pattern: re.Pattern[str]) -> list[Span]:
    spans, start = [], 0
    for match in pattern.finditer(text):
        end = match.end() - len(match[0]) + len(match[0].rstrip()) if match[0].strip() else match.start()
        spans.append((start, end))
        start = match.end()
    return [*spans, (start, len(text))]


def _token_peers() -> Iterator[tuple[str, Callable[[str], Iterable[Span]]]]:
    pattern = re.compile(r"\w+(?:[-'’.,]\w+)*")
    yield r" (regex \w+)", lambda text: [match.span() for match in re.finditer(r"\w+", text)]
    yield r" (regex \w+ with inner marks)", lambda text: [match.span() for match in pattern.finditer(text)]
    try:
        from nltk.tokenize import NLTKWordTokenizer
    except ImportError:
        return
    words = NLTKWordTokenizer()
    yield " (NLTK words)", lambda text: list(words.span_tokenize(text))
    try:
        import spacy
    except ImportError:
        return
    blank = spacy.blank("en")
    yield " (spaCy blank)", lambda text: [(token.idx, token.idx + len(token.text)) for token in blank(text)]


def _paragraphs(folder: Path) -> list[_Paragraph]:
    return [one for path in sorted(folder.glob("*.conllu")) for one in _read(path)]


def _read(path: Path) -> Iterator[_Paragraph]:
    text, sentences, tokens = "", [], []
    start, inside_until, space = 0, -1, ""
    for line in [*path.read_text("utf-8").splitlines(), "# newpar"]:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            if tokens:
                yield _Paragraph(path.stem, text, tuple(sentences), tuple(tokens))
            text, sentences, tokens, space = "", [], [], ""
        elif not line and inside_until >= 0:
            sentences.append((start, len(text)))
            inside_until = -1
        elif line[:1].isdigit():
            number, form, *rest = line.split("\t")
            first, _, last = number.partition("-")
            if "." in number or int(first) <= inside_until:
                continue  # an empty node, or a word inside a token that was read whole
            text += space
            if inside_until < 0:
                start = len(text)
            inside_until = int(last or 0) if last else max(inside_until, 0)
            tokens.append((len(text), len(text) + len(form)))
            text += form
            space = "" if "SpaceAfter=No" in rest[-1] else " "
