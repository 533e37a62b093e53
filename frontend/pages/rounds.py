"""The second review as the desk shows it: which round a claim is in, and what of it this person may see and do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.models import Claim, Story, Verdict
from claims.services import rounds

State = Claim.State


@dataclass(frozen=True, slots=True)
class Round:
    """`shown` are the verdicts that wait to be answered, the first first; none where they are sealed.

    `is_mine` is true for who gave the verdict that waits, `may_answer` for who can give the next one.
    """

    is_second: bool
    is_settling: bool
    is_blind: bool
    is_mine: bool
    may_answer: bool
    shown: tuple[Verdict, ...]


def round_of(claim: Claim, *, user: Any, verdicts: Sequence[Verdict]) -> Round | None:
    """None unless the claim is under second review; `verdicts` are those that `user` sees, the last first."""
    if claim.state not in (State.SECOND_REVIEW, State.DISAGREED):
        return None
    is_second = claim.state == State.SECOND_REVIEW
    is_mine = claim.first_reviewer_id == user.pk
    may = not is_mine if is_second else rounds.may_settle(claim, user)
    return Round(
        is_second=is_second,
        is_settling=not is_second,
        is_blind=claim.story.second_review == Story.SecondReview.BLIND,
        is_mine=is_mine,
        may_answer=may and bool(user.has_perm("claims.decide_claim")),
        shown=tuple(reversed(verdicts[: 1 if is_second else 2])),
    )
