"""Thin: the rules are in the pipeline and the services. Named, so that moving this file strands no message."""

from celery import shared_task

from claims import pipeline


@shared_task(name="claims.advance")
def advance(pk: int) -> None:
    """The next step with an article."""
    pipeline.advance(pk)


@shared_task(name="claims.sweep")
def sweep() -> None:
    """Pick up articles that wait without a message."""
    pipeline.sweep()
