"""The claims of a story follow its text into the next draft; only what was altered is judged again."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import F

from claims.drift import Followed, Stretch, follow, shifted
from claims.models import Claim, Draft, Match
from claims.services import own_evidence, rounds
from claims.services.corrections import BY_HAND, untouched
from sources.languages import pack_for
from sources.models import Act
from sources.services import acts

DRAFT_CHANGED = "draft_changed"
ALTERED = ("reopened", "claim_altered")
PLACED = ("start", "end", "spans", "text", "cue", "speaker", "speaker_spans")


def carry(draft: Draft, *, found: Sequence[Claim]) -> list[Claim]:
    """Let the claims of the earlier drafts follow into `draft`, and tell of each what became of it.

    `found` are the unsaved claims of `draft`; those that come back are new. Call it in a transaction: run again, it
    finds nothing left to carry.
    """
    taken = set(draft.claims.values_list("start", "end"))
    found = [claim for claim in found if (claim.start, claim.end) not in taken]
    old = list(_earlier(draft))
    if not old:
        return list(untouched(found, draft=draft))
    former = Draft.objects.get(pk=max(claim.draft_id for claim in old))
    old = [claim for claim in old if claim.draft_id == former.pk]
    answers = follow(
        [_stretch(claim) for claim in old],
        [_stretch(claim) for claim in found],
        old_text=former.text,
        new_text=draft.text,
        wording=pack_for(draft.language).wording,
    )
    for claim, answer in zip(old, answers, strict=True):
        _carry(claim, answer, draft, found[answer.found] if answer.found is not None else None)
    given = {answer.found for answer in answers}
    new = list(untouched((claim for at, claim in enumerate(found) if at not in given), draft=draft))
    new = _without_marked_by_hand(new, draft)
    counts = Counter(answer.how for answer in answers)
    acts.record("draft_followed", draft, within=draft.story, details={"draft": draft.number, "new": len(new)} | counts)
    return new


def _earlier(draft: Draft) -> Any:
    """Claims that stand in an earlier draft: what was dropped on the way stays where it was."""
    dropped = Act.objects.within(draft.story).filter(verb="claim_gone", subject_type=Claim._meta.label_lower)
    earlier = Claim.objects.filter(story=draft.story_id, draft__number__lt=draft.number)
    standing = earlier.exclude(pk__in=dropped.values("subject_id"))
    return standing.select_related("story").in_text_order().select_for_update(of=("self",))


def _stretch(claim: Claim) -> Stretch:
    """As printed where a person said who is meant: the machine knows no more than what is printed."""
    who = claim.speaker if claim.resolved_by == BY_HAND else claim.speaker_name or claim.speaker
    return Stretch(claim.text, claim.kind, claim.start, claim.end, who=who, by_hand=claim.by_hand)


def _carry(claim: Claim, answer: Followed, draft: Draft, found: Claim | None) -> None:
    if answer.how == "gone":
        _leave_behind(claim, draft)
        return
    was = {"old": claim.text, "old_speaker": claim.speaker_name or claim.speaker}
    words = claim.text
    for name, value in _place(claim, answer, draft, found).items():
        setattr(claim, name, value)
    claim.draft = draft
    claim.found_as = [[found.kind, found.start, found.end]] if found and claim.by_hand else []
    if answer.how == "altered":
        _open_again(claim, found, was)
        return
    claim.save(update_fields=["draft", "found_as", *PLACED])
    if claim.text != words:
        _shift_changes(claim, words)
    if answer.how == "moved":
        acts.record("claim_moved", claim, within=claim.story, details={"draft": draft.number})


def _place(claim: Claim, answer: Followed, draft: Draft, found: Claim | None) -> dict[str, Any]:
    if found:
        return {name: getattr(found, name) for name in PLACED} | _own_place(claim, draft, found)
    span = [answer.start, answer.end]
    by = answer.start - claim.start
    is_same = answer.how != "altered"
    return {
        "start": answer.start,
        "end": answer.end,
        "spans": [[start + by, end + by] for start, end in claim.spans] if is_same else [span],
        "text": claim.text if is_same else draft.text[answer.start : answer.end],
        "speaker_spans": [],
    }


def _own_place(claim: Claim, draft: Draft, found: Claim) -> dict[str, Any]:
    """Where the very signs stand that a person chose, around words that the machine cuts otherwise."""
    if not claim.by_hand or claim.text == found.text:
        return {}
    chosen = claim.draft.text[claim.start : claim.end]
    start = draft.text.find(chosen, max(0, found.start - len(chosen)), found.end + len(chosen))
    if start < 0:
        return {}
    by = start - claim.start
    spans = [[begin + by, end + by] for begin, end in claim.spans]
    return {"start": start, "end": start + len(chosen), "spans": spans, "text": claim.text}


def _open_again(claim: Claim, found: Claim | None, was: dict[str, Any]) -> None:
    if found:
        claim.kind = found.kind
        if claim.resolved_by != BY_HAND or found.speaker != was["old_speaker"]:
            claim.speaker_name, claim.person_id = found.speaker_name, found.person_id
            claim.resolved_by, claim.confidence = found.resolved_by, found.confidence
    state, claim.state, claim.version = claim.state, Claim.State.OPEN, claim.version + 1
    claim.finding, claim.flags, claim.searched, claim.matched_at = "", [], None, None
    claim.save()
    own_evidence.after_change(claim)
    rounds.leave(claim, was=state)
    verb = "reopened" if state in Claim.JUDGED else "claim_altered"
    now = {"new": claim.text, "new_speaker": claim.speaker_name or claim.speaker}
    details = {"cause": DRAFT_CHANGED, "was": state, "draft": claim.draft.number} | was | now
    acts.record(verb, claim, within=claim.story, details=details)


def _leave_behind(claim: Claim, draft: Draft) -> None:
    Claim.objects.filter(pk=claim.pk).update(state=Claim.State.DISMISSED, version=F("version") + 1)
    details = {"draft": draft.number, "text": claim.text, "was": claim.state}
    acts.record("claim_gone", claim, within=claim.story, details=details)


def _shift_changes(claim: Claim, old: str) -> None:
    """The signs between the words may have changed: what differs from the source still points at the right words."""
    matches = list(claim.matches.all())
    for match in matches:
        for change in [*match.changes, *match.pieces]:
            if "claim" in change:
                change["claim"] = shifted(change["claim"], old=old, new=claim.text)
    Match.objects.bulk_update(matches, ["changes", "pieces"])


def _without_marked_by_hand(found: list[Claim], draft: Draft) -> list[Claim]:
    """Those of which no claim that a person marked covers more than half, or the other way round. The others are kept
    as places where the machine finds that claim, so that a later run does not find it once more."""
    marked = list(draft.claims.filter(by_hand=True))
    new = []
    for claim in found:
        same = next((each for each in marked if _covers_half(each, claim)), None)
        if same is None:
            new.append(claim)
        else:
            same.found_as = [*same.found_as, [claim.kind, claim.start, claim.end]]
            same.save(update_fields=["found_as"])
    return new


def _covers_half(a: Claim, b: Claim) -> bool:
    both = min(a.end, b.end) - max(a.start, b.start)
    return 2 * both > min(a.end - a.start, b.end - b.start)


def acts_of(draft: Draft) -> list[Act]:
    """What was told when the claims followed into the draft, in the order of the old text."""
    of = Act.objects.within(draft.story).filter(verb__in=[*ALTERED, "claim_gone", "claim_moved", "draft_followed"])
    return list(of.filter(details__draft=draft.number).order_by("number"))
