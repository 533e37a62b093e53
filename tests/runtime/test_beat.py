"""However many schedulers run, an entry is sent once a slot."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from celery.beat import ScheduleEntry
from celery.schedules import crontab, schedule
from django.db import connection

from workbench.celery import app
from workbench.runtime.beat import OncePerSlot, slot_of, take_slot


@pytest.mark.django_db
def test_a_slot_is_taken_once_and_the_next_again() -> None:
    assert take_slot(name="sweep", slot=7)
    assert not take_slot(name="sweep", slot=7)
    assert take_slot(name="other", slot=7)
    assert take_slot(name="sweep", slot=8)


@pytest.mark.django_db
def test_a_clock_set_back_does_not_stop_the_sweeps() -> None:
    assert take_slot(name="sweep", slot=700)
    assert take_slot(name="sweep", slot=500)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_wins() -> None:
    def contend(_number: int) -> bool:
        try:
            return take_slot(name="sweep", slot=7)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(contend, range(24))) == 1


def test_slots_are_the_periods_of_the_schedule() -> None:
    every = ScheduleEntry(name="a", task="a", schedule=schedule(timedelta(seconds=20)), app=app)
    assert [slot_of(every, now=now) for now in (0.0, 19.9, 20.0, 41.0)] == [0, 0, 1, 2]
    nightly = ScheduleEntry(name="b", task="b", schedule=crontab(hour=3), app=app)
    assert [slot_of(nightly, now=now) for now in (59.0, 60.0)] == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_of_two_schedulers_one_sends(broker: str, tmp_path) -> None:
    """Both ask before sending; what was sent is counted in the queue itself."""
    import redis

    from workbench.runtime.places import redis_py_url

    entry = ScheduleEntry(
        name="sweep", task="tests.counted", schedule=schedule(timedelta(hours=1)), app=app, options={"queue": "counted"}
    )
    with redis.Redis.from_url(redis_py_url(broker)) as queue:
        queue.delete("counted")
        for number in range(2):
            scheduler = OncePerSlot(app, lazy=True, schedule_filename=str(tmp_path / f"beat-{number}"))
            scheduler.apply_entry(entry, producer=scheduler.producer)
        assert queue.llen("counted") == 1
        queue.delete("counted")
