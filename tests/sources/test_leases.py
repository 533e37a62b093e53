"""Who may work on a job: one at a time, the next when the first is gone, nobody after three crashes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sources.models import Intake, Job
from sources.services import intakes, leases

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Intake:
    return intakes.submit_intake(actor=None, text="Дорогу откроют в пятницу.")


def crash(job: Job) -> None:
    """The worker is gone, and its lease ran out."""
    type(job).objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_second_delivery_finds_nothing_to_take(job: Intake) -> None:
    assert leases.take(Intake, job.pk) is not None
    assert leases.take(Intake, job.pk) is None


def test_the_next_worker_goes_on_when_the_lease_ran_out(job: Intake) -> None:
    first = leases.take(Intake, job.pk)
    crash(job)
    second = leases.take(Intake, job.pk)
    assert first is not None
    assert second is not None
    assert (second.attempts, second.stage) == (2, first.stage)
    with pytest.raises(leases.LeaseLost):
        leases.finish(first)
    leases.finish(second)
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_a_job_that_stopped_its_worker_three_times_is_set_aside(job: Intake) -> None:
    for _ in range(leases.TRIES):
        assert leases.take(Intake, job.pk) is not None
        crash(job)
    assert leases.take(Intake, job.pk) is None
    job.refresh_from_db()
    assert (job.state, job.error_code) == (Job.State.FAILED, "crashed")
    assert job.error_text


def test_a_step_that_went_through_is_not_counted_as_a_try_of_the_next(job: Intake) -> None:
    taken = leases.take(Intake, job.pk)
    assert taken is not None
    leases.move_on(taken, Intake.Stage.INDEX)
    job.refresh_from_db()
    assert (job.state, job.stage, job.attempts) == (Job.State.QUEUED, Intake.Stage.INDEX, 0)


def test_what_may_pass_is_tried_again_and_then_fails(job: Intake) -> None:
    for left in (2, 1, 0):
        taken = leases.take(Intake, job.pk)
        assert taken is not None
        leases.give_back(taken, code="database", text="busy")
        job.refresh_from_db()
        assert job.state == (Job.State.QUEUED if left else Job.State.FAILED)


def test_a_failed_job_can_be_started_again_where_it_stopped(job: Intake) -> None:
    taken = leases.take(Intake, job.pk)
    assert taken is not None
    leases.fail(taken, code="encrypted", text="locked")
    leases.retry(job)
    assert (job.state, job.attempts, job.error_code) == (Job.State.QUEUED, 0, "")
    assert leases.take(Intake, job.pk) is not None


def test_a_cancelled_job_is_lost_to_its_worker(job: Intake) -> None:
    taken = leases.take(Intake, job.pk)
    assert taken is not None
    leases.cancel(job)
    with pytest.raises(leases.LeaseLost):
        leases.keep(taken, done=1)
    assert leases.take(Intake, job.pk) is None


def test_progress_prolongs_the_lease(job: Intake) -> None:
    taken = leases.take(Intake, job.pk)
    assert taken is not None
    Intake.objects.filter(pk=job.pk).update(lease_until=timezone.now() + timedelta(seconds=1))
    leases.keep(taken, done=3, total=7)
    job.refresh_from_db()
    assert (job.done, job.total) == (3, 7)
    assert job.lease_until is not None
    assert job.lease_until > timezone.now() + timedelta(seconds=20)
