"""The typed differences of an alignment. The score finds; these decide."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from claims.matching.alignment import Alignment, Kind, Step, is_near_spelling
from claims.matching.changes import CRITICAL, Change, ChangeType, Piece, PieceKind
from claims.matching.words import CONTENT, Meaning, Word, are_opposites, are_unlike
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span

Slice = Callable[[Span], str]
Key = TypeVar("Key", bool, PieceKind)

_SAME = {Kind.EQUAL, Kind.CUT}
_PIECES = {
    Kind.EQUAL: PieceKind.EQUAL,
    Kind.FORM: PieceKind.REPLACE,
    Kind.REPLACED: PieceKind.REPLACE,
    Kind.ADDED: PieceKind.INSERT,
    Kind.SKIPPED: PieceKind.DELETE,
    Kind.CUT: PieceKind.CUT,
    Kind.MOVED: PieceKind.MOVE,
}
_OF_MEANING = {
    Meaning.NUMBER: ChangeType.NUMBER,
    Meaning.NEGATION: ChangeType.NEGATION,
    Meaning.QUANTIFIER: ChangeType.QUANTIFIER,
    Meaning.MODALITY: ChangeType.MODALITY,
}


class Differences:
    """Reads an alignment run by run: a run is what lies between two words that stand unchanged."""

    def __init__(
        self,
        alignment: Alignment,
        claim: Sequence[Word],
        source: Sequence[Word],
        *,
        wording: Wording,
        claim_slice: Slice,
        source_slice: Slice,
    ) -> None:
        self.alignment = alignment
        self.claim = claim
        self.source = source
        self.wording = wording
        self.claim_slice = claim_slice
        self.source_slice = source_slice

    def changes(self) -> tuple[Change, ...]:
        """All differences, in the order of the claim."""
        found: list[Change] = []
        for is_same, run in self._placed(lambda step: step.kind in _SAME):
            if not is_same:
                found += self._in_run(run)
        return (*self._negations_elsewhere(), *found)

    def _negations_elsewhere(self) -> Iterator[Change]:
        """Negations that stand in both texts, but before another word, because that word was moved."""
        ours = {step.claim for step in self.alignment.steps if step.kind is Kind.MOVED}
        theirs = {step.source for step in self.alignment.steps if step.kind is Kind.MOVED}
        for claim, source in ((step.claim, step.source) for step in self.alignment.steps if step.kind is Kind.EQUAL):
            if claim is None or source is None or self.claim[claim].meaning is not Meaning.NEGATION:
                continue
            if claim + 1 in ours or source + 1 in theirs:
                here, there = _with_next(self.claim, claim), _with_next(self.source, source)
                yield Change(
                    ChangeType.NEGATION, True, False, here, there, self.claim_slice(here), self.source_slice(there)
                )

    def pieces(self) -> tuple[Piece, ...]:
        """Both wordings as runs of one kind, for display."""
        pieces = []
        for kind, run in self._placed(lambda step: _PIECES[step.kind]):
            claim, source = self._spans(run)
            pieces.append(Piece(kind, claim, source, self.claim_slice(claim), self.source_slice(source)))
        return tuple(pieces)

    def _placed(self, key: Callable[[Step], Key]) -> Iterator[tuple[Key, list["_Placed"]]]:
        placed, claim_at, source_at = [], 0, self.alignment.start
        for step in self.alignment.steps:
            placed.append(_Placed(step, claim_at, source_at))
            claim_at = claim_at if step.claim is None else step.claim + 1
            source_at = source_at if step.source is None or step.kind is Kind.MOVED else step.source + 1
        for value, run in groupby(placed, key=lambda item: key(item.step)):
            yield value, list(run)

    def _in_run(self, run: Sequence["_Placed"]) -> list[Change]:
        negations = [self._count(run, side, Meaning.NEGATION) for side in ("claim", "source")]
        quiet = {Meaning.NEGATION} if negations[0] == negations[1] else set[Meaning]()
        changes = [self._change(ChangeType.ORDER, moved) for moved in _moved_together(run)]
        still = list(self._parted([item for item in run if item.step.kind is not Kind.MOVED]))
        for type_, group in groupby(still, key=lambda item: self._type(item.step, quiet)):
            items = list(group)
            if type_ in {ChangeType.OMISSION, ChangeType.INSERTION}:
                changes.append(self._change(type_, items))
            else:
                changes += [self._change(type_, [item]) for item in items]
        return changes

    def _parted(self, run: Sequence["_Placed"]) -> Iterator["_Placed"]:
        """The steps of a run, replaced words that cannot stand for one another as a word put in and a word left out."""
        for is_unlike, group in groupby(run, key=lambda item: self._is_unlike(item.step)):
            items = list(group)
            if is_unlike:
                yield from (_Placed(Step(Kind.ADDED, i.step.claim, None), i.claim_at, i.source_at) for i in items)
                yield from (_Placed(Step(Kind.SKIPPED, None, i.step.source), i.claim_at, i.source_at) for i in items)
            else:
                yield from items

    def _is_unlike(self, step: Step) -> bool:
        if step.kind is not Kind.REPLACED or step.claim is None or step.source is None:
            return False
        return are_unlike(self.claim[step.claim], self.source[step.source], self.wording)

    def _count(self, run: Sequence["_Placed"], side: str, meaning: Meaning) -> int:
        words = self.claim if side == "claim" else self.source
        places = (getattr(item.step, side) for item in run if item.step.kind is not Kind.MOVED)
        return sum(words[at].meaning is meaning for at in places if at is not None)

    def _type(self, step: Step, quiet: set[Meaning]) -> ChangeType:
        claim = None if step.claim is None else self.claim[step.claim]
        source = None if step.source is None else self.source[step.source]
        if claim is None or source is None:
            alone = claim or source
            assert alone is not None
            if alone.meaning in _OF_MEANING and alone.meaning not in quiet:
                return _OF_MEANING[alone.meaning]
            if claim is not None:
                return ChangeType.NAME if claim.is_name else ChangeType.INSERTION
            return ChangeType.OMISSION
        if step.kind is Kind.FORM and claim.meaning is source.meaning:
            is_same_word = claim.form[0].isalpha() and claim.form[:2] == source.form[:2]
            is_number = claim.meaning is Meaning.NUMBER and not is_same_word
            is_writing = is_number or claim.is_contracted or source.is_contracted
            return ChangeType.SPELLING if is_writing else ChangeType.INFLECTION
        return self._type_of_pair(claim, source, quiet)

    def _type_of_pair(self, claim: Word, source: Word, quiet: set[Meaning]) -> ChangeType:
        if are_opposites(claim.form, source.form, self.wording):
            return ChangeType.NEGATION
        meanings = {claim.meaning, source.meaning}
        if (
            len(meanings) == 1
            and claim.group == source.group
            and claim.meaning in {Meaning.QUANTIFIER, Meaning.MODALITY}
        ):
            return ChangeType.INFLECTION if claim.form[:2] == source.form[:2] else ChangeType.WORD
        if meanings == {Meaning.NEGATION}:
            return ChangeType.WORD
        for meaning, type_ in _OF_MEANING.items():
            if meaning in meanings and meaning not in quiet:
                return type_
        if _digits(claim) != _digits(source):
            return ChangeType.NUMBER
        if is_near_spelling(claim.form, source.form):
            return ChangeType.SPELLING
        is_name = claim.is_name or (source.is_name and claim.weight >= CONTENT)
        return ChangeType.NAME if is_name else ChangeType.WORD

    def _change(self, type_: ChangeType, items: Sequence["_Placed"]) -> Change:
        claim, source = self._spans(items)
        words = [self.claim[i.step.claim] for i in items if i.step.claim is not None]
        words += [self.source[i.step.source] for i in items if i.step.source is not None]
        slight = type_ in {ChangeType.INFLECTION, ChangeType.SPELLING}
        slight |= type_ in {ChangeType.OMISSION, ChangeType.INSERTION, ChangeType.WORD} and all(
            word.is_filler for word in words
        )
        return Change(
            type_, type_ in CRITICAL, slight, claim, source, self.claim_slice(claim), self.source_slice(source)
        )

    def _spans(self, items: Sequence["_Placed"]) -> tuple[Span, Span]:
        claim = [i.step.claim for i in items if i.step.claim is not None]
        source = [i.step.source for i in items if i.step.source is not None]
        return (
            _span(self.claim, claim, items[0].claim_at),
            _span(self.source, source, items[0].source_at),
        )


def _with_next(words: Sequence[Word], at: int) -> Span:
    return Span(words[at].start, words[min(at + 1, len(words) - 1)].end)


def _moved_together(run: Sequence["_Placed"]) -> Iterator[list["_Placed"]]:
    """The moved words of a run, those that follow one another on both sides together."""
    together: list[_Placed] = []
    for item in (item for item in run if item.step.kind is Kind.MOVED):
        last = together[-1].step if together else None
        if last and not (_follows(item.step.claim, last.claim) and _follows(item.step.source, last.source)):
            yield together
            together = []
        together.append(item)
    if together:
        yield together


def _follows(place: int | None, before: int | None) -> bool:
    return place is not None and before is not None and place == before + 1


class _Placed:
    """A step with the place in both texts where it stands, should a side have no word."""

    __slots__ = ("claim_at", "source_at", "step")

    def __init__(self, step: Step, claim_at: int, source_at: int) -> None:
        self.step = step
        self.claim_at = claim_at
        self.source_at = source_at


def _digits(word: Word) -> str:
    """The digits in a word such as "G20"."""
    return "".join(filter(str.isdecimal, word.form))


def _span(words: Sequence[Word], places: Sequence[int], otherwise: int) -> Span:
    if places:
        return Span(words[min(places)].start, words[max(places)].end)
    before = words[otherwise - 1].end if otherwise else words[0].start if words else 0
    return Span(before, before)
