"""Notebook -> page -> site: what is shown, what is folded away, what is refused, and the same bytes every time."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.report.report_samples import (
    LIBRARY,
    SITE,
    SampleLibrary,
    code,
    display,
    figure,
    finding,
    markdown,
    notebook,
    sample_notebooks,
    table,
    troops_notebook,
)

from helpers.errors import ReportError
from helpers.report import build_site, check_site
from helpers.report.data import script_json
from helpers.report.datafile import data_file, read_data_file
from helpers.report.evidence import ROWS_ON_PAGE
from helpers.report.library import KINDS
from helpers.report.markdown import author_html, split_heading
from helpers.report.page import Section, read_page
from helpers.report.payload import Piece
from helpers.report.places import safe_url
from helpers.report.reread import read_document
from helpers.report.shared import SCRIPTS
from helpers.report.wording import set_prose


@pytest.fixture
def page_of(tmp_path: Path):
    """The text of a page built from one notebook."""

    def build(content: dict, name: str = "04_troop_numbers") -> str:
        build_site([content], SITE, tmp_path)
        return (tmp_path / f"{name}.html").read_text(encoding="utf-8")

    return build


def test_a_site_has_its_pages_and_assets_and_passes_its_checks(tmp_path):
    files = build_site(sample_notebooks(), SITE, tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in files]
    pages = ["01_ingestion.html", "02_keywords.html", "04_troop_numbers.html", "08_briefing.html"]
    shared = {f"assets/{name}" for name in ("dossier.css", "plotly.min.js", *SCRIPTS)}
    data = {f"data/04_troop_numbers/{name}.js" for name in ("troops-over-time", "attacks", "method")}
    assert names == sorted(names)
    assert {*pages, *shared, *data, "index.html", "article.html", "search/catalog.js"} <= set(names)
    assert check_site(tmp_path, [name.removesuffix(".html") for name in pages]) == []


def test_a_path_names_its_page(tmp_path):
    source = tmp_path / "05_pipelines.ipynb"
    source.write_text(json.dumps(troops_notebook()), encoding="utf-8")
    files = build_site([source], SITE, tmp_path / "out")
    assert (tmp_path / "out" / "05_pipelines.html") in files


def test_the_chart_comes_before_its_sentence_and_the_sentence_before_the_table(page_of):
    html = page_of(troops_notebook())
    section = html[html.index('id="troops-over-time"') : html.index('id="attacks"')]
    places = [section.index(mark) for mark in ('class="chart"', 'class="prose"', "<table", 'class="caveat"', 'class="made"')]
    assert places == sorted(places)


def test_one_question_stands_above_a_finding_the_authors(page_of):
    html = page_of(troops_notebook())
    assert html.count(">How many American soldiers are in Iraq, and on whose word?</h2>") == 1
    assert ">What happened at Tower 22?</h2>" in html
    assert "Which attacks changed the talks?" not in html


def test_a_sentence_and_its_article_are_written_once(tmp_path):
    build_site([troops_notebook()], SITE, tmp_path, LIBRARY)
    name, data = read_data_file((tmp_path / "data" / "04_troop_numbers" / "troops-over-time.js").read_bytes())
    assert name == "data/04_troop_numbers/troops-over-time"
    texts = [source[0] for source in data["sources"]]
    assert len(texts) == len(set(texts))
    articles = [json.dumps(article, sort_keys=True) for article in data["articles"]]
    assert len(articles) == len(set(articles)) <= len(texts)
    for spans in data["evidence"].values():
        for number, *ends in spans:
            assert not ends or 0 <= ends[0] <= ends[1] <= len(texts[number])


def test_a_span_says_why_it_was_taken_and_an_article_where_it_can_be_read(tmp_path):
    build_site([troops_notebook()], SITE, tmp_path, LIBRARY)
    _, data = read_data_file((tmp_path / "data" / "04_troop_numbers" / "troops-over-time.js").read_bytes())
    (number, start, end, reason), *_ = data["evidence"]["e2"]
    assert data["sources"][number][0][start:end] == "2,400"
    assert data["reasons"][reason] == "2,400 troops of the United States in Iraq: stationed (troops: counted noun)"
    assert {article["id"] for article in data["articles"]} == {"a1", "a2", "a3", "a4", "a5"}
    _, shard = read_data_file((tmp_path / "articles" / "a2.js").read_bytes())
    assert list(shard["articles"]) == ["a2"]
    start, length, kind, _label, why = shard["articles"]["a2"]["marks"][-5:]
    assert shard["articles"]["a2"]["text"][start : start + length] == "2,400"
    assert (KINDS[kind][0], shard["strings"][why]) == ("troops", "troops: counted noun")


def test_rows_beyond_those_of_the_page_come_with_its_data(tmp_path):
    build_site([troops_notebook(finding(table=table(ROWS_ON_PAGE + 5)))], SITE, tmp_path)
    html = (tmp_path / "04_troop_numbers.html").read_text(encoding="utf-8")
    assert html[: html.index('id="attacks"')].count("<tr>") == ROWS_ON_PAGE + 1
    _, data = read_data_file((tmp_path / "data" / "04_troop_numbers" / "troops-over-time.js").read_bytes())
    assert len(data["rows"]) == 5
    assert data["rows"][0][1] == ["2,500", "e1", 2500]


def test_a_new_article_changes_its_own_file_and_the_index_and_no_other(tmp_path):
    less = SampleLibrary(frozenset({"a5"}))
    for name, library in (("less", less), ("all", LIBRARY)):
        build_site([troops_notebook()], SITE, tmp_path / name, library)
    one, other = (
        {path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in (tmp_path / name).rglob("*.js")}
        for name in ("less", "all")
    )
    differ = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    assert "articles/a5.js" in differ
    assert {name for name in differ if name.startswith("articles/")} == {"articles/a5.js"}
    assert not {name for name in differ if not name.startswith(("articles/", "search/", "data/"))}


def test_the_index_finds_articles_by_term_and_actor(tmp_path):
    build_site(sample_notebooks(), SITE, tmp_path, LIBRARY)
    _, catalog = read_data_file((tmp_path / "search" / "catalog.js").read_bytes())
    names = [article[0] for article in catalog["articles"]]
    assert names == ["a1", "a4", "a2", "a5", "a3"], "in the order of their dates"
    (actor,) = [actor for actor in catalog["actors"] if actor[0] == "United States"]
    assert [names[place] for place in accumulate(actor[3])] == ["a1", "a2"]
    _, terms = read_data_file((tmp_path / "search" / "dr.js").read_bytes())
    assert [names[place] for place in accumulate(terms["drone"])] == ["a4"]
    assert ["Troop numbers", "What happened at Tower 22?", "04_troop_numbers", "attacks"] in catalog["pages"]


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_data_file_says_what_was_written_and_nothing_in_it_can_end_its_string(value):
    content = data_file("data/x/y", value)
    name, read = read_data_file(content)
    assert name == "data/x/y"
    assert read == json.loads(script_json(value))
    body = content.decode("utf-8").removeprefix('dossier.receive("data/x/y",\'').removesuffix("');\n")
    assert not re.search(r"(?<!\\)(?:\\\\)*'", body)
    assert not set(body) & set("<>&\n\r\u2028\u2029")


def test_straight_apostrophes_of_the_author_are_curled_and_code_is_not(page_of):
    cells = [
        markdown("# The coalition's end\n\nIraq's word, `book['x']`, [a](https://x.example/o'k)"),
        code("one()", 1, display(finding())),
    ]
    html = page_of(notebook("04_troop_numbers", cells))
    assert "<h1>The coalition’s end</h1>" in html
    assert "Iraq’s word" in html
    assert "book['x']" in html
    assert "o’k" not in html


def test_a_charts_strip_for_its_title_goes_with_the_title(page_of):
    chart = figure()
    chart["layout"] |= {"height": 400, "margin": {"t": 60}, "title": {"text": "By day"}}
    chart["layout"]["legend"] = {"yref": "container", "y": 0.9}
    layout = read_document(page_of(troops_notebook(chart=chart))).data["figures"]["04_troop_numbers/troops-over-time"]["layout"]
    assert (layout["height"], layout["margin"]["t"], layout["legend"]["y"]) == (376, 36, 1)


def test_lab_only_and_foreign_html_are_left_out_and_plain_text_is_escaped(page_of):
    content = troops_notebook()
    foreign = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"text/html": "<i>foreign</i>", "text/plain": "<plain & simple>"},
    }
    content["cells"][2]["outputs"].append(foreign)
    html = page_of(content)
    assert "for the lab" not in html
    assert "foreign" not in html
    assert "nothing new &lt;b&gt;to read&lt;/b&gt;" in html
    assert "&lt;plain &amp; simple&gt;" in html


def test_code_is_folded_away_with_the_finding_that_it_made(page_of):
    html = page_of(troops_notebook())
    section = html[html.index('id="attacks"') : html.index('id="method"')]
    made = section[section.index('<details class="made">') :]
    assert "book.attacks.over_time()" in made
    assert "open_workbook" not in made
    assert "<details open" not in html


def test_an_error_output_refuses_the_page(page_of):
    content = troops_notebook()
    error = {"output_type": "error", "ename": "ValueError", "evalue": "\x1b[31mno such force\x1b[0m", "traceback": []}
    content["cells"][4]["outputs"] = [error]
    with pytest.raises(ReportError, match="ValueError: no such force") as caught:
        page_of(content)
    assert "cell 5" in str(caught.value)
    assert "book.troops.over_time()" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "another version"),
        ({"question": None}, "question"),
        ({"prose": [{"word": "lost"}]}, "one of text, number and name"),
        ({"evidence": {"e1": [{"s": "nobody:0001", "a": 0, "b": 1}]}}, "names no source"),
        ({"table": table(3) | {"rows": [[{"text": "alone"}]]}}, "wrong number of cells"),
    ],
)
def test_a_finding_that_does_not_fit_its_contract_is_refused(page_of, change, message):
    with pytest.raises(ReportError, match=message):
        page_of(troops_notebook(finding(**change)))


def test_two_findings_of_one_id_keep_apart(page_of):
    twice = [display(finding()), display(finding())]
    document = read_document(page_of(notebook("04_troop_numbers", [code("book.both()", 1, *twice)])))
    assert {"troops-over-time", "troops-over-time-2"} <= document.ids


def test_a_page_without_title_or_heading_is_named_by_its_file_and_its_finding():
    page = read_page(notebook("x", [code("book.one()", 1, display(finding()))]), "06_attacks")
    assert page.title == "Attacks"
    assert [block.heading for block in page.blocks if isinstance(block, Section)] == [finding()["question"]]


def test_a_heading_without_a_finding_is_prose():
    page = read_page(notebook("x", [markdown("# One\n\nFirst."), markdown("## Alone\n\nWords."), markdown("## Next")]), "x")
    assert [block.html for block in page.blocks] == ["<h2>Alone</h2>\n<p>Words.</p>", "<h2>Next</h2>"]
    assert page.standfirst == "<p>First.</p>"


def test_two_pages_of_one_name_are_refused(tmp_path):
    with pytest.raises(ReportError, match="one name"):
        build_site([troops_notebook(), troops_notebook()], SITE, tmp_path)


@pytest.mark.parametrize("name", ["../up", "a b", "", "a/b", "index", "article"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path, name):
    content = troops_notebook()
    content["metadata"]["dossier"]["name"] = name
    if name:
        with pytest.raises(ReportError):
            build_site([content], SITE, tmp_path)
    else:
        assert (tmp_path / "01_page.html") in build_site([content], SITE, tmp_path)


def test_what_is_no_notebook_is_refused(tmp_path):
    broken = tmp_path / "01_x.ipynb"
    for text in ("{", "[]", '{"nbformat": 3, "cells": []}'):
        broken.write_text(text, encoding="utf-8")
        with pytest.raises(ReportError):
            build_site([broken], SITE, tmp_path / "out")


def test_the_same_notebooks_give_the_same_bytes_in_another_zone_and_with_another_hash_seed(tmp_path):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\nfrom tests.unit.report.report_samples import LIBRARY, SITE, sample_notebooks\n"
        "from helpers.report import build_site\n"
        "build_site(sample_notebooks(), SITE, Path(sys.argv[2]), LIBRARY)"
    )
    for name, zone, seed in (("one", "Asia/Baghdad", "1"), ("two", "America/New_York", "2")):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        arguments = [sys.executable, "-c", program, str(Path(__file__).parents[3]), str(tmp_path / name)]
        subprocess.run(arguments, env=environment, check=True, timeout=120)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("one", "two")
    )
    assert one == two


@given(st.text())
def test_json_in_a_script_element_says_the_same_and_cannot_end_it(text):
    written = script_json({"text": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["text"] == text


def test_json_in_a_script_element_has_no_value_that_json_does_not_know():
    assert script_json([math.nan, math.inf, 1.5, "\ud800 ok"]) == '[null,null,1.5,"� ok"]'


def test_lone_surrogates_reach_the_page_as_replacement_characters(page_of):
    payload = finding(caveat="half a pair \ud83d here", prose=[{"name": "\udc00name"}])
    html = page_of(troops_notebook(payload))
    assert "half a pair � here" in html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "*a* [b](https://courier.example/x)",
            '<p><em>a</em> <a href="https://courier.example/x" rel="noopener noreferrer">b</a></p>',
        ),
        ("[x](javascript:alert(1))", '<p><a rel="noopener noreferrer">x</a></p>'),
        ("<script>alert(1)</script>", ""),
        ("<img src=x onerror=alert(1)>", ""),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
    ],
)
def test_an_authors_markdown_keeps_prose_and_nothing_that_runs(text, kept):
    html = author_html(text)
    assert "alert" not in html or "alert" in text.split("](")[0]
    if kept:
        assert html.replace("#harmful-link", "").replace(' href=""', "") == kept or html == kept
    assert "<script" not in html
    assert "onerror" not in html


def test_a_heading_is_split_from_what_follows():
    assert split_heading("# A *b* & c\n\nrest") == (1, "A b & c", "\nrest")
    assert split_heading("no heading") == (0, "", "no heading")
    assert split_heading("## Trailing ##") == (2, "Trailing", "")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://",
        "http:x",
        "java\nscript:x",
        "",
        None,
        "https://a b",
        "file:///x",
    ],
)
def test_an_address_that_is_not_plain_http_is_no_link(url):
    assert safe_url(url) is None


def test_an_article_address_is_a_link():
    assert safe_url("https://courier.example/a?b=c#d") == "https://courier.example/a?b=c#d"


@pytest.mark.parametrize(
    ("title", "shown"),
    [("<b>Troops</b>, by &lt;place&gt;", "Troops , by &lt;place&gt;"), (finding()["question"], None), (None, None)],
)
def test_a_figures_title_is_set_by_the_page_unless_it_repeats_the_heading(page_of, title, shown):
    chart = figure()
    chart["layout"] |= {"width": 700, "title": {"text": title}}
    html = page_of(troops_notebook(chart=chart))
    assert (f'<p class="chart-title">{shown}</p>' in html) == (shown is not None)
    assert html.count("chart-title") == (shown is not None)
    layout = read_document(html).data["figures"]["04_troop_numbers/troops-over-time"]["layout"]
    assert "width" not in layout
    assert "title" not in layout
    assert layout["height"] == 380


@given(
    st.lists(
        st.sampled_from(
            [
                {"text": "in ("},
                {"text": "). "},
                {"text": "."},
                {"text": " and "},
                {"number": "2", "evidence": "e"},
                {"name": "x"},
            ]
        )
    )
)
def test_punctuation_clings_to_numbers_and_no_word_is_lost(raw):
    pieces = [Piece.model_validate(piece) for piece in raw]
    done = set_prose(pieces)
    assert "".join(one.before + one.piece.words + one.after for one in done) == "".join(piece.words for piece in pieces)
    assert all(not one.before and not one.after for one in done if one.piece.number is None)


def test_a_number_keeps_its_brackets_and_stop():
    pieces = [Piece(text="Most ("), Piece(number="7", evidence="e1"), Piece(text="). Then")]
    assert [(one.before, one.piece.words, one.after) for one in set_prose(pieces)] == [
        ("", "Most ", ""), ("(", "7", ")."), ("", " Then", ""),
    ]  # fmt: skip


def test_the_front_page_shows_key_figures_a_chart_and_the_first_sentence_of_each_page(tmp_path):
    build_site(sample_notebooks(), SITE, tmp_path)
    document = read_document((tmp_path / "index.html").read_text(encoding="utf-8"))
    texts = [number.text for number in document.numbers]
    assert texts[:4] == ["2,400–2,500", "900", "3", "September 2025"]
    assert list(document.data["figures"]) == ["08_briefing/timeline"]
    assert sum(link.address == "04_troop_numbers.html" for link in document.links) >= 2
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "A further" not in html.split('class="toc"')[1]
    places = [html.index(f'class="{mark}') for mark in ("front-cards", "front-news", "finding front-hero", "front-on", "toc")]
    assert places == sorted(places)
