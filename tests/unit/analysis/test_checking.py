"""The check-sheet's sample, the marks, and the precision that they give."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.analysis.analysis_samples import claim, story, table

from helpers.analysis.checking import CHECKED_TABLES, check_sample, checked_precision, row_digest, wilson
from helpers.errors import ConfigurationError
from helpers.present import check_sheet as present
from helpers.story import Check
from helpers.story.checked import read_checked

_HEAD = "row,table,sentence,mark,words\n"
_LINE = "00112233aabbccdd,statements,0123456789abcdef:0003,right,who: Iraq\n"


def test_wilson_as_published() -> None:
    # Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    published = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (right, of), (low, high) in published.items():
        interval = wilson(right, of)
        assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share(counts: tuple[int, int]) -> None:
    interval = wilson(*counts)
    assert 0 <= interval.low <= interval.share + 1e-12
    assert interval.share - 1e-12 <= interval.high <= 1


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="0 rows"):
        wilson(0, 0)


def test_a_digest_is_of_what_a_row_says() -> None:
    tables = table("troop_figures", [claim(0, 2500, 2500), claim(0, 2500, 2500, method="another"), claim(0, 2400, 2500)])
    one, same, other = (row_digest("troop_figures", row) for row in tables.to_dict("records"))
    assert one == same != other
    narrowed = tables.head(1).assign(value_low=tables["value_low"].head(1).astype("int64"))
    assert row_digest("troop_figures", narrowed.to_dict("records")[0]) == one


def _many() -> dict[str, pd.DataFrame]:
    rows = [claim(0, n, n, method="exact" if n % 4 else "guessed", start=n, end=n + 1) for n in range(1, 401)]
    return story() | {"troop_figures": table("troop_figures", rows)}


def test_the_sample_is_spread_and_the_same_whatever_the_order_of_rows() -> None:
    tables = _many()
    sample = check_sample(tables, 60, seed=3)
    by_table = Counter(sample["table"])
    few = {name: len(tables[name]) for name in CHECKED_TABLES if name != "troop_figures"}
    assert len(sample) == 60
    assert all(by_table[name] == min(size, 10) for name, size in few.items() if size <= 10)
    methods = Counter(sample.loc[sample["table"] == "troop_figures", "method"])
    assert abs(methods["guessed"] / methods.total() - 0.25) < 0.05
    shuffled = {name: frame.sample(frac=1, random_state=1) for name, frame in tables.items()}
    assert check_sample(shuffled, 60, seed=3)["row"].tolist() == sample["row"].tolist()
    assert check_sample(tables, 60, seed=4)["row"].tolist() != sample["row"].tolist()


def test_a_small_store_is_checked_whole_and_nothing_twice() -> None:
    tables = story()
    everything = check_sample(tables, 10_000)
    assert len(everything) == sum(len(tables[name]) for name in CHECKED_TABLES)
    assert everything["row"].is_unique
    left = check_sample(tables, 10_000, without=everything["row"].head(5))
    assert set(left["row"]) == set(everything["row"][5:])


def _check(row: str, sentence: str, mark: str) -> Check:
    return Check.model_validate({"row": row, "table": "troop_figures", "sentence": sentence, "mark": mark})


def test_precision_counts_changed_rows_apart() -> None:
    tables = _many()
    rows = check_sample({**tables, "mentions": tables["mentions"].head(0)}, 60)
    rows = rows[rows["table"] == "troop_figures"].head(12)
    marks = ["right"] * 8 + ["wrong"] * 2 + ["unsure"] * 2
    checks = [_check(*one) for one in zip(rows["row"], rows["sentence_id"], marks, strict=True)]
    checks.append(_check("f" * 16, rows["sentence_id"].iloc[0], "right"))
    (found,) = checked_precision(tables, checks).to_dict("records")
    assert [found[name] for name in ("right", "wrong", "unsure", "changed", "rows")] == [8, 2, 2, 1, 400]
    assert (found["precision"], found["low"], found["high"]) == tuple(wilson(8, 10))
    assert len(found["evidence"]) == 12
    finding = present.checked_precision(checked_precision(tables, checks))
    words = "".join(part.text for part in finding.prose.parts)
    assert words == (
        "An analyst has checked 12 rows. Right are 80% of troop figures (49% to 94%). 1 mark is of rows that are others by now."
    )


def test_nothing_checked_is_said() -> None:
    finding = present.checked_precision(checked_precision(story(), ()))
    assert "nobody has checked" in "".join(part.text for part in finding.prose.parts)


def test_a_row_in_words() -> None:
    row = claim(0, 2500, 2500, bound="~")
    words = dict(
        present.claim_words({key: row[key] for key in ("surface", "value_low", "value_high", "bound", "force", "kind")})
    )
    assert words == {"as written": "2500–2500", "value": "about 2,500", "force": "United States", "kind": "stationed"}


def test_marks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "checked.csv"
    assert read_checked(path) == ()
    path.write_text("\ufeff" + _HEAD + _LINE, "utf-8")
    (check,) = read_checked(path)
    assert (check.row, check.mark, check.words) == ("00112233aabbccdd", "right", "who: Iraq")


@pytest.mark.parametrize(
    ("text", "line", "found", "allowed"),
    [
        (_HEAD + _LINE.replace("right", "correct"), "line 2", "correct", "right"),
        (_HEAD + _LINE.replace("00112233aabbccdd", "=cmd"), "line 2", "=cmd", "[0-9a-f]{16}"),
        (_HEAD + _LINE.replace("statements", "speeches"), "line 2", "speeches", "statements"),
        (_HEAD + _LINE + _LINE, "line 3", "00112233aabbccdd", "each row once"),
        (_HEAD + "a,b\n", "line 2", "2", "5"),
        ("row;mark\n" + _LINE, "checked.csv", "row;mark", "sentence"),
    ],
)
def test_a_bad_line_says_where_what_and_what_is_allowed(tmp_path: Path, text: str, line: str, found: str, allowed: str) -> None:
    path = tmp_path / "checked.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_checked(path)
    said = str(caught.value)
    assert all(word in said for word in ("checked.csv", line, found, allowed))
