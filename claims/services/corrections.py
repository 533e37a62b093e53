"""What a person corrects in what was found: the stretch, the speaker, the kind; claims added and left out by hand.

A later run of the extraction neither loses nor doubles any of it: see `untouched`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim, Draft
from claims.services import own_evidence, speakers, stories
from claims.services.changing import change, check_is_open, check_may_handle
from claims.services.speakers import BY_HAND, UNSEARCHED
from sources.models import Person
from sources.services import acts

LONGEST_CLAIM = 5000


@transaction.atomic
def correct(claim: Claim, *, actor: Any, seen: int, start: int, end: int, words: str, kind: str, speaker: str) -> None:
    """Set where the claim stands, what it is and who says it. Who it is holds for the same words in this story.

    Offsets count code points of the draft's text; `words` are those that the person saw between them.
    """
    check_may_handle(actor)
    check_is_open(claim)
    start, end = _trimmed(claim.draft, start, end)
    _check_place(claim.draft, start=start, end=end, words=words, kind=kind, other_than=claim)
    values = _spoken_by(speaker, actor=actor) if speaker.strip() != claim.speaker_name else {}
    is_other_speaker = bool(values)
    if (start, end, kind) != (claim.start, claim.end, claim.kind):
        spans = _respanned(claim.spans, start, end)
        text = " ".join(claim.draft.text[begin:finish] for begin, finish in spans)
        values |= {"start": start, "end": end, "spans": spans, "text": text, "kind": kind} | UNSEARCHED
        values["found_as"] = _with_place(claim)
    if not values:
        return
    was = {"text": claim.text, "kind": claim.kind, "speaker": claim.speaker_name}
    change(claim, seen=seen, by_hand=True, **values)
    own_evidence.after_change(claim)
    now = {"text": claim.text, "kind": claim.kind, "speaker": claim.speaker_name}
    acts.record(
        "claim_corrected", claim, actor=actor, within=claim.story, details={"was": was, "now": now, "seen": seen}
    )
    if is_other_speaker:
        speakers.use_again(claim, actor=actor)


@transaction.atomic
def add(
    draft: Draft,
    *,
    actor: Any,
    start: int,
    end: int,
    words: str,
    kind: str,
    speaker: str = "",
    origin: Claim.Origin = Claim.Origin.PERSON,
) -> Claim:
    """A claim that the machine did not find; one that was left out comes back instead of standing there twice."""
    check_may_handle(actor)
    stories.lock(draft.story)
    _check_is_newest(draft)
    start, end = _trimmed(draft, start, end)
    left_out = draft.claims.filter(kind=kind, start=start, end=end, state=Claim.State.DISMISSED).first()
    if left_out:
        restore(left_out, actor=actor, seen=left_out.version)
        return left_out
    _check_place(draft, start=start, end=end, words=words, kind=kind)
    made = Claim.objects.create(
        story=draft.story,
        draft=draft,
        kind=kind,
        start=start,
        end=end,
        spans=[[start, end]],
        text=draft.text[start:end],
        speaker=speaker.strip()[:300],
        by_hand=True,
        origin=origin,
        created_at=timezone.now(),
        **(_spoken_by(speaker, actor=actor) if speaker.strip() else {}),
    )
    details = {"words": made.text, "kind": kind, "origin": str(origin)}
    acts.record("claim_added", made, actor=actor, within=draft.story, details=details)
    return made


@transaction.atomic
def dismiss(claim: Claim, *, actor: Any, seen: int) -> None:
    """Leave the claim out: it is nothing to check. It can be restored."""
    check_may_handle(actor)
    check_is_open(claim)
    change(claim, seen=seen, state=Claim.State.DISMISSED, by_hand=True)
    acts.record("claim_dismissed", claim, actor=actor, within=claim.story, details={"seen": seen})


@transaction.atomic
def restore(claim: Claim, *, actor: Any, seen: int) -> None:
    """Bring back a claim that was left out."""
    check_may_handle(actor)
    if claim.state != Claim.State.DISMISSED:
        raise ClaimError("not_dismissed", _("This claim was not left out."), status=409)
    _check_is_newest(claim.draft)
    change(claim, seen=seen, state=Claim.State.OPEN)
    acts.record("claim_restored", claim, actor=actor, within=claim.story, details={"seen": seen})


def untouched(found: Iterable[Claim], *, draft: Draft) -> Iterator[Claim]:
    """Those of the claims just found that no person has altered: neither moved away from there nor marked by hand.

    A program that reads otherwise than the one before may find a claim with other ends: more than half of it in common,
    and it is the claim of that kind that the person altered.
    """
    altered = draft.claims.filter(by_hand=True).values_list("kind", "start", "end", "found_as")
    places = {(kind, start, end) for kind, start, end, _was in altered}
    places |= {(kind, start, end) for *_, was in altered for kind, start, end in was}
    return (claim for claim in found if not any(_is_same(claim, *place) for place in places))


def _is_same(claim: Claim, kind: str, start: int, end: int) -> bool:
    if (claim.start, claim.end) == (start, end):
        return True
    shared = min(claim.end, end) - max(claim.start, start)
    return claim.kind == kind and 2 * shared > max(claim.end, end) - min(claim.start, start)


def _check_is_newest(draft: Draft) -> None:
    """Into an earlier draft nothing is added: its claims have gone on, and nobody would see it."""
    if draft.story.drafts.filter(number__gt=draft.number).exists():
        raise ClaimError("old_draft", _("The article has a newer draft. Look there."), status=409)


def _trimmed(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """A selection without the white space at its ends."""
    words = draft.text[start:end]
    if not 0 <= start < end or not words.strip():
        return start, end
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _check_place(draft: Draft, *, start: int, end: int, words: str, kind: str, other_than: Claim | None = None) -> None:
    if kind not in Claim.Kind.values:
        raise ClaimError("kind", _("There is no such kind of claim."), field="kind")
    if not 0 <= start < end <= len(draft.text) or not draft.text[start:end].strip():
        raise ClaimError("span", _("Select the words of the claim in the article."), field="words")
    if end - start > LONGEST_CLAIM:
        raise ClaimError("too_long", _("A claim may have %d characters.") % LONGEST_CLAIM, field="words")
    if "".join(words.split()) != "".join(draft.text[start:end].split()):
        raise ClaimError("span", _("The selection does not fit the text. Select the words again."), field="words")
    taken = draft.claims.filter(kind=kind, start=start, end=end)
    if (taken.exclude(pk=other_than.pk) if other_than else taken).exists():
        raise ClaimError("doubled", _("A claim of this kind stands at these words already."), status=409)


def _respanned(spans: list[list[int]], start: int, end: int) -> list[list[int]]:
    """A quote that its cue splits stays split: the outer ends move, what is no longer inside goes."""
    inside = [[begin, finish] for begin, finish in spans if begin < end and finish > start]
    if not inside:
        return [[start, end]]
    inside[0][0], inside[-1][1] = start, end
    return inside


def _with_place(claim: Claim) -> list[list[Any]]:
    place = [claim.kind, claim.start, claim.end]
    return [*claim.found_as, place] if place not in claim.found_as else list(claim.found_as)


def _spoken_by(speaker: str, *, actor: Any) -> dict[str, Any]:
    name = speaker.strip()[:200]
    person = Person.objects.filter(name=name).first() if name else None
    resolved = {"speaker_name": name, "person": person, "resolved_by": BY_HAND, "confidence": None}
    return resolved | {"corrected_by": actor} | UNSEARCHED
