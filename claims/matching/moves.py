"""Words that the claim has in another place than the source: a moved clause, two words that changed places."""

from collections.abc import Sequence

from claims.matching.alignment import Alignment, Kind, Step
from claims.matching.words import Meaning, Word

NEAR = 3
"""How far outside the aligned stretch a single moved word may stand, in words; a run of words may stand a claim's
length away.
"""


def with_moves(alignment: Alignment, claim: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """The alignment with words that are unmatched on both sides, and the same, taken for moved."""
    matched = {step.source for step in alignment.steps if step.kind in {Kind.EQUAL, Kind.FORM}}
    loose = [
        step.claim for step in alignment.steps if step.claim is not None and step.kind in {Kind.ADDED, Kind.REPLACED}
    ]
    if not loose or not matched:
        return alignment
    free = {
        at
        for at in range(max(0, alignment.start - len(claim)), min(len(source), alignment.end + len(claim)))
        if at not in matched
    }
    moved: dict[int, int] = {}
    for run in _runs(loose, free, claim, source):
        if all(at in free for _, at in run) and _is_worth(run, alignment, claim):
            moved.update(run)
            free.difference_update(at for _, at in run)
    return _rewritten(alignment, moved) if moved else alignment


def _runs(
    loose: Sequence[int], free: set[int], claim: Sequence[Word], source: Sequence[Word]
) -> list[list[tuple[int, int]]]:
    """Runs of the same words on both sides, the longest first, each claim word in one run."""
    by_stem: dict[str, list[int]] = {}
    for at in sorted(free):
        by_stem.setdefault(source[at].stem, []).append(at)
    waiting = set(loose)
    runs = []
    for first in loose:
        if first not in waiting:
            continue
        best: list[tuple[int, int]] = []
        for at in by_stem.get(claim[first].stem, []):
            run = _run_from(first, at, waiting, free, claim, source)
            if len(run) > len(best):
                best = run
        waiting.difference_update(place for place, _ in best)
        if best:
            runs.append(best)
    return sorted(runs, key=len, reverse=True)


def _run_from(
    first: int, at: int, waiting: set[int], free: set[int], claim: Sequence[Word], source: Sequence[Word]
) -> list[tuple[int, int]]:
    run = []
    while first in waiting and at in free and claim[first].stem == source[at].stem:
        run.append((first, at))
        first, at = first + 1, at + 1
    return run


def _is_worth(run: Sequence[tuple[int, int]], alignment: Alignment, claim: Sequence[Word]) -> bool:
    """Two words or more; a single one only if it has content and stands near. A lone negation or number is a
    difference, not a move.
    """
    if len(run) > 1:
        return True
    place, at = run[0]
    plain = claim[place].meaning not in {Meaning.NEGATION, Meaning.NUMBER}
    return plain and claim[place].weight >= 1 and alignment.start - NEAR <= at < alignment.end + NEAR


def _rewritten(alignment: Alignment, moved: dict[int, int]) -> Alignment:
    taken = set(moved.values())
    steps: list[Step] = []
    for step in alignment.steps:
        if step.claim in moved and step.claim is not None:
            if step.source is not None and step.source not in taken:
                steps.append(Step(Kind.SKIPPED, None, step.source))
            steps.append(Step(Kind.MOVED, step.claim, moved[step.claim]))
        elif step.source in taken:
            if step.claim is not None:
                steps.append(Step(Kind.ADDED, step.claim, None))
        else:
            steps.append(step)
    start, end = min(alignment.start, *taken), max(alignment.end, *(at + 1 for at in taken))
    outside = [at for at in range(start, end) if not alignment.start <= at < alignment.end and at not in taken]
    before = [Step(Kind.SKIPPED, None, at) for at in outside if at < alignment.start]
    after = [Step(Kind.SKIPPED, None, at) for at in outside if at >= alignment.end]
    return Alignment((*before, *steps, *after), start, end)
