"""What a copy adds to the first text, and what is only another wording of it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from helpers.analysis.copies import added_sentences
from helpers.present import copies as present

_FIRST = (
    "Talks open in Baghdad",
    "The two governments opened talks on the mission in Baghdad on Saturday.",
    "No date was named for its end.",
)
_COPY = (
    "Baghdad talks begin",
    "The two governments opened talks on the mission in Baghdad, on Saturday!",
    "A lawmaker in Erbil told the Sample Erbil Post that the date would be contested.",
    "Read more.",
)


def _tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"], "cluster_id": ["a", "a"], "is_first": [True, False], "similarity": [1.0, 0.8],
            "title": [_FIRST[0], _COPY[0]], "outlet": ["Sample Wire", "Sample Erbil Post"],
            "published": pd.to_datetime([date(2024, 1, 27), date(2024, 1, 28)]),
        }
    )  # fmt: skip
    rows = [
        {"article_id": name, "sentence_id": f"{name}:{place:04d}", "is_title": place == 0, "text": text}
        for name, texts in (("a", _FIRST), ("b", _COPY))
        for place, text in enumerate(texts)
    ]
    return articles, pd.DataFrame(rows)


def test_only_what_the_first_text_has_nowhere_is_added() -> None:
    found = added_sentences(*_tables())
    assert found["text"].tolist() == [_COPY[2]]
    row = found.iloc[0]
    assert (row["first_outlet"], row["outlet"], row["title"]) == ("Sample Wire", "Sample Erbil Post", _FIRST[0])
    assert row["evidence"][0].sentence_id == "b:0002"


def test_without_copies_there_is_nothing() -> None:
    articles, sentences = _tables()
    alone = articles.assign(is_first=True, cluster_id=articles["article_id"])
    assert added_sentences(alone, sentences).empty


def test_the_finding_says_how_many_sentences_in_how_many_copies() -> None:
    found = present.added_sentences(added_sentences(*_tables()))
    assert "".join(part if isinstance(part, str) else part.text for part in found.prose.parts).startswith(
        "1 sentence stands in 1 copy"
    )
    assert "no copy says more" in str(present.added_sentences(added_sentences(*_tables()).head(0)).prose)
