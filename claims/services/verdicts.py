"""A reviewer decides: verified, disputed, not established; or takes it back. Where the story demands it, a second one
decides too, and an editor where the two disagree."""

import secrets
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimConflict, ClaimError
from claims.models import RULING_REASONS, Claim, Finding, Match, Verdict
from claims.services import notifications, rounds
from claims.services.changing import as_it_stands
from claims.services.suggestions import suggested_reason
from sources.services import acts

LONGEST_NOTE = 5000


@transaction.atomic
def decide(
    claim: Claim,
    *,
    reviewer: Any,
    ruling: str,
    seen: int,
    reason: str = "",
    note: str = "",
    match: Match | None = None,
    follows: Verdict | None = None,
) -> Verdict:
    """Add a verdict on the version `seen` of the claim: the only, first, second or an editor's one (see `rounds`).
    `follows` is the verdict on a like claim that it takes over (see `memory`).

    ClaimConflict where it has changed since; the same decision twice is one verdict.
    """
    if not reviewer.has_perm("claims.decide_claim"):
        raise ClaimError("forbidden", _("Deciding claims needs the role of a checker."), status=403)
    reason = reason or suggested_reason(ruling, match)
    _check_note(note)
    _check(claim, ruling=ruling, reason=reason, match=match)
    given = {"ruling": ruling, "reason": reason, "note": note.strip(), "match": match, "follows": follows}
    was_waiting = claim.state in Claim.UNDECIDED
    answered = rounds.answered_by(claim, reviewer=reviewer) if claim.version == seen else None
    after = rounds.state_after(claim, answered=answered, ruling=ruling, reason=reason)
    if not _take(claim, seen=seen, **_placed(after, reviewer)):
        repeated = claim.verdicts.filter(claim_version=seen, reviewer=reviewer, **given).first()
        if repeated:
            return repeated
        raise ClaimConflict(
            _("Someone else changed this claim meanwhile. Your text is kept; look again."), claim=as_it_stands(claim)
        )
    verdict = _add(claim, reviewer=reviewer, seen=seen, answers=answered, **given)
    if was_waiting:
        notifications.tell_if_ready(claim.story, by=reviewer)
    return verdict


@transaction.atomic
def withdraw(claim: Claim, *, reviewer: Any, seen: int) -> Verdict:
    """Take the standing verdict back: the claim is open again, the history keeps both. A first verdict that waits for
    the second is taken back by who gave it."""
    if not reviewer.has_perm("claims.decide_claim"):
        raise ClaimError("forbidden", _("Deciding claims needs the role of a checker."), status=403)
    is_own_first = claim.state == Claim.State.SECOND_REVIEW and claim.first_reviewer_id == reviewer.pk
    if claim.state not in RULING_REASONS and not is_own_first:
        raise ClaimError("not_decided", _("There is no decision to take back."), status=409)
    if not _take(claim, seen=seen, state=Claim.State.OPEN, first_reviewer=None):
        raise ClaimConflict(_("Someone else changed this claim meanwhile. Look again."), claim=as_it_stands(claim))
    return _add(claim, reviewer=reviewer, seen=seen, ruling=Verdict.Ruling.WITHDRAWN, reason="", note="", match=None)


def _check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise ClaimError("too_long", _("A note may have %d characters.") % LONGEST_NOTE, field="note")


def _check(claim: Claim, *, ruling: str, reason: str, match: Match | None) -> None:
    if ruling not in RULING_REASONS:
        raise ClaimError("unknown_ruling", _("A verdict is verified, disputed or not established."), field="ruling")
    if match is not None and match.claim_id != claim.pk:
        raise ClaimError("foreign_evidence", _("This passage belongs to another claim."), field="match", status=404)
    if ruling == Verdict.Ruling.VERIFIED and match is None:
        raise ClaimError("evidence", _("To verify a claim, choose the passage that proves it."), field="match")
    if reason not in RULING_REASONS[ruling]:
        raise ClaimError("reason", _("Choose a reason that fits the verdict."), field="reason")
    if (
        reason == Verdict.Reason.VERBATIM
        and match
        and match.finding not in (Finding.VERBATIM, Finding.VERBATIM_WITH_ELLIPSIS)
    ):
        raise ClaimError(
            "not_verbatim",
            _("The words differ from the source, so this is not verbatim. Choose another reason."),
            field="reason",
        )


def _take(claim: Claim, *, seen: int, **values: Any) -> bool:
    return bool(Claim.objects.filter(pk=claim.pk, version=seen).update(version=F("version") + 1, **values))


def _placed(state: str, reviewer: Any) -> dict[str, Any]:
    """A claim that goes on to someone else is nobody's until they take it."""
    if state == Claim.State.SECOND_REVIEW:
        return {"state": state, "first_reviewer": reviewer, "assignee": None}
    return {"state": state, "first_reviewer": None} | ({"assignee": None} if state == Claim.State.DISAGREED else {})


def _add(claim: Claim, *, reviewer: Any, seen: int, answers: Verdict | None = None, **given: Any) -> Verdict:
    rounds.leave(claim, was=claim.state)
    claim.refresh_from_db(fields=["state", "version", "flags", "first_reviewer"])
    is_sealed = rounds.is_blind(claim)
    verdict = Verdict.objects.create(
        claim=claim,
        reviewer=reviewer,
        claim_version=seen,
        answers=answers,
        seal=secrets.token_hex(16) if is_sealed else "",
        created_at=timezone.now(),
        **given,
    )
    details = {"sealed": rounds.seal_of(verdict), "seen": seen} if is_sealed else rounds.told(verdict)
    acts.record("verdict_given", claim, actor=reviewer, within=claim.story, details=details)
    return verdict
