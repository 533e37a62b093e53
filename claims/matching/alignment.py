"""Which words of a source stand for which words of a claim.

A fitting alignment: the whole claim against any stretch of the source, by dynamic programming over words (S. Needleman
and C. Wunsch, 1970, with free ends in the source). Skipping source words costs little, and next to nothing where the
quote marks a cut.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from claims.matching.words import Word

SAME_STEM, NEAR_SPELLING = 0.95, 0.6
SUBSTITUTED, ADDED, SKIPPED, BORDER_SKIPPED, CUT = -0.2, -0.3, -0.25, -0.4, -0.005


class Kind(StrEnum):
    """How a word of the claim and a word of the source stand to each other."""

    EQUAL = "equal"
    FORM = "form"  # the same stem, or the same number, in another form
    REPLACED = "replaced"
    ADDED = "added"  # in the claim only
    SKIPPED = "skipped"  # in the source only
    CUT = "cut"  # in the source only, where the claim marks a cut
    MOVED = "moved"


class Step(NamedTuple):
    """One step through both texts; None where a side has no word."""

    kind: Kind
    claim: int | None
    source: int | None


class Alignment(NamedTuple):
    """Steps in the order of the claim, and the stretch of source words they cover, end exclusive."""

    steps: tuple[Step, ...]
    start: int
    end: int


def align(claim: Sequence[Word], source: Sequence[Word], *, cuts: Collection[int] = ()) -> Alignment:
    """The best fit of the claim in the source. `cuts` are the places in the claim, counted in words before them, that
    mark a cut.
    """
    at = _whole_at([word.form for word in claim], [word.form for word in source])
    if at is not None:
        return Alignment(tuple(Step(Kind.EQUAL, word, at + word) for word in range(len(claim))), at, at + len(claim))
    trace = _fill(claim, source, frozenset(cuts))
    return _walk_back(trace, claim, source, frozenset(cuts))


def _whole_at(claim: Sequence[str], source: Sequence[str]) -> int | None:
    """Where the source first has the whole claim word for word: nothing can fit better."""
    if not claim:
        return None
    size = len(claim)
    return next((at for at, form in enumerate(source) if form == claim[0] and source[at : at + size] == claim), None)


class _Trace(NamedTuple):
    moves: list[bytearray]
    last: int


_DIAGONAL, _UP, _LEFT = 0, 1, 2


def _fill(claim: Sequence[Word], source: Sequence[Word], cuts: frozenset[int]) -> _Trace:
    forms = _numbered(source)
    gains = _gains(claim, source, forms)
    mean = sum(word.weight for word in claim) / max(1, len(claim))
    skipped = [_skipping(word, mean) for word in source]
    codes = [forms[word.form] for word in source]
    width = len(source) + 1
    previous = [0.0] * width
    moves = [bytearray(width)]
    for number, word in enumerate(claim, 1):
        gain, miss, up = gains[number - 1], SUBSTITUTED * word.weight, ADDED * word.weight
        score = previous[0] + up
        row = [score]
        back = bytearray(width)
        back[0] = _UP
        above = previous[0]
        for at, code in enumerate(codes, 1):
            diagonal = above + gain.get(code, miss)
            above = previous[at]
            left = score + skipped[at - 1]
            score = above + up
            if diagonal >= score and diagonal >= left:
                score = diagonal
            elif score >= left:
                back[at] = _UP
            else:
                score = left
                back[at] = _LEFT
            row.append(score)
        if number in cuts:
            _skip_freely(row, back, CUT * mean)
        previous = row
        moves.append(back)
    return _Trace(moves, max(range(width), key=previous.__getitem__))


def _skipping(word: Word, mean: float) -> float:
    border = BORDER_SKIPPED * (word.border.sentence + word.border.turn)
    return border + SKIPPED * mean * (0.5 if word.is_filler else 1.0)


def _skip_freely(row: list[float], back: bytearray, cost: float) -> None:
    best = row[0]
    for at in range(1, len(row)):
        best += cost
        if best > row[at]:
            row[at] = best
            back[at] = _LEFT
        best = row[at]


def _walk_back(trace: _Trace, claim: Sequence[Word], source: Sequence[Word], cuts: frozenset[int]) -> Alignment:
    steps: list[Step] = []
    row, at = len(claim), trace.last
    while row:
        move = trace.moves[row][at] if at else _UP
        if move == _DIAGONAL:
            row, at = row - 1, at - 1
            steps.append(Step(kind_of(claim[row], source[at]), row, at))
        elif move == _UP:
            row -= 1
            steps.append(Step(Kind.ADDED, row, None))
        else:
            at -= 1
            steps.append(Step(Kind.CUT if row in cuts else Kind.SKIPPED, None, at))
    return Alignment(tuple(reversed(steps)), at, trace.last)


def kind_of(claim: Word, source: Word) -> Kind:
    """How two words that stand in one place compare."""
    if claim.form == source.form:
        return Kind.EQUAL
    return Kind.FORM if claim.stem == source.stem else Kind.REPLACED


def _numbered(source: Sequence[Word]) -> dict[str, int]:
    forms: dict[str, int] = {}
    for word in source:
        forms.setdefault(word.form, len(forms))
    return forms


def _gains(claim: Sequence[Word], source: Sequence[Word], forms: dict[str, int]) -> list[dict[int, float]]:
    """For each claim word what it gains on the forms of the source that agree with it."""
    by_stem: dict[str, set[str]] = {}
    by_letter: dict[str, set[str]] = {}
    for word in source:
        by_stem.setdefault(word.stem, set()).add(word.form)
        by_letter.setdefault(word.form[0], set()).add(word.form)
    gains = []
    for word in claim:
        if same := by_stem.get(word.stem):
            gain = {forms[form]: word.weight * (1.0 if form == word.form else SAME_STEM) for form in same}
        else:
            near = (form for form in by_letter.get(word.form[0], ()) if is_near_spelling(word.form, form))
            gain = {forms[form]: word.weight * NEAR_SPELLING for form in near}
        gains.append(gain)
    return gains


def is_near_spelling(one: str, other: str) -> bool:
    """Whether two words differ as a slip of the pen does: a letter in a word of four, two in one of eight."""
    shorter = min(len(one), len(other))
    if shorter < 3 or abs(len(one) - len(other)) > 2 or one[0] != other[0] or one[0].isdigit():
        return False
    allowed = 2 if shorter >= 8 else 1
    return Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed
