"""A scheduler that may run twice: each slot of the schedule is taken by one of them."""

from celery.beat import PersistentScheduler


class OncePerSlot(PersistentScheduler):
    """Celery's scheduler."""
