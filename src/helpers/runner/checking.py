"""A story's check-sheet: rows drawn from its store, worded, and written as one page."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.analysis.checking import CHECKED_TABLES, check_sample
from helpers.errors import ParameterError, PreflightError
from helpers.present.check_sheet import claim_words, table_words
from helpers.present.wording import day
from helpers.project import Folders
from helpers.report.check_sheet import SheetRow, check_sheet_html
from helpers.store import Store
from helpers.story import CHECK_COLUMNS, load_story

__all__ = ["write_check_sheet"]


def write_check_sheet(folders: Folders, into: Path | None = None, size: int = 120, seed: int = 0) -> tuple[Path, int]:
    """Write the sheet (``check.html`` in the story's reports, or ``into``) and return where it is and how many rows it has.

    Rows that ``checked.csv`` has a mark for are not drawn again; a row's neighbours are the sentences beside its own."""
    if size < 1:
        raise ParameterError("nothing to check", found=size, allowed="1 and more rows")
    story, store = load_story(folders.story), Store(folders.store)
    if not store.exists("sentences"):
        raise PreflightError("nothing has been read yet", where=folders.store, hint=f"first: dossier run {story.id}")
    tables = {name: store.read(name) for name in CHECKED_TABLES}
    sample = check_sample(tables, size, seed, (check.row for check in story.checked))
    rows = _sheet_rows(sample, store)
    earlier = [(check.row, check.table, check.sentence, check.mark, check.words) for check in story.checked]
    path = into or folders.outputs / "check.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(check_sheet_html(story.id, story.title, rows, earlier, CHECK_COLUMNS), encoding="utf-8", newline="\n")
    return path, len(rows)


def _sheet_rows(sample: pd.DataFrame, store: Store) -> list[SheetRow]:
    sentences = store.read("sentences", ["sentence_id", "article_id", "ordinal", "start", "text"])
    near = sentences[sentences["article_id"].isin(sample["article_id"])]
    columns = (near["sentence_id"], near["article_id"], near["ordinal"], near["start"], near["text"])
    places = {str(key): (str(of), int(at), int(start), str(text)) for key, of, at, start, text in zip(*columns, strict=True)}
    texts = {(of, at): text for of, at, _, text in places.values()}
    articles = store.read("articles", ["article_id", "title", "outlet", "published"]).set_index("article_id")
    made = []
    for row in sample.to_dict("records"):
        of, at, start, text = places[row["sentence_id"]]
        first, last = max(0, row["start"] - start), max(0, row["end"] - start)
        article = articles.loc[row["article_id"]]
        published = None if pd.isna(article["published"]) else day(article["published"])
        source = " · ".join(str(one) for one in (article["title"], article["outlet"], published) if isinstance(one, str))
        made.append(
            SheetRow(
                row["row"], row["table"], table_words(row["table"]), row["sentence_id"], texts.get((of, at - 1), ""),
                (text[:first], text[first:last], text[last:]), texts.get((of, at + 1), ""), tuple(claim_words(row["content"])),
                source,
            )
        )  # fmt: skip
    return made
