"""Small frames of every kind, in our own words, and the finding that each becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from helpers.present import (
    Finding,
    actor_counts,
    actors,
    attacks,
    briefing,
    incident_links,
    ingestion,
    keywords,
    method,
    pipeline_causes,
    pipelines,
    statements,
    troops,
)
from helpers.schemas import Evidence
from helpers.story import Side

SIDES = (
    Side(name="United States", colour="#0072b2", colour_dark="#4da3d9"),
    Side(name="Iraq", colour="#d55e00", colour_dark="#f28a3c"),
    Side(name="Iran", colour="#009e73", colour_dark="#2fc99c"),
    Side(name="Armed groups", colour="#8c510a", colour_dark="#c98a4b"),
)
OUTLETS = ("Sample Wire", "Sample Baghdad Post", "Sample Gulf Daily", "Sample Courier")
MONTHS = tuple(pd.Timestamp(2024, month, 1) for month in range(1, 10))


def at(number: int, count: int = 1) -> tuple[Evidence, ...]:
    """Evidence of some sentences, different for each number."""
    return tuple(Evidence(f"{number:04x}:{place:04}", 0, 5) for place in range(count))


def frame(columns: str, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows with evidence of their own in a last column."""
    names = [*columns.split(), "evidence"]
    return pd.DataFrame([[*row, at(place + 1, 2)] for place, row in enumerate(rows)], columns=names)


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def _outcomes() -> pd.DataFrame:
    rows = [
        ("accepted", None, None, "a.txt", 46),
        ("partial", "bad_record", "line 7 is not JSON", "feed.jsonl", 2),
        ("duplicate", "same_bytes", None, "a (2).txt", 3),
        ("quarantined", "not_text", "a zero byte at position 12", "scan.txt", 1),
    ]
    return frame("status reason detail path documents", rows)


def _articles() -> pd.DataFrame:
    rows = []
    for month, period in enumerate(MONTHS):
        for place, outlet in enumerate((*OUTLETS, None)):
            if articles := (month * 3 + place * 5) % 7:
                rows.append((period, outlet, articles, max(1, articles - place)))
    made = frame("period outlet articles independent", rows)
    return made.assign(evidence_independent=[at(5000 + place) for place in range(len(made))])


EVENTS = pd.DataFrame(
    {
        "date": [day("2024-01-28"), day("2024-04-15"), day("2024-09-27")],
        "text": ["Attack on Tower 22", "Sudani at the White House", "Joint statement on the coalition’s end"],
    }
)


def _dating() -> pd.DataFrame:
    rows = [("day", "high", 31), ("day", "middle", 6), ("month", "middle", 3), ("interval", "low", 2), (None, "none", 4)]
    return frame("precision confidence articles", rows)


def _undated() -> pd.DataFrame:
    return frame(
        "title outlet document reason",
        [("Oil talks resume <b>", "Sample Wire", "inbox/oil.txt", "no date in text, address or name")],
    )


def _clusters() -> pd.DataFrame:
    rows = [
        ("Baghdad and Washington open talks", 4, list(OUTLETS), day("2024-01-27"), 0.92),
        ("Rockets land near Ain al-Asad", 2, list(OUTLETS[:2]), day("2024-01-21"), 0.88),
    ]
    return frame("title articles outlets published similarity", rows)


def _blocks() -> pd.DataFrame:
    rows = [
        ("body", True, 412, 90210, "a paragraph"),
        ("title", True, 46, 2900, "the first line"),
        ("related_link", False, 61, 5200, "begins with “Read more”"),
        ("caption", False, 18, 2100, "ends with a credit"),
        ("other", False, 3, 90, "between rules"),
    ]
    return frame("role kept blocks characters example_reason", rows)


def _terms() -> pd.DataFrame:
    rows = []
    for place, term in enumerate(
        ("coalition", "withdrawal", "drone", "pipeline", "sovereignty", "ISIS", "talks", "<i>base</i>", "Kirkuk")
    ):
        for month, period in enumerate(MONTHS):
            count = (place * 7 + month * (place + 3)) % 17
            rows.append((period, term, count, min(count, 9), count * 110.5))
    return frame("period term count articles per_million", rows)


