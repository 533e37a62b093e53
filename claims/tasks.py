"""Thin: the rules are in the pipeline and the services. Named, so that moving this file strands no message."""

from celery import shared_task

from claims import pipeline
from claims.services import digests


@shared_task(name="claims.advance")
def advance(pk: int) -> None:
    """The next step with an article."""
    pipeline.advance(pk)


@shared_task(name="claims.make_file")
def make_file(pk: int) -> None:
    """A long sheet as a file."""
    pipeline.make_file(pk)


@shared_task(name="claims.advance_bulk")
def advance_bulk(pk: int) -> None:
    """An act upon many claims."""
    pipeline.advance_bulk(pk)


@shared_task(name="claims.ask_assistant")
def ask_assistant(pk: int) -> None:
    """One question to the assistant."""
    pipeline.ask_assistant(pk)


@shared_task(name="claims.sweep")
def sweep() -> None:
    """Pick up articles that wait without a message."""
    pipeline.sweep()


@shared_task(name="claims.send_digests")
def send_digests() -> None:
    """Mail people what they were told of and have not read."""
    digests.send()
