"""A claim against a stretch of a source: finding, changes, flags, and both wordings side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.matching.alignment import Alignment, Kind, align
from claims.matching.changes import Change, ChangeType, Piece
from claims.matching.differences import Differences, Slice
from claims.matching.edges import trimmed
from claims.matching.finding import Finding, finding_of, score_of, trace_of
from claims.matching.flags import Flag, hidden_negations, is_spliced, truncations
from claims.matching.moves import with_moves
from claims.matching.paraphrase import content_in
from claims.matching.quote import Quote, read_quote
from claims.matching.tenses import is_other_tense
from claims.matching.words import Meaning, Sentence, Word, words_in
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span

WORD_FOR_WORD = frozenset({Finding.VERBATIM, Finding.VERBATIM_WITH_ELLIPSIS, Finding.MINOR_EDIT})
CLOSE = 0.85
"""So near to the words of the source, a report is read word by word after all: for numbers and negations."""
IN_PLACE = frozenset({ChangeType.SPELLING, ChangeType.NUMBER, ChangeType.NEGATION})
"""What is done to a word that leaves it in its place."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a source did say of a claim. `start` and `end` hold the words in the source's text; `pieces` show both
    wordings.

    `score` is 0–1 and ranks; `missing` are the stretches of the claim that the source does not have.
    """

    finding: Finding
    score: float
    start: int
    end: int
    changes: tuple[Change, ...]
    flags: frozenset[Flag]
    pieces: tuple[Piece, ...]
    missing: tuple[Span, ...]


def compare_texts(claim: str, source: str, *, wording: Wording) -> Comparison | None:
    """Compare two texts; offsets count in each. None where they have no word in common."""
    quote = read_quote(claim, wording=wording)
    return compare(quote, [Sentence(source)], wording=wording, source_slice=lambda span: span.of(source))


def compare(
    quote: Quote,
    sentences: Sequence[Sentence],
    *,
    wording: Wording,
    source_slice: Slice,
    in_own_words: bool = False,
    within: Span | None = None,
) -> Comparison | None:
    """Compare a claim with neighbouring sentences of a version; None where they have no word in common.

    `source_slice` gives the version's text between two offsets. `in_own_words`: the claim reports what was said and
    need not have the words one after the other. `within`: only words that touch this stretch may stand for the
    claim's; those around it still tell what was left out.
    """
    source = words_in(sentences, wording=wording)
    chosen = [
        at for at, word in enumerate(source) if not within or (word.end > within.start and word.start < within.end)
    ]
    if not chosen:
        return None
    words = source[chosen[0] : chosen[-1] + 1]
    fitted = with_moves(align(quote.words, words, cuts=quote.cuts), quote.words, words)
    alignment = trimmed(fitted, quote.words, words)
    if alignment is None:
        return None
    alignment = _moved(alignment, by=chosen[0])
    told = _explained(alignment, quote, source, wording=wording, source_slice=source_slice)
    if not in_own_words or told.finding in WORD_FOR_WORD:
        return told
    return _by_content(told, quote, words if within else _sentences_around(told, source), source_slice)


def _moved(alignment: Alignment, *, by: int) -> Alignment:
    """The alignment with a part of the source, as one with the whole of it."""
    steps = (step if step.source is None else step._replace(source=step.source + by) for step in alignment.steps)
    return Alignment(tuple(steps), alignment.start + by, alignment.end + by) if by else alignment


def _by_content(told: Comparison, quote: Quote, touched: Sequence[Word], source_slice: Slice) -> Comparison:
    """The comparison of a claim that reports in its own words: its content against the sentences that it touches."""
    content = content_in(quote.words, touched, claim_slice=lambda span: span.of(quote.text), source_slice=source_slice)
    if not content.is_carried:
        finding = told.finding if told.finding in {Finding.SIMILAR, Finding.NOT_FOUND} else Finding.SIMILAR
        return replace(told, finding=finding)
    conflicts = content.conflicts
    if told.score >= CLOSE:
        conflicts = tuple(change for change in told.changes if _is_conflict(change, quote)) or conflicts
    return replace(
        told,
        finding=Finding.ALTERED if conflicts else Finding.PARAPHRASE,
        changes=conflicts,
        score=max(told.score, content.share),
        start=touched[0].start,
        end=touched[-1].end,
    )


def _is_conflict(change: Change, quote: Quote) -> bool:
    """A negation, or a number of the claim that is another in the source; what the source has besides is no matter."""
    if change.type is ChangeType.NUMBER:
        return any(word.meaning is Meaning.NUMBER and word.span == change.claim for word in quote.words)
    return change.type is ChangeType.NEGATION


def _sentences_around(told: Comparison, source: Sequence[Word]) -> Sequence[Word]:
    first = next(at for at, word in enumerate(source) if word.end > told.start)
    last = max(at for at, word in enumerate(source) if word.start < told.end)
    while first and not source[first].border.sentence:
        first -= 1
    while last + 1 < len(source) and not source[last + 1].border.sentence:
        last += 1
    return source[first : last + 1]


def _explained(
    alignment: Alignment, quote: Quote, source: Sequence[Word], *, wording: Wording, source_slice: Slice
) -> Comparison:
    claim = quote.words
    told = Differences(
        alignment,
        claim,
        source,
        wording=wording,
        claim_slice=lambda span: span.of(quote.text),
        source_slice=source_slice,
    )
    hidden = hidden_negations(alignment, source, wording=wording, source_slice=source_slice, claim=claim)
    turns = _turn_borders(alignment, claim, source, source_slice)
    changes = (*hidden, *told.changes(), *turns)
    score = score_of(alignment, claim, source, in_place=_in_place(changes))
    trace = trace_of(alignment, claim, changes)
    flags = set()
    if hidden:
        flags.add(Flag.HIDDEN_NEGATION)
    beyond = truncations(alignment, source, wording=wording, source_slice=source_slice, claim=claim)
    if beyond:
        flags.add(Flag.TRUNCATED)
    if is_spliced(alignment, source):
        flags.add(Flag.SPLICED)
    finding = finding_of(alignment, changes, score=score, trace=trace, is_spliced=Flag.SPLICED in flags)
    if finding not in {Finding.SIMILAR, Finding.NOT_FOUND} and is_other_tense(alignment, claim, source, wording):
        flags.add(Flag.OTHER_TENSE)
    return Comparison(
        finding=finding,
        score=score,
        start=source[alignment.start].start,
        end=source[alignment.end - 1].end,
        changes=tuple(sorted(changes, key=lambda change: not change.critical)),
        flags=frozenset(flags),
        pieces=(*told.pieces(), *beyond),
        missing=_missing(alignment, claim),
    )


def _in_place(changes: Sequence[Change]) -> frozenset[Span]:
    """The claim's words that stand for one word of the source, though another: a slip of the pen, another number, its
    opposite.
    """
    return frozenset(change.claim for change in changes if change.type in IN_PLACE and change.source_text)


def _turn_borders(
    alignment: Alignment, claim: Sequence[Word], source: Sequence[Word], source_slice: Slice
) -> list[Change]:
    """The label of a new turn of speech inside the words: the record has it there, the quote has not."""
    changes = []
    claim_at = 0
    for step in alignment.steps:
        if step.source is not None and step.source > alignment.start and source[step.source].border.turn:
            span = Span(source[step.source - 1].end, source[step.source].start)
            place = claim[max(0, claim_at - 1)].end
            text = source_slice(span)
            changes.append(Change(ChangeType.OMISSION, False, True, Span(place, place), span, "", text))
        if step.claim is not None:
            claim_at = step.claim + 1
    return changes


def _missing(alignment: Alignment, claim: Sequence[Word]) -> tuple[Span, ...]:
    """Runs of claim words that the source lacks."""
    runs: list[list[Word]] = []
    last = None
    for step in alignment.steps:
        if step.claim is None:
            continue
        if step.kind in {Kind.ADDED, Kind.REPLACED}:
            if last is None or step.claim != last + 1:
                runs.append([])
            runs[-1].append(claim[step.claim])
            last = step.claim
    return tuple(Span(run[0].start, run[-1].end) for run in runs)
