"""One step of a job, whichever it is: take the lease, do it, and say how it ended."""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from django.utils.translation import gettext as _

from sources.errors import SourceError
from sources.models import Job
from sources.services import leases
from sources.services.speaking import in_language_of

logger = logging.getLogger(__name__)
BEFORE_NEXT_LOOK = 0.2  # seconds


def do_step(model: type[Job], pk: int, steps: Mapping[Any, Callable[[Any], None]], *, keep_alive: bool) -> bool:
    """Do the step that the job is at. True where another follows.

    A second delivery finds nothing to take and does nothing.
    `steps` maps stages to functions in the order in which they follow. With `keep_alive` a thread prolongs the
    lease meanwhile.
    """
    job = leases.take(model, pk)
    if job is None:
        return False
    with in_language_of(job.asked_by):
        return _do(job, steps, keep_alive=keep_alive)


def _do(job: Job, steps: Mapping[Any, Callable[[Any], None]], *, keep_alive: bool) -> bool:
    try:
        return _try(job, steps, keep_alive=keep_alive)
    except leases.LeaseLost:
        logger.info("%s %s went on elsewhere, or was deleted", type(job).__name__, job.pk)
    return False


def _try(job: Job, steps: Mapping[Any, Callable[[Any], None]], *, keep_alive: bool) -> bool:
    """LeaseLost where someone else has the job, or it is gone: then nobody is there to be told of a failure."""
    try:
        if keep_alive:
            with leases.kept(job):
                steps[job.stage](job)
        else:
            steps[job.stage](job)
        return _advance(job, list(steps))
    except leases.LeaseLost:
        raise
    except SourceError as refused:
        leases.fail(job, code=refused.code, text=str(refused))
    except SoftTimeLimitExceeded:
        leases.fail(job, code="timeout", text=_("This took too long and was set aside. Split the text and try again."))
    except Exception as error:
        logger.exception("%s %s broke at %s", type(job).__name__, job.pk, job.stage)
        code = "database" if isinstance(error, OperationalError) else "internal"
        leases.give_back(job, code=code, text=_("Something went wrong inside the program (%s).") % type(error).__name__)
    return False


def do_all(job: Job, steps: Mapping[Any, Callable[[Any], None]]) -> None:
    """Every step that is left, in this process. Where a worker was quicker to take one, wait for it and go on."""
    while True:
        while do_step(type(job), job.pk, steps, keep_alive=False):
            pass
        job.refresh_from_db()
        if job.is_over:
            return
        time.sleep(BEFORE_NEXT_LOOK)


def _advance(job: Job, stages: list[str]) -> bool:
    following = stages[stages.index(job.stage) + 1 :]
    if following:
        leases.move_on(job, following[0])
    else:
        leases.finish(job)
    return bool(following)
