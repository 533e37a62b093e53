"""The places of the library worth comparing word by word: shortlisted passages, joined with their neighbours where the
claim is long.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.matching.quote import Quote
from claims.matching.words import Sentence, weight_of
from sources.languages.parts.wording import Wording
from sources.text.stems import stemmer
from sources.text.tokens import words_of

JOINED = 2
"""Shortlisted passages of one version that stand at most this far apart may be one place."""

LONGER_COSTS = 0.0001
"""What a word more in a place takes off its promise: of two that hold the same, the shorter is nearer."""


class Passage(NamedTuple):
    """A sentence of a version as the library hands it out; `label` names the speaker of its turn as printed."""

    id: int
    version_id: int
    start: int
    text: str
    turn: int
    label: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def sentence(self) -> Sentence:
        return Sentence(self.text, self.start, self.turn, self.label)


@dataclass(frozen=True, slots=True)
class Place:
    """The passages `first` to `last` of a version. `promise`: the share of the claim by weight that their stems hold.

    `holds_all`: a single passage has the claim's words one after the other.
    """

    version_id: int
    first: int
    last: int
    promise: float
    holds_all: bool


class _Seen(NamedTuple):
    passage: Passage
    forms: list[str]
    stems: set[str]


def places_of(
    quote: Quote, passages: Iterable[Passage], *, rarity: Mapping[str, float], wording: Wording
) -> list[Place]:
    """Where in the shortlisted passages the claim may stand, the most promising place first; places do not overlap.

    `rarity`: the inverse document frequency of the claim's stems.
    """
    stem = stemmer(wording.stemmer)
    wanted = {stem(form): rarity.get(stem(form), 1.0) * weight_of(form, wording) for form in quote.plain}
    phrase = f" {' '.join(quote.plain)} "
    length = len(quote.plain)
    seen = [
        _Seen(passage, forms := words_of(passage.text), {stem(form) for form in forms}) for passage in sorted(passages)
    ]
    places = [
        _place_at(at, seen, wanted, phrase=phrase, length=length, whole=not quote.cuts) for at in range(len(seen))
    ]
    places.sort(key=lambda place: (not place.holds_all, -place.promise, place.first))
    taken: set[int] = set()
    apart = []
    for place in places:
        if taken.isdisjoint(range(place.first, place.last + 1)):
            apart.append(place)
            taken.update(range(place.first, place.last + 1))
    return apart


def _place_at(
    at: int, seen: Sequence[_Seen], wanted: Mapping[str, float], *, phrase: str, length: int, whole: bool
) -> Place:
    """The place that starts with a passage and goes on until it is as long as the claim."""
    first = last = seen[at].passage
    if whole and phrase in f" {' '.join(seen[at].forms)} ":
        return Place(first.version_id, first.id, first.id, 1.0, True)
    held = wanted.keys() & seen[at].stems
    words = len(seen[at].forms)
    for next_ in seen[at + 1 :]:
        passage = next_.passage
        gained = (wanted.keys() & next_.stems) - held
        if (
            words >= 1.2 * length
            or passage.version_id != first.version_id
            or passage.id - last.id > JOINED
            or not gained
        ):
            break
        held, last, words = held | gained, passage, words + len(next_.forms)
    promise = sum(wanted[one] for one in held) / sum(wanted.values()) - LONGER_COSTS * words
    return Place(first.version_id, first.id, last.id, promise, False)
