"""A worker is killed in the middle of a step, or there is no broker when someone submits."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from claims import pipeline
from claims.models import Checking, Claim, Story
from sources.models import Job
from tests.conftest import end_group, environment_of_test, wait_for
from workbench.runtime.parts import beat

Start = Callable[[], subprocess.Popen[bytes]]
LONG_ARTICLE = "\n".join(
    f"«Мы достроим мост номер {number} к весне», — сказала министр Анна Петрова. Дорогу в село № {number} починят."
    for number in range(1, 61)
)
pytestmark = [pytest.mark.timeout(240)]


@pytest.fixture
def scheduler(transactional_db: None, broker: str) -> Iterator[None]:
    """A real beat on the test's database, which sends the sweeps."""
    process = subprocess.Popen(
        beat().command,
        env=environment_of_test(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield
    end_group(process)


def kill_outright(worker: subprocess.Popen[bytes]) -> None:
    """Kill a worker and its processes as the system does when memory runs out."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(5)


def claims_of(story: Story) -> list[tuple[str, int, int]]:
    return list(Claim.objects.filter(story=story).order_by("kind", "start", "end").values_list("kind", "start", "end"))


def is_done(checking: Checking) -> bool:
    checking.refresh_from_db()
    return checking.state == Job.State.DONE


def in_the_middle_of(checking: Checking, stage: str) -> bool:
    checking.refresh_from_db()
    return checking.state == Job.State.RUNNING and checking.stage == stage


def test_a_worker_killed_in_the_middle_leaves_a_job_that_the_next_one_finishes_once(
    scheduler: None, start_worker: Start
) -> None:
    first = start_worker()
    checking = pipeline.submit(actor=None, text=LONG_ARTICLE)
    assert wait_for(lambda: in_the_middle_of(checking, Checking.Stage.EXTRACT), seconds=60)
    kill_outright(first)
    assert in_the_middle_of(checking, Checking.Stage.EXTRACT)
    start_worker()
    assert wait_for(lambda: is_done(checking), seconds=60), (checking.state, checking.stage, checking.error_text)
    undisturbed = pipeline.submit(actor=None, text=LONG_ARTICLE)
    assert wait_for(lambda: is_done(undisturbed), seconds=60)
    assert claims_of(checking.story) == claims_of(undisturbed.story)
    assert len(claims_of(checking.story)) >= 60
    assert checking.story.drafts.count() == 1


SUBMIT_WITHOUT_A_BROKER = """
from django.test import Client
from workbench.accounts.models import User
client = Client()
client.force_login(User.objects.get(username="checker"))
answer = client.post("/api/v1/stories/", {"text": "«Мост достроят к весне», — сказала министр Анна Петрова."})
print(answer.status_code)
"""


def test_submitted_while_the_broker_is_down_it_is_kept_and_done_later(checker, start_worker: Start) -> None:
    nowhere = environment_of_test() | {
        "REDIS_URL": "redis+socket:///nowhere/valkey.sock",
        "ALLOWED_HOSTS": "testserver",
    }
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", SUBMIT_WITHOUT_A_BROKER]
    said = subprocess.run(command, env=nowhere, capture_output=True, text=True, timeout=60, check=True).stdout
    assert said.split()[-1] in {"201", "202"}
    checking = Checking.objects.get()
    assert (checking.state, checking.published_at) == (Job.State.QUEUED, None)
    start_worker()
    pipeline.sweep()
    assert wait_for(lambda: is_done(checking), seconds=60), (checking.state, checking.error_text)
    assert Claim.objects.exists()


def test_a_message_that_comes_twice_is_done_once(start_worker: Start) -> None:
    checking = pipeline.submit(actor=None, text="«Мост достроят к весне», — сказала министр Анна Петрова.")
    for _again in range(3):
        Checking.objects.update(published_at=None)
        pipeline.sweep()
    start_worker()
    assert wait_for(lambda: is_done(checking), seconds=60), (checking.state, checking.error_text)
    assert len(claims_of(checking.story)) == len(set(claims_of(checking.story))) > 0
    assert checking.story.drafts.count() == 1


@pytest.mark.parametrize("message", [b"not json at all", b'{"body": "e30=", "headers": {"task": "no.such.task"}}'])
def test_rubbish_in_the_queue_stops_no_one(broker: str, start_worker: Start, message: bytes) -> None:
    import redis

    from workbench.runtime.places import redis_py_url

    worker = start_worker()
    with redis.Redis.from_url(redis_py_url(broker)) as queue:
        queue.lpush("celery", message)
        assert wait_for(lambda: not queue.exists("celery"), seconds=20)
    if wait_for(lambda: worker.poll() is not None, seconds=5):  # then the supervisor starts another
        start_worker()
    checking = pipeline.submit(actor=None, text="«Мост достроят к весне», — сказала министр Анна Петрова.")
    assert wait_for(lambda: is_done(checking), seconds=60), (checking.state, checking.error_text)
