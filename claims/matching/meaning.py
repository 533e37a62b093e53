"""Whether a passage that lies near a claim in meaning does carry it, in another language or in other words.

The likeness of two vectors finds a passage and never accepts it: they hardly move where a "not" is put in or a number
is changed. What decides can be read in both texts: numbers by value, names by sound, whether it is denied, how much of
it is said of all or of some; and enough of the claim's words must have a counterpart (the glossary, names, numbers).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from claims.matching.changes import Change, ChangeType
from claims.matching.differences import Slice
from claims.matching.notions import is_name, notions_of
from claims.matching.numbers import is_told
from claims.matching.transliteration import as_heard, in_latin, is_same_name, sounds_like
from claims.matching.words import CONTENT, Border, Meaning, Word
from sources.languages import PACKS
from sources.text.offsets import Span

NEAR = 0.87
"""The cosine below which a passage is not said to carry the claim: translations seldom fall below it."""
FOOTINGS = ((0.6, 2), (0.3, 3), (0.2, 4))
"""The share of the claim's content words, and how many, that must have a counterpart in the source."""
BROAD_FOOTING, BROAD_AT_LEAST = 0.7, 4
"""The same for a footing so broad that the vectors need not lie as near."""
SAID_APART = frozenset({Meaning.NEGATION, Meaning.MODALITY})
"""What is compared by itself and is no content."""
SHORTEST_COGNATE, SHORTEST_NAME = 5, 4
"""Letters of words that may be one by their sound."""
ACRONYM = 5
"""Letters of an abbreviation, which another language makes of other words."""
_TOGETHER = Border()
CONTRASTS = (
    {"all": "all", "some": "some", "many": "some", "few": "some"},
    {"always": "always", "often": "often", "sometimes": "seldom", "seldom": "seldom"},
    {"more": "more", "less": "less"},
    {"must": "must", "may": "may", "can": "may", "could": "may"},
)
"""Classes of words that exclude those of another value."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, the language they are in, and what gives the text between two offsets."""

    words: Sequence[Word]
    language: str
    slice: Slice


@dataclass(frozen=True, slots=True)
class Reading:
    """How a claim and a source agree. `footing`: the share of the claim's content words that have a counterpart."""

    footing: float
    counterparts: int
    changes: tuple[Change, ...]

    @property
    def has_footing(self) -> bool:
        return any(self.footing >= share and self.counterparts >= count for share, count in FOOTINGS)

    @property
    def is_broad(self) -> bool:
        return self.footing >= BROAD_FOOTING and self.counterparts >= BROAD_AT_LEAST


def read_together(claim: Text, source: Text, *, around: Sequence[Word] = ()) -> Reading:
    """Compare a claim with a source. `around`: the words beside the source and its speaker, where a name of the claim
    may stand when the source itself says "we".
    """
    told = _Telling(claim, source, around)
    changes = (*told.negations(), *told.numbers(), *told.names(), *told.quantities())
    content = [word for word in claim.words if word.weight >= CONTENT and word.meaning not in SAID_APART]
    in_its_place = {change.claim for change in changes if change.type is ChangeType.NUMBER and change.source_text}
    counterparts = sum(word.span in in_its_place or told.has_counterpart(word) for word in content)
    return Reading(counterparts / max(1, len(content)), counterparts, changes)


