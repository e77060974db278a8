"""Twenty real articles of this kind of story, annotated by hand (`docs/<id>.txt`, `docs.jsonl`, `gold.jsonl`, see its
README).

Each text is read as a document; where it gives no date itself, `reference_date` stands in for relative dates. Rules:

* published: right when equal to the key as far as the key goes ("2019-12" is right for any day of that month). A key
  of null and a found date is a false find.
* actors: precision, recall and F1 of the actors named at least once by noun, over all articles, with the story's
  aliases counted as the same name; "recall, listed" counts only key actors that the story's own list has. Count error
  is the mean absolute difference of the number of mentions (names, short names, acronyms) of the actors that both
  have, in mentions. "with discovery": also the names that no list has; "by discovery alone": the story has no lists.
* troops: key and found figures are paired by equal value (an approximate key needs no approximate row); a place found
  inside the key's place by the story's own list of places is right, and a branch of a state's military ("US Marines")
  is that state's; "+force",
  "+place", "+kind" are the shares of all key figures right so far as that slot too. The same value twice in an article
  is one figure.
* attacks: reports are paired with key incidents by the key's sentence and by slots, at least two points; F1 over
  pairs; each slot's score is the share of the paired incidents where the key gives the slot and the row has the same.
  Counted series and totals of others are not asked for.
* pipelines: pairs of pipeline and status, each once an article.
* quotes: a key entry is found when a statement's content has its first words and, for a direct one, is direct or
  mixed. Speaker: share of the found entries with a speaker in the key whose statement has that speaker. Indirect
  entries with a pronoun subject are not in the key, so precision is scored for direct statements only, and one that
  resumes a found quotation of the same speaker is no false find."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.accuracy.naming import NameBook
from tests.accuracy.reading import ReadArticle, extract_all, ingest_path, the_story
from tests.accuracy.scoring import Judged, Result, fold, precision_recall_f1, share_right, words_of
from tests.accuracy.story_actors import actor_lines, judge_actors, read_without_lists

__all__ = ["judge", "measure"]

_SLOTS = ("date", "place", "perpetrator", "perpetrator status", "target", "means", "killed", "wounded", "status")
_STATUS = {"failed": "foiled", "plot": "foiled"}
# The key's words for means, and the words of the table that mean the same.
_MEANS = {
    "strike": {"airstrike", "strike", "missile", "drone"},
    "explosives": {"bomb", "explosive", "explosives"},
    "other": set(),
}


def measure(folder: Path) -> list[Result]:
    judged = judge(folder)
    name = "story_gold"
    lines = precision_recall_f1(name, "published", judged)
    lines += actor_lines(name, judged)
    lines += precision_recall_f1(name, "troops value", judged)
    lines += [share_right(name, f"troops value{slots}", judged) for slots in ("+force", "+force+place", "+force+place+kind")]
    lines += precision_recall_f1(name, "attacks", judged)
    lines += [share_right(name, f"attacks {slot}", judged) for slot in _SLOTS]
    lines += precision_recall_f1(name, "pipelines", judged)
    lines += precision_recall_f1(name, "quotes direct", judged)
    lines += [share_right(name, metric, judged) for metric in ("quotes indirect", "quotes speaker")]
    return lines


def judge(folder: Path) -> list[Judged]:
    story = the_story()
    names = NameBook(story)
    judged: list[Judged] = []
    keys = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    items, first_of = [], {}
    for gold in keys:
        reference = gold["reference_date"]
        day = date.fromisoformat(reference) if reference and len(reference) == 10 else None
        found = ingest_path(folder / "docs" / f"{gold['id']}.txt", story, day)
        if found:
            first_of[gold["id"]] = len(items)
            items.append(found[0])
    read = extract_all(items, story)
    alone = read_without_lists(items, story)
    for gold in keys:
        if gold["id"] not in first_of:
            judged.append(Judged("published", gold["id"], "an article", None, False))
            continue
        articles = [read[first_of[gold["id"]]]]
        judged.extend(_judge_published(gold, articles[0]))
        judged.extend(judge_actors(gold, articles[0], alone[first_of[gold["id"]]], names))
        judged.extend(_judge_troops(gold, articles[0], names))
        judged.extend(_judge_attacks(gold, articles[0], names))
        judged.extend(_judge_pipelines(gold, articles[0], names))
        judged.extend(_judge_quotes(gold, articles[0], names))
    return judged


def _judge_published(gold: Mapping[str, Any], read: ReadArticle) -> Iterator[Judged]:
    expected, day = gold["published"], read.article["published"]
    if expected is None and day is None:
        return
    end = str(read.article["published_end"] or day)
    right = expected is not None and str(day).startswith(expected) and end.startswith(expected[: len(end)])
    shown = f"{day}..{end} ({read.article['published_evidence']})" if day else None
    yield Judged("published", gold["id"], expected, shown, right)


def _judge_troops(gold: Mapping[str, Any], read: ReadArticle, names: NameBook) -> Iterator[Judged]:
    rows = list(read.rows.get("troop_figures", ()))
    matched: set[tuple[float | None, float | None]] = set()
    for expected in gold["troop_numbers"]:
        value = (expected["value_low"], expected["value_high"])
        same = [row for row in rows if _same_value(value, row)]
        kinds = {expected["kind"], *str(expected.get("subkind") or "").split(" ")[0].rstrip(",").split()}
        tests = [
            [
                _is_force(expected["force"], row["force"], names),
                expected["location"] is None
                or names.alike(expected["location"], row["place"])
                or names.lies_in(row["place"], expected["location"]),
                row["kind"] in kinds,
            ]
            for row in same
        ]
        best = max(range(len(same)), key=lambda i: sum(tests[i]), default=None)
        matched.update((row["value_low"], row["value_high"]) for row in same)
        shown = f"{_shown(same[best])} in: {read.sentence_at(same[best]['start'])}" if best is not None else None
        wanted = f"{expected['value_low']}..{expected['value_high']} {expected['force']} {expected['location']} {kinds}"
        yield Judged("troops value", gold["id"], wanted, shown, best is not None)
        for upto, slots in enumerate(("+force", "+force+place", "+force+place+kind"), 1):
            right = best is not None and all(tests[best][:upto])
            yield Judged(f"troops value{slots}", gold["id"], wanted, shown, right)
    extra = {(row["value_low"], row["value_high"]): row for row in rows}
    for value, row in extra.items():
        if value not in matched and row["surface"] and not _vague(gold, row):
            yield Judged("troops value", gold["id"], None, f"{_shown(row)} in: {read.sentence_at(row['start'])}", False)


def _is_force(expected: str | None, found: str | None, names: NameBook) -> bool:
    """The same force, or a branch of the same state's military: "US Marines" are of the United States."""
    return names.alike(expected, found) or (expected is not None and names.same(expected.split(" ")[0], found))


