"""How fast someone decides, from what they decided."""

from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from django.db.models import Exists, OuterRef

from claims.models import Bulk, BulkLine, Verdict

LAST = 50
FEWEST = 5
LONGEST = timedelta(minutes=10)  # between two decisions; whatever is longer was a rest


def seconds_a_claim(user: Any) -> float | None:
    """The median of the seconds between one's last decisions; None while there are too few to tell."""
    given = Verdict.objects.filter(reviewer=user).exclude(ruling=Verdict.Ruling.WITHDRAWN)
    in_bulk = BulkLine.objects.filter(claim=OuterRef("claim"), bulk__actor=user, bulk__deed=Bulk.Deed.VERIFY)
    given = given.exclude(Exists(in_bulk.filter(state=BulkLine.State.DONE)))  # a hundred at once tell nothing of a pace
    times = list(given.order_by("-pk").values_list("created_at", flat=True)[:LAST])
    gaps = [later - earlier for later, earlier in pairwise(times) if later - earlier <= LONGEST]
    return median(gap.total_seconds() for gap in gaps) if len(gaps) >= FEWEST else None
