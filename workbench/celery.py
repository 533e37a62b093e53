"""The Celery application; its settings are the `CELERY_` ones."""

import os
from typing import Any

from celery import Celery, signals

from workbench.runtime.heartbeat import Heartbeat
from workbench.runtime.rubbish import spare_what_is_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

app = Celery("workbench")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["consumer"].add(Heartbeat)


@signals.setup_logging.connect
def leave_logging_to_django(**_: Any) -> None:
    """A receiver is all it takes for Celery to keep its hands off `LOGGING`."""


@signals.worker_process_init.connect
def spare_what_the_worker_loaded(**_: Any) -> None:
    spare_what_is_loaded()