def _same_value(value: tuple[float | None, float | None], row: Mapping[str, Any]) -> bool:
    return value in ((row["value_low"], row["value_high"]), (row["value_low"], None)) or (
        value[0] == value[1] and value[0] in (row["value_low"], row["value_high"])
    )


def _vague(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return any(fold(row["surface"]) in fold(vague) for vague in gold.get("troop_numbers_vague", ()))


def _judge_attacks(gold: Mapping[str, Any], read: ReadArticle, names: NameBook) -> Iterator[Judged]:
    left = [row for row in read.rows.get("attack_reports", ()) if row["count_low"] is None]
    pairs: list[tuple[int, int, int]] = []
    incidents = [attack for attack in gold["attacks"] if not attack.get("aggregate")]
    scored = [[_attack_slots(attack, row, names) for row in left] for attack in incidents]
    for i, attack in enumerate(incidents):
        for j, row in enumerate(left):
            points = sum(right for right in scored[i][j].values() if right) + 2 * _tells(attack, row, read)
            if points >= 2:
                pairs.append((-points, i, j))
    chosen: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    for i, attack in enumerate(incidents):
        shown = _shown(left[chosen[i]]) if i in chosen else None
        yield Judged("attacks", gold["id"], _shown(attack), shown, i in chosen)
        for slot, right in (scored[i][chosen[i]] if i in chosen else {}).items():
            if right is not None:
                yield Judged(f"attacks {slot}", gold["id"], _shown(attack), shown, right)
    for j, row in enumerate(left):
        if j not in chosen.values():
            yield Judged("attacks", gold["id"], None, f"{_shown(row)} in: {read.sentence_at(row['start'])}", False)


def _tells(attack: Mapping[str, Any], row: Mapping[str, Any], read: ReadArticle) -> bool:
    start = fold(attack["sentence"])
    told = [s.text for s in read.reading.sentences if s.sentence_id in row["sentence_ids"]]
    return any(start[:40] in fold(sentence) for sentence in told)


def _attack_slots(attack: Mapping[str, Any], row: Mapping[str, Any], names: NameBook) -> dict[str, bool | None]:
    """For each slot whether the row has what the key gives; None where the key gives nothing."""
    occurred = str(row["occurred"] or "")
    wanted = set(attack["means"])
    meant = {word for means in wanted for word in _MEANS.get(means, {means})}
    casualties = {
        kind: None
        if attack[f"{kind}_low"] is None and attack[f"{kind}_high"] is None
        else (attack[f"{kind}_low"] == row[f"{kind}_low"])
        for kind in ("killed", "wounded")
    }
    status = attack.get("status")
    return {
        "date": None if attack["date"] is None else attack["date"].lstrip("-") in occurred,
        "place": None if attack["place"] is None else names.alike(attack["place"], row["place"]),
        "perpetrator": None if attack["perpetrator"] is None else names.alike(attack["perpetrator"], row["perpetrator"]),
        "perpetrator status": attack["perpetrator_status"] == row["perpetrator_status"],
        "target": None if attack["target"] is None else _shares_word(attack["target"], row["target"]),
        "means": None if not meant else bool(meant & set(row["means"])),
        "killed": casualties["killed"],
        "wounded": casualties["wounded"],
        "status": None if status is None else _STATUS.get(status, status) == row["status"],
    }


def _shares_word(one: str, other: str | None) -> bool:
    long = {word for word in words_of(one) if len(word) > 2 or word == "us"}
    return other is not None and bool(long & set(words_of(other)))


def _judge_pipelines(gold: Mapping[str, Any], read: ReadArticle, names: NameBook) -> Iterator[Judged]:
    found = sorted({(row["pipeline"], row["status"]) for row in read.rows.get("pipeline_reports", ())})
    for expected in gold["pipelines"]:
        wanted = f"{expected['pipeline']}: {expected['status']}"
        hit = next((f for f in found if names.alike(f[0], expected["pipeline"]) and f[1] == expected["status"]), None)
        if hit:
            found.remove(hit)
        yield Judged("pipelines", gold["id"], wanted, f"{hit[0]}: {hit[1]}" if hit else None, hit is not None)
    for pipeline, status in found:
        yield Judged("pipelines", gold["id"], None, f"{pipeline}: {status}", False)


def _judge_quotes(gold: Mapping[str, Any], read: ReadArticle, names: NameBook) -> Iterator[Judged]:
    rows = list(read.rows.get("statements", ()))
    used: set[int] = set()
    for quote in gold["quotes"]:
        wanted = f"{quote['speaker']} {quote['cue']}: {quote['content']}"
        hits = [i for i, row in enumerate(rows) if _holds(quote, row)]
        used.update(hits)
        right_speaker = next((i for i in hits if _spoke(quote["speaker"], rows[i], names)), None)
        best = right_speaker if right_speaker is not None else (hits[0] if hits else None)
        shown = _statement(rows[best]) if best is not None else None
        metric = "quotes direct" if quote["direct"] else "quotes indirect"
        yield Judged(metric, gold["id"], wanted, shown, best is not None)
        if best is not None and quote["speaker"] is not None:
            yield Judged("quotes speaker", gold["id"], wanted, shown, right_speaker is not None)
    for i, row in enumerate(rows):
        resumed = any(row["speaker"] == rows[j]["speaker"] and 0 <= row["start"] - rows[j]["end"] < 120 for j in used)
        if i not in used and row["mode"] == "direct" and not resumed:
            yield Judged("quotes direct", gold["id"], None, _statement(row), False)


def _holds(quote: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    first = " ".join(words_of(quote["content"])[:5])
    return first in " ".join(words_of(row["content"])) and (not quote["direct"] or row["mode"] != "indirect")


def _spoke(speaker: str | None, row: Mapping[str, Any], names: NameBook) -> bool:
    if speaker is None:
        return True
    if "(unnamed)" in speaker:
        return _shares_word(speaker.replace("(unnamed)", ""), row["speaker_surface"])
    candidates = [part.strip() for part in speaker.split(";")]
    return any(names.alike(name, said) for name in candidates for said in (row["speaker"], row["speaker_surface"]))


def _statement(row: Mapping[str, Any]) -> str:
    return f"{row['speaker']} <{row['speaker_surface']}> {row['cue']} [{row['mode']}] {row['content']}"


def _shown(row: Mapping[str, Any]) -> str:
    hidden = {
        "article_id",
        "sentence_ids",
        "sentence_id",
        "start",
        "end",
        "extractor",
        "extractor_version",
        "latitude",
        "longitude",
    }
    return str({key: str(value) for key, value in row.items() if key not in hidden and value not in (None, [], "")})
