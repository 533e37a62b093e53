"""A worker says that it consumes: a row every ten seconds, for as long as it has its broker."""

import logging
from datetime import timedelta
from typing import Any

from celery import bootsteps
from django.db import DatabaseError, connection
from django.utils import timezone

EVERY = 10
FORGOTTEN_AFTER = timedelta(days=1)

logger = logging.getLogger(__name__)


class Heartbeat(bootsteps.StartStopStep):
    """Started once the worker consumes and stopped when it loses the broker, so a row that ages tells of both."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, parent: Any, **kwargs: Any) -> None:
        super().__init__(parent, **kwargs)
        self.timer: Any = None

    def start(self, parent: Any) -> None:
        beat(parent.hostname)
        # The timer fires in the thread that forks the pool, so no child is born while SQLite holds a lock.
        self.timer = parent.timer.call_repeatedly(EVERY, beat, (parent.hostname,))

    def stop(self, parent: Any) -> None:
        if self.timer:
            self.timer.cancel()
            self.timer = None


def beat(name: str) -> None:
    """Note the worker `name`; a database that does not answer is no reason for it to stop."""
    try:
        note_worker(name)
    except DatabaseError as error:
        logger.warning("The heartbeat was not written: %s", error)
    finally:
        connection.close()


def note_worker(name: str) -> None:
    """Write that the worker `name` was seen now, and forget those not seen for a day."""
    from workbench.runtime.models import WorkerHeartbeat

    now = timezone.now()
    WorkerHeartbeat.objects.update_or_create(name=name, defaults={"seen_at": now})
    WorkerHeartbeat.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
