"""Executed notebook -> page; pages -> site; checks; publishing."""

from helpers.report.checks import check_notebook, check_site
from helpers.report.exporter import SiteInfo
from helpers.report.library import NO_LIBRARY, Actor, Article, Aside, Library, Mark
from helpers.report.publish import publish, stage_folder
from helpers.report.runs import DIFFERENCES, write_runs_index
from helpers.report.site import build_single, build_site, load_notebook

__all__ = [
    "DIFFERENCES",
    "NO_LIBRARY",
    "Actor",
    "Article",
    "Aside",
    "Library",
    "Mark",
    "SiteInfo",
    "build_single",
    "build_site",
    "check_notebook",
    "check_site",
    "load_notebook",
    "publish",
    "stage_folder",
    "write_runs_index",
]
