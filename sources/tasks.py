"""Thin: the rules are in the pipeline and the services. Named, so that moving this file strands no message."""

from celery import shared_task

from sources import pipeline


@shared_task(name="sources.advance")
def advance(pk: int) -> None:
    """The next step of an intake."""
    pipeline.advance(pk)


@shared_task(name="sources.watch_feeds")
def watch_feeds() -> None:
    """Look at the feeds whose time has come."""
    pipeline.watch_feeds()


@shared_task(name="sources.sweep")
def sweep() -> None:
    """Pick up intakes that wait without a message."""
    pipeline.sweep()


@shared_task(name="sources.make_vectors")
def make_vectors() -> None:
    """Some of the vectors that are still to be made."""
    pipeline.make_vectors()


@shared_task(name="sources.tidy")
def tidy() -> None:
    """Keep the index in few segments."""
    pipeline.tidy()
