"""`/healthz`: well when work gets done, and naming what stands still."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sources.models import Intake, Job
from workbench.runtime.heartbeat import note_worker
from workbench.runtime.models import WorkerHeartbeat
from workbench.runtime.places import redis_py_url

pytestmark = pytest.mark.django_db


def ask(client: Client) -> tuple[int, dict[str, object]]:
    answer = client.get("/healthz")
    return answer.status_code, answer.json()


def queue_a_job(*, minutes_ago: int, state: str = Job.State.QUEUED, **given: object) -> Intake:
    return Intake.objects.create(
        state=state, stage="read", door="paste", queued_at=timezone.now() - timedelta(minutes=minutes_ago), **given
    )


def test_all_is_well(client: Client, broker: str) -> None:
    note_worker("celery@desk")
    status, state = ask(client)
    assert (status, state["status"], state["problems"]) == (200, "ok", [])
    assert state["worker_heartbeat_age"] < 5
    assert state["oldest_queued_job_age"] is None


def test_no_worker_was_ever_seen(client: Client, broker: str) -> None:
    assert ask(client)[0] == 503
    assert ask(client)[1]["problems"] == ["worker"]


def test_a_worker_fell_silent(client: Client, broker: str) -> None:
    note_worker("celery@desk")
    WorkerHeartbeat.objects.update(seen_at=timezone.now() - timedelta(seconds=90))
    status, state = ask(client)
    assert status == 503
    assert state["problems"] == ["worker"]
    assert 89 < state["worker_heartbeat_age"] < 100


def test_the_broker_is_gone(client: Client, settings) -> None:
    note_worker("celery@desk")
    settings.REDIS_URL = "redis+socket:///nowhere/valkey.sock"
    status, state = ask(client)
    assert (status, state["broker"], state["problems"]) == (503, "unreachable", ["broker"])


def test_jobs_wait_and_no_one_works(client: Client, broker: str) -> None:
    note_worker("celery@desk")
    queue_a_job(minutes_ago=6)
    status, state = ask(client)
    assert (status, state["problems"]) == (503, ["queue"])
    assert 350 < state["oldest_queued_job_age"] < 400


def test_jobs_wait_behind_others_at_work(client: Client, broker: str) -> None:
    note_worker("celery@desk")
    queue_a_job(minutes_ago=6)
    queue_a_job(minutes_ago=7, state=Job.State.RUNNING, lease_until=timezone.now() + timedelta(seconds=20))
    assert ask(client)[0] == 200


def test_the_database_is_gone() -> None:
    ask_with = (
        "from django.test import Client; answer = Client().get('/healthz'); print(answer.status_code, answer.json())"
    )
    environment = os.environ | {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", ask_with]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert "503" in said
    assert "'database': 'unreachable'" in said


def test_workers_not_seen_for_a_day_are_forgotten() -> None:
    note_worker("celery@old")
    WorkerHeartbeat.objects.update(seen_at=timezone.now() - timedelta(days=2))
    note_worker("celery@new")
    assert list(WorkerHeartbeat.objects.values_list("name", flat=True)) == ["celery@new"]


@pytest.mark.parametrize(
    ("celery_spelling", "redis_spelling"),
    [
        ("redis+socket:///run/valkey.sock", "unix:///run/valkey.sock"),
        ("redis+socket:///run/valkey.sock?virtual_host=2", "unix:///run/valkey.sock?db=2"),
        ("redis://desk:6379/1", "redis://desk:6379/1"),
        ("rediss://desk:6379/1", "rediss://desk:6379/1"),
    ],
)
def test_addresses_are_translated(celery_spelling: str, redis_spelling: str) -> None:
    assert redis_py_url(celery_spelling) == redis_spelling


def test_a_real_worker_says_that_it_lives(worker, client: Client) -> None:
    status, state = ask(client)
    assert (status, state["problems"]) == (200, [])
