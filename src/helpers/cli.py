"""The command `dossier`: thin commands over the rest."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from helpers.errors import ConfigurationError, DossierError

__all__ = ["app", "main"]

app = typer.Typer(
    name="dossier",
    help="Follow one news story through a corpus of articles, with the sentence behind every number.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_RUN_HELP = """Make the report of a story: the notebooks in order, then the pages.

\b
Examples:
  dossier run us_iraq_coalition
  dossier run us_iraq_coalition --inbox data/samples/us_iraq_coalition
  dossier run us_iraq_coalition -p granularity=week -p start=2024-01-01 -p end=2024-03-31
  dossier run us_iraq_coalition --single-file

\b
Exit codes: 0 complete; 10 complete, with documents that could not be read; 20 the report failed and the last good one is
kept; 30 configuration or preflight; 70 internal error; 75 busy, try again.
"""

_FETCH_HELP = """Fetch what is new of a story's sources (feeds, sitemaps, lists of addresses in sources.toml) into its inbox.

Each site is asked slowly and keeps its robots.txt; what has not changed is not fetched again. Documents are WARC files in the
folder `fetched` of the inbox; state.json and report.json lie beside the inbox, in a folder whose name ends in .fetched.

\b
Examples:
  dossier fetch us_iraq_coalition
  dossier fetch us_iraq_coalition --dry-run
  dossier fetch us_iraq_coalition --only "Rudaw English, feed" --only "BBC Middle East, feed"
  dossier fetch us_iraq_coalition --json > report.json

\b
Exit codes: 0 complete; 10 complete, with addresses that were refused or failed; 30 configuration or preflight; 70 internal
error; 75 another fetch is under way, try again.
"""

_SCHEDULE_HELP = """Write what a scheduler needs to make the report regularly: a cron line, a systemd service with its
timer, or a GitHub Actions workflow. With --fetch each run begins with `dossier fetch`; where that fails, the report is made of
the documents that there are.

\b
Examples:
  dossier schedule us_iraq_coalition --kind cron --at 06:30
  dossier schedule us_iraq_coalition --kind systemd --at 06:30 --days mon-fri --into ~/.config/systemd/user
  dossier schedule us_iraq_coalition --kind github --at 06:30 --into .github/workflows --fetch
"""

_NEW_HELP = """Begin a story of your own: a folder of small, commented configuration files that are valid as they are.

\b
Examples:
  dossier new grain_exports --title "Grain through the straits"
"""

_CHECK_HELP = """Draw a sample of extracted rows as a page on which you mark right and wrong. The marks leave the page as
checked.csv; put it into data/stories/STORY, and the next report says how often each table is right.

\b
Examples:
  dossier check us_iraq_coalition
  dossier check us_iraq_coalition --size 60 --seed 2 --into sheet.html
