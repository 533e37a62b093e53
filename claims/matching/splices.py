"""A quote joined from two places: what one place lacks, another has word for word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.matching.quote import Quote
from claims.matching.words import CONTENT, Word
from sources.text.offsets import Span

if TYPE_CHECKING:
    from claims.matching.search import Found

AT_LEAST = 4
"""Words in a row that each of the two places must carry."""


def joined_from(
    found: Sequence["Found"], quote: Quote, stands_somewhere: Callable[[Sequence[Word]], bool]
) -> list["Found"]:
    """The same places; the first is flagged as spliced where it has one part of the claim and another place the rest.

    `stands_somewhere` says whether a row of words stands anywhere in the library.
    """
    if not found:
        return []
    best, *others = found
    rest = _rest(best, quote)
    if rest and stands_somewhere(rest):
        flags = best.comparison.flags | {Flag.SPLICED}
        spliced = replace(best.comparison, finding=Finding.ALTERED, flags=flags)
        return [best._replace(comparison=spliced, span=Span(spliced.start, spliced.end)), *others]
    return list(found)


def _rest(found: "Found", quote: Quote) -> Sequence[Word]:
    """The words that the place lacks, if they are one row at an end of the claim and the place has all the others."""
    lacking = [at for at, word in enumerate(quote.words) if _is_missing(word, found)]
    size = len(lacking)
    whole = len(quote.words)
    is_at_an_end = lacking in (list(range(size)), list(range(whole - size, whole)))
    rest = [quote.words[at] for at in lacking]
    is_long = size >= AT_LEAST and whole - size >= AT_LEAST
    has_content = sum(word.weight >= CONTENT for word in rest) >= AT_LEAST // 2
    return rest if is_long and has_content and is_at_an_end else []


def _is_missing(word: Word, found: "Found") -> bool:
    return any(span.start <= word.start and word.end <= span.end for span in found.comparison.missing)
