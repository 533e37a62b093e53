"""How far reviewers agree who judged the same things without each other, beyond what chance alone would give.

Percent agreement; Cohen's kappa for two (J. Cohen, Educational and Psychological Measurement 20, 1960); Krippendorff's
alpha for any number, some judgements missing (K. Krippendorff, Content Analysis, nominal data). Plain Python.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import permutations

Pair = tuple[str, str]
"""What the first and the second reviewer said of one thing, always in this order."""


def percent(pairs: Collection[Pair]) -> float | None:
    """The share of the pairs that agree, 0 to 100; None where there is none."""
    return 100 * sum(first == second for first, second in pairs) / len(pairs) if pairs else None


def cohen_kappa(pairs: Collection[Pair]) -> float | None:
    """Agreement of two reviewers beyond chance: 1 is full, 0 what chance gives, below 0 worse.

    None where it is not defined: nothing was judged, or both said one and the same of everything.
    """
    if not pairs:
        return None
    count = len(pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    observed = sum(first == second for first, second in pairs) / count
    expected = sum(firsts[label] * seconds[label] for label in firsts) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Agreement of any number of reviewers beyond chance; `units` are the judgements of each thing.

    A thing judged once says nothing. None where nothing was judged twice, or all judgements are one and the same.
    """
    together: defaultdict[Pair, float] = defaultdict(float)
    for judgements in units:
        for pair in permutations(judgements, 2):
            together[pair] += 1 / (len(judgements) - 1)
    totals: defaultdict[str, float] = defaultdict(float)
    for (label, _other), weight in together.items():
        totals[label] += weight
    whole = sum(totals.values())
    expected = sum(totals[one] * totals[other] for one, other in permutations(totals, 2))
    if not expected:
        return None
    observed = sum(weight for (one, other), weight in together.items() if one != other)
    return 1 - (whole - 1) * observed / expected
