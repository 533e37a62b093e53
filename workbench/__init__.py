"""The project: settings, addresses, people who sign in, and what runs."""

from workbench.celery import app as celery_app

__all__ = ["celery_app"]