def _keyness() -> pd.DataFrame:
    rows = [
        ("Tower 22", 19, 0, 5.1, 33.0),
        ("retaliation", 25, 3, 3.1, 21.4),
        ("drone", 61, 22, 1.4, 17.0),
        ("commission", 30, 12, 1.3, 8.0),
        ("statement", 9, 31, -1.8, 14.2),
        ("NATO", 2, 21, -3.4, 18.8),
        ("September", 1, 28, -4.8, 31.1),
        ("<script>", 0, 9, -4.2, 11.0),
    ]
    made = frame("term count_a count_b log_ratio g2", rows)
    count = len(made)
    return made.assign(evidence_a=[at(6000 + n) for n in range(count)], evidence_b=[at(7000 + n) for n in range(count)])


def _collocations() -> pd.DataFrame:
    rows = [
        ("withdrawal", 31, 84, 11.2, 6.1, 210.0, "right"),
        ("US-led", 44, 120, 10.9, 5.2, 190.0, "left"),
        ("forces", 25, 301, 9.1, 3.3, 80.5, "right"),
        ("mission", 19, 77, 8.8, 4.4, 75.0, "both"),
    ]
    return frame("collocate count collocate_count log_dice mi g2 side", rows)


def _kwic() -> pd.DataFrame:
    rows = [
        ("the future of the US-led ", "coalition", " in Iraq, the premier said", "Sample Wire", day("2024-01-27")),
        ("ending the mission of the ", "coalition", " against ISIS by 2025", "Sample Courier", None),
    ]
    return frame("left node right outlet published", rows)


def _dispersion() -> pd.DataFrame:
    rows = [
        (term, ((place * step) % 97) / 97, day("2024-02-03"), "Sample Wire", dp)
        for term, step, dp, count in (("coalition", 13, 0.21, 60), ("drone", 5, 0.44, 25), ("pipeline", 1, 0.83, 12))
        for place in range(count)
    ]
    return frame("term position published outlet dp", rows)


def _seen() -> pd.DataFrame:
    rows = [
        ("Iraq", "Iraq", day("2024-01-03"), day("2024-09-27"), 120, 44, 40),
        ("Lloyd Austin", "United States", day("2024-02-05"), day("2024-02-05"), 24, 12, 5),
        ("Sample & Sons <b>", None, day("2024-03-01"), day("2024-03-09"), 2, 1, 0),
    ]
    made = frame("actor side first last mentions articles independent", rows)
    return made.assign(evidence_first=made["evidence"], evidence_last=made["evidence"])


def _named() -> pd.DataFrame:
    rows = [
        ("Mohammed Shia al-Sudani", "Iraq", "name", 90, 30),
        ("Mohammed Shia al-Sudani", "Iraq", "office", 41, 22),
        ("Iraq", "Iraq", "name", 120, 44),
        ("Iraq", "Iraq", "demonym", 160, 45),
        ("Iraq", "Iraq", "metonym", 34, 20),
        ("United States", "United States", "name", 101, 41),
        ("United States", "United States", "metonym", 52, 25),
        ("United States", "United States", "demonym", 93, 40),
        ("Kataib Hezbollah", "Armed groups", "name", 38, 15),
        ("Iran", "Iran", "name", 55, 20),
        ("Lloyd Austin", "United States", "short", 24, 12),
        ("Sample & Sons <b>", None, "name", 2, 1),
    ]
    return frame("actor side form mentions articles", rows)


