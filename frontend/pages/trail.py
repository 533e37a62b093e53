"""The way a reviewer walks from claim to claim: through one story, or through the queue as it was filtered."""

from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from claims.models import Claim
from claims.services import desk, queues

AHEAD = 3


class Trail:
    """Read from the address: `in=queue` with its filters; without them the way goes through the claim's story."""

    def __init__(self, given: QueryDict, *, user: Any, claim: Claim) -> None:
        self.is_queue = given.get("in") == "queue"
        self.claim, self.user = claim, user
        visible = Claim.objects.visible_to(user).standing()
        if self.is_queue:
            filters = queues.understood(given)
            self.query = "?" + urlencode({"in": "queue", **filters})
            self.order = queues.order_of(filters)
            # What was decided on the way stays on it.
            self.claims = queues.narrowed(visible, filters | {"state": queues.ALL}, user=user)
        else:
            self.query, self.order, self.claims = "", desk.BY_TEXT, visible.filter(draft=claim.draft_id)

    @cached_property
    def walk(self) -> desk.Walk:
        """What comes next, for the browser to fetch ahead, and how many are left."""
        return desk.walk(self.claim, among=self.claims, user=self.user, count=AHEAD, order=self.order)

    def after(self) -> Claim | None:
        return desk.after(self.claim, among=self.claims, order=self.order)

    def before(self) -> Claim | None:
        return desk.before(self.claim, among=self.claims, order=self.order)
