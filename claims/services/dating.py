"""The days that a claim names against those of a source, each seen from its own day."""

import datetime as dt
from dataclasses import dataclass

from claims.matching.comparison import Comparison
from claims.matching.dated import Dated, with_days
from claims.matching.days import mentions
from claims.matching.finding import Finding
from claims.matching.quote import Quote
from claims.matching.words import Sentence, words_in
from claims.services.meaning import wording_of


@dataclass(frozen=True, slots=True)
class Article:
    """A claim, the language of its article, and the day that speaks from."""

    quote: Quote
    language: str
    day: dt.date | None
    in_own_words: bool

    def names_days(self) -> bool:
        return bool(mentions(self.quote.words, wording_of(self.language)))


@dataclass(frozen=True, slots=True)
class Record:
    """What a version has around the words that were found, from offset `start` on, and the day it speaks from."""

    text: str
    start: int
    language: str
    day: dt.date | None


def by_days(told: Comparison, article: Article, record: Record) -> Comparison:
    """The comparison with the days that both name compared as dates."""
    here, there = wording_of(article.language), wording_of(record.language)
    is_translated = article.language != record.language
    agreed = Finding.PARAPHRASE if article.in_own_words else Finding.MINOR_EDIT
    return with_days(
        told,
        Dated(article.quote.words, here, article.day, lambda span: span.of(article.quote.text)),
        Dated(
            words_in([Sentence(record.text, record.start)], wording=there),
            there,
            record.day,
            lambda span: span.moved(-record.start).of(record.text),
        ),
        in_own_words=article.in_own_words or is_translated,
        agreed=Finding.TRANSLATION if is_translated else agreed,
    )