def _by_month(names: Sequence[str], columns: str, limit: int = 23) -> pd.DataFrame:
    rows = []
    for place, one in enumerate(names):
        for month, period in enumerate(MONTHS):
            if count := (place * 11 + month * (place + 5)) % limit:
                rows.append((period, one, count, 1 + count // 3))
    return frame(columns, rows)


def _by_outlet() -> pd.DataFrame:
    rows = []
    for place, outlet in enumerate(OUTLETS):
        for other, actor in enumerate(("Iraq", "United States", "Iran", "Lloyd Austin")):
            articles = (place * 5 + other * 3) % 11
            if articles:
                rows.append((outlet, actor, articles * 3, articles, 11))
    return frame("outlet actor mentions articles outlet_articles", rows)


def _edges() -> tuple[pd.DataFrame, pd.DataFrame]:
    nodes = frame(
        "actor side mentions",
        [
            ("Iraq", "Iraq", 120),
            ("Mohammed Shia al-Sudani", "Iraq", 131),
            ("Fuad Hussein", "Iraq", 22),
            ("United States", "United States", 101),
            ("Lloyd Austin", "United States", 24),
            ("Joe Biden", "United States", 40),
            ("Pentagon", "United States", 61),
            ("Iran", "Iran", 55),
            ("Esmail Qaani", "Iran", 6),
            ("Kataib Hezbollah", "Armed groups", 38),
            ("Harakat al-Nujaba", "Armed groups", 21),
            ("Sample <b> Party", None, 3),
        ],
    )
    names = list(nodes["actor"])
    rows = [
        (names[a], names[b], 1 + (a * 7 + b * 5) % 23, "article")
        for a in range(12)
        for b in range(a + 1, 12)
        if (a * 3 + b) % 4 == 1
    ]
    return frame("actor_a actor_b articles unit", rows), nodes


def _ledger() -> pd.DataFrame:
    rows = [
        ("Sudani", "Mohammed Shia al-Sudani", "short", "surname after full name in the same article", 61),
        ("the Iraqi premier", "Mohammed Shia al-Sudani", "office", "holder of the office on that day", 12),
        ("Austin", None, "short", "a city by its context", 1),
    ]
    return frame("surface actor form method mentions", rows)


def _claims() -> pd.DataFrame:
    rows = []
    for n, (force, side, place, kind, modality, low, high, bound, on, claimant, outlet) in enumerate(
        [
            (
                "United States",
                "United States",
                "Iraq",
                "stationed",
                "stated",
                2500,
                2500,
                "~",
                "2024-01-27",
                None,
                "Sample Wire",
            ),
            (
                "United States",
                "United States",
                "Iraq",
                "stationed",
                "stated",
                2400,
                2400,
                "=",
                "2024-02-11",
                "Pentagon",
                "Sample Courier",
            ),
            (
                "United States",
                "United States",
                "Iraq",
                "stationed",
                "estimated",
                2000,
                3000,
                "range",
                "2024-04-02",
                None,
                "Sample Gulf Daily",
            ),
            (
                "United States",
                "United States",
                "Iraq",
                "stationed",
                "stated",
                2500,
                None,
                ">=",
                "2024-09-06",
                "a US official",
                "Sample Wire",
            ),
            (
                "United States",
                "United States",
                "Iraq",
                "withdrawing",
                "planned",
                None,
                900,
                "<=",
                "2024-09-07",
                None,
                "Sample Wire",
            ),
            (
                "United States",
                "United States",
                "Syria",
                "stationed",
                "stated",
                900,
                900,
                "=",
                "2024-01-27",
                None,
                "Sample Wire",
            ),
            (
                "United States",
                "United States",
                "Syria",
                "stationed",
                "stated",
                800,
                1000,
                "range",
                "2024-06-20",
                None,
                "Sample Wire",
            ),
            ("United States", "United States", "Jordan", "killed", "stated", 3, 3, "=", "2024-01-28", "CENTCOM", "Sample Wire"),
            ("Iraq", "Iraq", None, "wounded", "stated", 5, 7, "range", "2024-03-01", None, "Sample Baghdad Post"),
            (None, None, "Iraq", "killed", "stated", None, None, "~", None, None, "Sample Baghdad Post"),
        ]
    ):
        when = None if on is None else day(on)
        rows.append(
            (
                force,
                side,
                place,
                kind,
                modality,
                low,
                high,
                bound,
                when,
                when,
                "day",
                claimant,
                outlet,
                day("2024-09-08"),
                f"wording {n}",
            )
        )
    columns = (
        "force side place kind modality value_low value_high "
        "bound as_of as_of_end as_of_precision claimant outlet published surface"
    )
    made = frame(columns, rows)
    return made.assign(**{c: pd.to_datetime(made[c]).astype("datetime64[s]") for c in ("as_of", "as_of_end", "published")})


def _levels() -> pd.DataFrame:
    rows = [
        ("United States", "Iraq", day("2024-01-01"), day("2024-03-31"), 2400, 2500),
        ("United States", "Iraq", day("2024-04-01"), day("2024-09-30"), 2000, 3000),
    ]
    return frame("force place start end low high", rows)


def _competing() -> pd.DataFrame:
    standing = ["agrees", "conflicts", "conflicts", "agrees", "alone", "agrees", "supersedes", "alone", "alone", "alone"]
    return _claims().drop(columns="side").assign(standing=standing, independent=[True, False] * 5, group=list("aaaabccdef"))


def _states() -> pd.DataFrame:
    rows = [
        ("Iraq–Turkey pipeline", "closed", day("2024-01-05"), day("2024-03-20"), 9),
        ("Iraq–Turkey pipeline", "negotiating", day("2024-05-02"), day("2024-06-15"), 5),
        ("Iraq–Turkey pipeline", "closed", day("2024-08-01"), day("2024-09-12"), 3),
        ("Basra–Aqaba pipeline", "planned", day("2024-04-10"), day("2024-04-10"), 1),
        ("Basra–Aqaba pipeline", "planned", day("2024-07-01"), day("2024-07-20"), 2),
    ]
    return frame("pipeline status start end reports", rows)


def _flows() -> pd.DataFrame:
    columns = (
        "pipeline status occurred occurred_end occurred_precision "
        "flow_bpd_low flow_bpd_high amount_usd claimant outlet published"
    )
    rows = [
        (
            "Iraq–Turkey pipeline",
            "closed",
            day("2023-03-25"),
            day("2023-03-25"),
            "day",
            450000.0,
            450000.0,
            None,
            None,
            "Sample Wire",
            day("2024-01-09"),
        ),
        (
            "Iraq–Turkey pipeline",
            "planned",
            day("2024-09-01"),
            day("2024-09-30"),
            "month",
            350000.0,
            400000.0,
            1.5e9,
            "Oil Ministry",
            "Sample Gulf Daily",
            day("2024-05-30"),
        ),
        ("Basra–Aqaba pipeline", "planned", None, None, None, None, 1000000.0, None, None, "Sample Wire", day("2024-07-02")),
        ("Basra–Aqaba pipeline", "planned", None, None, None, None, None, None, None, "Sample Wire", None),
    ]
    made = frame(columns, rows)
    return made.assign(
        flow_original=["450,000 bpd", "350,000 to 400,000 bpd", "1 million barrels a day", None],
        causes=[["arbitration", "dispute"], [], [], []],
    )


def _pipeline_causes() -> pd.DataFrame:
    when = (day("2023-03-26"), day("2024-09-24"))
    rows = [
        ("Iraq–Turkey pipeline", "closed", "arbitration", 4, 3, *when, ["Oil Ministry"], ["Sample Wire"]),
        ("Iraq–Turkey pipeline", "closed", "dispute", 2, 2, *when, [], ["Sample Gulf Daily"]),
    ]
    return frame("pipeline status cause reports independent first last claimants outlets", rows)


def _reopening() -> pd.DataFrame:
    months = (day("2024-09-01"), day("2024-09-30"), "month")
    rows = [
        ("Iraq–Turkey pipeline", "negotiating", None, None, None, "Oil Ministry", "talks go on <b>", "Sample Wire",
         day("2024-05-30")),
        ("Iraq–Turkey pipeline", "reopened", *months, None, None, "Sample Wire", day("2024-09-30")),
    ]  # fmt: skip
    return frame("pipeline status occurred occurred_end occurred_precision speaker content outlet published", rows)


def _mergers() -> pd.DataFrame:
    on = (day("2024-01-28"), day("2024-01-28"), "day", "Tower 22")
    rows = [
        ("a1b2c3d4e5f6", *on, "0123456789ab", "Sample Wire", day("2024-01-28"), "the first report of the event", 1.0),
        ("a1b2c3d4e5f6", *on, "ba9876543210", "Sample Gulf Daily", day("2024-01-29"), "same day and site", 0.7),
    ]
    return frame("incident_id occurred occurred_end occurred_precision place report_id outlet published reason strength", rows)


def _tolls() -> pd.DataFrame:
    on = ("a1b2c3d4e5f6", day("2024-01-28"), day("2024-01-28"), "day", "Tower 22")
    rows = [
        (*on, day("2024-01-28"), 3.0, 3.0, 25.0, None, "Sample Wire"),
        (*on, day("2024-01-30"), 3.0, 3.0, 47.0, 47.0, "Sample Gulf Daily"),
    ]
    return frame(
        "incident_id occurred occurred_end occurred_precision place told killed_low killed_high wounded_low wounded_high "
        "outlet",
        rows,
    )


def _incident_groups(groups: Sequence[str | None]) -> pd.DataFrame:
    rows = []
    for place, group in enumerate(groups):
        for month, period in enumerate(MONTHS):
            if count := (place * 4 + (9 - month) * (3 - place % 3)) % 11:
                rows.append((period, group, count, count * 2))
    return frame("period group incidents reports", rows)


def _incidents() -> pd.DataFrame:
    columns = (
        "incident_id occurred occurred_end occurred_precision place latitude "
        "longitude place_precision perpetrator side target means "
        "killed_low killed_high wounded_low wounded_high status perpetrator_status reports independent_reports why outlets"
    )
    rows: list[tuple[Any, ...]] = []
    for n, (on, place, where, precision, who, side, target, means, killed, wounded, reports) in enumerate(
        [
            (
                "2024-01-28",
                "Tower 22",
                (33.3, 38.7),
                "site",
                "Islamic Resistance in Iraq",
                "Armed groups",
                "US troops",
                ["drone"],
                (3, 3),
                (34, 47),
                6,
            ),
            (
                "2024-02-02",
                "Al-Qaim",
                (34.4, 41.0),
                "city",
                "United States",
                "United States",
                "Kataib Hezbollah",
                ["airstrike"],
                (16, 18),
                (25, None),
                5,
            ),
            (
                "2024-02-07",
                "Baghdad",
                (33.3, 44.4),
                "city",
                "United States",
                "United States",
                "Abu Baqir al-Saadi",
                ["drone"],
                (1, 3),
                (None, None),
                4,
            ),
            (
                "2024-01-20",
                "Ain al-Asad",
                (33.8, 42.4),
                "site",
                "Islamic Resistance in Iraq",
                "Armed groups",
                "US base",
                ["missile", "rocket"],
                (0, 0),
                (1, 4),
                3,
            ),
            (
                "2024-01-15",
                "Erbil",
                (36.2, 44.0),
                "city",
                "Islamic Revolutionary Guard Corps",
                "Iran",
                "a house",
                ["missile"],
                (4, 8),
                (6, 17),
                4,
            ),
            ("2024-07-16", "Iraq", (33.0, 44.0), "country", None, None, None, ["bomb"], (None, 2), (None, None), 1),
            (None, None, (None, None), None, "Islamic State", None, "a checkpoint", ["shooting"], (4, 4), (None, None), 1),
        ]
    ):
        when = None if on is None else day(on)
        rows.append(
            (
                f"{n:012x}",
                when,
                when,
                "day",
                place,
                *where,
                precision,
                who,
                side,
                target,
                means,
                *killed,
                *wounded,
                "carried out",
                "claimed" if who else "unknown",
                reports,
                min(reports, 3),
                "same day and place",
                list(OUTLETS[: min(reports, 4)]),
            )
        )
    return frame(columns, rows)


def _speakers() -> pd.DataFrame:
    rows = [
        ("Mohammed Shia al-Sudani", "Iraq", 41, 30),
        ("Pentagon", "United States", 37, 28),
        ("Lloyd Austin", "United States", 12, 9),
        ("Kataib Hezbollah", "Armed groups", 17, 12),
        ("Iran's Foreign Ministry", "Iran", 9, 8),
        ("a US official", None, 14, 12),
    ]
    return frame("speaker side statements articles", rows)


def _cues() -> pd.DataFrame:
    rows = [
        ("said", "Iraq", 61),
        ("said", "United States", 55),
        ("said", None, 20),
        ("claimed", "Armed groups", 17),
        ("denied", "Iran", 6),
        ("denied", "Iraq", 1),
        ("urged", "Iraq", 9),
        ("agreed", "United States", 5),
        ("agreed", "Iraq", 7),
        ("warned", "Iran", 8),
    ]
    return frame("cue_class side statements", rows)


def _statements() -> pd.DataFrame:
    columns = "published outlet speaker side cue cue_class content mode negated topics"
    rows = [
        (
            day("2024-01-27"),
            "Sample Wire",
            "Mohammed Shia al-Sudani",
            "Iraq",
            "said",
            "said",
            "“The talks have begun.”",
            "direct",
            False,
            ["Withdrawal"],
        ),
        (
            day("2024-09-27"),
            "Sample Courier",
            "Pentagon",
            "United States",
            "denied",
            "denied",
            "that all 2,500 troops would leave",
            "indirect",
            True,
            ["Withdrawal", "Troops"],
        ),
    ]
    return frame(columns, rows)


def _key_figures() -> pd.DataFrame:
    rows = [
        ("US troops in Iraq", 2400.0, 2500.0, "range", "", day("2024-09-27"), "by the latest claims"),
        ("Attacks on US forces since October", 160.0, None, ">=", "", day("2024-01-29"), "as counted by officials"),
        ("Killed at the deadliest incident", 16.0, 18.0, "range", "", None, ""),
        ("Oil through the northern pipeline", 0.0, 0.0, "=", "", None, "closed"),
    ]
    return frame("label value_low value_high bound unit as_of note", rows)


def _timeline() -> pd.DataFrame:
    rows = [
        ("2024-01-15", "Missiles hit Erbil", "attack", 3),
        ("2024-01-27", "First session of the Higher Military Commission", "talks", 5),
        ("2024-01-28", "Drone kills three soldiers at Tower 22", "attack", 6),
        ("2024-02-02", "US strikes in Anbar and Syria", "attack", 5),
        ("2024-02-07", "Strike in Baghdad kills a commander", "attack", 4),
        ("2024-04-15", "Sudani meets Biden", "talks", 4),
        ("2024-06-10", "Oil talks stall again", "pipeline", 1),
        ("2024-07-23", "Security dialogue in Washington", "talks", 2),
        ("2024-08-05", "Rockets wound personnel at Ain al-Asad", "attack", 3),
        ("2024-09-27", "Joint statement on the end of the mission", "talks", 7),
    ]
    spread = [(day(on), day(on), "day", text, kind, count, list(OUTLETS[:2])) for on, text, kind, count in rows]
    return frame("occurred occurred_end occurred_precision text kind independent outlets", spread)


def _changes() -> pd.DataFrame:
    rows = [
        ("new", "world", "troop figure", "US troops in Iraq", "", "2,400"),
        ("revised", "world", "incident", "Tower 22", "3 killed", "3 killed, 47 wounded"),
        ("dropped", "method", "statement", "Pentagon, “denied”", "1", ""),
        ("continued", "world", "incident", "Erbil", "4–8 killed", "4–8 killed"),
        ("continued", "world", "troop figure", "US troops in Syria", "900", "900"),
    ]
    return frame("change cause what item before after", rows)


def _method() -> pd.DataFrame:
    rows = [("Articles of the period", "article", 46, 4, "no date in the period"), ("Copies set aside", "article", 42, 0, "")]
    made = frame("step unit rows_in rows_dropped why", rows)
    return made.assign(evidence_dropped=[at(900, 4), ()])


Make = Callable[[Callable[[pd.DataFrame], pd.DataFrame]], Finding]

# Every kind of finding. Each is given a function that is applied to its frame, so that a test can empty or shuffle it.
FINDINGS: dict[str, Make] = {
    "input_outcomes": lambda of: ingestion.input_outcomes(of(_outcomes())),
    "articles_over_time": lambda of: ingestion.articles_over_time(of(_articles()), "month", EVENTS),
    "dating": lambda of: ingestion.dating(of(_dating()), _undated()),
    "clusters": lambda of: ingestion.clusters(of(_clusters())),
    "blocks_by_role": lambda of: ingestion.blocks_by_role(of(_blocks())),
    "terms_over_time": lambda of: keywords.terms_over_time(of(_terms())),
    "keyness": lambda of: keywords.keyness(of(_keyness()), "January to April", "May to September"),
    "collocations": lambda of: keywords.collocations(of(_collocations()), "coalition"),
    "concordance": lambda of: keywords.concordance(of(_kwic()), "coalition"),
    "dispersion": lambda of: keywords.dispersion(of(_dispersion())),
    "most_named": lambda of: actors.most_named(of(_named()), SIDES),
    "actors_seen": lambda of: actor_counts.seen(of(_seen()), SIDES, 50),
    "actors_over_time": lambda of: actors.actors_over_time(
        of(_by_month(("Iraq", "United States", "Iran", "Lloyd Austin", "NATO"), "period actor mentions articles")),
        "month",
        EVENTS,
    ),
    "actors_by_outlet": lambda of: actors.actors_by_outlet(of(_by_outlet())),
    "co_mentions": lambda of: actors.co_mentions(of(_edges()[0]), _edges()[1], SIDES),
    "alias_ledger": lambda of: actors.alias_ledger(of(_ledger())),
    "figures_over_time": lambda of: troops.figures_over_time(of(_claims()), SIDES, _levels()),
    "competing_figures": lambda of: troops.competing_figures(of(_competing())),
    "state_timeline": lambda of: pipelines.state_timeline(of(_states()), day("2024-01-01"), day("2024-09-30")),
    "pipeline_flows": lambda of: pipelines.pipeline_flows(of(_flows())),
    "pipeline_reports": lambda of: pipelines.pipeline_reports(of(_flows())),
    "pipeline_causes": lambda of: pipeline_causes.pipeline_causes(of(_pipeline_causes())),
    "reopening": lambda of: pipeline_causes.reopening(of(_reopening())),
    "mergers": lambda of: incident_links.mergers(of(_mergers())),
    "toll_history": lambda of: incident_links.toll_history(of(_tolls())),
    "incidents_by_side": lambda of: attacks.incidents_over_time(
        of(_incident_groups(("Armed groups", "United States", "Iran", None))), "side", SIDES, "month", EVENTS
    ),
    "incidents_by_means": lambda of: attacks.incidents_over_time(
        of(_incident_groups(("drone", "rocket", "suicide_bomb"))), "means"
    ),
    "incident_map": lambda of: attacks.incident_map(of(_incidents()), SIDES),
    "casualties": lambda of: attacks.casualties(of(_incidents()), SIDES),
    "incidents_table": lambda of: attacks.incidents_table(of(_incidents())),
    "speakers": lambda of: statements.speakers(of(_speakers()), SIDES),
    "cue_classes": lambda of: statements.cue_classes(of(_cues()), SIDES),
    "topics_over_time": lambda of: statements.topics_over_time(
        of(_by_month(("Withdrawal", "Attacks", "Oil", "Sovereignty"), "period topic statements articles")), "month", EVENTS
    ),
    "statements_table": lambda of: statements.statements_table(of(_statements())),
    "key_figures": lambda of: briefing.key_figures(of(_key_figures())),
    "timeline": lambda of: briefing.timeline(of(_timeline())),
    "changes": lambda of: briefing.changes(of(_changes()), "2024-09-26"),
    "how_counted": lambda of: method.how_counted(of(_method())),
}
