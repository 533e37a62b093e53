"""Whether two claims say the same, by their words: what a verdict on the one may be remembered for at the other."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from claims.matching.changes import Change
from claims.matching.comparison import Comparison, compare_texts
from claims.matching.finding import Finding
from claims.matching.words import CONTENT, Meaning, Sentence, words_in
from sources.languages.parts.wording import Wording

AT_LEAST = 2
"""Content words that a claim must have to be remembered: «Нет, конечно» says nothing without what was asked."""
SAME_WORDS = frozenset({Finding.VERBATIM, Finding.MINOR_EDIT})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a claim stands to an earlier one. `changes`: what it has otherwise, as a claim has it against a source."""

    is_same: bool
    changes: tuple[Change, ...]


def likeness_key(text: str, *, wording: Wording) -> int | None:
    """63 bits that claims have in common whose content words have the same stems, whatever their order, their fillers,
    numbers and negations: a shortlist, it decides nothing. None where a claim has too little content.
    """
    words = words_in([Sentence(text)], wording=wording)
    stems = {word.stem for word in words if word.weight >= CONTENT and word.meaning is Meaning.NONE}
    stems -= {word.stem for word in words if word.is_filler}
    return _hash(sorted(stems)) if len(stems) >= AT_LEAST else None


def likeness(claim: str, earlier: str, *, wording: Wording) -> Likeness | None:
    """The same only where each is verbatim or a minor edit of the other without any flag; else a near one with what
    differs. None where they have next to nothing in common.
    """
    there = compare_texts(claim, earlier, wording=wording)
    back = compare_texts(earlier, claim, wording=wording)
    if there is None or back is None or there.finding is Finding.NOT_FOUND:
        return None
    return Likeness(_is_same(there) and _is_same(back), there.changes or _turned(back))


def _is_same(told: Comparison) -> bool:
    return told.finding in SAME_WORDS and not told.flags


def _turned(told: Comparison) -> tuple[Change, ...]:
    """What the earlier claim has besides, told of the later one: both sides change places."""
    return tuple(
        Change(one.type, one.critical, one.slight, one.source, one.claim, one.source_text, one.claim_text)
        for one in told.changes
    )


def _hash(stems: Iterable[str]) -> int:
    return int.from_bytes(hashlib.blake2b("\n".join(stems).encode(), digest_size=8).digest(), "little") >> 1
