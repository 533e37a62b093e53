"""The places of the library worth comparing word by word: shortlisted passages, joined with their neighbours where the
claim is long.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from claims.matching.quote import Quote
from claims.matching.words import CONTENT, FUNCTION, Sentence, weight_of
from sources.languages.parts.wording import Wording
from sources.text.stems import stemmer
from sources.text.tokens import words_of

JOINED = 2
"""Shortlisted passages of one version that stand at most this far apart may be one place."""

LONGER_COSTS = 0.0001
"""What a word more in a place takes off its promise: of two that hold the same, the shorter is nearer."""

FIRST_LETTER = 0x100
"""Where the letters begin that stand for stems."""


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
    """The passages `first` to `last` of a version.

    `promise`: the share of the claim by weight that their stems hold. `likeness`: the share that stands there in the
    order of the claim, unless it may have another; it is cheap and foretells what a comparison word by word will say.
    `holds_all`: a single passage has the claim's words one after the other.
    """

    version_id: int
    first: int
    last: int
    promise: float
    likeness: float
    holds_all: bool

    @property
    def merit(self) -> float:
        """How far to the front it belongs: what it holds of the claim, and what of that in its order."""
        return self.promise + self.likeness


class Read(NamedTuple):
    """A passage with its normalised words and their stems."""

    passage: Passage
    forms: list[str]
    stems: list[str]


def read_words(passages: Iterable[Passage], *, wording: Wording) -> list[Read]:
    """The passages in the order of the library, cut into words."""
    stem = stemmer(wording.stemmer)
    worded = ((passage, words_of(passage.text)) for passage in sorted(passages))
    return [Read(passage, forms, list(map(stem, forms))) for passage, forms in worded]


class _Seen(NamedTuple):
    """A passage that was read, and which stems of the claim it holds."""

    read: Read
    held: set[str]


def places_of(
    quote: Quote, passages: Sequence[Read], *, rarity: Mapping[str, float], wording: Wording, in_order: bool = True
) -> list[Place]:
    """Where in the shortlisted passages the claim may stand, the place with most merit first; places do not overlap.

    `rarity`: the inverse document frequency of the claim's stems. `in_order`: the claim has the words of its source in
    their order.
    """
    wanted = _Wanted(quote, rarity, wording, in_order)
    seen = [_Seen(read, wanted.weights.keys() & read.stems) for read in passages]
    places = [_place_at(at, seen, wanted) for at in range(len(seen))]
    places.sort(key=lambda place: (not place.holds_all, -place.promise, place.first))
    taken: set[int] = set()
    apart = []
    for place in places:
        if taken.isdisjoint(range(place.first, place.last + 1)):
            apart.append(place)
            taken.update(range(place.first, place.last + 1))
    return sorted(apart, key=lambda place: -place.merit)


class _Wanted:
    """What a place is looked through for."""

    def __init__(self, quote: Quote, rarity: Mapping[str, float], wording: Wording, in_order: bool) -> None:
        stem = stemmer(wording.stemmer)
        self.length = len(quote.plain)
        self.phrase = "" if quote.cuts else f" {' '.join(quote.plain)} "
        stems = [stem(form) for form in quote.plain]
        light = [weight_of(form, wording) for form in quote.plain]
        self.weights = {one: rarity.get(one, 1.0) * weight for one, weight in zip(stems, light, strict=True)}
        self.whole = sum(self.weights.values())
        letters = {one: chr(at) for at, one in enumerate(dict.fromkeys(stems), FIRST_LETTER)}
        telling = {one: letters[one] for one, weight in zip(stems, light, strict=True) if weight >= CONTENT}
        self.in_order = in_order
        self.readings = [
            (FUNCTION, letters, _coded(stems, letters)),
            (CONTENT - FUNCTION, telling, _coded(stems, telling)),
        ]
        self.heaviest = sum(weight * (len(row) if in_order else len(set(row))) for weight, _, row in self.readings)

    def likeness(self, stems: Sequence[str]) -> float:
        carried = 0.0
        for weight, codes, wanted in self.readings:
            found = _coded(stems, codes)
            common = LCSseq.similarity(wanted, found) if self.in_order else len(set(wanted) & set(found))
            carried += weight * common
        return carried / self.heaviest


def _coded(stems: Iterable[str], codes: Mapping[str, str]) -> str:
    """Stems as letters, those without one left out, so that rows of them can be compared as texts."""
    return "".join([codes[one] for one in stems if one in codes])


def _place_at(at: int, seen: Sequence[_Seen], wanted: _Wanted) -> Place:
    """The place that starts with a passage and goes on until it is as long as the claim."""
    first = last = seen[at].read.passage
    if wanted.phrase and wanted.phrase in f" {' '.join(seen[at].read.forms)} ":
        return Place(first.version_id, first.id, first.id, 1.0, 1.0, True)
    held, stems = seen[at].held, seen[at].read.stems
    for next_ in seen[at + 1 :]:
        passage = next_.read.passage
        if (
            len(stems) >= 1.2 * wanted.length
            or passage.version_id != first.version_id
            or passage.id - last.id > JOINED
            or next_.held <= held
        ):
            break
        held, last, stems = held | next_.held, passage, stems + next_.read.stems
    promise = sum(wanted.weights[one] for one in held) / wanted.whole - LONGER_COSTS * len(stems)
    return Place(first.version_id, first.id, last.id, promise, wanted.likeness(stems), False)
