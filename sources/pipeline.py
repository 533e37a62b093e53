"""The line of the library on one screen, and the only sender of its messages: fetch → read → index."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from sources.errors import SourceError
from sources.models import Document, Intake, Job
from sources.services import embedders, feeds, intakes, library_index, steps, vectors

logger = logging.getLogger(__name__)

STEPS = {Intake.Stage.FETCH: intakes.fetch, Intake.Stage.READ: intakes.read, Intake.Stage.INDEX: intakes.index}
TASK = "sources.advance"
UNPUBLISHED_AFTER = timedelta(seconds=60)
SLICE = 15.0
"""Seconds of making vectors, after which a worker turns to what waits."""
_left: ContextVar[bool] = ContextVar("_left", default=False)


def submit(**given: Any) -> Intake:
    """Take a source in (see `submit_intake`) and send it down the line."""
    with transaction.atomic():
        intake = intakes.submit_intake(**given)
        if not intake.is_over:  # the file was there already
            send(TASK, intake)
    return intake


def fetch_again(document: Document, *, actor: Any) -> Intake:
    """Ask the publisher for the document once more: what differs becomes a new version."""
    if not document.address:
        raise SourceError("no_address", _("This document did not come from an address."), status=409)
    known = {"publisher": document.publisher, "tier": document.tier, "language": document.language}
    return submit(actor=actor, address=document.address, **known)


def submit_files(files: Sequence[tuple[str, bytes]], **given: Any) -> list[Intake]:
    """Take in several files (name and bytes), each as an intake of its own; all of them or, with the reason, none."""
    intakes.check_number(len(files))
    with transaction.atomic():
        return [_submit_file(name, data, is_one=len(files) == 1, **given) for name, data in files]


def _submit_file(name: str, data: bytes, *, is_one: bool, **given: Any) -> Intake:
    try:
        return submit(file_name=name, data=data, **given | ({} if is_one else {"title": ""}))
    except SourceError as refused:
        raise refused if is_one else refused.of(name) from None


def advance(pk: int) -> None:
    """Do the next step of an intake and send the one after it."""
    if steps.do_step(Intake, pk, STEPS, keep_alive=True):
        send(TASK, Intake.objects.get(pk=pk))


def watch_feeds() -> None:
    """Look at the feeds whose time has come, and send down the line what is new in them."""
    for feed in feeds.take_due():
        feeds.look_at(feed, submit=submit)


def retry(intake: Intake, *, actor: Any) -> None:
    """Start an intake again where it stopped (see `retry_intake`)."""
    with transaction.atomic():
        intakes.retry_intake(intake, actor=actor)
        send(TASK, intake)


def cancel(intake: Intake, *, actor: Any) -> None:
    """Stop an intake; a message that is still underway finds nothing to take."""
    intakes.cancel_intake(intake, actor=actor)


def run(intake: Intake) -> Intake:
    """The whole line at once, in this process: no broker, no worker."""
    steps.do_all(intake, STEPS)
    return intake


def sweep() -> None:
    """Publish intakes that wait without a message, or whose worker is gone."""
    publish_waiting(TASK, Intake)


def tidy() -> None:
    """Merge what many small additions left of the index; safe to stop and to run again."""
    library_index.merge_segments()


def make_vectors() -> None:
    """Make some of the vectors that passages still want; the next slot goes on. Other jobs come in between."""
    if embedder := embedders.embedder():
        try:
            vectors.make(embedder, seconds=SLICE)
        except embedders.EmbedderFailed as failed:
            logger.warning("Vectors are not made: %s", failed)
        else:
            vectors.forget(embedder)


def send(task: str, job: Job) -> None:
    """Publish a message for `job` once the transaction commits.

    A broker that is down costs nothing: the sweeper publishes later.
    """
    if not _left.get():
        transaction.on_commit(partial(_publish, task, type(job), job.pk))


@contextmanager
def messages_left_to_the_sweeper() -> Iterator[None]:
    """Send nothing inside the block: a command asks for no broker. What waits is published by the next sweep."""
    before = _left.set(True)
    try:
        yield
    finally:
        _left.reset(before)


def publish_waiting(task: str, model: type[Job]) -> None:
    """Publish what is takeable and has no message: never sent, sent long ago, or sent to a worker that is gone.

    Bounded, the next sweep goes on.
    """
    now = timezone.now()
    lost = Q(published_at=None) | Q(published_at__lt=now - UNPUBLISHED_AFTER)
    orphaned = Q(state=Job.State.RUNNING, published_at__lt=F("lease_until"))
    waiting = model.objects.takeable(now).filter(lost | orphaned)
    for pk in waiting.order_by("queued_at").values_list("pk", flat=True)[:500]:
        if not _publish(task, model, pk):
            return


def _publish(task: str, model: type[Job], pk: int) -> bool:
    try:
        current_app.send_task(task, args=[pk], retry=False)
    except OperationalError as error:
        logger.warning("The queue is unreachable, %s %s waits: %s", model.__name__, pk, error)
        return False
    model.objects.filter(pk=pk).update(published_at=timezone.now())
    return True
