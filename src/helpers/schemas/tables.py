"""Every table of the store, declared once."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.errors import StoreError, closest
from helpers.schemas.shape import Column, TableSchema
from helpers.schemas.vocabularies import (
    ATTACK_STATUSES,
    BLOCK_ROLES,
    BOUNDS,
    DATE_PRECISIONS,
    DISCOVERED_TYPES,
    DOCUMENT_STATUSES,
    PERPETRATOR_STATUSES,
    PIPELINE_CAUSES,
    PIPELINE_STATUSES,
    TROOP_KINDS,
    TROOP_MODALITIES,
)

__all__ = ["TABLES", "schema_of"]


def _required(name: str, type_: str, meaning: str, allowed: tuple[str, ...] = ()) -> Column:
    return Column(name, type_, meaning, required=True, allowed=allowed)


def _span(what: str = "the span") -> tuple[Column, ...]:
    return (
        _required("article_id", "string", "the article that the row was read in"),
        _required("sentence_id", "string", "the sentence that is the row's evidence"),
        _required("start", "int", f"first character of {what}, counted in the article's text"),
        _required("end", "int", f"character after the last of {what}"),
    )


_EXTRACTED = (
    _required("extractor", "string", "name of the extractor that wrote the row"),
    _required("extractor_version", "int", "its version"),
)


def _dated(name: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(name, "date", f"first day on which {meaning}"),
        Column(f"{name}_end", "date", f"last day on which {meaning}; equal to `{name}` for a day"),
        Column(f"{name}_precision", "string", f"how exactly `{name}` is known", allowed=DATE_PRECISIONS),
    )


_VALUE = (
    Column("value_low", "float", "smallest value that the wording allows; null where it gives no lower bound"),
    Column("value_high", "float", "largest value that the wording allows; null where it gives no upper bound"),
    _required("bound", "string", "how the wording bounds the value", BOUNDS),
)

_DECLARED = (
    TableSchema(
        "documents",
        "one input, by the SHA-256 of its bytes",
        (
            _required("document_id", "string", "SHA-256 of the bytes, hexadecimal"),
            _required("paths", "strings", "every path that these bytes came from, sorted; all but the first are copies"),
            _required("media_type", "string", "what the bytes are, decided by content"),
            Column("encoding", "string", "character encoding; null where the bytes are not text"),
            Column("encoding_evidence", "string", "how it was decided: bom, declared, utf-8, cp1252 or detected"),
            _required("size_bytes", "int", "number of bytes"),
            _required("status", "string", "what became of it", DOCUMENT_STATUSES),
            Column("reason", "string", "reason code where the status is not accepted"),
            Column("detail", "string", "the reason in words, with position"),
            _required("articles", "int", "number of articles found in it"),
            _required("rejected", "int", "number of its records that are in `rejects`"),
            Column("members", "int", "number of documents found within it; null for a format that holds none"),
            Column("configuration", "string", "digest of the version and of the configuration that it was read with"),
        ),
        key=("document_id",),
        version=2,
    ),
    TableSchema(
        "rejects",
        "one record of a document that could not be read",
        (
            _required("document_id", "string", "the document that holds it"),
            _required("position", "int", "line, or place in the list, counted from 1"),
            _required("reason", "string", "reason code"),
            _required("detail", "string", "the reason in words"),
            _required("record_sha256", "string", "SHA-256 of the record's bytes"),
        ),
        key=("document_id", "position"),
    ),
    TableSchema(
        "blocks",
        "one stretch of a document with a role; nothing of a document's text is outside its blocks",
        (
            _required("document_id", "string", "the document"),
            _required("record", "int", "record of the document, counted from 0; 0 for a document that is one text"),
            _required("ordinal", "int", "place in the record, counted from 0"),
            _required("role", "string", "what the stretch is", BLOCK_ROLES),
            _required("text", "string", "the stretch"),
            _required("start", "int", "first character in the record's decoded text"),
            _required("end", "int", "character after the last"),
            Column("article_id", "string", "the article that it belongs to; null for none"),
            Column("article_start", "int", "where the stretch begins in the article's text; null where it is left out"),
            _required("reason", "string", "the rule that gave it its role"),
        ),
        key=("document_id", "record", "ordinal"),
    ),
    TableSchema(
        "articles",
        "one news text",
        (
            _required("article_id", "string", "16 hexadecimal digits of the SHA-256 of document, record and position"),
            _required("document_id", "string", "the document that holds it"),
            _required("record", "int", "its record in the document, counted from 0"),
            _required("position", "int", "its place in the record, counted from 1: 2 for an appended article"),
            Column("title", "string", "headline; null where there is none"),
            Column("byline", "string", "author as written"),
            Column("dateline", "string", "place of writing as written"),
            Column("outlet", "string", "name of the outlet"),
            Column("outlet_evidence", "string", "how the outlet was decided"),
            Column("country", "string", "country of the outlet"),
            Column("wire", "string", "news agency that the text is credited to, where it is not the outlet itself"),
            Column("url", "string", "address that the document gives for it"),
            _required("language", "string", "ISO 639-1 code, or `und`"),
            *_dated("published", "it can have been published"),
            _required("published_evidence", "string", "the wording or field that dates it, or the reason for null"),
            _required("published_confidence", "float", "0 to 1; 0 where `published` is null"),
            Column("updated", "string", "date and time of the last update as written"),
            Column("updated_day", "date", "its day, where the outlet is; null where `updated` names none"),
            Column("updated_evidence", "string", "the line or field that says so; null where nothing does"),
            _required("text", "string", "headline, blank line, body paragraphs parted by blank lines"),
            _required("body_start", "int", "where the body begins in `text`"),
            _required("words", "int", "number of words in `text`"),
            _required("cluster_id", "string", "articles with the same text up to small edits share it: the first one's id"),
            _required("is_first", "bool", "whether it is the first of its cluster: the one that counts as independent"),
            _required("similarity", "float", "share of its word 5-grams that the first of its cluster has; 1 for the first"),
        ),
        key=("article_id",),
        version=2,
    ),
    TableSchema(
        "sketches",
        "what is kept of an article to find its copies",
        (
            _required("article_id", "string", "the article"),
            _required("count", "int", "number of its distinct word 5-grams"),
            _required("grams", "hashes", "hashes of those that it is looked up by: all of a short text, else an eighth"),
        ),
        key=("article_id",),
    ),
    TableSchema(
        "likenesses",
        "two articles that were compared because their sketches share much",
        (
            _required("one", "string", "the article with the smaller id"),
            _required("two", "string", "the other article"),
            _required("shared", "int", "number of distinct word 5-grams in both"),
            _required("of_one", "int", "number in `one`"),
            _required("of_two", "int", "number in `two`"),
        ),
        key=("one", "two"),
    ),
    TableSchema(
        "sentences",
        "one sentence of an article; the headline is sentence 0",
        (
            *_span("the sentence"),
            _required("ordinal", "int", "place in the article, counted from 0"),
            _required("paragraph", "int", "paragraph of the article, counted from 0; the headline is paragraph 0"),
            _required("is_title", "bool", "whether it is the headline"),
            _required("text", "string", "the sentence as it stands in the article"),
        ),
        key=("sentence_id",),
    ),
    TableSchema(
        "terms",
        "how often one article has one term",
        (
            _required("article_id", "string", "the article"),
            _required("term", "string", "the token, case folded"),
            _required("surface", "string", "its most frequent form in the article"),
            _required("count", "int", "how often"),
            *_EXTRACTED,
        ),
        key=("article_id", "term"),
    ),
    TableSchema(
        "mentions",
        "one span that names an actor or a place",
        (
            *_span("the name"),
            _required("surface", "string", "the name as written"),
            Column("actor", "string", "the actor that it names; null for a place that is no actor"),
            Column("place", "string", "the place that it names; null for an actor that is no place"),
            _required("type", "string", "type of the actor, or kind of the place"),
            Column("side", "string", "side of the actor in the story"),
            _required(
                "form", "string", "what kind of name it is", ("name", "short", "acronym", "demonym", "metonym", "office")
            ),
            _required("method", "string", "the rule that resolved it, in words an analyst can check"),
            _required("confidence", "float", "0 to 1"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end", "actor", "place"),
    ),
    TableSchema(
        "discovered_names",
        "one span that names somebody or something that no list of the story has",
        (
            *_span("the name"),
            _required("surface", "string", "the name as written"),
            _required("name", "string", "the fullest form of it that the article has"),
            _required("type", "string", "type of actor that it would be, or `place`", DISCOVERED_TYPES),
            _required("form", "string", "what kind of name it is", ("name", "short", "acronym")),
            _required("method", "string", "what speaks for it: the model, or the words beside it"),
            _required("confidence", "float", "0 to 1"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end"),
    ),
    TableSchema(
        "quantities",
        "one number expression",
        (
            *_span("the expression"),
            _required("surface", "string", "the expression as written, with bound and unit"),
            *_VALUE,
            Column("unit", "string", "unit or counted noun, singular: `troop`, `percent`, `usd`, `bpd`, `day`, `dollar`"),
            Column("concept", "string", "what is counted, as the sentence says it"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end"),
    ),
    TableSchema(
        "troop_figures",
        "one claimed count of military personnel",
        (
            *_span("the number expression"),
            _required("surface", "string", "the wording of the number"),
            *_VALUE,
            Column("force", "string", "whose personnel: an actor, usually a state; several counted together as `A and B`"),
            Column("place", "string", "where they are or were; several counted together as `A and B`"),
            _required("kind", "string", "what is said to happen to them", TROOP_KINDS),
            _required("modality", "string", "how firmly it is said", TROOP_MODALITIES),
            *_dated("as_of", "the count holds"),
            Column("claimant", "string", "who says so, where the sentence attributes it; null: the outlet itself"),
            Column("changed_from", "int", "where the figure begins that this one replaces: 5,200 in `from 5,200 to 3,000`"),
            _required("method", "string", "the rule that gave each slot, or that it is not said"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end"),
        version=2,
    ),
    TableSchema(
        "pipeline_reports",
        "one statement of the state of an oil or gas pipeline",
        (
            *_span("the words that tell the state"),
            _required("pipeline", "string", "canonical name, or the description where the story does not list it"),
            _required("status", "string", "the state", PIPELINE_STATUSES),
            *_dated("occurred", "the state holds or began"),
            Column("ongoing", "bool", "whether the state is said to last from `occurred` to the day of publication"),
            Column("flow_bpd_low", "float", "flow, barrels a day, at least"),
            Column("flow_bpd_high", "float", "flow, barrels a day, at most"),
            Column("flow_original", "string", "the flow as written, in its own unit; gas and water have no barrels"),
            Column("amount_usd", "float", "money that the sentence ties to it, US dollars"),
            _required("causes", "strings", f"why it stands still or runs again, as told: {', '.join(PIPELINE_CAUSES)}"),
            Column("claimant", "string", "who says so; null: the outlet itself"),
            _required("method", "string", "which rules gave pipeline, status and date"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end", "pipeline", "status"),
        version=3,
    ),
    TableSchema(
        "attack_reports",
        "one article's account of one attack",
        (
            *_span("the words that tell the attack"),
            _required("sentence_ids", "strings", "every sentence of the account"),
            *_dated("occurred", "it can have happened"),
            Column("place", "string", "where, as narrow as the article says"),
            Column("latitude", "float", "degrees north", unit="degree"),
            Column("longitude", "float", "degrees east", unit="degree"),
            Column(
                "place_precision", "string", "what the coordinates stand for", allowed=("site", "city", "province", "country")
            ),
            Column("place_context", "string", "the nearest larger place that the article names around it; null for none"),
            Column("perpetrator", "string", "who is said to have done it"),
            _required("perpetrator_status", "string", "on whose word", PERPETRATOR_STATUSES),
            Column("target", "string", "what or who was attacked, as written or as an actor's name"),
            _required("means", "strings", "weapons or ways: rocket, missile, drone, airstrike, bomb, suicide_bomb, shooting …"),
            Column("killed_low", "float", "killed, at least"),
            Column("killed_high", "float", "killed, at most"),
            Column("wounded_low", "float", "wounded, at least"),
            Column("wounded_high", "float", "wounded, at most"),
            Column("captured_low", "float", "captured or kidnapped, at least"),
            Column("captured_high", "float", "captured or kidnapped, at most"),
            Column(
                "tolls",
                "strings",
                "each count of the account with its group and span: `killed soldiers 3..3 @120-145`; an open end is empty, an "
                "untold group `people`",
            ),
            _required("status", "string", "whether it was carried out", ATTACK_STATUSES),
            Column("count_low", "float", "number of attacks where a series is counted; null for a single attack"),
            Column("count_high", "float", "the same, at most"),
            Column("claimant", "string", "who says so; null: the outlet itself"),
            _required("method", "string", "which rules gave the slots"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end"),
        version=2,
    ),
    TableSchema(
        "incidents",
        "one real event that attack reports are merged into",
        (
            _required("incident_id", "string", "12 hexadecimal digits of the SHA-256 of its first report"),
            *_dated("occurred", "it can have happened, over all its reports"),
            Column("place", "string", "the narrowest place that a report gives"),
            Column("latitude", "float", "degrees north"),
            Column("longitude", "float", "degrees east"),
            Column("place_precision", "string", "what the coordinates stand for"),
            Column("perpetrator", "string", "who is most often said to have done it"),
            _required("perpetrator_status", "string", "the firmest word on it", PERPETRATOR_STATUSES),
            Column("target", "string", "the most often named target"),
            _required("means", "strings", "all means that a report gives"),
            Column("killed_low", "float", "smallest number killed over its independent reports"),
            Column("killed_high", "float", "largest"),
            Column("wounded_low", "float", "smallest number wounded over its independent reports"),
            Column("wounded_high", "float", "largest"),
            Column(
                "toll_history",
                "strings",
                "tolls of independent sources by publication, where they differ: `2024-01-28 killed 3..3 wounded 25.. <id>`",
            ),
            _required("status", "string", "whether it was carried out", ATTACK_STATUSES),
            _required("reports", "int", "number of reports merged"),
            _required("independent_reports", "int", "number of them that are no copy of another"),
        ),
        key=("incident_id",),
        version=2,
    ),
    TableSchema(
        "incident_links",
        "one report's place in an incident, and why",
        (
            _required("incident_id", "string", "the incident"),
            _required("report_id", "string", "12 hexadecimal digits of the report: what `corrections.csv` calls it by"),
            *_span("the report"),
            _required("reason", "string", "why it was merged, in words: shared date, place, parties, means, casualties"),
            _required("strength", "float", "0 to 1; 1 for the first report"),
        ),
        key=("article_id", "start", "end"),
        version=2,
    ),
    TableSchema(
        "statements",
        "one attributed statement",
        (
            *_span("the content"),
            Column("speaker", "string", "the actor, or the source as written where it is no listed actor"),
            Column("speaker_surface", "string", "the source as written"),
            Column("side", "string", "side of the speaker"),
            _required("cue", "string", "the word that attributes it, as written"),
            _required("cue_class", "string", "said, claimed, denied, urged, agreed, warned, promised, asked or told"),
            _required("mode", "string", "how it is given", ("direct", "indirect", "mixed")),
            _required("content", "string", "what is said"),
            _required("negated", "bool", "whether the statement denies or refuses what it tells"),
            Column("topics", "strings", "topics of the story that the content touches"),
            _required("method", "string", "the rule that found speaker, cue and content"),
            *_EXTRACTED,
        ),
        key=("article_id", "start", "end", "cue"),
    ),
    TableSchema(
        "extraction_log",
        "one article that one extractor has read",
        (
            _required("article_id", "string", "the article"),
            _required("extractor", "string", "the extractor"),
            _required("extractor_version", "int", "its version"),
            _required("configuration", "string", "digest of the configuration and of the rows that it read"),
            _required("rows", "int", "number of rows that it wrote"),
        ),
        key=("article_id", "extractor"),
    ),
)

TABLES: Mapping[str, TableSchema] = {table.name: table for table in _DECLARED}


def schema_of(name: str) -> TableSchema:
    """The schema of a table; an unknown name is an error that lists what exists."""
    if name not in TABLES:
        raise StoreError(f"no table {name!r}", allowed=TABLES, hint=closest(name, TABLES))
    return TABLES[name]