"""

# What the command line's parser leaves with where words or options are not what they can be.
_USAGE = 2

StoryName = Annotated[str, typer.Argument(help="Name of the story: a folder in data/stories.", show_default=False)]
InboxFolder = Annotated[Path | None, typer.Option(help="Folder or file of documents; else data/inbox/STORY.")]
StoreFolder = Annotated[str | None, typer.Option(help="Folder of the tables; else data/store/STORY.")]
OutputsFolder = Annotated[Path | None, typer.Option(help="Folder of the reports; else outputs/STORY.")]


@app.command(help=_RUN_HELP, short_help="Make the report of a story.")
def run(
    story: StoryName,
    inbox: InboxFolder = None,
    store: StoreFolder = None,
    outputs: OutputsFolder = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="Set a notebook's parameter; repeatable."),
    ] = None,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="Also write the report as one HTML file, to mail or to keep.")
    ] = False,
) -> None:
    from helpers.project import folders_of
    from helpers.runner import parse_assignments, run_story

    folders = folders_of(story, inbox=inbox, store=store, outputs=outputs)
    outcome = run_story(folders, parse_assignments(parameter or []), _say, single_file=single_file)
    _say(f"{story}: {outcome.message} ({outcome.seconds.get('run', 0):.0f} s)")
    if outcome.single is not None:
        _say(f"as one file: {outcome.single} ({outcome.single.stat().st_size / 1e6:.1f} MB)")
    typer.echo(outcome.index)
    raise typer.Exit(outcome.exit_code)


@app.command(
    help="List the parameters that the notebooks take, with their defaults.", short_help="List the notebooks' parameters."
)
def parameters() -> None:
    from helpers.project import find_project
    from helpers.runner import declared_parameters

    for notebook in sorted((find_project() / "notebooks").glob("*.ipynb")):
        typer.echo(notebook.stem)
        for one in declared_parameters(notebook):
            typer.echo(f"  {one.name} = {one.default!r}  {one.meaning}")


@app.command(help="Check a story's configuration and say what it holds.", short_help="Check a story's configuration.")
def story(story: StoryName) -> None:
    from helpers.project import folders_of
    from helpers.story import load_story

    loaded = load_story(folders_of(story).story)
    typer.echo(f"{loaded.title}\n{loaded.question}")
    for name in ("actors", "places", "pipelines", "topics", "outlets", "sources", "corrections"):
        typer.echo(f"  {len(getattr(loaded, name)):>5} {name}")


@app.command(help=_NEW_HELP, short_help="Begin a story of your own.")
def new(story: StoryName, title: Annotated[str, typer.Option(help="What the story is called on its pages.")] = "") -> None:
    from helpers.new_story import write_new_story
    from helpers.project import find_project

    folder = write_new_story(find_project() / "data" / "stories", story, title)
    _say(f"Edit the files in {folder}, put documents into data/inbox/{story}, then: dossier run {story}")


@app.command(help=_FETCH_HELP, short_help="Fetch a story's sources into its inbox.")
def fetch(
    story: StoryName,
    inbox: InboxFolder = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="SOURCE", help="Name of a source to fetch, else all; repeatable.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read the listings, say what would be fetched, write nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON rather than as a table.")] = False,
) -> None:
    from rich.console import Console
    from rich.markup import escape

    from helpers.fetch import fetch_story
    from helpers.project import folders_of
    from helpers.story import load_story

    folders = folders_of(story, inbox=inbox)
    loaded = load_story(folders.story)
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    with errors.status("fetching") as status:

        def progress(done: int, waiting: int, address: str) -> None:
            status.update(f"{done} done, {waiting} waiting: {escape(address)}")

        report = fetch_story(loaded, folders.inbox, only=only or (), dry=dry_run, progress=progress)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        console = Console(highlight=False)
        for table in report.tables():
            console.print(table)
    raise typer.Exit(report.exit_code)


@app.command(help=_CHECK_HELP, short_help="Make a sheet to check extracted rows by hand.")
def check(
    story: StoryName,
    size: Annotated[int, typer.Option(help="How many rows to draw, over all tables.")] = 120,
    seed: Annotated[int, typer.Option(help="Another number draws other rows.")] = 0,
    into: Annotated[Path | None, typer.Option(help="The page to write; else outputs/STORY/check.html.")] = None,
    store: StoreFolder = None,
    outputs: OutputsFolder = None,
) -> None:
    from helpers.project import folders_of
    from helpers.runner.checking import write_check_sheet

    path, rows = write_check_sheet(folders_of(story, store=store, outputs=outputs), into, size, seed)
    _say(f"{rows} rows to check; put the marks into data/stories/{story}/checked.csv")
    typer.echo(path)


@app.command(help=_SCHEDULE_HELP, short_help="Write a cron line, systemd timer or GitHub workflow.")
def schedule(
    story: StoryName,
    kind: Annotated[str, typer.Option(help="cron, systemd or github.")] = "cron",
    at: Annotated[str, typer.Option(help="Time of day, HH:MM; UTC for github, local time otherwise.")] = "06:00",
    days: Annotated[str, typer.Option(help="daily, mon-fri, or weekdays such as mon,thu.")] = "daily",
    into: Annotated[Path | None, typer.Option(help="Folder to write files into; else they are printed.")] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch the story's sources before each run.")] = False,
    inbox: InboxFolder = None,
    store: StoreFolder = None,
    outputs: OutputsFolder = None,
) -> None:
    from helpers.project import folders_of
    from helpers.schedule import scheduled_files
    from helpers.story import load_story

    folders = folders_of(story, inbox=inbox, store=store, outputs=outputs)
    loaded = load_story(folders.story)  # so that no run is set up that could only fail
    if fetch and not loaded.sources:
        raise ConfigurationError("nothing to fetch", where=folders.story / "sources.toml", hint="leave out --fetch")
    files = scheduled_files(kind, folders, story, at, days, fetch=fetch)
    for name, content in files.items():
        if into is None:
            typer.echo(f"# {name}\n{content}")
        else:
            into.mkdir(parents=True, exist_ok=True)
            (into / name).write_text(content, encoding="utf-8")
            _say(f"wrote {into / name}")


def _say(line: str) -> None:
    typer.echo(line, err=True)


def main() -> None:
    """Run the command; errors of ours end in a message and their exit code, a command that there is not in 30, any other error
    in a traceback and 70."""
    try:
        app()
    except SystemExit as leaving:
        sys.exit(ConfigurationError.exit_code if leaving.code == _USAGE else leaving.code)
    except DossierError as error:
        _say(f"dossier: {error}")
        for note in getattr(error, "__notes__", ()):
            _say(f"  {note}")
        sys.exit(error.exit_code)
    except Exception:
        traceback.print_exc()
        _say("dossier: an internal error; the last good report is kept")
        sys.exit(70)


if __name__ == "__main__":
    main()
