"""Reading articles: one extractor a file, each from one article to the rows of one table."""

from helpers.extract.contract import Extractor, Mention, Reading, Sentence, reference_day
from helpers.extract.registry import EXTRACTORS, BatchReader, extract_batch

__all__ = ["EXTRACTORS", "BatchReader", "Extractor", "Mention", "Reading", "Sentence", "extract_batch", "reference_day"]
