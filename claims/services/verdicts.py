"""A reviewer decides: verified, disputed, not established; or takes it back."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimConflict, ClaimError
from claims.models import RULING_REASONS, Claim, Finding, Match, Verdict
from sources.services import acts

LONGEST_NOTE = 5000

REASON_OF_FINDING = {
    Finding.VERBATIM: Verdict.Reason.VERBATIM,
    Finding.VERBATIM_WITH_ELLIPSIS: Verdict.Reason.VERBATIM,
    Finding.MINOR_EDIT: Verdict.Reason.MINOR_EDIT,
    Finding.PARAPHRASE: Verdict.Reason.FAIR_PARAPHRASE,
    Finding.TRANSLATION: Verdict.Reason.FAITHFUL_TRANSLATION,
}


def suggested_reason(ruling: str, match: Match | None) -> str:
    """The reason that goes with what the comparison found; empty where the reviewer has to choose, as with any flag."""
    if ruling == Verdict.Ruling.VERIFIED:
        return REASON_OF_FINDING.get(Finding(match.finding), "") if match and not match.flags else ""
    if ruling == Verdict.Ruling.NOT_ESTABLISHED:
        is_nowhere = match is None or match.finding in (Finding.SIMILAR, Finding.NOT_FOUND)
        return Verdict.Reason.NOT_FOUND if is_nowhere else ""
    return _reason_to_dispute(match) if ruling == Verdict.Ruling.DISPUTED and match else ""


@transaction.atomic
def decide(
    claim: Claim, *, reviewer: Any, ruling: str, seen: int, reason: str = "", note: str = "", match: Match | None = None
) -> Verdict:
    """Add a verdict on the version `seen` of the claim.

    ClaimConflict where it has changed since; the same decision twice is one verdict.
    """
    if not reviewer.has_perm("claims.decide_claim"):
        raise ClaimError("forbidden", _("Deciding claims needs the role of a checker."), status=403)
    reason = reason or suggested_reason(ruling, match)
    _check_note(note)
    _check(claim, ruling=ruling, reason=reason, match=match)
    given = {"ruling": ruling, "reason": reason, "note": note.strip(), "match": match}
    if not _take(claim, seen=seen, state=Claim.State(ruling)):
        repeated = claim.verdicts.filter(claim_version=seen, reviewer=reviewer, **given).first()
        if repeated:
            return repeated
        raise ClaimConflict(
            _("Someone else changed this claim meanwhile. Your text is kept; look again."), claim=_fresh(claim)
        )
    return _add(claim, reviewer=reviewer, seen=seen, **given)


@transaction.atomic
def withdraw(claim: Claim, *, reviewer: Any, seen: int) -> Verdict:
    """Take the standing verdict back: the claim is open again, the history keeps both."""
    if not reviewer.has_perm("claims.decide_claim"):
        raise ClaimError("forbidden", _("Deciding claims needs the role of a checker."), status=403)
    if claim.state not in RULING_REASONS:
        raise ClaimError("not_decided", _("There is no decision to take back."), status=409)
    if not _take(claim, seen=seen, state=Claim.State.OPEN):
        raise ClaimConflict(_("Someone else changed this claim meanwhile. Look again."), claim=_fresh(claim))
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


def _reason_to_dispute(match: Match) -> str:
    critical = {change["type"] for change in match.changes if change["critical"]}
    by_weight = (
        (Verdict.Reason.NEGATION, "negation" in critical or "hidden_negation" in match.flags),
        (Verdict.Reason.NUMBER, "number" in critical),
        (Verdict.Reason.SPLICED, "spliced" in match.flags),
        (Verdict.Reason.MISATTRIBUTED, "other_speaker" in match.flags),
        (Verdict.Reason.TRUNCATED, "truncated" in match.flags),
        (Verdict.Reason.WRONG_DATE_OR_EVENT, "other_date" in match.flags),
        (Verdict.Reason.SOURCE_REVISED, "source_changed" in match.flags),
        (Verdict.Reason.ALTERED_WORDING, match.finding == Finding.ALTERED),
    )
    return next((reason for reason, holds in by_weight if holds), "")


def _take(claim: Claim, *, seen: int, state: str) -> bool:
    return bool(Claim.objects.filter(pk=claim.pk, version=seen).update(state=state, version=F("version") + 1))


def _fresh(claim: Claim) -> Claim:
    return Claim.objects.select_related("story").get(pk=claim.pk)


def _add(claim: Claim, *, reviewer: Any, seen: int, **given: Any) -> Verdict:
    verdict = Verdict.objects.create(
        claim=claim, reviewer=reviewer, claim_version=seen, created_at=timezone.now(), **given
    )
    match = given["match"]
    details = {
        "ruling": verdict.ruling,
        "reason": verdict.reason,
        "note": verdict.note,
        "match": match and match.pk,
        "seen": seen,
    }
    acts.record("verdict_given", claim, actor=reviewer, within=claim.story, details=details)
    claim.refresh_from_db(fields=["state", "version", "flags"])
    return verdict
