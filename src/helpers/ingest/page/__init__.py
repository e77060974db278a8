"""Web pages: their text in pieces, the article among them, and what their markup says of it."""

from helpers.ingest.page.parse import Parsed, parse_page
from helpers.ingest.page.read import Page, read_page

__all__ = ["Page", "Parsed", "parse_page", "read_page"]
