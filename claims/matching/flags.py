"""Flags: what a reviewer must see besides the words themselves."""

from collections.abc import Sequence
from enum import StrEnum

from claims.matching.alignment import Alignment, Kind
from claims.matching.changes import Change, ChangeType
from claims.matching.differences import Slice
from claims.matching.words import Meaning, Word
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span


class Flag(StrEnum):
    TRUNCATED = "truncated"
    SPLICED = "spliced"
    HIDDEN_NEGATION = "hidden_negation"
    OTHER_SPEAKER = "other_speaker"
    OTHER_DATE = "other_date"
    OTHER_TENSE = "other_tense"
    SECONDARY_SOURCE = "secondary_source"
    SOURCE_CHANGED = "source_changed"


FAR = 60
"""Words left out at a marked cut before the quote counts as joined from two places."""
FAR_UNMARKED = 12
"""The same where no cut is marked."""


def hidden_negations(
    alignment: Alignment, source: Sequence[Word], *, wording: Wording, source_slice: Slice, claim: Sequence[Word]
) -> tuple[Change, ...]:
    """Negations that the quote left just outside, or inside a cut that it marks."""
    places = []
    before = _negation_before(alignment.start, source, wording)
    if before is None:
        before = _negation_above(alignment.start, source, wording)
    if before is not None:
        places.append((before, claim[0].start))
    after = alignment.end
    if after < len(source) and source[after].form in wording.negations_after and not source[after].border.clause:
        places.append((after, claim[-1].end))
    claim_at = 0
    for step in alignment.steps:
        if step.claim is not None:
            claim_at = claim[step.claim].end
        elif step.kind is Kind.CUT and step.source is not None and source[step.source].meaning is Meaning.NEGATION:
            places.append((step.source, claim_at))
    return tuple(
        Change(ChangeType.NEGATION, True, False, Span(at, at), source[w].span, "", source_slice(source[w].span))
        for w, at in places
    )


def _negation_before(start: int, source: Sequence[Word], wording: Wording) -> int | None:
    """The negation that reaches the first word of the stretch: directly before it, or behind words such as "really"."""
    at = start
    while at > 0:
        if source[at].border.sentence:
            return None
        is_apart = source[at].border.clause
        at -= 1
        word = source[at]
        if word.meaning is Meaning.NEGATION:
            return None if is_apart and word.form in wording.answers else at
        if word.form not in wording.intensifiers or is_apart:
            return None
    return None


def _negation_above(start: int, source: Sequence[Word], wording: Wording) -> int | None:
    """The negation that undoes the clause which the stretch begins: "it is not true that …"."""
    if start == 0 or source[start].border.sentence or source[start - 1].form not in wording.subordinators:
        return None
    at = start - 1
    while at > 0 and not source[at].border.sentence:
        at -= 1
        if source[at].meaning is Meaning.NEGATION:
            return at
    return None


def is_truncated(alignment: Alignment, source: Sequence[Word], *, wording: Wording) -> bool:
    """Whether the source, in the same sentence, narrows or takes back what was quoted, or only supposes it."""
    if _is_supposed(alignment.start, source, wording):
        return True
    after = alignment.end
    if after >= len(source) or source[after].border.sentence:
        return False
    following = tuple(word.form for word in source[after : after + 4])
    return any(following[: len(phrase)] == phrase for phrase in wording.conditions)


def _is_supposed(start: int, source: Sequence[Word], wording: Wording) -> bool:
    """Whether the clause in which the stretch begins is a mere case: "if …"."""
    at = start
    while at > 0 and not source[at].border.clause and not source[at].border.sentence:
        at -= 1
        if source[at].form in wording.suppositions:
            return True
    return False


def is_spliced(alignment: Alignment, source: Sequence[Word]) -> bool:
    """Whether the quote joins words that stand far apart, or words of two speakers."""
    run, marked = 0, True
    for step in alignment.steps:
        if step.source is None:
            continue
        if step.source > alignment.start and source[step.source].border.speaker:
            return True
        if step.kind in {Kind.SKIPPED, Kind.CUT}:
            run, marked = run + 1, marked and step.kind is Kind.CUT
            if run > (FAR if marked else FAR_UNMARKED):
                return True
        elif step.claim is not None:
            run, marked = 0, True
    return False
