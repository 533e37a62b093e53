"""Taking and giving back jobs. A worker holds a lease; when it dies the lease runs out and the next worker goes on."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

from django.db import close_old_connections, connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.errors import SourceError
from sources.models import Job
from sources.services.speaking import in_language_of

AnyJob = TypeVar("AnyJob", bound=Job)
LEASE = timedelta(seconds=30)
TRIES = 3


class LeaseLost(Exception):
    """Another worker has the job now, or it was cancelled."""


def take(model: type[AnyJob], pk: int) -> AnyJob | None:
    """Take the job if it waits or its holder is gone; None where there is nothing to take.

    A third crash fails it for good.
    """
    now, lease = timezone.now(), uuid.uuid4().hex
    taken = (
        model.objects.takeable(now)
        .filter(pk=pk)
        .update(state=Job.State.RUNNING, lease=lease, lease_until=now + LEASE, attempts=F("attempts") + 1)
    )
    if not taken:
        return None
    job = model.objects.get(pk=pk)
    if job.attempts > TRIES:
        with in_language_of(job.asked_by):
            text = _("It stopped the worker %(tries)s times and was set aside.") % {"tries": TRIES}
        fail(job, code="crashed", text=text)
        return None
    return job


def keep(job: Job, *, done: int | None = None, total: int | None = None) -> None:
    """Prolong the lease, and say how far the step has got. LeaseLost where someone else has it."""
    values: dict[str, Any] = {"lease_until": timezone.now() + LEASE}
    if done is not None:
        values["done"] = done
    if total is not None:
        values["total"] = total
    _update(job, **values)


def move_on(job: Job, stage: str) -> None:
    """The step is done and committed; `stage` is next."""
    _update(
        job, state=Job.State.QUEUED, stage=stage, attempts=0, done=0, total=0, **_GIVEN_BACK, queued_at=timezone.now()
    )


def finish(job: Job) -> None:
    _update(job, state=Job.State.DONE, finished_at=timezone.now(), error_code="", error_text="", **_GIVEN_BACK)


def fail(job: Job, *, code: str, text: str) -> None:
    _update(job, state=Job.State.FAILED, finished_at=timezone.now(), error_code=code, error_text=text, **_GIVEN_BACK)


def give_back(job: Job, *, code: str, text: str) -> None:
    """The step broke in a way that may pass: another try, or failure after the last one."""
    if job.attempts >= TRIES:
        fail(job, code=code, text=text)
    else:
        _update(job, state=Job.State.QUEUED, error_code=code, error_text=text, **_GIVEN_BACK)


def retry(job: Job) -> None:
    """Start a failed or cancelled job again at the step where it stopped; SourceError `not_stopped` (409) for any
    other."""
    changed = (
        type(job)
        .objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
        .update(
            state=Job.State.QUEUED,
            attempts=0,
            error_code="",
            error_text="",
            finished_at=None,
            queued_at=timezone.now(),
            **_GIVEN_BACK,
        )
    )
    if not changed:
        raise SourceError("not_stopped", _("Only what failed or was cancelled can be started again."), status=409)
    job.refresh_from_db()


def cancel(job: Job) -> None:
    """Stop a job that waits or runs; what it has stored stays.

    SourceError `is_over` (409) where there is nothing to stop.
    """
    changed = (
        type(job)
        .objects.unfinished()
        .filter(pk=job.pk)
        .update(state=Job.State.CANCELLED, finished_at=timezone.now(), **_GIVEN_BACK)
    )
    if not changed:
        raise SourceError("is_over", _("This is over already."), status=409)
    job.refresh_from_db()


@contextmanager
def kept(job: Job) -> Iterator[None]:
    """Prolong the lease from a thread for as long as the block runs in this process."""
    over = threading.Event()

    def prolong() -> None:
        try:
            while not over.wait(LEASE.total_seconds() / 3):
                close_old_connections()
                keep(job)
        except LeaseLost:
            pass
        finally:
            connection.close()

    thread = threading.Thread(target=prolong, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


_GIVEN_BACK: dict[str, Any] = {"lease": "", "lease_until": None, "published_at": None}


def _update(job: Job, **values: Any) -> None:
    held = type(job).objects.filter(pk=job.pk, state=Job.State.RUNNING, lease=job.lease).update(**values)
    if not held:
        raise LeaseLost
    for name, value in values.items():
        setattr(job, name, value)
