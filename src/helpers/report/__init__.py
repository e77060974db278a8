"""Executed notebook -> page; pages -> site; checks; publishing."""

from helpers.report.checks import check_notebook, check_site
from helpers.report.exporter import SiteInfo
from helpers.report.publish import publish, stage_folder
from helpers.report.site import build_site, load_notebook

__all__ = ["SiteInfo", "build_site", "check_notebook", "check_site", "load_notebook", "publish", "stage_folder"]
