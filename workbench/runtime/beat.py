"""A scheduler that may run twice: each slot of the schedule is sent by one of them."""

import logging
import time
from typing import Any

from celery.beat import PersistentScheduler, ScheduleEntry
from django.db import DatabaseError, close_old_connections

logger = logging.getLogger(__name__)


class OncePerSlot(PersistentScheduler):
    """Celery's scheduler, asking the database before it sends."""

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        close_old_connections()
        try:
            taken = take_slot(name=str(entry.name), slot=slot_of(entry, now=time.time()))
        except DatabaseError as error:
            logger.warning("%s is not sent, the database does not answer: %s", entry.name, error)
        else:
            if taken:
                super().apply_entry(entry, producer)


def slot_of(entry: ScheduleEntry, *, now: float) -> int:
    """The number of the period that `now` falls in; a crontab's periods are minutes."""
    period = getattr(entry.schedule, "run_every", None)
    return int(now // (period.total_seconds() if period else 60))


def take_slot(*, name: str, slot: int) -> bool:
    """Whether the caller is the one to send `name` in `slot`. A clock set back still gets its turn."""
    from workbench.runtime.models import ScheduleSlot

    ScheduleSlot.objects.get_or_create(name=name)
    return ScheduleSlot.objects.filter(name=name).exclude(slot=slot).update(slot=slot) == 1
