"""The way a reviewer walks from claim to claim: through one story, or through the queue as it was filtered."""

from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from claims.models import Claim
from claims.models.claim import ClaimQuerySet
from claims.services import desk
from frontend.forms import QueueForm

AHEAD = 3
EXACT = {
    "story": "story",
    "finding": "finding",
    "kind": "kind",
    "language": "draft__language",
    "priority": "priority",
}
KEPT = ("story", "finding", "kind", "state", "text", "speaker", "flag", "language", "who", "priority", "age")


class Trail:
    """Read from the address: `in=queue` with its filters; without them the way goes through the claim's story."""

    def __init__(self, given: QueryDict, *, user: Any, claim: Claim) -> None:
        self.is_queue = given.get("in") == "queue"
        self.claim, self.user = claim, user
        self.order = desk.BY_HASTE if self.is_queue else desk.BY_TEXT
        visible = Claim.objects.visible_to(user).standing()
        if self.is_queue:
            self.form = QueueForm(given, user=user)
            self.claims = filtered(visible, self.form.chosen() | {"state": "all"}, user=user)
        else:
            self.claims = visible.filter(draft=claim.draft_id)
        kept = {name: given[name] for name in KEPT if given.get(name)} if self.is_queue else {}
        self.query = "?" + urlencode({"in": "queue", **kept}) if self.is_queue else ""

    @cached_property
    def upcoming(self) -> list[Claim]:
        """The claims that come next, for the browser to fetch ahead."""
        return desk.upcoming(self.claim, among=self.claims, user=self.user, count=AHEAD, order=self.order)

    def after(self) -> Claim | None:
        return desk.after(self.claim, among=self.claims, order=self.order)

    def before(self) -> Claim | None:
        return desk.before(self.claim, among=self.claims, order=self.order)


def filtered(claims: ClaimQuerySet, chosen: dict[str, Any], *, user: Any) -> ClaimQuerySet:
    """The claims that the queue's filters leave; without a state those that wait for a decision."""
    for name, field in EXACT.items():
        if name in chosen:
            claims = claims.filter(**{field: chosen[name]})
    for name, field in (("text", "text"), ("speaker", "speaker_name")):
        if name in chosen:
            claims = claims.with_words(chosen[name], field=field)
    if chosen.get("flag"):
        claims = claims.filter(is_flagged=True) if chosen["flag"] == "editor" else claims.exclude(flags=[])
    if chosen.get("who"):
        who = {
            "me": Q(assignee=user.pk),
            "nobody": Q(assignee=None),
            "others": ~Q(assignee=None) & ~Q(assignee=user.pk),
        }
        claims = claims.filter(who[chosen["who"]])
    if "age" in chosen:
        claims = claims.filter(created_at__lt=timezone.now() - timedelta(days=int(chosen["age"])))
    state = chosen.get("state", Claim.State.OPEN)
    return claims if state == "all" else claims.filter(state=state)
