"""From passages that lie near a claim in meaning to what they say of it: the second search, where words failed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from claims.matching.changes import ChangeType
from claims.matching.comparison import Comparison
from claims.matching.finding import Finding
from claims.matching.library import Library, Reader
from claims.matching.meaning import NEAR, Reading, Text, read_together
from claims.matching.places import Passage, Place, places_of, read_words
from claims.matching.quote import Quote
from claims.matching.search import WEAK, Found
from claims.matching.words import Sentence, words_in
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span

COMPARED = 12
"""Passages of the claim's language, and as many of others, that are compared."""
FAR = 0.8
"""The cosine of texts that have nothing in common; what is above counts for the rank."""
LESS_NEAR = 0.84
"""How near is near enough for a passage that has nearly all of the claim's words, or to be shown as similar half."""
HALF = 0.5
IN_OTHER_WORDS = 0.9
"""So near a passage in the claim's own language must lie to be a paraphrase."""
BY_WORDS, BY_MEANING = 0.5, 0.5
"""What both searches weigh where neither is sure."""
FIRST = 2.0


class Claim(NamedTuple):
    """A claim as this search reads it. `in_own_words`: it reports; a direct quote is no paraphrase of anything."""

    quote: Quote
    language: str
    in_own_words: bool


def places_by_meaning(
    claim: Claim,
    cosines: Mapping[int, float],
    library: Library,
    *,
    wording_of: Callable[[str], Wording],
    languages: Callable[[Sequence[Passage]], Mapping[int, str]],
) -> list[Found]:
    """The near passages as they compare with the claim, nearest first. `cosines`: passage id → likeness, nearest first;
    `languages` gives the language of each version that the passages belong to.
    """
    reader = Reader(library)
    passages = reader.read(list(cosines))
    language_of = languages(passages)
    own = [one for one in passages if language_of[one.version_id] == claim.language]
    others = [one for one in passages if language_of[one.version_id] != claim.language]
    chosen = [*own[:COMPARED], *others[:COMPARED]]
    reader.read_around([_place(one) for one in chosen], beside=1)
    found = []
    for passage in chosen:
        language = language_of[passage.version_id]
        compare = partial(compare_meaning, claim, passage, reader, language=language, wording=wording_of(language))
        if comparison := compare(cosine=cosines[passage.id]):
            span = Span(passage.start, passage.end)
            if comparison.finding in WEAK:
                comparison = replace(comparison, score=_likeness(claim, passage, wording_of(language)))
            found.append(Found(passage, span, comparison, cosines[passage.id]))
    return sorted(found, key=lambda one: (one.is_weak, -one.promise))


def ranked(
    by_words: Sequence[Found], by_meaning: Sequence[Found], cosines: Mapping[int, float]
) -> list[tuple[float, Found]]:
    """Both searches in one order, best first, with the rank. Each place once: as the search says that is sure of it."""
    least = min(cosines.values(), default=FAR)
    listed: list[tuple[float, Found]] = []
    taken: set[int] = set()
    for one in by_meaning:
        if not one.is_weak:
            listed.append((FIRST + one.promise, one))
            taken.add(one.passage.id)
    for one in by_words:
        if one.passage.id not in taken:
            listed.append((BY_WORDS * one.rank + BY_MEANING * _height(cosines.get(one.passage.id, least)), one))
            taken.add(one.passage.id)
    for one in by_meaning:
        if one.passage.id not in taken:
            listed.append((BY_WORDS * one.comparison.score + BY_MEANING * _height(one.promise), one))
    return sorted(listed, key=lambda each: -each[0])


def _likeness(claim: Claim, passage: Passage, wording: Wording) -> float:
    """How much of the claim's words the passage has, as the search by words reckons it."""
    read = read_words([passage], wording=wording)
    (place,) = places_of(claim.quote, read, rarity={}, wording=wording, in_order=not claim.in_own_words)
    return place.likeness


def _height(cosine: float) -> float:
    return max(0.0, (cosine - FAR) / (1 - FAR))


def compare_meaning(
    claim: Claim, passage: Passage, reader: Reader, *, language: str, wording: Wording, cosine: float
) -> Comparison | None:
    """What a passage says of the claim in other words or another language; None where it has no words. `cosine`: how
    near it lies."""
    words = words_in([passage.sentence], wording=wording)
    if not words:
        return None
    beside = reader.stretch(_place(passage), beside=1)
    around = words_in([one.sentence for one in beside if one.id != passage.id], wording=wording)
    around += words_in([Sentence(passage.label)], wording=wording)
    reading = read_together(
        Text(claim.quote.words, claim.language, lambda span: span.of(claim.quote.text)),
        Text(words, language, lambda span: span.moved(-passage.start).of(passage.text)),
        around=around,
    )
    finding = _finding(reading, claim, is_translated=language != claim.language, cosine=cosine)
    return Comparison(
        finding=finding,
        score=cosine,
        start=passage.start,
        end=passage.end,
        changes=reading.changes if finding not in WEAK or reading.has_footing else (),
        flags=frozenset(),
        pieces=(),
        missing=(),
    )


def _finding(reading: Reading, claim: Claim, *, is_translated: bool, cosine: float) -> Finding:
    if cosine < (LESS_NEAR if reading.footing >= HALF else NEAR):
        return Finding.NOT_FOUND
    if cosine < NEAR and not reading.is_broad:
        return Finding.SIMILAR
    if not is_translated and (not claim.in_own_words or cosine < IN_OTHER_WORDS or reading.footing < HALF):
        return Finding.SIMILAR
    if not reading.has_footing:
        return Finding.SIMILAR
    if reading.changes:  # names alone may be one name that the two languages write too differently
        is_plain = reading.footing >= HALF and any(change.type is not ChangeType.NAME for change in reading.changes)
        return Finding.ALTERED if is_plain else Finding.SIMILAR
    return Finding.TRANSLATION if is_translated else Finding.PARAPHRASE


def _place(passage: Passage) -> Place:
    return Place(passage.version_id, passage.id, passage.id, promise=0.0, likeness=0.0, holds_all=False)
