"""A quote joined from two places: what one place lacks, another has word for word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.matching.quote import Quote
from sources.text.offsets import Span

if TYPE_CHECKING:
    from claims.matching.search import Found

AT_LEAST = 4
"""Words in a row that each of the two places must carry."""
LACKING = 1
"""Words that the two places together may lack."""


def joined_from(found: Sequence["Found"], quote: Quote) -> list["Found"]:
    """The same places; the first is flagged as spliced where it and another one carry the claim together and neither
    does alone.
    """
    if not found:
        return []
    best, *others = found
    lacks = _lacking(best, quote)
    for other in others:
        theirs = _lacking(other, quote)
        gained, kept = lacks - theirs, theirs - lacks
        if len(lacks & theirs) <= LACKING and min(_longest(gained), _longest(kept)) >= AT_LEAST:
            comparison = replace(best.comparison, finding=Finding.ALTERED, flags=best.comparison.flags | {Flag.SPLICED})
            return [best._replace(comparison=comparison), *others]
    return list(found)


def _lacking(found: "Found", quote: Quote) -> set[int]:
    return {
        at for at, word in enumerate(quote.words) if any(_holds(span, word.span) for span in found.comparison.missing)
    }


def _holds(span: Span, word: Span) -> bool:
    return span.start <= word.start and word.end <= span.end


def _longest(places: set[int]) -> int:
    """The length of the longest run of numbers that follow one another."""
    longest = run = 0
    previous = None
    for place in sorted(places):
        run = run + 1 if previous is not None and place == previous + 1 else 1
        longest, previous = max(longest, run), place
    return longest
