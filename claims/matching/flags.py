"""Flags: what a reviewer must see besides the words themselves."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from claims.matching.alignment import Alignment, Kind
from claims.matching.changes import Change, ChangeType, Piece, PieceKind
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
    FOUND_SINCE = "found_since"


FAR = 60
"""Words left out at a marked cut before the quote counts as joined from two places."""
FAR_UNMARKED = 12
"""The same where no cut is marked."""
SHOWN = 8
"""Words that are shown of what a quote stops before."""


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
    elif (below := _negation_below(after, source, wording)) is not None:
        places.append((below, claim[-1].end))
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
        if word.meaning is Meaning.NEGATION and (at + 1 == start or _denies(at, source, wording)):
            return None if is_apart and word.form in wording.answers else at
        if word.form not in wording.intensifiers or is_apart:
            return None
    return None


def _negation_above(start: int, source: Sequence[Word], wording: Wording) -> int | None:
    """The word that undoes the clause which the stretch begins: "it is not true that …", "I doubt that …".

    It stands in the clause whose verb says or thinks it. A doubt that is itself denied undoes nothing.
    """
    if start == 0 or source[start].border.sentence or not _opens_clause(source[start - 1].form, wording):
        return None
    negation = doubt = None
    has_head = False
    for at in range(start - 1, -1, -1):
        negation = at if negation is None and _denies(at, source, wording) else negation
        doubt = at if doubt is None and _doubts(source[at], wording) else doubt
        has_head |= doubt is not None or source[at].form.startswith(wording.opinions)
        if source[at].border.sentence or (source[at].border.clause and (has_head or negation is not None)):
            break
    if doubt is None:
        return negation
    return doubt if negation is None else None


def _denies(at: int, source: Sequence[Word], wording: Wording) -> bool:
    """Whether the word negates; "not only" does not."""
    if source[at].meaning is not Meaning.NEGATION:
        return False
    return at + 1 == len(source) or (source[at].form, source[at + 1].form) not in wording.no_denials


def _doubts(word: Word, wording: Wording) -> bool:
    return word.meaning is not Meaning.NEGATION and word.form.startswith(wording.doubts)


def _negation_below(end: int, source: Sequence[Word], wording: Wording) -> int | None:
    """The same where the verb that says or thinks it comes behind the clause."""
    if end >= len(source) or source[end].form not in wording.clause_ends:
        return None
    for at in range(end, len(source)):
        if at > end and source[at].border.clause:
            return None
        if source[at].meaning is Meaning.NEGATION or _doubts(source[at], wording):
            return at
    return None


def _opens_clause(form: str, wording: Wording) -> bool:
    """Whether what follows the word may be a clause under it, with a subordinator or without."""
    return form in wording.subordinators or form.startswith((*wording.opinions, *wording.doubts))


def truncations(
    alignment: Alignment, source: Sequence[Word], *, wording: Wording, source_slice: Slice, claim: Sequence[Word]
) -> tuple[Piece, ...]:
    """What the source has beside the quote, in the same sentence, that narrows it, takes it back, only supposes it, or
    asks it: a question printed as a statement is cut before its mark.
    """
    places = [*_supposed(alignment, source, claim, wording), *_conditioned(alignment, source, claim, wording)]
    places += _asked(alignment, source, claim)
    return tuple(
        Piece(PieceKind.BEYOND, Span(at, at), beyond, "", source_slice(beyond)) for at, beyond in dict(places).items()
    )


_Beyond = tuple[int, Span]
"""A place in the claim, and what the source has there."""


def _supposed(
    alignment: Alignment, source: Sequence[Word], claim: Sequence[Word], wording: Wording
) -> Iterator[_Beyond]:
    """The clause in which the stretch begins is a mere case: "if …"."""
    at = alignment.start
    while at > 0 and not source[at].border.clause and not source[at].border.sentence:
        at -= 1
        if source[at].form in wording.suppositions:
            yield claim[0].start, source[at].span
            return


def _conditioned(
    alignment: Alignment, source: Sequence[Word], claim: Sequence[Word], wording: Wording
) -> Iterator[_Beyond]:
    """The sentence goes on with "but", "only if"."""
    after = alignment.end
    if after >= len(source) or source[after].border.sentence:
        return
    following = tuple(word.form for word in source[after : after + 4])
    if any(following[: len(phrase)] == phrase for phrase in wording.conditions):
        end = after + 1
        while end < len(source) and end - after < SHOWN and not source[end].border.sentence:
            end += 1
        yield claim[-1].end, Span(source[after].start, source[end - 1].end)


def _asked(alignment: Alignment, source: Sequence[Word], claim: Sequence[Word]) -> Iterator[_Beyond]:
    """The source asks what the quote states: from the end of the quote to the mark, or the mark alone inside it."""
    last: dict[int, tuple[int, int]] = {}
    for step in alignment.steps:
        if step.claim is None or step.source is None or step.kind is Kind.REPLACED:
            continue
        if source[step.source].asked_at >= 0 > claim[step.claim].asked_at:
            last[source[step.source].asked_at] = step.claim, step.source
    for mark, (place, at) in last.items():
        after = at + 1
        is_cut = after < len(source) and after == alignment.end and source[after].asked_at == mark
        yield claim[place].end, Span(source[after].start if is_cut else mark, mark + 1)


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
