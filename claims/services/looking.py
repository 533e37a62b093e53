"""Who looks at which claim right now. It binds nobody and is forgotten after 30 seconds."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.models import Claim, Presence
from claims.services import notifications
from claims.services.changing import lock


def look_at(claim: Claim, *, user: Any) -> list[Any]:
    """Note that `user` has the claim before them; who else has. What they were told of it counts as read."""
    now = timezone.now()
    with transaction.atomic():
        Presence.objects.update_or_create(user=user, defaults={"claim": lock(claim), "seen_at": now})
    notifications.mark_read(user, claim=claim)
    return others_at(claim, user=user, now=now)


def others_at(claim: Claim, *, user: Any, now: datetime) -> list[Any]:
    """Who else looks at the claim."""
    present = claim.presences.at(now).exclude(user=user.pk).select_related("user").order_by("user__username")
    return [presence.user for presence in present]