class _Telling:
    def __init__(self, claim: Text, source: Text, around: Sequence[Word]) -> None:
        self.claim = claim
        self.source = source
        self.sounds = [_sound(word) for word in source.words]
        self.sounds_around = [*self.sounds, *map(_sound, around)]
        self.notions = _notions(source.words, source.language)
        self.notions_around = self.notions | _notions(around, source.language)
        self.stems = {word.stem for word in source.words} if claim.language == source.language else set()
        self.values = {word.stem for word in source.words if word.meaning is Meaning.NUMBER}

    def negations(self) -> list[Change]:
        ours, theirs = _denial(self.claim), _denial(self.source)
        return [self._change(ChangeType.NEGATION, ours, theirs)] if (ours is None) != (theirs is None) else []

    def numbers(self) -> list[Change]:
        said = {word.stem for word in self.claim.words if word.meaning is Meaning.NUMBER}
        others = [word for word in self.source.words if word.meaning is Meaning.NUMBER and word.stem not in said]
        missing = [
            word
            for word in self.claim.words
            if _is_figure(word) and word.stem not in self.values and is_told(word.stem, self.values)
        ]
        return [
            self._change(ChangeType.NUMBER, word, others[at] if at < len(others) else None)
            for at, word in enumerate(missing)
        ]

    def names(self) -> list[Change]:
        """Names that stand for one another. One that the source merely leaves out ("we") is no change."""
        missing = [
            word
            for at, word in enumerate(self.claim.words)
            if _may_be_name(word, self.claim, at_head=_may_head(at, self.claim.words))
            and not self._is_known(_last_of_name(at, self.claim.words))
        ]
        others = [
            word
            for word in self.source.words
            if _may_be_name(word, self.source, at_head=False) and not self._is_in_claim(word)
        ]
        return [self._change(ChangeType.NAME, *pair) for pair in zip(missing, others, strict=False)]

    def quantities(self) -> list[Change]:
        changes = []
        for contrast in CONTRASTS:
            ours = {contrast[word.group]: word for word in self.claim.words if word.group in contrast}
            theirs = {contrast[word.group]: word for word in self.source.words if word.group in contrast}
            here, there = sorted(ours.keys() - theirs.keys()), sorted(theirs.keys() - ours.keys())
            if here and there:
                word = ours[here[0]]
                is_modal = word.meaning is Meaning.MODALITY
                type_ = ChangeType.MODALITY if is_modal else ChangeType.QUANTIFIER
                changes.append(self._change(type_, word, theirs[there[0]]))
        return changes

    def has_counterpart(self, word: Word) -> bool:
        """Whether the source has a word that says the same."""
        if word.meaning is Meaning.NUMBER:
            return word.stem in self.values
        if word.stem in self.stems or notions_of(word.form, self.claim.language) & self.notions:
            return True
        sound = _sound(word)
        is_name = self.claim.slice(word.span)[:1].isupper()
        is_alike = sounds_like if is_name else is_same_name
        shortest = SHORTEST_NAME if is_name else SHORTEST_COGNATE
        return len(sound) >= shortest and any(is_alike(sound, one) for one in self.sounds)

    def _is_known(self, name: Word) -> bool:
        """Whether the source has it, or what stands around."""
        if notions_of(name.form, self.claim.language) & self.notions_around:
            return True
        sound = _sound(name)
        return any(sounds_like(sound, one) for one in self.sounds_around)

    def _is_in_claim(self, name: Word) -> bool:
        meant = notions_of(name.form, self.source.language)
        sound = _sound(name)
        return any(
            meant & notions_of(word.form, self.claim.language) or sounds_like(sound, _sound(word))
            for word in self.claim.words
        )

    def _change(self, type_: ChangeType, ours: Word | None, theirs: Word | None) -> Change:
        in_claim = ours.span if ours else _before(self.claim.words)
        in_source = theirs.span if theirs else _before(self.source.words)
        return Change(type_, True, False, in_claim, in_source, self.claim.slice(in_claim), self.source.slice(in_source))


def _denial(text: Text) -> Word | None:
    """The first word that denies; "not only" and "no less than" do not."""
    no_denials = PACKS[text.language].wording.no_denials if text.language in PACKS else ()
    for word, after in zip_longest(text.words, text.words[1:]):
        if word.meaning is Meaning.NEGATION and not (after and (word.form, after.form) in no_denials):
            return word
    return None


def _may_head(at: int, words: Sequence[Word]) -> bool:
    """Whether the word, with a capital because it is the first, may be a name: none stands before "the" or a comma."""
    return at + 1 == len(words) or (words[at + 1].weight >= CONTENT and not words[at + 1].border.clause)


def _last_of_name(at: int, words: Sequence[Word]) -> Word:
    """The last of the names that stand together: "Joe Biden" is known by the second."""
    while at + 1 < len(words) and words[at + 1].is_name and words[at + 1].border == _TOGETHER:
        at += 1
    return words[at]


def _may_be_name(word: Word, text: Text, *, at_head: bool) -> bool:
    """Whether the word is written as a name and the glossary knows it for no other word. The first word of a sentence
    may be one where the glossary says so, or `at_head`.
    """
    if word.weight < CONTENT or word.meaning is not Meaning.NONE:
        return False
    printed = text.slice(word.span)
    if not printed[:1].isupper() or (printed.isupper() and len(printed) <= ACRONYM):
        return False
    if notions := notions_of(word.form, text.language):
        return is_name(notions)
    return word.is_name or at_head


def _notions(words: Sequence[Word], language: str) -> frozenset[int]:
    return frozenset(notion for word in words for notion in notions_of(word.form, language))


def _sound(word: Word) -> str:
    return as_heard(in_latin(word.form.removesuffix("'s")))


def _is_figure(word: Word) -> bool:
    """Whether the word is a number that a translation keeps; "one" may be a pronoun."""
    return word.meaning is Meaning.NUMBER and word.stem != "#1"


def _before(words: Sequence[Word]) -> Span:
    return Span(words[0].start, words[0].start)
