"""Who a person said is meant, used again where the same words stand for a speaker in that story."""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.errors import ClaimConflict
from claims.models import Claim, Story
from claims.services import own_evidence
from claims.services.changing import change
from sources.languages import pack_for
from sources.services import acts
from sources.services.library_index import stem_of
from sources.text.tokens import words_of

BY_HAND = "by_hand"
AS_CORRECTED = "as_corrected"
UNSEARCHED: dict[str, Any] = {"finding": "", "flags": [], "searched": None, "matched_at": None}

Words = tuple[str, ...]
"""The words that name a speaker, as they are compared."""


def known_speakers(story: Story) -> dict[Words, Claim]:
    """By the words printed, a claim whose speaker a person corrected; none where people said different things of the
    same words."""
    corrected = story.claims.filter(resolved_by=BY_HAND).exclude(origin=Claim.Origin.PERSON).select_related("draft")
    known: dict[Words, Claim] = {}
    doubtful = set()
    for claim in corrected.order_by("pk"):
        words = _words(claim)
        if known.setdefault(words, claim).speaker_name != claim.speaker_name:
            doubtful.add(words)
    return {words: claim for words, claim in known.items() if words and claim.speaker_name and words not in doubtful}


def with_known_speakers(found: Iterable[Claim], *, story: Story) -> Iterator[Claim]:
    """Unsaved claims, with the speakers that people corrected in this story."""
    known = known_speakers(story)
    for claim in found:
        if known and (source := known.get(_words(claim))):
            for name, value in _taken_from(source).items():
                setattr(claim, name, value)
        yield claim


def use_again(corrected: Claim, *, actor: Any) -> list[Claim]:
    """Give the corrected speaker to the open claims of the story that print the same words; those whose speaker a
    person set are left as they are."""
    words = _words(corrected)
    source = known_speakers(corrected.story).get(words)
    if source is None:
        return []
    waiting = corrected.story.claims.awaiting_review().exclude(resolved_by=BY_HAND).exclude(pk=corrected.pk)
    changed = []
    for claim in waiting.exclude(speaker="").select_related("draft", "story"):
        if _words(claim) == words and claim.speaker_name != source.speaker_name and _take_over(claim, source):
            details = {"was": claim.speaker, "now": source.speaker_name, "claim": corrected.pk}
            acts.record("speaker_used_again", claim, actor=actor, within=claim.story, details=details)
            changed.append(claim)
    return changed


def _take_over(claim: Claim, source: Claim) -> bool:
    try:
        change(claim, seen=claim.version, **_taken_from(source), **UNSEARCHED)
    except ClaimConflict:  # whoever was quicker saw it as it was
        return False
    own_evidence.after_change(claim)
    return True


def _taken_from(source: Claim) -> dict[str, Any]:
    return {
        "speaker_name": source.speaker_name,
        "person": source.person,
        "resolved_by": AS_CORRECTED,
        "corrected_by": source.corrected_by,
        "confidence": None,
    }


def _words(claim: Claim) -> Words:
    """Empty where the words name another each time («он», «источник»)."""
    words = words_of(claim.speaker)
    speech = pack_for(claim.draft.language).speech
    if len(words) == 1 and words[0] in {*speech.pronouns, *speech.possessives, *speech.vague, *speech.unnamed}:
        return ()
    return tuple(map(stem_of(claim.draft.language), words))
