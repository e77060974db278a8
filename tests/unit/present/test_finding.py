"""A finding refuses a number without evidence, and shows itself in the same bytes each time."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.present import MIME, Card, Cell, Citations, Column, Finding, Name, Number, Source, Table, Text, prose
from helpers.present.finding import EVIDENCE_SHOWN, REFERENCES_SHOWN
from helpers.present.theme import DARK, LIGHT, label, theme_changes
from helpers.schemas import Evidence

ONE = (Evidence("a:0001", 3, 9),)
TWO = (Evidence("a:0001", 3, 9), Evidence("b:0002"))


def _finding(**changes: object) -> Finding:
    cite = Citations()
    key = cite.key(TWO)
    given_ = {
        "id": "sample",
        "question": "How many?",
        "prose": prose("There are ", Number("2,500", key), " troops."),
        "caveat": "",
        "frame": pd.DataFrame({"n": [2500]}),
        "evidence": cite.mapping(),
    }
    return Finding(**(given_ | changes))  # type: ignore[arg-type]


def test_a_digit_in_text_is_refused() -> None:
    with pytest.raises(ValueError, match="needs evidence"):
        Text("about 2,500 troops")
    assert Name("Tower 22").text == "Tower 22"


@given(st.text())
def test_text_never_holds_a_decimal_digit(text: str) -> None:
    if any(character.isdecimal() for character in text):
        with pytest.raises(ValueError):
            Text(text)
    else:
        assert Text(text).text == text


def test_a_number_needs_a_key() -> None:
    for key in (None, ""):
        with pytest.raises(ValueError, match="without evidence"):
            Number("3", key)


def test_a_numeric_cell_and_a_card_need_a_key() -> None:
    columns = (Column("n", "Number", "number", "right"),)
    with pytest.raises(ValueError, match="without evidence"):
        Table("t", columns, ((Cell("12"),),))
    assert Table("t", columns, ((Cell("none"),),)).rows[0][0].text == "none"
    with pytest.raises(ValueError, match="without evidence"):
        Card("Troops", "2,500", None)


def test_a_key_must_be_known() -> None:
    with pytest.raises(ValueError, match="e7"):
        _finding(prose=prose(Number("3", "e7")))


def test_a_point_needs_a_key() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        _finding(figure=go.Figure(go.Bar(x=["a"], y=[1])), alt="One bar.")
    _finding(figure=go.Figure(go.Bar(x=["a"], y=[1], customdata=["e1"])), alt="One bar.")
    _finding(figure=go.Figure(go.Scatter(x=["a"], y=[1], hoverinfo="skip")), alt="A line.")


def test_equal_evidence_has_an_equal_key_in_order_of_use() -> None:
    cite = Citations()
    assert [cite.key(ONE), cite.key(TWO), cite.key(ONE), cite.key(()), cite.key(None)] == ["e1", "e2", "e1", None, None]
    assert cite.all_of([ONE, None, TWO, float("nan")]) == "e2"  # type: ignore[list-item]
    assert cite.mapping() == {"e1": ONE, "e2": TWO}


def test_long_evidence_is_cut_and_its_number_kept() -> None:
    many = tuple(Evidence(f"a:{n:04}") for n in range(EVIDENCE_SHOWN + 5))
    cite = Citations()
    payload = _finding(prose=prose(Number("45", cite.key(many))), evidence=cite.mapping()).payload()
    assert len(payload["evidence"]["e1"]) == EVIDENCE_SHOWN
    assert payload["total"] == {"e1": EVIDENCE_SHOWN + 5}


def test_many_keys_share_the_room_of_a_page() -> None:
    cite = Citations()
    keys = [cite.key(Evidence(f"{place:04x}:{n:04}") for n in range(30)) for place in range(200)]
    finding = _finding(prose=prose(*(Number("30", key) for key in keys)), evidence=cite.mapping())
    shown = [len(items) for items in finding.payload()["evidence"].values()]
    assert 1 < shown[0] == min(shown)
    assert sum(shown) <= REFERENCES_SHOWN
    assert set(finding.payload()["total"].values()) == {30}


def test_sources_are_kept_for_cited_sentences_only() -> None:
    source = Source("b:0002", "Iraq says so.", 10, "b", None, "Sample Wire", "2024-01-27", "b.txt", None)
    finding = _finding().with_sources({"b:0002": source, "c:0001": source})
    assert list(finding.payload()["sources"]) == ["b:0002"]
    assert finding.cited_sentences() == ("a:0001", "b:0002")


def test_payload_is_json_and_the_same_each_time() -> None:
    first, second = (json.dumps(_finding().payload(), ensure_ascii=False) for _ in range(2))
    assert first == second
    assert json.loads(first)["prose"][1] == {"number": "2,500", "evidence": "e1"}


def test_displays_one_bundle_for_the_page_and_escaped_words_for_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    import IPython.display as ipython

    shown: list[tuple[dict[str, object], dict[str, object]]] = []
    monkeypatch.setattr(ipython, "display", lambda bundle, raw, metadata=None: shown.append((bundle, metadata or {})))
    figure = go.Figure(go.Bar(x=["a"], y=[1], customdata=["e1"]))
    _finding(figure=figure, dark=figure, alt="One bar.", caveat="<script>alert()</script>")._ipython_display_()
    (page, _), (lab, metadata) = shown
    assert set(page) == {MIME, "application/vnd.plotly.v1+json"}
    assert page["application/vnd.plotly.v1+json"]["config"]["showSendToCloud"] is False  # type: ignore[index]
    assert metadata == {"dossier": {"lab_only": True}}
    assert "<script" not in str(lab["text/html"])
    assert "&lt;script&gt;" in str(lab["text/html"])


@given(st.text())
def test_a_label_holds_no_markup(text: str) -> None:
    shown = label(text)
    assert "<" not in shown
    assert ">" not in shown
    assert "\n" not in shown


def test_a_label_is_cut_before_it_is_escaped() -> None:
    assert label("<b>Baghdad</b>", 5) == "&lt;b&gt;B…"


def test_theme_changes_are_what_differs() -> None:
    light = go.Figure(
        go.Bar(x=[1], marker={"color": ["#111111"], "line": {"width": 1}}), {"annotations": [{"font": {"color": "#222222"}}]}
    )
    dark = go.Figure(
        go.Bar(x=[1], marker={"color": ["#eeeeee"], "line": {"width": 1}}), {"annotations": [{"font": {"color": "#dddddd"}}]}
    )
    changes = theme_changes(light, dark)
    assert changes is not None
    assert changes["dark"]["traces"] == [{"marker.color": ["#eeeeee"]}]
    assert changes["light"]["layout"]["annotations[0].font.color"] == "#222222"
    assert changes["dark"]["layout"]["template"]["layout"]["font"]["color"] == DARK.ink != LIGHT.ink
