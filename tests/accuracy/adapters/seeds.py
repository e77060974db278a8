"""The five articles that the story began with, against what a careful reader finds in them.

Data: ``gold/seeds.toml`` and ``corpus/seeds`` beside the folder of benchmarks. The key is partial where it says "at least", so
the rules are:

* articles: each key entry is one found article (document and position); another article found is a false find.
* titles: equal but for whitespace, case and the shape of quotation marks.
* published: inside the window; null counts apart ("published not wrong").
* actors: one item for each actor listed; right with at least the listed number of mentions by name, short name or acronym.
* troop figures: right when value, bound, force, place and kind all are; found figures beyond the listed ones are false finds.
* pipelines: right when pipeline and status are and, where given, the month.
* attacks: paired by most slots; right when every slot that the key gives is. Found attacks beyond the key are false finds.
* statements: right when a statement has the speaker, the cue where given, is direct where given, denies where given, and its
  content shares words with "about". The key does not list all statements, so only recall is scored.
* must_not: each line must be understood by one of the checks below, and pass it.
* overall: the share of all listed items (not of false finds) that are right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, read_path, the_story
from tests.accuracy.scoring import Judged, Result, fold, precision_recall_f1, result, share_right, words_of

__all__ = ["judge", "locate", "measure"]

_NAMED = ("name", "short", "acronym")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def locate(bench: Path) -> Path | None:
    """The folder above the benchmarks, where it holds the seeds and their key."""
    folder = bench.resolve().parent
    return folder if (folder / "gold" / "seeds.toml").is_file() and (folder / "corpus" / "seeds").is_dir() else None


def measure(folder: Path) -> list[Result]:
    judged = judge(folder)
    name = "seeds"
    lines = precision_recall_f1(name, "articles", judged)
    lines += [share_right(name, metric, judged) for metric in ("titles", "published", "published not wrong", "actors")]
    for metric in ("troop figures", "pipelines", "attacks"):
        lines += precision_recall_f1(name, metric, judged)
    lines += [share_right(name, metric, judged) for metric in ("statements", "must not")]
    listed = [item for item in judged if item.expected is not None and item.metric != "published not wrong"]
    return [*lines, result(name, "overall", sum(i.right for i in listed) / len(listed), len(listed))]


def judge(folder: Path) -> list[Judged]:
    story = the_story()
    names = NameBook(story)
    gold = tomllib.loads((folder / "gold" / "seeds.toml").read_text("utf-8"))["article"]
    documents = {path.name: read_path(path, story) for path in sorted((folder / "corpus" / "seeds").glob("*.txt"))}
    judged: list[Judged] = []
    for entry in gold:
        label = f"{entry['document'][:3]}#{entry.get('position', 1)}"
        found = documents.get(entry["document"], [])
        article = next((a for a in found if a.article["position"] == entry.get("position", 1)), None)
        judged.append(Judged("articles", label, entry["title"], article and article.article["title"], article is not None))
        if article is not None:
            judged.extend(_judge_article(label, entry, article, found, names))
    expected = {(entry["document"], entry.get("position", 1)) for entry in gold}
    for document, articles in documents.items():
        judged.extend(
            Judged("articles", document[:3], None, article.article["title"], False)
            for article in articles
            if (document, article.article["position"]) not in expected
        )
    return judged


def _judge_article(
    label: str, entry: Mapping[str, Any], read: ReadArticle, siblings: list[ReadArticle], names: NameBook
) -> Iterator[Judged]:
    title = read.article["title"]
    yield Judged("titles", label, entry["title"], title, fold(title or "") == fold(entry["title"]))
    window, day = entry["published"], read.article["published"]
    inside = day is not None and window["earliest"] <= day and (read.article["published_end"] or day) <= window["latest"]
    wording = f"{window['earliest']}..{window['latest']}"
    shown = f"{day} ({read.article['published_evidence']})"
    yield Judged("published", label, wording, shown, inside)
    yield Judged("published not wrong", label, wording, shown, inside or day is None)
    for actor, least in entry.get("actors", {}).items():
        mentions = [m.surface for m in read.reading.mentions if m.form in _NAMED and names.same(m.actor, actor)]
        yield Judged("actors", label, f"{actor} >= {least}", f"{len(mentions)} {mentions}", len(mentions) >= least)
    if "troop_figures" in entry:
        yield from _pair(
            "troop figures", label, entry["troop_figures"], read.rows.get("troop_figures", []), _troop_slots(names)
        )
    if "pipelines" in entry:
        yield from _pair("pipelines", label, entry["pipelines"], read.rows.get("pipeline_reports", []), _pipeline_slots(names))
    if "attacks" in entry:
        yield from _pair("attacks", label, entry["attacks"], read.rows.get("attack_reports", []), _attack_slots(names))
    for statement in entry.get("statements", ()):
        yield _judge_statement(label, statement, read, names)
    for line in entry.get("must_not", ()):
        problem = _broken(line, entry, read, siblings, names)
        yield Judged("must not", label, line, problem, problem is None)


Slots = Callable[[Mapping[str, Any], Mapping[str, Any]], list[bool]]


def _pair(metric: str, label: str, gold: list[dict[str, Any]], rows: list[dict[str, Any]], slots: Slots) -> Iterator[Judged]:
    """Each key entry with the row that fits most of its slots; rows that are left over are false finds."""
    left = list(rows)
    for expected in gold:
        best = max(left, key=lambda row: sum(slots(expected, row)), default=None)
        fits = slots(expected, best) if best is not None else []
        if best is None or not any(fits):
            yield Judged(metric, label, str(expected), None, False)
            continue
        left.remove(best)
        yield Judged(metric, label, str(expected), _shown(best), all(fits))
    for row in left:
        yield Judged(metric, label, None, _shown(row), False)


def _shown(row: Mapping[str, Any]) -> str:
    hidden = {"article_id", "sentence_ids", "start", "end", "extractor", "extractor_version", "latitude", "longitude"}
    return str({key: str(value) for key, value in row.items() if key not in hidden and value not in (None, [])})


def _troop_slots(names: NameBook) -> Slots:
    def fits(gold: Mapping[str, Any], row: Mapping[str, Any]) -> list[bool]:
        return [
            gold["value"] in (row["value_low"], row["value_high"]),
            gold["bound"] == row["bound"],
            names.alike(gold["force"], row["force"]),
            names.alike(gold["place"], row["place"]),
            gold["kind"] == row["kind"],
        ]

    return fits


def _pipeline_slots(names: NameBook) -> Slots:
    def fits(gold: Mapping[str, Any], row: Mapping[str, Any]) -> list[bool]:
        month = _MONTHS.index(gold["since"].lower()) + 1 if gold.get("since") else None
        occurred = row["occurred"]
        return [
            names.same(gold["pipeline"], row["pipeline"]),
            gold["status"] == row["status"],
            month is None or (occurred is not None and occurred.month == month),
        ]

    return fits


def _attack_slots(names: NameBook) -> Slots:
    def fits(gold: Mapping[str, Any], row: Mapping[str, Any]) -> list[bool]:
        tests = [str(row["occurred"] or "").startswith(str(gold["occurred"]))] if "occurred" in gold else []
        if "place" in gold:
            tests.append(names.alike(gold["place"], row["place"]))
        if "perpetrator" in gold:
            tests.append(names.alike(gold["perpetrator"], row["perpetrator"]))
        if "perpetrator_status" in gold:
            tests.append(gold["perpetrator_status"] == row["perpetrator_status"])
        if "target" in gold:
            tests.append(names.alike(gold["target"], row["target"]))
        if "killed_low" in gold:
            tests.append(gold["killed_low"] == row["killed_low"])
        return tests

    return fits


def _judge_statement(label: str, gold: Mapping[str, Any], read: ReadArticle, names: NameBook) -> Judged:
    best: tuple[int, str] = (0, "")
    wanted = 0
    for row in read.rows.get("statements", ()):
        fits = [
            names.same(gold["speaker"], row["speaker"]),
            gold["side"] == row["side"],
            _shares(gold["about"], f"{row['cue']} {row['content']}"),
        ]
        if "cue" in gold:
            fits.append(fold(gold["cue"]) in fold(row["cue"]))
        if gold.get("direct"):
            fits.append(row["mode"] in ("direct", "mixed"))
        if gold.get("negated"):
            fits.append(row["negated"])
        wanted = len(fits)
        best = max(best, (sum(fits), f"{row['speaker']} ({row['side']}) {row['cue']} [{row['mode']}] {row['content']}"))
    return Judged("statements", label, str(gold), best[1] or None, wanted > 0 and best[0] == wanted)


def _shares(about: str, content: str) -> bool:
    """Whether a content is about what the key's summary says: a third of the summary's longer words begin a word in it."""
    wanted = [word[:5] for word in words_of(about) if len(word) > 3 and word not in ("that", "with", "from", "into")]
    have = {word[:5] for word in words_of(content)}
    return sum(word in have for word in wanted) >= max(1, len(wanted) / 3)


def _broken(line: str, entry: Mapping[str, Any], read: ReadArticle, siblings: list[ReadArticle], names: NameBook) -> str | None:
    """What breaks a `must_not` line, or None. A line that no check understands is broken, so that none goes unscored."""
    quoted = re.findall(r"'([^']+)'", line)
    text = fold(read.reading.text)
    if match := re.fullmatch(r"'([^']+)' is not ([A-Z].+)", line):
        wrong = [m for m in read.reading.mentions if m.actor and names.same(m.actor, match[2])]
        return f"mention {wrong[0].surface!r} as {match[2]}" if wrong else None
    if quoted and ("troop" in line or "quantit" in line):
        for row in read.rows.get("troop_figures", ()):
            for phrase in quoted:
                place = text.find(fold(phrase))
                if place >= 0 and row["start"] < place + len(phrase) and place < row["end"]:
                    return f"troop figure {row['surface']!r}"
        return None
    if years := re.findall(r"\b(?:19|20)\d\d\b", line):
        figures = [
            r["surface"]
            for t in ("troop_figures", "quantities")
            for r in read.rows.get(t, ())
            if str(r["value_low"])[:4] in years
        ]
        return f"quantity {figures[0]!r}" if figures else None
    if match := re.match(r"(\w+) (\d+) is the visit", line):
        day = date(2024, _MONTHS.index(match[1].lower()) + 1, int(match[2]))
        return f"published {day}" if read.article["published"] == day else None
    if line.startswith("nothing in it"):
        first = next(a for a in siblings if a.article["position"] == 1)
        strangers = [m.surface for m in first.reading.mentions if m.actor in entry["actors"]]
        inside = fold(entry["title"]) in fold(first.reading.text)
        return f"first article has {strangers or 'its headline'}" if strangers or inside else None
    return "no check understands this line"
