"""The way a reviewer walks from claim to claim: through one story, or through the queue as it was filtered."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from claims.models import Claim
from claims.models.claim import ClaimQuerySet
from claims.services import desk
from frontend.forms import QueueForm

AHEAD = 3
KEPT = ("story", "finding", "kind", "state", "text")


class Trail:
    """Read from the address: `in=queue` with its filters; without them the way goes through the claim's story."""

    def __init__(self, given: QueryDict, *, user: Any, claim: Claim) -> None:
        self.is_queue = given.get("in") == "queue"
        self.claim, self.user = claim, user
        visible = Claim.objects.visible_to(user).standing()
        if self.is_queue:
            self.form = QueueForm(given, user=user)
            self.claims = filtered(visible, self.form.chosen() | {"state": "all"})
        else:
            self.claims = visible.filter(draft=claim.draft_id)
        kept = {name: given[name] for name in KEPT if given.get(name)} if self.is_queue else {}
        self.query = "?" + urlencode({"in": "queue", **kept}) if self.is_queue else ""

    @cached_property
    def upcoming(self) -> list[Claim]:
        """The claims that come next, for the browser to fetch ahead."""
        return desk.upcoming(self.claim, among=self.claims, user=self.user, count=AHEAD)

    def after(self) -> Claim | None:
        return desk.after(self.claim, among=self.claims)

    def before(self) -> Claim | None:
        return desk.before(self.claim, among=self.claims)


def filtered(claims: ClaimQuerySet, chosen: dict[str, Any]) -> ClaimQuerySet:
    """The claims that the queue's filters leave; without a state those that wait for a decision."""
    for name in ("story", "finding", "kind"):
        if name in chosen:
            claims = claims.filter(**{name: chosen[name]})
    if "text" in chosen:
        claims = claims.with_words(chosen["text"], field="text")
    state = chosen.get("state", Claim.State.OPEN)
    return claims if state == "all" else claims.filter(state=state)
