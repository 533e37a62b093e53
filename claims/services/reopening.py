"""What is decided goes back: to who decided it, or to whoever takes it next."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim
from claims.services import notifications, rounds
from claims.services.changing import change, check_may_handle
from sources.services import acts

LONGEST_REASON = 500


@transaction.atomic
def reopen(claim: Claim, *, actor: Any, seen: int, why: str) -> None:
    """Open a decided claim again, saying why; its verdicts stay as history."""
    check_may_handle(actor)
    _check(claim, why)
    _open(claim, seen=seen, why=why, actor=actor, cause="by_hand")


@transaction.atomic
def send_back(claim: Claim, *, actor: Any, seen: int, why: str) -> None:
    """Give a decided claim back to who decided it first, saying what is missing."""
    if not actor.has_perm("claims.sign_sheet"):
        raise ClaimError("forbidden", _("Sending a claim back needs the role of an editor."), status=403)
    _check(claim, why)
    verdict = claim.verdicts.select_related("reviewer", "answers__reviewer", "answers__answers__reviewer").first()
    assert verdict is not None
    to = rounds.reviewers_of(verdict).first.reviewer
    _open(claim, seen=seen, why=why, actor=actor, cause="sent_back", to=to)
    notifications.tell(to, "sent_back", claim=claim, by=actor, text=why.strip())


def _check(claim: Claim, why: str) -> None:
    if claim.state not in Claim.JUDGED:
        raise ClaimError("not_decided", _("There is no decision to open again."), status=409)
    if not why.strip():
        raise ClaimError("empty", _("Say in a few words why."), field="why")
    if len(why.strip()) > LONGEST_REASON:
        raise ClaimError("too_long", _("A reason may have %d characters.") % LONGEST_REASON, field="why")


def _open(claim: Claim, *, seen: int, why: str, actor: Any, cause: str, to: Any = None) -> None:
    was = claim.state
    given = {"assignee": to} if to else {}
    change(claim, seen=seen, state=Claim.State.OPEN, first_reviewer=None, **given)
    rounds.leave(claim, was=was)
    details = {"cause": cause, "was": was, "note": why.strip(), "to": to and to.get_username(), "seen": seen}
    acts.record("reopened", claim, actor=actor, within=claim.story, details=details)
