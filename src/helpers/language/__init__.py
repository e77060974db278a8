"""What is known of English: sentences, tokens, dates, number words, reporting verbs, titles."""

from helpers.language.sentences import split_sentences
from helpers.language.tokens import tokenize

__all__ = ["split_sentences", "tokenize"]
