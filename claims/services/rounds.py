"""The second review: who gives which verdict, what stays sealed until then, and when the two agree."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import RULING_REASONS, Claim, Story, Verdict
from claims.services.stories import lock
from sources.services import acts
from sources.services.acts import sha256_of

State = Claim.State


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Whose verdicts a standing one is made of. `second` is None without a second review, `editor` without a
    disagreement."""

    first: Verdict
    second: Verdict | None = None
    editor: Verdict | None = None


def reviewers_of(verdict: Verdict) -> Reviewers:
    """Read from the verdict that stands; fetch `answers__answers` along with it."""
    second = verdict.answers
    if second is None:
        return Reviewers(verdict)
    return Reviewers(second.answers, second, verdict) if second.answers else Reviewers(second, verdict)


def answered_by(claim: Claim, *, reviewer: Any) -> Verdict | None:
    """The verdict that the next one answers: the first one of a second review, the second one where an editor has to
    settle; None where the next verdict begins anew. ClaimError for who may not give it."""
    if claim.state == State.SECOND_REVIEW and claim.first_reviewer_id == reviewer.pk:
        raise ClaimError("second_reviewer", _("You gave the first verdict. Someone else gives the second."), status=409)
    if claim.state == State.DISAGREED and not may_settle(claim, reviewer):
        detail = _("The two reviewers disagree: an editor who gave neither verdict decides.")
        raise ClaimError("adjudication", detail, status=403)
    return (
        claim.verdicts.select_related("answers").first()
        if claim.state in (State.SECOND_REVIEW, State.DISAGREED)
        else None
    )


def may_settle(claim: Claim, user: Any) -> bool:
    """Whether `user` is an editor who gave neither of the two verdicts that disagree."""
    if not user.has_perm("claims.sign_sheet"):
        return False
    second = claim.verdicts.select_related("answers").first()
    return second is None or user.pk not in (second.reviewer_id, second.answers and second.answers.reviewer_id)


def state_after(claim: Claim, *, answered: Verdict | None, ruling: str, reason: str) -> str:
    """Where a verdict takes the claim: to the second reviewer, to its ruling, or to the editor."""
    if claim.state == State.DISAGREED:
        return ruling
    if answered:
        return ruling if agree(answered, ruling=ruling, reason=reason) else State.DISAGREED
    return ruling if claim.story.second_review == Story.SecondReview.NONE else State.SECOND_REVIEW


def agree(first: Verdict, *, ruling: str, reason: str) -> bool:
    """The same ruling; of what is verified the same reason too, since “verbatim” is more than “a minor edit”."""
    return first.ruling == ruling and (ruling != Verdict.Ruling.VERIFIED or first.reason == reason)


def is_blind(claim: Claim) -> bool:
    """Whether the first verdict on the claim is sealed now."""
    return claim.state == State.SECOND_REVIEW and claim.story.second_review == Story.SecondReview.BLIND


def told(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the chain of acts keeps it; with its salt where it was sealed, so that the seal can be checked."""
    given = {
        "ruling": verdict.ruling,
        "reason": verdict.reason,
        "note": verdict.note,
        "match": verdict.match_id,
        "seen": verdict.claim_version,
    }
    given |= {"follows": verdict.follows_id} if verdict.follows_id else {}
    return given | {"seal": verdict.seal} if verdict.seal else given


def seal_of(verdict: Verdict) -> str:
    """What the chain keeps of a sealed verdict: the SHA-256 of what is told of it later, salt included."""
    return sha256_of(told(verdict))


def leave(claim: Claim, *, was: str) -> None:
    """Whatever takes a claim out of the state `was`: a verdict that was sealed there goes into the chain in clear."""
    first = claim.verdicts.exclude(seal="").select_related("reviewer").first()
    if was == State.SECOND_REVIEW and first:
        acts.record("verdict_unsealed", claim, actor=first.reviewer, within=claim.story, details=told(first))


@transaction.atomic
def demand(story: Story, *, actor: Any, second_review: str) -> None:
    """Set whether the claims of the story need a second review. Whoever has decided alone until now waits for a second;
    where none is wanted any more the first verdicts stand."""
    if not actor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Asking for a second review needs the role of an editor."), status=403)
    if second_review not in Story.SecondReview.values:
        raise ClaimError("second_review", _("A second review is none, blind or open."), field="second_review")
    story = lock(story)
    list(story.claims.select_for_update().order_by("pk").values_list("pk"))
    was = story.second_review
    if was == second_review:
        return
    story.second_review = second_review
    story.save(update_fields=["second_review"])
    acts.record("second_review_set", story, actor=actor, within=story, details={"was": was, "to": second_review})
    if was == Story.SecondReview.NONE:
        _ask_for_second(story)
    elif second_review == Story.SecondReview.NONE:
        _do_without_second(story)
    elif second_review == Story.SecondReview.OPEN:
        _unseal(story)


def _ask_for_second(story: Story) -> None:
    for claim in story.claims.filter(state__in=RULING_REASONS).select_for_update():
        verdict = claim.verdicts.first()
        if verdict and verdict.answers_id is None:
            claim.state, claim.first_reviewer = State.SECOND_REVIEW, verdict.reviewer
            claim.version += 1
            claim.save(update_fields=["state", "first_reviewer", "version"])


def _unseal(story: Story) -> None:
    for claim in story.claims.filter(state=State.SECOND_REVIEW):
        leave(claim, was=claim.state)


def _do_without_second(story: Story) -> None:
    for claim in story.claims.filter(state=State.SECOND_REVIEW).select_for_update():
        verdict = claim.verdicts.first()
        assert verdict is not None
        claim.state, claim.first_reviewer, claim.version = verdict.ruling, None, claim.version + 1
        claim.save(update_fields=["state", "first_reviewer", "version"])
        leave(claim, was=State.SECOND_REVIEW)
