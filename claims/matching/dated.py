"""Whether a claim and its source mean the same day, each seen from its own: the day of the article, that of the record.

«В пятницу» in an article of the 27th and «26 сентября» in the record are one day; «вчера» is another one in each. Only
what both days make plain is judged: a claim that names more than its source is left as it was.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.matching.changes import Change, ChangeType
from claims.matching.comparison import Comparison
from claims.matching.days import Mention, mentions
from claims.matching.differences import Slice
from claims.matching.finding import IS_A_TRACE, Finding
from claims.matching.flags import Flag
from claims.matching.words import CONTENT, Word
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span

LEFT = frozenset({Finding.VERBATIM, Finding.VERBATIM_WITH_ELLIPSIS, Finding.NOT_FOUND})
"""The same words are never touched, whenever they are printed."""
CONTENT_DECIDES = frozenset({Finding.PARAPHRASE, Finding.TRANSLATION})
"""What a claim in its own words, or a translation, is called where its content agrees."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The words of a text, the day it speaks from (None: not known), and what gives its words between two offsets."""

    words: Sequence[Word]
    wording: Wording
    day: dt.date | None
    slice: Slice

    def mentions(self) -> list[Mention]:
        return mentions(self.words, self.wording)


def with_days(told: Comparison, claim: Dated, source: Dated, *, in_own_words: bool, agreed: Finding) -> Comparison:
    """The comparison, where both name days, with these compared as dates. `in_own_words`: the claim reports or
    translates, so that its days are the article's; those of a quote may be the speaker's as well. `agreed`: what it is
    called where nothing critical is left.
    """
    if told.finding in LEFT:
        return told
    ours, theirs = claim.mentions(), source.mentions()
    changes = list(told.changes)
    for mention in ours:
        differs = in_own_words or any(_touches(change.claim, mention.span) for change in changes)
        if not differs or any(_has_same_words(mention, one, claim, source) for one in theirs):
            continue
        same = next((one for one in theirs if _is_same(mention, one, claim, source, in_own_words)), None)
        is_other = len(ours) == len(theirs) == 1 and _is_other(mention, theirs[0], claim, source, in_own_words)
        if same or is_other:
            changes = _told(changes, mention, same or theirs[0], claim, source, is_same=same is not None)
    if changes == list(told.changes):
        return told
    changes.sort(key=lambda change: not change.critical)
    if told.finding is Finding.SIMILAR and not (told.pieces and _stands_but_for_days(changes, ours, claim)):
        return told
    return replace(told, changes=tuple(changes), finding=_finding(told, changes, agreed))


def _has_same_words(ours: Mention, theirs: Mention, claim: Dated, source: Dated) -> bool:
    """Whether both name the day by the same words, whatever stands before them."""
    here, there = claim.slice(ours.span).casefold(), source.slice(theirs.span).casefold()
    return here.endswith(there) or there.endswith(here)


def _stands_but_for_days(changes: Sequence[Change], ours: Sequence[Mention], claim: Dated) -> bool:
    """Whether all else of the claim is there and is enough: a short claim has little besides its day."""
    days = [mention.span for mention in ours]
    rest = [word for word in claim.words if not any(_touches(word.span, span) for span in days)]
    is_trace = sum(word.weight >= CONTENT for word in rest) >= IS_A_TRACE
    return is_trace and all(change.slight or change.claim in days for change in changes)


def _is_same(ours: Mention, theirs: Mention, claim: Dated, source: Dated, in_own_words: bool) -> bool:
    """Whether the source's day is the claim's, or lies in the stretch that the claim names."""
    if not in_own_words and ours.is_told_from and theirs.is_told_from:
        return ours.shift == theirs.shift
    seen = _seen(ours, claim, source, in_own_words)
    return any(one.holds(other) for one in seen for other in theirs.seen_from(source.day))


def _is_other(ours: Mention, theirs: Mention, claim: Dated, source: Dated, in_own_words: bool) -> bool:
    """Whether the two cannot be one day."""
    if not in_own_words and ours.is_told_from and theirs.is_told_from:
        return ours.shift != theirs.shift
    seen, others = _seen(ours, claim, source, in_own_words), theirs.seen_from(source.day)
    return bool(seen and others) and not any(one.meets(other) for one in seen for other in others)


def _seen(ours: Mention, claim: Dated, source: Dated, in_own_words: bool) -> tuple:
    seen = ours.seen_from(claim.day)
    return seen if in_own_words or not seen else (*seen, *ours.seen_from(source.day))


def _told(
    changes: Sequence[Change], ours: Mention, theirs: Mention, claim: Dated, source: Dated, *, is_same: bool
) -> list[Change]:
    """The changes, those within the two mentions as one: another way to write the day, or another day."""
    kept = [change for change in changes if not _is_within(change, ours.span, theirs.span)]
    here, there = claim.slice(ours.span), source.slice(theirs.span)
    type_ = ChangeType.SPELLING if is_same else ChangeType.NUMBER
    return [*kept, Change(type_, not is_same, is_same, ours.span, theirs.span, here, there)]


def _finding(told: Comparison, changes: Sequence[Change], agreed: Finding) -> Finding:
    if any(change.critical for change in changes):
        return Finding.ALTERED
    if agreed in CONTENT_DECIDES and told.finding in {*CONTENT_DECIDES, Finding.ALTERED, Finding.SIMILAR}:
        return agreed
    is_slight = all(change.slight for change in changes) and Flag.SPLICED not in told.flags
    return agreed if is_slight else told.finding


def _is_within(change: Change, ours: Span, theirs: Span) -> bool:
    """Whether the change concerns nothing but the mentions; an empty side is a place."""
    in_claim = ours.start <= change.claim.start and change.claim.end <= ours.end
    in_source = theirs.start <= change.source.start and change.source.end <= theirs.end
    if change.claim_text and change.source_text:
        return in_claim and in_source
    return in_claim if change.claim_text else in_source


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
