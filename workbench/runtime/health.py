"""Is work getting done? `/healthz` answers for monitors and scripts."""

from datetime import datetime, timedelta

import redis
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Max, Min
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.models import Checking
from sources.models import Intake, Job
from workbench.runtime.models import WorkerHeartbeat
from workbench.runtime.places import redis_py_url

JOBS: tuple[type[Job], ...] = (Intake, Checking)
HEARTBEAT_STALE = 60.0
QUEUE_STANDS = timedelta(minutes=5)


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when work gets done; 503 with `problems` when something stands still. Ages are in seconds."""
    state = health(now=timezone.now())
    return JsonResponse(state, status=503 if state["problems"] else 200)


def health(*, now: datetime) -> dict[str, object]:
    """What is well and what is not, in the fields that `/healthz` shows."""
    problems: list[str] = []
    heartbeat = oldest = None
    stands = False
    try:
        heartbeat, oldest, stands = heartbeat_age(now), oldest_queued_age(now), queue_stands(now)
        database = "ok"
    except DatabaseError:
        database = "unreachable"
        problems.append("database")
    broker = "ok" if broker_answers() else "unreachable"
    if broker != "ok":
        problems.append("broker")
    if database == "ok" and (heartbeat is None or heartbeat > HEARTBEAT_STALE):
        problems.append("worker")
    if stands:
        problems.append("queue")
    return {
        "status": "failing" if problems else "ok",
        "problems": problems,
        "database": database,
        "broker": broker,
        "worker_heartbeat_age": heartbeat,
        "oldest_queued_job_age": oldest,
    }


def heartbeat_age(now: datetime) -> float | None:
    """Seconds since any worker was seen; none if none ever was."""
    seen = WorkerHeartbeat.objects.aggregate(seen=Max("seen_at"))["seen"]
    return round((now - seen).total_seconds(), 1) if seen else None


def oldest_queued_age(now: datetime) -> float | None:
    """Seconds that the oldest waiting job has waited; none if nothing waits."""
    since = [
        oldest
        for model in JOBS
        if (oldest := model.objects.filter(state=Job.State.QUEUED).aggregate(oldest=Min("queued_at"))["oldest"])
    ]
    return round((now - min(since)).total_seconds(), 1) if since else None


def queue_stands(now: datetime) -> bool:
    """Whether jobs wait for minutes while no worker holds one: alive, but idle."""
    waiting = any(
        model.objects.filter(state=Job.State.QUEUED, queued_at__lt=now - QUEUE_STANDS).exists() for model in JOBS
    )
    return waiting and not any(
        model.objects.filter(state=Job.State.RUNNING, lease_until__gte=now).exists() for model in JOBS
    )


def broker_answers() -> bool:
    """Whether the broker answers within a second."""
    client = redis.Redis.from_url(redis_py_url(settings.REDIS_URL), socket_timeout=1, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
