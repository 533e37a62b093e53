"""When the words say that it is: past, present or future; and whether the claim says another time than the source."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from claims.extraction.grammar.dictionary import forms
from claims.matching.alignment import Alignment, Kind
from claims.matching.words import Word
from sources.languages.parts.wording import Wording

_DICTIONARY = {"Past": "past", "Pres": "present", "Fut": "future"}
_NOT_PRESENT = frozenset({"past", "future"})


@lru_cache(maxsize=20_000)
def tense_of(form: str, wording: Wording) -> str:
    """The tense of a verb, or of a word that gives another its tense; empty where the word has none."""
    if tense := wording.tenses.get(form):
        return tense
    if wording.dictionary:
        first = next(iter(forms(form, wording.dictionary)), None)
        return _DICTIONARY.get(first.tense, "") if first and first.form == "Fin" else ""
    endings = (form[-length:] for length in range(min(4, len(form) - 2), 1, -1))
    return next((wording.verb_endings[ending] for ending in endings if ending in wording.verb_endings), "")


def is_other_tense(alignment: Alignment, claim: Sequence[Word], source: Sequence[Word], wording: Wording) -> bool:
    """Whether a verb of the source stands in another tense in the claim, or has lost or won a word such as "will"."""
    for is_same, run in groupby(alignment.steps, key=lambda step: step.kind in {Kind.EQUAL, Kind.CUT, Kind.MOVED}):
        if is_same:
            continue
        steps = list(run)
        ours = [_form(claim[step.claim]) for step in steps if step.claim is not None]
        theirs = [_form(source[step.source]) for step in steps if step.source is not None]
        if _differ(_tenses(ours, wording), _tenses(theirs, wording)):
            return True
        if _has_lost(ours, theirs, wording) or _has_lost(theirs, ours, wording):
            return True
        if any(step.kind is Kind.FORM and _changed(step.claim, step.source, claim, source, wording) for step in steps):
            return True
    return False


def _form(word: Word) -> str:
    """The word itself, or the one that a contraction stands for."""
    return word.stem if word.is_contracted else word.form


def _tenses(words: Iterable[str], wording: Wording) -> set[str]:
    return {tense for form in words if (tense := tense_of(form, wording))}


def _differ(ours: set[str], theirs: set[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _has_lost(ours: Sequence[str], theirs: Sequence[str], wording: Wording) -> bool:
    """Whether nothing but a word that gave a verb its tense is gone."""
    telling = {wording.tenses.get(form, "") for form in theirs}
    return bool(telling & _NOT_PRESENT) and len(theirs) <= 2 and not _tenses(ours, wording)


def _changed(
    at: int | None, there: int | None, claim: Sequence[Word], source: Sequence[Word], wording: Wording
) -> bool:
    """Whether one form of a verb shows a tense by its ending and the other is the plain form."""
    plain = wording.verb_endings.get("")
    if at is None or there is None or not plain:
        return False
    both = [tense_of(_form(word), wording) or plain for word in (claim[at], source[there])]
    return both[0] != both[1]
