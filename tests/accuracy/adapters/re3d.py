"""Names in texts on Iraq and Syria (re3d: one folder a source, `documents.json`, `entities.json`; confidence at least .5).

The key marks phrases: "Iraqi President Fuad Masum", pronouns and "the group" among them. Exact: the proper name inside a phrase
has to be found with the same ends ("Fuad Masum"; by the rule of `scripts/names_corpora.py`). Overlap: a name that lies over the
proper name of a phrase of its kind is right. A state is a place wherever it stands. What a phrase without one clear proper name
holds counts neither way. Only documents that the model of names was not trained on are read; the parts with the story's lists
and without are named so."""

from __future__ import annotations

from pathlib import Path

from tests.accuracy.names import Span, corpora, names_in, scored, seen_in_training, without_lists
from tests.accuracy.reading import plain, the_story
from tests.accuracy.scoring import Result

__all__ = ["measure"]


def measure(folder: Path) -> list[Result]:
    documents = [one for one in corpora().read_re3d(folder) if one.name not in seen_in_training()]
    readings = [plain(one.name, one.text, None) for one in documents]
    lines: list[Result] = []
    for what, story in (("with lists", the_story()), ("discovery alone", without_lists(the_story()))):
        found = names_in(readings, story)
        pairs = []
        for one in documents:
            clear = {s for s in found[one.name] if not any(a < s.end and s.start < b for a, b in one.unclear)}
            pairs.append(({Span(*name) for name in one.names if name[2] != "thing"}, clear))
        lines += scored("re3d", f"{what}, exact", pairs)
        lines += scored("re3d", f"{what}, overlap", pairs, overlap=True)
    return lines
