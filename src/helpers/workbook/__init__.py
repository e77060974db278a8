"""What a notebook opens: one story with its tables, analyses, charts and sentences as short method calls."""

from helpers.workbook.opening import Workbook, open_workbook

__all__ = ["Workbook", "open_workbook"]
